"""Choosing: the votes are counted, the choices weighed, and the votes counted again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from geo.reading.resolve.choices import Choice
from geo.reading.resolve.context import together
from geo.reading.resolve.names import Name
from geo.reading.resolve.neighbours import neighbours
from geo.reading.resolve.weights import TOGETHER, shares, weights
from geo.sphere import distance_km
from geo.types import Hints

PASSES = 2  # a third changes next to nothing
HINT_KM = 300.0  # at this distance from where the user says the text plays the hint has lost two thirds of its weight

Values = list[tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found of a name's choices, in their order.

    Attributes:
        shares: The probability of each.
        together: The values of `weights.TOGETHER` by which they were weighed.
    """

    shares: tuple[float, ...]
    together: Values


def name_values(name: Name) -> Values:
    """The values of `weights.ALONE` for each choice of a name."""
    return [(*choice.values, *agreement(agrees)) for choice, agrees in zip(name.choices, name.agrees, strict=True)]


def agreement(agrees: int) -> tuple[float, float]:
    """The last two values of `weights.ALONE`: whether the words state the choice's sort, or another."""
    return float(agrees > 0), float(agrees < 0)


def judge(names: Sequence[Name], hints: Hints | None = None) -> list[Judgement]:
    """Weigh the choices of all names together."""
    by = weights()
    hinted = [[_hinted(choice, hints) for choice in name.choices] for name in names]
    own = [
        [choice.alone + more for choice, more in zip(name.choices, _added(name, by.alone, each), strict=True)]
        for name, each in zip(names, hinted, strict=True)
    ]
    found = [
        shares([choice.prior + more for choice, more in zip(name.choices, _added(name, by.prior, each), strict=True)])
        for name, each in zip(names, hinted, strict=True)
    ]
    beside = neighbours(names)
    context: dict[int, Values] = {}
    ambiguous = [index for index, name in enumerate(names) if len(name.choices) > 1]
    for asked in (*[ambiguous] * (PASSES - 1), range(len(names))):  # the last also tells the reader why
        context = together(names, found, beside, asked)
        for index, each in context.items():
            found[index] = shares(
                [mine + sum(map(mul, by.together, value)) for mine, value in zip(own[index], each, strict=True)]
            )
    return [
        Judgement(
            shares=share, together=[(*value[:-1], hint) for value, hint in zip(context[index], more, strict=True)]
        )
        for index, (share, more) in enumerate(zip(found, hinted, strict=True))
    ]


def _added(name: Name, weights: Sequence[float], hinted: Sequence[float]) -> list[float]:
    """What the words that state a sort, and the hints, add to each choice of a name."""
    worth = (0.0, weights[-2], weights[-1])  # of 0, 1 and -1
    return [worth[agrees] + hint for agrees, hint in zip(name.agrees, hinted, strict=True)]


def _hinted(choice: Choice, hints: Hints | None) -> float:
    """How much what the user said of the text adds to a choice, in log-odds."""
    if hints is None:
        return 0.0
    weight = weights().together[TOGETHER.index("hinted")]
    near = math.exp(-distance_km(hints.near, choice.place.point) / HINT_KM) if hints.near else 0.0
    return weight * (near + (hints.country is not None and hints.country == choice.country))
