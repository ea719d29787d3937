"""What the words put before what: "from A to B", "B after A", "A, then B", and a story that is told as it happened.

The answer is for each mention the indices of those that it comes after. Dates are not looked at: where they say
otherwise, the itinerary decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, islice

from geo.reading.cuts import LEADERS
from geo.reading.visits.account import Account
from geo.reading.visits.before import aside, says_before, turns
from geo.reading.visits.setting import Setting
from geo.reading.visits.story import LOOKS_BACK

FORWARD = frozenset({"life", "journal"})
"""Sorts of text that tell things in the order in which they happened, unless their words say otherwise."""
STANDING = frozenset({"meet", "meeting", "stay", "be", "have", "other", "post", "life"})
"""Classes of verbs and nouns by which nobody comes to a place."""
TELLING = frozenset({"participle", "infinitive", "note"})
WAYS = frozenset({"goal", "aim", "source", "via"})
ALONG = {"source": 0, "via": 1}
"""Where on its way a clause puts a place; all others come last."""
NOWHERE = (-1, -1)
MOST_LATER = 100  # places told last, before which one is put at which all began
ONWARD = frozenset({"to", "for", "into", "toward", "towards"})
"""Prepositions of where a way leads."""


def afters(steps: Sequence[Account]) -> list[tuple[int, ...]]:
    """Return for each place of a text, in text order, the indices of those that it is told to come after."""
    found: defaultdict[int, set[int]] = defaultdict(set)  # most come after none
    telling = _Telling(steps, found)
    for group in _sentences(steps):
        main = [index for index in group if not steps[index].manner.side]
        for index in group:
            for other in main:
                if steps[index].manner.side:
                    first, then = (index, other) if steps[index].manner.side == "before" else (other, index)
                    found[then].add(first)
        for index in _on_the_way(steps, main):
            if steps[index].manner.tells:
                telling.add(index)
    return [tuple(sorted(found[index])) if index in found else () for index in range(len(steps))]


class _Telling:
    """How far the telling of a journey has come, and what it has put before what."""

    def __init__(self, steps: Sequence[Account], found: dict[int, set[int]]) -> None:
        self.steps, self.found = steps, found
        self.begun: dict[str, int] = {}  # where the stay at each place that was told began to be told
        self.last: int | None = None  # of what was told as it happened
        self.back: int | None = None  # of what was told since then of what had been before that

    def add(self, index: int) -> None:
        """Go on to the next place."""
        one = self.steps[index]
        if self.last is not None and self._goes_back(one):
            self._turn_back(index, one)
            return
        if one.manner.looks_back:  # what follows goes on from there
            self.last = None
        new = one.key not in self.begun or not one.manner.stands
        if self.last is not None and new:
            self.found.update(_led_to(index, self.last, self.steps, self.found))
        self.last, self.back = index, None
        if new:
            self.begun[one.key] = index

    def _goes_back(self, one: Account) -> bool:
        """Whether a place comes before the one told last.

        So does one that is only left and was not told before, and what the same sentence adds to what went before.
        """
        only_left = one.manner.only_left and one.key not in self.begun
        return one.manner.goes_back or only_left or self._is_beside(one)

    def _is_beside(self, one: Account) -> bool:
        return self.back is not None and self.steps[self.back].sentence == one.sentence

    def _adds(self, one: Account) -> bool:
        """Whether a further clause of the sentence that went back tells a place."""
        return (
            self._is_beside(one) and self.back is not None and self.steps[self.back].manner.clause != one.manner.clause
        )

    def _turn_back(self, index: int, one: Account) -> None:
        assert self.last is not None
        every = islice(reversed(self.begun.values()), MOST_LATER)
        later = every if one.manner.begins else [self.begun[self.steps[self.last].key]]
        for other in later:
            if self.steps[other].key != one.key:
                self.found[other].add(index)
        if self.back is not None and (one.manner.goes_on or self._adds(one)):
            self.found[index].add(self.back)
        self.back = index
        self.begun.setdefault(one.key, index)


def _led_to(index: int, last: int, steps: Sequence[Account], found: Mapping[int, set[int]]) -> dict[int, set[int]]:
    """What a place comes after, together with what led to the one told last; {} where that is nothing new."""
    one, before = steps[index], steps[last]
    earlier = found.get(last, set()) if _at_once(before, one) else _led_from(last, before, one)
    return {index: found.get(index, set()) | earlier} if earlier else {}


def _on_the_way(steps: Sequence[Account], told: Sequence[int]) -> list[int]:
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


def _sentences(steps: Sequence[Account]) -> list[list[int]]:
    groups = groupby(range(len(steps)), key=lambda index: steps[index].sentence)
    return [list(group) for _, group in groups]


def _same_way(one: Account, other: Account) -> bool:
    """Whether one clause tells of a way that leads from or by the one to the other."""
    return (
        one.sentence == other.sentence
        and one.manner.clause == other.manner.clause
        and one.manner.along < other.manner.along
    )


def _led_from(last: int, before: Account, one: Account) -> set[int]:
    """The step before, if the telling goes on from there or its clause leads from there."""
    return {last} if one.manner.goes_on or _same_way(before, one) else set()


def _at_once(one: Account, other: Account) -> bool:
    """Whether one verb has both as the place where it happened, and no list: "studied in Saxony at a Graz school"."""
    return one.sentence == other.sentence and one.manner.ground == other.manner.ground != NOWHERE


def ground(setting: Setting) -> tuple[int, int]:
    """What happened at a place: the verb or noun, and which part it is of a list; no two that do so are a sequence."""
    if setting.governor.role != "ground":
        return NOWHERE
    joined = sum("coordinator" in known.kinds for known in setting.row.words[: setting.at])
    return setting.governor.at, joined


def along(setting: Setting) -> int:
    """Where a place lies on the way of its clause; see `Manner`."""
    return ALONG.get(setting.governor.role, len(ALONG))


def side(setting: Setting) -> str:
    """Whether the words put a place before or after the others of its sentence; see `Manner`."""
    clause = setting.clause
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


def tells(setting: Setting) -> bool:
    """Whether a clause tells what happened; see `Manner`."""
    clause = setting.clause
    told = clause.kind in LEADERS or clause.kind in TELLING or clause.relation in {"same", "place"}
    return told and not setting.quoted and setting.governor.group != "vital"


def looks_back(setting: Setting) -> bool:
    """Whether a clause tells what had happened before."""
    clause = setting.clause
    host = setting.sentence.clauses[clause.host] if clause.host is not None else clause
    return any(one.group is not None and one.group.tense in LOOKS_BACK for one in (clause, host))


def goes_back(setting: Setting) -> bool:
    """Whether a clause tells of what was before the place told last; see `Manner`.

    A report turns back so, one step or several. What tells things as they happened does not, unless for a sentence
    that then leads on to what follows.
    """
    if setting.genre in FORWARD:
        return False
    clause = setting.clause
    had = clause.group is not None and clause.group.tense == "pluperfect"
    return says_before(setting.sentence, clause) or (had and not _had_by_then(setting))


def _had_by_then(setting: Setting) -> bool:
    """Whether what had been done was done by a time that is told: "By nightfall they had reached [Graz]"."""
    clause = setting.clause
    return setting.row.kinds(clause.prefix[0] if clause.prefix[1] else clause.first).get("preposition") == "by"


def begins(setting: Setting) -> bool:
    """Whether a clause tells where all began: "The tour began in [Graz]"."""
    group = setting.clause.group
    return setting.genre not in FORWARD and group is not None and group.verb.marks.get("way") == "begun"


def only_left(setting: Setting) -> bool:
    """Whether a clause of a report tells that a place was left, and not for where; see `Manner`."""
    governor = setting.governor
    if setting.genre in FORWARD or governor.role != "source" or governor.verb is None:
        return False
    row, clause = setting.row, setting.clause
    return not any(row.kinds(at).get("preposition") in ONWARD for at in range(governor.at + 1, clause.last))


def stands(setting: Setting) -> bool:
    """Whether the words tell of being or doing something at a place, and not of coming there or leaving it."""
    governor = setting.governor
    return governor.role == "ground" and governor.group in STANDING


def goes_on(setting: Setting) -> bool:
    """Whether a place comes after the one told before it."""
    if setting.genre in FORWARD:
        return True
    row, clause = setting.row, setting.clause
    low = clause.prefix[0] if clause.prefix[1] else clause.first
    return bool(row.where("sequence", low, setting.at)) or turns(setting.sentence, clause) == "before"
