"""Where an unknown name lies at a guess: by the places that the text names around it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from geo.reading.resolve.choices import level_of
from geo.sphere import distance_km
from geo.types import Place, ResolvedMention

NEAR_CHARACTERS = 800  # at this distance in the text a name's pull has fallen to about a third
TOGETHER_KM = 150.0  # places this near to each other pull together
RADIUS_KM = 161.0
_PULL = {"spot": 1.0, "division": 1.0, "division1": 0.3, "country": 0.1}
_SURE = 0.67  # share of such guesses within 161 km, in docs/accuracy.md


def estimated(resolved: Sequence[ResolvedMention]) -> tuple[ResolvedMention, ...]:
    """Give every mention without a place the one that the text's other names point to, as "near".

    It is for callers that want some answer for each name; an itinerary never shows such a guess as a stop's place.
    """
    return tuple(one if one.place else _near(one, resolved) for one in resolved)


def _near(unknown: ResolvedMention, resolved: Sequence[ResolvedMention]) -> ResolvedMention:
    pulls = [(_pull(unknown, one), one.place) for one in resolved if one.place is not None and one.relation == "at"]
    if not pulls:
        return unknown
    best = max(pulls, key=lambda pull: (_total(pull[1], pulls), pull[1].id))[1]
    share = _total(best, pulls) / sum(pull for pull, _ in pulls)
    return replace(
        unknown,
        place=best,
        confidence=round(_SURE * share, 3),
        evidence=("no gazetteer knows the name; the names around it lie there",),
        radius_km=max(RADIUS_KM, best.radius_km),
        relation="near",
    )


def _pull(unknown: ResolvedMention, other: ResolvedMention) -> float:
    assert other.place is not None
    apart = max(0, other.start - unknown.end, unknown.start - other.end)
    return _PULL[level_of(other.place)] * (0.05 + math.exp(-apart / NEAR_CHARACTERS)) * max(0.05, other.confidence)


def _total(place: Place, pulls: Sequence[tuple[float, Place]]) -> float:
    weight = _PULL[level_of(place)]
    return weight * sum(pull for pull, other in pulls if distance_km(place.point, other.point) <= TOGETHER_KM)
