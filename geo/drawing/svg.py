"""The elements of a drawing, as SVG text: windows on the Earth, paths, letters, arrowheads."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.drawing.basemap import Box, latitude, mercator
from geo.drawing.layout import Rect

if TYPE_CHECKING:
    from geo.drawing.packing import Floats

SANS = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
SERIF = "'Iowan Old Style', 'Palatino Linotype', Palatino, 'Liberation Serif', Georgia, serif"
SHORTEST_WITH_ARROW = 48.0  # pixels
KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A Web Mercator window of so many pixels; `scale` is pixels per degree, `top` the upper ordinate."""

    box: Box
    width: int
    height: int
    scale: float
    top: float

    def xy(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of an unrolled longitude and a latitude."""
        return (x - self.box.west) * self.scale, (self.top - mercator(y)) * self.scale

    def km(self, length_km: float, lat: float) -> float:
        """Pixels of a length at a latitude."""
        stretch = max(0.05, math.cos(math.radians(lat)))
        return length_km / KM_PER_DEGREE / stretch * self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """How words look: `kind` is the class by which a page may restyle them."""

    kind: str
    size: float
    colour: str
    weight: int = 400
    family: str = SANS
    halo: str = ""
    italic: bool = False


def frame_around(box: Box, width: int) -> Frame:
    """The window that shows a box with a margin, at least as wide as a large city."""
    low, high = mercator(box.south), mercator(box.north)
    scale = min(width * 0.80 / max(box.east - box.west, 0.12), 620 / max(high - low, 0.08))
    height = round(max(560.0, min(880.0, (high - low) * scale + 200)))
    middle_x, middle_y = (box.west + box.east) / 2, (low + high) / 2
    top, bottom = middle_y + height / 2 / scale, middle_y - height / 2 / scale
    shown = Box(
        west=middle_x - width / 2 / scale,
        east=middle_x + width / 2 / scale,
        south=latitude(bottom),
        north=latitude(top),
    )
    return Frame(box=shown, width=width, height=height, scale=scale, top=top)


def path_data(line: Floats, frame: Frame) -> str:
    """A line as path data: tenths of pixels, relative, points that fall together left out."""
    steps = [(round(x * 10), round(y * 10)) for x, y in (frame.xy(*point) for point in line.tolist())]
    kept = [steps[0], *(after for before, after in pairwise(steps) if before != after)]
    if len(kept) < 2:
        return ""
    moves = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(kept)]
    return f"M{_tenths(*kept[0])}l" + " ".join(_tenths(*move) for move in moves)


def text(at: tuple[float, float], words: str, style: Lettering, anchor: str = "middle") -> str:
    """Words on one line; `at` is the anchor's end of the base line."""
    family = f' font-family="{style.family}"' if style.family != SANS else ""
    slant = ' font-style="italic"' if style.italic else ""
    look = (
        f'x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}" font-size="{style.size:g}" '
        f'font-weight="{style.weight}"{family}{slant}'
    )
    letters = f'<text class="{style.kind}" {look} fill="{style.colour}">{escape(words)}</text>'
    if not style.halo:
        return letters
    # A text of its own, which every renderer draws below the letters; few know "paint-order".
    edge = f'fill="{style.halo}" stroke="{style.halo}" stroke-width="3" stroke-linejoin="round"'
    return f'<text class="{style.kind} halo" aria-hidden="true" {look} {edge}>{escape(words)}</text>{letters}'


def text_in(rect: Rect, words: str, style: Lettering, beside: float | None = None) -> str:
    """Words in a rectangle: in its middle, or against the side at which the abscissa `beside` lies."""
    y = rect.y + style.size * 0.36
    if beside is None or abs(rect.x - beside) < rect.width / 2:
        return text((rect.x, y), words, style)
    if rect.x > beside:
        return text((rect.x - rect.width / 2, y), words, style, "start")
    return text((rect.x + rect.width / 2, y), words, style, "end")


def arrow(line: Floats, frame: Frame, look: str) -> str:
    """An arrowhead in the middle of a line that is long enough to carry one; `look` are its attributes."""
    points = [frame.xy(*point) for point in line.tolist()]
    rest = sum(math.dist(a, b) for a, b in pairwise(points)) / 2
    if rest * 2 < SHORTEST_WITH_ARROW:
        return ""
    for (ax, ay), (bx, by) in pairwise(points):
        length = math.dist((ax, ay), (bx, by))
        if rest <= length:
            share, turn = rest / length, math.degrees(math.atan2(by - ay, bx - ax))
            place = f"translate({ax + (bx - ax) * share:.1f},{ay + (by - ay) * share:.1f}) rotate({turn:.0f})"
            return f'<path {look} d="M6,0L-5,-5L-2.5,0L-5,5z" transform="{place}"/>'
        rest -= length
    return ""


def _tenths(x: int, y: int) -> str:
    return f"{x / 10:g},{y / 10:g}"
