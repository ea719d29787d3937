"""Files in the GeoNames dump format: 19 columns between tabs, with the tables of division codes beside them.

The format: https://download.geonames.org/export/dump/readme.txt. Others write it too (Who's On First's rows,
which often have no GeoNames number), so nothing is taken for granted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from geo.gazetteer.openfile import Fault, lines
from geo.gazetteer.rows import LONGEST_NAME, Row, kinds_of
from geo.names import fold

COLUMNS = 19
CODE_TABLES = ("admin1CodesASCII.txt", "admin2Codes.txt", "countryInfo.txt", "featureCodes_en.txt")
"""The tables that GeoNames publishes beside its dumps. The first two name divisions; the others are not needed."""

_CLASSES = frozenset("AHLPRSTUV")
_MOST_PEOPLE = 20_000_000_000  # a population beyond that is a broken row


def rows(name: str, file: IO[bytes]) -> Iterator[Row | Fault]:
    """Yield the rows of a dump; a line that is none is a fault."""
    for line in lines(name, file):
        if isinstance(line, Fault):
            yield line
        elif line[1] and not line[1].startswith("#"):
            try:
                yield _row(line[1].split("\t"))
            except ValueError as error:
                yield Fault(file=name, line=line[0], why=str(error))


def _row(cells: list[str]) -> Row:
    """Return the row of a line's cells.

    Raises:
        ValueError: If they are no row; its message says why.
    """
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} columns instead of {COLUMNS}")
    number, name, ascii_name, others, lat, lon, feature_class, code, country = cells[:9]
    if feature_class not in _CLASSES:
        raise ValueError(f"{feature_class!r} is no feature class")
    feature = f"{feature_class}.{code}"
    if number and not (number.isascii() and number.isdecimal() and len(number) <= 12):
        raise ValueError(f"{number[:20]!r} is no GeoNames number")
    at = checked_point(lat, lon)
    names = others.split(",") if others else []
    if ascii_name and ascii_name != name:
        names.append(ascii_name)
    return Row(
        id=f"geonames:{number}" if number else made_id(name, feature, country, *at),
        name=checked_name(name),
        lat=at[0],
        lon=at[1],
        feature=feature,
        country=country if len(country) == 2 else "",
        admin1=cells[10] if cells[10] != "00" else "",  # GeoNames' code for "none"
        admin2=cells[11],
        population=checked_population(cells[14]),
        names=tuple(kinds_of(names)),
    )


def checked_name(name: str) -> str:
    """Return a name; raise ValueError if it is empty, all signs, or a whole text."""
    if not fold(name):
        raise ValueError("no name")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"a name of {len(name)} characters")
    return name


def checked_point(lat: str, lon: str) -> tuple[float, float]:
    """Return the latitude and longitude that two cells give; raise ValueError if they are not on the Earth."""
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"{lat[:20]!r}, {lon[:20]!r} is no position") from None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise ValueError(f"{north}, {east} is not on the Earth")
    return north, east


def checked_population(cell: str) -> int:
    """Return the inhabitants that a cell gives, 0 if it is empty; raise ValueError if it is no such number."""
    if not cell:
        return 0
    try:
        number = int(float(cell)) if "." in cell else int(cell)
    except (ValueError, OverflowError):
        raise ValueError(f"{cell[:20]!r} is no population") from None
    if not 0 <= number <= _MOST_PEOPLE:
        raise ValueError(f"{number} is no population")
    return number


def made_id(name: str, feature: str, country: str, lat: float, lon: float) -> str:
    """Return an id for a row that has none: the same whenever the same row is added."""
    told = f"{name}|{feature}|{country}|{lat:.4f}|{lon:.4f}"
    return f"row:{hashlib.blake2b(told.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"


def divisions_beside(path: Path) -> dict[str, tuple[str, int]]:
    """Return the divisions that the code tables in a file's folder name: from "US.MA" to name and GeoNames number."""
    found: dict[str, tuple[str, int]] = {}
    for table in CODE_TABLES[:2]:
        beside = path.parent / table
        if beside.is_file():
            with beside.open("rb") as file:
                found |= dict(_codes(table, file))
    return found


def _codes(name: str, file: IO[bytes]) -> Iterator[tuple[str, tuple[str, int]]]:
    for line in lines(name, file):
        cells = [] if isinstance(line, Fault) else line[1].split("\t")
        if len(cells) == 4 and cells[3].isascii() and cells[3].isdecimal() and len(cells[3]) <= 12:
            yield cells[0], (cells[1], int(cells[3]))
