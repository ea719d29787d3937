"""From a weighed mention, with its sentence, to the little that is kept of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Literal, NamedTuple

from geo.reading.visits.account import Account, Manner
from geo.reading.visits.carrying import is_retold
from geo.reading.visits.model import Verdict
from geo.reading.visits.sequence import (
    along,
    begins,
    goes_back,
    goes_on,
    ground,
    looks_back,
    only_left,
    side,
    stands,
    tells,
)
from geo.reading.visits.setting import Setting
from geo.reading.visits.story import Moment
from geo.sharing import shared
from geo.types import Document, Evidence, ResolvedMention, Visit

SAYS_WHERE = frozenset({"inside", "container"})
PARTING = frozenset(",;:–—-")
ROLES: dict[str, Literal["arrival", "departure", "via"]] = {
    "goal": "arrival",
    "aim": "arrival",
    "source": "departure",
    "via": "via",
}


class Weighed(NamedTuple):
    """A mention with what speaks for and against it, and when it would have been visited."""

    resolved: ResolvedMention
    setting: Setting
    features: tuple[str, ...]
    verdict: Verdict
    moment: Moment | None


def account(document: Document, one: Weighed, sentence: int) -> Account:
    """Return what is kept of a mention.

    Args:
        document: The text.
        one: The mention, weighed.
        sentence: The number of its sentence in the text.
    """
    visit, verdict = _visit(document, one), one.verdict
    instead = None
    if verdict.instead is not None:
        instead, visit = replace(visit, status=verdict.instead), replace(visit, when=None)
    return Account(visit, sentence, shared(_manner(one)), verdict.odds, instead)


def _manner(one: Weighed) -> Manner:
    setting = one.setting
    return Manner(
        who=next(feature for feature in one.features if feature.startswith("who:")),
        genre=setting.genre,
        carried=one.moment is not None and one.moment.carried,
        clause=setting.number,
        along=along(setting),
        side=side(setting),
        tells=tells(setting),
        looks_back=looks_back(setting),
        goes_back=goes_back(setting),
        begins=begins(setting),
        only_left=only_left(setting),
        stands=stands(setting),
        retold=is_retold(setting),
        lasting=setting.governor.group == "life",
        ground=ground(setting),
        goes_on=goes_on(setting),
        on_the_way=SAYS_WHERE.isdisjoint(setting.governor.flags),
    )


def _visit(document: Document, one: Weighed) -> Visit:
    start, end = _quoted(one)
    quote = Evidence(
        source=document.source,
        start=start,
        end=end,
        quote=document.text[start:end],
        section=_section(document, start),
    )
    return Visit(
        mention=one.resolved,
        traveller=one.setting.traveller.name,
        status=one.verdict.status,
        reason=one.verdict.reason,
        confidence=shared(round(one.verdict.confidence, 3)),
        evidence=shared(quote),
        when=one.moment.when if one.moment else None,
        role=ROLES.get(one.setting.governor.role, "stay"),
        transit=_transit(one.setting),
    )


def _quoted(one: Weighed) -> tuple[int, int]:
    """The clause that says it, without the marks that part it from the one before."""
    clause, tokens = one.setting.clause, one.setting.row.tokens
    first = clause.prefix[0] if clause.prefix[1] else clause.first
    while tokens[first].text in PARTING and first < clause.last - 1:
        first += 1
    start, end = tokens[first].start, tokens[max(clause.last - 1, first)].end
    return min(start, one.resolved.start), max(end, one.resolved.end)


def _section(document: Document, position: int) -> str | None:
    index = bisect_right(document.sections, position, key=lambda section: section[0]) - 1
    return document.sections[index][1] if index >= 0 else None


def _transit(setting: Setting) -> str | None:
    """The means of travel that the verb tells, or "by train" and the like in its clause."""
    clause, row = setting.clause, setting.row
    for at in row.where("transit", clause.first, clause.last):
        if row.kinds(at - 1).get("preposition") in {"by", "on", "aboard"}:
            return row.kinds(at)["transit"]
    if setting.governor.verb is not None:
        return setting.governor.verb.verb.transit
    return None
