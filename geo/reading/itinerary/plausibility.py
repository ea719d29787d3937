"""Whether a route can be travelled in its time, and which namesakes make it possible.

As in map matching (Newson & Krumm, ACM GIS 2009), the places of successive stops are chosen together: each mention
offers its candidates with their probabilities, a long way costs a little, and an impossible one more than a fair
doubt about a name. Or a stay is out of the way: a hamlet a continent away bears the name of one that no gazetteer has.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from geo.lexicon import table
from geo.reading.containers import COUNTRIES, DIVISIONS, contains, great_town, own_town
from geo.reading.itinerary.merge import Stay
from geo.reading.paths import likeliest
from geo.sphere import distance_km
from geo.types import Place

IMPOSSIBLE = -4.0  # the logarithm by which an impossible leg makes a route less likely: a wrong date is so rare
LONG_WAY = 0.35  # how much less likely a leg is, as a logarithm, for each e-fold of its length
NEAR_KM = 300.0  # within this, one length is as good as another
LEAST_SCORE = 0.01  # of a candidate; what is less likely is no choice
CANDIDATES = 5
OUT_OF_THE_WAY = 0.002  # the probability that a stay is out of the way: one impossible leg is likelier, two are not
WELL_KNOWN = 100_000  # inhabitants: the name of so large a place is not another's; half as likely out of the way
ROUNDS = 4  # of looking for what is out of the way
SLACK_KM = 100.0  # places are points here and regions in the world
_ANY = "any"
_UNKNOWN_YEAR = 9999


class Leap(NamedTuple):
    """A leg that could not be travelled in its time.

    Attributes:
        stay: The position of its second stay in the route.
        length_km: How long it is.
        most_km: How far a traveller could get.
        means: By what: "any" if the texts do not say.
    """

    stay: int
    length_km: float
    most_km: float
    means: str


class _Choice(NamedTuple):
    place: Place | None  # None for a stay that is out of the way
    weight: float  # the logarithm of its probability


def possible(route: Sequence[Stay]) -> list[Stay]:
    """Return the route with the namesakes that make it possible, and no longer than need be."""
    route = [_in_town(stay) for stay in route]
    located = [number for number, stay in enumerate(route) if stay.place]
    moved: dict[int, Place | None] = {}
    for _ in range(ROUNDS):  # what is out of the way says nothing of it, as little as what has no place
        moved |= zip(located, _likeliest([route[number] for number in located]), strict=True)
        on_the_way = [number for number in located if moved[number]]
        if len(on_the_way) == len(located):
            break
        located = on_the_way
    return [_in_town(_placed(stay, moved[number])) if number in moved else stay for number, stay in enumerate(route)]


def _likeliest(route: Sequence[Stay]) -> list[Place | None]:
    """The places of a route's stays that go best together; None for one that is out of the way."""
    choices = [_choices(stay) for stay in route]
    limits = _limits(route)

    def step(number: int, before: int, option: int) -> float:
        start, end = choices[number - 1][before].place, choices[number][option].place
        if start is None or end is None or route[number - 1].traveller != route[number].traveller:
            return 0.0
        length_km = distance_km(start.point, end.point)
        way = -LONG_WAY * math.log1p(length_km / NEAR_KM)
        limit = limits[number - 1]
        return way + (IMPOSSIBLE if limit and length_km > limit.most_km else 0.0)

    path = likeliest([[choice.weight for choice in options] for options in choices], step)
    return _one_sense(route, [options[at].place for options, at in zip(choices, path, strict=True)])


def _one_sense(route: Sequence[Stay], places: Sequence[Place | None]) -> list[Place | None]:
    """Let a name that was taken for one place all along stay one: where most of its stops are now, or else the new."""
    votes: dict[str, Counter[str]] = {}
    known = {place.id: place for place in places if place}
    for stay, place in zip(route, places, strict=True):
        if stay.place and place:
            votes.setdefault(stay.place.id, Counter())[place.id] += 1
    sense = {old: _elected(old, new) for old, new in votes.items()}
    return [known[sense[stay.place.id]] if stay.place and stay.place.id in sense else None for stay in route]


def _elected(old: str, votes: Counter[str]) -> str:
    return max(votes, key=lambda place: (votes[place], place != old, place))


def leaps(route: Sequence[Stay]) -> list[Leap]:
    """The legs of a route that could not be travelled in their time."""
    found: list[Leap] = []
    for number, (limit, one, other) in enumerate(zip(_limits(route), route, route[1:], strict=False), 1):
        if limit and one.place and other.place:
            length_km = distance_km(one.place.point, other.place.point)
            if length_km > limit.most_km:
                found.append(Leap(number, length_km, *limit))
    return found


class _Limit(NamedTuple):
    most_km: float  # that somebody can travel in the time of a leg
    means: str


def _limits(route: Sequence[Stay]) -> list[_Limit | None]:
    """How far one could get in the time of each leg; None where the time is unknown, or the stays are not one's own."""
    return [_limit(one, other) for one, other in pairwise(route)]


def _limit(one: Stay, other: Stay) -> _Limit | None:
    if one.traveller != other.traveller:
        return None
    if not (math.isfinite(one.bounds.first) and math.isfinite(other.bounds.last)):
        return None
    days = max(1.0, other.bounds.last - one.bounds.first + 1)
    means = _means(other)
    return _Limit(days * _km_a_day(means, _year(other)) + SLACK_KM, means)


def _means(stay: Stay) -> str:
    told = (told.visit.transit for told in stay.visits)
    return next((means for means in told if means in _known_means()), _ANY)


@cache
def _known_means() -> frozenset[str]:
    return frozenset(row["means"] for row in table("speeds", "all"))


def _year(stay: Stay) -> int:
    whens = (told.visit.when for told in stay.visits if told.visit.when)
    return next((when.latest.year for when in whens if when.latest), _UNKNOWN_YEAR)


@cache
def _km_a_day(means: str, year: int) -> float:
    rows = [row for row in table("speeds", "all") if row["means"] == means and int(row["since"]) <= year]
    return max((float(row["km_a_day"]) for row in rows), default=math.inf)


def _choices(stay: Stay) -> list[_Choice]:
    """The places that a stay's name may mean, the chosen one first."""
    mention = stay.visits[0].visit.mention
    here = mention.place
    elsewhere = [one for one in mention.rivals if here is None or not contains(one.place, here)]  # no area around it
    if here is not None and _is_great(here):  # Florida, the state, is no hamlet of that name because that lies nearer
        elsewhere = [one for one in elsewhere if _is_great(one.place)]
    rivals = [rival for rival in elsewhere if rival.score >= LEAST_SCORE][:CANDIDATES]
    own = max(1.0 - sum(rival.score for rival in elsewhere), *(rival.score for rival in rivals), LEAST_SCORE)
    found = [_Choice(here, math.log(own)), *(_Choice(rival.place, math.log(rival.score)) for rival in rivals)]
    return [*found, _Choice(None, math.log(_out_of_the_way(here)))] if here else found


def _out_of_the_way(place: Place) -> float:
    """How likely it is that a name stands for no place on the route."""
    return OUT_OF_THE_WAY / 2 if _is_well_known(place) else OUT_OF_THE_WAY


def _is_well_known(place: Place) -> bool:
    return place.feature_class != "P" or place.population >= WELL_KNOWN


def _is_great(place: Place) -> bool:
    return place.feature_code.startswith((COUNTRIES, DIVISIONS))


def _in_town(stay: Stay) -> Stay:
    """The stay in the town after which its area is called, if the area is: who was "in New York" was in the city."""
    area, mention = stay.place, stay.visits[0].visit.mention
    if area is None or (mention.mention.feature or "").startswith("A"):
        return stay
    namesakes = [rival.place for rival in mention.rivals]
    town = own_town(area, namesakes) or great_town(area, namesakes)
    return _moved(stay, town, f"whoever stops in {area.label} is in the town of its name") if town else stay


def _placed(stay: Stay, place: Place | None) -> Stay:
    """The stay at another place than its mentions were resolved to, or at one that no gazetteer has."""
    here = stay.place
    if here is None or (place is None and _is_well_known(here)) or (place and place.id == here.id):
        return stay
    why = f"it lies on the way, {here.label} does not" if place else f"{here.label} does not lie on the way"
    return _moved(stay, place, why)


def _moved(stay: Stay, place: Place | None, why: str) -> Stay:
    """The stay at another place, or at none, with the reason."""
    visits = []
    for told in stay.visits:
        mention = told.visit.mention
        radius_km = place.radius_km if place else None
        moved = replace(mention, place=place, radius_km=radius_km, evidence=(why, *mention.evidence))
        reason = told.visit.reason if place else f"{told.visit.reason}; {why}"
        visits.append(told._replace(visit=replace(told.visit, mention=moved, reason=reason)))
    return replace(stay, visits=visits)
