"""JSON: the object that `geo stops --format json` prints, as docs and scripts know it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from geo.types import Conflict, Evidence, Itinerary, Mentioned, Stop

PLACES_OF_DEGREES = 6  # decimals; 0.1 m, finer than any gazetteer


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
    when = stop.when
    return {
        "order": stop.order,
        "name": stop.name,
        "label": stop.label,
        "place_id": stop.place.id if stop.place else None,
        "lat": _degrees(stop.place.lat) if stop.place else None,
        "lon": _degrees(stop.place.lon) if stop.place else None,
        "radius_km": stop.radius_km,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "edtf": when.edtf if when else None,
        "date_basis": when.basis if when else None,
        "status": stop.status,
        "confidence": stop.confidence,
        "within": stop.within,
        "reason": stop.reason,
        "evidence": _quotes(stop.evidence),
    }


def _mentioned(place: Mentioned) -> dict[str, Any]:
    return {
        "name": place.name,
        "status": place.status,
        "reason": place.reason,
        "lat": _degrees(place.place.lat) if place.place else None,
        "lon": _degrees(place.place.lon) if place.place else None,
        "evidence": _quotes(place.evidence),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"kind": conflict.kind, "stops": list(conflict.stops), "text": conflict.text}


def _quotes(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [_quote(one) for one in evidence]


def _quote(one: Evidence) -> dict[str, Any]:
    section = {"section": one.section} if one.section else {}
    return {"source": one.source, "start": one.start, "end": one.end, "quote": one.quote, **section}


def _degrees(value: float) -> float:
    return round(value, PLACES_OF_DEGREES)
