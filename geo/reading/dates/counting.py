"""Times that count from another: weekdays, one of a row, so many units before or after, the hour of the day."""

from __future__ import annotations

from geo.days import Day
from geo.reading.dates.anchors import VAGUE_REFERENCES, Anchor, Anchors, Answer
from geo.reading.dates.meaning import COUNTED, Meaning
from geo.reading.dates.retelling import retold_day
from geo.reading.dates.story import goes_beyond
from geo.reading.dates.times import FIRST_MONTHS, NOTHING, Time, days_later, later, minutes, span, today, week_of

BY_DAYS = frozenset({"", "D", "W", "F", "N"})  # units by which a story goes on from day to day; "" is a part of a day
NOON = 720  # minutes
LAST_YEAR = 9999  # beyond it TIMEX3 has no years


def weekday(meaning: Meaning, anchors: Anchors) -> Answer:
    """The weekday that the words, the genre and the tense point to."""
    for known, since in ((retold_day(meaning, anchors), anchors.retold), (_within_stay(meaning, anchors), anchors.day)):
        if known is not None:
            return today(known), since
    forward = anchors.genre in {"journal", "biography"} or (meaning.now is False and anchors.day is not None)
    then = anchors.stands_by_day if anchors.genre == "biography" else anchors.interrupted or anchors.then
    anchor = then if forward else anchors.now
    if anchor is None or anchor.time.date is None:
        return _weekday_of_no_year(meaning, anchors)
    day, wanted = anchor.time.date, meaning.time.weekday or 1
    plans = anchors.genre == "announcement" and meaning.tense != -1
    forward = (forward and day != _date(anchors.published)) or plans or meaning.tense == 1
    step = -1 if meaning.back and meaning.step is None and anchors.is_story else meaning.step
    near = _weekday_near(day, wanted, step, forward=forward)
    if near > day and _is_before_writing(meaning, near, anchors):
        near = near.plus(-7)
    if meaning.step == 0 and meaning.tense is not None and (near > day if meaning.tense < 0 else near < day):
        near = near.plus(7 * meaning.tense)  # "this Sunday he crossed", told on a Tuesday
    return today(near), anchor


def _is_before_writing(meaning: Meaning, day: Day, anchors: Anchors) -> bool:
    """Whether a day after the head of a letter or entry would be told in it as past: it is that of the week before."""
    written = _date(anchors.heading) if anchors.genre == "journal" else None
    return written is not None and day > written and meaning.tense == -1 and meaning.step is None


def _within_stay(meaning: Meaning, anchors: Anchors) -> Day | None:
    """The weekday within a stay whose end was told: "rested over the Sunday; on the Saturday we drove"."""
    begin, end = _date(anchors.stay), _date(anchors.day)
    if begin is None or end is None or meaning.step is not None or not meaning.time.weekday:
        return None
    day = end.plus((meaning.time.weekday - 1 - end.weekday) % -7)
    return day if begin <= day < end else None


def _weekday_of_no_year(meaning: Meaning, anchors: Anchors) -> Answer:
    """A weekday told after a day whose own weekday is known, though its year is not."""
    wanted = meaning.time.weekday or 1
    then = anchors.day or anchors.interrupted
    told = then.time if then else NOTHING
    if told.weekday is None and told.year is None and anchors.alike and (day := told._replace(year=anchors.alike).date):
        told = told._replace(weekday=day.weekday + 1)
    if told.weekday is None or told.year is not None:
        return Time(weekday=wanted), None
    ahead = (wanted - told.weekday) % 7
    reached = days_later(told, ahead - 7 if meaning.back else ahead)
    return (reached, then) if reached else (Time(weekday=wanted), None)


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


def which(meaning: Meaning, anchors: Anchors) -> Answer:
    """The one of a row: last week, the following morning, that October."""
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
    if meaning.latest and meaning.unit in {"Q", "P"}:
        return _neighbour(anchor.time, "Q", -1) or VAGUE_REFERENCES[-1], anchor
    if meaning.unit == "N" and step == 0 and _weekend_is_over(meaning, anchors):
        step = -1
    if meaning.time.year:
        return meaning.time, None
    if meaning.time.month or meaning.time.season:
        return _which_month(meaning, anchor, step)
    return _counted(meaning, anchor, step), anchor


def _weekend_is_over(meaning: Meaning, anchors: Anchors) -> bool:
    """Whether "the weekend", told early in the week by news that does not look forward, is the last one."""
    day = anchors.published.time.date if anchors.published and anchors.genre == "news" else None
    return day is not None and day.weekday < 3 and meaning.tense != 1


def _origin(meaning: Meaning, anchors: Anchors) -> Anchor | None:
    if meaning.spoken:
        return anchors.now
    if meaning.now is False and anchors.is_story:
        return anchors.stands_by_day if meaning.unit in BY_DAYS else anchors.stands
    if meaning.now is False or (anchors.genre == "biography" and not meaning.spoken):
        return anchors.then if meaning.unit in {"D", "W", "N"} else anchors.told or anchors.now
    return anchors.now or anchors.then


def _nameless(meaning: Meaning, step: int) -> Time | str:
    if meaning.time.month or meaning.time.season or meaning.time.part:
        return meaning.time
    return VAGUE_REFERENCES[step] if step or meaning.spoken else ""


def _which_month(meaning: Meaning, anchor: Anchor, step: int) -> Answer:
    """Last April, next summer, that October."""
    near, year = anchor.time, anchor.time.year
    if year is None:
        return meaning.time, None
    month = meaning.time.month or FIRST_MONTHS[meaning.time.season or "SU"]
    near_month = near.month or FIRST_MONTHS.get(near.season or "")
    if meaning.time.season and near_month and month <= near_month < month + 3:
        near_month = month  # "last fall", told in October
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
        return VAGUE_REFERENCES[step] if step else _that_day(anchor.time, meaning) or ""
    return moved_time


def like(meaning: Meaning, anchors: Anchors) -> Answer:
    """The 1988 quarter, last year's period: that of another year which is like the one on which a text reports."""
    now = anchors.published or anchors.told
    if meaning.time.year is None and (now is None or now.time.year is None):
        return VAGUE_REFERENCES[meaning.step or 0], None
    year = meaning.time.year or ((now.time.year or 0) + (meaning.step or 0) if now else None)
    quarter = anchors.quarter or (_last_quarter(now) if meaning.unit == "Q" else None)
    return (quarter.time._replace(year=year), quarter) if quarter else (Time(year=year), now)


def _last_quarter(now: Anchor | None) -> Anchor | None:
    """The last quarter that had ended."""
    time = _neighbour(now.time, "Q", -1) if now else None
    return Anchor(time, now.words) if now and time else None


def _neighbour(near: Time, unit: str, step: int) -> Time | None:
    if unit == "W" and near.week and (bounds := span(near)):
        return week_of(bounds[0].plus(7 * step))
    if unit == "D":
        return days_later(near, step)
    if unit in {"W", "N", "F"} and near.date:
        return week_of(near.date.plus(7 * step))._replace(weekend=unit == "N")
    if near.year is None:
        return None
    if unit == "Q" and (near.month or near.quarter):
        quarters = near.year * 4 + (near.quarter or ((near.month or 1) + 2) // 3) - 1 + step
        return Time(year=quarters // 4, quarter=quarters % 4 + 1)
    if unit == "M" and near.month:
        return later(Time(year=near.year, month=near.month), "M", step)
    scale = {"E": 10, "C": 100, "Y": 1}.get(unit)
    if scale == 1:
        return Time(year=near.year + step)
    return Time(digits=near.year // scale + step, scale=scale) if scale else None


def shift(meaning: Meaning, anchors: Anchors) -> Answer:
    """So many units before or after now, or the time told last."""
    step = meaning.step or 1
    if meaning.nth:
        return _nth_day(meaning, anchors)
    story = anchors.stands_by_day if meaning.unit in BY_DAYS or meaning.unit.startswith("T") else anchors.stands
    then = story if anchors.is_story else anchors.then
    anchor = (anchors.now or anchors.told) if meaning.now else then
    if meaning.number is None or anchor is None:
        return VAGUE_REFERENCES[step], anchor
    if meaning.number == 1 and step == -1 and (reported := _reported(meaning.unit, anchors.quarter, -1)):
        return reported
    unit, number = _in_whole(meaning.number, meaning.unit, anchor.time)
    shifted = _shifted(anchor.time, unit, number * step)
    return _open_day(anchor.time, meaning.unit) or VAGUE_REFERENCES[step] if shifted is None else shifted, anchor


def _nth_day(meaning: Meaning, anchors: Anchors) -> Answer:
    """The third day: of a journey, counted from the day told before the first of such days."""
    if meaning.name == COUNTED:
        counted = anchors.departed and days_later(anchors.departed.time, meaning.nth - 1)
        return counted or "", anchors.departed
    anchor = anchors.since or anchors.stands_by_day
    if not anchors.is_story or anchor is None:
        return "", None
    return days_later(anchor.time, int(meaning.number or 0)) or "", anchor


def _in_whole(number: float, unit: str, near: Time) -> tuple[str, int]:
    """So many units as a whole number of units: half a century is fifty years, a year and a half eighteen months."""
    years = {"Y": 1, "E": 10, "C": 100}.get(unit)
    if years and number % 1:
        months = number * years * 12
        return ("M", round(months)) if months % 12 and near.month else ("Y", round(number * years))
    if unit == "W" and number % 1:
        return "D", round(number * 7)
    return unit, round(number * (2 if unit == "F" else 1))


def _open_day(near: Time, unit: str) -> str | None:
    """Some day of the year at hand: days are counted, but the story is told to the month or the year only."""
    return f"{near.year:04}-XX-XX" if unit == "D" and near.year is not None and near.year > 0 else None


def _that_day(near: Time, meaning: Meaning) -> str | None:
    """The same day, of a story told to the month: some day of it."""
    day = meaning.unit == "D" and not meaning.time.part and not meaning.spoken
    return f"{near.year:04}-{near.month:02}-XX" if day and near.year and near.year > 0 and near.month else None


def _shifted(near: Time, unit: str, count: int) -> Time | None:
    """So many units from a time, no finer than the unit."""
    if unit == "D":
        return days_later(near, count)
    if near.date and unit.startswith("T"):
        return near._replace(part="TXX")
    if near.date and unit in {"W", "F"}:
        return week_of(near.date.plus(7 * count))
    if near.year is None or unit not in {"Y", "E", "C", "L", "M"} or (unit == "M" and near.month is None):
        return None
    shifted = later(near, unit, count)
    if abs(shifted.year or 0) > LAST_YEAR:
        return None  # a million years ago
    return shifted if unit == "M" else shifted._replace(month=None, day=None)


def clock(meaning: Meaning, anchors: Anchors) -> Answer:
    """The hour of the day told last; in a story, of the next day if that hour is over: morning comes after evening."""
    anchor = anchors.day or anchors.interrupted or (None if anchors.genre == "biography" else anchors.now)
    day = days_later(anchor.time, _is_over(meaning, anchors)) if anchor else None
    if day and anchor and goes_beyond(day, anchor.time, anchors.around.day):
        day = days_later(anchor.time, 0)
    part = _after_noon(meaning, anchors.minute)
    return (day._replace(part=part), anchor) if day else (Time(part=part), None)


def _after_noon(meaning: Meaning, told: int | None) -> str | None:
    """The hour that a clock may show twice: after noon, if it is over before and another hour was told last."""
    part = minutes(meaning.time.part)
    if (
        not meaning.unsure
        or part is None
        or told is None
        or meaning.back
        or meaning.apart
        or not part[1] <= told < part[1] + NOON
    ):
        return None
    return f"T{(part[0] + NOON) // 60:02}:{part[0] % 60:02}"


def _is_over(meaning: Meaning, anchors: Anchors) -> bool:
    """Whether a part of the day was over when the story stood where it stands, an hour also if it is after noon."""
    told, part = anchors.minute, minutes(meaning.time.part)
    if told is None or part is None or meaning.back or meaning.apart or meaning.short or not anchors.is_story:
        return False
    return part[1] + NOON * meaning.unsure <= told


def ditto(_: Meaning, anchors: Anchors) -> Answer:
    """The day of the row above."""
    return (anchors.day.time, anchors.day) if anchors.day else ("", None)
