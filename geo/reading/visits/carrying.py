"""Which of the places told without a time may have the day on which the story stood, and which not.

"Then he went to Genoa" may be the same day or the next month. It is taken for the same day where the next day that the
text names is at most some days later, and of a place told soon within a day's journey of the one at which the story
stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.reading.visits.account import Account
from geo.reading.visits.sequence import stands
from geo.reading.visits.setting import Setting
from geo.reading.visits.when import day_number, day_of_no_year, is_year
from geo.sphere import distance_km
from geo.types import TimeExpression, When

A_DAYS_JOURNEY_KM = 100.0
A_DAYS_FLIGHT_KM = 3000.0
SOON = 6  # sentences
SOME_DAYS = 5
LEAST_GAPS = 2
DAILY = 2  # days between one named day and the next


def is_retold(setting: Setting) -> bool:
    """Whether the words about a place do not tell of going there anew."""
    return stands(setting) or setting.clause.kind in {"gerund", "adverbial"}


def believed(told: Sequence[Account], *, daily: bool) -> list[bool]:
    """Return of each place in turn whether its time holds; one that the story only inherits need not.

    Args:
        told: The places of a text, in text order.
        daily: Whether the text names nearly every day.
    """
    dated: set[str] = set()
    found: list[bool] = []
    stands: Account | None = None
    for one, next_day in zip(told, _next_days(told), strict=True):
        holds = True
        if one.when is not None and one.when.basis == "inherited":
            sure = not one.manner.carried or is_year(one.when) or _goes_on_near(stands, one)
            fits = sure or (_fits(one.when, next_day, daily=daily) and not _is_beyond_reach(stands, one))
            holds = fits and not _is_told_again(one, known=one.key in dated)
        elif one.when is not None:
            dated.add(one.key)
            stands = one
        found.append(holds)
    return found


def _next_days(told: Sequence[Account]) -> list[int | None]:
    """For each place the next day that the story tells after its own; None if there is none."""
    found: list[int | None] = []
    day = after = None
    for one in reversed(told):
        own = day_number(one.when) if one.when else None
        if own is not None and own != day:
            day, after = own, day
        found.append(after if own is not None else day)
    return found[::-1]


def _fits(when: When, next_day: int | None, *, daily: bool) -> bool:
    """Whether a day is soon followed by the next; where none follows, whether the text names nearly every day."""
    own = day_number(when)
    if own is None or next_day is None or next_day < own:
        return daily
    return next_day - own <= SOME_DAYS


def _is_told_again(one: Account, *, known: bool) -> bool:
    """Whether a place that has its own date is told again without going there anew, or what is told takes years."""
    return (known and one.manner.retold) or one.manner.lasting


def _goes_on_near(stands: Account | None, one: Account) -> bool:
    """Whether a place is told soon after the one with a day of its own, and can be reached from it on any means."""
    away_km = _away_km(stands, one)
    soon = stands is not None and one.sentence - stands.sentence <= SOON
    return soon and away_km is not None and away_km <= A_DAYS_JOURNEY_KM


def _is_beyond_reach(stands: Account | None, one: Account) -> bool:
    """Whether nobody can be at a place on the day on which the story told of another."""
    away_km = _away_km(stands, one) if stands is not None and _day(stands) == _day(one) else None
    return away_km is not None and away_km > A_DAYS_FLIGHT_KM


def _away_km(one: Account | None, other: Account) -> float | None:
    """How far two places lie apart; None if one of them is unknown."""
    if one is None or one.place is None or other.place is None:
        return None
    return distance_km(one.place.point, other.place.point)


def _day(one: Account) -> int | None:
    return None if one.when is None else day_number(one.when)


def names_every_day(times: Sequence[TimeExpression], *, else_: bool) -> bool:
    """Whether a text names nearly every day of its story, as news and diaries do, or only some, as tales of voyages do.

    By the median of the days between one named day and the next.

    Args:
        times: The text's time expressions.
        else_: The answer for a text that names fewer than three days.
    """
    days = sorted({day for time in times if (day := _one_day(time)) is not None})
    gaps = sorted(later - earlier for earlier, later in pairwise(days))
    return gaps[len(gaps) // 2] <= DAILY if len(gaps) >= LEAST_GAPS else else_


def _one_day(time: TimeExpression) -> int | None:
    """A number for the one day that an expression names, with or without its year."""
    if time.earliest is not None:
        return time.earliest.ordinal if time.earliest == time.latest else None
    return day_of_no_year(time.value)
