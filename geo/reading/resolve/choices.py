"""The places that a name may mean, with what speaks for each whatever the text says around it."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from geo.lexicon import listed, table
from geo.names import fold
from geo.reading.resolve.weights import ALONE, weighed, weights
from geo.reading.toponyms.lookup import Names, ask
from geo.types import NamedPlace, Place

MOST = 32  # choices of one name that are weighed; the rest are hamlets without a claim
REMEMBERED = 4096  # names whose choices are kept in memory
LEAST_NAMESAKE = 5_000  # inhabitants; a "Yakovlev plant" is named after a person, not after a hamlet
WIDE_KM, REGION = 100.0, 100_000  # the Middle East is meant more often than a suburb of that name
ISLANDS = frozenset({"ISL", "ISLS", "PCLD", "PCLS", "PCLIX", "TERR"})
ALIKE = 0.75  # of the letters, those with which two spellings begin and end: Sebastopol, Sevastopol
CELL_DEG = 1.0  # the height of the cells in which votes for a neighbourhood are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A place that a name may mean.

    Attributes:
        place: The place.
        values: What speaks for it by itself, in the order of `weights.ALONE`.
        prior, alone: The sum of these, weighed as before and after the text's other names are looked at.
        level: "country", "division1", "division" or "spot".
        is_small: Whether it is a spot or a division of a division.
        is_island: Whether it is an island or a country's territory overseas, which voyages name.
        country, first, second: Keys of the country and the divisions in which it lies ("" if unknown).
        cell: The cell of the Earth in which it lies.
        x, y, z: Where it lies on a ball of radius 1 about the Earth's centre.
    """

    place: Place
    values: tuple[float, ...]
    prior: float
    alone: float
    level: str
    is_small: bool
    is_island: bool
    country: str
    first: str
    second: str
    cell: tuple[int, int]
    x: float
    y: float
    z: float


@lru_cache(REMEMBERED)
def choices_of(name: str, gazetteer: Names) -> tuple[Choice, ...]:
    """Return the places that a name may mean, by any way of writing it; () if the gazetteer knows none."""
    key = fold(name)
    found = _as_written(name, ask(name, gazetteer))
    if not found:
        shorter = (_as_written("", ask(inner, gazetteer)) for inner in without_frame(key))
        found = next(filter(None, shorter), ())
    return choices_among(found, key)


def _as_written(name: str, found: tuple[NamedPlace, ...]) -> tuple[NamedPlace, ...]:
    """Leave out the places that are written otherwise: "Org" is no airport code, "Cádiz" not the Cadiz of Ohio."""
    if not name.isupper():
        found = tuple(named for named in found if named.kind != "code")
    if name.isascii() or not any(named.place.name == name for named in found):
        return found
    key = fold(name)
    return tuple(named for named in found if named.place.name == name or fold(named.place.name) != key)


def containers_of(name: str, gazetteer: Names) -> tuple[Choice, ...]:
    """Return the towns and divisions after which a site is named: Padua of "University of Padua"."""
    for inner in _within_site(fold(name)):
        towns = tuple(named for named in ask(inner, gazetteer) if _gives_its_name(named))
        if towns:
            return choices_among(towns, inner)
    return ()


def _gives_its_name(named: NamedPlace) -> bool:
    place = named.place
    return named.kind != "demonym" and (
        place.feature_class == "A" or (place.feature_class == "P" and place.population >= LEAST_NAMESAKE)
    )


def _within_site(key: str) -> list[str]:
    """What is left of a site's name without the words for its sort, longest first."""
    words = [word for word in key.split() if word != "the"]
    sites = _site_words()
    at = [index for index, word in enumerate(words) if word in sites]
    if not at:
        return []
    if "of" in words[1:]:
        return [" ".join(words[words.index("of", 1) + 1 :])]
    if words[0] in _dedications():
        return []
    return [" ".join(words[:last]) for last in range(at[0], 0, -1)]


@cache
def _site_words() -> frozenset[str]:
    sites = [row["word"].split() for row in table("place_features") if row["sort"] == "facility"]
    return frozenset(word for words in sites for word in words)


@cache
def _dedications() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in table("site_words") if row["kind"] == "dedication")


def choices_among(found: tuple[NamedPlace, ...], key: str) -> tuple[Choice, ...]:
    """Return the places that bear a folded name as choices, those with the greatest claim first."""
    places = _distinct(found)[:MOST]
    greatest = max((_weight(named.place) for named in places), default=0)
    towns = {(named.place.country, named.place.admin1) for named in places if _is_town(named.place)}
    capitals = {named.place.country for named in places if named.place.feature_code == "PPLC"}
    return tuple(
        _choice(named, greatest, rank, key, shares_name=_shares_name(named.place, key, towns, capitals))
        for rank, named in enumerate(places)
    )


def _shares_name(
    place: Place, key: str, towns: Collection[tuple[str | None, str | None]], capitals: Collection[str | None]
) -> bool:
    """Whether a division's name is rather that of its own town, or of its country's capital: Washington."""
    if level_of(place) in {"country", "spot"}:
        return False
    return place.country in capitals or (_is_short_for_area(place, key) and _key(place) in towns)


def _is_short_for_area(place: Place, key: str) -> bool:
    """Whether a name leaves out the word for the area's sort: "Khabarovsk" for Khabarovsk Krai."""
    full = fold(place.name)
    return place.feature_class == "A" and (full.startswith(f"{key} ") or full.endswith(f" {key}"))


def _is_town(place: Place) -> bool:
    return place.feature_class == "P" and place.population >= LEAST_NAMESAKE


def _distinct(found: tuple[NamedPlace, ...]) -> list[NamedPlace]:
    best: dict[str, NamedPlace] = {}
    for named in found:
        best.setdefault(named.place.id, named)
    return sorted(best.values(), key=_claim)


def _claim(named: NamedPlace) -> tuple[float, str]:
    place = named.place
    floor = {"country": 5_000_000, "division1": 500_000, "division": 5_000, "spot": 0}[level_of(place)]
    return -max(_weight(place), floor), place.id


def _weight(place: Place) -> int:
    """The inhabitants of a place, or, of a wide region of which nobody counts them, as many as a large city has."""
    return max(place.population, REGION) if _is_wide(place) else place.population


def _is_wide(place: Place) -> bool:
    return place.feature_class in {"L", "T"} and place.radius_km >= WIDE_KM


def level_of(place: Place) -> str:
    """Whether a place is a country, a division of one, or a spot."""
    if place.feature_class != "A":
        return "spot"
    if place.feature_code.startswith("PCL") or place.feature_code == "TERR":
        return "country"
    return "division1" if place.feature_code.startswith("ADM1") else "division"


def _choice(named: NamedPlace, greatest: int, rank: int, key: str, *, shares_name: bool) -> Choice:
    place = named.place
    level = level_of(place)
    country = place.country or ""
    first = (
        f"{country}.{place.admin1 or place.name}"
        if level != "country" and (place.admin1 or level == "division1")
        else ""
    )
    second = f"{first}.{place.admin2}" if first and place.admin2 and level != "division1" else ""
    if level == "division" and not second:
        second = f"{first}.{place.name}"
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    values = (*_values(named, level, greatest, rank, shares_name=shares_name), _is_spelled_alike(named, key))
    by = weights()
    return Choice(
        place=place,
        values=values,
        prior=weighed(by.prior[:-2], values),
        alone=weighed(by.alone[:-2], values),
        level=level,
        is_small=level in ("division", "spot"),
        is_island=place.feature_code in ISLANDS,
        country=country,
        first=first,
        second=second,
        cell=cell_of(place.lat, place.lon),
        x=math.cos(lat) * math.cos(lon),
        y=math.cos(lat) * math.sin(lon),
        z=math.sin(lat),
    )


def _key(place: Place) -> tuple[str | None, str | None]:
    """The country and the division of a place, or that it is."""
    return place.country, place.name if place.feature_code.startswith("ADM1") else place.admin1


def _values(named: NamedPlace, level: str, greatest: int, rank: int, *, shares_name: bool) -> tuple[float, ...]:
    place = named.place
    size = math.log10(_weight(place) + 1)
    code, group = place.feature_code, place.feature_class
    values = {
        f"kind {named.kind}": 1.0,
        f"level {level}": 1.0,
        "inhabitants": size if group == "P" else 0.0,
        "inhabitants of an area": size if group == "A" or _is_wide(place) else 0.0,
        "capital": float(code == "PPLC"),
        "seat": float(code.startswith("PPLA")),
        "part of a town": float(code == "PPLX"),
        "no inhabitants known": float(place.population == 0 and group in "AP"),
        "natural": float(group in "HTUV"),
        "region": float(group == "L"),
        "continent or ocean": float(code in ("CONT", "OCN", "SEA", "RGN")),
        "site": float(group in "SR"),
        "former": float(code.endswith("H") and group in "AP"),
        "greatest": float(rank == 0),
        "share of the greatest": math.log10((_weight(place) + 1000) / (greatest + 1000)),
        "area around its own town": float(shares_name),
        "own table": float(place.id.startswith("geo:")),
    }
    return tuple(values.get(name, 0.0) for name in ALONE[:-3])


def _is_spelled_alike(named: NamedPlace, key: str) -> float:
    """1 for another spelling of the place's usual name, or the beginning of it; 0 for a name of its own."""
    return float(named.kind == "alternate" and _common_ends(key, fold(named.place.name)) >= ALIKE)


def _common_ends(one: str, other: str) -> float:
    """The share of the longer spelling's letters that both begin or end with, 0 to 1; 1 if one begins the other.

    >>> _common_ends("sebastopol", "sevastopol"), _common_ends("halle", "halle saale")
    (0.9, 1.0)
    """
    if other.startswith(f"{one} "):
        return 1.0
    least, most = sorted((len(one), len(other)))
    begin = next((at for at in range(least) if one[at] != other[at]), least)
    end = next((at for at in range(least - begin) if one[-1 - at] != other[-1 - at]), least - begin)
    return (begin + end) / most


def cell_of(lat: float, lon: float) -> tuple[int, int]:
    """The cell of the Earth in which a point lies, about 100 km wide and high."""
    row = int((lat + 90) / CELL_DEG)
    wide = CELL_DEG / max(0.1, math.cos(math.radians(row * CELL_DEG - 90)))
    return row, int((lon + 180) / wide)


@cache
def _frame_words() -> tuple[frozenset[str], frozenset[str]]:
    direction = listed("place_words", sort="direction")
    sorts = frozenset(row["word"] for row in table("place_features") if row["sort"] in ("area", "natural"))
    return direction, sorts


def without_frame(key: str) -> list[str]:
    """Shorter forms of a name: without "the", without the word for its sort, without a direction."""
    direction, sorts = _frame_words()
    words = key.split()
    shorter = []
    if words[0] == "the":
        words = words[1:]
        shorter.append(words)
    if len(words) > 2 and words[1] == "of" and words[0] in sorts:
        shorter.append(words[2:])
    if len(words) > 1 and words[-1] in sorts:
        shorter.append(words[:-1])
    if len(words) > 1 and words[0] in sorts:
        shorter.append(words[1:])
    while len(words) > 1 and words[0] in direction:
        words = words[1:]
        shorter.append(words)
    return [" ".join(form) for form in shorter]
