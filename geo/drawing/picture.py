"""The static picture: one SVG, drawn without a browser. The page prints it and shows it where scripts are off."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.drawing.basemap import Basemap, Box, around, latitude, turns
from geo.drawing.layout import Grid, Rect, beside, spread
from geo.drawing.scene import Path, Scene, Spot
from geo.drawing.svg import SANS, SERIF, Frame, Lettering, arrow, frame_around, path_data, text, text_in
from geo.drawing.wording import km_words, numbers_words, visible
from geo.types import Place

WIDTH = 1200  # pixels
COLOURS = ("#a63a14", "#0b5c8f", "#0a6b4f", "#8a3f78", "#7a5a00", "#3d4f5c")
DASHES = ("", "14 5", "14 4 3 4", "7 4", "18 4 3 4 3 4", "10 8")
DOTTED = "0.5 6"
MOST_NUMBERED = 250  # places; with more, a picture shows the track and a dot for each
BUDGET = 26_000  # points of the basemap
COARSE = 360  # pixels per degree; beyond, the line of a river would lie kilometres from it
SMALLEST_CIRCLE = 14  # pixels; below, the marker hides it
GRATICULE_STEPS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20)  # degrees
BASEMAP = {
    "land": 'fill="#f7f4ec" stroke="#93a7b1" stroke-width=".8" stroke-linejoin="round" fill-rule="evenodd"',
    "rivers": 'fill="none" stroke="#b9cfda" stroke-width=".7"',
    "lakes": 'fill="#dfe9ee" stroke="#a9bdc7" stroke-width=".6" fill-rule="evenodd"',
    "borders": 'fill="none" stroke="#b0a596" stroke-width=".8" stroke-dasharray="5 3"',
}
LAND, SEA, INK = "#f7f4ec", "#dfe9ee", "#4a4a46"
STOP_NAME = Lettering(kind="stop-name", size=13, colour="#23221f", weight=600, halo=LAND)
PLACE_NAME = Lettering(kind="name", size=11, colour="#625e55", halo=LAND)
WATER_NAME = Lettering(kind="water-name", size=13, colour="#4c7185", family=SERIF, italic=True, halo=SEA)
SCALE = Lettering(kind="scale-name", size=11, colour=INK, halo=LAND)
CREDIT = Lettering(kind="credit", size=10, colour="#5a574f", halo=LAND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """All stops at one place: where they truly are, where the marker stands, what it says."""

    spots: tuple[Spot, ...]
    text: str
    at: tuple[float, float]
    rect: Rect

    @property
    def name(self) -> str:
        """The name to write beside it."""
        return visible(self.spots[0].stop.name, 40)


def picture(drawn: Scene, *, borders: bool, labels: Sequence[Place] = (), standalone: bool = True) -> str:
    """Draw a scene as SVG, 1200 pixels wide.

    Args:
        drawn: What to draw.
        borders: Whether to draw today's borders.
        labels: Places to name where there is room, most important first.
        standalone: Whether it is a file of its own; if not, it fits itself into a page.
    """
    frame = frame_around(drawn.box, WIDTH)
    markers = _markers(drawn, frame)
    numbered = len(markers) <= MOST_NUMBERED
    parts = [
        f'<rect class="sea" width="{frame.width}" height="{frame.height}" fill="{SEA}"/>',
        _graticule(frame),
        _basemap(around(_with_margin(frame), borders=borders, budget=BUDGET), frame),
        *(_circles(drawn, frame) if numbered else ()),
        *(_legs(drawn.paths, frame) if numbered else [_track(drawn.paths, frame)]),
        *(_leaders(markers) if numbered else ()),
        *(_names(markers, drawn.paths, labels, frame) if numbered else ()),
        *(map(_marker, markers) if numbered else [_dots(markers)]),
        _scale_bar(frame),
        text((frame.width - 8, frame.height - 8), credit(labels), CREDIT, anchor="end"),
    ]
    size = f' width="{frame.width}" height="{frame.height}"' if standalone else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}"{size} role="img" '
        f'aria-label="Map of the route, {len(drawn.spots)} stops" font-family="{SANS}">'
    )
    return "\n".join([head, *parts, "</svg>\n"])


def credit(labels: Sequence[Place]) -> str:
    """Whose data a map shows, in short; the page's last lines say it in full."""
    return "Natural Earth · GeoNames CC BY 4.0" if labels else "Natural Earth"


def _with_margin(frame: Frame) -> Box:
    """The window and four pixels around it, so that the cut edges of the land stay out of sight."""
    margin, box = 4 / frame.scale, frame.box
    return Box(west=box.west - margin, east=box.east + margin, south=box.south - margin, north=box.north + margin)


def _markers(drawn: Scene, frame: Frame) -> list[Marker]:
    """One marker a place, and another on each further turn of the Earth; all with all of its numbers."""
    at_place: dict[object, dict[int, Spot]] = {}
    visits: dict[object, list[Spot]] = {}
    for spot in drawn.spots:
        if spot.x is not None:
            key = spot.stop.place.id if spot.stop.place else spot.stop.order
            at_place.setdefault(key, {}).setdefault(round(spot.x), spot)
            visits.setdefault(key, []).append(spot)
    pairs = [(spot, tuple(visits[key])) for key, turns in at_place.items() for spot in turns.values()]
    texts = [_numbers(spots, letters=len(drawn.travellers) > 1) for _, spots in pairs]
    places = [frame.xy(spot.x or 0.0, spot.y or 0.0) for spot, _ in pairs]
    rects = [
        Rect(x=x, y=y, width=max(22.0, 12 + 7.2 * len(words)), height=22.0)
        for (x, y), words in zip(places, texts, strict=True)
    ]
    moved = spread(rects) if len(rects) <= MOST_NUMBERED else rects
    return [
        Marker(spots=spots, text=words, at=at, rect=rect)
        for (_, spots), words, at, rect in zip(pairs, texts, places, moved, strict=True)
    ]


def _numbers(spots: Sequence[Spot], *, letters: bool) -> str:
    doubt = "" if spots[0].located else "?"
    if not letters:
        return numbers_words([spot.stop.order for spot in spots]) + doubt
    return " · ".join(f"{chr(65 + spot.traveller % 26)}{spot.stop.order}{doubt}" for spot in spots)


def _basemap(basemap: Basemap, frame: Frame) -> str:
    return "\n".join(
        f'<path class="{name}" {style} d="{"".join(path_data(line, frame) for line in basemap.layers[name])}"/>'
        for name, style in BASEMAP.items()
        if basemap.layers.get(name) and (name != "rivers" or frame.scale < COARSE)
    )


def _graticule(frame: Frame) -> str:
    box = frame.box
    step = next((step for step in GRATICULE_STEPS if (box.east - box.west) / step <= 9), 30)
    columns = range(math.ceil(box.west / step), math.floor(box.east / step) + 1)
    rows = range(math.ceil(box.south / step), math.floor(box.north / step) + 1)
    lines = [f"M{frame.xy(i * step, 0)[0]:.1f},0v{frame.height}" for i in columns]
    lines += [f"M0,{frame.xy(0, i * step)[1]:.1f}h{frame.width}" for i in rows]
    return f'<path class="graticule" fill="none" stroke="#cddbe2" stroke-width=".6" d="{"".join(lines)}"/>'


def _circles(drawn: Scene, frame: Frame) -> Iterator[str]:
    for spot in drawn.spots:
        if spot.x is None or spot.y is None or not spot.located or not spot.stop.radius_km:
            continue
        radius = frame.km(spot.stop.radius_km, spot.y)
        if radius > SMALLEST_CIRCLE:
            (x, y), colour = frame.xy(spot.x, spot.y), _colour(spot.traveller)
            yield (
                f'<circle class="doubt {_tone(spot.traveller)}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
                f'fill="{colour}" fill-opacity=".06" stroke="{colour}" stroke-opacity=".5" stroke-dasharray="3 4"/>'
            )


def _legs(paths: Sequence[Path], frame: Frame) -> Iterator[str]:
    for path in paths:
        colour, dash = _colour(path.traveller), DASHES[path.traveller % len(DASHES)] if path.certain else DOTTED
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        yield (
            f'<path class="leg {_tone(path.traveller)}" fill="none" stroke="{colour}" stroke-width="2.2" '
            f'stroke-linecap="round" stroke-linejoin="round"{dashes} d="{path_data(path.line, frame)}"/>'
        )
        yield arrow(path.line, frame, f'class="arrow {_tone(path.traveller)}" fill="{colour}"')


def _track(paths: Sequence[Path], frame: Frame) -> str:
    """A route of very many stops, as one thin line."""
    data = "".join(path_data(path.line, frame) for path in paths)
    return f'<path class="leg t0" fill="none" stroke="{COLOURS[0]}" stroke-width="1.2" d="{data}"/>'


def _leaders(markers: Sequence[Marker]) -> Iterator[str]:
    """Lines from markers that had to move to their places."""
    for marker in markers:
        (x, y), rect = marker.at, marker.rect
        if math.dist((x, y), (rect.x, rect.y)) > 4:
            yield (
                f'<path class="leader" stroke="{INK}" d="M{x:.1f},{y:.1f}L{rect.x:.1f},{rect.y:.1f}"/>'
                f'<circle class="site" cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{INK}"/>'
            )


def _marker(marker: Marker) -> str:
    spot, rect = marker.spots[0], marker.rect
    colour, solid = _colour(spot.traveller), spot.located and spot.stop.status == "visited"
    dash = "1.5 3" if not spot.located else "4 3" if spot.stop.status == "planned" else ""
    kind = _tone(spot.traveller) if solid else f"open {_tone(spot.traveller)}"
    fill, stroke, ink = (colour, "#ffffff", "#ffffff") if solid else ("#ffffff", colour, colour)
    return (
        f'<rect class="marker {kind}" x="{rect.x - rect.width / 2:.1f}" y="{rect.y - rect.height / 2:.1f}" '
        f'width="{rect.width:.1f}" height="{rect.height:g}" rx="{3 if dash == "4 3" else rect.height / 2:g}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="1.6"{f" stroke-dasharray={dash!r}" if dash else ""}/>'
        + text_in(rect, marker.text, Lettering(kind=f"number {kind}", size=12, colour=ink, weight=600))
    )


def _dots(markers: Sequence[Marker]) -> str:
    data = "".join(f"M{marker.at[0]:.1f},{marker.at[1]:.1f}h0" for marker in markers)
    return f'<path class="leg t0" stroke="{COLOURS[0]}" stroke-width="3.2" stroke-linecap="round" d="{data}"/>'


def _names(markers: Sequence[Marker], paths: Sequence[Path], labels: Sequence[Place], frame: Frame) -> Iterator[str]:
    """Names where there is room: stops first, then other places by importance."""
    room = _room(markers, paths, frame)
    for marker in markers:
        yield from _name(marker.name, marker.rect, STOP_NAME, room)
    stops = {marker.spots[0].stop.place.id for marker in markers if marker.spots[0].stop.place}
    for place in labels:
        for turn in turns(frame.box) if place.id not in stops else ():
            x, y = frame.xy(place.lon + turn, place.lat)
            dot = Rect(x=x, y=y, width=5.0, height=5.0)
            if not (0 < x < frame.width and 0 < y < frame.height and room.taken.free(dot)):
                continue
            if place.feature_class in ("H", "U"):
                yield from _name(visible(place.name, 40), dot, WATER_NAME, room)
            elif written := list(_name(visible(place.name, 40), dot, PLACE_NAME, room)):
                room.taken.add(dot)
                yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="1.7" fill="#8a857a"/>{written[0]}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where names may stand: inside the frame, on nothing that is taken, and off the legs if there is a choice."""

    frame: Frame
    taken: Grid
    legs: Grid


def _room(markers: Sequence[Marker], paths: Sequence[Path], frame: Frame) -> Room:
    room = Room(frame=frame, taken=Grid(), legs=Grid())
    for corner in (130.0, frame.width - 130.0):  # the scale bar and the credit
        room.taken.add(Rect(x=corner, y=frame.height - 14.0, width=260.0, height=28.0))
    for marker in markers:
        room.taken.add(marker.rect)
    for path in paths:
        for (ax, ay), (bx, by) in pairwise(frame.xy(*point) for point in path.line.tolist()):
            steps = min(200, math.ceil(math.dist((ax, ay), (bx, by)) / 10))
            for step in range(steps):
                share = step / steps
                room.legs.add(Rect(x=ax + (bx - ax) * share, y=ay + (by - ay) * share, width=5.0, height=5.0))
    return room


def _name(name: str, marker: Rect, style: Lettering, room: Room) -> Iterator[str]:
    width, height = len(name) * style.size * 0.56 + 2, style.size * 1.2
    if style is WATER_NAME:  # on the water itself, not on the land beside it
        places = [Rect(x=marker.x, y=marker.y + dy, width=width, height=height) for dy in (0, height, -height)]
    else:
        places = list(beside(marker, width, height))
    offers = [rect for rect in places if _is_free(rect, room)]
    best = next((rect for rect in offers if room.legs.free(rect)), offers[0] if offers and style is STOP_NAME else None)
    if best:
        room.taken.add(best)
        yield text_in(best, name, style, beside=marker.x)


def _is_free(rect: Rect, room: Room) -> bool:
    inside = rect.width / 2 < rect.x < room.frame.width - rect.width / 2 and 10 < rect.y < room.frame.height - 10
    return inside and room.taken.free(rect, 1.0)


def _scale_bar(frame: Frame) -> str:
    """A bar of a round length, true at the middle of the picture."""
    middle = latitude(frame.top - frame.height / 2 / frame.scale)
    lengths = [base * 10.0**power for power in range(-1, 5) for base in (1, 2, 5)]
    length = max((length for length in lengths if frame.km(length, middle) <= 180), default=lengths[0])
    y, width = frame.height - 16, frame.km(length, middle)
    return (
        f'<path class="scale" fill="none" stroke="{INK}" stroke-width="1.4" d="M16,{y - 5}v5h{width:.1f}v-5"/>'
        + text((16 + width + 8, y), km_words(length), SCALE, anchor="start")
    )


def _tone(traveller: int) -> str:
    """The class by which a page colours what belongs to a traveller."""
    return f"t{traveller % len(COLOURS)}"


def _colour(traveller: int) -> str:
    return COLOURS[traveller % len(COLOURS)]
