"""Visits, readings and routes as plain values, for the tests of the itinerary. All places are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from geo.days import interval
from geo.reading.itinerary import assemble
from geo.types import (
    Document,
    Evidence,
    Itinerary,
    Mention,
    Place,
    Point,
    Reading,
    ResolvedMention,
    Rival,
    Visit,
    When,
)

KINDS = {"country": ("A", "PCLI", 500.0), "city": ("P", "PPL", 8.0), "site": ("S", "MUS", 0.5)}
GAZETTEER = {
    "Norland": ("country", 60.0, 10.0),
    "Ostby": ("city", 60.0, 10.0),
    "Ostby Museum": ("site", 60.01, 10.01),
    "Vik": ("city", 61.0, 10.0),
    "Lund": ("city", 62.0, 10.0),
    "Farum": ("city", 63.0, 10.0),
}


def place(name: str) -> Place:
    kind, lat, lon = GAZETTEER[name]
    feature, code, radius = KINDS[kind]
    return Place(
        id=f"test:{name}",
        name=name,
        point=Point(lat=lat, lon=lon),
        feature_class=feature,
        feature_code=code,
        country="NX",
        radius_km=radius,
    )


def day(iso: str, **more: Any) -> When:
    """A When from an ISO date of any precision, with or without a year, or from two with a stroke."""
    start, _, end = iso.partition("/")
    if iso.startswith("XXXX"):
        return When(start=start, end=start, edtf=iso, **more)
    earliest, latest = interval(start)[0], interval(end or start)[1]
    return When(start=start, end=end or start, edtf=iso, earliest=earliest, latest=latest, **more)


def visit(name: str, at: int, when: When | None = None, **more: Any) -> Visit:
    known = place(name) if name in GAZETTEER else None
    mention = Mention(start=at, end=at + len(name), text=name, name=name)
    return Visit(
        mention=ResolvedMention(
            mention=mention, place=known, confidence=0.9, radius_km=known.radius_km if known else None
        ),
        traveller="Ann",
        status=more.pop("status", "visited"),
        reason=more.pop("reason", "went there"),
        confidence=more.pop("confidence", 0.8),
        evidence=Evidence(
            source=more.pop("source", "a.txt"), start=at, end=at + len(name), quote=more.pop("quote", name)
        ),
        when=when,
        **more,
    )


def reading(*visits: Visit, text: str = "", source: str = "a.txt") -> Reading:
    document = Document(text=text or "x" * 10_000, source=source)
    return Reading(document=document, mentions=tuple(v.mention for v in visits), times=(), visits=visits)


def route(*visits: Visit, **more: Any) -> list[tuple[str, str | None]]:
    return dated(assemble([reading(*visits, **more)]))


def dated(itinerary: Itinerary) -> list[tuple[str, str | None]]:
    return [(stop.name, stop.when.edtf if stop.when else None) for stop in itinerary.stops]


def far(name: str, at: int, iso: str, **more: Any) -> Visit:
    """A visit to a place half the world away, with a namesake next to Vik as its rival."""
    told = visit("Nowhere Farm", at, day(iso), **more)
    near = replace(place("Vik"), id="test:near", name=name, point=Point(lat=61.2, lon=10.0))
    away = replace(near, id="test:far", point=Point(lat=-40.0, lon=10.0))
    rival = Rival(place=near, score=0.2)
    mention = replace(told.mention, place=away, rivals=(rival,) if more.get("transit") else ())
    return replace(told, mention=mention)
