"""The repository's own tables, gazetteer/*.csv: countries, regions, seas, sites and better names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.gazetteer.rows import Row
from geo.names import fold
from geo.types import NameKind

COLUMNS: dict[str, NameKind] = {"names": "alternate", "former": "former", "codes": "code", "demonyms": "demonym"}
"""The columns that hold names, several to a cell with "|" between them, and the kind that each gives."""


def folder() -> Path:
    """Return where the tables lie: inside the package when it is installed, else in the repository."""
    inside = Path(__file__).parent / "tables"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "gazetteer"


def files() -> tuple[Path, ...]:
    """Return the tables in the order of their names."""
    return tuple(sorted(folder().glob("*.csv")))


def rows(file: Path, known: Mapping[str, Row]) -> Iterator[Row]:
    """Yield a table's rows.

    Args:
        file: A CSV file with the columns that docs/gazetteer.md lists.
        known: The rows of the countries and first-level divisions by "RU" and "RU.59" and, folded,
            by "RU.primorye". A row that means one of them takes over its id; a division may be named
            by its code or by its name.
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        table = list(csv.DictReader(lines))
    containers = {_id(line): line for line in table}
    for line in table:
        yield _row(line, containers, known)


def _row(line: Mapping[str, str], containers: Mapping[str, Mapping[str, str]], known: Mapping[str, Row]) -> Row:
    around = containers.get(_prefixed(line["within"]), {}) if line["within"] else {}
    country = line["country"] or around.get("country", "")
    division = _division(country, line["admin1"] or around.get("admin1", ""), known)
    feature = f"{line['feature_class']}.{line['feature_code']}"
    return Row(
        id=_merged_id(line, feature, division, known),
        name=line["name"],
        lat=float(line["lat"]),
        lon=float(line["lon"]),
        feature=feature,
        country=country,
        admin1=division.admin1 if division else line["admin1"],
        population=int(line["population"] or 0),
        radius_km=float(line["radius_km"] or 0),
        names=tuple((name, kind) for column, kind in COLUMNS.items() for name in _cells(line[column])),
    )


def _division(country: str, cell: str, known: Mapping[str, Row]) -> Row | None:
    return known.get(f"{country}.{cell}") or known.get(f"{country}.{fold(cell)}") if country and cell else None


def _merged_id(line: Mapping[str, str], feature: str, division: Row | None, known: Mapping[str, Row]) -> str:
    if ":" not in line["id"]:
        if feature.startswith("A.PCL") and feature != "A.PCLH" and line["country"] in known:  # no state of the past
            return known[line["country"]].id
        if feature == "A.ADM1" and division is not None:
            return division.id
    return _id(line)


def _id(line: Mapping[str, str]) -> str:
    return _prefixed(line["id"])


def _prefixed(place_id: str) -> str:
    return place_id if ":" in place_id else f"geo:{place_id}"


def _cells(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|") if name.strip()]
