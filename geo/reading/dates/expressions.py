"""From resolved meanings to `TimeExpression`s, each with its place in the text, its interval and its range."""

from __future__ import annotations

from dataclasses import replace

from geo.days import Day
from geo.reading.dates.anchors import Resolved
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import NOTHING, Time, edtf, minutes, span, timex
from geo.reading.dates.words import Row
from geo.sharing import shared
from geo.types import TimeExpression

SINCE_REACH = 16  # tokens from a span's end to the day since which it is counted

Read = tuple[Meaning, TimeExpression]


def expression(row: Row, meaning: Meaning, resolved: Resolved) -> TimeExpression:
    """The expression that a meaning makes in its text."""
    start, end = row.spans[meaning.start][0], row.spans[meaning.end - 1][1]
    earliest, latest = _bounds(meaning, resolved) or (None, None)
    return TimeExpression(
        start=start,
        end=end,
        text=shared(row.text[start:end]),
        type=resolved.type,
        value=shared(_common(meaning.other, resolved) if meaning.other else resolved.value),
        edtf=shared(_edtf(meaning, resolved)),
        earliest=shared(earliest),
        latest=shared(latest),
        minutes=minutes(resolved.time.part),
        basis=resolved.basis,
        anchor=shared(resolved.anchor),
        note=meaning.note or None,
    )


def _bounds(meaning: Meaning, resolved: Resolved) -> tuple[Day, Day] | None:
    if resolved.time == NOTHING or resolved.bounds:
        return resolved.bounds
    bounds = span(resolved.time)
    other = span(meaning.other) if meaning.other else None
    return (min(bounds[0], other[0]), max(bounds[1], other[1])) if bounds and other else bounds


def _common(other: Time, resolved: Resolved) -> str:
    """What two readings of one date agree on: the month or the year."""
    same_month = (other.year, other.month) == (resolved.time.year, resolved.time.month)
    return timex(Time(year=resolved.time.year, month=resolved.time.month if same_month else None))


def _edtf(meaning: Meaning, resolved: Resolved) -> str | None:
    if resolved.time == NOTHING:
        return None
    if resolved.bounds:  # about a day of the week that TIMEX3 names
        return f"{resolved.bounds[0]}~"
    if meaning.other:  # one of the two: EDTF level 2
        return f"[{edtf(min(resolved.time, meaning.other))},{edtf(max(resolved.time, meaning.other))}]"
    return edtf(resolved.time)


def ranged(row: Row, read: list[Read]) -> tuple[TimeExpression, ...]:
    """The expressions, each that opens a range with the index of the one that closes it, and spans with their days."""
    found = [expression for _, expression in read]
    for index, (meaning, _) in enumerate(read[:-1]):
        if meaning.opens and read[index + 1][0].start - meaning.end <= SINCE_REACH:
            found[index] = replace(found[index], through=index + 1)
        if meaning.kind == "span":
            found[index] = _since(row, read, index)
    return tuple(found)


def _since(row: Row, read: list[Read], index: int) -> TimeExpression:
    """A span that is counted from a day named after it: "five nights and six days since arriving on Sept. 12"."""
    meaning, plain = read[index]
    following = next(((one, time) for one, time in read[index + 1 : index + 3] if one.kind != "span"), None)
    if following is None or following[1].earliest is None or following[1].earliest != following[1].latest:
        return plain
    length, between = _days(row, meaning), range(meaning.end, following[0].start)
    if length is None or len(between) > SINCE_REACH or "since" not in map(row.kind, between):
        return plain
    last = following[1].earliest.plus(length)
    return replace(plain, earliest=following[1].earliest, latest=last, anchor=f"since {following[1].text}")


def _days(row: Row, meaning: Meaning) -> int | None:
    """From the first to the last day of a span; six days end on the sixth, five nights on the day after the fifth."""
    if meaning.number is None or meaning.unit not in {"D", "W"}:
        return None
    if meaning.unit == "W":
        return round(meaning.number * 7)
    return round(meaning.number) - (row.kind(meaning.end - 1) != "nights")
