"""What the other names of a text say of each choice: votes for countries, divisions and neighbourhoods."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from math import asin, exp, log1p, sqrt
from typing import NamedTuple, TypeVar

from geo.reading.resolve.choices import Choice
from geo.reading.resolve.names import Name, contains
from geo.reading.resolve.neighbours import Beside
from geo.sphere import EARTH_RADIUS_KM

Cell = tuple[int, int]
Votes = dict[str, float]
Cells = dict[Cell, float]
_Key = TypeVar("_Key", str, Cell)
LEAST_SHARE = 0.004  # of a name's probability; choices with less do not vote
STRETCH = 40  # mentions; a book wanders over the Earth, and what stands chapters away says nothing
LIKELY = 0.1  # of a name's probability; less likely choices draw nothing near
MOST_VOTES = 15.0  # more names than that do not make a country more certain
_FAR = 1 - math.cos(math.radians(8.0))  # beyond 8 degrees a neighbour's pull is below 0.3 % of what it is nearby
_SILENCE = (0.0,) * 9  # where no other name lies
_HALF_KM = 150.0  # at this distance the next mention's pull has fallen to about a third
DAY_KM, VOYAGE_KM = 300.0, 1_500.0  # at these distances what stands around a name speaks half as loudly
_DAY, _VOYAGE = (2 * (EARTH_RADIUS_KM / reach) ** 2 for reach in (DAY_KM, VOYAGE_KM))
_Spot = tuple[float, float, float, float]


class Ballot(NamedTuple):
    """The votes of one name: how much of it would lie in each country, division and cell.

    Attributes:
        weight: What its votes add up to.
        country, first, second, cell: The votes for each.
        named: Those of them that are for a country or division itself.
        around: What the votes for cells come to once each counts by half around it.
    """

    weight: float
    country: Votes
    first: Votes
    second: Votes
    cell: Cells
    named: Votes
    around: Cells


class Poll(NamedTuple):
    """The votes of all names of a stretch of text, as in `Ballot`; each vote for a cell counts by half around it.

    Attributes:
        spread: How likely two votes are for two countries, 0 to 1: a voyage names many, local news one.
    """

    total: float
    country: Votes
    first: Votes
    second: Votes
    cell: Cells
    named: Votes
    spread: float


def together(
    names: Sequence[Name],
    shares: Sequence[Sequence[float]],
    neighbours: Sequence[Beside],
    asked: Iterable[int],
) -> dict[int, list[tuple[float, ...]]]:
    """Return, for each choice of the names asked about, the values of `weights.TOGETHER` (without the hint).

    Only names that stand in the same stretch of a long text vote on each other.

    Args:
        names: All names.
        shares: Of each the probabilities of its choices.
        neighbours: Of each the names that stand near it.
        asked: The indices of those names that are asked about.
    """
    ballots = list(map(_ballot, names, shares))
    heard: list[list[Poll]] = [[] for _ in names]
    for within in _stretches(names):
        votes = _poll([ballots[index] for index in within])
        for index in within:
            heard[index].append(votes)
    likely = list(map(_likely, names, shares))
    values = {}
    for index in asked:
        name = names[index]
        near = neighbours[index]
        beside = [spot for other in near.next for spot in likely[other]]
        around = _around(near, likely) if len(name.choices) > 1 else ()  # where there is no choice it changes nothing
        outside = [(names[other], shares[other]) for other in name.qualifiers]
        said = _said(name, ballots[index], heard[index])
        spread = sum([poll.spread for poll in heard[index]]) / len(heard[index])
        values[index] = [
            (
                _qualified(choice, outside),
                *votes,
                _pull(choice, beside),
                *_on_the_way(choice, around),
                choice.is_island * spread,
                0.0,
            )
            for choice, votes in zip(name.choices, said, strict=True)
        ]
    return values


def _around(near: Beside, likely: Sequence[Sequence[_Spot]]) -> list[_Spot]:
    """Where the names around a name probably lie, each spot with its share of the attention."""
    return [(x, y, z, share * weight) for other, weight in near.around for x, y, z, share in likely[other]]


def _ballot(name: Name, own: Sequence[float]) -> Ballot:
    """Cast a name's votes, each choice voting with its share of the name's probability."""
    weight = name.sure * (1 + 0.5 * math.log(max(1, len(name.mentions))))
    votes = Ballot(weight, {}, {}, {}, {}, {}, {})
    for choice, share in zip(name.choices, own, strict=True):
        if share > LEAST_SHARE:
            _cast(votes, choice, weight * share)
    votes.around.update(_spread(votes.cell) if len(name.choices) > 1 else votes.cell)
    return votes


def _cast(votes: Ballot, choice: Choice, vote: float) -> None:
    """Add a choice's vote to all that it lies in; what has no key is no one place, and gets none."""
    _, in_country, in_first, in_second, in_cell, named, _ = votes
    country, first, second, level = choice.country, choice.first, choice.second, choice.level
    if country:
        in_country[country] = in_country.get(country, 0.0) + vote
    if first:
        in_first[first] = in_first.get(first, 0.0) + vote
    if second:
        in_second[second] = in_second.get(second, 0.0) + vote
    if choice.is_small:
        in_cell[choice.cell] = in_cell.get(choice.cell, 0.0) + vote
    own = {"country": country, "division1": first, "division": second}.get(level)
    if own:
        named[own] = named.get(own, 0.0) + vote


def _poll(ballots: Sequence[Ballot]) -> Poll:
    """Count the votes of several names."""
    country = _counted([one.country for one in ballots])
    whole = sum(country.values()) or 1.0
    return Poll(
        total=sum([one.weight for one in ballots]),
        country=country,
        first=_counted([one.first for one in ballots]),
        second=_counted([one.second for one in ballots]),
        cell=_spread(_counted([one.cell for one in ballots])),
        named=_counted([one.named for one in ballots]),
        spread=1 - sum([(votes / whole) ** 2 for votes in country.values()]),
    )


def _counted(ballots: Sequence[dict[_Key, float]]) -> dict[_Key, float]:
    votes: dict[_Key, float] = {}
    for ballot in ballots:
        for key, vote in ballot.items():
            votes[key] = votes.get(key, 0.0) + vote
    return votes


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


def _likely(name: Name, own: Sequence[float]) -> list[_Spot]:
    """Where a name probably lies, each spot with its probability; a country is no spot."""
    return [
        (choice.x, choice.y, choice.z, share * name.sure)
        for choice, share in zip(name.choices, own, strict=True)
        if share > LIKELY and choice.level != "country"
    ]


def _said(name: Name, mine: Ballot, heard: Sequence[Poll]) -> list[tuple[float, ...]]:
    """What the others say of each choice: the mean of what is heard in the stretches where the name stands."""
    rows = [_heard(name, mine, votes) for votes in heard]
    if len(rows) == 1:
        return rows[0]
    return [
        tuple([sum(column) / len(rows) for column in zip(*said, strict=True)]) if any(map(any, said)) else _SILENCE
        for said in zip(*rows, strict=True)
    ]


def _heard(name: Name, mine: Ballot, votes: Poll) -> list[tuple[float, ...]]:
    """What the others of one stretch say of each choice; they are all but the name itself."""
    total, in_country, in_first, in_second, in_cell, named, _ = votes
    rest = total - mine.weight + 0.5  # how many votes the others have
    scale = 10 * min(1.0, MOST_VOTES / rest)  # makes them comparable from text to text
    said: list[tuple[float, ...]] = []
    for choice in name.choices:
        at, is_small = choice.cell, choice.is_small
        around = in_cell[at] - mine.around.get(at, 0.0) if is_small and at in in_cell else 0.0
        if choice.country not in in_country and around <= 0:
            said.append(_SILENCE)
            continue
        country = max(0.0, in_country.get(choice.country, 0.0) - mine.country.get(choice.country, 0.0))
        first = max(0.0, in_first.get(choice.first, 0.0) - mine.first.get(choice.first, 0.0))
        second = max(0.0, in_second.get(choice.second, 0.0) - mine.second.get(choice.second, 0.0))
        said.append(
            (
                log1p(scale * country),
                country / rest,
                log1p(scale * first),
                first / rest,
                log1p(scale * second),
                log1p(scale * around) if around > 0 else 0.0,
                min(1.0, named.get(choice.country, 0.0)) if choice.level != "country" else 0.0,
                min(1.0, named.get(choice.first, 0.0)) if is_small else 0.0,
                min(1.0, named.get(choice.second, 0.0)) if choice.level == "spot" else 0.0,
            )
        )
    return said


def _spread(cells: Cells) -> Cells:
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


def _pull(choice: Choice, beside: Sequence[_Spot]) -> float:
    """How near the next mentions are: 1 for each that is on the spot, a third at 150 km."""
    if not beside or choice.level == "country":
        return 0.0
    here, there, up = choice.x, choice.y, choice.z
    total = 0.0
    for x, y, z, share in beside:
        apart = 1 - here * x - there * y - up * z  # 1 less the cosine of the angle
        if apart <= _FAR:
            total += share * exp(-2 * EARTH_RADIUS_KM * asin(sqrt(max(0.0, apart) / 2)) / _HALF_KM)
    return total


def _on_the_way(choice: Choice, around: Sequence[_Spot]) -> tuple[float, float]:
    """How much of what is named around a name lies within a day's and within a voyage's reach of a choice, 0 to 1."""
    if not around or choice.level == "country":
        return 0.0, 0.0
    here, there, up = choice.x, choice.y, choice.z
    day = voyage = 0.0
    for x, y, z, share in around:
        apart = 1 - here * x - there * y - up * z
        day += share / (1 + _DAY * apart)
        voyage += share / (1 + _VOYAGE * apart)
    return day, voyage
