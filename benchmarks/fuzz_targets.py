"""What the fuzzer calls, and tests/test_crashes.py again with every input that once failed.

A target takes bytes. It fails on anything but a `GeoError`, and on a wrong answer that any input would show: spans
outside the text, stops out of number, results that differ between two runs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import containers  # of tests/, where this module is used too

import geo
from geo import corrections, formats
from geo.errors import GeoError
from geo.gazetteer.store import Gazetteer
from geo.lexicon import table
from geo.sources.load import documents_of

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = "2023-09-18"
SUFFIXES = (".txt", ".md", ".html", ".csv", ".pdf", ".docx", ".epub", ".eml", ".mbox", ".jsonl")
FORMATS = ("geojson", "csv", "kml", "gpx", "ics", "lpf", "kepler")
LONGEST = 4096  # bytes of an input: long enough for every rule, short enough for many a second
WORD_TABLES = (
    *("months", "time_words", "day_parts", "feasts", "place_words", "site_words", "relations"),
    *("verbs", "visit_nouns", "person_words", "log_words", "log_columns", "abbreviations", "clause_words"),
)
ODDITIES = (
    *(
        "\u00a0",
        "\u2019",
        "\u201c",
        "\u2014",
        "\u202e",
        "\u200d",
        "\ud83d\ude82",
        "\u0130",
        "\ufb01",
        "e\u0301",
        "\x00",
    ),
    *("\n\n", "\r\n", "\t", " | ", "12/04/45", "1851-05-01", "c. 1750", "44 BC", "9:30 a.m.", "N 51\u00b0 30'"),
    *("Oslo", "New York", "Paris, Texas", "St. Petersburg", "the Congo", "King's Lynn", "Stratford-upon-Avon"),
)
SHORT = (
    "On 3 May 1851 Ann Lee reached Oslo.",
    "Ann Lee slept at Thule Farm, then came to Suva. On 9 May she will cross to Apia.",
)  # texts whose results are short enough to be mutated


@cache
def places() -> Gazetteer:
    """The default gazetteer, opened once."""
    return Gazetteer.open()


def find_dates(data: bytes) -> None:
    """Every expression lies in the text, in order, with ordered bounds."""
    text = _text(data)
    found = geo.find_dates(geo.Document(text=text, published=PUBLISHED))
    for before, after in pairwise(found):
        assert before.end <= after.start
    for time in found:
        assert text[time.start : time.end] == time.text
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


def find_places(data: bytes) -> None:
    """Every mention lies in the text, with a probability for its confidence."""
    text = _text(data)
    for mention in geo.find_places(geo.Document(text=text), gazetteer=places()):
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= mention.confidence <= 1


def read_itinerary(data: bytes) -> None:
    """Stops are numbered, each has its quote, and every format can write them, twice the same."""
    text = _text(data)
    document = geo.Document(text=text, published=PUBLISHED)
    trip = geo.read_itinerary([document], gazetteer=places())
    assert [stop.order for stop in trip.stops] == list(range(1, len(trip.stops) + 1))
    for stop in trip.stops:
        assert stop.evidence
        assert all(text[one.start : one.end] == one.quote for one in stop.evidence)
    assert trip.to_json() == geo.read_itinerary([document], gazetteer=places()).to_json()
    for name in FORMATS:
        formats.dumps(trip.itinerary, name)


def sources(data: bytes) -> None:
    """Bytes of any kind are documents with words, or one clear error. The first byte says what they claim to be."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ".txt"
    for document in documents_of(data[1:], f"input{suffix}"):
        assert document.text.strip()


def geojson(data: bytes) -> None:
    """What claims to be our GeoJSON is read back or refused."""
    _read_back(data, "geojson")


def csv(data: bytes) -> None:
    """What claims to be our table is read back or refused."""
    _read_back(data, "csv")


def fixes(data: bytes) -> None:
    """A file of corrections is read or refused, and what is read is written as it was."""
    found = corrections.loads(_text(data), "report.geo.toml")
    assert corrections.loads(corrections.dumps(found), "report.geo.toml") == found


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (find_dates, find_places, read_itinerary, sources, geojson, csv, fixes)
}


def run(name: str, data: bytes) -> bool:
    """Give one input to a target; return whether it was read, rather than refused with a `GeoError`.

    Raises:
        Exception: If the target is at fault.
    """
    try:
        TARGETS[name](data)
    except GeoError:
        return False
    return True


def seeds(name: str) -> Iterator[bytes]:
    """Texts of our own from which a target's mutations begin."""
    if name == "sources":
        yield from (
            bytes([at]) + text.encode()[: LONGEST - 1] for at in range(len(SUFFIXES)) for text in _texts()[::10]
        )
        yield from (bytes([SUFFIXES.index(suffix)]) + data for suffix, data in _containers().items())
    elif name in ("geojson", "csv"):
        trips = (geo.read_itinerary([geo.Document(text=text, published=PUBLISHED)]) for text in SHORT)
        yield from (str(formats.dumps(trip.itinerary, name)).encode() for trip in trips)
    elif name == "fixes":
        yield b'drop = ["Bath"]\n[set]\n"Moss" = "59.4, 10.7"\n[date]\n"Moss" = "1851-05"\n[add]\n"Oslo" = ""\n'
    else:
        yield from (text.encode()[at : at + LONGEST] for text in _texts() for at in range(0, len(text), LONGEST))


def dictionary() -> Iterator[bytes]:
    """Words that steer the mutations: those of the lexicon, and what has confused readers of text before."""
    words = {row["word"] for name in WORD_TABLES for row in table(name) if row.get("word")}
    keys = {"traveller", "features", "geometry", "coordinates", "properties", "LineString", "stops", "type", "edtf"}
    yield from (word.encode("utf-8", "surrogatepass") for word in sorted(words | keys | {*ODDITIES}))


def _texts() -> list[str]:
    files = sorted(path for path in (ROOT / "tests/golden").glob("*/text.*")) + sorted((ROOT / "seeds").iterdir())
    return [path.read_text("utf-8") for path in files]


def _containers() -> dict[str, bytes]:
    """A file of each kind that is no plain text; the archives unpacked, so that a mutation reaches what is in them."""
    letter = b"From: Ann <ann@example.org>\nDate: Mon, 03 May 2021 23:30:00 +0200\n\nYesterday I came to Bergen.\n"
    return {
        ".pdf": containers.pdf("The fleet came to Lisbon.", "Then it left for Vigo."),
        ".epub": containers.epub(packed=False),
        ".eml": letter,
        ".mbox": b"From ann Mon May  3 21:30:00 2021\n" + letter + b"\nFrom ann Tue May  4 21:30:00 2021\n" + letter,
        ".jsonl": b'{"text": "They came to Oslo.", "date": "2021-05-03T10:00:00Z"}\n{"body": "They left."}\n',
        ".html": b'<html lang=en><meta name="date" content="2021-05-03"><body><p>They came to <b>Oslo</b>.</html>',
        ".md": b"---\ntitle: North\ndate: 2021-05-03\n---\n# To sea\n\nThey came to *Oslo*.\n",
    }


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _read_back(data: bytes, form: str) -> None:
    found = formats.loads(_text(data))
    if found:
        written = formats.dumps(found, form)
        assert form != "geojson" or json.loads(written)
