"""Names that no gazetteer knows as they are written: misread by OCR, or spelled as they were long ago.

Only after the exact search has failed, only near the text's other places, and never with much confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from geo.names import fold
from geo.reading.resolve.choices import level_of
from geo.sphere import distance_km
from geo.types import NamedPlace, Place, ResolvedMention

SHORTEST = 6  # letters; in a shorter name one slip makes another name
ALIKE = 85.0  # of 100, rapidfuzz's ratio of the folded names
NEAR_KM = 300.0  # from another place of the text
MOST = 12  # names of one text that are tried; a text with more is in another language
CONFIDENCE = 0.5
REMEMBERED = 4096  # names that no place bears, of which it is remembered whose names are nearly theirs


class Search(Protocol):
    """What is asked of a gazetteer."""

    def __hash__(self) -> int:
        """Return a number of its own: what was looked up in one gazetteer is remembered for it alone."""

    def search(self, query: str, limit: int) -> tuple[NamedPlace, ...]:
        """Return the places whose names are nearly these words, best first."""


def respelled(resolved: Sequence[ResolvedMention], gazetteer: Search) -> tuple[ResolvedMention, ...]:
    """Give mentions without a place one whose name is nearly theirs and that lies near the text's other places."""
    placed = [one.place for one in resolved if one.place is not None and level_of(one.place) in ("spot", "division")]
    unknown = dict.fromkeys(one.mention.name for one in resolved if _may_be_misspelled(one))
    if not placed or not unknown:
        return tuple(resolved)
    found = {name: _nearly(name, placed, gazetteer) for name in list(unknown)[:MOST]}
    return tuple(_placed(one, found.get(one.mention.name)) if one.place is None else one for one in resolved)


def _may_be_misspelled(one: ResolvedMention) -> bool:
    key = fold(one.mention.name)
    return one.place is None and one.mention.kind == "toponym" and len(key) >= SHORTEST and " " not in key


def _nearly(name: str, placed: Sequence[Place], gazetteer: Search) -> Place | None:
    alike = _alike(name, gazetteer)
    near = (one for one in alike if any(distance_km(one.point, other.point) <= NEAR_KM for other in placed))
    return next(near, None)


@lru_cache(REMEMBERED)
def _alike(name: str, gazetteer: Search) -> tuple[Place, ...]:
    """The towns and areas whose names are nearly a name."""
    from rapidfuzz.fuzz import ratio

    key = fold(name)
    towns = (named.place for named in gazetteer.search(name, 5) if named.place.feature_class in "PA")
    return tuple(town for town in towns if ratio(key, fold(town.name)) >= ALIKE)


def _placed(one: ResolvedMention, place: Place | None) -> ResolvedMention:
    if place is None:
        return one
    return replace(
        one,
        place=place,
        confidence=round(CONFIDENCE * one.mention.recognition, 3),
        evidence=(f"it is spelled almost like {place.name}, which lies near the text's other places",),
        radius_km=place.radius_km,
    )
