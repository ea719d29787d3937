"""The gazetteer file as the reading stages see it: names in, places out."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from geo.errors import GazetteerBrokenError, GazetteerMissingError
from geo.gazetteer import schema
from geo.gazetteer.build import build_if_stale, default_path
from geo.gazetteer.rows import KINDS, id_of, key_of
from geo.names import fold
from geo.sphere import distance_km
from geo.types import NamedPlace, Place, Point, Progress

MOST = 256  # candidates of one name; no text needs the 257th "San José"
_REMEMBERED = 20_000  # names whose places are kept in memory, a few MB
_CACHE_KIB = 32_000
_KM_PER_DEGREE = 111.2
_KM_PER_ROOT_INHABITANT = 0.012  # a million live within 12 km, a quarter of a million within 6


class Gazetteer:
    """An open gazetteer file, read-only; close it, or use it in a `with` block.

    Every method raises GazetteerBrokenError if the file turns out to be damaged.
    """

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._database = database
        self._found = lru_cache(_REMEMBERED)(self._find)
        self.longest: Callable[[str], int] = lru_cache(_REMEMBERED)(self._longest)
        """Most words in any name whose folded form begins with this folded word; 0 if there is none."""
        self._division = lru_cache(_REMEMBERED)(self._find_division)

    @classmethod
    def open(cls, path: Path | str | None = None, progress: Progress | None = None) -> Self:
        """Open a gazetteer; without a path the default one, which is compiled on first use.

        Raises:
            GazetteerMissingError: If there is no file at `path`.
            GazetteerBrokenError: If the file is none of ours, of another version, or cut short.
            GazetteerError: If the default one cannot be compiled.
        """
        if path is None:
            file = default_path()
            build_if_stale(file, progress)
        else:
            file = Path(path).expanduser()
        if not file.is_file():
            raise GazetteerMissingError(file)
        return cls(_connection(file), file)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def find(self, name: str) -> tuple[NamedPlace, ...]:
        """Return the places of that name, most populous first; of very many the 256 most important."""
        return self._found(fold(name))

    def place(self, place_id: str) -> Place | None:
        """Return the place with that id."""
        row = self._one(schema.BY_KEY, key_of(place_id))
        return None if row is None else self._place(row)

    def country(self, code: str) -> Place | None:
        """Return the country with that ISO 3166-1 alpha-2 code."""
        row = self._one(schema.DIVISION, code)
        return None if row is None else self._by_key(row[1])

    def division(self, country: str, name: str) -> Place | None:
        """Return the first-level division of a country by any of its names or codes."""
        found = (named.place for named in self.find(name))
        return next((place for place in found if place.country == country and place.feature_code == "ADM1"), None)

    def near(self, point: Point, radius_km: float, limit: int) -> tuple[Place, ...]:
        """Return the places within a radius, nearest first."""
        reach_km = min(2.0, radius_km)
        while True:
            found = self._within(point, reach_km)
            if len(found) >= limit or reach_km >= radius_km:
                return tuple(place for _, place in found[:limit])
            reach_km = min(4 * reach_km, radius_km)

    def _within(self, point: Point, radius_km: float) -> list[tuple[float, Place]]:
        places = (self._place(row) for box in _boxes(point, radius_km) for row in self._all(schema.IN_CELLS, *box))
        measured = ((distance_km(point, place.point), place) for place in places)
        return sorted((pair for pair in measured if pair[0] <= radius_km), key=lambda pair: (pair[0], pair[1].id))

    def _find(self, folded: str) -> tuple[NamedPlace, ...]:
        rows = self._all(schema.FIND, folded, MOST)
        found = [NamedPlace(place=self._place(row), kind=KINDS[row[-1]]) for row in rows]
        return tuple(sorted(found, key=lambda named: -named.place.population))

    def _longest(self, word: str) -> int:
        row = self._one(schema.LONGEST, word)
        return 0 if row is None else int(row[0])

    def _find_division(self, code: str) -> str | None:
        row = self._one(schema.DIVISION, code)
        return None if row is None else str(row[0])

    def _by_key(self, key: int) -> Place | None:
        row = self._one(schema.BY_KEY, key)
        return None if row is None else self._place(row)

    def _place(self, row: tuple[Any, ...]) -> Place:
        key, stored_id, name, lat, lon, feature, country, admin1, admin2, population, radius_m = row[:11]
        first = country and admin1 and f"{country}.{admin1}"
        return Place(
            id=id_of(key, stored_id),
            name=name,
            point=Point(lat=lat / schema.MICRO, lon=lon / schema.MICRO),
            feature_class=feature[:1],
            feature_code=feature[2:],
            country=country,
            country_name=country and self._division(country),
            admin1=first and self._division(first),
            admin2=first and admin2 and self._division(f"{first}.{admin2}"),
            population=population,
            radius_km=radius_m / 1000 if radius_m else _usual_radius_km(feature, population),
        )

    def _one(self, statement: str, *values: str | int) -> tuple[Any, ...] | None:
        return next(iter(self._all(statement, *values)), None)

    def _all(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerBrokenError(self.path, str(error)) from error


def _connection(path: Path) -> sqlite3.Connection:
    """Open the file for reading and see that it is a whole gazetteer of this version.

    It is never changed in place, only replaced, so SQLite need not lock it ("immutable"). It is not mapped
    into memory: if something cut the file short, a mapped one would kill the process.
    """
    try:
        database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False, isolation_level=None
        )
        application, version, pages, size = (
            database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "page_count", "page_size")
        )
        database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    except sqlite3.Error as error:
        raise GazetteerBrokenError(path, str(error)) from error
    if (application, version) != (schema.APPLICATION_ID, schema.VERSION):
        raise GazetteerBrokenError(path, "it was not made by this version of geo")
    if path.stat().st_size < pages * size:
        raise GazetteerBrokenError(path, "it is cut short")
    return database


def _boxes(point: Point, radius_km: float) -> Iterable[tuple[int, ...]]:
    """Yield the runs of cells that a circle touches, each with its bounds in stored units."""
    high = radius_km / _KM_PER_DEGREE
    south, north = max(-90.0, point.lat - high), min(90.0, point.lat + high)
    widest = math.cos(math.radians(min(89.9, max(abs(south), abs(north)))))
    wide = min(180.0, high / widest) if max(abs(south), abs(north)) < 89.9 else 180.0
    for west, east in _unwrapped(point.lon - wide, point.lon + wide):
        for row in range(int((south + 90) * 4), int((north + 90) * 4) + 1):
            first, last = (row * 1441 + int((lon + 180) * 4) for lon in (west, east))
            yield first, last, *(round(edge * schema.MICRO) for edge in (south, north, west, east))


def _unwrapped(west: float, east: float) -> Iterable[tuple[float, float]]:
    """Yield the one or two spans within ±180° that a span covers."""
    yield max(west, -180.0), min(east, 180.0)
    if west < -180:
        yield west + 360, 180.0
    if east > 180:
        yield -180.0, east - 360


def _usual_radius_km(feature: str, population: int) -> float:
    if feature.startswith("P"):
        return max(1.0, _KM_PER_ROOT_INHABITANT * math.sqrt(population))
    radii = _radii()
    return radii.get(feature) or radii.get(feature[:1], 5.0)


@cache
def _radii() -> dict[str, float]:
    """Return the usual radius in km by feature or class, from radii.tsv."""
    lines = resources.files("geo.gazetteer").joinpath("radii.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines[1:] if not line.startswith(("#", "feature")))
    return {feature: float(km) for feature, km in pairs}
