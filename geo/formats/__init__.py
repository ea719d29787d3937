"""Itinerary to text and back, one module a format; `dumps` finds the module by the format's name."""

from __future__ import annotations

from importlib import import_module

from geo.errors import InputError
from geo.types import Itinerary

MODULES = {
    "json": "json",
    "geojson": "geojson",
    "csv": "table",
}
SUFFIXES = {f".{name}": name for name in MODULES}
"""How a file name's ending is written."""


def dumps(itinerary: Itinerary, name: str) -> str:
    """Write an itinerary in the format of that name, one of `MODULES`.

    Raises:
        InputError: If there is no such format.
    """
    if name not in MODULES:
        raise InputError(f"There is no format {name!r}. Choose one of {', '.join(MODULES)}.")
    text: str = import_module(f"geo.formats.{MODULES[name]}").dumps(itinerary)
    return text


def left_out(itinerary: Itinerary, name: str) -> tuple[str, ...]:
    """Say, a line each, what of this itinerary the format cannot carry."""
    module = import_module(f"geo.formats.{MODULES[name]}")
    lines: tuple[str, ...] = module.left_out(itinerary) if hasattr(module, "left_out") else ()
    return lines
