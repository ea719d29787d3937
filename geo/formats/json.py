"""JSON: the object that `geo stops --format json` prints, as docs and scripts know it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from geo.formats.records import degrees, to_record
from geo.types import Conflict, Evidence, Itinerary, Mentioned, Stop

STOP_KEYS = (
    *("order", "name", "label", "place_id", "lat", "lon", "radius_km", "start", "end", "edtf", "date_basis"),
    *("status", "confidence", "within", "traveller", "reason"),
)


def dumps(itinerary: Itinerary) -> str:
    """Return an itinerary as one JSON object; the same itinerary gives the same bytes everywhere.

    A place that no gazetteer knows has null coordinates, a time that no text gives is null.
    """
    return json.dumps(as_object(itinerary), ensure_ascii=False, indent=2) + "\n"


def as_object(itinerary: Itinerary) -> dict[str, Any]:
    """The same as plain dictionaries and lists, for other formats that carry it."""
    return {
        "traveller": itinerary.traveller,
        "stops": [_stop(stop) for stop in itinerary.stops],
        "mentioned": [_mentioned(place) for place in itinerary.mentioned],
        "conflicts": [_conflict(conflict) for conflict in itinerary.conflicts],
        "notes": list(itinerary.notes),
    }


def _stop(stop: Stop) -> dict[str, Any]:
    record = to_record(stop)
    return {key: record[key] for key in STOP_KEYS} | {"evidence": _quotes(stop.evidence)}


def _mentioned(place: Mentioned) -> dict[str, Any]:
    return {
        "name": place.name,
        "status": place.status,
        "reason": place.reason,
        "lat": degrees(place.place.lat) if place.place else None,
        "lon": degrees(place.place.lon) if place.place else None,
        "evidence": _quotes(place.evidence),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"kind": conflict.kind, "stops": list(conflict.stops), "text": conflict.text}


def _quotes(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [_quote(one) for one in evidence]


def _quote(one: Evidence) -> dict[str, Any]:
    section = {"section": one.section} if one.section else {}
    return {"source": one.source, "start": one.start, "end": one.end, "quote": one.quote, **section}
