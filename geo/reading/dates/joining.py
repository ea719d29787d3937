"""Neighbouring phrases that are one expression, or of which one lends the other what it lacks."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row, value

_TO_DATE = {"", "close", "on", "of", "comma", "of the", "on the", "the"}
_TO_DAY = {"", "comma", "comma the", "the", "of", "of the", "comma function", "comma function function"}
_TO_WEEKDAY = {"", "open", "comma"}
_TO_CLOCK = {"", "at", "comma", "in the", "comma at", "mod", "at mod", "comma at mod"}
_RANGE = {"dash", "to", "until", "and", "or", "to the", "until the", "and the", "to on"}
_SIDES = {"before": -1, "after": 1, "from": 1}
_DAYS = {"D": 1, "W": 7, "F": 14}
LONGEST_GAP = 4  # tokens: "before his departure on"
_VAGUE_COUNT = 3  # "a few"
_MODIFIER_GAPS = ((), ("dash",), ("of",), ("in",), ("of", "the"), ("in", "the"), ("the",))


def joined(row: Row, meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Join a clock time with its date, and give the first date of a range the year of the second."""
    found: list[Meaning] = []
    for meaning in meanings:
        before = found[-1] if found else None
        if before is None:
            found.append(meaning)
            continue
        gap = _gap(row, before.end, meaning.start)
        if before.kind == meaning.kind == "clock" and gap == "open" and row.kind(meaning.end) == "close":
            found[-1] = replace(before, end=meaning.end)  # 10:35 a.m. (0735 GMT)
        elif (whole := _one(before, meaning, gap) or _with_weekday(row, before, meaning, gap)) is not None:
            found[-1] = whole
        else:
            if gap in _RANGE:
                found[-1] = _lent(before, meaning, gap)
            elif gap == "ended" and before.unit == "Q" and meaning.time.month:
                found[-1] = _quarter_of(before, meaning.time)
            elif before.event and gap.endswith(("event", "event on")) and before.unit in _DAYS and _is_date(meaning):
                found[-1] = _from_day_of_event(before, meaning)
            found.append(meaning)
    return tuple(_modified(row, _styled(row, meaning)) for meaning in found if meaning.kind != "part_of")


def _styled(row: Row, meaning: Meaning) -> Meaning:
    """With a note, if "O.S." or "New Style" is printed after the date."""
    after = meaning.end + (row.kind(meaning.end) in {"open", "comma"})
    if row.kind(after) != "oldstyle":
        return meaning
    style = "Old Style" if value(row.word(after)) == "old" else "New Style"
    return replace(meaning, note=f"{style}, left as printed")


def _modified(row: Row, meaning: Meaning) -> Meaning:
    """With the words before it that say which part is meant, or how exactly: early, mid-, the end of, about."""
    start = meaning.start
    for gap in _MODIFIER_GAPS:
        first = start - len(gap) - 1
        if row.kind(first) in {"mod", "circa"} and tuple(map(row.kind, range(first + 1, start))) == gap:
            modifier = value(row.word(first))
            if modifier.endswith("THAN") and meaning.kind not in {"span", "shift"}:
                return meaning
            first -= row.kind(first - 1) == "the"
            return replace(meaning, start=first, time=meaning.time._replace(mod=modifier))
    return meaning


def _gap(row: Row, start: int, end: int) -> str:
    """The kinds of the tokens between two expressions, few enough to matter."""
    return " ".join(row.kind(index) or "?" for index in range(start, end)) if end - start <= LONGEST_GAP else "?"


def _is_date(meaning: Meaning) -> bool:
    return meaning.kind in {"calendar", "weekday", "feast"} or (meaning.kind == "which" and meaning.unit == "D")


def _is_month(meaning: Meaning) -> bool:
    return (
        meaning.kind == "calendar" and meaning.time.month is not None and meaning.time.year is None and not meaning.unit
    )


def _is_year(meaning: Meaning) -> bool:
    return meaning.kind == "calendar" and meaning.time == Time(year=meaning.time.year)


def _one(before: Meaning, after: Meaning, gap: str) -> Meaning | None:
    """Both as one expression if one tells the time of the other's day."""
    if before.kind in {"clock", "part_of"} and _is_date(after) and gap in _TO_DATE and not after.time.part:
        return replace(after, start=before.start, time=after.time._replace(part=before.time.part))
    if _is_date(before) and after.kind == "clock" and gap in _TO_CLOCK:
        return replace(before, end=after.end, time=before.time._replace(part=after.time.part))
    if _is_month(before) and _is_year(after) and gap in {"", "of", "comma"}:
        return replace(before, end=after.end, time=before.time._replace(year=after.time.year))
    if before.kind == "weekday" and after.kind == "calendar" and after.time.day and gap in _TO_DAY:
        part = after.time.part or before.time.part
        return replace(after, start=before.start, time=after.time._replace(weekday=before.time.weekday, part=part))
    return _beside(before, after, gap)


def _with_weekday(row: Row, day: Meaning, weekday: Meaning, gap: str) -> Meaning | None:
    """A day with its weekday after it: May 22nd (Tuesday), May 22nd, Tuesday."""
    closed = row.kind(weekday.end) == "close"
    if weekday.kind != "weekday" or weekday.step is not None or closed != (gap == "open") or gap not in _TO_WEEKDAY:
        return None
    if day.kind != "calendar" or day.time.day is None or day.time.weekday or day.time.part:
        return None
    time = day.time._replace(weekday=None if day.time.year else weekday.time.weekday, part=weekday.time.part)
    return replace(day, end=weekday.end + closed, time=time)


def _beside(before: Meaning, after: Meaning, gap: str) -> Meaning | None:
    """So many days before or after the day named: two days before Christmas."""
    if before.kind != "span" or gap not in _SIDES or before.unit not in _DAYS or not _is_date(after):
        return None
    if gap == "from":
        if after.kind == "calendar":
            return None  # a stay of two weeks from 12 May
        after = replace(after, step=1 if after.step is None else after.step)  # a week from Sunday: from the next
    count = _VAGUE_COUNT if before.number is None else before.number
    days = round(count * _DAYS[before.unit]) * _SIDES[gap]
    return replace(after, start=before.start, offset=days, vague=before.number is None)


def _from_day_of_event(count: Meaning, event: Meaning) -> Meaning:
    """Two days before his departure on 3 May: the event's own day follows."""
    number = _VAGUE_COUNT if count.number is None else count.number
    days = round(number * _DAYS[count.unit]) * (count.step or 1)
    counted = replace(event, start=count.start, end=count.end, offset=days, vague=count.number is None)
    return replace(counted, time=event.time._replace(part=None))


def _quarter_of(quarter: Meaning, last: Time) -> Meaning:
    """The quarter that ended on a day."""
    time = Time(year=last.year, quarter=((last.month or 1) + 2) // 3)
    return replace(quarter, kind="calendar", time=time, unit="", step=None)


def _lent(before: Meaning, after: Meaning, gap: str) -> Meaning:
    opens = before.opens or gap not in {"and", "or", "and the"}
    if before.kind != "calendar" or after.kind != "calendar":
        return replace(before, opens=opens and before.kind != "span")
    time, lender = before.time, after.time
    if time.year is None and lender.year is not None and (time.month or time.season) and time.digits is None:
        time = time._replace(year=lender.year - (opens and (time.month or 0) > (lender.month or 12)))
    if time.month is None and time.day and lender.month and lender.day and time.day <= lender.day:
        time = time._replace(month=lender.month, year=lender.year)
    return replace(before, time=time, opens=opens)
