"""An itinerary with its outputs at hand: what scripts and notebooks hold."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from geo.errors import OutputError
from geo.output import write_whole
from geo.types import Conflict, Itinerary, Leg, Mentioned, Stop

FORMATS = {
    ".json": "json",
    ".geojson": "geojson",
    ".kml": "kml",
    ".gpx": "gpx",
    ".csv": "table",
}  # how a file name's ending is written; .html is the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """Who was where, when, and every way to write it down.

    Attributes:
        itinerary: The answer itself, a plain value.
    """

    itinerary: Itinerary

    @property
    def traveller(self) -> str | None:
        """The traveller's name; None if the texts follow nobody by name."""
        return self.itinerary.traveller

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops in travel order."""
        return self.itinerary.stops

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The ways from stop to stop."""
        return self.itinerary.legs

    @property
    def mentioned(self) -> tuple[Mentioned, ...]:
        """The places that were named but not visited, each with its reason."""
        return self.itinerary.mentioned

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What the sources contradict each other about."""
        return self.itinerary.conflicts

    def to_json(self) -> str:
        """The object of `geo stops --format json`."""
        return self._written("json")

    def to_geojson(self) -> str:
        """A GeoJSON FeatureCollection (RFC 7946) of stops and legs."""
        return self._written("geojson")

    def to_html(self) -> str:
        """The map as one HTML page that needs no network."""
        page: str = import_module("geo.drawing.page").map_html(self.itinerary)
        return page

    def save(self, path: Path | str) -> Path:
        """Write the trip to a file, whole or not at all, in the format that its ending names.

        Raises:
            OutputError: If the ending is not known or the file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix in (".html", ".htm"):
            write_whole(target, self.to_html())
        elif suffix in FORMATS:
            write_whole(target, self._written(FORMATS[suffix]))
        else:
            raise OutputError(path, f"no format ends in {suffix or 'nothing'!r}; use .html or {', '.join(FORMATS)}")
        return target

    def _repr_html_(self) -> str:
        """How a notebook shows a trip: the page in a frame, which keeps its styles to itself."""
        from html import escape  # only notebooks need it

        return f'<iframe srcdoc="{escape(self.to_html())}" style="width:100%;height:36em;border:0"></iframe>'

    def _written(self, name: str) -> str:
        text: str = import_module(f"geo.formats.{name}").dumps(self.itinerary)
        return text
