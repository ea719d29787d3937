"""Which place lies in which: a theatre in its city, a city in its country."""

from __future__ import annotations

from collections.abc import Sequence

from geo.names import fold
from geo.sphere import distance_km
from geo.types import Place

COUNTRIES, DIVISIONS, SUBDIVISIONS = "PCL", "ADM1", "ADM2"  # GeoNames feature codes, or how they begin
AREAS = ("CONT", "RGN", "ISL", "ISLS", "PEN", "OCN", "SEA", "GULF", "BAY", "DSRT", "MTS", "VAL", "AREA")
WIDER = 2.0  # an area holds only what is so many times narrower than itself
OWN_KM = 161.0  # a town called like an area around it lies within 100 miles of the area's middle
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
    near = (town for town in towns if distance_km(town.point, area.point) <= OWN_KM)
    return max(near, key=lambda town: (town.population, town.id), default=None)


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


def _wide_enough(outer: Place, inner: Place) -> bool:
    return outer.radius_km >= WIDER * inner.radius_km and not inner.feature_code.startswith((COUNTRIES, DIVISIONS))


def _reaches(outer: Place, inner: Place, reach_km: float) -> bool:
    return distance_km(outer.point, inner.point) <= reach_km
