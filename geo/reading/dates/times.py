"""A time as far as it is known, and how TIMEX3, EDTF and a calendar say it."""

from __future__ import annotations

from typing import NamedTuple

from geo.days import Day, is_day, iso_year, month_length
from geo.lexicon import table

SEASONS = {"SP": (21, 3), "SU": (22, 6), "FA": (23, 9), "WI": (24, 12)}  # EDTF's number, the first month (north)
FIRST_MONTHS = {name: month for name, (_, month) in SEASONS.items()}
NARROWED = {"START": (0.0, 0.4), "MID": (0.3, 0.7), "END": (0.6, 1.0)}  # the share of the whole that "early" leaves
COMMON_YEAR = 2001  # of 365 days: what a day's neighbours are where the year is not known
UNKNOWN_YEAR = "XXXX"


class Time(NamedTuple):
    """A time of which some parts are known; each part narrows those before it.

    Attributes:
        year: Astronomical (0 is 1 BC), or None.
        digits: For a decade or a century, its years' first three or two digits as a number (183, 18).
        scale: How many years `digits` stands for: 10 or 100.
        quarter: 1 to 4, of a year.
        half: 1 or 2, of a year.
        season: TIMEX3's SP, SU, FA or WI.
        month: 1 to 12.
        week: ISO week of the year.
        weekend: Whether only that week's Saturday and Sunday are meant.
        day: Of the month.
        weekday: 1 for Monday to 7, only while the date is not known.
        part: A part of the day as TIMEX3 writes it after the date: "TMO", "T10:30".
        mod: "START", "MID", "END", "APPROX" …: TIMEX3's modifiers.
    """

    year: int | None = None
    digits: int | None = None
    scale: int = 1
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    month: int | None = None
    week: int | None = None
    weekend: bool = False
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    mod: str | None = None

    @property
    def date(self) -> Day | None:
        """The day, if it is known to the day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return Day(self.year, self.month, self.day) if is_day(self.year, self.month, self.day) else None

    def on(self, day: Day) -> Time:
        """The same part of the day on a certain day."""
        return Time(year=day.year, month=day.month, day=day.day, part=self.part, mod=self.mod)


NOTHING = Time()


def timex(time: Time) -> str:
    """The TIMEX3 value.

    >>> timex(Time(year=1832, month=9)), timex(Time(month=10, day=2)), timex(Time(weekday=2, part="TNI"))
    ('1832-09', 'XXXX-10-02', 'XXXX-WXX-2TNI')
    """
    return _timex_date(time) + (time.part or "")


def _timex_date(time: Time) -> str:
    if time.digits is not None:
        width = 3 if time.scale == 10 else 2
        return f"{time.digits:0{width}}" if time.digits >= 0 else f"BC{-time.digits - 1:0{width}}"
    year = UNKNOWN_YEAR if time.year is None else f"{time.year:04}" if time.year > 0 else f"BC{1 - time.year:04}"
    if time.day is not None:
        return f"{year}-{time.month or 0:02}-{time.day:02}".replace("-00-", "-XX-")
    if time.month is not None:
        return f"{year}-{time.month:02}" + ("-XX" if time.part else "")
    if time.weekday is not None:
        return f"{year}-WXX-{time.weekday}"
    if time.week is not None:
        return f"{year}-W{time.week:02}" + ("-WE" if time.weekend else "")
    for part in (time.season, time.quarter and f"Q{time.quarter}", time.half and f"H{time.half}"):
        if part:
            return f"{year}-{part}"
    return year if time.part is None or time.year is not None else "XXXX-XX-XX"


def span(time: Time) -> tuple[Day, Day] | None:
    """The first and the last day that the time can mean; None while its year is not known.

    >>> [str(day) for day in span(Time(year=1832, season="SP")) or ()]
    ['1832-03-01', '1832-05-31']
    """
    whole = _span(time)
    if whole is None or time.mod not in NARROWED or whole[0] == whole[1]:
        return whole
    low, high = NARROWED[time.mod]
    length = whole[1].ordinal - whole[0].ordinal
    return whole[0].plus(round(length * low)), whole[0].plus(round(length * high))


def _span(time: Time) -> tuple[Day, Day] | None:  # noqa: PLR0911  one line for each shape of a date
    if time.digits is not None:
        shift = 0 if time.digits >= 0 else 1  # there is no year 0 in the count of years before Christ
        return Day(time.digits * time.scale + shift, 1, 1), Day((time.digits + 1) * time.scale - 1 + shift, 12, 31)
    if time.year is None:
        return None
    if time.month is not None:
        if time.day is None:
            return Day(time.year, time.month, 1), Day(time.year, time.month, month_length(time.year, time.month))
        return (time.date, time.date) if time.date else None
    if time.week is not None:
        monday = _monday(time.year, time.week)
        return monday.plus(5 if time.weekend else 0), monday.plus(6)
    if time.weekday is not None or time.day is not None:
        return None
    if time.season:
        return _months(time.year, SEASONS[time.season][1], 3)
    if time.quarter:
        return _months(time.year, time.quarter * 3 - 2, 3)
    if time.half:
        return _months(time.year, time.half * 6 - 5, 6)
    return Day(time.year, 1, 1), Day(time.year, 12, 31)


def _months(year: int, first: int, count: int) -> tuple[Day, Day]:
    last_year, last = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return Day(year, first, 1), Day(last_year, last, month_length(last_year, last))


def _monday(year: int, week: int) -> Day:
    fourth = Day(year, 1, 4)  # always in ISO week 1
    return fourth.plus(7 * (week - 1) - fourth.weekday)


def week_of(day: Day) -> Time:
    """The ISO week of a day.

    >>> timex(week_of(Day(2023, 9, 17)))
    '2023-W37'
    """
    thursday = day.plus(3 - day.weekday)
    return Time(year=thursday.year, week=(thursday.ordinal - Day(thursday.year, 1, 1).ordinal) // 7 + 1)


def edtf(time: Time) -> str | None:
    """The time in EDTF (levels 0 to 2); None where EDTF has no words for it.

    >>> edtf(Time(year=1832, season="SP")), edtf(Time(digits=183, scale=10)), edtf(Time(month=10, day=2))
    ('1832-21', '183X', 'XXXX-10-02')
    """
    plain = _edtf(time) if time.year is None or abs(time.year) <= 9999 else None
    return f"{plain}~" if plain and time.mod == "APPROX" and "/" not in plain else plain


def _edtf(time: Time) -> str | None:
    if time.digits is not None:
        bounds = span(time)
        if time.digits < 0 and bounds:
            return f"{iso_year(bounds[0].year)}/{iso_year(bounds[1].year)}"
        return f"{time.digits:0{3 if time.scale == 10 else 2}}" + "X" * (1 if time.scale == 10 else 2)
    year = UNKNOWN_YEAR if time.year is None else iso_year(time.year)
    if time.day is not None:
        if time.month is None:
            return f"{year}-XX-{time.day:02}"
        return f"{year}-{time.month:02}-{time.day:02}" if time.date or time.year is None else None
    if time.month is not None:
        return f"{year}-{time.month:02}"
    if time.season and time.year is not None:
        return f"{year}-{SEASONS[time.season][0]}"
    if time.year is None:
        return None
    if time.week or time.quarter or time.half:
        bounds = _span(time)
        return f"{bounds[0]}/{bounds[1]}" if bounds else None
    return None if time.weekday is not None else year


def minutes(part: str | None) -> tuple[int, int] | None:
    """The part of the day that TIMEX3 writes so, in minutes from midnight, half-open.

    >>> minutes("TMO"), minutes("T10:30"), minutes("T24:00")
    ((300, 720), (630, 631), (1440, 1441))
    """
    if not part or part == "TXX":
        return None
    for entry in table("day_parts"):
        if entry["code"] == part[1:]:
            return _clock(entry["from"]), _clock(entry["to"])
    start = _clock(part[1:])
    return start, start + (1 if ":" in part else 60)


def _clock(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute or 0)


def later(time: Time, unit: str, count: int) -> Time:
    """The time so many units away, at the precision of the unit or of the time, whichever is coarser.

    A unit is TIMEX3's letter: D, W, M, Y, Q; E for ten years, C for a hundred; TH for an hour.
    """
    if unit in {"D", "W"} and time.date:
        return time.on(time.date.plus(count * (7 if unit == "W" else 1)))._replace(part=None)
    years = {"Y": 1, "E": 10, "C": 100, "L": 1000}.get(unit)
    if years and time.year is not None:
        return Time(year=time.year + years * count, month=time.month, day=time.day)
    if unit == "M" and time.year is not None and time.month is not None:
        months = time.year * 12 + time.month - 1 + count
        return Time(year=months // 12, month=months % 12 + 1)
    return Time()


def days_later(time: Time, count: int) -> Time | None:
    """The day so many days later, of a year that need not be known; None if the time is no day.

    >>> timex(days_later(Time(month=10, day=31, weekday=4), 1) or NOTHING)
    'XXXX-11-01'
    """
    if time.date:
        return today(time.date.plus(count))
    if time.year is not None or time.month is None or time.day is None or not is_day(COMMON_YEAR, time.month, time.day):
        return None
    day = Day(COMMON_YEAR, time.month, time.day).plus(count)
    weekday = None if time.weekday is None else (time.weekday - 1 + count) % 7 + 1
    return Time(month=day.month, day=day.day, weekday=weekday)


def today(day: Day) -> Time:
    """A day as a time."""
    return Time(year=day.year, month=day.month, day=day.day)
