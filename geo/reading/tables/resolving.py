"""Which places a log names: rows have no sentences around them, so their sizes, containers and neighbours must tell.

As in map matching (Newson & Krumm, ACM GIS 2009) the rows' places are chosen together: each candidate has the weight
of its size and kind, and the way from row to row should be no longer than need be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from geo.reading.containers import contains, own_town
from geo.reading.paths import likeliest
from geo.reading.tables.log import Log
from geo.reading.tables.places import AREA_CODES, Find
from geo.sphere import distance_km
from geo.types import Hints, Mention, NamedPlace, Place, Point, ResolvedMention, Rival

CANDIDATES, RIVALS = 8, 5
NEAR_KM = 300.0  # within this, one distance is as good as another
# Weights, in natural logarithms of odds, set by hand so that a great city outweighs a village of its name next door,
# and a town next door a city far away that is ten times as large; tests/test_logs.py holds them there.
HAMLET = 1_000  # inhabitants that every place has at least, for this
KINDS = {"main": 0.0, "short": -0.5, "former": -0.5, "alternate": -1.5, "code": -2.5, "demonym": -4.0}
TOWN, CAPITAL, COUNTRY, HINTED = 3.0, 1.0, 2.0, 5.0
MOST_SURE = 0.99


class _Choice(NamedTuple):
    place: Place
    weight: float


def resolve_log(log: Log, find: Find, hints: Hints | None = None) -> tuple[ResolvedMention, ...]:
    """Return each mention of a log with its place, in the same order; one that nothing fits has no place.

    Args:
        find: How a name is looked up: `Gazetteer.find`.
        hints: What is known of where the log plays.
    """
    areas = {
        mention.within: _areas(log.mentions[mention.within], find)
        for mention in log.mentions
        if mention.within is not None
    }
    rows = [entry.mention for entry in log.entries]
    choices = [_choices(log.mentions[number], areas, find, hints) for number in rows]
    found = {number: ResolvedMention(mention=log.mentions[number], place=None, confidence=0.0) for number in rows}
    known = [row for row, options in enumerate(choices) if options]
    path = _path([choices[row] for row in known])
    for at, row in enumerate(known):
        around = [choices[known[n]][path[n]].place for n in (at - 1, at + 1) if 0 <= n < len(known)]
        found[rows[row]] = _resolved(log.mentions[rows[row]], choices[row], path[at], around)
    inner = {log.mentions[row].within: one.place for row, one in found.items()}
    return tuple(
        found.get(n) or _container(mention, _around(areas.get(n, ()), inner.get(n)))
        for n, mention in enumerate(log.mentions)
    )


def _areas(mention: Mention, find: Find) -> tuple[Place, ...]:
    """The countries and divisions that a mention may name as the container of another: DE is Germany and Delaware."""
    places = [one.place for one in find(mention.name)]
    return tuple(place for place in places if place.feature_code.startswith(AREA_CODES)) or tuple(places[:1])


def _around(areas: Sequence[Place], place: Place | None) -> Place | None:
    """That of the areas in which a place lies; the first, if it lies in none."""
    return next((area for area in areas if place and _holds(area, place)), next(iter(areas), None))


def _holds(area: Place, place: Place) -> bool:
    return area.id == place.id or contains(area, place)


def _choices(mention: Mention, areas: dict[int, tuple[Place, ...]], find: Find, hints: Hints | None) -> list[_Choice]:
    """The places that a mention may mean, the weightiest first."""
    named = () if mention.kind == "coordinates" else find(mention.name)
    around = () if mention.within is None else areas[mention.within]
    inside = [one for one in named if any(_holds(area, one.place) for area in around)]
    best: dict[str, _Choice] = {}
    namesakes = [one.place for one in inside or named]
    for one in inside or named:
        if own_town(one.place, namesakes):
            continue
        choice = _Choice(one.place, _weight(one, hints))
        best[one.place.id] = max(choice, best.get(one.place.id, choice), key=lambda each: each.weight)
    return sorted(best.values(), key=lambda choice: (-choice.weight, choice.place.id))[:CANDIDATES]


def _weight(named: NamedPlace, hints: Hints | None) -> float:
    place = named.place
    weight = math.log(place.population + HAMLET) + KINDS[named.kind]
    weight += TOWN if place.feature_class in ("P", "S") else COUNTRY if place.feature_code.startswith("PCL") else 0.0
    weight += CAPITAL if place.feature_code == "PPLC" else 0.0
    if hints and hints.country == place.country:
        weight += HINTED
    return weight - (_way(hints.near, place.point) if hints and hints.near else 0.0)


def _way(start: Point, end: Point) -> float:
    """How much less likely a leg is than one that leads next door: the logarithm of its length."""
    return math.log1p(distance_km(start, end) / NEAR_KM)


def _path(choices: Sequence[Sequence[_Choice]]) -> list[int]:
    def step(place: int, before: int, option: int) -> float:
        return -_way(choices[place - 1][before].place.point, choices[place][option].place.point)

    return likeliest([[choice.weight for choice in options] for options in choices], step)


def _resolved(mention: Mention, choices: Sequence[_Choice], chosen: int, around: Sequence[Place]) -> ResolvedMention:
    """A mention at its chosen place, with the shares that its candidates have given the rows around it."""
    weights = [choice.weight - sum(_way(place.point, choice.place.point) for place in around) for choice in choices]
    odds = [math.exp(weight - max(weights)) for weight in weights]
    shares = [round(odd / sum(odds), 4) for odd in odds]
    others = sorted((n for n in range(len(choices)) if n != chosen), key=lambda n: (-shares[n], n))
    place = choices[chosen].place
    return ResolvedMention(
        mention=mention,
        place=place,
        confidence=min(MOST_SURE, shares[chosen]),
        evidence=("the largest of its name that lies well between the rows around it",),
        rivals=tuple(Rival(place=choices[n].place, score=shares[n]) for n in others[:RIVALS]),
        radius_km=place.radius_km,
    )


def _container(mention: Mention, place: Place | None) -> ResolvedMention:
    """What only says where another place lies."""
    return ResolvedMention(
        mention=mention,
        place=place,
        confidence=MOST_SURE if place else 0.0,
        radius_km=place.radius_km if place else None,
    )
