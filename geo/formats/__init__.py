"""Itinerary to text and back, one module a format; found here by the format's name."""

from __future__ import annotations

from importlib import import_module

from geo.errors import InputError
from geo.types import Itinerary

MODULES = {
    "json": "json",
    "geojson": "geojson",
    "csv": "table",
    "kml": "kml",
    "gpx": "gpx",
    "ics": "icalendar",
    "lpf": "linked_places",
    "kepler": "kepler",
}
BINARY = {"gpkg": "geopackage", "parquet": "geoparquet"}  # with the extra [gis]
SUFFIXES = {f".{name}": name for name in (*MODULES, *BINARY) if name not in ("lpf", "kepler")}
"""How a file name's ending is written; the two left out are JSON files of their own kinds."""


def dumps(itinerary: Itinerary, name: str) -> str | bytes:
    """Write an itinerary in the format of that name, one of `MODULES` or `BINARY`.

    Raises:
        InputError: If there is no such format, or it needs an extra that is not installed.
    """
    if name in BINARY:
        data: bytes = getattr(import_module("geo.formats.gis"), BINARY[name])(itinerary)
        return data
    if name not in MODULES:
        raise InputError(f"There is no format {name!r}. Choose one of {', '.join((*MODULES, *BINARY))}.")
    text: str = import_module(f"geo.formats.{MODULES[name]}").dumps(itinerary)
    return text


def loads(text: str) -> Itinerary | None:
    """Read back what `geojson` or `csv` wrote, edited by hand or not; None if the text is neither.

    Raises:
        InputError: If it is one of them but cannot be used.
    """
    from geo.formats import geojson, table

    if geojson.is_geojson(text):
        return geojson.loads(text)
    return table.loads(text) if table.is_ours(text) else None


def left_out(itinerary: Itinerary, name: str) -> tuple[str, ...]:
    """Say, a line each, what of this itinerary the format cannot carry."""
    module = import_module(f"geo.formats.{MODULES.get(name, 'table')}")  # a binary format has a table's rows
    lines: tuple[str, ...] = module.left_out(itinerary) if hasattr(module, "left_out") else ()
    return lines
