"""Days that a journal counts from the day of its departure: "Day 12: over the pass", "on day 14 we reached".

A text that counts so, and heads its entries by it, names at least one day of the calendar: next to the number of a day
("Day 5 (12 June)"), or else that of the departure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.reading.dates.anchors import Anchor, Anchors
from geo.reading.dates.calendar import opens_line
from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import COUNTED, Meaning, meant, role_number, role_value
from geo.reading.dates.resolving import resolve
from geo.reading.dates.times import days_later
from geo.reading.dates.words import Row

FEWEST = 3  # a text that counts its days does so at least so often
BESIDE = 3  # tokens between the number of a day and its date
_PARTING = frozenset({"dot", "stop"})
_FIGURES = frozenset({"n31", "n99", "n3"})


def counted_day(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Day 12, days 12 to 14: the first, and where there are two, the last, from which the story does not go on."""
    several = "e" in phrase.roles
    if (
        role_value(row, phrase, "u") != "D"
        or row.kind(phrase.end) == "of"
        or several != (row.kind(phrase.start) == "units")
    ):
        return ()
    first = replace(meant("shift", phrase), unit="D", step=1, now=False, name=COUNTED, nth=_figure(row, phrase, "n"))
    if not several:
        return (first,)
    last = phrase.roles["e"][0]
    begun = replace(first, end=phrase.roles["n"][1], opens=True)
    return (begun, replace(first, start=last, nth=_figure(row, phrase, "e"), apart=True))


def _figure(row: Row, phrase: Phrase, role: str) -> int:
    index = phrase.roles[role][0]
    return int(row.word(index)) if row.kind(index) in _FIGURES else role_number(row, phrase, role) or 0


def heads(row: Row, meaning: Meaning) -> bool:
    """Whether a counted day opens a line, as that of an entry does."""
    return meaning.name == COUNTED and opens_line(row, meaning.start)


def departed(row: Row, meanings: Sequence[Meaning], anchors: Anchors) -> tuple[tuple[Meaning, ...], Anchor | None]:
    """Return the meanings that hold, and the first day of the journey whose days are counted; None if none are."""
    counted = [number for number, one in enumerate(meanings) if one.name == COUNTED]
    if not counted:
        return tuple(meanings), None
    start = None
    if len(counted) >= FEWEST and any(heads(row, meanings[number]) for number in counted):
        start = next(filter(None, (_beside(row, meanings, number, anchors) for number in counted)), None)
        start = start or anchors.departed or _first_named(meanings, anchors)
    if start is not None:
        return tuple(meanings), start
    return tuple(one for one in meanings if one.name != COUNTED), None


def _beside(row: Row, meanings: Sequence[Meaning], number: int, anchors: Anchors) -> Anchor | None:
    """The first day, by a date right before or after a counted day."""
    one = meanings[number]
    for other in (*meanings[max(0, number - 1) : number], *meanings[number + 1 : number + 2]):
        first, last = sorted((one, other), key=lambda each: each.start)
        between = {row.kind(index) for index in range(first.end, last.start)}
        if _is_named(other) and last.start - first.end <= BESIDE and between.isdisjoint(_PARTING):
            return _counted_back(other, one.nth - 1, anchors)
    return None


def _first_named(meanings: Sequence[Meaning], anchors: Anchors) -> Anchor | None:
    """The first day of the calendar of which a text tells, as that of the departure."""
    named = next((one for one in meanings if _is_named(one) and not (one.back or one.apart)), None)
    return None if named is None else _counted_back(named, 0, anchors)


def _is_named(meaning: Meaning) -> bool:
    return meaning.kind == "calendar" and bool(meaning.time.month and meaning.time.day)


def _counted_back(named: Meaning, days: int, anchors: Anchors) -> Anchor | None:
    day = days_later(resolve(named, anchors).time, -days)
    return None if day is None else Anchor(day, "the first day of the journey")
