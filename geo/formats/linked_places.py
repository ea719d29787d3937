"""Linked Places Format 1.3, for the World Historical Gazetteer, Recogito and Peripleo.

https://github.com/LinkedPasts/linked-places-format: GeoJSON-LD with a `when`, a certainty and
citations for each place. Here a feature is a stop.
"""

from __future__ import annotations

import json
from typing import Any

from geo.formats.records import degrees
from geo.formats.xml import title
from geo.types import Evidence, Itinerary, Place, Stop, When

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
CERTAIN, LESS_CERTAIN, UNCERTAIN = "certain", "less-certain", "uncertain"
SURE, FAIRLY_SURE = 0.8, 0.5  # probabilities
_BY_BASIS = {"explicit": CERTAIN, "relative": CERTAIN, "inherited": LESS_CERTAIN, "interpolated": UNCERTAIN}


def dumps(itinerary: Itinerary) -> str:
    """Return the stops as a Linked Places collection; the same itinerary gives the same bytes everywhere."""
    collection = {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "indexing": {"@type": "Dataset", "name": title(itinerary)},
        "features": [_feature(stop) for stop in itinerary.stops],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def left_out(itinerary: Itinerary) -> tuple[str, ...]:
    """The legs and what was only mentioned."""
    counts = ((len(itinerary.legs), "legs"), (len(itinerary.mentioned), "places only mentioned"))
    return tuple(f"{count} {what}; --format geojson carries them" for count, what in counts if count)


def _feature(stop: Stop) -> dict[str, Any]:
    place = stop.place
    return {
        "@id": f"urn:geo:stop:{stop.order}",
        "type": "Feature",
        "properties": {
            "title": stop.name,
            "ccodes": [place.country] if place and place.country else [],
            "fclasses": [place.feature_class] if place else [],
            "seq": stop.order,
            "status": stop.status,
        },
        **({"when": _when(stop.when)} if stop.when else {}),
        "names": [{"toponym": stop.name, "lang": "en", "citations": [_citation(one) for one in stop.evidence]}],
        "types": [{"identifier": f"gn:{place.feature_class}.{place.feature_code}", "label": stop.status}]
        if place
        else [],
        "geometry": _geometry(place, stop.confidence) if place else None,
        "links": _links(place) if place else [],
        "descriptions": [{"value": one.quote, "lang": "en"} for one in stop.evidence],
    }


def _when(when: When) -> dict[str, Any]:
    ends = {"start": when.start, "end": when.end}
    span: dict[str, Any] = {side: {"in": day} for side, day in ends.items() if day and "X" not in day}
    if "start" not in span and when.earliest:
        span["start"] = {"earliest": str(when.earliest)}
    if "end" not in span and when.latest:
        span["end"] = {"latest": str(when.latest)}
    return {"timespans": [span] if span else [], "label": when.edtf, "certainty": _BY_BASIS[when.basis]}


def _citation(evidence: Evidence) -> dict[str, str]:
    section = f", {evidence.section}" if evidence.section else ""
    return {"label": f"{evidence.source}{section}, characters {evidence.start}-{evidence.end}"}


def _geometry(place: Place, confidence: float) -> dict[str, Any]:
    certainty = CERTAIN if confidence >= SURE else LESS_CERTAIN if confidence >= FAIRLY_SURE else UNCERTAIN
    return {"type": "Point", "coordinates": [degrees(place.lon), degrees(place.lat)], "certainty": certainty}


def _links(place: Place) -> list[dict[str, str]]:
    source, _, key = place.id.partition(":")
    return [{"type": "closeMatch", "identifier": f"gn:{key}"}] if source == "geonames" else []
