"""Which places a log names: rows have no sentences around them, so their sizes, containers and neighbours must tell.

As in map matching (Newson & Krumm, ACM GIS 2009) the rows' places are chosen together: each candidate has the weight
of its size and kind, and the way from row to row should be no longer than need be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
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
SURE = 0.97  # of a position: it may be misread or misprinted
SAME_KM = 60.0  # a position so near to a place of the row's name is that place's
READING_KM = 2.0  # how far a position in whole minutes may be from the truth
LESS_LIKELY = -0.01  # another side of the equator or the meridian than north and east, if nothing calls for it


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
    choices = [_choices(log.mentions[entry.mention], entry.points, areas, find, hints) for entry in log.entries]
    found = {number: ResolvedMention(mention=log.mentions[number], place=None, confidence=0.0) for number in rows}
    known = [row for row, options in enumerate(choices) if options]
    path = _path([choices[row] for row in known])
    fixed = any(len(log.entries[row].points) < 2 for row in known)
    for at, row in enumerate(known):
        around = [choices[known[n]][path[n]].place for n in (at - 1, at + 1) if 0 <= n < len(known)]
        resolved = _resolved(log.mentions[rows[row]], choices[row], path[at], around)
        found[rows[row]] = _at_position(resolved, fixed=fixed) if log.entries[row].points else resolved
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


def _choices(
    mention: Mention,
    points: Sequence[Point],
    areas: dict[int, tuple[Place, ...]],
    find: Find,
    hints: Hints | None,
) -> list[_Choice]:
    """The places that a mention may mean, the weightiest first; where its row says where it is, only what is there."""
    named = _namesakes(mention, areas, find, hints)
    if not points:
        return named[:CANDIDATES]
    return [
        _Choice(_there([one.place for one in named], mention, point), number * LESS_LIKELY)
        for number, point in enumerate(points)
    ]


def _there(places: Sequence[Place], mention: Mention, point: Point) -> Place:
    """The namesake nearest to a position, or the position itself."""
    near = [place for place in places if distance_km(place.point, point) <= SAME_KM]
    return min(near, key=lambda one: distance_km(one.point, point), default=_position(mention, point))


def _position(mention: Mention, point: Point) -> Place:
    return Place(
        id=f"position:{point.lat:.4f},{point.lon:.4f}",
        name=mention.name,
        point=point,
        feature_class="S",
        feature_code="",
        radius_km=READING_KM,
    )


def _at_position(found: ResolvedMention, *, fixed: bool) -> ResolvedMention:
    """A mention whose row gives the position.

    Args:
        fixed: Whether any row of the log lies on a known side of the equator and the meridian.
    """
    told = "the row gives its position"
    if found.rivals:
        told += ", its neighbours the hemisphere" if fixed else "; north and east are assumed"
    sure = SURE if fixed or not found.rivals else 1 / (1 + len(found.rivals))
    return replace(found, confidence=sure, evidence=(told,), rivals=(), radius_km=READING_KM)


def _namesakes(mention: Mention, areas: dict[int, tuple[Place, ...]], find: Find, hints: Hints | None) -> list[_Choice]:
    """The places that bear a mention's name, the weightiest first."""
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
    return sorted(best.values(), key=lambda choice: (-choice.weight, choice.place.id))


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
