"""Against what a time counts, and what it comes to: the anchor stack.

Below lies the publication, above it the last heading, above that the time told last. Each expression is
resolved against the one that its words and the genre of the text point to, and then moves the stack.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from geo.days import Day, is_day
from geo.reading.dates import feasts
from geo.reading.dates.genre import Genre
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import Time, later, span, timex, today, week_of
from geo.types import Basis, TimexType

LOOKING_BACK = {"news"}
DAY_AHEAD, MONTH_AHEAD = 120, 62  # days: how far ahead news may look without saying the year
ROLLOVER = 8  # months: a story that falls back so far has gone on into the next year
NEXT_ENTRY = 10  # days: a bare number further on than this from the entry before is no date
ANCIENT = 1000  # years before have three digits
FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
VAGUE_REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


class Anchor(NamedTuple):
    """A time that others may count from, with the words that tell a reader which."""

    time: Time
    words: str


class Anchors(NamedTuple):
    """The stack.

    Attributes:
        genre: How the text is to be read.
        published: When it was published, or None.
        heading: The last heading that is a date.
        told: The time told last, at whatever precision.
        day: The day told last.
        quarter: The quarter on which the text reports.
    """

    genre: Genre
    published: Anchor | None = None
    heading: Anchor | None = None
    told: Anchor | None = None
    day: Anchor | None = None
    quarter: Anchor | None = None

    @property
    def now(self) -> Anchor | None:
        """The day of speaking: a journal's is its heading, a biography's the time told last."""
        if self.genre == "journal":
            return self.heading or self.day or self.published
        if self.genre == "biography":
            return self.published
        return self.published or self.heading

    @property
    def then(self) -> Anchor | None:
        """The time that the story has reached."""
        return self.day or self.told or self.now


class Resolved(NamedTuple):
    """What an expression comes to."""

    type: TimexType
    time: Time
    value: str
    basis: Basis
    anchor: str | None
    bounds: tuple[Day, Day] | None = None


def resolve(meaning: Meaning, anchors: Anchors) -> Resolved:
    """Resolve one meaning."""
    if meaning.kind == "span":
        return _span(meaning, anchors)
    if meaning.kind == "recurring":
        return Resolved("SET", Time(), meaning.name, "explicit", None)
    if meaning.kind == "reference":
        return Resolved("DATE", Time(), meaning.name, "relative", None)
    readers = {
        "calendar": _calendar,
        "weekday": _weekday,
        "which": _which,
        "shift": _shift,
        "clock": _clock,
        "feast": _feast,
        "ditto": _ditto,
    }
    time, anchor = readers[meaning.kind](meaning, anchors)
    if isinstance(time, str):
        return Resolved(
            "DURATION" if time.startswith("P") and time[1] in "0123456789XT" else "DATE",
            Time(),
            time,
            "relative",
            _words(anchor),
        )
    time = time._replace(part=meaning.time.part or time.part, mod=meaning.time.mod)
    return Resolved(
        "TIME" if time.part else "DATE", time, timex(time), "relative" if anchor else "explicit", _words(anchor)
    )


def _words(anchor: Anchor | None) -> str | None:
    return anchor.words if anchor else None


def _span(meaning: Meaning, anchors: Anchors) -> Resolved:
    """How long; the last two months and the next two weeks also end or begin now."""
    now = anchors.now
    if not meaning.step or now is None or now.time.date is None or not meaning.number:
        return Resolved("DURATION", Time(), meaning.name, "explicit", None)
    near = now.time.date
    days = {"D": 1.0, "W": 7.0, "F": 14.0, "M": 30.44, "Y": 365.24, "E": 3652.4, "C": 36524.0}.get(meaning.unit, 0.0)
    far = near.plus(round(days * meaning.number) * meaning.step)
    return Resolved("DURATION", Time(), meaning.name, "relative", now.words, (min(near, far), max(near, far)))


def closing(meaning: Meaning, resolved: Resolved, opened: Day | None) -> Resolved:
    """The end of a range: not before its beginning, where its year is not said."""
    end = resolved.time.date
    if opened is None or end is None or end >= opened or meaning.time.year is not None or not meaning.time.month:
        return resolved
    time = resolved.time._replace(year=opened.year + ((end.month, end.day) < (opened.month, opened.day)))
    return resolved._replace(time=time, value=timex(time))


Answer = tuple[Time | str, Anchor | None]


# -- the calendar --------------------------------------------------------------------------------


def _calendar(meaning: Meaning, anchors: Anchors) -> Answer:
    time = meaning.time
    if meaning.entry:
        return _entry(meaning, anchors)
    if meaning.unsure and ((_year(anchors.told) or ANCIENT) >= ANCIENT):
        return "", None
    if meaning.short:
        return _with_century(time, anchors)
    if meaning.unit:  # January this year, the first quarter of last year
        whole, anchor = _which(replace(meaning, kind="which", time=Time()), anchors)
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
    near = _year(anchor) or 2000
    if time.digits is not None:
        digits = max(time.digits + 10 * c for c in range(10, 21) if c == 10 or (time.digits + 10 * c) * 10 <= near + 9)
        return time._replace(digits=digits), anchor
    year = min(((time.year or 0) % 100 + 100 * c for c in range(10, 21)), key=lambda y: abs(y - near))
    return time._replace(year=year, weekday=None), anchor


def _year(anchor: Anchor | None) -> int | None:
    if anchor is None:
        return None
    time = anchor.time
    return time.year if time.digits is None else None


def _with_year(time: Time, anchors: Anchors, tense: int | None) -> Answer:
    """A month or a day of a month, or a quarter or season, whose year is not said."""
    if anchors.genre in {"news", "announcement"} and anchors.published:
        anchor = anchors.published
        return time._replace(year=_nearest_year(time, anchor.time, tense), weekday=None), anchor
    then = anchors.then
    if then is None or then.time.year is None:
        return time._replace(weekday=None) if time.month else time, None
    return time._replace(year=_running_year(time, then.time), weekday=None), then


def _nearest_year(time: Time, now: Time, tense: int | None) -> int:
    """The year in which a month, a day or a season falls, told on a certain day."""
    assert now.year is not None
    if time.quarter:
        return now.year - (time.quarter > ((now.month or 1) - 1) // 3 + (2 if tense == 1 else 1))
    month = time.month or {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(time.season or "", now.month or 1)
    ahead = (month - (now.month or 1)) * 31 + ((time.day or 15) - (now.day or 15) if time.day else 0)
    if tense == 1:
        return now.year + (ahead < -62)
    limit = DAY_AHEAD if time.day else MONTH_AHEAD
    return now.year + (ahead < -270 and tense is None) - (ahead > (limit if tense is None else limit // 2))


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


def _ditto(_: Meaning, anchors: Anchors) -> Answer:
    return (anchors.day.time, anchors.day) if anchors.day else ("", None)


def _feast(meaning: Meaning, anchors: Anchors) -> Answer:
    once, fixed = feasts.only_year(meaning.name), feasts.month_day(meaning.name)
    if once is not None:
        return today(feasts.day_of(meaning.name, once)), None
    if meaning.time.year is not None:
        return today(feasts.day_of(meaning.name, meaning.time.year)), None
    near = anchors.published if anchors.genre in {"news", "announcement"} else anchors.then
    year = _year(near) if near else None
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


# -- weekdays ------------------------------------------------------------------------------------


def _weekday(meaning: Meaning, anchors: Anchors) -> Answer:
    forward = anchors.genre in {"journal", "biography"} or (meaning.now is False and anchors.day is not None)
    anchor = anchors.then if forward else anchors.now
    if anchor is None or anchor.time.date is None:
        return Time(weekday=meaning.time.weekday), None
    day, wanted = anchor.time.date, meaning.time.weekday or 1
    forward = (forward and day != _date(anchors.published)) or anchors.genre == "announcement" or meaning.tense == 1
    return today(_weekday_near(day, wanted, meaning.step, forward=forward)), anchor


def _date(anchor: Anchor | None) -> Day | None:
    return anchor.time.date if anchor else None


def _weekday_near(day: Day, wanted: int, step: int | None, *, forward: bool) -> Day:
    """The last (-1) or next (1) such weekday, this week's (0), or the nearest on that side, the day itself included."""
    ahead = (wanted - 1 - day.weekday) % 7
    if step == -1:
        return day.plus(ahead - 7)
    if step == 1:
        return day.plus(ahead or 7)
    if step == 0:
        return day.plus(wanted - 1 - day.weekday)
    return day.plus(ahead if forward or not ahead else ahead - 7)


# -- one of a row --------------------------------------------------------------------------------


def _which(meaning: Meaning, anchors: Anchors) -> Answer:
    anchor = _origin(meaning, anchors)
    step = meaning.step or 0
    if (
        meaning.unit in {"Q", "P"}
        and (meaning.step is None or meaning.latest)
        and (reported := _reported(meaning.unit, anchors.quarter, 0))
    ):
        return reported
    if anchor is None:
        return _nameless(meaning, step), None
    if meaning.time.month or meaning.time.season:
        return _which_month(meaning, anchor, step)
    return _counted(meaning, anchor, step), anchor


def _origin(meaning: Meaning, anchors: Anchors) -> Anchor | None:
    if meaning.now is False or (anchors.genre == "biography" and not meaning.spoken):
        return anchors.then if meaning.unit in {"D", "W", "N"} else anchors.told or anchors.now
    return anchors.now or anchors.then


def _nameless(meaning: Meaning, step: int) -> Time | str:
    if meaning.time.month or meaning.time.season or meaning.time.part:
        return meaning.time
    return VAGUE_REFERENCES[step] if step else ""


def _which_month(meaning: Meaning, anchor: Anchor, step: int) -> Answer:
    """Last April, next summer, that October."""
    near, year = anchor.time, anchor.time.year
    if year is None:
        return meaning.time, None
    month = meaning.time.month or FIRST_MONTHS[meaning.time.season or "SU"]
    near_month = near.month or FIRST_MONTHS.get(near.season or "")
    if step == -1 and near_month and month >= near_month:
        year -= 1
    elif step == 1 and near_month and month <= near_month:
        year += 1
    return meaning.time._replace(year=year), anchor


def _reported(unit: str, quarter: Anchor | None, years: int) -> Answer | None:
    """The quarter on which a text reports, or its like of another year; None if it reports on none."""
    if quarter is None or unit not in {"Q", "P", "Y"} or (unit == "Y" and years != -1):
        return None
    return quarter.time._replace(year=(quarter.time.year or 0) + years), quarter


def _counted(meaning: Meaning, anchor: Anchor, step: int) -> Time | str:
    """The unit that stands so many steps from the anchor's own."""
    moved_time = _neighbour(anchor.time, meaning.unit, step)
    if moved_time is None:
        return VAGUE_REFERENCES[step] if step else ""
    return moved_time


def _neighbour(near: Time, unit: str, step: int) -> Time | None:
    if unit == "W" and near.week and (bounds := span(near)):
        return week_of(bounds[0].plus(7 * step))
    if unit in {"D", "W", "N", "F"} and near.date:
        week = week_of(near.date.plus(7 * step))._replace(weekend=unit == "N")
        return today(near.date.plus(step)) if unit == "D" else week
    if near.year is None:
        return None
    if unit == "Q" and near.month:
        quarters = near.year * 4 + (near.month - 1) // 3 + step
        return Time(year=quarters // 4, quarter=quarters % 4 + 1)
    if unit == "M" and near.month:
        return later(Time(year=near.year, month=near.month), "M", step)
    scale = {"E": 10, "C": 100, "Y": 1}.get(unit)
    if scale == 1:
        return Time(year=near.year + step)
    return Time(digits=near.year // scale + step, scale=scale) if scale else None


# -- steps ---------------------------------------------------------------------------------------


def _shift(meaning: Meaning, anchors: Anchors) -> Answer:
    step = meaning.step or 1
    anchor = (anchors.now or anchors.told) if meaning.now else anchors.then
    if meaning.number is None or anchor is None:
        return VAGUE_REFERENCES[step], anchor
    if meaning.number == 1 and step == -1 and (reported := _reported(meaning.unit, anchors.quarter, -1)):
        return reported
    fortnights = 2 if meaning.unit == "F" else 1
    shifted = _shifted(anchor.time, meaning.unit, round(meaning.number * fortnights) * step)
    return VAGUE_REFERENCES[step] if shifted is None else shifted, anchor


def _shifted(near: Time, unit: str, count: int) -> Time | None:
    """So many units from a time, no finer than the unit."""
    if near.date and (unit in {"D", "W", "F"} or unit.startswith("T")):
        if unit.startswith("T"):
            return near._replace(part="TXX")
        return today(near.date.plus(count)) if unit == "D" else week_of(near.date.plus(7 * count))
    if near.year is None or (unit == "M" and near.month is None):
        return None
    shifted = later(near, unit, count)
    return shifted if unit == "M" else shifted._replace(month=None, day=None)


def _clock(_: Meaning, anchors: Anchors) -> Answer:
    anchor = anchors.day or (None if anchors.genre == "biography" else anchors.now)
    return (today(anchor.time.date), anchor) if anchor and anchor.time.date else (Time(), None)


# -- moving the stack ----------------------------------------------------------------------------


def moved(anchors: Anchors, resolved: Resolved, words: str, *, heading: bool, aside: bool) -> Anchors:
    """The stack after an expression has been read.

    Args:
        heading: Whether the expression opens a block, as a journal's entries do.
        aside: Whether it is named in passing (in parentheses, before a noun): a bare year moves nothing then.
    """
    time = resolved.time._replace(part=None, mod=None)
    if resolved.type not in {"DATE", "TIME"} or (time.year is None and time.month is None) or time.digits is not None:
        return anchors
    anchor = Anchor(time, f"{words} ({timex(time)})")
    if time.quarter and resolved.anchor != _words(anchors.quarter):
        anchors = anchors._replace(quarter=anchor)
    if anchors.told and _is_passing(time, anchors.told.time, aside=aside):
        return anchors
    if time.day is not None:
        return anchors._replace(told=anchor, day=anchor, heading=anchor if heading else anchors.heading)
    if heading:
        return anchors._replace(told=anchor, day=None, heading=anchor)
    return anchors._replace(told=anchor, day=None)


def _is_passing(time: Time, told: Time, *, aside: bool) -> bool:
    """Whether a year or a look back leaves the story where it was."""
    if time == Time(year=time.year):
        return aside or told.year == time.year
    return False
