"""Against what a time counts: the anchor stack.

Below lies the publication, above it the last heading, above that the time told last. Each expression is
resolved against the one that its words and the genre of the text point to, and then moves the stack.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from geo.days import Day
from geo.reading.dates.story import NOWHERE, Around
from geo.reading.dates.times import Time, minutes, span, timex
from geo.types import Basis, Genre, TimexType

Manner = Literal["heading", "apart", "aside", "back", "told"]
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
        minute: The minute with which the part of that day begins that was told last, or None.
        quarter: The quarter on which the text reports.
        agreed: The year on which the weekdays of the story agree.
        alike: Some year with the weekdays of a story that names none.
        left: Where the story was when a date of an earlier year or a bare year took it elsewhere, or None.
        interrupted: The day of a story that only an earlier year in passing has interrupted ("a king was slain here
            in 1513"); it goes on from there by days and weeks.
        since: The day from which the days of a journey are counted ("on the third day"), while they are; else None.
        departed: The first day of a journey whose days are counted ("Day 12"), or None.
        retold: In news the day from which the weekdays of a retelling go on, or None.
        stay: Where the story stood when a stay began of which only the end was told ("and rested till the Tuesday").
        begun: Where the story stood when its last span began.
        around: The whole dates between which the expression at hand stands.
    """

    genre: Genre
    published: Anchor | None = None
    heading: Anchor | None = None
    told: Anchor | None = None
    day: Anchor | None = None
    minute: int | None = None
    quarter: Anchor | None = None
    agreed: int | None = None
    alike: int | None = None
    left: Anchor | None = None
    interrupted: Anchor | None = None
    since: Anchor | None = None
    departed: Anchor | None = None
    retold: Anchor | None = None
    stay: Anchor | None = None
    begun: Anchor | None = None
    around: Around = NOWHERE

    @property
    def now(self) -> Anchor | None:
        """The day of speaking: a journal's is its heading, a biography's the time told last."""
        if self.genre == "journal":
            return self.heading or self.day or self.published
        if self.genre == "biography":
            return self.published or self.heading
        return self.published or self.heading

    @property
    def is_story(self) -> bool:
        """Whether the text tells a story forwards, as news do not."""
        return self.genre in {"journal", "biography"}

    def at(self, resolved: Resolved, words: str) -> Anchors:
        """The stack as if a time had been told last."""
        anchor = Anchor(resolved.time._replace(part=None, mod=None), words)
        return self if resolved.time.date is None else self._replace(told=anchor, day=anchor)

    @property
    def then(self) -> Anchor | None:
        """The time that the story has reached."""
        return self.day or self.told or self.now

    @property
    def stands(self) -> Anchor | None:
        """Where the text stands, if it has told any time at all: what counts on from it does not from publication."""
        return self.day or self.told or self.heading

    @property
    def stands_by_day(self) -> Anchor | None:
        """Where the text stands for what goes on by days and weeks."""
        return self.interrupted or self.stands


class Resolved(NamedTuple):
    """What an expression comes to."""

    type: TimexType
    time: Time
    value: str
    basis: Basis
    anchor: str | None
    bounds: tuple[Day, Day] | None = None


Answer = tuple[Time | str, Anchor | None]
"""A time, or the TIMEX3 value of what is none; and the anchor it was counted from."""


def year_of(anchor: Anchor | None) -> int | None:
    """The year of an anchor; None if it has none, as a decade has."""
    if anchor is None:
        return None
    time = anchor.time
    return time.year if time.digits is None else None


def moved(anchors: Anchors, resolved: Resolved, words: str, manner: Manner) -> Anchors:
    """The stack after an expression has been read.

    Args:
        manner: How it is told: as the "heading" of a block, as journals have them; "aside", where a bare year moves
            nothing; looking "back" to what, being earlier, moves no story; "apart" from the story; or "told".
    """
    time, heading = resolved.time._replace(part=None, mod=None), manner == "heading"
    if resolved.type not in {"DATE", "TIME"} or (time.year is None and time.month is None) or time.digits is not None:
        return anchors
    if manner == "back" and _stays(anchors, time):
        return anchors
    if manner == "apart" and anchors.is_story and (anchors.stands is not None or time == Time(year=time.year)):
        return anchors
    anchor = Anchor(time, f"{words} ({timex(time)})")
    if time.quarter and _reports_on(time, anchors, resolved.anchor):
        anchors = anchors._replace(quarter=anchor)
    if anchors.told and _is_passing(time, anchors.told.time, aside=manner in {"aside", "back"}):
        return anchors
    if anchors.agreed is not None and time == Time(year=time.year) and time.year != anchors.agreed:
        return anchors  # a year in passing, or a number like one
    if anchors.day and time.day is None and _contains(time, anchors.day.time):
        return anchors  # "in May" and "that summer", told on the tenth of May, leave the story where it is
    anchors = anchors._replace(
        interrupted=_interrupted(time, anchors),
        since=None,
        stay=None,
        left=_left(time, anchors, explicit=resolved.basis == "explicit" and not heading),
    )
    if time.day is None:
        return anchors._replace(told=anchor, day=None, minute=None, heading=anchor if heading else anchors.heading)
    part = minutes(resolved.time.part)
    minute = part[0] if part else anchors.minute if anchors.day and anchors.day.time == time else None
    return anchors._replace(told=anchor, day=anchor, minute=minute, heading=anchor if heading else anchors.heading)


def _reports_on(time: Time, anchors: Anchors, counted_from: str | None) -> bool:
    """Whether a quarter is the one on which the text reports: not one counted from it, nor one that is still to end."""
    if anchors.quarter is None:
        return True
    whole, now = span(time), anchors.published
    return counted_from != anchors.quarter.words and not (whole and now and now.time.date and whole[1] > now.time.date)


def _left(time: Time, anchors: Anchors, *, explicit: bool) -> Anchor | None:
    """Where the story was, if an earlier year takes it back for a while or a bare year is named; None if it goes on."""
    then = anchors.stands if anchors.is_story else anchors.then  # no story was ever at its publication
    if not explicit or time.year is None or then is None or then.time.year is None or then.time.month is None:
        return None
    return then if time.year < then.time.year or time == Time(year=time.year) else None


def _interrupted(time: Time, anchors: Anchors) -> Anchor | None:
    """The day at which a story stands, if what is told next is only an earlier year."""
    day = anchors.day or anchors.interrupted
    if not anchors.is_story or day is None or time.year is None or time != Time(year=time.year):
        return None
    return day if day.time.year is None or time.year < day.time.year else None


def _is_passing(time: Time, told: Time, *, aside: bool) -> bool:
    """Whether a year or a look back leaves the story where it was."""
    if time == Time(year=time.year):
        return aside or told.year == time.year
    return False


def _stays(anchors: Anchors, time: Time) -> bool:
    """Whether what is told by the day goes on, after a look back, from where it stood.

    News go on from a day that they look back to, as they tell days backwards; not from a bare year.
    """
    then = anchors.then
    if then is None or then.time.day is None:
        return False
    if anchors.is_story and time == then.time:
        return True  # "I had meant to be there that night" makes it no later
    if not _is_before(time, then.time):
        return False
    return anchors.is_story or time == Time(year=time.year)


def _is_before(time: Time, then: Time) -> bool:
    """Whether a time is over before another one begins; any year is, before a story that tells none."""
    one, other = span(time), span(then)
    if one is None and other is None and time.month and then.month:
        return (time.month, time.day or 0) < (then.month, then.day or 0)
    return one is not None and (other is None or one[1] < other[0])


def _contains(time: Time, day: Time) -> bool:
    """Whether a month, season or year that is not a day is the one in which a day lies."""
    whole, date = span(time), day.date
    return bool(whole and date and whole[0] <= date <= whole[1])
