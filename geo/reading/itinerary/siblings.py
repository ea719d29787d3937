"""A document without a date, dated by the others that tell of the same journey.

Its weekdays mean nothing alone. So each day of publication that would fit the time of the others is tried, and
its visits are read anew with it: where it then puts the same places on the same days as they do, and no other
assignment comes near, it is taken, and the reader is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.days import Day
from geo.reading.itinerary.moments import bounds
from geo.reading.itinerary.telling import STOPS, place_key
from geo.types import Document, Reading, Visit, When

DAYS_AFTER = 14  # a report is published so many days after what it tells, at most
DAYS_STALE = 2  # and it leads with news that is no older than so many days
LONGEST_TIME = 120  # days that are tried; siblings further apart than this tell of no one journey
CLEAR_LEAD = 2  # by so many places on the right day must the best assignment lead

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")  # a TIMEX3 value; a part of the day may follow
SOME_DAY = Day(2001, 1, 1)  # stands for a day of publication of which only the weekday is guessed

Reread = Callable[[Document, Reading], Reading]
"""Reads a document again, as if published on the day that it then has; its mentions stay as they are."""


class _Trial(NamedTuple):
    """What a day of publication makes of a document."""

    score: int
    days: frozenset[tuple[str, Day]]
    published: Day
    reading: Reading


def date_by_siblings(readings: Sequence[Reading], reread: Reread) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """Date the documents that have no date of their own by those that have.

    One that none of the others dates is at least ordered by its weekdays.

    Returns:
        The readings, those documents among them read anew; and a note on each that was dated, for the reader.
    """
    found: list[Reading] = []
    notes: list[str] = []
    for number, reading in enumerate(readings):
        others = [other for place, other in enumerate(readings) if place != number]
        best = _best(reading, _known_days(others), reread) if _is_undated(reading) else None
        if best is not None:
            found.append(replace(best.reading, document=reading.document))
            notes.append(_note(best, others))
        else:
            found.append(_by_weekdays(reading, reread) if _is_undated(reading) else reading)
    return tuple(found), tuple(notes)


def _is_undated(reading: Reading) -> bool:
    """Whether a document names days but nothing says of which week or year."""
    if reading.document.day is not None:
        return False
    days = [time for time in reading.times if time.type in ("DATE", "TIME")]
    return any(time.earliest is None for time in days) and not _days(reading)


def _days(reading: Reading) -> frozenset[tuple[str, Day]]:
    """The places of a reading, each with the day on which its own words put the traveller there."""
    return frozenset(
        (place_key(visit.mention), visit.when.earliest)
        for visit in reading.visits
        if visit.status in STOPS
        and visit.when
        and visit.when.earliest
        and visit.when.has_day
        and _is_stated(visit.when)
    )


def _is_stated(when: When) -> bool:
    return when.basis in ("explicit", "relative")


def _known_days(readings: Iterable[Reading]) -> dict[str, set[Day]]:
    """On which days the others put the traveller at each place."""
    found: dict[str, set[Day]] = {}
    for reading in readings:
        for visit in reading.visits:
            if visit.status in STOPS and visit.when and visit.when.has_day:
                first, last = bounds(visit.when)
                days = range(int(first), int(min(last, first + LONGEST_TIME)) + 1) if first > -1e9 else range(0)
                found.setdefault(place_key(visit.mention), set()).update(map(Day.from_ordinal, days))
    return found


def _best(reading: Reading, known: dict[str, set[Day]], reread: Reread) -> _Trial | None:
    """The assignment that agrees with the siblings far better than every other."""
    days = sorted(day for several in known.values() for day in several)
    if not days or days[-1].ordinal - days[0].ordinal > LONGEST_TIME:
        return None
    trials: dict[frozenset[tuple[str, Day]], _Trial] = {}
    leading = _leading_weekday(reading)
    for published in map(Day.from_ordinal, range(days[0].ordinal, days[-1].ordinal + DAYS_AFTER + 1)):
        if leading is not None and (published.weekday - leading) % 7 > DAYS_STALE:
            continue
        again = reread(replace(reading.document, published=published), reading)
        assigned = _days(again)
        trials.setdefault(assigned, _Trial(_agreement(assigned, known), assigned, published, again))
    ranked = sorted(trials.values(), key=lambda trial: -trial.score)
    lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else 0
    return ranked[0] if ranked[0].score > 0 and lead >= CLEAR_LEAD else None


def _agreement(assigned: Iterable[tuple[str, Day]], known: dict[str, set[Day]]) -> int:
    """How many places fall on a day that the siblings give them, less those that fall on another."""
    return sum(1 if day in known[place] else -1 for place, day in assigned if place in known)


def _by_weekdays(reading: Reading, reread: Reread) -> Reading:
    """Order an undated report's visits by its weekdays, without dating them.

    A report leads with its latest news, so it is read as if published on the first weekday that it names; of what
    that gives only the order is kept.
    """
    leading = _leading_weekday(reading)
    if leading is None or sum(visit.status in STOPS for visit in reading.visits) < 2:  # nothing to be put in order
        return reading
    published = next(day for day in map(SOME_DAY.plus, range(7)) if day.weekday == leading)
    again = reread(replace(reading.document, published=published), reading).visits
    if len(again) != len(reading.visits):
        return reading
    days = {n: _weekday(visit) for n, visit in enumerate(again) if visit.status in STOPS and _weekday(visit)}
    latest = sorted(days, key=lambda n: (days[n] or 0, n))
    visits = list(reading.visits)
    told = [days[number] or 0 for number in latest]
    for number, day in days.items():
        if before := bisect_left(told, day or 0):
            visits[number] = replace(visits[number], after=(*visits[number].after, latest[before - 1]))
    return replace(reading, visits=tuple(visits))


def _leading_weekday(reading: Reading) -> int | None:
    """The first weekday that a document names, 0 for Monday: that of its latest news."""
    named = next((found for time in reading.times if (found := _WEEKDAY.match(time.value))), None)
    return None if named is None else int(named[1]) - 1


def _weekday(visit: Visit) -> int | None:
    """The day of a visit, as an ordinal, if it is one day."""
    when = visit.when
    return when.earliest.ordinal if when and when.earliest and when.has_day else None


def _note(trial: _Trial, others: Sequence[Reading]) -> str:
    days = ", ".join(str(day) for day in sorted({day for _, day in trial.days}))
    names = ", ".join(dict.fromkeys(other.document.source for other in others))
    return (
        f"{trial.reading.document.source} has no date; its days are {days} because {names} put the same places there."
    )
