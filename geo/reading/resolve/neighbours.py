"""Which names stand next to which in the text."""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.resolve.names import Name


def neighbours(names: Sequence[Name]) -> tuple[tuple[int, ...], ...]:
    """Return, for each name, the names mentioned right before or after one of its mentions."""
    owner = {mention: index for index, name in enumerate(names) for mention in name.mentions}
    beside = []
    for index, name in enumerate(names):
        near = {owner.get(mention + step) for mention in name.mentions for step in (-1, 1)}
        beside.append(tuple(sorted(other for other in near if other is not None and other != index)))
    return tuple(beside)
