"""The year on which the weekdays of a story agree.

A novel says "Wednesday, October 2nd" without a year and "1814" in passing. Which of the years that it names has its
weekdays on its days is hardly ever open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geo.days import Day, is_day
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import Time

ALIKE = range(2001, 2029)  # the weekdays of a common or leap year come back within 28 years
LEAST, SHARE = 2, 0.6  # so many days, and so many of all with a weekday, must agree


def agreed_year(meant: Iterable[Meaning]) -> int | None:
    """Return the year, among those that a text names, in which most of its days have their weekdays; or None."""
    times = [one.time for one in meant]
    days = Counter(
        Time(month=time.month, day=time.day, weekday=time.weekday)
        for time in times
        if time.year is None and time.weekday and time.month and time.day
    )
    years = dict.fromkeys(time.year for time in times if time.year is not None and time.digits is None)
    tally = Counter({year: sum(count for time, count in days.items() if fits(time, year)) for year in years})
    if not tally:
        return None
    best, count = tally.most_common(1)[0]
    return best if count >= max(LEAST, SHARE * days.total()) else None


def year_alike(meant: Iterable[Meaning]) -> int | None:
    """Return some year that has the weekdays of a story that names no year; None if it tells too few, or they disagree.

    By it the weekday of any day of the story is known: of 28 years one is alike.
    """
    days = {
        Time(month=time.month, day=time.day, weekday=time.weekday)
        for time in (one.time for one in meant if not one.nth)
        if time.year is None and time.weekday and time.month and time.day
    }
    if not days:
        return None
    fitting = {year: sum(fits(time, year) for time in days) for year in ALIKE}
    best = max(ALIKE, key=lambda year: (fitting[year], not is_day(year, 2, 29)))
    return best if fitting[best] >= SHARE * len(days) else None


def fits(time: Time, year: int) -> bool:
    """Whether a day of a month has its weekday in a year."""
    if not (time.month and time.day and time.weekday and is_day(year, time.month, time.day)):
        return False
    return Day(year, time.month, time.day).weekday + 1 == time.weekday


def corrected(time: Time, year: int | None, agreed: int | None) -> int | None:
    """The year of a day, given the one that the story has reached and the one on which its weekdays agree."""
    if agreed is None or year == agreed or (year is not None and time.weekday and fits(time, year)):
        return year
    if time.weekday:
        return agreed if fits(time, agreed) else year
    return agreed if year is None or abs(year - agreed) > 1 else year
