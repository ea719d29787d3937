"""How a place lies to the route: a second look at what the words leave nearly open, from the sure stops around it.

Who tells a journey from stage to stage leaves out that they were at a place which lies on the way from the last one to
the next, and speaks in passing of others that lie anywhere. What the words say surely they say; but where they hardly
incline either way, where the place lies does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from geo.reading.visits.account import Account
from geo.reading.visits.model import weights
from geo.sphere import distance_km
from geo.types import Point

Places = tuple[Point, ...]

WIDE = frozenset("AL")
"""Classes of places so wide that their points say nothing."""
BEEN = frozenset({"visited", "passed"})
TOLD = {"journal": 1, "report": 12}
"""From how many sure stops on a text of a sort tells a journey from stage to stage: a report of few tells of events."""
SURE = 0.7  # the confidence of a stop by which others are judged
SURE_PLACE = 0.5  # and that of its place
SHORTEST_KM = 50.0  # stages shorter than this are judged as if they had this length
DETOURS = ((0.1, "on"), (0.3, "near"), (1.0, "by"), (3.0, "off"))
"""How far a place lies off the way, by half of the detour that it costs, as a share of the stage."""
AWAY = frozenset({"by", "off", "far", "away"})
SETTLED = 1.3  # the log-odds of a stop that no detour undoes
STOPS = 2  # sure stops on either side that are looked at
FARTHEST_KM = 1500.0  # what lies within reach of the only stop near it in the telling


def by_route(accounts: Sequence[Account]) -> list[Account]:
    """Return the mentions of a text with those turned that are nearly open and whose place says otherwise.

    Args:
        accounts: The mentions, in text order.
    """
    stops = [one for one in accounts if _is_sure(one)]
    if not stops or len({stop.key for stop in stops}) < TOLD.get(stops[0].manner.genre, len(accounts) + 1):
        return list(accounts)
    before = _last_others(accounts)
    after = _last_others(accounts[::-1])[::-1]
    each = zip(accounts, before, after, strict=True)
    return [_turned(one, _lies(one, last, following)) for one, last, following in each]


def _is_sure(one: Account) -> bool:
    visit, place = one.visit, one.place
    told = visit.status in BEEN and visit.confidence >= SURE
    return told and place is not None and visit.mention.confidence >= SURE_PLACE and place.feature_class not in WIDE


def _last_others(accounts: Iterable[Account]) -> list[Places]:
    """For each mention the last sure stops before it at other places, the nearest first."""
    found: list[Places] = []
    last: tuple[tuple[str, Point], ...] = ()
    for one in accounts:
        found.append(tuple(place for key, place in last if key != one.key)[:STOPS])
        if _is_sure(one) and one.place is not None:
            last = ((one.key, one.place.point), *(pair for pair in last if pair[0] != one.key))[: STOPS + 1]
    return found


def _lies(one: Account, before: Places, after: Places) -> str:
    """How a place lies to the stops before and after it, as the name of a weight; "" where nothing can be said.

    Nothing is held against a place that would be near the way if it, or a stop beside it, were mistaken.
    """
    place = one.place
    if place is None or place.feature_class in WIDE or not _is_open(one) or not (before or after):
        return ""
    lies = _to_route(place.point, before[:1], after[:1])
    if lies in AWAY:
        points = [place.point, *(rival.place.point for rival in one.visit.mention.rivals)]
        pairs = product(_singly(before), _singly(after))
        others = (_to_route(point, *pair) for pair in pairs for point in points)
        lies = "" if any(other not in AWAY for other in others) else lies
    return lies and f"way:{lies}"


def _singly(stops: Places) -> list[Places]:
    return [stops[at : at + 1] for at in range(max(1, len(stops)))]


def _to_route(point: Point, before: Places, after: Places) -> str:
    """How a point lies to the way between the stops before and after it, of which one may be missing."""
    if not (before and after):
        return "reach" if distance_km(point, (before or after)[0]) < FARTHEST_KM else "away"
    share = _detour(before[0], point, after[0])
    return next((word for limit, word in DETOURS if share < limit), "far")


def _detour(start: Point, point: Point, end: Point) -> float:
    """Half of the detour over a point, as a share of the stage from start to end."""
    stage = distance_km(start, end)
    return (distance_km(start, point) + distance_km(point, end) - stage) / 2 / max(stage, SHORTEST_KM)


def _is_open(one: Account) -> bool:
    """Whether a mention may be turned: its words alone make it a stop, or nearly one."""
    return one.instead is not None or (one.visit.status in BEEN and one.odds < SETTLED)


def _turned(one: Account, lies: str) -> Account:
    """The same mention, weighed with where its place lies."""
    weight, words = weights().get(lies, (0.0, ""))
    odds = one.odds + weight
    if one.instead is not None and odds >= 0:
        return one._replace(visit=replace(one.instead, reason=words, confidence=_probability(odds)), odds=odds)
    if one.visit.status in BEEN and weight < 0:
        if odds >= 0:
            return one
        return one.withdrawn(words)._replace(odds=odds)
    return one


def _probability(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 3)
