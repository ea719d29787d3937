"""The itinerary of all that the documents tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from geo.names import fold
from geo.reading.containers import holders, is_area
from geo.reading.itinerary.conflicts import conflicts
from geo.reading.itinerary.dating import between, when
from geo.reading.itinerary.merge import Stay, merge
from geo.reading.itinerary.order import order
from geo.reading.itinerary.plausibility import possible
from geo.reading.itinerary.sift import absorb, confidence, given_up, natural, of_earlier_journeys, unsure
from geo.reading.itinerary.telling import STOPS, Told, originals, tell
from geo.sphere import distance_km
from geo.types import Evidence, Itinerary, Leg, Mentioned, Place, Reading, Status, Stop, Visit, When

EARLIER = "an earlier journey, long before the one that is told by the day"


def assemble(readings: Sequence[Reading], traveller: str | None = None, notes: Sequence[str] = ()) -> Itinerary:
    """Join what several documents tell of a journey.

    Args:
        readings: What was read out of each document.
        traveller: Whom the itinerary is of; None for the one whose visits are told most.
        notes: What the reader should know of how the documents were read.
    """
    stays = merge(tell(readings))
    kept, absorbed = absorb(stays)
    ordered = order(kept, natural(kept))
    earlier = of_earlier_journeys(kept)
    dropped = given_up(kept, ordered.stays) | unsure(kept) | earlier
    sequence = [number for number in ordered.stays if number not in dropped]
    route = possible([kept[number] for number in sequence])
    stops = _stops(route)
    at = {number: position for position, number in enumerate(sequence)}
    broken = [(at[one], at[other]) for one, other in ordered.broken if one in at and other in at]
    reasons = _reasons(absorbed, [kept[number] for number in sorted(dropped - earlier)])
    past = {(told.document, told.number) for number in earlier for told in kept[number].visits}
    return Itinerary(
        traveller=traveller or _most_told(readings),
        stops=stops,
        legs=tuple(_legs(stops, route)),
        mentioned=tuple(_mentioned(readings, reasons, past)),
        conflicts=conflicts(stops, route, broken),
        documents=tuple(reading.document for reading in readings),
        notes=tuple(notes),
    )


def _most_told(readings: Sequence[Reading]) -> str | None:
    names = Counter(v.traveller for reading in readings for v in reading.visits if v.traveller and v.status in STOPS)
    return min(names, key=lambda name: (-names[name], name), default=None)


# -- stops ---------------------------------------------------------------------------------------


def _within(route: Sequence[Stay]) -> list[str | None]:
    """For each stop the name of the city or town, itself a stop, in which it lies."""
    towns = [stay for stay in route if stay.place and not is_area(stay.place)]
    first = {stay.place.id: stay for stay in reversed(towns) if stay.place}  # of each place its first stop
    places = [stay.place for stay in towns if stay.place and first[stay.place.id] is stay]
    holding = holders(places)

    @cache
    def name(inner: Place) -> str | None:
        outers = [places[number] for number in holding(inner)]
        nearest = min(outers, key=lambda outer: outer.radius_km, default=None)
        return _name(first[nearest.id]) if nearest else None

    return [name(stay.place) if stay.place else None for stay in route]


def _stops(route: Sequence[Stay]) -> tuple[Stop, ...]:
    times = _interpolated([when(stay) for stay in route])
    each = zip(route, times, _within(route), strict=True)
    return tuple(_stop(number, stay, time, within) for number, (stay, time, within) in enumerate(each, 1))


def _interpolated(times: Sequence[When | None]) -> list[When | None]:
    """Date the undated stops from their dated neighbours, where these pin them down."""
    following: list[When | None] = []
    after: When | None = None
    for time in reversed(times):
        following.append(after)
        after = time or after
    before: When | None = None
    found: list[When | None] = []
    for time, after in zip(times, reversed(following), strict=True):
        found.append(time or between(before, after))
        before = time or before
    return found


def _stop(number: int, stay: Stay, time: When | None, within: str | None) -> Stop:
    best = max(stay.visits, key=lambda told: (told.visit.confidence, told.visit.mention.confidence, -told.number))
    place = best.visit.mention.place
    return Stop(
        order=number,
        name=_name(stay),
        label=place.label if place else _name(stay),
        place=place,
        radius_km=best.visit.mention.radius_km,
        when=time,
        status=_status(stay),
        confidence=confidence(stay),
        evidence=_quotes(stay.visits),
        reason=best.visit.reason,
        within=within,
        traveller=best.visit.traveller,
    )


def _name(stay: Stay) -> str:
    """The name that the texts use most for the place; of two, the one told first."""
    names = Counter(" ".join(told.visit.mention.mention.name.split()) for told in stay.visits)
    return max(names, key=lambda name: names[name])


def _status(stay: Stay) -> Literal["visited", "passed", "planned"]:
    statuses = {told.visit.status for told in stay.visits}
    return next(status for status in STOPS if status in statuses)


def _quotes(visits: Iterable[Told]) -> tuple[Evidence, ...]:
    told = sorted(visits, key=lambda one: (one.document, one.visit.evidence.start))
    return tuple(dict.fromkeys(quote for one in told for quote in (one.visit.evidence, *one.copies)))


# -- legs and the rest ---------------------------------------------------------------------------


def _legs(stops: Sequence[Stop], route: Sequence[Stay]) -> list[Leg]:
    """The ways between successive stops of each traveller, in the order in which they begin."""
    ways: dict[str, list[tuple[Stop, Stay]]] = {}
    for stop, stay in zip(stops, route, strict=True):
        ways.setdefault(stay.traveller, []).append((stop, stay))
    legs = [_leg(start, end) for way in ways.values() for start, end in pairwise(way)]
    return sorted(legs, key=lambda leg: leg.start)


def _leg(start: tuple[Stop, Stay], end: tuple[Stop, Stay]) -> Leg:
    return Leg(
        start=start[0].order,
        end=end[0].order,
        length_km=_length_km(start[0].place, end[0].place),
        transit=next((told.visit.transit for told in end[1].visits if told.visit.transit), None),
        inferred=not _stated(start[1], end[1]),
    )


def _length_km(start: Place | None, end: Place | None) -> float | None:
    return round(distance_km(start.point, end.point), 1) if start and end else None


def _stated(one: Stay, other: Stay) -> bool:
    """Whether the days, or the words themselves, put one stay before the other."""
    links = {(told.document, index) for told in other.visits for index in told.visit.after}
    linked = any((told.document, told.number) in links for told in one.visits)
    return linked or (math.isfinite(one.bounds.last) and one.bounds.last <= other.bounds.first)


def _reasons(absorbed: Iterable[tuple[Stay, Stay]], dropped: Iterable[Stay]) -> dict[tuple[int, int], str]:
    """Why visits that might have been stops are none, by their document and number."""
    found = {
        (t.document, t.number): f"says where the stop {_name(host)} is" for stay, host in absorbed for t in stay.visits
    }
    for told in (told for stay in dropped for told in stay.visits):
        why = "not told to have come about" if told.visit.status == "planned" else "too little is said of it"
        found[told.document, told.number] = f"{told.visit.reason}; {why}"
    return found


def _mentioned(
    readings: Sequence[Reading], reasons: dict[tuple[int, int], str], past: set[tuple[int, int]]
) -> Iterable[Mentioned]:
    """What was named but is no stop: each place once with each of its reasons, in text order."""
    found: dict[tuple[str, Status, str], list[Visit]] = {}
    for reading, number in zip(readings, originals(readings), strict=True):
        anothers = {visit.mention.start for visit in reading.visits if visit.status in STOPS}
        for index, visit in enumerate(reading.visits):
            other = EARLIER if (number, index) in past else reasons.get((number, index))
            if other or not (visit.status in STOPS or visit.mention.start in anothers):
                place = visit.mention.place
                key = place.id if place else "?" + fold(visit.mention.mention.name)
                status: Status = "past" if other == EARLIER else visit.status
                found.setdefault((key, status, other or visit.reason), []).append(visit)
    for (_, status, reason), visits in found.items():
        yield Mentioned(
            name=visits[0].mention.mention.name,
            status=status,
            reason=reason,
            place=visits[0].mention.place,
            evidence=tuple(dict.fromkeys(visit.evidence for visit in visits)),
        )
