"""A small gazetteer of two invented countries, for the tests of logs."""

from __future__ import annotations

from collections.abc import Sequence

from geo.names import fold
from geo.types import NamedPlace, Place, Point

# A small gazetteer of invented places: name, country or code, feature, latitude, longitude, inhabitants.
ROWS = (
    ("Norland", "NX", "A.PCLI", 60.0, 10.0, 4_000_000),
    ("Sudland", "SX", "A.PCLI", 40.0, 10.0, 9_000_000),
    ("Ostby", "NX", "P.PPLC", 60.0, 10.0, 900_000),
    ("Vik", "NX", "P.PPL", 61.0, 10.5, 80_000),
    ("Lund", "NX", "P.PPL", 62.0, 11.0, 60_000),
    ("Lund", "SX", "P.PPL", 41.0, 11.0, 500_000),
    ("Farum", "SX", "P.PPL", 42.0, 12.0, 300_000),
    ("Port Ada", "SX", "P.PPL", 43.0, 13.0, 200_000),
    ("OST", "NX", "S.AIRP", 60.1, 10.0, 0),
    ("FAR", "SX", "S.AIRP", 42.1, 12.0, 0),
)
NAMES = sorted({row[0] for row in ROWS if row[2] == "P.PPL"})


def find(name: str) -> Sequence[NamedPlace]:
    """Look a name up in the small gazetteer."""
    found = [
        Place(
            id=f"test:{row[0]}:{row[1]}",
            name=row[0],
            point=Point(lat=row[3], lon=row[4]),
            feature_class=row[2][0],
            feature_code=row[2][2:],
            country=row[1],
            country_name={"NX": "Norland", "SX": "Sudland"}[row[1]],
            population=row[5],
        )
        for row in ROWS
        if fold(row[0]) == fold(name)
    ]
    found.sort(key=lambda place: -place.population)
    return tuple(NamedPlace(place=place, kind="code" if place.feature_code == "AIRP" else "main") for place in found)
