"""How news retell what happened some weeks ago: by its first day with date and weekday, then by weekdays alone.

"He left on Monday, June 3 … On Tuesday he took a bus" is the day after, though a text of 20 June calls its own last
Tuesday so as well. Who names a day by both its date and its weekday is about to go on by weekdays.
"""

from __future__ import annotations

from geo.days import Day
from geo.reading.dates.anchors import Anchor, Anchors, Resolved
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import timex

THIS_WEEK = 6  # days before the publication, within which a weekday is the same day however it is counted
LONG_AGO = 120  # days; news that go back further name their days
ON = 5  # days; the sixth after is the day before, to which the telling rather goes back


def retold_from(meaning: Meaning, resolved: Resolved, words: str, anchors: Anchors) -> Anchors:
    """The stack after an expression, with the day from which the weekdays of a retelling count, while they do."""
    day, published = resolved.time.date, anchors.published
    if anchors.genre != "news" or published is None or published.time.date is None or day is None:
        return anchors
    if meaning.said or meaning.apart or meaning.tense == 1:
        return anchors
    if meaning.kind == "weekday":
        goes_on = anchors.retold is not None and resolved.anchor == anchors.retold.words
        return anchors._replace(retold=_anchor(resolved, words) if goes_on else None)
    if meaning.kind != "calendar":
        return anchors
    goes_on = anchors.retold is not None and anchors.retold.time.date is not None and anchors.retold.time.date <= day
    begins = meaning.time.weekday is not None
    return anchors._replace(
        retold=_anchor(resolved, words) if _is_past(day, published) and (begins or goes_on) else None
    )


def _anchor(resolved: Resolved, words: str) -> Anchor:
    time = resolved.time._replace(part=None, mod=None)
    return Anchor(time, f"{words} ({timex(time)})")


def _is_past(day: Day, published: Anchor) -> bool:
    now = published.time.date
    return now is not None and THIS_WEEK < now.ordinal - day.ordinal <= LONG_AGO


def retold_day(meaning: Meaning, anchors: Anchors) -> Day | None:
    """The day of a weekday that goes on from the one retold before it, if it does and had come by the publication."""
    retold, published = anchors.retold, anchors.published
    told, now = (anchor.time.date if anchor else None for anchor in (retold, published))
    if told is None or now is None or meaning.step is not None or meaning.said or meaning.apart or meaning.tense == 1:
        return None
    ahead = ((meaning.time.weekday or 1) - 1 - told.weekday) % 7
    day = told.plus(ahead)
    return day if ahead <= ON and day < now else None
