"""Names that no gazetteer knows as they are written: spelled by ear as they were long ago, or misread by OCR.

Only after the exact search has failed, only if the words stand as a place's do, only near the places that are told
beside them, and never with much confidence. A name that the gazetteer has far away alone, as that of a small place,
is tried too: Strasburg on the way from Paris to Kehl is not the one in Mecklenburg.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from typing import Protocol

from geo.lexicon import listed, table
from geo.names import fold
from geo.reading.resolve.choices import level_of, without_frame
from geo.sharing import shared
from geo.sounds import likeness
from geo.sphere import distance_km
from geo.types import NamedPlace, Place, Point, ResolvedMention

SHORTEST, SHORTEST_BY_EAR = 6, 4  # letters; in a shorter name one slip, or one sound, makes another name
ALIKE = 85.0  # of 100, rapidfuzz's ratio of the folded names
NEAR_KM = 500.0  # from what is told beside it, the farthest that is tried
MOST = 12  # names of one text that are searched for slips; a text with more is in another language
MOST_BY_EAR = 100  # names of one text that are looked up by their sound
CONFIDENCE = 0.5
REMEMBERED = 4096  # names that no place bears, of which it is remembered whose names are nearly theirs
LEAST_RECOGNITION = 0.06  # of an unknown name; "at", "to" or "reached" before it give it more, "Mr." less
BESIDE = 4  # placed mentions before a mention, and after it, beside which it is told
LEAST_SOUND = 0.6  # of 1, the likeness of names with the same consonants
ASTRAY_WORTH = 2.0  # log-odds by which a like name must do better than one that the gazetteer has, if far away
MANY = 4  # places beside a name, of which one that is near does not count
FAR_KM = 40.0  # from what is told beside a name, whose doublings are counted
ASTRAY_KM = 600.0  # from all that is told beside it: there a small place is hardly meant
LARGE = 50_000  # inhabitants; a place with more may be spoken of anywhere


class Search(Protocol):
    """What is asked of a gazetteer."""

    def __hash__(self) -> int:
        """Return a number of its own: what was looked up in one gazetteer is remembered for it alone."""

    def find(self, name: str) -> tuple[NamedPlace, ...]:
        """Return the places of that name."""

    def search(self, query: str, limit: int) -> tuple[NamedPlace, ...]:
        """Return the places whose names are nearly these words, best first."""

    def sounding(self, name: str) -> tuple[str, ...]:
        """Return the folded names in which the same consonants are heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubtful:
    """A name that means nothing likely as it is written.

    Attributes:
        name: The name.
        mentions: The indices of its mentions.
        beside: Where the places lie that are told next to them.
        is_astray: Whether a place has that name, but far from all these.
    """

    name: str
    mentions: tuple[int, ...]
    beside: tuple[Point, ...]
    is_astray: bool


def respelled(resolved: Sequence[ResolvedMention], gazetteer: Search) -> tuple[ResolvedMention, ...]:
    """Give mentions without a likely place one whose name is nearly theirs and that lies near the text's others."""
    changed = list(resolved)
    for number, doubtful in enumerate(islice(_doubtful(resolved), MOST_BY_EAR)):
        place = _heard(doubtful, gazetteer)
        if place is None and number < MOST and not doubtful.is_astray:
            place = _slipped(doubtful, gazetteer)
        if place is not None:
            for at in doubtful.mentions:
                changed[at] = _placed(resolved[at], place)
    return tuple(changed)


def _doubtful(resolved: Sequence[ResolvedMention]) -> Iterator[_Doubtful]:
    """The names that are to be tried, in the order of the text."""
    unknown, small = _by_name(resolved, _is_unknown), _by_name(resolved, _is_small)
    if not unknown and not small:
        return
    placed = [at for at, one in enumerate(resolved) if one.place and level_of(one.place) in ("spot", "division")]
    for name, mentions in unknown.items():
        beside = _beside(resolved, mentions, placed)
        if beside and max(resolved[at].mention.recognition for at in mentions) >= LEAST_RECOGNITION:
            yield _Doubtful(name=name, mentions=mentions, beside=beside, is_astray=False)
    for name, mentions in small.items():
        beside = _beside(resolved, mentions, placed)
        if beside and _is_astray(resolved[mentions[0]], beside):
            yield _Doubtful(name=name, mentions=mentions, beside=beside, is_astray=True)


def _is_astray(one: ResolvedMention, beside: Sequence[Point]) -> bool:
    """Whether a name means a small place far from all that is told beside it, and no other one that would do."""
    places = [one.place, *(rival.place for rival in one.rivals)]
    return not any(
        place and (place.population >= LARGE or any(distance_km(place.point, point) <= ASTRAY_KM for point in beside))
        for place in places
    )


def _by_name(
    resolved: Sequence[ResolvedMention], belongs: Callable[[ResolvedMention], bool]
) -> dict[str, tuple[int, ...]]:
    """The indices of the mentions of each name, of those mentions that belong."""
    found: dict[str, list[int]] = {}
    for at, one in enumerate(resolved):
        if belongs(one):
            found.setdefault(one.mention.name, []).append(at)
    return {name: tuple(mentions) for name, mentions in found.items()}


def _is_unknown(one: ResolvedMention) -> bool:
    mention = one.mention
    is_name = len(mention.name) >= SHORTEST_BY_EAR and not mention.name.isupper()
    return one.place is None and mention.kind == "toponym" and is_name


def _is_small(one: ResolvedMention) -> bool:
    place = one.place
    return place is not None and place.feature_class == "P" and place.population < LARGE and one.relation == "at"


def _beside(resolved: Sequence[ResolvedMention], mentions: Sequence[int], placed: Sequence[int]) -> tuple[Point, ...]:
    """Where the places lie that are told next to some mentions of one name, but for its own."""
    points: dict[Point, None] = {}
    for mention in mentions:
        here = bisect_left(placed, mention)
        for at in placed[max(0, here - BESIDE) : here + BESIDE]:
            other = resolved[at]
            if other.place is not None and other.mention.name != resolved[mention].mention.name:
                points[other.place.point] = None
    return tuple(points)


def _heard(doubtful: _Doubtful, gazetteer: Search) -> Place | None:
    """The place whose name sounds like this one, and is likeliest meant."""
    best = max(_worths(doubtful, gazetteer), key=lambda pair: (pair[0], pair[1].id), default=None)
    return best[1] if best and best[0] > (ASTRAY_WORTH if doubtful.is_astray else 0.0) else None


def _worths(doubtful: _Doubtful, gazetteer: Search) -> Iterator[tuple[float, Place]]:
    """The places near by that may be meant, each with the log-odds of it."""
    by_doubling = _weights()["far"]
    for worth, place in _sounding(doubtful.name, gazetteer):
        if worth > 0:
            away = _away(place, doubtful.beside)
            if away <= NEAR_KM:
                yield worth + by_doubling * math.log2(1 + away / FAR_KM), place


def _away(place: Place, beside: Sequence[Point]) -> float:
    """How far a place lies from what is told beside it; where that is much, a single one may be a comparison."""
    away = sorted(distance_km(place.point, point) for point in beside)
    return away[0] if len(away) < MANY else away[1]


@lru_cache(REMEMBERED)
def _sounding(name: str, gazetteer: Search) -> tuple[tuple[float, Place], ...]:
    """The places whose names sound like a name, each with the log-odds that it is meant, were it near."""
    key, best = fold(name), dict[str, tuple[float, Place]]()
    for form in _forms(key):
        spellings = gazetteer.sounding(form)
        for spelling in spellings:
            alike = likeness(form, spelling)
            if alike >= LEAST_SOUND:
                said = _said(alike, len(spellings), is_framed=form != key)
                for place in filter(_is_no_country, _spelled(gazetteer.find(spelling))):
                    worth = said + _own(place)
                    if worth > best.get(place.id, (-math.inf,))[0]:
                        best[place.id] = worth, place
    return tuple(best.values())


def _said(alike: float, names: int, *, is_framed: bool) -> float:
    by = _weights()
    return by["base"] + by["likeness"] * alike + by["namesakes"] * math.log2(1 + names) + by["framed"] * is_framed


def _own(place: Place) -> float:
    by, sort = _weights(), {"A": "division", "P": ""}.get(place.feature_class, "natural")
    return by["inhabitants"] * math.log10(1 + place.population) + (by[sort] if sort else 0.0)


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in table("respelling_weights", "all")}


def _spelled(found: Sequence[NamedPlace]) -> Iterator[Place]:
    """The places whose own name it is: nobody misspells a code."""
    return (named.place for named in found if named.kind not in ("code", "demonym"))


def _is_no_country(place: Place) -> bool:
    return level_of(place) != "country"


def _forms(key: str) -> tuple[str, ...]:
    """What a name may be called in the gazetteer: itself, without the word for its sort, with an article."""
    framed = [f"{word} {key}" for word in sorted(listed("name_frames", "all"))] if len(key) >= SHORTEST else []
    return (key, *without_frame(key), *framed)


def _slipped(doubtful: _Doubtful, gazetteer: Search) -> Place | None:
    """The place from whose name a slip or two make this one, as OCR does."""
    key = fold(doubtful.name)
    if len(key) < SHORTEST or " " in key:
        return None
    alike = _alike(doubtful.name, gazetteer)
    near = (one for one in alike if any(distance_km(one.point, point) <= NEAR_KM for point in doubtful.beside))
    return next(near, None)


@lru_cache(REMEMBERED)
def _alike(name: str, gazetteer: Search) -> tuple[Place, ...]:
    """The towns and areas whose names are nearly a name."""
    from rapidfuzz.fuzz import ratio

    key = fold(name)
    towns = (named.place for named in gazetteer.search(name, 5) if named.place.feature_class in "PA")
    return tuple(town for town in towns if ratio(key, fold(town.name)) >= ALIKE)


def _placed(one: ResolvedMention, place: Place) -> ResolvedMention:
    return replace(
        one,
        place=place,
        confidence=shared(round(CONFIDENCE * one.mention.recognition, 3)),
        evidence=(f"it is spelled almost like {place.name}, which lies near the text's other places",),
        radius_km=place.radius_km,
    )
