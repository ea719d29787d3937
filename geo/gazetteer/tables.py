"""The repository's own tables, gazetteer/*.csv: countries, divisions, regions, seas, sites and better names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer.rows import Row, plain_name
from geo.names import fold
from geo.types import NameKind

COLUMNS: dict[str, NameKind] = {"names": "alternate", "former": "former", "codes": "code", "demonyms": "demonym"}
"""The columns that hold names, several to a cell with "|" between them, and the kind that each gives."""

_DIVISION = "A.ADM1"

Line = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The countries and divisions that the rows may mean or lie in.

    Attributes:
        countries: From ISO code to the id of the country that the packages know.
        codes: From country and folded code or name of a first-level division to its code.
        ids: From country and the codes of a division to the id that the packages gave it; of the second
            level the code is "~" and the folded name.
        lines: The lines of the tables by their ids.
    """

    countries: Mapping[str, str]
    codes: Mapping[tuple[str, str], str]
    ids: Mapping[tuple[str, ...], str]
    lines: Mapping[str, Line]


def folder() -> Path:
    """Return where the tables lie: inside the package when it is installed, else in the repository."""
    inside = Path(__file__).parent / "tables"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "gazetteer"


def files() -> tuple[Path, ...]:
    """Return the tables in the order of their names."""
    return tuple(sorted(folder().glob("*.csv")))


def rows(
    tables: Iterable[Path], divisions: Iterable[Row], countries: Iterable[Row]
) -> Iterator[tuple[Row, str | None]]:
    """Yield the rows of all tables, each with the id of the packages' row that it stands for, or None.

    Args:
        tables: CSV files with the columns that docs/gazetteer.md lists.
        divisions: The packages' divisions.
        countries: The packages' countries.
    """
    lines = [line for file in tables for line in _lines(file)]
    areas = _areas(lines, list(divisions), countries)
    for line in lines:
        yield _row(line, areas)


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def _areas(lines: Iterable[Line], divisions: list[Row], countries: Iterable[Row]) -> Areas:
    lines = list(lines)
    codes: dict[tuple[str, str], str] = {}
    for row in divisions:
        if row.feature == "A.ADM1":
            codes |= {(row.country, fold(name)): row.admin1 for name in (row.name, row.admin1)}
    for line, code in _codes([line for line in lines if line["feature_code"] == "ADM1"], codes):
        codes |= {(line["country"], fold(name)): code for name in (code, line["name"])}
        for name in _names(line):
            codes.setdefault((line["country"], fold(name)), code)
    return Areas(
        countries={row.country: row.id for row in countries},
        codes=codes,
        ids={(row.country, row.admin1, *([row.admin2] if row.admin2 else [])): row.id for row in divisions},
        lines={_prefixed(line["id"]): line for line in lines},
    )


def _codes(lines: list[Line], codes: Mapping[tuple[str, str], str]) -> list[tuple[Line, str]]:
    """Return the codes of the tables' first-level divisions: as written, by name, by plain name, or made of the name.

    Two divisions of a country may share a plain name ("Moscow", "Moscow Oblast"), so whole names come first.
    """
    plain = {(country, plain_name(name, _DIVISION)): code for (country, name), code in codes.items()}
    found: dict[str, str] = {}
    for spelled, known in ((fold, codes), (lambda name: plain_name(name, _DIVISION), plain)):
        taken = {(line["country"], found[line["id"]]) for line in lines if line["id"] in found}
        for line in lines:
            country = line["country"]
            named = (known.get((country, spelled(name))) for name in (line["admin1"], *_names(line)))
            code = next((code for code in named if code and (country, code) not in taken), None)
            if code is not None:
                found.setdefault(line["id"], code)
    return [(line, found.get(line["id"]) or line["admin1"] or f"~{fold(line['name'])}") for line in lines]


def _row(line: Line, areas: Areas) -> tuple[Row, str | None]:
    around = areas.lines.get(_prefixed(line["within"]), {}) if line["within"] else {}
    country = line["country"] or around.get("country", "")
    cell = line["admin1"] or _own_name(line) or around.get("admin1", "") or _own_name(around)
    admin1 = areas.codes.get((country, fold(cell)), "") if cell else ""
    admin2 = _second(line, (country, admin1), areas) if line["feature_code"] == "ADM2" and admin1 else ""
    stands_for = _packaged(line, (country, admin1, admin2), areas)
    row = Row(
        id=_prefixed(line["id"]) if ":" in line["id"] or stands_for is None else stands_for,
        name=line["name"],
        lat=float(line["lat"]),
        lon=float(line["lon"]),
        feature=f"{line['feature_class']}.{line['feature_code']}",
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=int(line["population"] or 0),
        radius_km=float(line["radius_km"] or 0),
        names=tuple((name, kind) for column, kind in COLUMNS.items() for name in _cells(line[column])),
    )
    return row, stands_for


def _own_name(line: Line) -> str:
    """Return the name of a first-level division, which is its own division; empty for all else."""
    return line["name"] if line.get("feature_code") == "ADM1" else ""


def _second(line: Line, first: tuple[str, str], areas: Areas) -> str:
    """Return the code of a second-level division: that of the packages' one with any of its names, or a new one."""
    codes = [f"~{fold(name)}" for name in _names(line)]
    return next((code for code in codes if (*first, code) in areas.ids), codes[0])


def _packaged(line: Line, codes: tuple[str, str, str], areas: Areas) -> str | None:
    country, admin1, admin2 = codes
    code = line["feature_code"]
    if code.startswith("PCL") and code != "PCLH":  # a state of the past is not the country that has its code now
        return areas.countries.get(country)
    if code == "ADM1":
        return areas.ids.get((country, admin1))
    return areas.ids.get(codes) if code == "ADM2" and admin2 else None


def _names(line: Line) -> list[str]:
    return [line["name"], *_cells(line["names"]), *_cells(line["former"])]


def _prefixed(place_id: str) -> str:
    return place_id if ":" in place_id else f"geo:{place_id}"


def _cells(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|") if name.strip()]
