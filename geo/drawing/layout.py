"""Where markers and names go on a picture so that none hides another. Units are pixels, y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ROUNDS = 60  # of pushing apart; the crowded city of the tests needs 25
GAP = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle around its centre."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Rect, gap: float = 0.0) -> bool:
        """Whether the two overlap or come nearer than the gap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * gap
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * gap
        )


class Grid:
    """Rectangles by the cells that they touch, so that neighbours are found without asking all."""

    def __init__(self, cell: float = 64.0) -> None:
        self.cell = cell
        self.cells: dict[tuple[int, int], list[Rect]] = {}

    def add(self, rect: Rect) -> None:
        """Remember a rectangle."""
        for cell in self._cells(rect):
            self.cells.setdefault(cell, []).append(rect)

    def free(self, rect: Rect, gap: float = 0.0) -> bool:
        """Whether a rectangle meets none of those remembered."""
        return not any(rect.meets(other, gap) for cell in self._cells(rect) for other in self.cells.get(cell, ()))

    def _cells(self, rect: Rect) -> Iterator[tuple[int, int]]:
        left, right = rect.x - rect.width / 2, rect.x + rect.width / 2
        top, bottom = rect.y - rect.height / 2, rect.y + rect.height / 2
        for column in range(math.floor(left / self.cell), math.floor(right / self.cell) + 1):
            for row in range(math.floor(top / self.cell), math.floor(bottom / self.cell) + 1):
                yield column, row


def spread(rects: Sequence[Rect]) -> list[Rect]:
    """Push overlapping rectangles apart, each as little as possible.

    Deterministic: pairs are taken in order, and two on the very same spot part along a spiral.
    """
    places = [(rect.x + _nudge(i)[0], rect.y + _nudge(i)[1]) for i, rect in enumerate(rects)]
    for _ in range(ROUNDS):
        moved = False
        for i, first in enumerate(rects):
            for j in range(i + 1, len(rects)):
                shift = _overlap(places[i], places[j], first, rects[j])
                if shift is None:
                    continue
                (ax, ay), (bx, by), (dx, dy) = places[i], places[j], shift
                places[i], places[j] = (ax - dx, ay - dy), (bx + dx, by + dy)
                moved = True
        if not moved:
            break
    return [Rect(x=x, y=y, width=r.width, height=r.height) for (x, y), r in zip(places, rects, strict=True)]


def beside(marker: Rect, width: float, height: float) -> Iterator[Rect]:
    """The places for a name of that size around a marker, best first: right, left, below, above, corners."""
    across, down = (marker.width + width) / 2 + GAP, (marker.height + height) / 2 + 1
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (0.9, 0.8), (0.9, -0.8), (-0.9, 0.8), (-0.9, -0.8)):
        yield Rect(x=marker.x + dx * across, y=marker.y + dy * down, width=width, height=height)


def _nudge(index: int) -> tuple[float, float]:
    angle = index * 2.399963  # the golden angle: no two in one direction
    return 0.01 * math.cos(angle), 0.01 * math.sin(angle)


def _overlap(a: tuple[float, float], b: tuple[float, float], first: Rect, second: Rect) -> tuple[float, float] | None:
    """Half the shortest shift that parts two rectangles, or None if they are apart."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    over_x = (first.width + second.width) / 2 + GAP - abs(dx)
    over_y = (first.height + second.height) / 2 + GAP - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return None
    if over_x < over_y:
        return math.copysign(over_x / 2 + 0.01, dx), 0.0
    return 0.0, math.copysign(over_y / 2 + 0.01, dy)
