"""How the place meant lies to the place named: "250 km from Khasan", "off Vladivostok", "20 miles north of Leeds"."""

from __future__ import annotations

import re
from functools import cache

from geo.lexicon import listed, table
from geo.reading.text import Span, tokens

REACH = 60  # code points before a name in which its relation stands
_NAUTICAL = "nautical"
_NAUTICAL_MILE_KM = 1.852


def relation_to(text: str, start: int) -> tuple[str, float] | None:
    """Return the words that put a place at a distance from the name that begins at an offset, and how far, in km.

    >>> relation_to("They camped 20 miles north of Leeds.", 30)
    ('20 miles north of', 32.18688)
    >>> relation_to("They live in Leeds.", 13) is None
    True
    """
    first = max(0, start - REACH)
    if not _may_end(text[first:start]):
        return None
    before = [token for token in tokens(text, Span(first, start)) if token.text not in ("the", "The")]
    words = [token.text.lower() for token in before]
    measured = _measured(words)
    if measured is not None:
        count, distance_km = measured
        return " ".join(text[before[-count].start : before[-1].end].split()), distance_km
    for count in (3, 2, 1):
        away_km = _values("about").get(" ".join(words[-count:]))
        if away_km is not None and len(words) >= count:
            return " ".join(words[-count:]), away_km
    return None


def _may_end(before: str) -> bool:
    """Whether the text before a name may end with a relation, told without its tokens; most names have none."""
    ended = " ".join(before.lower().split()).removesuffix("the").rstrip()
    return ended.endswith(_abouts()) or (ended.endswith(_last_words()) and _unit().search(ended) is not None)


def _measured(words: list[str]) -> tuple[int, float] | None:
    """How many last words state a distance from a name, and the distance."""
    at = len(words) - 1
    if at < 2 or words[at] not in _joining():
        return None
    at -= 1
    while at > 0 and words[at] in _directions():
        at -= 1
    unit_km = _values("unit").get(words[at])
    if unit_km is None or at < 1:
        return None
    if words[at - 1] == _NAUTICAL and at > 1:
        at, unit_km = at - 1, _NAUTICAL_MILE_KM
    amount = _number(words[at - 1])
    return None if amount is None else (len(words) - at + 1, amount * unit_km)


def _number(word: str) -> float | None:
    plain = word.replace(",", "")
    if plain.replace(".", "", 1).isdecimal():
        return float(plain)
    return _values("number").get(word)


@cache
def _values(sort: str) -> dict[str, float]:
    return {row["word"]: float(row["value"] or 0) for row in table("relations") if row["sort"] == sort}


@cache
def _joining() -> frozenset[str]:
    return frozenset(_values("from") | _values("about"))


@cache
def _last_words() -> tuple[str, ...]:
    return tuple(sorted({phrase.split()[-1] for phrase in _joining()}))


@cache
def _abouts() -> tuple[str, ...]:
    return (*_values("about"), "the")  # "the the" is looked at closely


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, _values('unit')))})(?![^\W\d_])")


@cache
def _directions() -> frozenset[str]:
    return listed("place_words", sort="direction") | {"-", "away", "due"}
