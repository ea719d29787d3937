"""The weights of the resolver, fitted by benchmarks/fit_resolver.py, and the probabilities they give."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from geo.lexicon import table

ALONE = (
    "kind main",
    "kind alternate",
    "kind short",
    "kind former",
    "kind code",
    "kind demonym",
    "level country",
    "level division1",
    "level division",
    "inhabitants",
    "inhabitants of an area",
    "capital",
    "seat",
    "part of a town",
    "no inhabitants known",
    "natural",
    "region",
    "continent or ocean",
    "site",
    "former",
    "greatest",
    "share of the greatest",
    "own table",
    "area around its own town",
    "spelled alike",
    "feature agrees",
    "feature differs",
)
"""What speaks for a place whatever else the text names."""

TOGETHER = (
    "qualified",
    "country votes",
    "country share",
    "division votes",
    "division share",
    "county votes",
    "neighbourhood votes",
    "country named",
    "division named",
    "county named",
    "next mention near",
    "a day from what is around",
    "a voyage from what is around",
    "an island among many countries",
    "hinted",
)
"""What the other names of the text, and hints, say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One weight for each piece of evidence.

    Attributes:
        prior: For ALONE, where nothing else is known yet.
        alone, together: For ALONE and TOGETHER once the votes are in.
        slope, shift: How a share's log-odds become those of being right (Platt, 1999).
    """

    prior: tuple[float, ...]
    alone: tuple[float, ...]
    together: tuple[float, ...]
    slope: float = 1.0
    shift: float = 0.0


@cache
def weights() -> Weights:
    """The fitted weights."""
    rows = {row["evidence"]: row for row in table("resolver_weights")}

    def column(names: Sequence[str], name: str) -> tuple[float, ...]:
        return tuple(float(rows[key][name] or 0) if key in rows else 0.0 for key in names)

    return Weights(
        prior=column(ALONE, "prior"),
        alone=column(ALONE, "weight"),
        together=column(TOGETHER, "weight"),
        slope=float(rows["slope"]["weight"]),
        shift=float(rows["shift"]["weight"]),
    )


def weighed(by: Sequence[float], values: Sequence[float]) -> float:
    """Return the sum of the weighted values."""
    return math.fsum(map(mul, by, values))


def shares(scores: Sequence[float]) -> tuple[float, ...]:
    """Return scores as probabilities that add up to 1.

    >>> [round(share, 2) for share in shares([1.0, 1.0, -9.0])]
    [0.5, 0.5, 0.0]
    """
    if not scores:
        return ()
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return tuple(power / whole for power in powers)


def confidence(share: float) -> float:
    """Return how likely a choice with that share of the probability is right, 0 to 1."""
    by = weights()
    share = min(max(share, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-by.slope * math.log(share / (1 - share)) - by.shift))
