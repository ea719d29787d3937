"""Which visits are one stay: told again, told by another document, or told of what contains the place."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice

from geo.reading.containers import contains
from geo.reading.itinerary.moments import ANY_DAY, RANKS, Bounds
from geo.reading.itinerary.telling import Told
from geo.types import Place

SAME_STAY_DAYS = 31  # two dated visits further apart than this are two stays, though nothing is told in between
SAME_STAY_YEARS = 10  # the same for visits of which only the year is known, as in a life
NEXT_ROW_DAYS = 4  # and so are two that follow each other in a log, unless the second is of the next days
LATEST_STAYS = 8  # of the stays at one place, so many of the latest are looked at
_STEPS_BACK = 256  # how many stays a chain of "after" is followed back
_STEPS_ON = 256  # how many stays after one are seen to lie in it before all are taken to
_STAYS_OPEN = 64  # of the stays at one place, so many of those told last before a visit may be what it goes on with


@dataclass(slots=True, kw_only=True)
class Stay:
    """A stop in the making: the visits to one place without leaving it in between.

    Attributes:
        visits: The visits, in the order in which they were joined.
        after: The numbers of the stays that the words put before it.
        spans: The days that its words name, in order, without those that hold others of them.
        named: From the first to the last day that its words name; None where they name none.
        allowed: The days that all its words allow.
        between: The days between what was told before and after each visit, those that all allow.
        starts: Where each document tells of it, in order.
        in_line: Where each document first tells of it in a stated order.
    """

    visits: list[Told] = field(default_factory=list)
    after: set[int] = field(default_factory=set)
    spans: list[Bounds] = field(default_factory=list)
    named: Bounds | None = None
    allowed: Bounds = ANY_DAY
    between: Bounds = ANY_DAY
    starts: dict[int, list[int]] = field(default_factory=dict)
    in_line: dict[int, int] = field(default_factory=dict)
    _first: Told | None = field(default=None, init=False)  # of a stay with many visits it takes long to find

    @property
    def bounds(self) -> Bounds:
        """The days between which it lies: those that are named, or what all its vaguer words allow."""
        return self.named or _ordered(self.allowed)

    @property
    def key(self) -> str:
        """What its place is called when places are compared."""
        return self.visits[0].key

    @property
    def traveller(self) -> str:
        """Whose stay it is, where a document follows several travellers."""
        return self.visits[0].traveller

    @property
    def place(self) -> Place | None:
        """Where it is."""
        return self.visits[0].visit.mention.place

    @property
    def first(self) -> Told:
        """The visit that says where the stay stands in the route: on its first day, the arrival if one is told."""
        if self._first is None:
            self._first = self._foremost()
        return self._first

    def _foremost(self) -> Told:
        spans = set(self.spans)
        known = [visit for visit in self.visits if visit.bounds.known]
        dated = [visit for visit in known if not _precise(visit) or visit.bounds in spans] or self.visits
        best = min(dated, key=lambda one: (not _precise(one), not _is_dated(one), one.rank))
        same = [one for one in dated if one.moment == best.moment and _precise(one) == _precise(best)]
        return min(same, key=lambda one: (one.visit.role != "arrival", one.rank))

    @property
    def rank(self) -> tuple[float, float, int, int]:
        """Its place in the order of time; of one moment, the one told of or arrived at first."""
        first = self.first
        if first.visit.role == "arrival":
            return first.moment, self._minute, *first.rank[2:]
        told = (
            (one.visit.in_summary, one.visit.mention.start) for one in self.visits if one.document == first.document
        )
        return self.bounds.nearest(first.moment), self._minute, first.document, min(told)[1]

    @property
    def _minute(self) -> float:
        """The first minute that is told of its day; where none is, that of its first visit."""
        first = self.first
        told = (one for one in self.visits if one.moment == first.moment and one.visit.when and one.visit.when.minutes)
        return min((one.minute for one in told), default=first.minute)

    def add(self, told: Told) -> None:
        """Join one more visit."""
        self.visits.append(told)
        self._first = None
        if told.in_line:
            start = told.visit.mention.start
            self.in_line[told.document] = min(start, self.in_line.get(told.document, start))
        insort(self.starts.setdefault(told.document, []), told.visit.mention.start)
        self.between = _both(self.between, told.around)
        if told.bounds.known:
            self.allowed = _both(self.allowed, told.bounds)
            if _precise(told):
                narrow(self.spans, told.bounds)
                self.named = Bounds(self.spans[0].first, self.spans[-1].last)


def narrow(spans: list[Bounds], days: Bounds) -> None:
    """Put days among spans in order of which none holds another, unless they hold one; those that hold them go."""
    at = bisect_left(spans, days.first, key=lambda one: one.first)
    if at < len(spans) and spans[at].last <= days.last:
        return  # it holds one that begins no sooner, or is the same
    start = at
    while start and spans[start - 1].last >= days.last:
        start -= 1
    end = at + (at < len(spans) and spans[at].first == days.first)
    spans[start:end] = [days]


def merge(told: Sequence[Told]) -> list[Stay]:
    """Return the stays that the visits of all documents tell of.

    A visit with a date, an arrival or a stated order of its own may found a stay. Whatever else is told of the
    place belongs to one of these stays: most repetitions are retellings.
    """
    merging = _Merging()
    founders = _founders([visit for visit in told if visit.scene is None])
    for visit in sorted(founders, key=lambda visit: visit.rank):
        merging.found(visit)
    known = {(visit.document, visit.number) for visit in founders}
    for visit in sorted(told, key=lambda visit: (visit.document, visit.visit.mention.start)):
        if visit.scene is not None:
            merging.go_on(visit)
        elif (visit.document, visit.number) not in known:
            merging.follow(visit)
    merging.link()
    return merging.stays


def _founders(told: Sequence[Told]) -> list[Told]:
    """The visits that may found a stay: of each place those that bring something new, or else the first told."""
    new: dict[str, list[Told]] = {}
    for visit in told:
        if _is_dated(visit) or visit.visit.after or visit.visit.role == "arrival" or visit.returns:
            new.setdefault(visit.key, []).append(visit)
    for first in {visit.key: visit for visit in reversed(told)}.values():  # of each place the first told
        others = new.setdefault(first.key, [])
        carried = first.visit.when is not None and any(map(_is_dated, others))
        if not carried and all(one is not first for one in others):
            others.append(first)
    return [visit for visits in new.values() for visit in visits]


def _is_dated(told: Told) -> bool:
    """Whether the words themselves date a visit; a date carried over from elsewhere says less than another's own."""
    return told.visit.when is not None and RANKS[told.visit.when.basis] == 0


class _Merging:
    """The stays found so far, by their place and by their visits."""

    def __init__(self) -> None:
        self.stays: list[Stay] = []
        self.of_place: dict[str, list[int]] = {}
        self.telling: dict[str, list[tuple[int, int, int]]] = {}  # where its visits are told: document, start, stay
        self.of_visit: dict[tuple[int, int], int] = {}

    def found(self, visit: Told) -> None:
        """Join a visit to the stay that its time and order allow, or begin another one with it."""
        before = self._before(visit)
        latest = [] if visit.returns else self.of_place.get(visit.key, [])[: -LATEST_STAYS - 1 : -1]
        self._add(visit, next((n for n in latest if _joins(self.stays, n, visit, before)), None), before)

    def follow(self, visit: Told) -> None:
        """Join a visit that brings nothing new to the stay on its day, or else to the one told last before it."""
        before = self._before(visit)
        open_to = [n for n in self._told_around(visit) if not _left_since(self.stays, n, before)]
        same_day = [n for n in open_to if visit.bounds.known and self.stays[n].bounds.overlaps(visit.bounds)]
        self._add(
            visit, max(same_day or open_to, key=lambda n: _told_before(self.stays[n], visit), default=None), before
        )

    def _told_around(self, visit: Told) -> list[int]:
        """The stays at a visit's place; of very many those told last before it, or else the first ones."""
        every = self.of_place.get(visit.key, [])
        if len(every) <= _STAYS_OPEN:
            return every
        told = self.telling[visit.key]
        at = bisect_left(told, (visit.document, visit.visit.mention.start))
        before = [number for _, _, number in told[max(0, at - _STAYS_OPEN) : at]]
        return list(dict.fromkeys(before)) or every[:_STAYS_OPEN]

    def go_on(self, visit: Told) -> None:
        """Join a visit to the stay of its scene."""
        assert visit.scene is not None
        self._add(visit, self.of_visit[visit.document, visit.scene], set())

    def link(self) -> None:
        """Say which stays come after which: of each document the first words on a stay tell how it was reached."""
        for number, stay in enumerate(self.stays):
            first: dict[int, Told] = {}
            for visit in sorted(stay.visits, key=lambda told: (told.visit.in_summary, told.visit.mention.start)):
                first.setdefault(visit.document, visit)
            for visit in first.values():
                stay.after |= self._before(visit) - {number}

    def _before(self, visit: Told) -> set[int]:
        places = ((visit.document, index) for index in visit.visit.after)
        return {self.of_visit[place] for place in places if place in self.of_visit}

    def _add(self, visit: Told, number: int | None, before: set[int]) -> None:
        if number is None:
            number = len(self.stays)
            self.stays.append(Stay())
            self.of_place.setdefault(visit.key, []).append(number)
            self.stays[number].after |= before - {number}
        insort(self.telling.setdefault(visit.key, []), (visit.document, visit.visit.mention.start, number))
        self.stays[number].add(visit)
        self.of_visit[visit.document, visit.number] = number


def _told_before(stay: Stay, visit: Told) -> int:
    """Where a stay was last told of before a visit; -1 if only after it or in other documents."""
    starts = stay.starts.get(visit.document, [])
    told = bisect_left(starts, visit.visit.mention.start)
    return starts[told - 1] if told else -1


def _joins(stays: Sequence[Stay], number: int, told: Told, before: Collection[int]) -> bool:
    """Whether a visit belongs to a stay at the same place."""
    stay = stays[number]
    if _left_since(stays, number, before) or _returned(stays, number, told, before):
        return False
    around = _around(stay)
    if around.overlaps(told.around):
        return True
    apart = max(told.around.first - around.last, around.first - told.around.last)
    again = NEXT_ROW_DAYS if number in before else math.inf  # a row of its own is a visit of its own
    by_day = _precise(told) and any(map(_precise, stay.visits))
    limit = min(again, SAME_STAY_DAYS if by_day else 366 * SAME_STAY_YEARS)
    after = islice(range(number + 1, len(stays)), _STEPS_ON)
    since = (stays[later] for later in after if stays[later].traveller == stay.traveller)
    return apart <= limit and all(_inside(stay, other) for other in since)


def _returned(stays: Sequence[Stay], number: int, told: Told, before: Collection[int]) -> bool:
    """Whether an arrival is told to come after a stay elsewhere that was told after this one: "returned to Rome"."""
    if told.visit.role != "arrival":
        return False
    first = stays[number].in_line.get(told.document)
    elsewhere = (stays[one] for one in before if one != number and not _inside(stays[number], stays[one]))
    return first is not None and any(first < other.visits[0].visit.mention.start for other in elsewhere)


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
    return outer.place is not None and inner.place is not None and contains(outer.place, inner.place)


def _around(stay: Stay) -> Bounds:
    """The days of a stay, or if nothing dates it, those between what was told before and after it."""
    return stay.bounds if stay.bounds.known else _ordered(stay.between)


def _precise(told: Told) -> bool:
    return told.visit.when is not None and told.visit.when.has_day


def _both(one: Bounds, other: Bounds) -> Bounds:
    """The days that two spans allow; turned round where they allow none."""
    return Bounds(max(one.first, other.first), min(one.last, other.last))


def _ordered(days: Bounds) -> Bounds:
    return Bounds(min(days), max(days))
