"""Between which dates of its story a date of no year lies.

Of a hundred dates of no year that stand between two of the same year, ninety-eight are of that year, whichever way
their months run; where the two differ, the date is of the one or of the other, and the months decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.days import Day, is_day
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import COMMON_YEAR, FIRST_MONTHS, Time

BACK = 1.5  # going back a month costs as much as going on so many
STATED = 0.65  # the share that counts of a leap to a date with its year: writers name the year where they leap
UNTOLD = 6  # months: what a leap costs to or from a time told to the year only, within that year


class Around(NamedTuple):
    """What a text names before and after a time; None where there is nothing of the sort.

    Attributes:
        before, after: The nearest whole dates, with month and year.
        month: The month that is named next.
        day: The next day of a month that the story tells, whose month need not be named.
    """

    before: Time | None = None
    after: Time | None = None
    month: int | None = None
    day: Time | None = None


NOWHERE = Around()


def leap(told: Time, time: Time) -> float:
    """How far, in months, a story leaps from one time to another; back costs more than on."""
    years = (time.year or 0) - (told.year or 0)
    before, after = month_of(told), month_of(time)
    if before is None or after is None:
        return UNTOLD + 12 * (years if years > 0 else -BACK * years)
    months = 12 * years + after - before
    return months if months >= 0 else -BACK * months


def month_of(time: Time) -> int | None:
    """The month of a time, or that with which its season begins."""
    return time.month or FIRST_MONTHS.get(time.season or "")


def around(meant: Sequence[Meaning]) -> list[Around]:
    """For each of a text's meanings, the whole dates between which it stands.

    "The following year" is a gap: how far the story leaps there is told by it.
    """
    before, after = _last_named(meant), _last_named(meant[::-1])[::-1]
    return [Around(*all_of) for all_of in zip(before, after, *_next_named(meant), strict=True)]


def _next_named(meant: Sequence[Meaning]) -> tuple[list[int | None], list[Time | None]]:
    """For each meaning, the month and the day of a month that are named next."""
    months: list[int | None] = []
    days: list[Time | None] = []
    month, day = None, None
    for one in reversed(meant):
        months.append(month)
        days.append(day)
        if one.kind == "calendar" and not (one.back or one.apart):
            month = one.time.month or month
            day = one.time if one.time.day else day
    return months[::-1], days[::-1]


def goes_beyond(time: Time, told: Time, following: Time | None) -> bool:
    """Whether a day to which a story counts lies after the next one that it names, which it then cannot have reached.

    Args:
        time: The day.
        told: The day from which it counts.
        following: The day of a month that is named next, or None.

    >>> goes_beyond(Time(year=1840, month=3, day=14), Time(year=1840, month=3, day=5), Time(day=12))
    True
    """
    day, begin = _some_day(time), _some_day(told)
    if day is None or begin is None or following is None or following.day is None:
        return False
    for month in range(begin.month, begin.month + 2):
        year, number = begin.year + (month > 12), (month - 1) % 12 + 1
        if following.month in {None, number} and is_day(year, number, following.day):
            one = Day(year, number, following.day)
            if one >= begin:
                return one < day
    return False


def _some_day(time: Time) -> Day | None:
    """A day, of a common year if it names none."""
    year = COMMON_YEAR if time.year is None else time.year
    known = time.month is not None and time.day is not None and is_day(year, time.month, time.day)
    return Day(year, time.month or 1, time.day or 1) if known else None


def _last_named(meant: Sequence[Meaning]) -> list[Time | None]:
    """For each meaning, the whole date named last before it."""
    found: list[Time | None] = []
    last: Time | None = None
    for one in meant:
        found.append(last)
        if one.kind == "calendar" and one.time.year is not None and month_of(one.time) and not one.short:
            last = one.time
        elif one.kind in {"which", "shift"} and one.unit and one.unit in "YECL":
            last = None
    return found
