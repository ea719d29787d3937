"""What the commands share in their options: the formats they write and what a user may say of the inputs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class StopsFormat(StrEnum):
    """How `geo stops` writes."""

    table = "table"
    json = "json"
    csv = "csv"
    geojson = "geojson"
    kml = "kml"
    gpx = "gpx"
    ics = "ics"
    lpf = "lpf"
    kepler = "kepler"
    gpkg = "gpkg"
    parquet = "parquet"


class MapFormat(StrEnum):
    """How `geo map` draws."""

    html = "html"
    svg = "svg"
    png = "png"
    pdf = "pdf"


class Borders(StrEnum):
    """Whether `geo map` draws the borders of today."""

    auto = "auto"
    today = "today"
    none = "none"


class PlacesFormat(StrEnum):
    """How `geo places` writes."""

    table = "table"
    json = "json"
    geojson = "geojson"


class DatesFormat(StrEnum):
    """How `geo dates` writes."""

    table = "table"
    json = "json"


class TextGenre(StrEnum):
    """How the texts are to be read."""

    news = "news"
    journal = "journal"
    biography = "biography"
    announcement = "announcement"


Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Files, folders, - for standard input; with --online, URLs.")
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day on which the texts were published.")
]
Travellers = Annotated[
    list[str] | None,
    typer.Option(
        "--traveller",
        metavar="NAME",
        help="Whose journey it is; give it again for another, or all for everyone. Else whom the texts follow.",
    ),
]
Near = Annotated[str | None, typer.Option(metavar="PLACE", help='About where the texts play: a name or "LAT, LON".')]
Country = Annotated[
    str | None, typer.Option(metavar="CC", help="In which country the texts play: its two letters (ISO 3166).")
]
GenreOfAll = Annotated[
    TextGenre | None, typer.Option("--genre", help="How the texts tell of time and plans; guessed if not said.")
]
GazetteerFile = Annotated[
    Path | None, typer.Option("--gazetteer", metavar="FILE", help="Another gazetteer than the one in the cache folder.")
]
Online = Annotated[bool, typer.Option("--online", help="Allow INPUT to be a URL. The network is off otherwise.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here, not to standard output.")]
