"""Geometry on the Earth: lengths, bearings and great circles. Degrees in, kilometres and degrees out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.types import Point

EARTH_RADIUS_KM = 6371.0088  # mean radius R1 of GRS 80: Moritz, Journal of Geodesy 74 (2000)


def distance_km(start: Point, end: Point) -> float:
    """Return the great-circle length between two points, in kilometres.

    Haversine formula (Sinnott, Sky & Telescope 68, 1984, 159); within 0.57 % of the length on the
    WGS 84 ellipsoid.

    >>> from geo.types import Point
    >>> round(distance_km(Point(lat=51.507, lon=-0.128), Point(lat=48.857, lon=2.352)))
    343
    """
    a, b = math.radians(start.lat), math.radians(end.lat)
    half = math.radians(end.lon - start.lon) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def unrolled(longitudes: Sequence[float]) -> tuple[float, ...]:
    """Shift longitudes by whole turns so that no step is longer than half a turn.

    A route over the Pacific then runs on to 190° instead of jumping back across the map to -170°.

    >>> unrolled([139.6, -122.4, -74.0])
    (139.6, 237.6, 286.0)
    """
    if not longitudes:
        return ()
    turns, result = 0.0, [longitudes[0]]
    for before, after in pairwise(longitudes):
        turns -= 360.0 * round((after - before) / 360.0)
        result.append(after + turns)
    return tuple(result)


def great_circle(start: Point, end: Point, step_km: float = 100.0) -> tuple[tuple[float, float], ...]:
    """Return the shortest line between two points as (longitude, latitude) pairs in degrees.

    A geodesic on the WGS 84 ellipsoid (Karney, Journal of Geodesy 87, 2013, 43), with a point every
    `step_km` or more often, 128 at most in between. Longitudes run on past 180 degrees where the line
    crosses the antimeridian; the first is that of `start`.

    >>> from geo.types import Point
    >>> line = great_circle(Point(lat=35.4, lon=139.6), Point(lat=37.8, lon=-122.4))
    >>> [round(value, 1) for value in (*line[0], *line[-1], max(lat for _, lat in line))]
    [139.6, 35.4, 237.6, 37.8, 48.6]
    """
    from geographiclib.geodesic import Geodesic

    line = Geodesic.WGS84.InverseLine(start.lat, start.lon, end.lat, end.lon)
    pieces = max(1, min(128, math.ceil(line.s13 / 1000 / step_km)))
    between = [line.Position(line.s13 * i / pieces) for i in range(1, pieces)]
    pairs = [(start.lon, start.lat), *((at["lon2"], at["lat2"]) for at in between), (end.lon, end.lat)]
    return tuple(zip(unrolled([lon for lon, _ in pairs]), (lat for _, lat in pairs), strict=True))
