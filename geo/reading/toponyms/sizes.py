"""What the places of one name are at most: the evidence that a name bears whatever stands around it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.types import NamedPlace

_BIGGEST_STEP = 6
_LOOKED_AT = 8  # of the places of one name, most populous first
_CONTAINERS = frozenset({"ADM1", "PCLI", "PCL", "PCLD"})


def size_of(places: Sequence[NamedPlace]) -> str:
    """Return what the greatest place of a name is, as evidence: "size:P5"; "size:short" if there is none."""
    return max(map(_rank, places[:_LOOKED_AT]))[1] if places else "size:short"


def sort_of(places: Sequence[NamedPlace]) -> str:
    """Return "container" for the name of a country or a first-level division, "known" for any other."""
    codes = [named.place.feature_code for named in places[:4] if named.kind != "demonym"]
    return "known" if _CONTAINERS.isdisjoint(codes) else "container"


def _rank(named: NamedPlace) -> tuple[int, str]:
    place = named.place
    if named.kind == "demonym":
        return 6, "size:demonym"
    other = "" if named.kind in ("main", "short") else "~"
    if place.feature_class == "A":
        if place.feature_code.startswith("PCL"):
            return 9, f"size:country{other}"
        return (8, f"size:division1{other}") if place.feature_code == "ADM1" else (5, f"size:division{other}")
    if place.feature_class == "P":
        step = min(_BIGGEST_STEP, int(math.log10(place.population))) if place.population > 0 else 0
        return min(step, 7), f"size:P{max(step, 2)}{other}"
    if place.feature_code in ("CONT", "RGN", "OCN", "SEA"):
        return 7, f"size:region{other}"
    return 1, f"size:{place.feature_class}{other}"
