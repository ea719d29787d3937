"""`geo gazetteer`: build, add, fetch, search, info. Opens, calls, writes, reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.types import Progress as Report

if TYPE_CHECKING:
    from geo.gazetteer.rows import Source

app = typer.Typer(
    help="The local gazetteer: which places there are, and what they are called.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

GazetteerFile = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FILE", help="Another file than the default one.", show_default=False),
]


@app.command(
    epilog="Example:  geo gazetteer build\n\nAnother place for it:  GEO_GAZETTEER=world.sqlite geo gazetteer build"
)
def build(gazetteer: GazetteerFile = None) -> None:
    """Compile the default gazetteer anew; rows that were added to it are gone."""
    from geo.gazetteer.build import build as build_file

    with progress_bar() as report:
        path = build_file(gazetteer, report)
    typer.echo(path)


@app.command(
    epilog="Examples:  geo gazetteer add KP.zip\n\n"
    "With names for the divisions:  put admin1CodesASCII.txt and admin2Codes.txt beside KP.zip\n\n"
    "Your own places:  geo gazetteer add sites.csv   (columns name, lat, lon; country, names, … if you like)"
)
def add(
    files: Annotated[list[Path], typer.Argument(help="GeoNames dumps (.txt, .zip), tables (.csv, .tsv), GeoJSON.")],
    gazetteer: GazetteerFile = None,
) -> None:
    """Add the places of FILES; the same file twice changes nothing."""
    from geo.gazetteer.add import add as add_files

    with progress_bar() as report:
        added = add_files(files, gazetteer, report)
    for fault in added.faults:
        typer.echo(f"{fault.file}:{fault.line}: {fault.why}", err=True)
    typer.echo(f"{added.rows:,} rows added to {added.path}, {added.broken:,} broken ones left out")


@app.command(
    epilog="Examples:  geo gazetteer fetch geonames --countries RU,KP\n\n"
    "Everything (400 MB, 12.5 million places):  geo gazetteer fetch geonames --all"
)
def fetch(
    source: Annotated[str, typer.Argument(help="What to download: geonames.")],
    countries: Annotated[str, typer.Option(help="ISO codes with commas between them: RU,KP.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="All countries in one file.")] = False,
    gazetteer: GazetteerFile = None,
) -> None:
    """Download files of GeoNames (CC BY 4.0) and add them. This, and only this, uses the network."""
    from geo.gazetteer.add import add as add_files
    from geo.gazetteer.fetch import fetch as fetch_files
    from geo.gazetteer.fetch import wanted

    names = wanted(source, countries.split(",") if countries else [], everything=everything)
    with progress_bar() as report:
        added = add_files(fetch_files(names, progress=report), gazetteer, report)
    typer.echo(f"{added.rows:,} rows added to {added.path}, {added.broken:,} broken ones left out")


@app.command(
    epilog="Examples:  geo gazetteer search Vladivostock\n\n"
    'With what contains it:  geo gazetteer search "Artyom, Primorsky Krai, Russia"'
)
def search(
    name: Annotated[str, typer.Argument(help="A name, whole, begun or misspelled; after commas what contains it.")],
    limit: Annotated[int, typer.Option(min=1, max=256, help="How many at most.")] = 10,
    format: Annotated[str, typer.Option(help="table or json.")] = "table",  # noqa: A002 — the option's name
    gazetteer: GazetteerFile = None,
) -> None:
    """Find the places that NAME may mean, best first."""
    from rich.console import Console
    from rich.table import Table

    from geo.gazetteer.store import Gazetteer

    with progress_bar() as report, Gazetteer.open(gazetteer, report) as places:
        found = [named.place for named in places.search(name, limit)]
    if format == "json":
        rows = [
            {
                "id": place.id,
                "label": place.label,
                "lat": place.lat,
                "lon": place.lon,
                "feature": f"{place.feature_class}.{place.feature_code}",
                "population": place.population,
            }
            for place in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = Table("place", "feature", "population", "latitude", "longitude", "id")
    for place in found:
        feature = f"{place.feature_class}.{place.feature_code}"
        people = f"{place.population:,}" if place.population else ""
        table.add_row(place.label, feature, people, f"{place.lat:.4f}", f"{place.lon:.4f}", place.id)
    Console().print(table if found else f"No place is called {name!r}, or anything like it.", markup=False)


@app.command(epilog="Example:  geo gazetteer info")
def info(gazetteer: GazetteerFile = None) -> None:
    """Tell what the gazetteer holds: sources, licences, counts, age, size."""
    from rich.console import Console
    from rich.table import Table

    from geo.gazetteer.info import info as read_info

    told = read_info(gazetteer)
    table = Table("source", "version", "places", "licence", title=str(told.path), title_justify="left")
    for source, rows in told.sources:
        table.add_row(*_cells(source, rows))
    console = Console()
    console.print(table, markup=False)
    classes = ", ".join(f"{letter} {count:,}" for letter, count in told.classes)
    console.print(f"{told.names:,} names; places by feature class: {classes}", markup=False)
    console.print(f"{told.size / 1e6:,.1f} MB, compiled {told.built}", markup=False)
    if told.stale:
        console.print("Packages or tables have changed since: run `geo gazetteer build`, then add your files again.")


def _cells(source: Source, rows: int) -> tuple[str, ...]:
    return source.name, source.version, f"{rows:,}", source.licence


@contextmanager
def progress_bar() -> Iterator[Report]:
    """Show progress on stderr while in a terminal, and nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, int] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                for task in tasks.values():
                    progress.remove_task(task)  # type: ignore[arg-type] # rich's TaskID is an int
                tasks.clear()
                tasks[what] = progress.add_task(what)
            progress.update(tasks[what], completed=done, total=total or None)  # type: ignore[arg-type]

        yield report
