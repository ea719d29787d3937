"""`geo gazetteer`: build, add, fetch, search, info. Opens, calls, writes, reports."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo import cli_show as show
from geo.types import Place

if TYPE_CHECKING:
    from geo.gazetteer.add import Added
    from geo.gazetteer.info import Info

app = typer.Typer(
    name="gazetteer",
    help="The local gazetteer: which places there are, and what they are called.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
GazetteerFile = Annotated[
    Path | None, typer.Option("--gazetteer", metavar="FILE", help="Another gazetteer than the one in the cache folder.")
]


class SearchFormat(StrEnum):
    """How `geo gazetteer search` writes."""

    table = "table"
    json = "json"


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@app.command(epilog=_examples("geo gazetteer build", "GEO_GAZETTEER=other.sqlite geo gazetteer build"))
def build(gazetteer: GazetteerFile = None) -> None:
    """Compile the gazetteer anew from the installed packages; rows that were added to it are gone."""
    from geo.gazetteer.build import build as build_file

    with show.progress() as progress:
        path = build_file(gazetteer, progress)
    show.say(f"Written: {path}")


@app.command(
    epilog=_examples(
        "geo gazetteer add KP.zip       # put admin1CodesASCII.txt and admin2Codes.txt beside it",
        "geo gazetteer add sites.csv    # columns name, lat, lon; country, admin1, names … if you like",
        "geo gazetteer add lakes.geojson --gazetteer mine.sqlite",
    )
)
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="GeoNames dumps (.txt, .zip), tables (.csv, .tsv), GeoJSON.")
    ],
    gazetteer: GazetteerFile = None,
) -> None:
    """Add places. Broken rows are listed and left out; the same file twice changes nothing."""
    from geo.gazetteer.add import add as add_files

    with show.progress() as progress:
        added = add_files(files, gazetteer, progress)
    _report(added)


@app.command(
    epilog=_examples(
        "geo gazetteer fetch geonames --countries RU,KP",
        "geo gazetteer fetch geonames --all    # 12.5 million places, 400 MB to download",
    )
)
def fetch(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="What to download: geonames.")],
    countries: Annotated[str, typer.Option(metavar="CODES", help="ISO codes with commas between them: RU,KP.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="All countries.")] = False,
    gazetteer: GazetteerFile = None,
) -> None:
    """Download GeoNames' files (CC BY 4.0) and add them. Goes on where it was broken off."""
    from geo.gazetteer.add import add as add_files
    from geo.gazetteer.fetch import fetch as fetch_files
    from geo.gazetteer.fetch import wanted

    names = wanted(source, [code for code in countries.split(",") if code.strip()], everything=everything)
    with show.progress() as progress:
        added = add_files(fetch_files(names, progress=progress), gazetteer, progress)
    _report(added)


def _report(added: Added) -> None:
    for fault in added.faults:
        show.say(f"{fault.file}, line {fault.line}: {fault.why}")
    left_out = f"; {added.broken:,} broken ones left out" if added.broken else ""
    show.say(f"{added.rows:,} rows added to {added.path}{left_out}")


@app.command(
    epilog=_examples(
        "geo gazetteer search Vladivostock",
        'geo gazetteer search "Artyom, Primorsky Krai, Russia"',
        "geo gazetteer search Springfield --limit 50 --format json",
    )
)
def search(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Begun or misspelled too; after commas what contains it.")
    ],
    limit: Annotated[int, typer.Option(min=1, max=64, help="How many at most.")] = 10,
    output_format: Annotated[SearchFormat, typer.Option("--format", help="How to write them.")] = SearchFormat.table,
    gazetteer: GazetteerFile = None,
) -> None:
    """Find the places that a name may mean, best first."""
    from geo.gazetteer.store import Gazetteer

    with show.progress() as progress:
        opened = Gazetteer.open(gazetteer, progress)
    with opened as places:
        found = [named.place for named in places.search(name, limit)]
    if output_format is SearchFormat.json:
        show.put(json.dumps([_as_json(place) for place in found], ensure_ascii=False, indent=2) + "\n")
    elif found:
        show.put_table(_found_table(name, found))
    else:
        show.say(f"No place is called {name!r}, or nearly so.")


@app.command(epilog=_examples("geo gazetteer info", "geo gazetteer info --gazetteer mine.sqlite"))
def info(gazetteer: GazetteerFile = None) -> None:
    """Tell what the gazetteer holds: sources, licences, counts, age, size."""
    from geo.gazetteer.info import info as read_info

    with show.progress() as progress:
        told = read_info(gazetteer, progress)
    show.put_table(_facts_table(told), _sources_table(told))


def _as_json(place: Place) -> dict[str, str | float | int]:
    return {
        "id": place.id,
        "label": place.label,
        "lat": place.lat,
        "lon": place.lon,
        "feature": f"{place.feature_class}.{place.feature_code}",
        "population": place.population,
    }


def _found_table(name: str, places: list[Place]) -> show.Table:
    rows = tuple(
        (
            place.label,
            f"{place.feature_class}.{place.feature_code}",
            f"{place.population:,}" if place.population else "",
            f"{place.lat:.4f}",
            f"{place.lon:.4f}",
            place.id,
        )
        for place in places
    )
    return show.Table(name, ("place", "feature", "population", "latitude", "longitude", "id"), rows)


def _facts_table(told: Info) -> show.Table:
    stale = "packages or tables have changed since: run `geo gazetteer build`, then add your files again"
    facts = [
        ("compiled", told.built + (f"; {stale}" if told.stale else "")),
        ("size", f"{told.size / 1e6:,.1f} MB"),
        ("names", f"{told.names:,}"),
        *((f"places of class {letter}", f"{count:,}") for letter, count in told.classes),
    ]
    return show.Table(str(told.path), ("what", "how much"), tuple(facts))


def _sources_table(told: Info) -> show.Table:
    rows = tuple((source.name, source.version, f"{count:,}", source.licence) for source, count in told.sources)
    return show.Table("Sources", ("source", "version", "places", "licence"), rows)
