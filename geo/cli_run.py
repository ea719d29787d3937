"""What the commands share: inputs to documents, documents to a trip, results to their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geo import cli_show as show
from geo.errors import InputError, UnknownTravellerError
from geo.names import fold
from geo.sources import load_all, read_text
from geo.types import Document, Genre, Hints, Place

if TYPE_CHECKING:
    from geo.corrections import Corrections
    from geo.gazetteer.store import Gazetteer
    from geo.trip import Trip

RESULTS = frozenset({".geojson", ".json", ".csv"})  # endings of files that may be our own results
SHORTEST_NAME = 3  # letters; shorter words of a name ("de", "of") do not tell whether a text names somebody


class Asked(NamedTuple):
    """What a user says beside the inputs of a journey, as the options give it."""

    date: str | None = None
    travellers: Sequence[str] = ()
    near: str | None = None
    country: str | None = None
    genre: Genre | None = None
    gazetteer: Path | None = None
    online: bool = False


def documents(
    inputs: Sequence[str], *, date: str | None = None, genre: Genre | None = None, online: bool = False
) -> tuple[Document, ...]:
    """Read the inputs; what is passed over is said."""
    return tuple(replace(one, genre=genre) for one in load_all(inputs, date, online=online, notice=show.say))


@contextmanager
def opened(path: Path | None) -> Iterator[Gazetteer]:
    """Open the gazetteer, with a progress bar while it is compiled."""
    from geo.gazetteer.store import Gazetteer

    with show.progress() as progress:
        gazetteer = Gazetteer.open(path, progress=progress)
    with gazetteer:
        yield gazetteer


def trip(inputs: Sequence[str], asked: Asked) -> Trip:
    """Read the inputs into a trip, or take one over that was written before, perhaps edited since."""
    written = written_before(inputs)
    if written:
        return written
    found = documents(inputs, date=asked.date, genre=asked.genre, online=asked.online)
    with opened(asked.gazetteer) as open_gazetteer:
        return corrected(read(found, asked, open_gazetteer), inputs, open_gazetteer)


def written_before(inputs: Sequence[str]) -> Trip | None:
    """The trip in a GeoJSON or CSV file of ours; None if the inputs are reports.

    Raises:
        InputError: If such a file is given together with others.
    """
    files = [Path(given) for given in inputs if Path(given).suffix.lower() in RESULTS and Path(given).is_file()]
    if not files:
        return None
    from geo.formats import loads
    from geo.trip import Trip

    for file in files:
        itinerary = loads(read_text(file))
        if itinerary and len(inputs) > 1:
            raise InputError(f"{file} holds a journey that was read before. Give it alone.")
        if itinerary:
            return Trip(itinerary=itinerary)
    return None


def read(found: Sequence[Document], asked: Asked, gazetteer: Gazetteer) -> Trip:
    """Read documents into a trip and say what the reader should know."""
    from geo.pipeline import EVERYONE, read_itinerary

    where = hints(asked.near, asked.country, gazetteer)
    for name in asked.travellers:
        if name != EVERYONE:
            _check_named(name, found, gazetteer)
    trip = read_itinerary(found, asked.travellers, gazetteer, hints=where)
    for note in trip.itinerary.notes:
        show.say(note)
    if not trip.stops:
        show.say("No stop was found: no words say that somebody was at a place. `geo places` lists the places named.")
    return trip


def hints(near: str | None, country: str | None, gazetteer: Gazetteer) -> Hints | None:
    """Where the user says that the texts play; None if nothing is said.

    Raises:
        InputError: If there is no such place or country.
    """
    if near is None and country is None:
        return None
    from geo.corrections import place_of

    place = place_of(near, finder(gazetteer)) if near is not None else None
    if near is not None and place is None:
        raise InputError(f'--near: no place is called {near!r}. Try `geo gazetteer search`, or give "LAT, LON".')
    code = country.strip().upper() if country is not None else None
    if code is not None and gazetteer.country(code) is None:
        raise InputError(f"--country: {country!r} is no country's code. Give two letters of ISO 3166, for example GB.")
    return Hints(near=place.point if place else None, country=code)


def _check_named(traveller: str, found: Sequence[Document], gazetteer: Gazetteer) -> None:
    """Refuse a traveller whom no text names, unless a text names nobody whom it follows: a diary, a letter, a log."""
    words = {word for word in fold(traveller).split() if len(word) >= SHORTEST_NAME}
    for document in found:
        if words & set(fold(f"{document.title or ''} {document.text}").split()):
            return
        from geo.pipeline import find_places
        from geo.reading.tables import find_log
        from geo.reading.travellers import find_traveller

        masked = [(one.mention.start, one.mention.end) for one in find_places(document, gazetteer=gazetteer)]
        if find_traveller(document.text, None, masked).name is None or find_log(document, gazetteer.find):
            return
    raise UnknownTravellerError(traveller)


# -- corrections ---------------------------------------------------------------------------------


def corrected(trip: Trip, inputs: Sequence[str], gazetteer: Gazetteer) -> Trip:
    """Apply the corrections that lie beside the inputs."""
    files = [file for file in map(_beside, inputs) if file and file.is_file()]
    if not files:
        return trip
    from geo.corrections import apply
    from geo.trip import Trip

    itinerary = trip.itinerary
    for file in files:
        before = itinerary.notes
        itinerary = apply(itinerary, corrections_of(file), finder(gazetteer))
        for note in itinerary.notes[len(before) :]:
            show.say(note)
        show.say(f"Corrected by {file.name}.")
    return Trip(itinerary=itinerary)


def corrections_file(inputs: Sequence[str]) -> Path:
    """Where the corrections of these inputs are kept: beside the first.

    Raises:
        InputError: If that is no file.
    """
    file = _beside(inputs[0])
    if file is None:
        raise InputError(f"{inputs[0]} is no file, so there is no place beside it for corrections. Save it first.")
    return file


def corrections_of(file: Path) -> Corrections:
    """The corrections in a file; none if there is no such file."""
    from geo.corrections import Corrections, loads

    return loads(read_text(file), file.name) if file.is_file() else Corrections()


def finder(gazetteer: Gazetteer) -> Callable[[str], Place | None]:
    """How a place that a person wrote is found: the best row, the town before the area that is called after it."""
    from geo.reading.containers import own_town

    def find(words: str) -> Place | None:
        found = [named.place for named in gazetteer.find(words) or gazetteer.search(words)]
        return (own_town(found[0], found) or found[0]) if found else None

    return find


def pairs(given: Sequence[str] | None, option: str) -> dict[str, str]:
    """Split NAME=VALUE.

    Raises:
        InputError: If one has no "=", or nothing before or after it.
    """
    split = [item.partition("=")[::2] for item in given or ()]
    for item, (name, value) in zip(given or (), split, strict=True):
        if not name.strip() or not value.strip():
            raise InputError(f"{option} {item!r} is not of the form NAME=VALUE.")
    return {name.strip(): value.strip() for name, value in split}


def additions(given: Sequence[str] | None) -> dict[str, str]:
    """Split NAME or NAME=DATE."""
    split = (item.partition("=")[::2] for item in given or ())
    return {name.strip(): value.strip() for name, value in split}


def _beside(given: str) -> Path | None:
    from geo.corrections import beside

    path = Path(given)
    return beside(path) if path.is_file() else None


# -- results -------------------------------------------------------------------------------------


def give(result: str | bytes, output: Path | None) -> None:
    """Write a result to a file, or to standard output if there is none or it is "-"."""
    if output is None or str(output) == "-":
        show.put(result)
        return
    from geo.output import write_whole

    write_whole(output, result)
    show.say(f"Written: {output}")


def give_table(tables: Sequence[show.Table], output: Path | None) -> None:
    """Write tables likewise."""
    if output is None or str(output) == "-":
        show.put_table(*tables)
    else:
        give(show.plain(*tables), output)


def count(trip: Trip) -> str:
    """How many stops a trip has, and how many of them have no point."""
    missing = sum(stop.place is None for stop in trip.stops)
    return f"{len(trip.stops)} stops" + (f", {missing} of them not located" if missing else "")
