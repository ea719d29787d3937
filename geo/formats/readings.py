"""The places and times of single texts, as JSON and GeoJSON, before any itinerary is made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from geo.types import Document, Place, ResolvedMention, Rival, TimeExpression

DEGREE_DECIMALS = 6  # 0.1 m, finer than any gazetteer
SHARE_DECIMALS = 4

PlacesOf = tuple[Document, Sequence[ResolvedMention]]
TimesOf = tuple[Document, Sequence[TimeExpression]]


def places_json(found: Iterable[PlacesOf]) -> str:
    """Return the array that `geo places --format json` prints: one object a document."""
    return _dumps(
        [{"source": document.source, "mentions": [_mention(one) for one in mentions]} for document, mentions in found]
    )


def dates_json(found: Iterable[TimesOf]) -> str:
    """Return the array that `geo dates --format json` prints: one object a document."""
    return _dumps([{"source": document.source, "dates": [_time(one) for one in times]} for document, times in found])


def places_geojson(found: Iterable[PlacesOf]) -> str:
    """Return a GeoJSON FeatureCollection (RFC 7946) of every place named; its geometry is null where unplaced."""
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(mention.place),
            "properties": {"source": document.source, **_mention(mention)},
        }
        for document, mentions in found
        for mention in mentions
    ]
    return _dumps({"type": "FeatureCollection", "features": features})


def _mention(mention: ResolvedMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        **_place(mention.place),
        "confidence": round(mention.confidence, SHARE_DECIMALS),
        "evidence": list(mention.evidence),
        "rivals": [_rival(rival) for rival in mention.rivals],
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(("place_id", "label", "lat", "lon", "country", "feature"))
    return {
        "place_id": place.id,
        "label": place.label,
        "lat": round(place.lat, DEGREE_DECIMALS),
        "lon": round(place.lon, DEGREE_DECIMALS),
        "country": place.country,
        "feature": f"{place.feature_class}.{place.feature_code}",
    }


def _rival(rival: Rival) -> dict[str, Any]:
    return {**_place(rival.place), "score": round(rival.score, SHARE_DECIMALS), "evidence": list(rival.evidence)}


def _time(time: TimeExpression) -> dict[str, Any]:
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "edtf": time.edtf,
        "earliest": str(time.earliest) if time.earliest else None,
        "latest": str(time.latest) if time.latest else None,
        "basis": time.basis,
        "anchor": time.anchor,
    }


def _geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, DEGREE_DECIMALS), round(place.lat, DEGREE_DECIMALS)]}


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
