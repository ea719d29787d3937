"""What the page's scripts are given: the basemap, stops and legs as plain JSON values.

No quotations are in it: those stand in the list, from which the scripts copy them as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo.drawing.basemap import Basemap, around, widened, world
from geo.drawing.packing import as_text
from geo.drawing.scene import Path, Scene, Spot
from geo.drawing.story_words import arrival_words, span_words
from geo.drawing.tiles import Tiles
from geo.drawing.wording import visible, when_words
from geo.types import Mentioned, Place, Stop

LINE_SCALE = 1000  # steps per degree of the legs' lines: 100 m
FINE_SPAN = 40.0  # degrees; a basemap up to this wide keeps 100 m, a wider one 500 m


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is to look: see `page.map_html`."""

    title: str | None
    borders: bool
    labels: tuple[Place, ...]
    tiles: Tiles | None
    gathered: bool = False


def basemap_data(drawn: Scene, look: Look) -> dict[str, Any]:
    """The basemap for `geo.basemap`: the world, and the route's neighbourhood in detail."""
    box = widened(drawn.box)
    if box.east - box.west >= 360.0:
        return {"world": _layers(world(borders=look.borders, fine=True), 100), "detail": None}
    detail = _layers(around(box, borders=look.borders), 1000 if box.span < FINE_SPAN else 200)
    return {
        "world": _layers(world(borders=look.borders), 50),
        "detail": {**detail, "box": [box.west, box.south, box.east, box.north]},
    }


def route_data(drawn: Scene, look: Look) -> dict[str, Any]:
    """What `geo.journey` draws: stops, legs, and what the legend lists."""
    stops = {spot.stop.order: spot.stop for spot in drawn.spots}
    keys: dict[object, int] = {}
    return {
        "travellers": [visible(name or "", 80) for name in drawn.travellers],
        "sources": [visible(source, 80) for source in drawn.sources],
        "span": span_words(drawn),
        "stops": [_stop(spot, keys) for spot in drawn.spots],
        "legs": [_leg(path, stops) for path in drawn.paths],
        "lines": as_text([path.line for path in drawn.paths], LINE_SCALE),
        "scale": LINE_SCALE,
        "mentioned": [_mentioned(one, drawn) for one in drawn.itinerary.mentioned if one.place],
        "labels": [_label(place) for place in look.labels],
        "tiles": None if look.tiles is None else look.tiles.options(),
    }


def _layers(basemap: Basemap, scale: int) -> dict[str, Any]:
    return {"scale": scale, "layers": {name: as_text(lines, scale) for name, lines in basemap.layers.items()}}


def _stop(spot: Spot, keys: dict[object, int]) -> dict[str, Any]:
    """A stop; `keys` numbers the places as they come, so that one place has one marker."""
    stop = spot.stop
    where = {} if spot.x is None or spot.y is None else {"x": round(spot.x, 5), "y": round(spot.y, 5)}
    return {
        "n": stop.order,
        "name": visible(stop.name, 120),
        "when": when_words(stop.when),
        "k": stop.status,
        "ok": spot.located,
        "t": spot.traveller,
        "s": list(spot.sources),
        "c": bool(spot.conflicts),
        "p": keys.setdefault(stop.place.id if stop.place else stop.order, len(keys)),
        "r": stop.radius_km if spot.located else None,
        **where,
    }


def _leg(path: Path, stops: dict[int, Stop]) -> dict[str, Any]:
    words = arrival_words(path, stops)
    return {"a": path.start, "b": path.end, "t": path.traveller, "ok": path.certain, "words": words}


def _mentioned(one: Mentioned, drawn: Scene) -> dict[str, Any]:
    assert one.place is not None
    middle = (drawn.box.west + drawn.box.east) / 2
    lon = one.place.lon + 360.0 * round((middle - one.place.lon) / 360.0)
    return {"name": visible(one.name, 80), "why": visible(one.reason, 200), "x": round(lon, 5), "y": one.place.lat}


def _label(place: Place) -> list[Any]:
    """Name, longitude, latitude, and 1 for water."""
    return [visible(place.name, 60), round(place.lon, 3), round(place.lat, 3), int(place.feature_class in ("H", "U"))]
