"""What the other names of a text say of each choice: votes for countries, divisions and neighbourhoods."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, exp, sin, sqrt
from typing import NamedTuple, TypeVar

from geo.reading.resolve.choices import Choice
from geo.reading.resolve.names import Name, contains
from geo.sphere import EARTH_RADIUS_KM

Votes = dict[str, float]
_Key = TypeVar("_Key", str, tuple[int, int])
STRETCH = 40  # mentions; a book wanders over the Earth, and what stands chapters away says nothing
MOST_VOTES = 15.0  # more names than that do not make a country more certain
_FAR = math.radians(8.0)  # of latitude; beyond it a neighbour's pull is below 0.3 % of what it is nearby
_HALF_KM = 150.0  # at this distance the next mention's pull has fallen to about a third


@dataclass(slots=True)
class Poll:
    """The votes of all names: how much of the text's names would lie in each country, division and cell."""

    country: Votes = field(default_factory=dict)
    first: Votes = field(default_factory=dict)
    second: Votes = field(default_factory=dict)
    cell: dict[tuple[int, int], float] = field(default_factory=dict)
    named: Votes = field(default_factory=dict)
    total: float = 0.0


def poll(names: Sequence[Name], shares: Sequence[Sequence[float]]) -> Poll:
    """Count the votes, each choice voting with its share of its name's probability."""
    votes = Poll()
    for name, own in zip(names, shares, strict=True):
        weight = _weight(name)
        votes.total += weight
        for choice, share in zip(name.choices, own, strict=True):
            if share > 0.004:
                _cast(votes, choice, weight * share)
    votes.cell = _spread(votes.cell)
    return votes


def _weight(name: Name) -> float:
    return name.sure * (1 + 0.5 * math.log(max(1, len(name.mentions))))


def _cast(votes: Poll, choice: Choice, vote: float) -> None:
    if choice.country:
        votes.country[choice.country] = votes.country.get(choice.country, 0.0) + vote
    if choice.level == "country":
        votes.named[choice.country] = votes.named.get(choice.country, 0.0) + vote
        return
    if choice.first:
        votes.first[choice.first] = votes.first.get(choice.first, 0.0) + vote
    if choice.level == "division1":
        votes.named[choice.first] = votes.named.get(choice.first, 0.0) + vote
        return
    if choice.second:
        votes.second[choice.second] = votes.second.get(choice.second, 0.0) + vote
        if choice.level == "division":
            votes.named[choice.second] = votes.named.get(choice.second, 0.0) + vote
    votes.cell[choice.cell] = votes.cell.get(choice.cell, 0.0) + vote


class _Heard(NamedTuple):
    """What one name hears of a stretch of text: all votes of it, its own among them.

    `rest` is how many votes the others have, `scale` what makes them comparable from text to text.
    """

    votes: Poll
    mine: Poll
    rest: float
    scale: float


def together(
    names: Sequence[Name], shares: Sequence[Sequence[float]], neighbours: Sequence[Sequence[int]]
) -> list[list[tuple[float, ...]]]:
    """Return, for each name and choice, the values of `weights.TOGETHER` (without the hint).

    Only names that stand in the same stretch of a long text vote on each other.
    """
    stretches = _stretches(names)
    polls = [poll([names[at] for at in within], [shares[at] for at in within]) for within in stretches]
    likely = [_likely(name, own) for name, own in zip(names, shares, strict=True)]
    values = []
    for index, (name, own) in enumerate(zip(names, shares, strict=True)):
        mine = poll([name], [own])
        beside = [pair for other in neighbours[index] for pair in likely[other]]
        outside = [(names[other], shares[other]) for other in name.qualifiers]
        near = [(_qualified(choice, outside), _pull(choice, beside)) for choice in name.choices]
        heard = [_heard(votes, mine) for votes, within in zip(polls, stretches, strict=True) if index in within]
        values.append(
            [
                _mean([_values(choice, qualified, pull, one) for one in heard])
                for choice, (qualified, pull) in zip(name.choices, near, strict=True)
            ]
        )
    return values


def _stretches(names: Sequence[Name]) -> list[dict[int, None]]:
    """The names of each stretch of the text, those of the stretches beside it among them."""
    last = max((name.mentions[-1] for name in names), default=0) // STRETCH
    inside: list[dict[int, None]] = [{} for _ in range(last + 1)]
    for index, name in enumerate(names):
        for mention in name.mentions:
            inside[mention // STRETCH][index] = None
    if last == 0:
        return inside
    return [{index: None for near in inside[max(0, at - 1) : at + 2] for index in near} for at in range(last + 1)]


def _mean(values: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    if len(values) == 1:
        return values[0]
    return tuple([sum(column) / len(values) for column in zip(*values, strict=True)])


def _likely(name: Name, own: Sequence[float]) -> list[tuple[Choice, float]]:
    pairs = [(choice, share * name.sure) for choice, share in zip(name.choices, own, strict=True) if share > 0.1]
    return [pair for pair in pairs if pair[0].level != "country"]


def _heard(votes: Poll, mine: Poll) -> _Heard:
    rest = votes.total - mine.total + 0.5
    return _Heard(votes, mine, rest, 10 * min(1.0, MOST_VOTES / rest))


def _values(choice: Choice, qualified: float, pull: float, heard: _Heard) -> tuple[float, ...]:
    votes, mine, rest, scale = heard
    level, named = choice.level, votes.named.get
    country = _less(votes.country, mine.country, choice.country)
    first = _less(votes.first, mine.first, choice.first)
    second = _less(votes.second, mine.second, choice.second)
    is_small = level in ("division", "spot")
    around = _less(votes.cell, mine.cell, choice.cell) if is_small else 0.0
    return (
        qualified,
        math.log1p(scale * country),
        country / rest,
        math.log1p(scale * first),
        first / rest,
        math.log1p(scale * second),
        math.log1p(scale * around),
        min(1.0, named(choice.country, 0.0)) if level != "country" else 0.0,
        min(1.0, named(choice.first, 0.0)) if is_small else 0.0,
        min(1.0, named(choice.second, 0.0)) if level == "spot" else 0.0,
        pull,
        0.0,
    )


def _less(votes: dict[_Key, float], mine: dict[_Key, float], key: _Key) -> float:
    """The votes of the others for what has that key; nothing is kept under the key ""."""
    if key not in votes:
        return 0.0
    others = votes[key] - mine.get(key, 0.0)
    return others if others > 0 else 0.0


def _spread(cells: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Let each vote for a cell count by half for the eight cells around it."""
    wide = dict(cells)
    get = wide.get
    for (row, column), vote in cells.items():
        half = vote / 2
        for near in (
            (row - 1, column - 1),
            (row - 1, column),
            (row - 1, column + 1),
            (row, column - 1),
            (row, column + 1),
            (row + 1, column - 1),
            (row + 1, column),
            (row + 1, column + 1),
        ):
            wide[near] = get(near, 0.0) + half
    return wide


def _qualified(choice: Choice, outside: Sequence[tuple[Name, Sequence[float]]]) -> float:
    return max((_contains(name, own, choice) for name, own in outside), default=0.0) if outside else 0.0


def _contains(outer: Name, own: Sequence[float], choice: Choice) -> float:
    """The probability that the place another name means contains a choice."""
    return sum(share for other, share in zip(outer.choices, own, strict=True) if contains(other, choice))


def _pull(choice: Choice, beside: Sequence[tuple[Choice, float]]) -> float:
    if not beside or choice.level == "country":
        return 0.0
    lat, lon, cos_lat = choice.lat, choice.lon, choice.cos_lat
    total = 0.0
    for other, share in beside:
        north = other.lat - lat
        if abs(north) <= _FAR:
            chord = sin(north / 2) ** 2 + cos_lat * other.cos_lat * sin((other.lon - lon) / 2) ** 2
            total += share * exp(-2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord))) / _HALF_KM)
    return total
