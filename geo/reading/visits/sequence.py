"""What the words put before what: "from A to B", "B after A", "A, then B", and a story that is told as it happened.

The answer is for each mention the indices of those that it comes after. Dates are not looked at: where they say
otherwise, the itinerary decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.reading.clauses import LEADERS
from geo.reading.visits.setting import Setting
from geo.reading.visits.story import LOOKS_BACK
from geo.reading.visits.when import aside

FORWARD = frozenset({"life", "journal"})
"""Sorts of text that tell things in the order in which they happened, unless their words say otherwise."""
STANDING = frozenset({"meet", "meeting", "stay", "be", "have", "other", "post", "life"})
"""Classes of verbs and nouns by which nobody comes to a place."""
WAYS = frozenset({"goal", "aim", "source", "via"})
ALONG = {"source": 0, "via": 1}
"""Where on its way a clause puts a place; all others come last."""


class Step(NamedTuple):
    """A place where somebody was, as the order of the telling sees it: which, and how it is told."""

    place: str
    setting: Setting


def afters(steps: Sequence[Step]) -> list[tuple[int, ...]]:
    """Return for each place of a text, in text order, the indices of those that it is told to come after."""
    found: list[set[int]] = [set() for _ in steps]
    told: set[str] = set()
    last: int | None = None  # of what was told as it happened
    for group in _sentences(steps):
        sides = {index: _side(steps[index]) for index in group}
        main = [index for index in group if not sides[index]]
        for index in group:
            if sides[index] == "before":
                for one in main:
                    found[one].add(index)
            elif sides[index] == "after":
                found[index].update(main)
        for index in _on_the_way(steps, main):
            step = steps[index]
            if not _tells(step):
                continue
            if _looks_back(step):  # what follows goes on from there
                last = None
            new = step.place not in told or _comes(step)
            if last is not None and new and (_goes_on(step) or _same_way(steps[last], step)):
                found[index].add(last)
            last = index
            told.add(step.place)
    return [tuple(sorted(earlier)) for earlier in found]


def _on_the_way(steps: Sequence[Step], told: Sequence[int]) -> list[int]:
    """Bring the places of a sentence into travel order: "went to A [from B], and [by C] to D" is B, A, C, D."""
    found: list[int] = []
    for place, index in enumerate(told):
        before = steps[found[-1]] if found else None
        leads = any(_same_way(steps[index], steps[later]) for later in told[place + 1 :])
        if before is not None and not leads and _same_way(steps[index], before):
            found.insert(len(found) - 1, index)
        else:
            found.append(index)
    return found


def _sentences(steps: Sequence[Step]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index, step in enumerate(steps):
        if groups and steps[groups[-1][-1]].setting.sentence is step.setting.sentence:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _along(step: Step) -> int:
    return ALONG.get(step.setting.governor.role, len(ALONG))


def _same_way(one: Step, other: Step) -> bool:
    """Whether one clause tells of a way that leads from or by the one to the other."""
    return (
        one.setting.sentence is other.setting.sentence
        and one.setting.number == other.setting.number
        and _along(one) < _along(other)
    )


def _side(step: Step) -> str:
    """Tell "before" of "after a stop in [Graz]" and "once she had left [Graz]", "after" of their opposites, else ""."""
    setting, clause = step.setting, step.setting.clause
    if clause.kind in {"adverbial", "gerund"}:
        return clause.relation if clause.relation in {"before", "after"} else ""
    at = aside_of(setting)
    return "" if at is None else setting.row.kinds(at)["subordinator"]


def aside_of(setting: Setting) -> int | None:
    """The token of the "after" or "before" in whose phrase a name stands that is no part of the clause's own way."""
    governor = setting.governor
    return (
        None
        if governor.kind == "verb" and governor.role in WAYS
        else aside(setting.sentence, setting.number, setting.at)
    )


def _tells(step: Step) -> bool:
    """Whether a clause tells what happened: no quotation, condition or reason."""
    clause = step.setting.clause
    told = clause.kind in LEADERS or clause.kind in {"participle", "infinitive"} or clause.relation in {"same", "place"}
    return told and not step.setting.quoted and step.setting.governor.group != "vital"


def _looks_back(step: Step) -> bool:
    clause = step.setting.clause
    host = step.setting.sentence.clauses[clause.host] if clause.host is not None else clause
    return any(one.group is not None and one.group.tense in LOOKS_BACK for one in (clause, host))


def _comes(step: Step) -> bool:
    """Whether the words tell of coming to a place or leaving it, and not only of being or doing something there."""
    governor = step.setting.governor
    return not (governor.role == "ground" and governor.group in STANDING)


def _goes_on(step: Step) -> bool:
    setting = step.setting
    if setting.genre in FORWARD:
        return True
    row, clause = setting.row, setting.clause
    low = clause.prefix[0] if clause.prefix[1] else clause.first
    return any("sequence" in row.kinds(index) for index in range(low, setting.at))
