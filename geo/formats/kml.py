"""KML 2.2 for Google Earth and all that reads it: a placemark with its time span for each stop, legs, and a tour."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from geo.days import interval
from geo.formats.geojson import COLOURS, cut_at_antimeridian, line_between
from geo.formats.xml import account, add, number, title, unplaced, written
from geo.types import Itinerary, Leg, Stop, When

GX = "gx:"
FLIGHT_SECONDS, LOOK_SECONDS = 4.0, 2.0
LOOK_FROM_METRES = 60_000.0


def dumps(itinerary: Itinerary) -> str:
    """Return an itinerary as KML; the same itinerary gives the same bytes everywhere.

    A time span keeps the precision of the date: "1872-10" stays a month. A stop that is not located is
    a placemark without a point.
    """
    root = ET.Element(
        "kml", {"xmlns": "http://www.opengis.net/kml/2.2", "xmlns:gx": "http://www.google.com/kml/ext/2.2"}
    )
    document = add(root, "Document")
    add(document, "name", title(itinerary))
    for status, colour in COLOURS.items():
        _style(document, status, colour)
    at = {stop.order: stop for stop in itinerary.stops}
    _stops(document, itinerary.stops)
    _legs(document, ((leg, at[leg.start], at[leg.end]) for leg in itinerary.legs))
    _tour(document, [stop for stop in itinerary.stops if stop.place])
    return written(root)


def left_out(itinerary: Itinerary) -> tuple[str, ...]:
    """What a time span cannot say, and the places only mentioned."""
    count = sum(stop.when is not None and _span(stop.when) is None for stop in itinerary.stops)
    spans = (f"{count} time spans whose year is unknown; the date is in the description",) if count else ()
    return (*unplaced(itinerary, "they are listed without a point"), *spans, *_mentioned(itinerary))


def _mentioned(itinerary: Itinerary) -> tuple[str, ...]:
    count = len(itinerary.mentioned)
    return (f"{count} places only mentioned; --format geojson carries them",) if count else ()


def _style(document: ET.Element, status: str, colour: str) -> None:
    abgr = f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"
    style = add(document, "Style", id=status)
    add(add(style, "IconStyle"), "color", abgr)
    line = add(style, "LineStyle")
    add(line, "color", abgr)
    add(line, "width", "3")


def _stops(document: ET.Element, stops: Iterable[Stop]) -> None:
    folder = add(document, "Folder")
    add(folder, "name", "Stops")
    for stop in stops:
        mark = add(folder, "Placemark", id=f"stop-{stop.order}")
        add(mark, "name", f"{stop.order}. {stop.name}")
        add(mark, "description", account(stop))
        if stop.when and (span := _span(stop.when)):
            times = add(mark, "TimeSpan")
            for tag, day in zip(("begin", "end"), span, strict=True):
                if day:
                    add(times, tag, day)
        add(mark, "styleUrl", f"#{stop.status}")
        data = add(mark, "ExtendedData")
        values = {
            "edtf": stop.when.edtf if stop.when else "",
            "confidence": str(stop.confidence),
            "status": stop.status,
        }
        for name, value in values.items():
            add(add(data, "Data", name=name), "value", value)
        if stop.place:
            add(add(mark, "Point"), "coordinates", f"{number(stop.place.lon)},{number(stop.place.lat)}")


def _legs(document: ET.Element, legs: Iterable[tuple[Leg, Stop, Stop]]) -> None:
    folder = add(document, "Folder")
    add(folder, "name", "Legs")
    for leg, start, end in legs:
        line = line_between(start, end)
        if line is None:
            continue
        mark = add(folder, "Placemark", id=f"leg-{leg.start}-{leg.end}")
        add(mark, "name", f"{start.name} to {end.name}")
        add(mark, "styleUrl", f"#{end.status}")
        parts = cut_at_antimeridian(line)
        parent = mark if len(parts) == 1 else add(mark, "MultiGeometry")
        for part in parts:
            string = add(parent, "LineString")
            add(string, "tessellate", "1")
            add(string, "coordinates", " ".join(f"{number(lon)},{number(lat)}" for lon, lat in part))


def _tour(document: ET.Element, stops: list[Stop]) -> None:
    if len(stops) < 2:
        return
    tour = add(document, f"{GX}Tour", id="tour")
    add(tour, "name", "Fly along the journey")
    playlist = add(tour, f"{GX}Playlist")
    for stop in stops:
        assert stop.place is not None
        flight = add(playlist, f"{GX}FlyTo")
        add(flight, f"{GX}duration", str(FLIGHT_SECONDS))
        look = add(flight, "LookAt")
        add(look, "longitude", number(stop.place.lon))
        add(look, "latitude", number(stop.place.lat))
        add(look, "range", number(max(LOOK_FROM_METRES, 3000 * (stop.radius_km or 0))))
        add(add(playlist, f"{GX}Wait"), f"{GX}duration", str(LOOK_SECONDS))


def _span(when: When) -> tuple[str | None, str | None] | None:
    """The begin and end of a time as XML Schema dates, at its own precision; None if the year is unknown."""
    if when.earliest is None and when.latest is None:
        return None
    return (_xsd(when.start), _xsd(when.end))


def _xsd(iso: str | None) -> str | None:
    """An ISO date as XML Schema 1.0 writes it, which knows no year 0: there -0044 is 44 BC."""
    if iso is None:
        return None
    year = interval(iso)[0].year
    if year > 0:
        return iso
    return f"-{1 - year:04}{iso.lstrip('-')[4:]}"
