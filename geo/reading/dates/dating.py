"""Dates of which a part is not said: the year, the month, the century, the year of a holiday."""

from __future__ import annotations

from dataclasses import replace

from geo.days import Day, is_day
from geo.reading.dates import feasts
from geo.reading.dates.anchors import Anchor, Anchors, Answer, year_of
from geo.reading.dates.counting import which
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import Time, today
from geo.reading.dates.weekdays import corrected

DAY_AHEAD, MONTH_AHEAD = 120, 62  # days: how far ahead news may look without saying the year
ROLLOVER = 8  # months: a story that falls back so far has gone on into the next year
UNTOLD_LEAP = 6  # months: what it counts if the story was told to the year only
NEXT_ENTRY = 10  # days: a bare number further on than this from the entry before is no date
ANCIENT = 1000  # years before have three digits


def calendar(meaning: Meaning, anchors: Anchors) -> Answer:
    """A date with what it leaves unsaid."""
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
        return _with_year(time, anchors, meaning.tense)
    if time.day is not None:
        return _with_month(time, anchors, meaning.step)
    return _with_year(time, anchors, meaning.tense)


def _with_century(time: Time, anchors: Anchors) -> Answer:
    """'99, the '80s: of the century that brings them nearest to the time at hand."""
    anchor = anchors.told if anchors.genre == "biography" and anchors.told else anchors.now or anchors.told
    near = year_of(anchor) or 2000
    if time.digits is not None:
        digits = max(time.digits + 10 * c for c in range(10, 21) if c == 10 or (time.digits + 10 * c) * 10 <= near + 9)
        return time._replace(digits=digits), anchor
    year = min(((time.year or 0) % 100 + 100 * c for c in range(10, 21)), key=lambda y: abs(y - near))
    return time._replace(year=year, weekday=None), anchor


def _with_year(time: Time, anchors: Anchors, tense: int | None) -> Answer:
    """A month or a day of a month, or a quarter or season, whose year is not said."""
    if anchors.genre in {"news", "announcement"} and anchors.published:
        if tense != -1 and (year := _listed_year(time, anchors)) is not None:
            return time._replace(year=year, weekday=None), anchors.told
        anchor, plans = anchors.published, anchors.genre == "announcement" and tense is None
        return time._replace(year=_nearest_year(time, anchor.time, 1 if plans else tense), weekday=None), anchor
    then = _continued(time, anchors)
    reached = None if then is None or then.time.year is None else _running_year(time, then.time)
    year = corrected(time, reached, anchors.agreed)
    if year is None:
        return time, None
    return time._replace(year=year, weekday=None), then if year == reached else None


def _continued(time: Time, anchors: Anchors) -> Anchor | None:
    """What a date of no year goes on from: the time told last or, if that was a look back, the story before it."""
    if anchors.then is None or anchors.left is None:
        return anchors.then
    return min(anchors.then, anchors.left, key=lambda anchor: _leap(time, anchor.time))


def _leap(time: Time, told: Time) -> int:
    """How far, in months, a story would leap to a date of no year; back costs twice as much as on."""
    if told.month is None or time.month is None:
        return UNTOLD_LEAP
    ahead = 12 * (_running_year(time, told) - (told.year or 0)) + time.month - told.month
    return ahead if ahead >= 0 else -2 * ahead


def _listed_year(time: Time, anchors: Anchors) -> int | None:
    """The year of a month that goes on from one told before, in news that lists what is to come."""
    told, now = anchors.told, anchors.published
    if not (told and now and time.month and told.time.month and told.time.year and now.time.year) or time.day:
        return None
    ahead = (told.time.year, told.time.month) > (now.time.year, now.time.month or 1)
    if not ahead or (time.month - told.time.month) % 12 > 1:
        return None
    return told.time.year + (time.month < told.time.month)


def _nearest_year(time: Time, now: Time, tense: int | None) -> int:
    """The year in which a month, a day or a season falls, told on a certain day."""
    assert now.year is not None
    if time.quarter:
        return now.year - (time.quarter > ((now.month or 1) - 1) // 3 + (2 if tense == 1 else 1))
    month = time.month or {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(time.season or "", now.month or 1)
    ahead = (month - (now.month or 1)) * 31 + ((time.day or 15) - (now.day or 15) if time.day else 0)
    if tense == 1:
        return now.year + (ahead < -62)
    limit = (DAY_AHEAD if time.day else MONTH_AHEAD) // (1 if tense is None else 2)
    return now.year + (ahead + 365 <= limit) - (ahead > limit)


def _running_year(time: Time, told: Time) -> int:
    """The year in which a story goes on: the same, or the next where the months roll over."""
    assert told.year is not None
    if time.month and told.month and told.month - time.month >= ROLLOVER:
        return told.year + 1
    return told.year


def _with_month(time: Time, anchors: Anchors, step: int | None) -> Answer:
    """The 27th: of the month told last, or of the last or next one."""
    looking_back = anchors.genre == "news" and anchors.published
    anchor = anchors.published if looking_back else anchors.told or anchors.now
    if anchor is None or anchor.time.month is None:
        return time._replace(month=None), None
    near = anchor.time
    month, year = near.month or 1, near.year
    if time.weekday and (fitting := _fitting_month(time, near)):
        return time._replace(year=fitting.year, month=fitting.month, weekday=None), anchor
    if step:
        month += step
    elif near.day and time.day and near.day - time.day > 15 and not looking_back:
        month += 1
    elif looking_back and near.day and time.day and time.day - near.day > 7:
        month -= 1
    if month in {0, 13}:
        year, month = (None if year is None else year + (1 if month else -1)), (1 if month else 12)
    if time.day and not is_day(year or 2000, month, time.day):
        return time._replace(month=None), None
    return time._replace(year=year, month=month, weekday=None), anchor


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
    before = anchors.heading or (anchors.told if anchors.genre == "journal" else None)
    if before is None or before.time.month is None or meaning.time.day is None:
        return "", None
    near = before.time
    rolls_over = near.day is not None and meaning.time.day < near.day
    if meaning.unsure and near.day is not None and (meaning.time.day - near.day) % 31 > NEXT_ENTRY:
        return "", None  # a numbered list
    month = (near.month or 1) + rolls_over
    year = near.year if month <= 12 or near.year is None else near.year + 1
    month = (month - 1) % 12 + 1
    if not is_day(year or 2000, month, meaning.time.day):
        return "", None
    return Time(year=year, month=month, day=meaning.time.day), before


def feast(meaning: Meaning, anchors: Anchors) -> Answer:
    """The day of a holiday in the year at hand."""
    once, fixed = feasts.only_year(meaning.name), feasts.month_day(meaning.name)
    if once is not None:
        return today(feasts.day_of(meaning.name, once)), None
    if meaning.time.year is not None:
        return today(feasts.day_of(meaning.name, meaning.time.year)), None
    near = anchors.published if anchors.genre in {"news", "announcement"} else anchors.then
    year = year_of(near) if near else None
    if year is None or near is None:
        return (Time(month=fixed[0], day=fixed[1]) if fixed else ""), None
    if meaning.unit:
        return today(feasts.day_of(meaning.name, year + (meaning.step or 0))), near
    if near.time.date is None:
        return today(feasts.day_of(meaning.name, year)), near
    if near is not anchors.published and meaning.step is None:
        return today(feasts.day_of(meaning.name, year)), near
    days = [feasts.day_of(meaning.name, other) for other in (year - 1, year, year + 1)]
    step = meaning.step if meaning.step is not None else meaning.tense
    return today(_chosen(days, near.time.date, step)), near


def _chosen(days: list[Day], now: Day, step: int | None) -> Day:
    """The last of some days before now, the first after it, or the nearest."""
    if step == -1:
        return max((day for day in days if day < now), default=days[0])
    if step == 1:
        return min((day for day in days if day >= now), default=days[-1])
    return min(days, key=lambda day: abs(day.ordinal - now.ordinal))
