"""How a story goes on by spans and by days that are counted from its departure.

"After a passage of nine days", "three days brought him to Graz" and "six days out" tell the day that is reached as well
as a date does; a stay of a week leaves the story a week later. News count from their publication, and not so.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal

from geo.lexicon import table
from geo.reading.dates.anchors import Anchor, Anchors, Resolved
from geo.reading.dates.calendar import SPELT
from geo.reading.dates.meaning import COUNTED, Meaning
from geo.reading.dates.story import goes_beyond
from geo.reading.dates.tense import CLAUSE_ENDS
from geo.reading.dates.times import NOTHING, Time, days_later, later, timex, today
from geo.reading.dates.words import Row, value

Pace = Literal["", "reached", "stayed"]

REACH = 5  # tokens before a span in which "after" leads it in: "after a quiet passage of"
WEEKS = frozenset({"W", "F"})
NEAR = 8  # tokens on either side of "in five days" within which its verb of motion stands
MOVING = frozenset({"arrive", "go", "travel", "carry", "depart", "cross"})  # classes of verbs.tsv
OPENERS = CLAUSE_ENDS | {"comma"}
UNITS = {"D": 1, "W": 7, "F": 14}  # days
LONGEST = 400  # days; a story that goes on by more says so with a date
LONGEST_WAY = 40  # days
_LED_IN = frozenset({"", "a", "the", "of", "function", "long", "mod", "full", "circa", "more", "other", "dash"})


def pace(row: Row, meaning: Meaning, last: Meaning | None) -> Pace:
    """Tell how a span carries a story on: to the day on which a place is "reached", or by a time "stayed"; else "".

    Args:
        last: What was told before it, which may be the very day: "on the 5th, after a passage of nine days".
    """
    if meaning.kind != "span" or meaning.back or meaning.apart or meaning.step or not meaning.number:
        return ""
    if _is_unreal(row, meaning):
        return ""
    day = last is not None and (last.time.day is not None or last.time.weekday is not None)
    between = {row.kind(index) for index in range(last.end, meaning.start)} if last else set[str]()
    if _after(row, meaning) or _out(row, meaning.end) or _brings(row, meaning):
        return "" if day and between.isdisjoint(CLAUSE_ENDS) else "reached"
    if last and row.kind(last.start - 1) == "until" and between.isdisjoint(CLAUSE_ENDS - {"and"}):
        return ""
    before, near = row.kind(meaning.start - 1), range(meaning.start - REACH, meaning.start)
    opens = row.kind(meaning.start - 2) in OPENERS or meaning.start == 1
    return "stayed" if (before == "for" and opens) or any(_means(row, index, "staying") for index in near) else ""


def _is_unreal(row: Row, meaning: Meaning) -> bool:
    """Whether a stay is only thought of: "I could have remained a month"."""
    for index in range(meaning.start - 1, max(-1, meaning.start - 1 - REACH), -1):
        if row.kind(index) in CLAUSE_ENDS:
            return False
        if row.kind(index) == "function" and value(row.word(index)) == "unreal":
            return True
    return False


def _out(row: Row, index: int) -> bool:
    """Whether a span is told at sea: "six days [out] we sighted land", not "out of" or "out-of"."""
    return row.kind(index) == "out" and row.kind(index + 1) not in {"of", "dash"}


def _brings(row: Row, meaning: Meaning) -> bool:
    """Whether somebody comes to a place by the end of a span: "it took him a week", "in five days we reached"."""
    if any(_means(row, index, "lasting") for index in (meaning.start - 1, meaning.start - 2)):
        return True
    if row.kind(meaning.start - 1) == "in":
        if (meaning.number or 0) * UNITS.get(meaning.unit, LONGEST) > LONGEST_WAY:
            return False  # "round the island in nine days" tells no way from where the story stands
        near = (*range(meaning.start - NEAR, meaning.start), *range(meaning.end, meaning.end + NEAR))
        return any(0 <= index < len(row.spans) and row.word(index) in _moving() for index in near)
    for index in range(meaning.end, min(meaning.end + REACH + 1, len(row.spans))):
        if row.kind(index) in OPENERS:
            return False
        if row.word(index) in _carrying():
            return True
    return False


def _after(row: Row, meaning: Meaning) -> bool:
    """Whether "after" leads a span in, with nothing but its own noun between: "after a rough passage of nine days"."""
    for index in range(meaning.start - 1, max(-1, meaning.start - 1 - REACH), -1):
        if row.kind(index) not in _LED_IN:
            return row.kind(index) == "after"
    return False


def _ends_a_stay(row: Row, meaning: Meaning) -> bool:
    """Whether a day is the last of a stay: "till the Tuesday", "over the Sunday"."""
    before = meaning.start - 1 - (row.kind(meaning.start - 1) == "the")
    over = row.kind(before) == "mod" and value(row.word(before)) == "MORE_THAN" and meaning.kind == "weekday"
    return over or row.kind(before) == "until"


def _means(row: Row, index: int, sort: str) -> bool:
    return row.kind(index) == "takes" and value(row.word(index)) == sort


@cache
def _carrying() -> frozenset[str]:
    return _forms(frozenset({"carry"}))


@cache
def _moving() -> frozenset[str]:
    return _forms(MOVING)


def _forms(classes: frozenset[str]) -> frozenset[str]:
    verbs = [entry for entry in table("verbs") if entry["class"] in classes]
    return frozenset(form for verb in verbs for name in ("past", "participle") for form in verb[name].split("/"))


def reached(meaning: Meaning, anchors: Anchors) -> Time | None:
    """The time that a story has reached at the end of a span; None if it stands nowhere, or the span is too long."""
    then = anchors.stands_by_day
    if not anchors.is_story or then is None or not meaning.number:
        return None
    days = round(meaning.number * UNITS.get(meaning.unit, 0))
    if days and then.time.day and days <= LONGEST:
        return days_later(then.time, days)
    if meaning.unit == "M" and then.time.year and then.time.month and meaning.number == round(meaning.number):
        return later(then.time, "M", round(meaning.number))
    return None


def gone_on(
    row: Row, meaning: Meaning, last: Meaning | None, resolved: Resolved, anchors: Anchors
) -> tuple[Resolved, Resolved]:
    """What an expression comes to, and the time to which it moves the story, which for most is the same."""
    then = anchors.stands_by_day
    if meaning.kind == "shift" and meaning.unit in WEEKS and resolved.anchor:
        return _to_the_day(meaning, resolved, anchors)
    how = pace(row, meaning, last) if then else ""
    time = reached(meaning, anchors) if how else None
    if time is None or then is None or _is_too_far(time, then, anchors):
        return resolved, resolved
    end = Resolved("DATE", time, timex(time), "relative", then.words)
    if how == "reached" and time.day:
        resolved = resolved._replace(time=time, basis="relative", anchor=then.words)
    return resolved, end


def _is_too_far(time: Time, then: Anchor, anchors: Anchors) -> bool:
    """Whether the story is told to be at an earlier day next, and so did not go on so far."""
    return goes_beyond(time, then.time, anchors.around.day)


def _to_the_day(meaning: Meaning, resolved: Resolved, anchors: Anchors) -> tuple[Resolved, Resolved]:
    """Two weeks later, in a story: TIMEX3 says the week, but the story goes on about the day."""
    then = anchors.stands_by_day
    if not anchors.is_story or meaning.now or then is None or then.time.date is None or not meaning.number:
        return resolved, resolved
    day = then.time.date.plus(round(meaning.number * UNITS[meaning.unit]) * (meaning.step or 1))
    return resolved._replace(bounds=(day, day)), resolved._replace(time=today(day))


def nth_after(meaning: Meaning, last: Meaning | None, anchors: Anchors) -> tuple[Meaning, Anchors]:
    """Read "on the fourth" after three days as the fourth day since they began, and not as a day of the month."""
    day = meaning.time.day
    if meaning.name != SPELT or day is None or last is None or last.kind != "span" or anchors.begun is None:
        return meaning, anchors
    if last.unit != "D" or last.number != day - 1:
        return meaning, anchors
    nth = replace(meaning, kind="shift", time=NOTHING, number=day - 1, unit="D", step=1, now=False, nth=day)
    return nth, anchors._replace(since=anchors.since or anchors.begun)


def counted_on(row: Row, meaning: Meaning, before: Anchors, after: Anchors) -> Anchors:
    """The stack after a span, the end of a stay, or a day counted from a departure, from which the next ones count."""
    if meaning.kind == "span":
        return after._replace(begun=before.stands_by_day)
    if _ends_a_stay(row, meaning):
        return after._replace(stay=before.stands_by_day)
    if meaning.kind != "shift" or not meaning.nth or meaning.name == COUNTED:
        return after
    return after._replace(since=before.since or before.stands_by_day)
