"""What a stay leaves of the day at which a story stood: a later day, or none.

"We stayed four days; then we walked to Graz" is four days later. After six weeks nobody says on which day, though the
next sentence may read as if it were the day of the arrival.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.reading.clauses import Clause, Sentence
from geo.reading.cuts import LEADERS
from geo.reading.dates.times import Time, days_later, timex
from geo.reading.subjects import OURS, Who
from geo.reading.visits.when import YEARLESS, ends_on_a_day
from geo.types import TimeExpression, When

STAYING = frozenset({"stay"})  # classes of verbs
TOLD = frozenset({"past", "present"})
COUNTED = 10  # days; longer stays are told in round numbers
LONG = 14  # days after which a story, whatever was done in them, no longer stands at its day
SPANS = {"D": 1, "W": 7}  # days
LAST_YEAR = 9999  # beyond it days have no ISO date of ten characters


class Stay(NamedTuple):
    """A stay of a story.

    Attributes:
        days: How long it was, as far as the words count it; else infinite.
        at: The token after the words that say so.
    """

    days: float
    at: int


def lasting(sentence: Sentence, times: Sequence[TimeExpression]) -> dict[int, Stay]:
    """The clauses that tell of more than a day: "spent two years there", but not "two years before he came"."""
    starts = [token.start for token in sentence.row.tokens]
    spans = [time for time in times if time.type == "DURATION" and _is_long(time.value) and not ends_on_a_day(time)]
    ends = [(bisect_left(starts, time.end), _days(time.value)) for time in spans]
    told = [(end, days) for end, days in ends if "subordinator" not in sentence.row.kinds(end)]
    return {sentence.clause_at(end - 1): Stay(days, end) for end, days in told}


def _days(value: str) -> float:
    """How many days a TIMEX3 span counts: 4 for "P4D", infinitely many for what is counted in longer units or not."""
    count = value[1:-1]
    return int(count) * SPANS[value[-1]] if count.isdecimal() and value[-1] in SPANS else math.inf


def _is_long(value: str) -> bool:
    """Whether a TIMEX3 span is of more than one day: not "P1D", nor any that counts hours."""
    return value.startswith("P") and not value.startswith("PT") and value != "P1D"


def stay(clauses: tuple[Clause, ...] | list[Clause], who: tuple[Who, ...], lasting: Mapping[int, Stay]) -> Stay | None:
    """Return the last stay of which the main clauses of a sentence tell; None if they tell of none."""
    found: Stay | None = None
    for number, one in lasting.items():
        clause = clauses[number]
        group = clause.group
        if clause.kind not in LEADERS or group is None or group.negated or group.tense not in TOLD:
            continue
        if who[number] in OURS and (group.verb.group in STAYING or one.days >= LONG):
            found = one
    return found


def later(when: When, days: float) -> When | None:
    """The day on which a story goes on after a stay; None if the days are too many, or no day is known.

    >>> later(When(start="XXXX-05-30", end="XXXX-05-30", edtf="XXXX-05-30"), 3).start
    'XXXX-06-02'
    """
    if days > COUNTED or not when.has_day or when.start is None:
        return None
    if when.earliest is not None:
        day = when.earliest.plus(round(days))
        if day.year > LAST_YEAR:
            return None
        return replace(when, start=str(day), end=str(day), edtf=str(day), earliest=day, latest=day, minutes=None)
    yearless = YEARLESS.fullmatch(when.start)
    time = days_later(Time(month=int(yearless[1]), day=int(yearless[2])), round(days)) if yearless else None
    if time is None:  # a day of an unknown month, or the last one of some Februaries
        return None
    value = timex(time)
    return replace(when, start=value, end=value, edtf=value, minutes=None)
