"""A gazetteer file in the making: rows go in, and a whole file takes its place at the end, or none."""

from __future__ import annotations

import glob
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from geo.errors import GazetteerWriteError, GeoError
from geo.gazetteer import schema
from geo.gazetteer.rows import Row, Source, folded_names, key_of, plain_name
from geo.sounds import by_consonants
from geo.types import Progress

BATCH = 20_000  # rows handed to SQLite at once
_DRAFT, _NAMES = ".draft", ".names"  # endings of the two files of a draft
_CACHE_KIB = 200_000


def silent(_what: str, _done: int, _total: int) -> None:
    """Report nothing."""


class Draft:
    """A gazetteer being compiled. Leaving the `with` block without `finish` leaves no trace.

    Args:
        path: Where it shall be.
        progress: Is told what is being done.
        base: A gazetteer file whose rows it begins with; may be the same path.

    Raises:
        GazetteerWriteError: From every method, if the folder is read-only or the disk full.
    """

    def __init__(self, path: Path, progress: Progress | None = None, base: Path | None = None) -> None:
        self.path = path
        self.progress = progress or silent
        self._file = path.with_name(f".{path.name}.{os.getpid()}{_DRAFT}")
        self._staging = path.with_name(f".{path.name}.{os.getpid()}{_NAMES}")
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._discard()
            self._database = sqlite3.connect(f"{self._file.absolute().as_uri()}", uri=True, isolation_level=None)
            self._prepare(base)

    def _prepare(self, base: Path | None) -> None:
        run = self._database.execute
        # No journal: a draft that is not finished is thrown away as a whole.
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KIB}"):
            run(f"PRAGMA {setting}")
        run("ATTACH ? AS staging", (str(self._staging),))
        run("PRAGMA staging.journal_mode = OFF")
        run("PRAGMA staging.synchronous = OFF")
        run("ATTACH ? AS base", (f"{base.absolute().as_uri()}?mode=ro&immutable=1" if base else ":memory:",))
        self._database.create_function("plain", 2, plain_name, deterministic=True)
        begin = schema.COPY_BASE if base else schema.EMPTY_BASE
        self._database.executescript(schema.TABLES + schema.STAGING + begin)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._discard()

    def add(self, rows: Iterable[Row], source: Source, *, replace: bool = False) -> int:
        """Take in rows and return how many. Rows of a known id fill in what it lacks, or `replace` what it has."""
        statement, done, waiting = schema.REPLACE if replace else schema.FILL, 0, iter(rows)
        with self._explained():
            number = self._source(source)
            many = self._database.executemany
            while batch := list(islice(waiting, BATCH)):
                self._database.execute("BEGIN")
                many(statement, (_stored(row, number) for row in batch))
                many(schema.STAGE, _names(batch))
                many(schema.STAGE_DIVISION, _divisions(batch))
                self._database.execute("COMMIT")
                done += len(batch)
        return done

    def name_divisions(self, names: Mapping[str, tuple[str, int]]) -> None:
        """Say what divisions are called, by their codes ("US.MA"), with GeoNames' numbers."""
        with self._explained():
            rows = ((code, name, key) for code, (name, key) in names.items())
            self._database.executemany(schema.STAGE_DIVISION, rows)

    def move(self, old: str, new: str) -> None:
        """Say that two ids are one place: the names of the old one go over to the new one."""
        if old != new:
            with self._explained():
                self._database.execute(schema.MOVE, (key_of(old), key_of(new)))

    def finish(self, meta: Mapping[str, str]) -> None:
        """Merge the doubles, sort the names, write it all down, and put the file in its place."""
        with self._explained():
            loose = self._database.execute(schema.IS_LOOSE).fetchone()
            steps = [*(schema.DOUBLES if loose else ()), schema.UNCHAIN, *schema.FINISH]
            for done, step in enumerate(steps):
                self.progress("sorting", done, len(steps))
                while self._database.execute(step).rowcount > 0 and step is schema.UNCHAIN:
                    pass  # once for every link of the longest chain
            self._write_sounds()
            self._database.executemany(schema.ADD_META, sorted(meta.items()))
            self._database.close()
            with self._file.open("rb") as file:
                os.fsync(file.fileno())
            self._file.replace(self.path)
        self.progress("sorting", len(steps), len(steps))

    def _write_sounds(self) -> None:
        """Note of each spelling how it sounds, many at a time."""
        spellings = self._database.execute(schema.SPELLINGS)
        self._database.execute("BEGIN")
        while batch := spellings.fetchmany(BATCH):
            self._database.executemany(schema.STAGE_SOUND, by_consonants([folded for (folded,) in batch]))
        self._database.execute(schema.SOUNDS)
        self._database.execute("COMMIT")

    def _source(self, source: Source) -> int:
        values = (source.name, source.version, source.licence, source.attribution)
        known = self._database.execute(schema.KNOWN_SOURCE, values[:1]).fetchone()
        return int((known or self._database.execute(schema.ADD_SOURCE, values).fetchone())[0])

    def _discard(self) -> None:
        for file in (self._file, self._staging):
            with suppress(OSError):
                file.unlink()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the disk or SQLite complains of into one clear error."""
        try:
            yield
        except GeoError:
            raise  # a source's own complaint, clear as it is
        except (sqlite3.Error, OSError) as error:
            with suppress(AttributeError):
                self._database.close()
            self._discard()
            raise GazetteerWriteError(self.path, getattr(error, "strerror", None) or str(error)) from error


def remove_leftovers(path: Path) -> None:
    """Remove the drafts of this file that killed processes left behind; its lock must be held, so none is alive."""
    for file in path.parent.glob(f".{glob.escape(path.name)}.*"):
        if file.suffix in (_DRAFT, _NAMES):
            with suppress(OSError):
                file.unlink()


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


def _divisions(rows: Iterable[Row]) -> Iterator[tuple[str, str, int]]:
    for row in rows:
        if row.admin1 and row.country and row.feature in ("A.ADM1", "A.ADM2"):
            second = f".{row.admin2}" if row.feature == "A.ADM2" else ""
            if second != ".":
                yield f"{row.country}.{row.admin1}{second}", row.name, key_of(row.id)
