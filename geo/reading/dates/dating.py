"""Dates of which a part is not said: the year, the month, the century, the year of a holiday."""

from __future__ import annotations

from dataclasses import replace

from geo.days import Day, is_day, month_length
from geo.reading.dates import feasts
from geo.reading.dates.anchors import Anchor, Anchors, Answer, year_of
from geo.reading.dates.counting import which
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.story import NOWHERE, STATED, Around, leap, month_of
from geo.reading.dates.times import FIRST_MONTHS, Time, today
from geo.reading.dates.weekdays import corrected, fits

RECENT = 1  # month
DECADE_AHEAD = 2  # years: "the '90s" may be said in 1989
YEARS_AHEAD = 15  # a year of which two digits are given lies no further ahead
DAY_AHEAD, MONTH_AHEAD = 120, 62  # days: how far ahead news may look without saying the year
ROLLOVER = 8  # months: a story that falls back so far has gone on into the next year
NEXT_ENTRY = 10  # days: a bare number further on than this from the entry before is no date
NEWS_AHEAD, STORY_BACK, HALF_A_MONTH = 7, 7, 15  # days on which a text may come from a day of the same month
LEAP = 2000  # a year that has every day
OVER = 31  # days: a holiday of the year at hand that is so long past is the next one, as stories go on
ANCIENT = 1000  # years before have three digits


def calendar(meaning: Meaning, anchors: Anchors) -> Answer:
    """A date with what it leaves unsaid."""
    if not meaning.nth:
        return _dated(meaning, anchors)
    month, anchor = _dated(replace(meaning, time=meaning.time._replace(weekday=None)), anchors)
    if isinstance(month, str) or month.month is None:
        return month, anchor
    if meaning.time.weekday is None:  # the last of a month, known only now by its year
        last = month.day and month_length(LEAP if month.year is None else month.year, month.month)
        return month._replace(day=last), anchor
    if month.year is None:
        return month, anchor
    day = feasts.nth_weekday(Day(month.year, month.month, 1), meaning.time.weekday, meaning.nth)
    return (today(day) if day.month == month.month else month), anchor


def _dated(meaning: Meaning, anchors: Anchors) -> Answer:
    """A date, the weekday within its month not counted."""
    time = meaning.time
    if meaning.entry:
        return _entry(meaning, anchors)
    if meaning.unsure and not 0 < (year_of(anchors.told) or 0) < ANCIENT:
        return "", None
    if meaning.short:
        return _with_century(time, anchors)
    if meaning.unit:  # January this year, the first quarter of last year
        whole, anchor = which(replace(meaning, kind="which", time=Time()), anchors)
        year = whole.year if isinstance(whole, Time) else None
        return time._replace(year=year, weekday=None), anchor
    if time.year is not None or time.digits is not None:
        return (time._replace(weekday=None) if time.day or time.month else time), None
    if time.month is not None:
        return _with_year(meaning, anchors)
    if time.day is not None:
        return _with_month(meaning, anchors)
    return _with_year(meaning, anchors)


def _with_century(time: Time, anchors: Anchors) -> Answer:
    """'99, the '80s: of the century that brings them nearest to the time at hand."""
    anchor = anchors.told if anchors.genre == "biography" and anchors.told else anchors.now or anchors.told
    near = year_of(anchor) or 2000
    if time.digits is not None:
        digits = max(
            time.digits + 10 * c for c in range(10, 21) if c == 10 or (time.digits + 10 * c) * 10 <= near + DECADE_AHEAD
        )
        return time._replace(digits=digits), anchor
    year = max(y for c in range(9, 21) if (y := (time.year or 0) % 100 + 100 * c) <= near + YEARS_AHEAD or c == 9)
    return time._replace(year=year, weekday=None), anchor


def _with_year(meaning: Meaning, anchors: Anchors) -> Answer:
    """A month or a day of a month, or a quarter or season, whose year is not said."""
    time, tense = meaning.time, meaning.tense
    if meaning.step and anchors.now:
        return _beside(time, anchors.now, meaning.step)
    if anchors.genre in {"news", "announcement"} and anchors.published:
        return _news_year(time, anchors, anchors.published, tense)
    looks_back = anchors.is_story and (meaning.back or (anchors.told is None and anchors.published is not None))
    reached, then = _before(time, anchors) if looks_back else _reached(time, anchors)
    year = corrected(time, reached, anchors.agreed)
    if year is not None and (_is_chance(time, year, then) or _is_denied(time, year, anchors)):
        year = None
    if year is None:
        return time, None
    return time._replace(year=year, weekday=None), then if year == reached else None


def _beside(time: Time, now: Anchor, step: int) -> Answer:
    """The 3rd of May last: the last or the next of its kind, seen from the day of speaking."""
    near, year = now.time, now.time.year
    if year is not None and near.month is not None:
        here, there = (near.month, near.day or 0), (time.month or 0, time.day or 0)
        year += step * (there >= here if step < 0 else there <= here)
    return time._replace(year=year, weekday=None), now


def _is_chance(time: Time, year: int, then: Anchor | None) -> bool:
    """Whether a day has not its weekday in a year of which nothing is told but its number, in passing."""
    return bool(then and then.time.month is None and time.weekday and time.day and not fits(time, year))


def _is_denied(time: Time, year: int, anchors: Anchors) -> bool:
    """Whether a story that has told no year would be of that of its publication but for its weekdays."""
    untold = anchors.is_story and (anchors.told is None or anchors.told.time.year is None)
    return untold and bool(time.weekday and time.day) and not fits(time, year)


def _before(time: Time, anchors: Anchors) -> tuple[int | None, Anchor | None]:
    """The year in which a day or month lay last, seen from where a story stands."""
    then = anchors.then
    known = all(anchors.around[:2]) and anchors.genre != "journal"  # a date between two others follows them
    if known or then is None or then.time.year is None or then.time.month is None or time.month is None:
        return _reached(time, anchors)
    later = (time.month, time.day or 0) > (then.time.month, then.time.day or 31)
    return then.time.year - later, then


def _reached(time: Time, anchors: Anchors) -> tuple[int | None, Anchor | None]:
    """The year that a story has reached, and the time from which it goes on there.

    That is the time told last or, if that was a look back, the story before it, whichever lies nearer.
    """
    around = NOWHERE if anchors.genre == "journal" else anchors.around  # a journal's entries run on
    before, after = around.before, around.after
    if before and after and before.year == after.year:
        return before.year, anchors.then
    ways = [
        (leap(anchor.time, there) + (STATED * leap(there, after) if after else 0), number, there.year, anchor)
        for number, anchor in enumerate(filter(None, (anchors.then, anchors.left)))
        if anchor.time.year is not None
        for there in _years(time, anchor.time, around)
    ]
    if not ways:
        return None, anchors.then
    *_, year, anchor = min(ways, key=lambda way: way[:2])
    return year, anchor


def _years(time: Time, told: Time, around: Around) -> list[Time]:
    """A date of no year in each year in which a story may tell of it next."""
    if around.after is None:
        return [time._replace(year=(told.year or 0) + _rolled_over(time, told))]
    years = {told.year, around.after.year} | ({around.before.year} if around.before else set())
    return [time._replace(year=year) for year in sorted(year for year in years if year is not None)]


def _news_year(time: Time, anchors: Anchors, now: Anchor, tense: int | None) -> Answer:
    """A date of no year in news: near the publication, unless it goes on from what was told last elsewhere."""
    plans = anchors.genre == "announcement" and tense is None
    year, told = _nearest_year(time, now.time, 1 if plans else tense), _elsewhere(anchors, tense)
    if told and time.month and not _is_recent(time, year, now.time):
        told_year, told_month = told.time.year or 0, told.time.month or 0
        if (time.month - told_month) % 12 <= 1:
            return time._replace(year=told_year + (time.month < told_month), weekday=None), told
    return time._replace(year=year, weekday=None), now


def _elsewhere(anchors: Anchors, tense: int | None) -> Anchor | None:
    """The time that news told last, if it lies in a month still to come or in a past year."""
    told, now = anchors.told, anchors.published
    if not (told and now and told.time.year and told.time.month and now.time.year and now.time.month):
        return None
    if (told.time.year, told.time.month) > (now.time.year, now.time.month):
        return None if tense == -1 else told
    return told if told.time.year < now.time.year and tense != 1 else None


def _is_recent(time: Time, year: int, now: Time) -> bool:
    """Whether a day or month of a year lies just before another time, as most of what news tells does."""
    months = ((now.year or 0) - year) * 12 + (now.month or 0) - (time.month or 0)
    return (now.day or 31) >= (time.day or 0) if months == 0 else 0 < months <= RECENT


def _nearest_year(time: Time, now: Time, tense: int | None) -> int:
    """The year in which a month, a day or a season falls, told on a certain day."""
    assert now.year is not None
    if time.quarter:
        ahead = time.quarter - ((now.month or 1) + 2) // 3
        return now.year + (ahead < -1) if tense == 1 else now.year - (ahead > (tense is None))
    month = time.month or FIRST_MONTHS.get(time.season or "", now.month or 1)
    ahead = (month - (now.month or 1)) * 31 + ((time.day or 15) - (now.day or 15) if time.day else 0)
    if tense == 1:
        return now.year + (ahead < -62)
    limit = (DAY_AHEAD if time.day else MONTH_AHEAD) // (1 if tense is None else 2)
    return now.year + (ahead + 365 <= limit) - (ahead > limit)


def _rolled_over(time: Time, told: Time) -> bool:
    """Whether a story that names no year goes on into the next one: its months roll over."""
    month, before = month_of(time), month_of(told)
    return bool(month and before and before - month >= ROLLOVER)


def _with_month(meaning: Meaning, anchors: Anchors) -> Answer:
    """The 27th: of the month told last, or of the last or next one."""
    time, step = meaning.time, meaning.step
    if meaning.name and not (
        anchors.is_story and anchors.then and _follows(time, (anchors.interrupted or anchors.then).time)
    ):
        return "", None
    looking_back = (
        anchors.genre == "news"
        and anchors.published
        and not _elsewhere(anchors, None)
        and not _follows_told(meaning, anchors)
    )
    anchor = anchors.published if looking_back else anchors.interrupted or anchors.told or anchors.now
    if anchor is None or anchor.time.month is None:
        return time._replace(month=None), None
    near = anchor.time
    month, year = near.month or 1, near.year
    if time.weekday and (fitting := _fitting_month(time, near)):
        return time._replace(year=fitting.year, month=fitting.month, weekday=None), anchor
    if time.weekday and near.year is None and (fitting := _fitting_month(time, near._replace(year=anchors.alike))):
        return time._replace(month=fitting.month), anchor
    if step:
        month += step
    elif near.day and time.day:
        way = _way(anchors, back=meaning.back, news=bool(looking_back))
        month += 0 if way == "forward" and anchors.around.month == month else _months_on(near.day, time.day, way)
    if month in {0, 13}:
        year, month = (None if year is None else year + (1 if month else -1)), (1 if month else 12)
    if meaning.nth == -1:
        time = time._replace(day=month_length(LEAP if year is None else year, month))
    if time.day and not is_day(year or 2000, month, time.day):
        return time._replace(month=None), None
    return time._replace(year=year, month=month, weekday=None if year else time.weekday), anchor


def _follows_told(meaning: Meaning, anchors: Anchors) -> bool:
    """Whether a day of the month goes on from the day told last, some weeks before the publication, as a letter's does.

    "We left on the 3rd of May and were there by the 20th" is told of May, in October too.
    """
    told, now = (anchor.time.date if anchor else None for anchor in (anchors.told, anchors.published))
    if told is None or now is None or meaning.tense == 1 or meaning.step or not meaning.time.day:
        return False
    return now.ordinal - told.ordinal > OVER and meaning.time.day > told.day


def _follows(day: Time, then: Time) -> bool:
    """Whether a day of the month is one of the next few weeks' in a story, as far as its month shows."""
    return then.month is not None and (then.day is None or (day.day or 0) >= then.day)


def _way(anchors: Anchors, *, back: bool, news: bool) -> str:
    """Which way a text goes on from the day at hand: "back", "forward", among "recent" days, or "either" way."""
    if anchors.is_story:
        return "back" if back else "forward"
    return "recent" if news else "either"


def _months_on(told: int, day: int, way: str) -> int:
    """How many months further on than the one at hand a day of the month lies."""
    if way in {"back", "recent"}:
        return -1 if day - told > (0 if way == "back" else NEWS_AHEAD) else 0
    return 1 if told - day > (STORY_BACK if way == "forward" else HALF_A_MONTH) else 0


def _fitting_month(time: Time, near: Time) -> Time | None:
    """The nearest month in which a day of the month falls on a certain weekday, the anchor's own first."""
    if near.year is None or near.month is None or time.day is None:
        return None
    for offset in (0, 1, -1, 2, -2):
        month = near.year * 12 + near.month - 1 + offset
        if is_day(month // 12, month % 12 + 1, time.day):
            day = Day(month // 12, month % 12 + 1, time.day)
            if day.weekday + 1 == time.weekday:
                return today(day)
    return None


def _entry(meaning: Meaning, anchors: Anchors) -> Answer:
    """The day of an entry that names no month: the next such day after the entry before it."""
    before, day = anchors.heading or (anchors.told if anchors.genre == "journal" else None), meaning.time.day
    if before is None or before.time.month is None or day is None:
        return (meaning.time if meaning.time.weekday else ""), None
    near = before.time
    ahead = (day - near.day) % 31 if near.day is not None else 0
    if meaning.unsure and ahead > NEXT_ENTRY:
        return "", None  # a numbered list
    if meaning.time.weekday and ahead > NEXT_ENTRY and (fitting := _fitting_month(meaning.time, near)):
        return fitting, before
    month = (near.month or 1) + (near.day is not None and day < near.day)
    year = near.year if month <= 12 or near.year is None else near.year + 1
    month = (month - 1) % 12 + 1
    return (Time(year=year, month=month, day=day), before) if is_day(year or LEAP, month, day) else ("", None)


def feast(meaning: Meaning, anchors: Anchors) -> Answer:
    """The day of a holiday in the year at hand."""
    once, fixed = feasts.only_year(meaning.name), feasts.month_day(meaning.name)
    if once is not None:
        return today(feasts.day_of(meaning.name, once)), None
    if meaning.time.year is not None:
        return today(feasts.day_of(meaning.name, meaning.time.year)), None
    near = anchors.published if anchors.genre in {"news", "announcement"} else anchors.interrupted or anchors.then
    year = year_of(near) if near else None
    if year is None or near is None:
        return (Time(month=fixed[0], day=fixed[1]) if fixed else ""), None
    if meaning.unit:
        return today(feasts.day_of(meaning.name, year + (meaning.step or 0))), near
    if near.time.date is None:
        return today(feasts.day_of(meaning.name, year)), near
    if near is not anchors.published and meaning.step is None:
        return today(_in_story(meaning, near.time.date)), near
    days = [feasts.day_of(meaning.name, other) for other in (year - 1, year, year + 1)]
    step = meaning.step if meaning.step is not None else meaning.tense
    return today(_chosen(days, near.time.date, step)), near


def _in_story(meaning: Meaning, then: Day) -> Day:
    """The holiday of the year that a story has reached; the last where it looks back, the next if it is long over."""
    days = [feasts.day_of(meaning.name, then.year + step) for step in (-1, 0, 1)]
    if meaning.back:
        return _chosen(days, then, -1)
    return days[2] if then.ordinal - days[1].ordinal > OVER else days[1]


def _chosen(days: list[Day], now: Day, step: int | None) -> Day:
    """The last of some days before now, the first after it, or the nearest."""
    if step == -1:
        return max((day for day in days if day < now), default=days[0])
    if step == 1:
        return min((day for day in days if day >= now), default=days[-1])
    return min(days, key=lambda day: abs(day.ordinal - now.ordinal))
