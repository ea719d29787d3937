"""A gazetteer file in the making: rows go in, and a whole file takes its place at the end, or none."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from geo.errors import GazetteerWriteError
from geo.gazetteer import schema
from geo.gazetteer.rows import Row, Source, folded_names, key_of
from geo.types import Progress

BATCH = 20_000  # rows handed to SQLite at once
_CACHE_KIB = 200_000


def silent(_what: str, _done: int, _total: int) -> None:
    """Report nothing."""


class Draft:
    """A gazetteer being compiled. Leaving the `with` block without `finish` leaves no trace.

    Raises:
        GazetteerWriteError: From every method, if the folder is read-only or the disk full.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self.path = path
        self.progress = progress or silent
        self._file = path.with_name(f".{path.name}.{os.getpid()}.draft")
        self._staging = path.with_name(f".{path.name}.{os.getpid()}.names")
        self._sources = count(1)
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._discard()
            self._database = sqlite3.connect(self._file, isolation_level=None)
            self._prepare()

    def _prepare(self) -> None:
        run = self._database.execute
        # No journal: a draft that is not finished is thrown away as a whole.
        for setting in (
            "journal_mode = OFF",
            "synchronous = OFF",
            f"cache_size = -{_CACHE_KIB}",
            "locking_mode = EXCLUSIVE",
        ):
            run(f"PRAGMA {setting}")
        run("ATTACH ? AS staging", (str(self._staging),))
        run("PRAGMA staging.journal_mode = OFF")
        run("PRAGMA staging.synchronous = OFF")
        self._database.executescript(schema.TABLES + schema.STAGING)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._discard()

    def add(self, rows: Iterable[Row], source: Source, *, replace: bool = False) -> int:
        """Take in rows and return how many. Rows of a known id fill in what it lacks, or `replace` what it has."""
        with self._explained():
            number = self._source(source)
            done = 0
            self._database.execute("BEGIN")
            waiting = iter(rows)
            while batch := list(islice(waiting, BATCH)):
                self._database.executemany(
                    schema.REPLACE if replace else schema.FILL, (_stored(row, number) for row in batch)
                )
                self._database.executemany(schema.STAGE, _names(batch))
                done += len(batch)
                self.progress(f"reading {source.name}", done, 0)
            self._database.execute("COMMIT")
        return done

    def move(self, old: str, new: str) -> None:
        """Say that two ids are one place: the names of the old one go over to the new one."""
        if old != new:
            with self._explained():
                self._database.execute(schema.MOVE, (key_of(old), key_of(new)))

    def finish(self, meta: Mapping[str, str]) -> None:
        """Sort the names, write it all down, and put the file in its place."""
        steps = [*schema.FINISH, *schema.DIVISIONS, schema.NAMES, schema.FIRSTS, schema.CELLS]
        with self._explained():
            for done, step in enumerate(steps):
                self.progress("sorting the names", done, len(steps))
                self._database.execute(step)
            self._database.executemany("INSERT INTO meta VALUES(?, ?)", sorted(meta.items()))
            self._database.close()
            with self._file.open("rb") as file:
                os.fsync(file.fileno())
            self._file.replace(self.path)
        self.progress("sorting the names", len(steps), len(steps))

    def _source(self, source: Source) -> int:
        values = (source.name, source.version, source.licence, source.attribution)
        known = self._database.execute("SELECT key FROM sources WHERE name = ?", values[:1]).fetchone()
        if known:
            return int(known[0])
        number = next(self._sources)
        self._database.execute("INSERT INTO sources VALUES(?, ?, ?, ?, ?)", (number, *values))
        return number

    def _discard(self) -> None:
        for file in (self._file, self._staging):
            with suppress(OSError):
                file.unlink()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the disk or SQLite complains of into one clear error."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            with suppress(AttributeError):
                self._database.close()
            self._discard()
            raise GazetteerWriteError(self.path, getattr(error, "strerror", None) or str(error)) from error


def _stored(row: Row, source: int) -> tuple[int | str | None, ...]:
    key = key_of(row.id)
    return (
        key,
        None if row.id == f"geonames:{key}" else row.id,
        row.name,
        round(row.lat * schema.MICRO),
        round(row.lon * schema.MICRO),
        row.feature,
        row.country or None,
        row.admin1 or None,
        row.admin2 or None,
        row.population,
        round(row.radius_km * 1000) or None,
        source,
    )


def _names(rows: Iterable[Row]) -> Iterator[tuple[str, int, int]]:
    for row in rows:
        key = key_of(row.id)
        for folded, kind in folded_names(row).items():
            yield folded, key, kind
