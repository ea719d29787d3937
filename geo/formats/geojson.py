"""GeoJSON by RFC 7946: a Point for each stop, a line for each leg; and back, edited or not.

Legs are geodesics, cut at the antimeridian. A stop that is not located has a null geometry. Properties
follow simplestyle 1.1, so that GitHub and geojson.io draw numbers and colours; dates are ISO and EDTF.
What belongs to the whole journey stands in the member "itinerary" beside "features".
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from geo.errors import InputError
from geo.formats.records import (
    degrees,
    from_records,
    in_order,
    known_leg,
    leg_record,
    legs_between,
    number_now,
    orders_now,
    to_record,
)
from geo.formats.whole import documents_of, to_whole, whole_of
from geo.sphere import great_circle
from geo.types import Itinerary, Leg, Stop

COLOURS = {"visited": "#0072b2", "passed": "#009e73", "planned": "#d55e00"}  # Okabe and Ito 2008: told apart by all
Position = tuple[float, float]
Line = Sequence[Position]


def dumps(itinerary: Itinerary) -> str:
    """Return an itinerary as a FeatureCollection; the same itinerary gives the same bytes everywhere."""
    return json.dumps(as_object(itinerary), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_object(itinerary: Itinerary) -> dict[str, Any]:
    """The same as dictionaries and lists."""
    at = {stop.order: stop for stop in itinerary.stops}
    lines = {leg: line_between(at[leg.start], at[leg.end]) for leg in itinerary.legs}
    points = [(stop.place.lon, stop.place.lat) for stop in itinerary.stops if stop.place]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    box = _bbox([*([point] for point in points), *(line for line in lines.values() if line)])
    if box:
        collection["bbox"] = box
    collection["itinerary"] = to_whole(itinerary)
    collection["features"] = [_point_feature(stop) for stop in itinerary.stops]
    collection["features"] += [_leg_feature(leg, line, at) for leg, line in lines.items()]
    return collection


def loads(text: str) -> Itinerary:
    """Read a FeatureCollection of ours, edited or not, or any other whose points have names.

    Raises:
        InputError: If it is no FeatureCollection, or a feature cannot be used.
    """
    collection = _parsed(text)
    features = [feature for feature in collection["features"] if isinstance(feature, Mapping)]
    records = in_order(_record(feature) for feature in features if _is_stop(feature))
    stops = from_records(records)
    whole = collection.get("itinerary")
    traveller, mentioned, conflicts, notes = whole_of(whole, stops, records)
    return Itinerary(
        traveller=traveller,
        stops=stops,
        legs=legs_between(stops, _known_legs(features, orders_now(records, stops))),
        mentioned=mentioned,
        conflicts=conflicts,
        documents=documents_of(whole),
        notes=notes,
    )


def is_geojson(text: str) -> bool:
    """Whether a text looks like a FeatureCollection, from its beginning."""
    head = text[:2000].lstrip("\ufeff \t\r\n")
    return head.startswith("{") and '"FeatureCollection"' in head


# -- writing -------------------------------------------------------------------------------------


def _point_feature(stop: Stop) -> dict[str, Any]:
    record = to_record(stop)
    lat, lon = record.pop("lat"), record.pop("lon")
    geometry = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    when = f", {stop.when.edtf}" if stop.when else ""
    style = {
        "title": f"{stop.order}. {stop.name}{when}",
        "description": "\n".join(f"“{one.quote}” {one.source}" for one in stop.evidence),
        "marker-color": COLOURS[stop.status],
        "marker-symbol": str(stop.order) if stop.order < 10 else "circle",
    }
    properties = {"kind": "stop", **record, **style}
    return {"type": "Feature", "id": f"stop-{stop.order}", "geometry": geometry, "properties": properties}


def _leg_feature(leg: Leg, line: Line | None, stops: Mapping[int, Stop]) -> dict[str, Any]:
    start, end = stops[leg.start], stops[leg.end]
    properties = {
        "kind": "leg",
        "from": leg.start,
        "to": leg.end,
        **leg_record(leg),
        "title": f"{start.name} to {end.name}",
        "stroke": COLOURS[end.status],
        "stroke-width": 2 if leg.inferred else 3,
        "stroke-opacity": 0.5 if leg.inferred else 0.9,
    }
    identity = f"leg-{leg.start}-{leg.end}"
    return {"type": "Feature", "id": identity, "geometry": _line_geometry(line), "properties": properties}


def line_between(start: Stop, end: Stop) -> Line | None:
    """The geodesic between two stops, with longitudes that run on past 180°; None if one is not located."""
    if start.place is None or end.place is None:
        return None
    return great_circle(start.place.point, end.place.point)


def _line_geometry(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    parts = [_rounded(part) for part in cut_at_antimeridian(line)]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def cut_at_antimeridian(line: Line) -> list[list[Position]]:
    """Cut a line with unrolled longitudes where it crosses 180°; each part lies between -180 and 180.

    >>> cut_at_antimeridian([(170, 0), (190, 10)])
    [[(170, 0), (180, 5.0)], [(-180, 5.0), (-170, 10)]]
    """
    parts: list[list[Position]] = []
    before = None
    for start, end in pairwise(line):
        for a, b in pairwise(_with_crossings(start, end)):
            turn = 360 * math.floor(((a[0] + b[0]) / 2 + 180) / 360)
            if turn != before:
                parts.append([(a[0] - turn, a[1])])
            parts[-1].append((b[0] - turn, b[1]))
            before = turn
    return parts


def _with_crossings(start: Position, end: Position) -> list[Position]:
    """The ends of a piece of line and, between them, where it crosses the antimeridian."""
    west, east = min(start[0], end[0]), max(start[0], end[0])
    first = 360 * math.floor((west + 180) / 360) + 180
    crossings = [lon for lon in (first, first + 360) if west < lon < east]
    shares = sorted((lon - start[0]) / (end[0] - start[0]) for lon in crossings)
    lons = sorted(crossings, reverse=start[0] > end[0])
    middle = [(lon, start[1] + share * (end[1] - start[1])) for lon, share in zip(lons, shares, strict=True)]
    return [start, *middle, end]


def _rounded(part: Line) -> list[list[float]]:
    """The part's positions as written, each different from the one before; two at least."""
    positions = [[degrees(lon), degrees(lat)] for lon, lat in part]
    kept = positions[:1] + [after for before, after in pairwise(positions) if after != before]
    return kept if len(kept) > 1 else positions[:1] + positions[-1:]


def _bbox(lines: Sequence[Line]) -> list[float] | None:
    """[west, south, east, north] around everything; west is greater than east where it spans 180° (section 5.2)."""
    if not lines:
        return None
    lats = [lat for line in lines for _, lat in line]
    spans = sorted(_spans(lines))
    west, east, widest = spans[0][0], spans[0][1], -1.0
    reach = spans[0][1]
    for start, end in [*spans[1:], (spans[0][0] + 360, spans[0][1] + 360)]:
        if start - reach > widest + 1e-9:  # the widest stretch of longitudes without anything is left out
            widest, west, east = start - reach, start, reach
        reach = max(reach, end)
    if widest <= 0:
        return [-180.0, degrees(min(lats)), 180.0, degrees(max(lats))]
    return [degrees(_wrapped(west, -180.0)), degrees(min(lats)), degrees(_wrapped(east, 180.0)), degrees(max(lats))]


def _spans(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """The longitudes that each line spans, from a start between -180 and 180."""
    for line in lines:
        lons = [lon for lon, _ in line]
        west = _wrapped(min(lons), -180.0)
        yield west, west + max(lons) - min(lons)


def _wrapped(lon: float, edge: float) -> float:
    wrapped = (lon + 180) % 360 - 180
    return edge if wrapped == -180 else wrapped


# -- reading back --------------------------------------------------------------------------------


def _parsed(text: str) -> dict[str, Any]:
    try:
        collection = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        why = " ".join(str(error).split())[:200]
        raise InputError(f"The GeoJSON is broken: {why}. Correct it, or export it again.") from error
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise InputError("The GeoJSON is no FeatureCollection. Give one as `geo stops --format geojson` writes it.")
    return collection


def _properties(feature: Mapping[str, Any]) -> dict[str, Any]:
    """A feature's properties; GDAL and QGIS write lists and objects as JSON in a text."""
    found = feature.get("properties")
    return {key: _unpacked(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _unpacked(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _is_stop(feature: Mapping[str, Any]) -> bool:
    geometry = feature.get("geometry")
    shape = geometry.get("type") if isinstance(geometry, Mapping) else None
    return _properties(feature).get("kind", "stop") == "stop" and shape in ("Point", None)


def _record(feature: Mapping[str, Any]) -> dict[str, Any]:
    geometry = feature.get("geometry")
    coordinates = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    properties = _properties(feature)
    if coordinates is None:
        return properties
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise InputError(f"The point of {properties.get('name') or 'a stop'} is {coordinates!r}, which is none.")
    return {**properties, "lon": coordinates[0], "lat": coordinates[1]}


def _known_legs(features: Sequence[Mapping[str, Any]], now: Mapping[float, int]) -> dict[tuple[int, int], Leg]:
    """The legs in the file, by the present numbers of the stops that they joined when it was written."""
    found = [properties for properties in map(_properties, features) if properties.get("kind") == "leg"]
    ends = ((number_now(one, "from", now), number_now(one, "to", now), one) for one in found)
    return {(start, end): known_leg(one) for start, end, one in ends if start and end}
