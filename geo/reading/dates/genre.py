"""What sort of text it is, so far as that decides how its dates are to be read."""

from __future__ import annotations

from typing import Literal

from geo.days import Day
from geo.reading.dates.meaning import Meaning

Genre = Literal["news", "journal", "biography", "announcement", "table"]
"""News looks back from its publication; a journal counts from its headings; a biography from the time told
last; an announcement looks forward from its publication; a table carries dates down."""

RECENT_YEARS = 2  # a year further back than this is no news


YEARS_PER_SPOKEN = 4  # news says "on Tuesday" and "last week"; a story from history gives years
FEWEST_ENTRIES, ENTRIES_SHARE = 3, 0.25  # a journal has so many entries, and so many of its days are those of entries


def guess(meanings: tuple[Meaning, ...], published: Day | None, headings: int) -> Genre:
    """Guess the genre from the times that a text names.

    Args:
        headings: How many of its blocks open with a day.
    """
    days = sum(meaning.time.day is not None for meaning in meanings)
    if headings >= FEWEST_ENTRIES and headings >= ENTRIES_SHARE * days:
        return "journal"
    if published is None:
        return "biography"
    years = [meaning.time.year for meaning in meanings if meaning.kind == "calendar" and meaning.time.year]
    old = sum(year < published.year - RECENT_YEARS for year in years)
    spoken = sum(meaning.now is True or meaning.kind == "weekday" for meaning in meanings)
    return "biography" if old >= 3 and len(years) > YEARS_PER_SPOKEN * spoken else "news"
