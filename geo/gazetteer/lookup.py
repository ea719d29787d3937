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
from geo.gazetteer.rows import KINDS, id_of
from geo.names import fold
from geo.types import NamedPlace, Place, Point

DAMAGE = (sqlite3.Error, UnicodeDecodeError)  # the latter where SQLite quotes what it cannot understand
MOST = 256  # candidates of one name; no text needs the 257th "San José"
_REMEMBERED = 20_000  # names whose places are kept in memory, a few MB
_KIND = dict(enumerate(KINDS))
_CACHE_KIB = 32_000
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
        """Return the places of that name, most populous first; of very many the 256 most important."""
        return self._found(fold(name))

    def by_key(self, key: int) -> Place | None:
        """Return the place with that key."""
        return next((self.place(row) for row in self.rows(schema.BY_KEY, key)), None)

    def place(self, row: tuple[Any, ...]) -> Place:
        """Return the place that a row of `schema.PLACE` describes."""
        try:
            return self._described(*row[:11])
        except (TypeError, ValueError) as error:  # a number in the place of a name, a point off the Earth
            raise GazetteerBrokenError(self.path, str(error)) from error

    def _described(self, *row: Any) -> Place:
        key, stored_id, name, lat, lon, feature, country, admin1, admin2, population, radius_m = row
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

    def _find(self, folded: str) -> tuple[NamedPlace, ...]:
        rows = self.rows(schema.FIND, folded, MOST)
        found = [NamedPlace(place=self.place(row), kind=_KIND.get(row[-1], "alternate")) for row in rows]
        return tuple(sorted(found, key=lambda named: -named.place.population))

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


def _usual_radius_km(feature: str, population: int) -> float:
    if feature.startswith("P"):
        return max(1.0, _KM_PER_ROOT_INHABITANT * math.sqrt(population))
    radii = _radii()
    return radii.get(feature) or radii.get(feature[:1], 5.0)


@cache
def _radii() -> dict[str, float]:
    """Return the usual radius in km by feature or class, from radii.tsv."""
    lines = resources.files("geo.gazetteer").joinpath("radii.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith(("#", "feature")))
    return {feature: float(km) for feature, km in pairs}
