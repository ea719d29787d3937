"""Adding a user's files to a gazetteer: GeoNames dumps, tables with named columns, GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from geo.errors import InputError
from geo.gazetteer import columns, dumps, schema
from geo.gazetteer.build import compile_if_stale, default_path, lock, read_meta
from geo.gazetteer.draft import Draft
from geo.gazetteer.lookup import Lookup
from geo.gazetteer.openfile import Fault, tables_in
from geo.gazetteer.rows import Row, Source, key_of
from geo.types import Progress

MOST_FAULTS = 100  # broken rows that are listed; all are counted
_REPORTED = 20_000  # rows between two reports of progress

Reader = Callable[[str, IO[bytes]], Iterator[Row | Fault]]
READERS: dict[str, Reader] = {
    ".txt": dumps.rows,
    ".csv": columns.csv_rows,
    ".tsv": columns.csv_rows,
    ".json": columns.geojson_rows,
    ".geojson": columns.geojson_rows,
}


class UnknownFormatError(InputError):
    """A file that is in none of the formats that can be added."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is in no known format. Give a GeoNames dump (.txt, .zip), a table (.csv, .tsv) or GeoJSON."
        )
        self.path = path


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding files did.

    Attributes:
        path: The gazetteer file.
        rows: How many rows were read and taken in.
        broken: How many could not be used.
        faults: The first of these, a hundred at most.
    """

    path: Path
    rows: int
    broken: int
    faults: tuple[Fault, ...]


def add(files: Sequence[Path], path: Path | None = None, progress: Progress | None = None) -> Added:
    """Add files to a gazetteer; where there is none yet the default one is compiled first.

    A row whose id is there already adds its names to that place and fills in what it lacks; a row without an
    id (GeoNames dumps of other publishers) joins a place of the same name and class nearby. So the same file
    twice changes nothing. The new file takes the old one's place at the end, or nothing happens at all.

    Raises:
        InputError: If a file is in no known format.
        SourceMissingError: If there is no such file.
        UnreadableError: If a file cannot be read, or is no such table as its name says.
        GazetteerError: If the gazetteer is damaged, or cannot be written.
    """
    for file in files:
        if file.suffix.lower() not in (".zip", *READERS):
            raise UnknownFormatError(file)
    target = path or default_path()
    with lock(target):
        compile_if_stale(target, progress)
        base = Lookup(target)
        try:
            return _add(files, base, progress)
        finally:
            base.close()


def _add(files: Sequence[Path], base: Lookup, progress: Progress | None) -> Added:
    faults: list[Fault] = []
    rows = broken = 0

    def note(fault: Fault) -> None:
        nonlocal broken
        broken += 1
        if len(faults) < MOST_FAULTS:
            faults.append(fault)

    with Draft(base.path, progress, base=base.path) as draft:
        for number, file in enumerate(files):

            def tell(share: float, before: int = number) -> None:
                draft.progress("reading the files", round(100 * (before + share)), 100 * len(files))

            draft.name_divisions(dumps.divisions_beside(file))
            if file.name not in dumps.CODE_TABLES:
                rows += draft.add(_read(file, base, tell, note), Source(name=file.name, licence="see its publisher"))
        meta = read_meta(base.path)
        added = sorted({*json.loads(meta.get("added") or "[]"), *(file.name for file in files)})
        draft.finish(meta | {"added": json.dumps(added)})
    return Added(path=base.path, rows=rows, broken=broken, faults=tuple(faults))


def _read(path: Path, base: Lookup, tell: Callable[[float], None], note: Callable[[Fault], None]) -> Iterator[Row]:
    """Yield the rows of a file, telling which share of it is done, and note the faults."""
    with tables_in(path) as tables:
        for name, size, file in tables:
            if name in dumps.CODE_TABLES:
                continue
            reader = READERS[Path(name).suffix.lower()]
            for number, row in enumerate(reader(name, file)):
                if number % _REPORTED == 0:
                    tell(file.tell() / max(size, 1))
                if isinstance(row, Fault):
                    note(row)
                else:
                    yield row if reader is dumps.rows else _coded(row, base)


def _coded(row: Row, base: Lookup) -> Row:
    """Return a row with codes where a person wrote names: "Russia" and "Primorsky Krai" become RU and 59."""
    if not row.country:
        return row
    country = row.country if len(row.country) == 2 else _country_code(row.country, base)
    admin1 = _division_code(country, row.admin1, base) if row.admin1 else ""
    return replace(row, country=country.upper(), admin1=admin1)


def _country_code(name: str, base: Lookup) -> str:
    places = (named.place for named in base.find(name))
    return next((place.country or "" for place in places if place.feature_code.startswith("PCL")), "")


def _division_code(country: str, name: str, base: Lookup) -> str:
    """Return the code of a first-level division that is named by its code or name; the words as they are if unknown."""
    if base.rows(schema.DIVISION, f"{country}.{name}"):
        return name
    places = (named.place for named in base.find(name))
    found = (place for place in places if place.country == country and place.feature_code == "ADM1")
    codes = (code for place in found for (code,) in base.rows(schema.ADMIN1, key_of(place.id)))
    return next(codes, name)
