"""What is kept of a mention once its sentence has been read, so that a book is read in the memory of its answers.

A sentence with its tokens and clauses takes a hundred times the memory of what is said in it of one place.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from geo.reading.visits.carrying import is_retold
from geo.reading.visits.model import Verdict
from geo.reading.visits.sequence import Step, step
from geo.reading.visits.setting import Setting
from geo.reading.visits.story import Moment
from geo.types import ResolvedMention

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


class Account(NamedTuple):
    """What is kept of a weighed mention.

    Attributes:
        resolved, verdict, moment: As in `Weighed`.
        who: The feature that says who it was.
        genre: The sort of text.
        quoted: The clause that says it, as a span of the text.
        role: What the words make of the visit.
        transit: The means of travel, if they tell it.
        step: How it is told, as the order of the telling sees it.
        on_the_way: Whether it does not only say where another place lies.
        retold, lasting: As in `Dated`.
    """

    resolved: ResolvedMention
    verdict: Verdict
    moment: Moment | None
    who: str
    genre: str
    quoted: tuple[int, int]
    role: Literal["arrival", "departure", "via", "stay"]
    transit: str | None
    step: Step
    on_the_way: bool
    retold: bool
    lasting: bool

    def withdrawn(self, reason: str) -> Account:
        """The same as no visit, for a reason."""
        return self._replace(verdict=self.verdict._replace(status="mentioned", reason=reason))


def account(one: Weighed, place: str, sentence: int) -> Account:
    """Return what is kept of a mention.

    Args:
        one: The mention, weighed.
        place: What its place is called when places are compared.
        sentence: The number of its sentence in the text.
    """
    setting = one.setting
    return Account(
        resolved=one.resolved,
        verdict=one.verdict,
        moment=one.moment,
        who=next(feature for feature in one.features if feature.startswith("who:")),
        genre=setting.genre,
        quoted=_quoted(one),
        role=ROLES.get(setting.governor.role, "stay"),
        transit=_transit(setting),
        step=step(place, sentence, setting),
        on_the_way=SAYS_WHERE.isdisjoint(setting.governor.flags),
        retold=is_retold(setting),
        lasting=setting.governor.group == "life",
    )


def _quoted(one: Weighed) -> tuple[int, int]:
    """The clause that says it, without the marks that part it from the one before."""
    clause, tokens = one.setting.clause, one.setting.row.tokens
    first = clause.prefix[0] if clause.prefix[1] else clause.first
    while tokens[first].text in PARTING and first < clause.last - 1:
        first += 1
    start, end = tokens[first].start, tokens[max(clause.last - 1, first)].end
    return min(start, one.resolved.start), max(end, one.resolved.end)


def _transit(setting: Setting) -> str | None:
    """The means of travel that the verb tells, or "by train" and the like in its clause."""
    clause, row = setting.clause, setting.row
    for at, known in enumerate(row.words[clause.first : clause.last], clause.first):
        if "transit" in known.kinds and row.kinds(at - 1).get("preposition") in {"by", "on", "aboard"}:
            return known.kinds["transit"]
    if setting.governor.verb is not None:
        return setting.governor.verb.verb.transit
    return None
