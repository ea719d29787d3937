"""What each meaning comes to, against the anchor stack."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.dates.anchors import Anchor, Anchors, Resolved
from geo.reading.dates.counting import clock, ditto, like, shift, weekday, which
from geo.reading.dates.dating import calendar, feast
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import Time, days_later, timex, today
from geo.types import TimeExpression


def resolve(meaning: Meaning, anchors: Anchors) -> Resolved:
    """Resolve one meaning."""
    if meaning.kind == "span" and meaning.tense == 1 and meaning.number and not meaning.step:
        return resolve(replace(meaning, kind="shift", step=1, now=True), anchors)
    if meaning.kind == "span":
        return _span(meaning, anchors)
    if meaning.kind == "recurring":
        return Resolved("SET", Time(), meaning.name, "explicit", None)
    if meaning.kind == "reference":
        return _reference(meaning, anchors)
    readers = {
        "calendar": calendar,
        "weekday": weekday,
        "which": which,
        "shift": shift,
        "like": like,
        "clock": clock,
        "feast": feast,
        "ditto": ditto,
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
    if meaning.offset:
        time = _offset(time, meaning)
    time = time._replace(
        part=(time.part if meaning.kind == "clock" else None) or meaning.time.part or time.part, mod=meaning.time.mod
    )
    return Resolved(
        "TIME" if time.part else "DATE", time, timex(time), "relative" if anchor else "explicit", _words(anchor)
    )


def _offset(time: Time, meaning: Meaning) -> Time:
    """So many days before or after the day named; to the month, if the words do not count them."""
    day = days_later(time, meaning.offset)
    if day is None:
        return time
    return Time(year=day.year, month=day.month) if meaning.vague else day


def _words(anchor: Anchor | None) -> str | None:
    return anchor.words if anchor else None


def _reference(meaning: Meaning, anchors: Anchors) -> Resolved:
    """A time without a date; the present that closes a range is the day of publication."""
    anchor = anchors.published if meaning.now else None
    day = anchor.time.date if anchor else None
    return Resolved("DATE", Time(), meaning.name, "relative", _words(anchor), (day, day) if day else None)


def _span(meaning: Meaning, anchors: Anchors) -> Resolved:
    """How long; the last two months and the next two weeks also end or begin now."""
    now = anchors.now
    if not meaning.step or now is None or now.time.date is None or not meaning.number:
        return Resolved("DURATION", Time(), meaning.name, "explicit", None)
    near = now.time.date
    days = {"D": 1.0, "W": 7.0, "F": 14.0, "M": 30.44, "Y": 365.24, "E": 3652.4, "C": 36524.0}.get(meaning.unit, 0.0)
    far = near.plus(round(days * meaning.number) * meaning.step)
    return Resolved("DURATION", Time(), meaning.name, "relative", now.words, (min(near, far), max(near, far)))


def closing(meaning: Meaning, resolved: Resolved, begun: Meaning, beginning: TimeExpression) -> Resolved:
    """The end of a range: not before its beginning, where its year is not said."""
    end, opened = resolved.time.date, beginning.earliest
    farthest = 6 if begun.kind == "weekday" else 366  # days
    if meaning.kind == "weekday" and opened and end and not 0 <= end.ordinal - opened.ordinal <= farthest:
        week_on = opened.plus((end.ordinal - opened.ordinal) % 7)
        time = today(week_on)._replace(part=resolved.time.part, mod=resolved.time.mod)
        return resolved._replace(time=time, value=timex(time))
    if opened is None or end is None or end >= opened or meaning.time.year is not None or not meaning.time.month:
        return resolved
    time = resolved.time._replace(year=opened.year + ((end.month, end.day) < (opened.month, opened.day)))
    return resolved._replace(time=time, value=timex(time))
