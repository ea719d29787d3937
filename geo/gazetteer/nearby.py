"""Which places lie by a point."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from geo.gazetteer import schema
from geo.gazetteer.lookup import Lookup
from geo.sphere import distance_km
from geo.types import Place, Point

_FIRST_KM = 2.0  # the radius tried first; then four times as far, and so on
_KM_PER_DEGREE = 111.2
_CELLS_PER_DEGREE = 4  # as in `schema.CELL`
_CELLS_PER_ROW = 1441
_MOST_CELLS = 12_000  # an eighty-sixth of the Earth; in more cells there are more places than one wants to look at


def near(lookup: Lookup, point: Point, radius_km: float, limit: int) -> tuple[Place, ...]:
    """Return the places within a radius, nearest first."""
    reach_km = min(_FIRST_KM, radius_km)
    while True:
        found = _within(lookup, point, reach_km)
        if len(found) >= limit or reach_km >= radius_km:
            return tuple(place for _, place in found[:limit])
        reach_km = min(4 * reach_km, radius_km)


def prominent(lookup: Lookup, corners: tuple[Point, Point], feature_class: str, limit: int) -> tuple[Place, ...]:
    """Return the largest places of a class between a south-western and a north-eastern corner.

    Largest by inhabitants, then by extent. A western corner east of the other reaches over the antimeridian. In a
    region wider than a large country only those are looked at that have a thousand inhabitants or reach 10 km.
    """
    low, high = corners
    spans = [(low.lon, high.lon)] if low.lon <= high.lon else [(low.lon, 180.0), (-180.0, high.lon)]
    bounds = [tuple(round(edge * schema.MICRO) for edge in (low.lat, high.lat, *span)) for span in spans]
    rows = (row for edges in bounds for row in _prominent(lookup, edges, f"{feature_class}.%", limit))
    places = sorted(map(lookup.place, rows), key=lambda place: (-place.population, -place.radius_km, place.id))
    return tuple(places[:limit])


def _prominent(lookup: Lookup, edges: tuple[int, ...], features: str, limit: int) -> list[tuple[Any, ...]]:
    """Look where a small region lies, and from the largest place down for a large one."""
    south, north, west, east = (
        (edge + shift * schema.MICRO) * _CELLS_PER_DEGREE // schema.MICRO
        for edge, shift in zip(edges, (90, 90, 180, 180), strict=True)
    )
    if (north - south) * (east - west) > _MOST_CELLS:
        return lookup.rows(schema.PROMINENT, features[0], *edges, features, limit)
    return lookup.rows(schema.PROMINENT_IN_CELLS, south, north, west, east, *edges, features, limit)


def _within(lookup: Lookup, point: Point, radius_km: float) -> list[tuple[float, Place]]:
    places = (lookup.place(row) for box in _boxes(point, radius_km) for row in lookup.rows(schema.IN_CELLS, *box))
    measured = ((distance_km(point, place.point), place) for place in places)
    return sorted((pair for pair in measured if pair[0] <= radius_km), key=lambda pair: (pair[0], pair[1].id))


def _boxes(point: Point, radius_km: float) -> Iterable[tuple[int, ...]]:
    """Yield the runs of cells that a circle touches, each with the circle's bounds in stored units."""
    high = radius_km / _KM_PER_DEGREE
    south, north = max(-90.0, point.lat - high), min(90.0, point.lat + high)
    shortest = math.cos(math.radians(max(abs(south), abs(north))))  # of a degree of longitude, to one at the equator
    wide = min(180.0, high / shortest) if shortest > 0.001 else 180.0
    for west, east in _unwrapped(point.lon - wide, point.lon + wide):
        bounds = tuple(round(edge * schema.MICRO) for edge in (south, north, west, east))
        for row in range(int((south + 90) * _CELLS_PER_DEGREE), int((north + 90) * _CELLS_PER_DEGREE) + 1):
            cells = (row * _CELLS_PER_ROW + int((lon + 180) * _CELLS_PER_DEGREE) for lon in (west, east))
            yield (*cells, *bounds)


def _unwrapped(west: float, east: float) -> Iterable[tuple[float, float]]:
    """Yield the one to three spans within ±180° that a span covers."""
    yield max(west, -180.0), min(east, 180.0)
    if west < -180:
        yield west + 360, 180.0
    if east > 180:
        yield -180.0, east - 360
