"""The open file: statements in, rows and places out. Read-only, with what was asked for before kept in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.errors import GazetteerBrokenError
from geo.gazetteer import schema
from geo.gazetteer.making import named_place
from geo.names import fold
from geo.types import NamedPlace, Place

DAMAGE = (sqlite3.Error, UnicodeDecodeError)  # the latter where SQLite quotes what it cannot understand
_REMEMBERED = 5_000  # names whose places are kept in memory, some 20 MB
_CACHE_KIB = 16_000


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
        self._country_name = lru_cache(_REMEMBERED)(self._division_name)

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
        """Return the places of that name, most populous first; of very many the 32 most important."""
        return self._found(fold(name))

    def by_key(self, key: int) -> Place | None:
        """Return the place with that key."""
        return next((self.place(row) for row in self.rows(schema.BY_KEY, key)), None)

    def place(self, row: tuple[Any, ...]) -> Place:
        """Return the place that a row of `schema.PLACE` describes."""
        return self._named((row,))[0].place

    def _find(self, folded: str) -> tuple[NamedPlace, ...]:
        found = self._named(self._rows_of(folded))
        found.sort(key=_population, reverse=True)  # stable: of equals the more important stays before
        return tuple(found)

    def _rows_of(self, folded: str) -> list[Sequence[Any]]:
        try:
            found = self._database.execute(schema.FIND, (folded,))
            first = found.fetchone()
            if first is None:
                return []
            *described, crowded = first
            if crowded:
                return self._database.execute(schema.CROWD, (folded,)).fetchall()
            return [described, *(row[:-1] for row in found)]
        except DAMAGE as error:
            raise GazetteerBrokenError(self.path, str(error)) from error

    def _named(self, rows: Iterable[Sequence[Any]]) -> list[NamedPlace]:
        try:
            return [named_place(row, self._country_name) for row in rows]
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
