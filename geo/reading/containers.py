"""Which place lies in which: a theatre in its city, a city in its country."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, product

from geo.names import fold
from geo.sphere import EARTH_RADIUS_KM, distance_km
from geo.types import Place, Point

COUNTRIES, DIVISIONS = "PCL", "ADM1"  # GeoNames feature codes, or how they begin
AREAS = ("CONT", "RGN", "ISL", "ISLS", "PEN", "OCN", "SEA", "GULF", "BAY", "DSRT", "MTS", "VAL", "AREA")
WIDER = 2.0  # an area holds only what is so many times narrower than itself
OWN_KM = 161.0  # a town called like an area around it lies within 100 miles of the area's middle
GREAT_SHARE = 0.15  # with so many of them whoever goes to the area goes there: New York
OWN_SHARE = 0.1  # with so many of the area's inhabitants it may lie anywhere in it
CITY_REACH_KM = 12.0  # a site within this of a city's point lies in the city, at least


def is_area(place: Place) -> bool:
    """Whether a place is one to travel about in (a country, a region, a sea), not one to stop at.

    >>> from geo.types import Point
    >>> at = Point(lat=0.0, lon=0.0)
    >>> is_area(Place(id="a", name="Chile", point=at, feature_class="A", feature_code="PCLI"))
    True
    """
    code = place.feature_code
    return place.feature_class == "A" or code.startswith(AREAS)


def own_town(area: Place, namesakes: Sequence[Place]) -> Place | None:
    """The town after which an area around it is called, among places of one name: who is "in Zurich" is in the town."""
    if not area.feature_code.startswith("ADM"):
        return None
    towns = [one for one in namesakes if one.feature_class == "P" and one.country == area.country]
    named = set(fold(area.name).split())
    towns = [one for one in towns if named.issuperset(fold(one.name).split())]  # Maryland City is not Maryland
    own = (town for town in towns if distance_km(town.point, area.point) <= _own_reach_km(area, town))
    return max(own, key=lambda town: (town.population, town.id), default=None)


def great_town(area: Place, namesakes: Sequence[Place]) -> Place | None:
    """The town in a first-level division to which somebody goes who goes "to New York", among places of one name.

    Unlike `own_town` it may have another usual name (Salvador, long called Bahia), but must hold much of the division.
    """
    if area.feature_code != DIVISIONS:
        return None
    inside = (one for one in namesakes if one.feature_class == "P" and contains(area, one))
    great = (town for town in inside if town.population >= GREAT_SHARE * area.population > 0)
    return max(great, key=lambda town: (town.population, town.id), default=None)


def _own_reach_km(area: Place, town: Place) -> float:
    """How far from an area's middle the town lies after which it is called: São Paulo at the edge of its state."""
    return max(OWN_KM, area.radius_km) if town.population >= OWN_SHARE * area.population else OWN_KM


def contains(outer: Place, inner: Place) -> bool:
    """Whether whoever is at the inner place is at the outer one too."""
    if outer.id == inner.id:
        return False
    code = outer.feature_code
    if code.startswith(COUNTRIES):
        return outer.country == inner.country and not inner.feature_code.startswith(COUNTRIES)
    if code == DIVISIONS:
        same = outer.country == inner.country and inner.admin1 in (outer.name, outer.admin1)
        return same and inner.feature_code[:4] not in ("PCLI", DIVISIONS)
    if is_area(outer):
        return _wide_enough(outer, inner) and _reaches(outer, inner, outer.radius_km)
    if outer.feature_class == "P" and inner.feature_class not in ("P", "A") and not is_area(inner):
        return _reaches(outer, inner, max(CITY_REACH_KM, outer.radius_km))
    return False


def holders(outers: Sequence[Place]) -> Callable[[Place], list[int]]:
    """Return what tells which of some places contain a place: their numbers, in order, by `contains`.

    The time of a question does not grow with the number of places, but with that of those that lie near.
    """
    of_country: dict[str | None, list[int]] = {}
    cells: dict[_Cell, list[int]] = {}
    for number, outer in enumerate(outers):
        if outer.feature_code.startswith(COUNTRIES) or outer.feature_code == DIVISIONS:
            of_country.setdefault(outer.country, []).append(number)
        else:  # a cell no smaller than the place reaches
            size = math.ceil(math.log2(max(CITY_REACH_KM, outer.radius_km)))
            cells.setdefault(_cell(outer.point, size), []).append(number)
    sizes = {size for size, *_ in cells}

    def holding(inner: Place) -> list[int]:
        near = filter(None, map(cells.get, _cells_around(inner.point, sizes)))
        every = chain(of_country.get(inner.country, ()), chain.from_iterable(near))
        return sorted(number for number in every if contains(outers[number], inner))

    return holding


_Cell = tuple[int, int, int, int]
"""A cube in space about the Earth's centre, where neither poles nor meridians are in the way: its edge is two to the
power of the first number in kilometres, the others say which it is."""


def _cells_around(point: Point, sizes: Collection[int]) -> Iterator[_Cell]:
    """The cells of some sizes in which something within reach of a point can lie."""
    return chain.from_iterable(_cells_beside(_cell(point, size)) for size in sizes)


def _cells_beside(cell: _Cell) -> Iterator[_Cell]:
    """A cell with the 26 around it."""
    size, x, y, z = cell
    return product((size,), (x - 1, x, x + 1), (y - 1, y, y + 1), (z - 1, z, z + 1))


def _cell(point: Point, size: int) -> _Cell:
    lat, lon, edge = math.radians(point.lat), math.radians(point.lon), 2.0**size
    around = EARTH_RADIUS_KM * math.cos(lat)
    east, north, up = around * math.cos(lon), around * math.sin(lon), EARTH_RADIUS_KM * math.sin(lat)
    return size, math.floor(east / edge), math.floor(north / edge), math.floor(up / edge)


def _wide_enough(outer: Place, inner: Place) -> bool:
    return outer.radius_km >= WIDER * inner.radius_km and not inner.feature_code.startswith((COUNTRIES, DIVISIONS))


def _reaches(outer: Place, inner: Place, reach_km: float) -> bool:
    return distance_km(outer.point, inner.point) <= reach_km
