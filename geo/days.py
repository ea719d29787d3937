"""Calendar days of any year, 44 BC as well as 2023, and intervals of them.

`datetime.date` ends at the year 1; a `Day` does not. Years are astronomical (0 is 1 BC, -43 is 44 BC)
in the proleptic Gregorian calendar, as in ISO 8601 and EDTF. Arithmetic is the standard library's,
shifted by whole 400-year cycles of 146,097 days, in which that calendar repeats itself.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from geo.errors import DateFormatError

CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


class Day(NamedTuple):
    """One calendar day. Compares in time order; `str` gives ISO 8601.

    >>> str(Day(-43, 3, 15)), Day(1872, 10, 2) < Day(2023, 9, 12)
    ('-0043-03-15', True)
    """

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{iso_year(self.year)}-{self.month:02}-{self.day:02}"

    @property
    def ordinal(self) -> int:
        """Days since 31 December of the year 0; 1 is Monday, 1 January of the year 1."""
        cycles = (self.year - 1) // CYCLE_YEARS
        shifted = datetime.date(self.year - cycles * CYCLE_YEARS, self.month, self.day)
        return shifted.toordinal() + cycles * CYCLE_DAYS

    @property
    def weekday(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return (self.ordinal - 1) % 7

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Day:
        """The inverse of `ordinal`.

        >>> str(Day.from_ordinal(Day(2024, 2, 28).ordinal + 2))
        '2024-03-01'
        """
        cycles, rest = divmod(ordinal - 1, CYCLE_DAYS)
        shifted = datetime.date.fromordinal(rest + 1)
        return cls(shifted.year + cycles * CYCLE_YEARS, shifted.month, shifted.day)

    def plus(self, days: int) -> Day:
        """The day so many days later, or earlier for a negative number."""
        return Day.from_ordinal(self.ordinal + days)


def iso_year(year: int) -> str:
    """A year in ISO 8601: four digits, with a sign before the year 0."""
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def month_length(year: int, month: int) -> int:
    """The number of days in a month, 28 to 31."""
    return calendar.monthrange(year % CYCLE_YEARS + CYCLE_YEARS, month)[1]


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day.

    >>> is_day(2023, 2, 29), is_day(2024, 2, 29)
    (False, True)
    """
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def interval(iso: str) -> tuple[Day, Day]:
    """The first and last day of an ISO year, month or day.

    Raises:
        DateFormatError: If it is none of the three, or no such day exists.

    >>> [str(day) for day in interval("2023-02")]
    ['2023-02-01', '2023-02-28']
    """
    found = _ISO.match(iso.strip())
    if not found:
        raise DateFormatError(iso)
    year = int(found[1])
    first, last = int(found[2] or 1), int(found[2] or 12)
    if not 1 <= first <= 12:
        raise DateFormatError(iso)
    start, end = int(found[3] or 1), int(found[3] or month_length(year, last))
    if not (is_day(year, first, start) and is_day(year, last, end)):
        raise DateFormatError(iso)
    return Day(year, first, start), Day(year, last, end)


def parse_day(value: str | datetime.date | Day) -> Day:
    """A day from an ISO string, a `datetime.date` or a `Day`.

    Raises:
        DateFormatError: If it is no full day.

    >>> parse_day("2023-09-18")
    Day(year=2023, month=9, day=18)
    """
    if isinstance(value, Day):
        return value
    if isinstance(value, datetime.date):
        return Day(value.year, value.month, value.day)
    start, end = interval(value)
    if start != end:
        raise DateFormatError(value)
    return start
