"""The day of a report that opens with its own: "LISBON, May 3 (Wire) – The fleet sailed today".

A paper prints it a day or two later, so that "today" is the dateline's day and not that of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.days import Day, is_day
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row

TOP = 400  # characters in which a dateline is looked for
LATE = 4  # days by which a report may be printed after its dateline
LONGEST_PLACE = 60  # characters before the date
_PLACE = re.compile(r"[^\W\d_]{2,}[^\n]*,\s*\Z")
_AFTER = re.compile(r"[.,]?\s*(?:[(/–—]|-{1,2}\s)")


def day_of_report(row: Row, meant: Sequence[Meaning], published: Day | None) -> Day | None:
    """Return the day of a report's dateline, if it has one that fits its publication; else that of publication."""
    for one in meant:
        if row.spans[one.start][0] > TOP:
            break
        if one.kind == "calendar" and one.time.month and one.time.day and _is_dateline(row, one):
            return next((day for day in _days(one.time, published) if _fits(day, published)), published)
    return published


def _days(time: Time, published: Day | None) -> list[Day]:
    """The days that a dateline may mean, the year of publication first."""
    years = (time.year,) if time.year else (published.year, published.year - 1) if published else ()
    month, day = time.month or 1, time.day or 1
    return [Day(year, month, day) for year in years if is_day(year, month, day)]


def _fits(day: Day, published: Day | None) -> bool:
    return published is None or 0 <= published.ordinal - day.ordinal <= LATE


def _is_dateline(row: Row, one: Meaning) -> bool:
    """Whether a place in capitals opens the line before a date, and a sign of a report follows it."""
    start, end = row.spans[one.start][0], row.spans[one.end - 1][1]
    before = row.text[row.text.rfind("\n", 0, start) + 1 : start]
    if len(before) > LONGEST_PLACE or not _PLACE.match(before) or not before.split(",")[0].isupper():
        return False
    return bool(_AFTER.match(row.text, end))
