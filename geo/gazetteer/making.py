"""Rows of the file made into places. All that is read passes through here, so it is lean.

A frozen dataclass sets each of its fields through a call of its own, which for a place and its point takes four of the
five microseconds that a row would cost; here the fields are set directly, by the slots' own setters.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from geo.errors import CoordinateError
from geo.gazetteer import schema
from geo.gazetteer.rows import KINDS
from geo.types import NamedPlace, Place, Point

_KM_PER_ROOT_INHABITANT = 0.012  # a million live within 12 km, a quarter of a million within 6
_SOUTH, _NORTH, _WEST, _EAST = -90 * schema.MICRO, 90 * schema.MICRO, -180 * schema.MICRO, 180 * schema.MICRO
_new: Callable[[type], Any] = object.__new__


def _setters(made: type, fields: str) -> Iterator[Callable[[Any, Any], None]]:
    """Yield what sets each of these fields of a slotted class, frozen or not."""
    return (getattr(made, field).__set__ for field in fields.split())


_set_id, _set_name, _set_point, _set_class, _set_code = _setters(Place, "id name point feature_class feature_code")
_set_country, _set_country_name, _set_admin1 = _setters(Place, "country country_name admin1")
_set_admin2, _set_population, _set_radius = _setters(Place, "admin2 population radius_km")
_set_lat, _set_lon = _setters(Point, "lat lon")
_set_place, _set_kind = _setters(NamedPlace, "place kind")


def named_place(row: Sequence[Any], country_name: Callable[[str], str | None]) -> NamedPlace:
    """Return the place that a row of `schema.PLACE` describes, with the kind of its name.

    Args:
        row: The row.
        country_name: From a country's code to its name.

    Raises:
        TypeError, ValueError, IndexError: If the row is none that we wrote.
    """
    key, stored_id, name, lat, lon, feature, country, admin1, admin2, population, radius_m, kind = row
    if not (_SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST):
        raise CoordinateError(lat=lat / schema.MICRO, lon=lon / schema.MICRO)
    feature_class, code, usual_km = _sort(feature)
    point, place, named = _new(Point), _new(Place), _new(NamedPlace)
    _set_lat(point, lat / schema.MICRO)
    _set_lon(point, lon / schema.MICRO)
    _set_id(place, stored_id or f"geonames:{key}")
    _set_name(place, name)
    _set_point(place, point)
    _set_class(place, feature_class)
    _set_code(place, code)
    _set_country(place, country or None)
    _set_country_name(place, country_name(country) if country else None)
    _set_admin1(place, admin1)
    _set_admin2(place, admin2)
    _set_population(place, population)
    _set_radius(place, radius_m / 1000 if radius_m else usual_km or _town_radius_km(population))
    _set_place(named, place)
    _set_kind(named, KINDS[kind])
    return named  # type: ignore[no-any-return]  # what object.__new__ returns is of the class it was given


@cache
def _sort(feature: str) -> tuple[str, str, float | None]:
    """Return the class and the code of a feature, and how far it reaches; of a town that depends on its size."""
    usual_km = None if feature[:1] == "P" else _radii().get(feature) or _radii().get(feature[:1], 5.0)
    return feature[:1], feature[2:], usual_km


def _town_radius_km(population: int) -> float:
    return max(1.0, round(_KM_PER_ROOT_INHABITANT * math.sqrt(population), 1)) if population else 1.0


@cache
def _radii() -> dict[str, float]:
    """Return the usual radius in km by feature or class, from radii.tsv."""
    lines = resources.files("geo.gazetteer").joinpath("radii.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith(("#", "feature")))
    return {feature: float(km) for feature, km in pairs}
