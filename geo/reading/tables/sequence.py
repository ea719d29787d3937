"""The days of a whole log: what one row leaves out of its date, the rows before it and the heading say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.days import Day, is_day, iso_year, month_length
from geo.reading.tables.days import Dated, Partial, date_at
from geo.types import When

NO_YEAR = 2000  # stands for a year that is nowhere given; a leap year, so that 29 February exists
WEEKDAYS_REPEAT = 6  # years within which every date falls on every weekday, but 29 February
MONTHS_AHEAD = 14  # how far on a day without a month is looked for
DAYS_AHEAD = 7
TITLE_CHARS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a log and completes its dates.

    Attributes:
        day: The day from which its first row is counted, or None.
        forwards: Whether the first row comes after that day (a plan) or before it (a report).
        day_first: Whether "5/6/2021" is the fifth of June.
    """

    day: Day | None = None
    forwards: bool = True
    day_first: bool = False


def heading_day(text: str, end: int) -> Day | None:
    """The last date in a heading that has a year: "TOUR, 25 NOVEMBER-13 DECEMBER 1975" begins on the 25th.

    A year alone, which a sentence may name for many reasons, counts in a short line, as titles are.
    """
    found: Day | None = None
    at = 0
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        found = _line_day(text, at, stop) or found
        at = stop + 1
    return found


def _line_day(text: str, start: int, end: int) -> Day | None:
    at, last = start, None
    while at < end:
        if text[at].isalnum() and (at == start or not text[at - 1].isalnum()):
            dated = date_at(text, at, end)
            if dated and dated.first.year and (dated.first.month or end - start <= TITLE_CHARS):
                last = _day(dated.first.year, dated.first.month or 1, dated.first.day or 1) or last
                at = dated.end
                continue
        at += 1
    return last


def day_first(dates: Sequence[Dated]) -> bool:
    """Whether pairs of numbers are day and month, or month and day: what no date forbids and least disorders."""
    pairs = [one.pair for date in dates for one in (date.first, date.last) if one and one.pair]
    if any(a > 12 for a, _ in pairs) or any(b > 12 for _, b in pairs):
        return any(a > 12 for a, _ in pairs)
    return _disorder(dates, day_first=True) < _disorder(dates, day_first=False)


def _disorder(dates: Sequence[Dated], *, day_first: bool) -> tuple[int, int]:
    """How often the dates run backwards when read so, and how many days they cover."""
    read = [_unpaired(date.first, day_first=day_first) for date in dates if date.first.pair]
    days = [day for one in read if (day := _day(one.year or NO_YEAR, one.month or 1, one.day or 1))]
    return sum(a > b for a, b in pairwise(days)), max(days).ordinal - min(days).ordinal if days else 0


def times(dates: Sequence[Dated | None], context: Context, words: Sequence[str]) -> list[When | None]:
    """The time of each row; a row without a date has that of the row before it.

    A date without a year is XXXX, unless the rows before it, or the context, name one.
    """
    before: Day | None = None
    known_year = context.day is not None
    zero: Day | None = context.day.plus(-1) if context.day and context.forwards else None  # the day before "Day 1"
    found: list[When | None] = []
    for dated, said in zip(dates, words, strict=True):
        if dated is None:
            found.append(found[-1] if found else None)
            continue
        first = _unpaired(dated.first, day_first=context.day_first)
        last = _unpaired(dated.last, day_first=context.day_first) if dated.last else None
        known_year = known_year or first.year is not None
        if first.count and zero and first == Partial(count=first.count):
            counted = zero.plus(first.count)
            first = replace(first, day=counted.day, month=counted.month)
        start = _start(first, before, context)
        zero = start.plus(-first.count) if start and first.count else zero
        end = start if last is None else _start(last, start, replace(context, forwards=True))
        found.append(_when((first, last or first), (start, end), said, known_year=known_year))
        before = start or before
    return found


def _unpaired(date: Partial, *, day_first: bool) -> Partial:
    if date.pair is None:
        return date
    day, month = date.pair if day_first else date.pair[::-1]
    return (
        replace(date, day=day, month=month, pair=None)
        if 1 <= month <= 12
        else replace(date, day=month, month=day, pair=None)
    )


def _start(date: Partial, before: Day | None, context: Context) -> Day | None:
    """The first day that a date can mean, read after another one."""
    if date.year is not None:
        return _day(date.year, date.month or 1, date.day or 1)
    if date.month is not None:
        return _in_some_year(date, before or context.day, forwards=before is not None or context.forwards)
    anchor = before or context.day
    if anchor is None or date == Partial(count=date.count):
        return None
    forwards = before is not None or context.forwards
    days = [day for day in _after(date, anchor, forwards=forwards) if date.weekday in (None, day.weekday)]
    days = days or list(_after(replace(date, weekday=None), anchor, forwards=forwards))
    return days[0] if days else None


def _in_some_year(date: Partial, anchor: Day | None, *, forwards: bool) -> Day | None:
    """The day of a date without a year: on the weekday that it names, and as near as can be to the one before."""
    assert date.month is not None
    about = anchor.year if anchor else NO_YEAR
    span = 1 if anchor else WEEKDAYS_REPEAT  # without any year, one in which the weekday is right will do
    years = sorted(range(about - span, about + span + 1), key=lambda year: (abs(year - about), year))
    days = [day for year in years if (day := _day(year, date.month, date.day or 1))]
    fitting = [day for day in days if date.weekday in (None, day.weekday)] or days
    if anchor is None:
        return next(iter(fitting), None)
    return min(fitting, key=lambda day: _distance(day, anchor, forwards=forwards), default=None)


def _distance(day: Day, anchor: Day, *, forwards: bool) -> int:
    apart = day.ordinal - anchor.ordinal
    return abs(apart) * (2 if (apart < 0) == forwards else 1)


def _after(date: Partial, anchor: Day, *, forwards: bool) -> Iterator[Day]:
    """The days on which a date without month and year can fall, nearest first."""
    step = 1 if forwards else -1
    if date.day is None:
        yield from (anchor.plus(step * days) for days in range(DAYS_AHEAD))
        return
    for months in range(MONTHS_AHEAD):
        turned, month = divmod(anchor.month - 1 + step * months, 12)
        day = _day(anchor.year + turned, month + 1, date.day)
        if day and (day >= anchor if forwards else day <= anchor):
            yield day


def _day(year: int, month: int, day: int) -> Day | None:
    return Day(year, month, day) if is_day(year, month, day) else None


def _when(
    dates: tuple[Partial, Partial], ends: tuple[Day | None, Day | None], words: str, *, known_year: bool
) -> When | None:
    """The time from one day to another, at the precision with which they are written."""
    start, end = ends
    if start is None or end is None:
        return None
    first, last = _iso(dates[0], start, known_year=known_year), _iso(dates[1], end, known_year=known_year)
    counted = known_year and not (dates[0].month and dates[0].year)
    return When(
        start=first,
        end=last,
        edtf=first if first == last else f"{first}/{last}",
        earliest=start if known_year else None,
        latest=_last_day(dates[1], end) if known_year else None,
        basis="relative" if counted else "explicit",
        words=words,
    )


def _iso(date: Partial, day: Day, *, known_year: bool) -> str:
    year = iso_year(day.year) if known_year else "XXXX"
    if date.day or date.weekday is not None:
        return f"{year}-{day.month:02}-{day.day:02}"
    return f"{year}-{day.month:02}" if date.month else year


def _last_day(date: Partial, day: Day) -> Day:
    if date.day or date.weekday is not None:
        return day
    month = day.month if date.month else 12
    return Day(day.year, month, month_length(day.year, month))
