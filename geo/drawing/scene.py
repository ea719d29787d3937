"""Where everything of an itinerary lies on a flat map: the same for the page and the static picture.

Longitudes are unrolled along each traveller's route, so that a route over the Pacific runs on past 180
degrees. A stop that no gazetteer knows is placed on the way between its located neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo.drawing.basemap import MERCATOR_LIMIT, Box
from geo.sphere import distance_km, great_circle
from geo.types import Itinerary, Leg, Point, Stop

if TYPE_CHECKING:
    from geo.drawing.packing import Floats

KM_PER_DEGREE = 111.2
MODERN_BORDERS_FROM = 1945  # most of today's borders are younger than the texts before this year


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stop on the map.

    Attributes:
        stop: The stop.
        x, y: Unrolled longitude and latitude, in degrees; None where nothing says where it may be.
        traveller: Index into the scene's travellers.
        sources: Indices into the scene's sources.
        conflicts: Indices into the itinerary's conflicts.
    """

    stop: Stop
    x: float | None
    y: float | None
    traveller: int
    sources: tuple[int, ...]
    conflicts: tuple[int, ...]

    @property
    def located(self) -> bool:
        """Whether a gazetteer knows the place."""
        return self.stop.place is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The way between two successive stops.

    Attributes:
        start, end: The `order` of the stops.
        line: Rows of unrolled longitude and latitude along the great circle.
        length_km: Its length; None if an end is not located.
        certain: Whether the texts state it: no end is unlocated or planned, the order not inferred.
        traveller: As of a `Spot`.
        transit: How the traveller went, if known.
    """

    start: int
    end: int
    line: Floats
    length_km: float | None
    certain: bool
    traveller: int
    transit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that a map shows of an itinerary."""

    itinerary: Itinerary
    travellers: tuple[str | None, ...]
    sources: tuple[str, ...]
    spots: tuple[Spot, ...]
    paths: tuple[Path, ...]
    box: Box

    @property
    def length_km(self) -> float:
        """The length of all legs between located stops."""
        return sum(path.length_km or 0.0 for path in self.paths)


def scene(itinerary: Itinerary) -> Scene:
    """Place the stops and legs of an itinerary on an unrolled map."""
    travellers = tuple(dict.fromkeys(stop.traveller or itinerary.traveller for stop in itinerary.stops))
    sources = tuple(dict.fromkeys(_sources(itinerary)))
    positions: dict[int, tuple[float, float]] = {}
    paths: list[Path] = []
    for index, traveller in enumerate(travellers):
        route = [stop for stop in itinerary.stops if (stop.traveller or itinerary.traveller) == traveller]
        found, ways = _travelled(route, _legs(itinerary), index)
        positions |= found
        paths += ways
    spots = tuple(_spot(stop, positions, travellers, sources, itinerary) for stop in itinerary.stops)
    return Scene(
        itinerary=itinerary,
        travellers=travellers,
        sources=sources,
        spots=spots,
        paths=tuple(paths),
        box=_box(spots, paths),
    )


def wants_borders(itinerary: Itinerary) -> bool:
    """Whether today's borders belong on this map: not if all that it tells of lies before 1945."""
    latest = [stop.when.latest.year for stop in itinerary.stops if stop.when and stop.when.latest]
    published = [document.day.year for document in itinerary.documents if document.day]
    years = latest or published
    return not years or max(years) >= MODERN_BORDERS_FROM


def _sources(itinerary: Itinerary) -> Iterator[str]:
    yield from (document.source for document in itinerary.documents)
    yield from (evidence.source for stop in itinerary.stops for evidence in stop.evidence)


def _legs(itinerary: Itinerary) -> Mapping[tuple[int, int], Leg]:
    return {(leg.start, leg.end): leg for leg in itinerary.legs}


def _spot(
    stop: Stop,
    positions: Mapping[int, tuple[float, float]],
    travellers: Sequence[str | None],
    sources: Sequence[str],
    itinerary: Itinerary,
) -> Spot:
    x, y = positions.get(stop.order, (None, None))
    named = {evidence.source for evidence in stop.evidence}
    return Spot(
        stop=stop,
        x=x,
        y=y,
        traveller=travellers.index(stop.traveller or itinerary.traveller),
        sources=tuple(index for index, source in enumerate(sources) if source in named),
        conflicts=tuple(i for i, conflict in enumerate(itinerary.conflicts) if stop.order in conflict.stops),
    )


def _travelled(
    route: Sequence[Stop], legs: Mapping[tuple[int, int], Leg], traveller: int
) -> tuple[dict[int, tuple[float, float]], list[Path]]:
    """The positions and ways of one traveller, stop after stop."""
    located = [i for i, stop in enumerate(route) if stop.place]
    if not legs:  # places that nobody travelled between, or a single one
        return {route[i].order: (_point(route[i]).lon, _point(route[i]).lat) for i in located}, []
    first, last = located[0], located[-1]
    here = _point(route[first])
    positions = {stop.order: (here.lon, here.lat) for stop in route[: first + 1]}
    paths: list[Path] = []
    turn = 0.0
    for before, after in pairwise(located):
        line = np.array(great_circle(_point(route[before]), _point(route[after]))) + np.array([turn, 0.0])
        turn += round((line[-1, 0] - turn - _point(route[after]).lon) / 360.0) * 360.0
        hops = route[before : after + 1]
        pieces = _cut(line, len(hops) - 1)
        positions |= {stop.order: tuple(piece[-1].tolist()) for stop, piece in zip(hops[1:], pieces, strict=True)}
        paths += [_path(ends, piece, legs, traveller) for ends, piece in zip(pairwise(hops), pieces, strict=True)]
    positions |= {stop.order: positions[route[last].order] for stop in route[last + 1 :]}
    return positions, [path for path in paths if (path.start, path.end) in legs]


def _point(stop: Stop) -> Point:
    assert stop.place is not None
    return stop.place.point


def _cut(line: Floats, pieces: int) -> list[Floats]:
    """A line in so many pieces of about equal length, joined at their ends."""
    if pieces == 1:
        return [line]
    at = np.linspace(0, len(line) - 1, pieces + 1)
    knots = np.column_stack([np.interp(at, range(len(line)), line[:, axis]) for axis in (0, 1)])
    inner = [line[int(a) + 1 : int(np.ceil(b))] for a, b in pairwise(at)]
    return [np.vstack([knots[i], part, knots[i + 1]]) for i, part in enumerate(inner)]


def _path(ends: tuple[Stop, Stop], line: Floats, legs: Mapping[tuple[int, int], Leg], traveller: int) -> Path:
    start, end = ends
    leg = legs.get((start.order, end.order))
    known = start.place is not None and end.place is not None
    length_km = distance_km(_point(start), _point(end)) if known else None
    planned = "planned" in (start.status, end.status)
    return Path(
        start=start.order,
        end=end.order,
        line=np.column_stack([line[:, 0], np.clip(line[:, 1], -MERCATOR_LIMIT, MERCATOR_LIMIT)]),
        length_km=leg.length_km if leg and leg.length_km is not None else length_km,
        certain=known and not planned and not (leg and leg.inferred),
        traveller=traveller,
        transit=leg.transit if leg else None,
    )


def _box(spots: Sequence[Spot], paths: Sequence[Path]) -> Box:
    """What must be in view: all stops, all legs, and the circles of uncertainty up to 500 km."""
    rows: list[Floats] = [path.line for path in paths]
    for spot in spots:
        if spot.x is None or spot.y is None:
            continue
        reach = min(spot.stop.radius_km or 0.0, 500.0) / KM_PER_DEGREE
        rows.append(np.array([[spot.x - reach, spot.y - reach], [spot.x + reach, spot.y + reach]]))
    if not rows:
        return Box(west=-170.0, south=-58.0, east=190.0, north=78.0)
    every = np.concatenate(rows)
    (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
    south, north = max(south, -MERCATOR_LIMIT), min(north, MERCATOR_LIMIT)
    return Box(
        west=float(west), south=float(south), east=float(max(east, west + 0.01)), north=float(max(north, south + 0.01))
    )
