"""When a visit was, as numbers that can be compared: days and their uncertainty."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from geo.days import Day, is_day, month_length
from geo.types import Basis, When

RANKS: dict[Basis, int] = {"explicit": 0, "relative": 0, "inherited": 1, "interpolated": 2}  # 0 is stated
_NO_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_SOME_LEAP_YEAR = 2000


class Bounds(NamedTuple):
    """The days between which something lies, as ordinals, both included; infinite where unknown."""

    first: float
    last: float

    @property
    def known(self) -> bool:
        """Whether either side is known."""
        return math.isfinite(self.first) or math.isfinite(self.last)

    def overlaps(self, other: Bounds) -> bool:
        """Whether both can be true of one day."""
        return self.first <= other.last and other.first <= self.last

    def nearest(self, moment: float) -> float:
        """The moment within these bounds that is nearest to another.

        >>> Bounds(3, 5).nearest(9.0), Bounds(3, 5).nearest(4.5)
        (5, 4.5)
        """
        return min(max(moment, self.first), self.last)


ANY_DAY = Bounds(-math.inf, math.inf)


def bounds(when: When | None, near: float | None = None) -> Bounds:
    """The days between which a time lies.

    Args:
        near: The moment told just before; a date without a year is put into the year that brings it
            nearest to this.
    """
    if when is None:
        return ANY_DAY
    if when.earliest is None and when.latest is None:
        return _without_year(when, near)
    first = -math.inf if when.earliest is None else when.earliest.ordinal
    last = math.inf if when.latest is None else when.latest.ordinal
    return Bounds(first, last)


def _without_year(when: When, near: float | None) -> Bounds:
    start, end = _month_days(when.start), _month_days(when.end or when.start)
    if start is None or end is None:
        return ANY_DAY
    year = _SOME_LEAP_YEAR
    if near is not None and math.isfinite(near):
        about = Day.from_ordinal(int(near)).year
        year = min((about, about - 1, about + 1), key=lambda y: abs(_ordinal(y, *start[0]) - near))
    first, last = _ordinal(year, *start[0]), _ordinal(year, *end[1])
    return Bounds(first, last if last >= first else _ordinal(year + 1, *end[1]))


def _month_days(iso: str | None) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first and last month and day of "XXXX-10" or "XXXX-10-02"."""
    found = _NO_YEAR.match(iso or "")
    if not found or not 1 <= int(found[1]) <= 12:
        return None
    month = int(found[1])
    last = month_length(_SOME_LEAP_YEAR, month)
    if not found[2]:
        return (month, 1), (month, last)
    day = min(int(found[2]), last)
    return (month, day), (month, day)


def _ordinal(year: int, month: int, day: int) -> int:
    return Day(year, month, day if is_day(year, month, day) else day - 1).ordinal
