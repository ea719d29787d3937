"""Where each visit of one document lies on the time line, dated or not.

A text is told mostly forwards, but a report may begin with the last day, and a life with the death. So
a visit without a day takes the moment told just before it, unless the telling then jumps back: then the
visit belongs to the side in whose paragraph it stands.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Literal, NamedTuple

from geo.days import Day
from geo.names import fold
from geo.reading.books import forward, is_book, scenes
from geo.reading.itinerary.moments import ANY_DAY, RANKS, Bounds, bounds
from geo.types import Evidence, Reading, ResolvedMention, Visit

STOPS: tuple[Literal["visited", "passed", "planned"], ...] = ("visited", "passed", "planned")  # best first
LOOK_AHEAD_DAYS = 366  # a story that goes back further than this had only named its end
LONG_SCENE = 3  # visits told of one scene, from which on a book dwells on it
STRAY_DAYS = 7  # a counted day so far out of the telling around it was counted from the wrong one
HINT_DAYS = 3  # a place that is dated elsewhere within so many days lends its date to an undated mention of it
_MINUTES_A_DAY = 1440


class Told(NamedTuple):
    """One visit and its place in the telling.

    Attributes:
        visit: The visit.
        document, number: Which document, and which of its visits.
        bounds: The days between which it lies.
        around: The same, or if nothing dates it, the days between what was told before and after it.
        in_line: Whether the words put it before or after another one.
        moment: The day on which it is put, as an ordinal; infinite if the document has no dates at all.
        minute: The minute of that day, likewise; midnight if the day has no known part.
        paragraph: Which paragraph of the document tells it.
        traveller: Whose visit it is, folded, where one document follows several travellers; else empty.
        scene: In a book the index of the visit that begins the scene, at the same place, which this one goes on with.
        returns: Whether it begins a long scene of a book at a place that the telling had left for another.
        goes_back: Whether the text afterwards tells of earlier days, as a report does that begins with the last.
        copies: The same words in further copies of the document.
    """

    visit: Visit
    document: int
    number: int
    bounds: Bounds = ANY_DAY
    around: Bounds = ANY_DAY
    in_line: bool = False
    moment: float = math.inf
    minute: float = 0.0
    paragraph: int = 0
    traveller: str = ""
    scene: int | None = None
    returns: bool = False
    goes_back: bool = False
    copies: tuple[Evidence, ...] = ()

    @property
    def key(self) -> str:
        """What its place is called when places are compared, for each traveller apart."""
        return f"{place_key(self.visit.mention)} {self.traveller}"

    @property
    def rank(self) -> tuple[float, float, int, int]:
        """Its place in the order of time, then of the telling."""
        return self.moment, self.minute, self.document, self.visit.mention.start


def place_key(mention: ResolvedMention) -> str:
    """What a mention's place is called when places are compared: its id, or its name if it has none."""
    return mention.place.id if mention.place else "?" + fold(mention.mention.name)


def tell(readings: Sequence[Reading]) -> tuple[Told, ...]:
    """Return the visits that make stops, of all documents, each put on the time line."""
    copies = _copies(readings)
    told = [
        _enclosed(_trusted(_forwards(_bounded(_visits(number, same), same[0].document.day), same[0].document.text)))
        for number, same in copies.items()
    ]
    hints = _hints([visit for visits in told for visit in visits])
    return tuple(visit for visits in told for visit in _timed([_hinted(visit, hints) for visit in visits]))


def originals(readings: Sequence[Reading]) -> list[int]:
    """For each reading the number of the first one of the same text: a copy says nothing new."""
    first: dict[tuple[str, int], int] = {}
    keys = [(reading.document.text, len(reading.visits)) for reading in readings]
    return [first.setdefault(key, number) for number, key in enumerate(keys)]


def _copies(readings: Sequence[Reading]) -> dict[int, list[Reading]]:
    groups: dict[int, list[Reading]] = {}
    for reading, number in zip(readings, originals(readings), strict=True):
        groups.setdefault(number, []).append(reading)
    return groups


def _visits(number: int, same: Sequence[Reading]) -> list[Told]:
    reading, *copies = same
    text, paragraph, end = reading.document.text, 0, 0
    linked = {index for visit in reading.visits for index in visit.after}
    several = len({visit.traveller for visit in reading.visits if visit.status in STOPS}) > 1
    found: list[Told] = []
    for index, visit in sorted(enumerate(reading.visits), key=lambda pair: pair[1].mention.start):
        if visit.status in STOPS:
            paragraph += text.count("\n", end, visit.mention.start)
            end = max(end, visit.mention.start)
            also = tuple(copy.visits[index].evidence for copy in copies)
            who = fold(visit.traveller or "") if several else ""
            told = Told(visit, number, index, in_line=bool(visit.after) or index in linked, paragraph=paragraph)
            found.append(told._replace(copies=also, traveller=who) if also or who else told)
    return _in_scenes(found) if is_book(text) else found


def _in_scenes(told: Sequence[Told]) -> list[Told]:
    """Say of each visit of a book which scene it belongs to."""
    index = {one.visit.mention.start: one.number for one in told}
    first = scenes([(one.key, one.visit.mention.start) for one in told])
    begun = {start: index[begin] for start, begin in first.items()}
    back = _returns(told, begun)
    return [one._replace(scene=begun.get(one.visit.mention.start), returns=one.number in back) for one in told]


def _returns(told: Sequence[Told], begun: Mapping[int, int]) -> set[int]:
    """The visits that begin a long scene at a place after long scenes there and then elsewhere, by their index."""
    long = Counter(begun.values())
    found: set[int] = set()
    last: dict[str, int] = {}  # of each place how many long scenes had begun with its last one
    leaders = [one for one in told if long[one.number] >= LONG_SCENE - 1]
    for number, one in enumerate(leaders):
        if last.get(one.key, number) < number - 1:
            found.add(one.number)
        last[one.key] = number
    return found


def _bounded(told: Sequence[Told], published: Day | None) -> list[Told]:
    """Give each visit the days between which its own words put it; what a report announces comes after its day."""
    near: float | None = None
    found: list[Told] = []
    for visit in told:
        own = bounds(visit.visit.when, near)
        near = own.first if math.isfinite(own.first) else near
        if not own.known and visit.visit.status == "planned" and published is not None:
            own = Bounds(published.ordinal, math.inf)
        found.append(visit._replace(bounds=own))
    return found


def _forwards(told: Sequence[Told], text: str) -> Sequence[Told]:
    """Take the dates of a book from those of its visits that would lead back, or far ahead, in its telling."""
    if not is_book(text):
        return told
    stated = [number for number, visit in enumerate(told) if _is_stated(visit)]
    row = [stated[one] for one in forward([told[number].bounds.first for number in stated])]
    found: list[Told] = []
    for number, visit in enumerate(told):
        after = bisect_right(row, number)
        low = told[row[after - 1]].bounds.first if after else -math.inf
        high = told[row[after]].bounds.last if after < len(row) else math.inf
        fits = visit.bounds.last >= low and visit.bounds.first <= high
        found.append(visit if fits else _undated(visit))
    return found


def _is_stated(told: Told) -> bool:
    """Whether the words themselves give a visit its day."""
    when = told.visit.when
    return when is not None and not RANKS[when.basis] and when.has_day and math.isfinite(told.bounds.first)


def _undated(told: Told) -> Told:
    return told._replace(visit=replace(told.visit, when=None), bounds=ANY_DAY)


def _trusted(told: Sequence[Told]) -> list[Told]:
    """Take no date from a visit that only counts from another date, and falls far out of the forward telling around it.

    "The next day" counted from the wrong day is the commonest mistake in dating, and this shows it.
    """
    found = list(told)
    before = _nearest_stated(told)
    after = _nearest_stated(told[::-1])[::-1]
    for number, (visit, first, last) in enumerate(zip(told, before, after, strict=True)):
        if first and last and first.bounds.first <= last.bounds.first and _is_counted(visit.visit):
            slack = 0 if _is_carried(visit.visit) else STRAY_DAYS
            own = visit.bounds
            if own.last < first.bounds.first - slack or own.first > last.bounds.last + slack:
                found[number] = _undated(visit)
    return found


def _enclosed(told: Sequence[Told]) -> list[Told]:
    """Put what is told in sequence without a day between the days told before and after it, if these go forward."""
    before = _nearest_stated(told)
    after = _nearest_stated(told[::-1])[::-1]
    found: list[Told] = []
    for visit, first, last in zip(told, before, after, strict=True):
        around = visit.bounds
        if not around.known and visit.visit.after:
            low = first.bounds.first if first else -math.inf
            high = last.bounds.last if last else math.inf
            around = Bounds(low, high) if low <= high else ANY_DAY
        found.append(visit._replace(around=around))
    return found


def _nearest_stated(told: Sequence[Told]) -> list[Told | None]:
    """For each visit the last one before it whose own words date it."""
    found: list[Told | None] = []
    last: Told | None = None
    for visit in told:
        found.append(last)
        when = visit.visit.when
        if when and not RANKS[when.basis] and math.isfinite(visit.bounds.first):
            last = visit
    return found


def _is_carried(visit: Visit) -> bool:
    return visit.when is not None and RANKS[visit.when.basis] > 0


def _is_counted(visit: Visit) -> bool:
    """Whether the words name no day of their own: "the next day", or what was carried over."""
    when = visit.when
    if when is None or _is_carried(visit):
        return when is not None
    words = when.words.partition(", from ")[0]  # "July 3, from published …" names its day, "next day, from …" does not
    return when.basis == "relative" and not any(sign.isdigit() for sign in words)


def _hints(told: Sequence[Told]) -> dict[str, Bounds]:
    """The time of each place that is dated once only, to within a few days."""
    found: dict[str, Bounds] = {}
    for visit in told:
        if visit.bounds.known:
            known = found.get(visit.key, visit.bounds)
            found[visit.key] = Bounds(min(known.first, visit.bounds.first), max(known.last, visit.bounds.last))
    return {key: bound for key, bound in found.items() if bound.last - bound.first <= HINT_DAYS}


def _hinted(told: Told, hints: dict[str, Bounds]) -> Told:
    if told.bounds.known or told.visit.after or told.key not in hints:
        return told
    return told._replace(bounds=hints[told.key], around=hints[told.key])


def _timed(told: Sequence[Told]) -> list[Told]:
    """Put each visit of one document on a moment of its own, to the day and then to the part of the day."""
    paragraphs = [visit.paragraph for visit in told]
    moments = _fill([_beginning(visit) for visit in told], paragraphs, LOOK_AHEAD_DAYS)
    earliest = list(accumulate(reversed(moments), min))[::-1]
    dated = [
        visit._replace(moment=moment, goes_back=later < moment)
        for visit, moment, later in zip(told, moments, earliest, strict=True)
    ]
    dated = _forward(dated)
    days: dict[int, list[int]] = {}
    for place, visit in enumerate(dated):
        if math.isfinite(visit.moment):
            days.setdefault(int(visit.moment), []).append(place)
    for places in days.values():
        parts = [_minutes(dated[place].visit) for place in places]
        for place, minute in zip(places, _fill(parts, [paragraphs[place] for place in places]), strict=True):
            dated[place] = dated[place]._replace(minute=minute if math.isfinite(minute) else 0.0)
    return dated


def _forward(told: Sequence[Told]) -> list[Told]:
    """Leave out what is told to come after something of a later day: there the telling leapt back."""
    moments = {visit.number: visit.moment for visit in told}
    found: list[Told] = []
    for one in told:
        after = tuple(index for index in one.visit.after if moments.get(index, one.moment) <= one.moment)
        found.append(one if after == one.visit.after else one._replace(visit=replace(one.visit, after=after)))
    return found


def _beginning(told: Told) -> Bounds:
    """The days on which a visit may have begun: one, if its words name the day."""
    when = told.visit.when
    return Bounds(told.bounds.first, told.bounds.first) if when and when.has_day else told.bounds


def _minutes(visit: Visit) -> Bounds:
    if visit.when is None or visit.when.minutes is None:
        return ANY_DAY
    return Bounds(visit.when.minutes[0], min(visit.when.minutes[1], _MINUTES_A_DAY) - 1)


def _fill(known: Sequence[Bounds], paragraphs: Sequence[int], ahead: float = math.inf) -> list[float]:
    """A moment for each of several things told in turn, of which only some are known to lie somewhere.

    Args:
        ahead: From what alone is told to lie so far before what was told last, that was only a look ahead.
    """
    found: list[float] = []
    before, where = math.inf, -1  # the last known moment and its paragraph; none yet
    alone = True
    for bound, paragraph, after in zip(known, paragraphs, _following(known), strict=True):
        if bound.known:
            last, before = before, bound.nearest(_start(bound) if math.isinf(before) else before)
            where, alone = paragraph, abs(last - before) > ahead
            found.append(before)
        elif math.isinf(before) or (after < before and (paragraph != where or (alone and before - after > ahead))):
            found.append(after)
        else:
            found.append(before)
    return found


def _following(known: Sequence[Bounds]) -> list[float]:
    """For each thing, where the next known one begins; infinite if there is none."""
    found: list[float] = []
    after = math.inf
    for bound in reversed(known):
        found.append(after)
        after = _start(bound) if bound.known else after
    return found[::-1]


def _start(bound: Bounds) -> float:
    return bound.first if math.isfinite(bound.first) else bound.last
