"""Coverage-guided fuzzing of everything that reads what others wrote.

Run it with python benchmarks/fuzz.py TARGET [SECONDS] [CORPUS]. Targets: dates, places, itinerary, sources, geojson,
csv. Needs `pip install atheris`. An input that crashes is
written to crash-*; put it into tests/crashes/TARGET/, where tests/test_crashes.py keeps it.

A target fails on anything but a `GeoError`, and on a wrong answer that any input would show: spans outside
the text, stops out of number, results that differ between two runs.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["geo"]):
    import geo
    import geo.pipeline
    import geo.trip
    from geo import formats
    from geo.errors import GeoError
    from geo.gazetteer.store import Gazetteer

PLACES = Gazetteer.open()
LONGEST = 4096  # bytes of an input: long enough for every rule, short enough for many a second


def dates(text: str) -> None:
    """Every expression lies in the text, in order, with ordered bounds."""
    found = geo.find_dates(geo.Document(text=text, published="2023-09-18"))
    for before, after in pairwise(found):
        assert before.end <= after.start
    for time in found:
        assert text[time.start : time.end] == time.text
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


def places(text: str) -> None:
    """Every mention lies in the text, with a probability for its confidence."""
    for mention in geo.find_places(geo.Document(text=text), gazetteer=PLACES):
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1


def itinerary(text: str) -> None:
    """Stops are numbered, each has its quote, and every format can write them, twice the same."""
    document = geo.Document(text=text, published="2023-09-18")
    trip = geo.read_itinerary([document], gazetteer=PLACES)
    assert [stop.order for stop in trip.stops] == list(range(1, len(trip.stops) + 1))
    for stop in trip.stops:
        assert all(text[one.start : one.end] == one.quote or one.quote in text for one in stop.evidence)
    assert trip.to_json() == geo.read_itinerary([document], gazetteer=PLACES).to_json()
    for name in ("geojson", "csv", "kml", "gpx", "ics", "lpf", "kepler"):
        formats.dumps(trip.itinerary, name)


def sources(data: bytes) -> None:
    """Bytes of any kind are a document or one clear error."""
    suffix = (
        (".txt", ".md", ".html", ".csv", ".pdf", ".docx", ".epub", ".eml", ".jsonl")[data[0] % 9] if data else ".txt"
    )
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(data[1:])
        file.flush()
        document = geo.load(file.name)
    assert document.text


def written(name: str) -> Callable[[str], None]:
    """What claims to be a result of ours is read back or refused."""

    def read_back(text: str) -> None:
        found = formats.loads(text)
        if found:
            formats.dumps(found, name)

    return read_back


TARGETS: dict[str, Callable[..., None]] = {
    "dates": dates,
    "places": places,
    "itinerary": itinerary,
    "sources": sources,
    "geojson": written("geojson"),
    "csv": written("csv"),
}


def main() -> None:
    """Fuzz one target until the time is over or it fails."""
    target = TARGETS[sys.argv[1]]
    seconds = sys.argv[2] if len(sys.argv) > 2 else "600"
    corpus = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())

    def one_input(data: bytes) -> None:
        with suppress(GeoError):
            target(data if target is sources else data.decode("utf-8", "replace"))

    flags = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", str(corpus)]
    atheris.Setup([sys.argv[0], *flags], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
