"""A journey, and the way between two stops, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from geo.drawing.scene import Path, Scene
from geo.drawing.wording import gap_words, km_words, when_words
from geo.types import Stop, When


def summary(drawn: Scene, *, gathered: bool = False) -> str:
    """The journey in a line: stops, time, length, sources; `gathered` places are no stops of one."""
    count, length, noun = len(drawn.spots), drawn.length_km, "place" if gathered else "stop"
    parts = [
        f"{count:,} {noun}{'' if count == 1 else 's'}",
        period(drawn),
        km_words(length) if length else "",
        f"{len(drawn.sources)} sources" if len(drawn.sources) > 1 and not gathered else "",
    ]
    return "\N{NO-BREAK SPACE}· ".join(part for part in parts if part)


def span_words(drawn: Scene) -> str:
    """What the time bar says while it shows everything."""
    time = period(drawn)
    return f"The whole journey · {time}" if time else "The whole journey"


def period(drawn: Scene) -> str:
    """From the first to the last known day, in words; nothing if no day is known."""
    bounds = [
        (spot.stop.when.earliest, spot.stop.when.latest or spot.stop.when.earliest, spot.stop.when)
        for spot in drawn.spots
        if spot.stop.when and spot.stop.when.earliest
    ]
    if not bounds:
        return ""
    first, last = min(bounds, key=lambda each: each[0])[2], max(bounds, key=lambda each: each[1])[2]
    return when_words(When(start=first.start or first.end, end=last.end or last.start, edtf=""))


def arrival_words(path: Path, stops: Mapping[int, Stop]) -> str:
    """How far, how much later and by what means: "620 km · 2 days later · by train"."""
    length = km_words(path.length_km) if path.length_km else ""
    gap = gap_words(stops[path.start], stops[path.end])
    return " · ".join(part for part in (length, gap, f"by {path.transit}" if path.transit else "") if part)
