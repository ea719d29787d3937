"""GPX 1.1 for receivers and outdoor apps: a waypoint for each located stop, and a route through them.

GPX knows only instants, which a day is not; so the dates stand in the names and descriptions.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geo.formats.xml import account, add, number, title, unplaced, written
from geo.types import Itinerary, Stop


def dumps(itinerary: Itinerary) -> str:
    """Return an itinerary as GPX; the same itinerary gives the same bytes everywhere."""
    root = ET.Element("gpx", {"xmlns": "http://www.topografix.com/GPX/1/1", "version": "1.1", "creator": "geo"})
    add(add(root, "metadata"), "name", title(itinerary))
    located = [stop for stop in itinerary.stops if stop.place]
    for stop in located:
        _point(root, "wpt", stop)
    if located:
        route = add(root, "rte")
        add(route, "name", title(itinerary))
        for stop in located:
            _point(route, "rtept", stop)
    return written(root)


def left_out(itinerary: Itinerary) -> tuple[str, ...]:
    """Stops without a point, dates as dates, and the places only mentioned."""
    dated = sum(stop.when is not None for stop in itinerary.stops)
    dates = (f"{dated} dates as dates, as GPX knows only instants; they are in the names",) if dated else ()
    count = len(itinerary.mentioned)
    mentioned = (f"{count} places only mentioned; --format geojson carries them",) if count else ()
    return (*unplaced(itinerary, "GPX has no room for them"), *dates, *mentioned)


def _point(parent: ET.Element, tag: str, stop: Stop) -> None:
    assert stop.place is not None
    lon = number(stop.place.lon)
    point = add(
        parent, tag, lat=number(stop.place.lat), lon="-180" if lon == "180" else lon
    )  # 180 is no longitude here
    when = f", {stop.when.edtf}" if stop.when else ""
    add(point, "name", f"{stop.order}. {stop.name}{when}")
    add(point, "desc", account(stop))
    add(point, "src", "; ".join(dict.fromkeys(one.source for one in stop.evidence)))
    add(point, "type", stop.status)
