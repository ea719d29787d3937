"""Hamlets that bear the name of a place which no gazetteer has: they lie far from all else that a text names.

A hamlet is named where its neighbourhood is, or with its country beside it. Of those for which neither holds, in texts
that we marked by hand, one of twenty-two was the place that was meant (docs/accuracy.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from geo.reading.resolve.choices import level_of
from geo.sphere import EARTH_RADIUS_KM, distance_km
from geo.types import Place, Point, ResolvedMention

HAMLET = 5_000  # inhabitants that make a place known beyond its neighbourhood
FAR_KM = 700.0  # from the nearest place that the text names
LEAST_OTHERS = 4  # places; what names fewer does not say where it plays
WHY = "a small place of that name, {label}, lies far from all that the text names"

_Cell = tuple[int, int, int]


def without_strays(resolved: Sequence[ResolvedMention]) -> tuple[ResolvedMention, ...]:
    """Take the places from mentions of hamlets that lie far from all other places and in no country that is named."""
    hamlets = {one.place.id: one.place for one in resolved if one.place is not None and _is_hamlet(one.place)}
    if not hamlets:
        return tuple(resolved)
    places = {one.place.id: one.place for one in resolved if one.place is not None}
    named = {_area_of(place) for place in places.values()}
    spots = [place for place in places.values() if level_of(place) in ("spot", "division")]
    if len(spots) <= LEAST_OTHERS:
        return tuple(resolved)
    alone = {place.id for place in hamlets.values() if named.isdisjoint(_areas_around(place))}
    strays = alone & _far_from_all(hamlets.values(), spots)
    return tuple(_unplaced(one) if one.place is not None and one.place.id in strays else one for one in resolved)


def _is_hamlet(place: Place) -> bool:
    """Whether a place is a small one that stands in the gazetteer only because all do; our own tables are chosen."""
    return place.feature_class == "P" and place.population < HAMLET and not place.id.startswith("geo:")


def _area_of(place: Place) -> tuple[str | None, str | None]:
    """The country or first-level division that a place is, or nothing."""
    level = level_of(place)
    if level == "country":
        return place.country, None
    return (place.country, place.admin1 or place.name) if level == "division1" else (None, None)


def _areas_around(place: Place) -> tuple[tuple[str | None, str | None], ...]:
    return (place.country, None), (place.country, place.admin1)


def _far_from_all(hamlets: Iterable[Place], spots: Sequence[Place]) -> set[str]:
    """Those hamlets near which no other place lies."""
    cells: dict[_Cell, list[Place]] = {}
    for spot in spots:
        cells.setdefault(_cell(spot.point), []).append(spot)

    def is_alone(place: Place) -> bool:
        near = (other for cell in _cells_beside(_cell(place.point)) for other in cells.get(cell, ()))
        return all(other.id == place.id or distance_km(other.point, place.point) > FAR_KM for other in near)

    return {place.id for place in hamlets if is_alone(place)}


def _cell(point: Point) -> _Cell:
    """The cube in space, as wide as a hamlet's neighbourhood, in which a point lies."""
    lat, lon, size = math.radians(point.lat), math.radians(point.lon), EARTH_RADIUS_KM / FAR_KM
    around = size * math.cos(lat)
    return math.floor(around * math.cos(lon)), math.floor(around * math.sin(lon)), math.floor(size * math.sin(lat))


def _cells_beside(cell: _Cell) -> Iterator[_Cell]:
    """A cube, in which what is near is found soonest, and those that touch it."""
    x, y, z = cell
    return product((x, x - 1, x + 1), (y, y - 1, y + 1), (z, z - 1, z + 1))


def _unplaced(one: ResolvedMention) -> ResolvedMention:
    assert one.place is not None
    return replace(
        one, place=None, confidence=0.0, evidence=(WHY.format(label=one.place.label),), rivals=(), radius_km=None
    )
