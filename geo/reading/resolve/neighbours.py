"""Which names stand next to which in the text, and which around which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.reading.resolve.names import Name

REACH = 5  # mentions before and after that stand around a mention; one so far away counts for a fifth of the next


class Beside(NamedTuple):
    """The names that stand near a name's mentions.

    Attributes:
        next: Those that are mentioned right before or after it.
        around: Those within `REACH` mentions, each with its share of the attention; the shares add up to 1.
    """

    next: tuple[int, ...]
    around: tuple[tuple[int, float], ...]


def neighbours(names: Sequence[Name]) -> tuple[Beside, ...]:
    """Return, for each name, the names that stand near its mentions."""
    last = max((name.mentions[-1] for name in names), default=-1)
    owner = [-1] * (last + 1)
    for index, name in enumerate(names):
        for mention in name.mentions:
            owner[mention] = index
    return tuple(_beside(index, name, owner) for index, name in enumerate(names))


def _beside(index: int, name: Name, owner: Sequence[int]) -> Beside:
    near: dict[int, float] = {}
    for mention in name.mentions:
        first = max(0, mention - REACH)
        for at, other in enumerate(owner[first : mention + REACH + 1], first):
            if other not in (index, -1):
                near[other] = near.get(other, 0.0) + 1 / abs(at - mention)
    whole = sum(near.values())
    return Beside(_next(index, name, owner), tuple((other, near[other] / whole) for other in sorted(near)))


def _next(index: int, name: Name, owner: Sequence[int]) -> tuple[int, ...]:
    """The names mentioned right before or after a name."""
    steps = (at for mention in name.mentions for at in (mention - 1, mention + 1))
    beside = {owner[at] for at in steps if 0 <= at < len(owner)}
    return tuple(sorted(beside - {index, -1}))
