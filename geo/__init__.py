"""Who was where, when: from prose to a dated, sourced route on a map.

    import geo

    trip = geo.read_itinerary([geo.load("report.txt", published="2023-09-18")])
    trip.save("maps/trip.html")

Each name is loaded when it is first used, so that `import geo` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geo.types import Document
from geo.version import __version__

if TYPE_CHECKING:
    from geo.gazetteer.store import Gazetteer
    from geo.pipeline import find_places, read_itinerary, resolve_spans
    from geo.reading.dates import find_dates
    from geo.sources import load, load_all
    from geo.trip import Trip, folium_map


_HOMES = {
    "Gazetteer": "geo.gazetteer.store",
    "find_dates": "geo.reading.dates",
    "find_places": "geo.pipeline",
    "folium_map": "geo.trip",
    "load": "geo.sources",
    "load_all": "geo.sources",
    "read_itinerary": "geo.pipeline",
    "resolve_spans": "geo.pipeline",
    "Trip": "geo.trip",
}
__all__ = [
    "Document",
    "Gazetteer",
    "Trip",
    "__version__",
    "find_dates",
    "find_places",
    "folium_map",
    "load",
    "load_all",
    "read_itinerary",
    "resolve_spans",
]


def __getattr__(name: str) -> Any:
    """Load a public name on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
