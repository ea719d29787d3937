"""What sort of text it is, so far as that decides how its dates are to be read."""

from __future__ import annotations

from geo.days import Day, month_length
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.reading import heads_letter, is_heading
from geo.reading.dates.times import Time
from geo.reading.dates.weekdays import fits
from geo.reading.dates.words import Row, mark, row
from geo.types import Genre

LONG_AGO = 14  # days before its publication of which news seldom tell by the day
OLD = 60  # days before its publication after which nobody tells news
DAYS_PER_SPOKEN = 4  # for each "today" and "last week" a story of another year tells so many days
FEWEST_STEPS = 2  # "the next day", "on the 15th": so many times at least such a story goes on
RECENT_YEARS = 2  # a year further back than this is no news


YEARS_PER_SPOKEN = 4  # news says "on Tuesday" and "last week"; a story from history gives years
FEWEST_PLANS, MOSTLY = 3, 3  # an announcement has so many days ahead, and so many for each day behind
TOP, TITLE_WORDS = 400, 8  # characters in which a programme is headed, and the words that its heading may have
FEWEST_ENTRIES, ENTRIES_SHARE = 3, 0.25  # a journal has so many entries, and so many of its days are those of entries


def guess(row: Row, meanings: tuple[Meaning, ...], published: Day | None) -> Genre:
    """Guess the genre from the times that a text names, and from how it is laid out."""
    if published is not None and _looks_forward(row, meanings):
        return "announcement"
    days = [one for one in meanings if _is_day(one)]
    letters = sum(heads_letter(row, one) and not is_heading(row, one) for one in days)
    if published is not None and letters < FEWEST_ENTRIES:
        letters = 0  # datelines of news
    headings = letters + sum(is_heading(row, one) for one in days)
    if headings >= FEWEST_ENTRIES and headings >= ENTRIES_SHARE * sum(one.time.day is not None for one in days):
        return "journal"
    if published is None:
        return "biography"
    if _begins_in_a_year(meanings, published) or _is_of_no_such_year(meanings, published):
        return "biography"
    if _tells_of_long_ago(meanings, published) or _tells_of_some_day(row, meanings):
        return "biography"
    years = [meaning.time.year for meaning in meanings if meaning.kind == "calendar" and meaning.time.year]
    old = sum(year < published.year - RECENT_YEARS for year in years)
    spoken = sum(meaning.now is True or meaning.kind == "weekday" for meaning in meanings)
    return "biography" if old >= 3 and len(years) > YEARS_PER_SPOKEN * spoken else "news"


def _tells_of_some_day(row: Row, meanings: tuple[Meaning, ...]) -> bool:
    """Whether a story begins on "a Wednesday", which its publication does not date."""
    days = [one for one in meanings if _is_day(one)]
    if len(days) < FEWEST_ENTRIES or any(one.spoken or one.now is True or one.time.day for one in meanings):
        return False
    return days[0].kind == "weekday" and row.kind(days[0].start - 1) == "a"


def _begins_in_a_year(meanings: tuple[Meaning, ...], published: Day) -> bool:
    """Whether a story names the year in which it begins, and then goes on by days, all long before its publication.

    So do books, whose readers know when they were printed; news name no year, or that of their own day as well.
    """
    kinds = {"calendar", "feast"}
    named = [one.time for one in meanings if one.kind in kinds and one.time.digits is None]
    named = named[next((at for at, time in enumerate(named) if time != Time(season=time.season)), 0) :]
    if not named or named[0].year is None:
        return False
    if any(time.year is not None and not _is_old(time, published) for time in named):
        return False
    on = sum(_goes_on(one) or (named[0].day is not None and one.kind == "weekday") for one in meanings)
    spoken = sum(one.spoken or one.now is True for one in meanings)
    return on >= FEWEST_STEPS and on >= DAYS_PER_SPOKEN * spoken


def _is_of_no_such_year(meanings: tuple[Meaning, ...], published: Day) -> bool:
    """Whether the first day that a text names with its weekday has it in no year about its publication: a novel."""
    times = (one.time for one in meanings if one.kind == "calendar" and one.time.year is None)
    first = next((time for time in times if time.weekday and time.month and time.day), None)
    return first is not None and not any(fits(first, published.year + step) for step in (-1, 0, 1))


def _goes_on(meaning: Meaning) -> bool:
    """Whether a time goes on from the year that was told: a day without its year, a feast, "the next day"."""
    day = meaning.kind == "calendar" and meaning.time.year is None and meaning.time.day is not None
    return day or meaning.now is False or (meaning.kind == "feast" and meaning.time.year is None)


def _is_old(time: Time, published: Day) -> bool:
    """Whether a time with its year was over long before a day."""
    year, month = time.year or 0, time.month or 12
    end = Day(year, month, min(time.day or 31, month_length(year, month))) if year > 0 else None
    return end is None or published.ordinal - end.ordinal > OLD


def _tells_of_long_ago(meanings: tuple[Meaning, ...], published: Day) -> bool:
    """Whether a story goes on by days that all lie long before its publication, which it never speaks of."""
    if any(one.spoken or one.now is True or (one.tense == 1 and _is_day(one)) for one in meanings):
        return False
    named = [one.time for one in meanings if one.kind == "calendar" and one.time.month and one.time.day]
    on = sum(one.now is False or (one.kind == "calendar" and not one.time.month) for one in meanings)
    return bool(named) and on >= FEWEST_STEPS and all(_long_before(time, published) for time in named)


def _is_day(meaning: Meaning) -> bool:
    return meaning.time.day is not None or meaning.time.weekday is not None


def _long_before(time: Time, published: Day) -> bool:
    """Whether a day, of the last such if it names no year, lies long before another."""
    month, year = time.month or 1, published.year if time.year is None else time.year
    if time.year is None and (month, time.day or 0) > (published.month, published.day):
        year -= 1
    day = Day(year, month, min(time.day or 1, month_length(year, month)))
    return published.ordinal - day.ordinal > LONG_AGO


def _looks_forward(row: Row, meanings: tuple[Meaning, ...]) -> bool:
    """Whether a text tells of days to come: under the heading of a programme, or its verbs say so nearly throughout."""
    signs = [one.tense for one in meanings if one.kind in {"weekday", "calendar"} and one.tense is not None]
    ahead, behind = signs.count(1), signs.count(-1)
    return ahead >= MOSTLY * behind and (ahead >= FEWEST_PLANS or (behind == 0 and is_programme(row.text)))


def is_programme(text: str) -> bool:
    """Whether the first lines hold one of a few words that says what follows: a schedule, an agenda."""
    top = row(text[:TOP])
    index = top.marks.find(mark("programme"))
    if index < 0:
        return False
    start, end = text.rfind("\n", 0, top.spans[index][0]) + 1, text.find("\n", top.spans[index][0])
    return end >= 0 and len(text[start:end].split()) <= TITLE_WORDS
