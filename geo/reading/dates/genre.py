"""What sort of text it is, so far as that decides how its dates are to be read."""

from __future__ import annotations

from typing import Literal

from geo.days import Day
from geo.reading.dates.meaning import Meaning

Genre = Literal["news", "journal", "biography", "announcement", "table"]
"""News looks back from its publication; a journal counts from its headings; a biography from the time told
last; an announcement looks forward from its publication; a table carries dates down."""

RECENT_YEARS = 2  # a text whose years lie mostly further back than this tells of the past, not of the news


def guess(meanings: tuple[Meaning, ...], published: Day | None, headings: int) -> Genre:
    """Guess the genre from the times that a text names.

    Args:
        headings: How many of its blocks open with a date.
    """
    if headings >= 3:
        return "journal"
    if published is None:
        return "biography"
    years = [meaning.time.year for meaning in meanings if meaning.kind == "calendar" and meaning.time.year]
    old = sum(year < published.year - RECENT_YEARS for year in years)
    fresh = len(years) - old + sum(meaning.now is True or meaning.kind == "weekday" for meaning in meanings)
    return "biography" if old >= 3 and old > 2 * fresh else "news"
