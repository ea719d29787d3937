"""How much the evidence weighs: the fitted weights, the probability they give, and the reason in words."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from geo.lexicon import table
from geo.reading.toponyms.evidence import REMEMBERED, Looks, evidence

_WORDS = {
    "L": "it stands after {}",
    "R": "it stands before {}",
    "size": "the gazetteer knows {}",
    "shape": "it is written like {}",
    "seen": "the text elsewhere shows {}",
}
_VALUES = {
    "L:edge": "the start of a sentence",
    "R:edge": "the end of a sentence",
    "L:Cap:title": "a person's title",
    "L:Cap:first": "a first name",
    "L:leading": "a word such as “city of”",
    "R:,container": "a comma and what contains it",
    "R:following": "a word such as “residents”",
    "R:speech": "a verb of speaking",
    "R:Cap:surname": "a surname",
    "size:unknown": "no such place",
    "size:demonym": "it as the adjective of a place",
    "size:country": "a country of that name",
    "size:division1": "a state or province of that name",
    "size:division": "a county or district of that name",
    "shape:area": "the name of an area",
    "shape:natural": "the name of a river, lake or mountain",
    "shape:road": "the name of a road",
    "shape:facility": "the name of a building or site",
    "seen:placed": "it in the position of a place",
    "seen:person": "it as a person's name",
}


@lru_cache(REMEMBERED)
def probability(looks: Looks) -> float:
    """Return how likely it is, from 0 to 1, that words that look so name a place."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum([weights.get(piece, 0.0) for piece in evidence(looks)])))


@lru_cache(REMEMBERED)
def reason(looks: Looks) -> str:
    """Return what speaks most for a place, in words."""
    phrases = _phrases()
    strongest = sorted({piece for piece in evidence(looks) if piece in phrases}, key=_order)
    return "; ".join(phrases[piece] for piece in strongest[:2]) or "its words and its neighbours taken together"


def _order(piece: str) -> tuple[float, str]:
    return -_weights()[piece], piece


@cache
def _phrases() -> dict[str, str]:
    """What speaks for a place and can be told to people, in words."""
    return {piece: words for piece, weight in _weights().items() if weight > 0 and (words := _in_words(piece))}


def _in_words(piece: str) -> str:
    group, _, value = piece.partition(":")
    if "&" in piece or group not in _WORDS:
        return ""
    if piece in _VALUES:
        return _WORDS[group].format(_VALUES[piece])
    if group == "size" and value.startswith("P"):
        return _WORDS[group].format("a town of that name")
    return _WORDS[group].format(f"“{value}”") if group in ("L", "R") and value.isalpha() else ""


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in table("toponym_weights")}
