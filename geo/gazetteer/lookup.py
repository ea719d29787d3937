"""The open file: statements in, rows and places out. Read-only, with what was asked for before kept in memory."""

from __future__ import annotations

import math
import sqlite3
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from geo.errors import GazetteerBrokenError
from geo.gazetteer import schema
from geo.gazetteer.rows import KINDS
from geo.names import fold
from geo.types import NamedPlace, Place, Point

DAMAGE = (sqlite3.Error, UnicodeDecodeError)  # the latter where SQLite quotes what it cannot understand
MOST = 64  # candidates of one name; of 5,737 gold toponyms of news none was meant that came after the 64th
_REMEMBERED = 5_000  # names whose places are kept in memory, some 20 MB
_CACHE_KIB = 16_000
_KM_PER_ROOT_INHABITANT = 0.012  # a million live within 12 km, a quarter of a million within 6


class Lookup:
    """A gazetteer file opened for reading.

    Raises:
        GazetteerBrokenError: If the file is none of ours, of another version, or cut short; and from every
            method, if it turns out to be damaged further in.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = _connection(path)
        self._found = lru_cache(_REMEMBERED)(self._find)
        self._division = lru_cache(_REMEMBERED)(self._division_name)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def rows(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return all that a statement of `schema` gives."""
        try:
            return self._database.execute(statement, values).fetchall()
        except DAMAGE as error:
            raise GazetteerBrokenError(self.path, str(error)) from error

    def find(self, name: str) -> tuple[NamedPlace, ...]:
        """Return the places of that name, most populous first; of very many the 64 most important."""
        return self._found(fold(name))

    def by_key(self, key: int) -> Place | None:
        """Return the place with that key."""
        return next((self.place(row) for row in self.rows(schema.BY_KEY, key)), None)

    def place(self, row: tuple[Any, ...]) -> Place:
        """Return the place that a row of `schema.PLACE` describes."""
        return self._named(row).place

    def _find(self, folded: str) -> tuple[NamedPlace, ...]:
        found = [self._named(row) for row in self.rows(schema.FIND, folded, MOST)]
        found.sort(key=_population, reverse=True)  # stable: of equals the more important stays before
        return tuple(found)

    def _named(self, row: tuple[Any, ...]) -> NamedPlace:
        """Return the place of a row with the kind of its name. All that is read passes through here, so it is lean."""
        key, stored_id, name, lat, lon, feature, country, admin1, admin2, population, radius_m, kind = row
        division = self._division
        first = f"{country}.{admin1}" if country and admin1 else None
        try:
            place = Place(
                id=stored_id or f"geonames:{key}",
                name=name,
                point=Point(lat=lat / schema.MICRO, lon=lon / schema.MICRO),
                feature_class=feature[:1],
                feature_code=feature[2:],
                country=country,
                country_name=division(country) if country else None,
                admin1=division(first) if first else None,
                admin2=division(f"{first}.{admin2}") if first and admin2 else None,
                population=population,
                radius_km=radius_m / 1000 if radius_m else _usual_radius_km(feature, population),
            )
            return NamedPlace(place=place, kind=KINDS[kind])
        except (TypeError, ValueError, IndexError) as error:  # a number in the place of a name, a point off the Earth
            raise GazetteerBrokenError(self.path, str(error)) from error

    def _division_name(self, code: str) -> str | None:
        return next((name for name, _ in self.rows(schema.DIVISION, code)), None)


def _connection(path: Path) -> sqlite3.Connection:
    """Open the file for reading and see that it is a whole gazetteer of this version.

    It is never changed in place, only replaced, so SQLite need not lock it ("immutable"). It is not mapped
    into memory: if something cut the file short, a mapped one would kill the process.
    """
    try:
        database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False, isolation_level=None
        )
        # The first of these reads the header; SQLite refuses a file that is shorter than it says.
        application = database.execute("PRAGMA application_id").fetchone()[0]
        version = database.execute("PRAGMA user_version").fetchone()[0]
        database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    except DAMAGE as error:
        raise GazetteerBrokenError(path, str(error)) from error
    if (application, version) != (schema.APPLICATION_ID, schema.VERSION):
        raise GazetteerBrokenError(path, "it was not made by this version of geo")
    return database


def _population(named: NamedPlace) -> int:
    return named.place.population


def _usual_radius_km(feature: str, population: int) -> float:
    if feature[:1] == "P":
        return max(1.0, round(_KM_PER_ROOT_INHABITANT * math.sqrt(population), 1))
    radii = _radii()
    return radii.get(feature) or radii.get(feature[:1], 5.0)


@cache
def _radii() -> dict[str, float]:
    """Return the usual radius in km by feature or class, from radii.tsv."""
    lines = resources.files("geo.gazetteer").joinpath("radii.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith(("#", "feature")))
    return {feature: float(km) for feature, km in pairs}
