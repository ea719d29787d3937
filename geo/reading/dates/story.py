"""Where a story goes: its dates without a year lie between those with one.

"By October the town was lost" after "March 1941" is of that year or of the one before; that the story goes on with
"January 1941" decides. A story moves on more readily than back, and no further than it must.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import FIRST_MONTHS, Time

BACK = 1.5  # going back a month costs as much as going on so many
STATED = (
    0.65  # what a leap to a date with its year costs, of a leap to one without: writers name the year where they leap
)
UNTOLD = 6  # months: what a leap costs to or from a time told to the year only, within that year
REACH = range(-2, 2)  # years about that of the next whole date in which the dates before it may lie

Costs = dict[int, float]
"""For each year in which a date can lie, what the leaps cost from there to the next date whose year is known."""


class Ahead(NamedTuple):
    """What follows a date in its story.

    Attributes:
        time: The next date whose year is known.
        costs: What the way there costs from this date, by the year of this date.
    """

    time: Time
    costs: Costs

    def cost(self, time: Time) -> float:
        """What the way ahead costs from a date, with its year."""
        return self.costs.get(time.year or 0, STATED * leap(time, self.time))


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


def ahead(meant: Sequence[Meaning]) -> list[Ahead | None]:
    """For each of a text's meanings, what follows it in the story; None where no date with a year follows.

    One pass from the end, so that the time is proportional to the text.
    """
    found: list[Ahead | None] = [None] * len(meant)
    following: Time | None = None  # the next date of the story
    onward: Ahead | None = None  # and what follows that
    for number in range(len(meant) - 1, -1, -1):
        one = meant[number]
        if one.unit and one.unit in "YECL" and one.kind in {"which", "shift"}:
            following = onward = None  # "the following year": how far the story leaps is told there
        if one.kind != "calendar" or one.time.digits is not None or one.entry or one.short:
            continue
        if one.time.year is not None:
            if month_of(one.time):
                following, onward = one.time, Ahead(one.time, {one.time.year: 0.0})
        elif one.time.month is not None and following is not None and onward is not None:
            onward = found[number] = _before(one.time, following, onward)
            following = one.time
    return found


def _before(time: Time, following: Time, onward: Ahead) -> Ahead:
    """What follows a date of no year."""
    costs: Costs = {}
    stated = STATED if following == onward.time else 1.0
    for year in ((onward.time.year or 0) + years for years in REACH):
        here = time._replace(year=year)
        costs[year] = min(
            stated * leap(here, following._replace(year=other)) + cost for other, cost in onward.costs.items()
        )
    return Ahead(onward.time, costs)
