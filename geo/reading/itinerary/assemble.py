"""The itinerary of all that the documents tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, cast

from geo.names import fold
from geo.reading.containers import contains, is_area
from geo.reading.itinerary.conflicts import conflicts
from geo.reading.itinerary.dating import between, when
from geo.reading.itinerary.merge import Stay, merge
from geo.reading.itinerary.order import order
from geo.reading.itinerary.plausibility import possible
from geo.reading.itinerary.telling import STOPS, Told, originals, tell
from geo.sphere import distance_km
from geo.types import Evidence, Itinerary, Leg, Mentioned, Place, Reading, Status, Stop, Visit, When

ENDLESS = ("CONT", "OCN")  # what nobody travels to who travels within it
MORE_EVIDENCE = 0.3  # how much of the remaining doubt a further quotation takes away, times its own confidence


def assemble(readings: Sequence[Reading], traveller: str | None = None, notes: Sequence[str] = ()) -> Itinerary:
    """Join what several documents tell of a journey.

    Args:
        readings: What was read out of each document.
        traveller: Whom the itinerary is of; None for the one whose visits are told most.
        notes: What the reader should know of how the documents were read.
    """
    stays = merge(tell(readings))
    kept, absorbed = _absorb(stays)
    ordered = order(kept, _nested(kept))
    route = possible([kept[number] for number in ordered.stays])
    stops = _stops(route)
    at = {number: position for position, number in enumerate(ordered.stays)}
    return Itinerary(
        traveller=traveller or _most_told(readings),
        stops=stops,
        legs=tuple(_legs(stops, route)),
        mentioned=tuple(_mentioned(readings, absorbed)),
        conflicts=conflicts(stops, route, [(at[one], at[other]) for one, other in ordered.broken]),
        documents=tuple(reading.document for reading in readings),
        notes=tuple(notes),
    )


def _most_told(readings: Sequence[Reading]) -> str | None:
    names = Counter(v.traveller for reading in readings for v in reading.visits if v.traveller and v.status in STOPS)
    return min(names, key=lambda name: (-names[name], name), default=None)


# -- places within places ------------------------------------------------------------------------


def _absorb(stays: Sequence[Stay]) -> tuple[list[Stay], list[tuple[Stay, Stay]]]:
    """Part the stays of their own from those that only say in which country or region another one was."""
    following: list[set[int]] = [set() for _ in stays]
    for number, stay in enumerate(stays):
        for earlier in stay.after:
            following[earlier].add(number)
    hosts: dict[int, int] = {}
    for number, stay in enumerate(stays):
        if stay.place and is_area(stay.place):
            apart = {number, *stay.after, *following[number]}  # what is told to come next is somewhere else
            inner = (n for n, other in enumerate(stays) if n not in apart and _says_where(stay, other))
            host = min(inner, key=lambda n: abs(n - number), default=None)
            if host is not None:
                hosts[number] = host
    new = {number: index for index, number in enumerate(n for n in range(len(stays)) if n not in hosts)}
    for stay in stays:
        stay.after = {new[number] for number in stay.after if number in new}
    kept = [stay for number, stay in enumerate(stays) if number in new]
    return kept, [(stays[number], stays[host]) for number, host in hosts.items()]


def _says_where(area: Stay, other: Stay) -> bool:
    if area.place is None or other.place is None or not contains(area.place, other.place):
        return False
    left = area.bounds.first >= other.bounds.first and all(told.visit.role == "departure" for told in area.visits)
    return left or area.bounds.overlaps(other.bounds) or area.place.feature_code in ENDLESS


def _within(stay: Stay, route: Sequence[Stay]) -> str | None:
    """The name of the city or town, itself a stop, in which a stop lies."""
    if stay.place is None:
        return None
    outers = [one for one in route if one.place and not is_area(one.place) and contains(one.place, stay.place)]
    nearest = min(outers, key=lambda other: other.place.radius_km if other.place else 0.0, default=None)
    return _name(nearest) if nearest else None


def _nested(stays: Sequence[Stay]) -> list[set[int]]:
    """For each stay those that go before it by nature: of one day's stops, the town before the sites in it."""
    days: dict[float, list[int]] = {}
    for number, stay in enumerate(stays):
        days.setdefault(stay.first.moment, []).append(number)
    found: list[set[int]] = [set() for _ in stays]
    for numbers in days.values():
        towns = [number for number in numbers if (place := stays[number].place) and place.feature_class == "P"]
        for number in numbers:
            site = stays[number].place
            if site and site.feature_class != "P":
                found[number] = {town for town in towns if (place := stays[town].place) and contains(place, site)}
    return found


# -- stops ---------------------------------------------------------------------------------------


def _stops(route: Sequence[Stay]) -> tuple[Stop, ...]:
    times = _interpolated([when(stay) for stay in route])
    return tuple(
        _stop(number, stay, time, route) for number, (stay, time) in enumerate(zip(route, times, strict=True), 1)
    )


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


def _stop(number: int, stay: Stay, time: When | None, route: Sequence[Stay]) -> Stop:
    best = max(stay.visits, key=lambda told: (told.visit.confidence, told.visit.mention.confidence, -told.index))
    place = best.visit.mention.place
    return Stop(
        order=number,
        name=_name(stay),
        label=place.label if place else _name(stay),
        place=place,
        radius_km=best.visit.mention.radius_km,
        when=time,
        status=_status(stay),
        confidence=_confidence(stay.visits),
        evidence=_quotes(stay.visits),
        reason=best.visit.reason,
        within=_within(stay, route),
        traveller=best.visit.traveller,
    )


def _name(stay: Stay) -> str:
    """The name that the texts use most for the place; of two, the one told first."""
    names = Counter(told.visit.mention.mention.name for told in stay.visits)
    return max(names, key=lambda name: names[name])


def _status(stay: Stay) -> Literal["visited", "passed", "planned"]:
    statuses = {told.visit.status for told in stay.visits}
    return next(status for status in STOPS if status in statuses)


def _confidence(visits: Iterable[Told]) -> float:
    """The best visit's confidence, raised by each further one."""
    values = sorted((told.visit.confidence for told in visits), reverse=True)
    doubt = 1 - values[0]
    for value in values[1:]:
        doubt *= 1 - MORE_EVIDENCE * value
    return round(1 - doubt, 3)


def _quotes(visits: Iterable[Told]) -> tuple[Evidence, ...]:
    told = sorted(visits, key=lambda one: (one.document, one.visit.evidence.start))
    return tuple(dict.fromkeys(quote for one in told for quote in (one.visit.evidence, *one.copies)))


# -- legs and the rest ---------------------------------------------------------------------------


def _legs(stops: Sequence[Stop], route: Sequence[Stay]) -> Iterable[Leg]:
    for (start, one), (end, other) in pairwise(zip(stops, route, strict=True)):
        if fold(start.traveller or "") == fold(end.traveller or ""):
            yield Leg(
                start=start.order,
                end=end.order,
                length_km=_length_km(start.place, end.place),
                transit=next((told.visit.transit for told in other.visits if told.visit.transit), None),
                inferred=not _stated(one, other),
            )


def _length_km(start: Place | None, end: Place | None) -> float | None:
    return round(distance_km(start.point, end.point), 1) if start and end else None


def _stated(one: Stay, other: Stay) -> bool:
    """Whether the days, or the words themselves, put one stay before the other."""
    links = {(told.document, index) for told in other.visits for index in told.visit.after}
    linked = any((told.document, told.index) in links for told in one.visits)
    return linked or (math.isfinite(one.bounds.last) and one.bounds.last <= other.bounds.first)


def _mentioned(readings: Sequence[Reading], absorbed: Sequence[tuple[Stay, Stay]]) -> Iterable[Mentioned]:
    """What was named but is no stop: each place once with each of its reasons, in text order."""
    hosts = {
        (t.document, t.index): f"says where the stop {_name(host)} is" for stay, host in absorbed for t in stay.visits
    }
    found: dict[tuple[str, str, str], list[Visit]] = {}
    for reading, number in zip(readings, originals(readings), strict=True):
        for index, visit in enumerate(reading.visits):
            host = hosts.get((number, index))
            if visit.status not in STOPS or host:
                place = visit.mention.place
                key = place.id if place else "?" + fold(visit.mention.mention.name)
                found.setdefault((key, visit.status, host or visit.reason), []).append(visit)
    for (_, status, reason), visits in found.items():
        yield Mentioned(
            name=visits[0].mention.mention.name,
            status=cast("Status", status),
            reason=reason,
            place=visits[0].mention.place,
            evidence=tuple(dict.fromkeys(visit.evidence for visit in visits)),
        )
