"""The embedded basemap: land, lakes, rivers and borders, cut to the route.

Natural Earth (public domain) in three resolutions lies packed in `assets/`; `build_basemap.py` made it.
A page gets the whole world at 1:110 million and, on top, the neighbourhood of its route at 1:50 or
1:10 million, thinned until it is light enough.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.drawing.packing import unpack

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.drawing.packing import Floats

    Shapes = NDArray[np.object_]

MERCATOR_LIMIT = 85.06  # the latitude at which the Web Mercator square ends
DETAILED_SPAN = 60.0  # degrees; up to here 1:10 million is worth its weight
AREAS = ("land", "lakes")  # layers of rings; the others are lines
_LINE, _POLYGON = 1, 3  # GEOS type numbers
POINT_BUDGET = 42_000  # points of detail in a page: about 150 KB


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in longitude and latitude. `east` may exceed 180: it always lies east of `west`."""

    west: float
    south: float
    east: float
    north: float

    @property
    def span(self) -> float:
        """The longer side, in degrees."""
        return max(self.east - self.west, self.north - self.south)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """Layers to draw inside a box: "land" and "lakes" as rings (even-odd), "rivers" and "borders" as lines."""

    box: Box
    layers: Mapping[str, Sequence[Floats]]


WORLD = Box(west=-180.0, south=-90.0, east=180.0, north=90.0)


@cache
def _level(name: str) -> dict[str, Shapes]:
    data = zlib.decompress(files("geo.drawing").joinpath("assets", f"basemap-{name}.bin").read_bytes())
    first, body = data.split(b"\n", 1)
    header = json.loads(first)
    layers, at = {}, 0
    for layer, size in header["layers"].items():
        lines = unpack(body[at : at + size], header["scale"])
        points, owners = np.concatenate(lines), np.repeat(np.arange(len(lines)), [len(line) for line in lines])
        make = shapely.polygons if layer in AREAS else shapely.linestrings
        shapes = shapely.linearrings(points, indices=owners) if layer in AREAS else None
        layers[layer] = make(shapes) if shapes is not None else make(points, indices=owners)
        at += size
    return layers


def world(*, borders: bool, fine: bool = False) -> Basemap:
    """The whole Earth at 1:110 million or, thinned to the budget of points, at 1:50 million."""
    layers = _chosen(_level("50m" if fine else "110m"), borders=borders)
    return Basemap(box=WORLD, layers=_outlined(layers, WORLD.span, POINT_BUDGET))


def around(box: Box, *, borders: bool, budget: int = POINT_BUDGET) -> Basemap:
    """The basemap inside a box, at the best resolution that stays within the budget of points."""
    level = _level("10m" if box.span <= DETAILED_SPAN else "50m")
    clipped = {name: _clipped(shapes, box) for name, shapes in _chosen(level, borders=borders).items()}
    return Basemap(box=box, layers=_outlined(clipped, box.span, budget))


def widened(box: Box) -> Box:
    """A box with room around it: what a wide or a tall screen shows of the route, and as much again.

    Latitudes stay on the map; a box as wide as the Earth becomes exactly that.
    """
    height = mercator(box.north) - mercator(box.south)
    margin = max(3.0, 0.8 * (box.east - box.west), 0.8 * height)
    width = min(360.0, max(box.east - box.west, 1.6 * height) + 2 * margin)
    middle = (box.west + box.east) / 2
    return Box(
        west=round(middle - width / 2, 2),
        east=round(middle + width / 2, 2),
        south=round(max(-MERCATOR_LIMIT, latitude(mercator(box.south) - margin)), 2),
        north=round(min(MERCATOR_LIMIT, latitude(mercator(box.north) + margin)), 2),
    )


def turns(box: Box) -> tuple[float, ...]:
    """The whole turns, in degrees, by which what lies within ±200° may be moved into a box.

    >>> turns(Box(west=-5.0, south=0.0, east=350.0, north=60.0))
    (0.0, 360.0)
    """
    first, last = math.ceil((box.west - 200) / 360), math.floor((box.east + 200) / 360)
    return tuple(360.0 * turn for turn in range(first, last + 1))


def mercator(lat: float) -> float:
    """The Web Mercator ordinate of a latitude, in degrees of longitude at the equator."""
    clamped = max(-MERCATOR_LIMIT, min(MERCATOR_LIMIT, lat))
    return math.degrees(math.asinh(math.tan(math.radians(clamped))))


def latitude(ordinate: float) -> float:
    """The inverse of `mercator`."""
    return math.degrees(math.atan(math.sinh(math.radians(ordinate))))


def _chosen(level: Mapping[str, Shapes], *, borders: bool) -> dict[str, Shapes]:
    return {name: shapes for name, shapes in level.items() if borders or name != "borders"}


def _clipped(shapes: Shapes, box: Box) -> Shapes:
    """What of the shapes and of their copies on other turns of the Earth lies in the box."""
    bounds = shapely.bounds(shapes)
    result = []
    for turn in turns(box):
        shift = np.array([turn, 0.0])
        west, south, east, north = (bounds + np.tile(shift, 2)).T
        near = (east >= box.west) & (west <= box.east) & (north >= box.south) & (south <= box.north)
        moved = shapely.transform(shapes[near], partial(np.add, shift))
        result.append(_simple(_cut(moved, box)))
    return np.concatenate(result)


def _cut(shapes: Shapes, box: Box) -> Shapes:
    """The shapes within the box. The fast way fails where a sliver touches its edge; there the sure one is taken."""
    try:
        cut: Shapes = shapely.clip_by_rect(shapes, box.west, box.south, box.east, box.north)
    except shapely.errors.GEOSException:
        cut = shapely.intersection(shapely.make_valid(shapes), shapely.box(box.west, box.south, box.east, box.north))
    return cut


def _simple(shapes: Shapes) -> Shapes:
    """The polygons and lines that shapes consist of."""
    parts = shapely.get_parts(shapely.get_parts(shapes))
    drawable: Shapes = parts[np.isin(shapely.get_type_id(parts), (_LINE, _POLYGON))]
    return drawable


def _as_lines(shapes: Shapes) -> Shapes:
    """Polygons as their rings; all as lines, for GEOS may mend a polygon that it thins by joining far coasts."""
    polygons = shapely.get_type_id(shapes) == _POLYGON
    points, owners = shapely.get_coordinates(shapely.get_rings(_simple(shapes[polygons])), return_index=True)
    rings: Shapes = shapely.linestrings(points, indices=owners) if len(points) else shapes[:0]
    return np.concatenate([shapes[~polygons], rings])


def _thinned(lines: Shapes, tolerance: float) -> Shapes:
    """Fewer points; islands smaller than the tolerance go."""
    west, south, east, north = shapely.bounds(lines).T
    large = np.maximum(east - west, north - south) > tolerance
    thin: Shapes = shapely.simplify(lines[large], tolerance)
    return thin


def _outlined(layers: Mapping[str, Shapes], span: float, budget: int) -> dict[str, list[Floats]]:
    """The layers' coordinates, thinned until they stay within the budget of points."""
    lines = {name: _as_lines(shapes) for name, shapes in layers.items()}
    tolerance, kept = 0.0, lines
    while sum(int(shapely.get_num_coordinates(some).sum()) for some in kept.values()) > budget:
        tolerance = tolerance * 1.3 or span / 20_000
        kept = {name: _thinned(some, tolerance) for name, some in lines.items()}
    return {name: [shapely.get_coordinates(line) for line in some] for name, some in kept.items()}
