"""An itinerary with its outputs at hand: what scripts and notebooks hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import OutputError
from geo.formats import SUFFIXES, dumps
from geo.output import write_whole
from geo.types import Conflict, Itinerary, Leg, Mentioned, Stop

if TYPE_CHECKING:
    import folium
    import geopandas

    from geo.drawing.render import Form

DRAWN: dict[str, Form] = {".html": "html", ".htm": "html", ".svg": "svg", ".png": "png", ".pdf": "pdf"}


class Stops(tuple[Stop, ...]):
    """The stops in travel order; a notebook shows them as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from html import escape

        columns = ("", "when", "where", "status", "sure", "words")
        cells = (
            (
                *(str(stop.order), stop.when.edtf if stop.when else "undated", stop.label, stop.status),
                *(f"{stop.confidence:.0%}", f"“{stop.evidence[0].quote}” {stop.evidence[0].source}"),
            )
            for stop in self
        )
        head = "".join(f"<th>{column}</th>" for column in columns)
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


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
    def stops(self) -> Stops:
        """The stops in travel order."""
        return Stops(self.itinerary.stops)

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
        return str(dumps(self.itinerary, "json"))

    def to_geojson(self) -> str:
        """A GeoJSON FeatureCollection (RFC 7946) of stops and legs."""
        return str(dumps(self.itinerary, "geojson"))

    def to_html(self) -> str:
        """The map as one HTML page that needs no network."""
        return str(self.drawn("html"))

    def drawn(self, form: Form) -> str | bytes:
        """The map as "html", "svg", "png" or "pdf"; places around the route are named from the default gazetteer.

        Raises:
            NoRendererError: If PNG or PDF is asked for and there is nothing that draws it.
        """
        from geo.drawing.labels import labels_for
        from geo.drawing.render import Wishes, render
        from geo.gazetteer.store import Gazetteer

        with Gazetteer.open() as places:
            labels = labels_for(self.itinerary, places)
        return render(self.itinerary, form, Wishes(labels=labels))

    def save(self, path: Path | str) -> Path:
        """Write the trip to a file, whole or not at all, in the format that its ending names.

        Raises:
            OutputError: If the ending is not known or the file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix in DRAWN:
            write_whole(target, self.drawn(DRAWN[suffix]))
        elif suffix in SUFFIXES:
            write_whole(target, dumps(self.itinerary, SUFFIXES[suffix]))
        else:
            raise OutputError(path, f"no format ends in {suffix or 'nothing'!r}; use {', '.join((*DRAWN, *SUFFIXES))}")
        return target

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """The stops as a GeoDataFrame in WGS 84, a row a stop; needs the extra [gis].

        Raises:
            InputError: If the extra is not installed.
        """
        from geo.formats.gis import to_geodataframe

        return to_geodataframe(self.itinerary)

    def folium_map(self) -> folium.Map:
        """The page as a `folium.Map`, to which folium's own layers can be added.

        Beware: folium runs what its popups and tooltips are given. Put no words of a text there.
        """
        from geo.drawing.page import folium_map

        return folium_map(self.itinerary)

    def _repr_html_(self) -> str:
        """How a notebook shows a trip: the page in a frame, which keeps its styles to itself."""
        from html import escape  # only notebooks need it

        return f'<iframe srcdoc="{escape(self.to_html())}" style="width:100%;height:36em;border:0"></iframe>'


def folium_map(trip: Trip) -> folium.Map:
    """The trip's page as a `folium.Map`: see `Trip.folium_map`."""
    return trip.folium_map()
