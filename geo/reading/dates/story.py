"""Between which dates of its story a date of no year lies.

Of a hundred dates of no year that stand between two of the same year, ninety-eight are of that year, whichever way
their months run; where the two differ, the date is of the one or of the other, and the months decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import FIRST_MONTHS, Time

BACK = 1.5  # going back a month costs as much as going on so many
STATED = 0.65  # the share that counts of a leap to a date with its year: writers name the year where they leap
UNTOLD = 6  # months: what a leap costs to or from a time told to the year only, within that year


class Around(NamedTuple):
    """The whole dates, with month and year, between which a date stands in its text; None where there is none."""

    before: Time | None
    after: Time | None


NOWHERE = Around(None, None)


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
    return [Around(*pair) for pair in zip(before, after, strict=True)]


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
