"""The gazetteer as a geopy geocoder: a script that asks Nominatim can ask it instead, offline and without limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point as AnyPoint

from geo.errors import NetworkOffError
from geo.gazetteer.schema import MOST
from geo.gazetteer.store import Gazetteer
from geo.sphere import distance_km
from geo.types import Place, Point

_STRUCTURE = ("amenity", "street", "city", "county", "state", "country")  # of a structured query, narrow to wide
_FARTHEST_KM = 200.0  # from a point to the place that names it; beyond lies the open sea
_NEAREST = 50  # places by a point of which the one that reaches it best is taken
_COUNTRY_ZOOM, _STATE_ZOOM, _COUNTY_ZOOM = 4, 7, 9  # Nominatim's: up to these a country, state or county is meant


class Offline(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """The adapter that geopy asks for; nothing ever comes to it."""

    def get_json(self, url: str, **_request: object) -> NoReturn:
        """Refuse."""
        raise NetworkOffError(url)

    get_text = get_json


class GazetteerGeocoder(Geocoder):  # type: ignore[misc] # geopy has no types
    """A geopy geocoder over the local gazetteer.

    `geocode` and `reverse` take what `geopy.geocoders.Nominatim`'s take; what only a server could heed
    (`timeout`, `language`, `viewbox`, …) is taken and passed over, so that the call need not be changed.

    Args:
        gazetteer: An open gazetteer, the path of one, or None for the default one.
        nominatim: `user_agent`, `domain`, `timeout` and whatever else the script gave to Nominatim; not needed.
    """

    def __init__(self, gazetteer: Gazetteer | Path | str | None = None, **nominatim: object) -> None:
        super().__init__(adapter_factory=Offline)
        self.gazetteer = gazetteer if isinstance(gazetteer, Gazetteer) else Gazetteer.open(gazetteer)
        self.ignored = nominatim

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gazetteer.close()

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Sequence[str] | None = None,
        **nominatim: object,  # noqa: ARG002 — what a server would heed
    ) -> Location | list[Location] | None:
        """Return the place that a query means, or all with `exactly_one=False`; None if there is none.

        Args:
            query: "Artyom, Primorsky Krai, Russia", or a structured query as Nominatim's.
            limit: How many at most; 10 if not given.
            country_codes: One ISO 3166-1 alpha-2 code or several, in any case.
        """
        wanted = {code.upper() for code in _listed(country_codes)}
        most = 1 if exactly_one else limit or 10
        found = self.gazetteer.search(_written(query), MOST if wanted else most)
        places = [named.place for named in found if not wanted or named.place.country in wanted]
        return _answer([_location(place) for place in places[:most]], exactly_one)

    def reverse(
        self,
        query: str | Sequence[float] | AnyPoint,
        *,
        exactly_one: bool = True,
        zoom: int | None = None,
        **nominatim: object,  # noqa: ARG002 — what a server would heed
    ) -> Location | list[Location] | None:
        """Return the inhabited place at a point, or ten by it with `exactly_one=False`; None on the open sea.

        Args:
            query: A geopy point, (lat, lon), or "lat, lon".
            zoom: As Nominatim's: 3 gives the country, 5 the state, 8 the county.
        """
        at = AnyPoint(query)
        inhabited = self._inhabited(Point(lat=at.latitude, lon=at.longitude))
        areas = (self._area(place, zoom) for place in inhabited)
        places = list(dict.fromkeys(areas))
        return _answer([_location(place) for place in places[: 1 if exactly_one else 10]], exactly_one)

    def _inhabited(self, point: Point) -> list[Place]:
        """Return the inhabited places by a point, that first which reaches it best for its size."""
        near = self.gazetteer.near(point, _FARTHEST_KM, _NEAREST)
        cities = [place for place in near if place.feature_class == "P"]
        return sorted(cities, key=lambda place: (distance_km(point, place.point) - place.radius_km / 2, place.id))

    def _area(self, place: Place, zoom: int | None) -> Place:
        """Return the place itself, or what contains it and is as wide as the zoom asks for; else the next wider."""
        if zoom is None or zoom > _COUNTY_ZOOM:
            return place
        county = self.gazetteer.county(place) if zoom > _STATE_ZOOM else None
        state = self.gazetteer.division(place.country or "", place.admin1 or "") if zoom > _COUNTRY_ZOOM else None
        return county or state or self.gazetteer.country(place.country or "") or place


def _written(query: str | Mapping[str, str]) -> str:
    if isinstance(query, str):
        return query
    return ", ".join(query[part] for part in _STRUCTURE if query.get(part))


def _listed(codes: str | Iterable[str] | None) -> Iterable[str]:
    return codes.replace(" ", "").split(",") if isinstance(codes, str) else codes or ()


def _answer(locations: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _location(place: Place) -> Location:
    """Return a place as geopy does, with the keys of Nominatim's answer that scripts look at in `raw`."""
    address = {
        "city" if place.feature_class == "P" else "name": place.name,
        "county": place.admin2,
        "state": place.admin1,
        "country": place.country_name,
        "country_code": place.country.lower() if place.country else None,
    }
    raw = {
        "place_id": place.id,
        "display_name": place.label,
        "lat": str(place.lat),
        "lon": str(place.lon),
        "class": place.feature_class,
        "type": place.feature_code,
        "population": place.population,
        "address": {part: name for part, name in address.items() if name},
    }
    return Location(place.label, (place.lat, place.lon), raw)
