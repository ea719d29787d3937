"""The map page: one HTML file, list and map as one, that opens anywhere without the network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.drawing.content import Look, basemap_data, route_data
from geo.drawing.picture import credit
from geo.drawing.scene import scene, wants_borders
from geo.drawing.story import story
from geo.drawing.tiles import Tiles, find_tiles
from geo.types import Itinerary, Place

if TYPE_CHECKING:
    from geo.drawing.elements import RouteMap

MAX_ZOOM = 16.0  # far enough to part two stops in one street
FIT_ZOOM, FIT_ZOOM_ALONE = 14.5, 6.0  # how near the first view may come: to a walk, to a single place
MAX_ZOOM_STREETS = 18.0


def map_html(
    itinerary: Itinerary,
    *,
    tiles: str | None = None,
    borders: bool | None = None,
    title: str | None = None,
    labels: Sequence[Place] = (),
) -> str:
    """Return the page that shows an itinerary.

    Args:
        itinerary: What to show.
        tiles: The name of a tile provider known to xyzservices, or a URL with {z}, {x} and {y}: a layer that
            the reader can switch on. Without it the page can ask the network for nothing.
        borders: Whether to draw today's borders; None draws them unless all that is told lies before 1945.
        title: The heading; None makes one of the traveller's name.
        labels: Places to name on the map where there is room, most important first.

    Raises:
        UnknownTilesError: If no provider of that name is known.
    """
    bordered = wants_borders(itinerary) if borders is None else borders
    look = Look(title=title, borders=bordered, labels=tuple(labels), tiles=find_tiles(tiles))
    return _sealed(_page(itinerary, look).get_root().render(), look.tiles)


def places_html(places: Itinerary, title: str) -> str:
    """Return the page that shows places of many texts, which are no journey.

    There are no dates, no way from one to the next and nothing to play; each place is told with its reason.
    """
    look = Look(title=title, borders=True, labels=(), tiles=None, gathered=True)
    return _sealed(_page(places, look).get_root().render(), None)


def folium_map(itinerary: Itinerary, *, borders: bool | None = None, labels: Sequence[Place] = ()) -> RouteMap:
    """Return the same page as a `folium.Map`, to which folium's own layers can be added.

    Beware: folium runs what its popups and tooltips are given. Put no words of a text there.
    """
    bordered = wants_borders(itinerary) if borders is None else borders
    return _page(itinerary, Look(title=None, borders=bordered, labels=tuple(labels), tiles=None))


def _page(itinerary: Itinerary, look: Look) -> RouteMap:
    from geo.drawing.elements import Layer, RouteMap

    drawn = scene(itinerary)
    heading, body = story(drawn, look)
    box = drawn.box
    view = {
        "bounds": [[round(box.south, 4), round(box.west, 4)], [round(box.north, 4), round(box.east, 4)]],
        "maxZoom": MAX_ZOOM_STREETS if look.tiles else MAX_ZOOM,
        "fitZoom": FIT_ZOOM if drawn.paths else FIT_ZOOM_ALONE,
        "credit": credit(look.labels),
    }
    page = RouteMap(title=heading, body=body, view=view)
    Layer("basemap", function="geo.basemap", data=basemap_data(drawn, look)).add_to(page)
    Layer("route", function="geo.journey", data=route_data(drawn, look)).add_to(page)
    return page


def _sealed(html: str, tiles: Tiles | None) -> str:
    """The page with a policy that lets it run its own scripts, by their hashes, and ask for nothing else."""
    scripts, styles = _hashes(html, "script"), _hashes(html, "style")
    images = "data:" if tiles is None else f"data: {' '.join(tiles.hosts)}"
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src {images}; "
        "base-uri 'none'; form-action 'none'"
    )
    start = '<meta charset="utf-8">\n'
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    return html.replace(start, start + meta, 1)


def _hashes(html: str, tag: str) -> str:
    texts = (found[1].encode("utf-8") for found in re.finditer(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL))
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode('ascii')}'" for text in texts)
