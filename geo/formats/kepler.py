"""The trips profile of kepler.gl and deck.gl: one line a traveller, whose positions carry Unix seconds.

This is no RFC 7946 GeoJSON (which allows no fourth number in a position), hence a format of its own.
A position stands at the first moment of a stop's first day and at that of its last, in UTC; stops
without days or without a point are left out and counted.
"""

from __future__ import annotations

import json
from typing import Any

from geo.days import Day
from geo.formats.records import degrees
from geo.types import Itinerary, Stop

EPOCH = Day(1970, 1, 1).ordinal
DAY_SECONDS = 86_400


def dumps(itinerary: Itinerary) -> str:
    """Return the dated, located stops as animated trips; the same itinerary gives the same bytes everywhere."""
    travellers = dict.fromkeys(stop.traveller for stop in itinerary.stops)
    features = [_trip(name, [stop for stop in itinerary.stops if stop.traveller == name]) for name in travellers]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def left_out(itinerary: Itinerary) -> tuple[str, ...]:
    """How many stops have no day or no point."""
    count = sum(not _positions(stop) for stop in itinerary.stops)
    return (f"{count} stops without a day or a point; an animation has no moment for them",) if count else ()


def _trip(traveller: str | None, stops: list[Stop]) -> dict[str, Any]:
    positions: list[list[float]] = []
    for stop in stops:
        for position in _positions(stop):
            if not positions or position[3] >= positions[-1][3]:  # time must not run back in an animation
                positions.append(position)
    geometry = {"type": "LineString", "coordinates": positions} if len(positions) > 1 else None
    return {"type": "Feature", "properties": {"name": traveller or "Journey"}, "geometry": geometry}


def _positions(stop: Stop) -> list[list[float]]:
    when, place = stop.when, stop.place
    if when is None or when.earliest is None or when.latest is None or place is None:
        return []
    days = dict.fromkeys((when.earliest, when.latest))
    return [[degrees(place.lon), degrees(place.lat), 0, (day.ordinal - EPOCH) * DAY_SECONDS] for day in days]
