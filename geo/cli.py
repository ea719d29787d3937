"""The command line: opens, calls, writes, reports.

Results go to standard output or to -o, messages and progress to standard error. Exit codes: 0 done,
1 one clear line on standard error and nothing written, 2 wrong usage. What a command needs is
imported inside it, so that `geo stops` starts without the page's libraries.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from geo import cli_corpus, cli_gazetteer
from geo import cli_run as run
from geo import cli_show as show
from geo.cli_options import (
    Borders,
    Country,
    DatesFormat,
    Day,
    GazetteerFile,
    GenreOfAll,
    Inputs,
    MapFormat,
    Near,
    Online,
    Out,
    PlacesFormat,
    StopsFormat,
    Travellers,
)
from geo.errors import GeoError, InputError

app = typer.Typer(
    name="geo",
    help="Who was where, when: reads prose and draws a dated, sourced route on a map that opens offline.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help starts 60 ms sooner and reads the same in a log
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from geo import __version__

        show.put(f"geo {__version__}\n")
        raise typer.Exit


@app.callback(help=app.info.help)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", is_eager=True, callback=_say_version)
    ] = False,
) -> None:
    """Take the options that need no command."""


def _examples(*lines: str) -> str:
    """Worked examples for a command's help; the backspace keeps their lines apart."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@app.command(
    "map",
    epilog=_examples(
        "geo map report.txt",
        "geo map report.html --date 2023-09-18 -o maps/visit.html --geojson maps/visit.geojson",
        'geo map monday.txt tuesday.txt --traveller "Ann Lee" --open',
        'geo map diary.txt --traveller "Ann Lee" --traveller "Tom Lee" --near Leeds --country GB',
        "geo map report.txt -o maps/visit.svg --borders none",
        "pbpaste | geo map - -o maps/clipboard.html",
    ),
)
def draw(
    inputs: Inputs,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The page.  [default: maps/trip.html]")
    ] = None,
    form: Annotated[
        MapFormat | None, typer.Option("--format", help="A page or a picture; else as FILE's ending says.")
    ] = None,
    geojson: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the route as GeoJSON too.")] = None,
    date: Day = None,
    traveller: Travellers = None,
    near: Near = None,
    country: Country = None,
    genre: GenreOfAll = None,
    gazetteer: GazetteerFile = None,
    title: Annotated[str | None, typer.Option(help="The heading; else the traveller's name.")] = None,
    borders: Annotated[
        Borders, typer.Option(help="Today's borders; auto leaves them out where all lies before 1945.")
    ] = Borders.auto,
    tiles: Annotated[
        str, typer.Option(metavar="none|NAME|URL", help="A layer of tiles that the reader may switch on.")
    ] = "none",
    online: Online = False,
    show_it: Annotated[bool, typer.Option("--open", help="Open the page when it is drawn.")] = False,
) -> None:
    """Draw the journey on a map: one HTML file that opens offline, or a picture."""
    asked = run.Asked(
        date=date,
        travellers=traveller or (),
        near=near,
        country=country,
        genre=genre.value if genre else None,
        gazetteer=gazetteer,
        online=online,
    )
    trip = run.trip(inputs, asked)
    from geo.drawing.labels import labels_for
    from geo.drawing.render import SUFFIXES, Wishes, render
    from geo.output import write_together

    file = output or Path(f"maps/trip.{form.value if form else 'html'}")
    with run.opened(gazetteer) as places:
        labels = labels_for(trip.itinerary, places)
    wishes = Wishes(tiles=tiles, borders={"today": True, "none": False}.get(borders), title=title, labels=labels)
    drawn = render(trip.itinerary, form.value if form else SUFFIXES.get(file.suffix.lower(), "html"), wishes)
    write_together({file: drawn, **({geojson: trip.to_geojson()} if geojson else {})})
    show.say(f"{run.count(trip)}: {file}" + (f", {geojson}" if geojson else ""))
    if show_it:
        typer.launch(str(file.absolute()))


@app.command(
    epilog=_examples(
        "geo stops report.txt",
        "geo stops seeds/ --format json -o stops.json",
        "geo stops letter.txt --date 1890-06-03 --format csv",
    )
)
def stops(
    inputs: Inputs,
    form: Annotated[StopsFormat, typer.Option("--format", help="How to write.")] = StopsFormat.table,
    output: Out = None,
    date: Day = None,
    traveller: Travellers = None,
    near: Near = None,
    country: Country = None,
    genre: GenreOfAll = None,
    gazetteer: GazetteerFile = None,
    online: Online = False,
) -> None:
    """List where the traveller was, when, in which order, with the words that say so."""
    asked = run.Asked(
        date=date,
        travellers=traveller or (),
        near=near,
        country=country,
        genre=genre.value if genre else None,
        gazetteer=gazetteer,
        online=online,
    )
    trip = run.trip(inputs, asked)
    if form is StopsFormat.table:
        tables = [show.stops_table(trip.traveller, trip.stops)]
        tables += [show.mentioned_table(trip.mentioned)] if trip.mentioned else []
        tables += [show.conflicts_table(trip.conflicts)] if trip.conflicts else []
        run.give_table(tables, output)
        return
    from geo import formats

    run.give(formats.dumps(trip.itinerary, form.value), output)
    for line in formats.left_out(trip.itinerary, form.value):
        show.say(f"Left out: {line}")


@app.command(
    epilog=_examples(
        "geo places report.txt",
        "geo places report.txt --format geojson -o places.geojson",
    )
)
def places(
    inputs: Inputs,
    form: Annotated[PlacesFormat, typer.Option("--format", help="How to write.")] = PlacesFormat.table,
    output: Out = None,
    near: Near = None,
    country: Country = None,
    gazetteer: GazetteerFile = None,
    online: Online = False,
) -> None:
    """List every place named, which one is meant, and which others it could have been."""
    from geo.formats import readings
    from geo.pipeline import find_places

    documents = run.documents(inputs, online=online)
    with run.opened(gazetteer) as open_gazetteer:
        hints = run.hints(near, country, open_gazetteer)
        found = [(document, find_places(document, gazetteer=open_gazetteer, hints=hints)) for document in documents]
    if form is PlacesFormat.table:
        run.give_table([show.places_table(document.source, mentions) for document, mentions in found], output)
    else:
        run.give((readings.places_json if form is PlacesFormat.json else readings.places_geojson)(found), output)


@app.command(
    epilog=_examples(
        "geo dates report.txt --date 2023-09-18",
        'echo "They left last Tuesday." | geo dates - --date 2023-09-18 --format json',
    )
)
def dates(
    inputs: Inputs,
    form: Annotated[DatesFormat, typer.Option("--format", help="How to write.")] = DatesFormat.table,
    output: Out = None,
    date: Day = None,
    genre: GenreOfAll = None,
    online: Online = False,
) -> None:
    """List every time named, as TIMEX3, as EDTF and as the days between which it lies."""
    from geo.formats import readings
    from geo.reading.dates import find_dates

    documents = run.documents(inputs, date=date, genre=genre.value if genre else None, online=online)
    found = [(document, find_dates(document)) for document in documents]
    if form is DatesFormat.table:
        run.give_table([show.dates_table(document.source, times) for document, times in found], output)
    else:
        run.give(readings.dates_json(found), output)


@app.command(
    epilog=_examples(
        "geo explain report.txt Vladivostok",
        'geo explain report.txt "the airfield" --date 2023-09-18',
    )
)
def explain(
    source: Annotated[str, typer.Argument(metavar="INPUT", help="A file, a folder, or - for standard input.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The place as the text names it.")],
    date: Day = None,
    traveller: Travellers = None,
    near: Near = None,
    country: Country = None,
    genre: GenreOfAll = None,
    gazetteer: GazetteerFile = None,
    online: Online = False,
) -> None:
    """Say why a name is this place, why it is a stop or not, and why it has its date."""
    from geo.names import fold
    from geo.pipeline import find_places

    asked = run.Asked(
        date=date,
        travellers=traveller or (),
        near=near,
        country=country,
        genre=genre.value if genre else None,
        gazetteer=gazetteer,
        online=online,
    )
    documents = run.documents([source], date=date, genre=asked.genre, online=online)
    words = f" {fold(name)} "
    with run.opened(gazetteer) as open_gazetteer:
        trip = run.corrected(run.read(documents, asked, open_gazetteer), [source], open_gazetteer)
        hints = run.hints(near, country, open_gazetteer)
        found = [find_places(document, gazetteer=open_gazetteer, hints=hints) for document in documents]
    mentions = [one for mentions in found for one in mentions if words in f" {fold(one.text)} "]
    was_at = [stop for stop in trip.stops if words in f" {fold(stop.name)} {fold(stop.label)} "]
    was_not = [one for one in trip.mentioned if words in f" {fold(one.name)} "]
    if not (mentions or was_at or was_not):
        raise InputError(f"{source} names no place {name!r}. `geo places {source}` lists those that it names.")
    lines = [line for one in mentions for line in show.why_place(one)]
    lines += [line for stop in was_at for line in show.why_stop(stop)]
    lines += [line for one in was_not for line in show.why_not(one)]
    show.put("".join(f"{show.harmless(line)}\n" for line in lines))


@app.command(
    epilog=_examples(
        'geo fix report.txt --set "Vostochny=Vostochny Cosmodrome" --drop Seoul',
        'geo fix report.txt --date "Komsomolsk-on-Amur=2023-09-15" --add "Honolulu=2023-09-14"',
    )
)
def fix(
    inputs: Annotated[list[str], typer.Argument(metavar="REPORT", help="The files as given to the other commands.")],
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=PLACE", help='Which place it is, or "LAT, LON".')
    ] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="NAME", help="It is no stop.")] = None,
    date: Annotated[
        list[str] | None, typer.Option(metavar="NAME=DATE", help="When it was: one ISO date, or two with / between.")
    ] = None,
    add: Annotated[list[str] | None, typer.Option(metavar="NAME[=DATE]", help="A stop that was missed.")] = None,
    traveller: Travellers = None,
    near: Near = None,
    country: Country = None,
    genre: GenreOfAll = None,
    gazetteer: GazetteerFile = None,
) -> None:
    """Correct what was read; every later run takes it over and shows it as corrected.

    The corrections lie in REPORT.geo.toml beside the (first) report, where they can be edited or undone.
    """
    from geo import corrections as fixes
    from geo.output import write_whole

    new = fixes.checked(
        fixes.Corrections(
            set=run.pairs(set_, "--set"), drop=tuple(drop or ()), date=run.pairs(date, "--date"), add=run.additions(add)
        )
    )
    if not (new.set or new.drop or new.date or new.add):
        raise typer.BadParameter("Say what to correct, with --set, --drop, --date or --add.")
    asked = run.Asked(travellers=traveller or (), near=near, country=country, genre=genre.value if genre else None)
    documents = run.documents(inputs, genre=asked.genre)
    with run.opened(gazetteer) as open_gazetteer:
        trip = run.read(documents, asked, open_gazetteer)
        if stale := fixes.stale_names(trip.itinerary, new):
            raise InputError(f"No stop is called {stale[0]!r}. `geo stops` lists them; --add makes a new one.")
        fixes.apply(trip.itinerary, new, run.finder(open_gazetteer))
    file = run.corrections_file(inputs)
    write_whole(file, fixes.dumps(run.corrections_of(file) | new))
    show.say(f"Written: {file}")


app.command(epilog=cli_corpus.EPILOG)(cli_corpus.corpus)
app.add_typer(cli_gazetteer.app, name="gazetteer")


def main() -> None:
    """Run the command line; any `GeoError` becomes one line on standard error and exit code 1."""
    try:
        app()
    except GeoError as error:
        show.say(f"geo: {error}")
        sys.exit(1)
    except BrokenPipeError:  # `geo stops … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
