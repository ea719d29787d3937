"""Which visits are one stay: told again, told by another document, or told of what contains the place."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from geo.reading.containers import contains
from geo.reading.itinerary.moments import ANY_DAY, Bounds, has_day
from geo.reading.itinerary.telling import Told

SAME_STAY_DAYS = 31  # two dated visits further apart than this are two stays, though nothing is told in between
SAME_STAY_YEARS = 3  # the same for visits of which only the year is known
NEXT_ROW_DAYS = 1  # and so are two that follow each other in a log, unless the second is of the next day
LATEST_STAYS = 8  # of the stays at one place, so many of the latest are looked at
_STEPS_BACK = 256  # how many stays a chain of "after" is followed back


@dataclass(slots=True, kw_only=True)
class Stay:
    """A stop in the making: the visits to one place without leaving it in between.

    Attributes:
        visits: The visits, in the order in which they were joined.
        after: The numbers of the stays that the words put before it.
        bounds: The days between which it lies.
    """

    visits: list[Told] = field(default_factory=list)
    after: set[int] = field(default_factory=set)
    bounds: Bounds = ANY_DAY

    @property
    def key(self) -> str:
        """What its place is called when places are compared."""
        return self.visits[0].key

    @property
    def first(self) -> Told:
        """The visit that says where it stands in the route: the first dated one, or else the first."""
        dated = [visit for visit in self.visits if visit.bounds.known]
        return min(dated or self.visits, key=lambda visit: (not _precise(visit), visit.rank))

    def add(self, told: Told) -> None:
        """Join one more visit."""
        self.visits.append(told)
        self.bounds = _hull(self.visits)


def merge(told: Sequence[Told]) -> list[Stay]:
    """Return the stays that the visits of all documents tell of, in order of time, then of the telling."""
    stays: list[Stay] = []
    of_place: dict[str, list[int]] = {}
    of_visit: dict[tuple[int, int], int] = {}
    for visit in sorted(told, key=lambda visit: visit.rank):
        before = {of_visit[visit.document, index] for index in visit.visit.after if (visit.document, index) in of_visit}
        latest = of_place.get(visit.key, [])[: -LATEST_STAYS - 1 : -1]
        number = next((n for n in latest if _joins(stays, n, visit, before)), None)
        if number is None:
            number = len(stays)
            stays.append(Stay())
            of_place.setdefault(visit.key, []).append(number)
        stays[number].add(visit)
        stays[number].after |= before - {number}
        of_visit[visit.document, visit.index] = number
    _link(stays, told, of_visit)
    return stays


def _joins(stays: Sequence[Stay], number: int, told: Told, before: Collection[int]) -> bool:
    """Whether a visit belongs to a stay at the same place."""
    stay = stays[number]
    if _left_since(stays, number, before):
        return False
    if stay.bounds.overlaps(told.bounds):
        return True
    apart = max(told.bounds.first - stay.bounds.last, stay.bounds.first - told.bounds.last)
    again = NEXT_ROW_DAYS if number in before else math.inf  # a row of its own is a visit of its own
    limit = min(again, SAME_STAY_DAYS if _precise(told) else 366 * SAME_STAY_YEARS)
    return apart <= limit and all(_inside(stay, other) for other in stays[number + 1 :])


def _left_since(stays: Sequence[Stay], number: int, before: Collection[int]) -> bool:
    """Whether the words lead from a stay through another place to what comes after `before`."""
    waiting, seen = [n for n in before if n != number], set[int]()
    while waiting and len(seen) < _STEPS_BACK:
        current = waiting.pop()
        if current in seen or _inside(stays[number], stays[current]):
            continue
        seen.add(current)
        if number in stays[current].after:
            return True
        waiting.extend(stays[current].after)
    return False


def _inside(outer: Stay, inner: Stay) -> bool:
    """Whether who is at the inner place has not left the outer one."""
    a, b = outer.visits[0].visit.mention.place, inner.visits[0].visit.mention.place
    return a is not None and b is not None and contains(a, b)


def _link(stays: Sequence[Stay], told: Sequence[Told], of_visit: dict[tuple[int, int], int]) -> None:
    """Add what is stated of visits that were joined later than those that they come after."""
    for visit in told:
        number = of_visit[visit.document, visit.index]
        for index in visit.visit.after:
            earlier = of_visit.get((visit.document, index), number)
            if earlier != number:
                stays[number].after.add(earlier)


def _precise(told: Told) -> bool:
    return told.visit.when is not None and has_day(told.visit.when)


def _hull(visits: Sequence[Told]) -> Bounds:
    """The days of a stay: from the first to the last that is named, or what all its vaguer words allow."""
    days = [visit.bounds for visit in visits if visit.bounds.known and _precise(visit)]
    if days:
        return Bounds(min(day.first for day in days), max(day.last for day in days))
    vague = [visit.bounds for visit in visits if visit.bounds.known]
    first = max((bound.first for bound in vague), default=-math.inf)
    last = min((bound.last for bound in vague), default=math.inf)
    return Bounds(first, last) if first <= last else Bounds(last, first)
