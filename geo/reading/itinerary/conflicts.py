"""What the sources, or the days and the places, contradict each other about. Both sides stay; the reader is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from geo.reading.itinerary.merge import Stay
from geo.reading.itinerary.moments import RANKS, bounds
from geo.reading.itinerary.plausibility import Leap, leaps
from geo.reading.itinerary.telling import Told
from geo.types import Conflict, Stop

NEAR_DAYS = 3  # two sources that put one event so many days apart contradict each other; further apart they tell of two


def conflicts(stops: Sequence[Stop], route: Sequence[Stay], broken: Iterable[tuple[int, int]]) -> tuple[Conflict, ...]:
    """Return all contradictions of a route.

    Args:
        stops: The route's stops, one for each stay.
        broken: The pairs (earlier, later) of positions whose stated order could not be kept.
    """
    found = [_too_far(stops, leap) for leap in leaps(route)]
    found += [conflict for stop, stay in zip(stops, route, strict=True) for conflict in _in_one(stop, stay)]
    found += _in_two(stops, route)
    found += [_misordered(stops, earlier, later) for earlier, later in broken if _two_sources(route, earlier, later)]
    return tuple(found)


def _too_far(stops: Sequence[Stop], leap: Leap) -> Conflict:
    one, other = stops[leap.stay - 1], stops[leap.stay]
    means = "" if leap.means == "any" else f" by {leap.means}"
    apart = f"{_named(one)} and {_named(other)} are {leap.length_km:.0f} km apart"
    text = f"{apart}, too far{means} for the time between them."
    return Conflict(kind="place", stops=(one.order, other.order), text=text)


def _in_one(stop: Stop, stay: Stay) -> Iterable[Conflict]:
    """Two sources that date the same arrival, departure or visit to a site differently."""
    first: dict[str, Told] = {}
    for other in _witnesses(stay):
        one = first.setdefault(other.visit.role, other)
        comparable = other.visit.role in ("arrival", "departure") or _is_site(stay)
        if one.document != other.document and comparable and 0 < _apart(one, other) <= NEAR_DAYS:
            text = f"{stop.name}: {_dated(one)}, but {_dated(other)}."
            yield Conflict(kind="date", stops=(stop.order,), text=text)


def _in_two(stops: Sequence[Stop], route: Sequence[Stay]) -> Iterable[Conflict]:
    """Two sources that each tell of one visit to a place, but on different days."""
    places: dict[str, list[int]] = {}
    for number, stay in enumerate(route):
        places.setdefault(stay.key, []).append(number)
    for first, second in (pair for numbers in places.values() for pair in pairwise(numbers)):
        one, other = next(iter(_witnesses(route[first])), None), next(iter(_witnesses(route[second])), None)
        sources = [{told.document for told in route[number].visits} for number in (first, second)]
        if one and other and sources[0].isdisjoint(sources[1]) and _apart(one, other) <= NEAR_DAYS:
            text = f"{stops[first].name}: {_dated(one)}, but {_dated(other)}."
            yield Conflict(kind="date", stops=(stops[first].order, stops[second].order), text=text)


def _witnesses(stay: Stay) -> list[Told]:
    """Of each document the first visit that states its day."""
    found: dict[tuple[int, str], Told] = {}
    for told in stay.visits:
        when = told.visit.when
        if when and when.has_day and RANKS[when.basis] == 0:
            found.setdefault((told.document, told.visit.role), told)
    return list(found.values())


def _is_site(stay: Stay) -> bool:
    return stay.place is not None and stay.place.feature_class == "S"


def _apart(one: Told, other: Told) -> float:
    """How many days lie between two visits; 0 if they can be of one day, or if one of them has no year."""
    first, second = bounds(one.visit.when), bounds(other.visit.when)
    if not (one.visit.when and one.visit.when.earliest and other.visit.when and other.visit.when.earliest):
        return 0
    return max(0.0, first.first - second.last, second.first - first.last)


def _misordered(stops: Sequence[Stop], earlier: int, later: int) -> Conflict:
    one, other = stops[earlier], stops[later]
    text = f"{_named(other)} is told to come after {_named(one)}, which the days or other words contradict."
    return Conflict(kind="order", stops=(one.order, other.order), text=text)


def _two_sources(route: Sequence[Stay], earlier: int, later: int) -> bool:
    """Whether a broken order is a contradiction of sources rather than a leap back in the telling of one."""
    return len({told.document for number in (earlier, later) for told in route[number].visits}) > 1


def _dated(told: Told) -> str:
    when = told.visit.when
    return f"{when.edtf if when else 'no day'} in {told.visit.evidence.source}"


def _named(stop: Stop) -> str:
    return f"{stop.name} ({stop.when.edtf})" if stop.when else stop.name
