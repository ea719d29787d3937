"""How long a whole read takes (places, dates, visits, route), beside tools that do far less, on the same text.

    python benchmarks/bench_read.py [FILE]

Without a file it reads the 1,500-word article of the shared data, or our own reports in seeds/ where that is absent.
spaCy's blank English tokeniser with its sentencizer, and flashgeotext, which only lists names, are not needed to
develop this project: `pip install spacy flashgeotext`; one that is not installed is passed over, saying so.
Times are of the processor, medians of runs in turns after two that are not counted. No two runs read the same string,
so that nothing kept of the last text is served again; names and words that were looked up before are remembered, as in
a corpus. The calls of Python functions in one reading are the same however busy the machine is. The second table shows
how time grows with the text; the last line is a first read, all to be looked up.
Target: the whole read takes no longer than spaCy's tokeniser and sentencizer.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import geo

ROOT = Path(__file__).parent.parent
ARTICLE = Path(os.environ.get("GEO_SHARED", ROOT.parent / "shared")) / "data" / "itineraries" / "seed-000" / "text.txt"
ROUNDS = 20
UNCOUNTED = 2
SIZES = (1_000, 10_000, 100_000, 1_000_000)  # characters
OTHERS = ("spacy", "flashgeotext")

Read = Callable[[str], object]


def main() -> None:
    """Print the tables."""
    files = [Path(name) for name in sys.argv[1:]] or ([ARTICLE] if ARTICLE.exists() else sorted(ROOT.glob("seeds/*.*")))
    text = "\n\n".join(path.read_text("utf-8", errors="replace") for path in files)
    with geo.Gazetteer.open() as gazetteer:

        def read(part: str) -> object:
            return geo.read_itinerary([geo.Document(text=part, published="2023-09-18")], gazetteer=gazetteer)

        first = seconds_of(read, text)
        print(f"{len(text.split())} words, {len(text)} characters")
        beside(text, {"geo": read, **dict(others())})
        print(f"{calls_of(read, text + ' .')} calls of Python functions in one reading")
        growth(text, read)
    print(f"a first read {first * 1000:.0f} ms")


def others() -> Iterator[tuple[str, Read]]:
    """The other tools that are installed."""
    for package in OTHERS:
        if not find_spec(package):
            print(f"{package} is not installed: passed over")
    if find_spec("spacy"):
        import spacy

        blank = spacy.blank("en")
        blank.add_pipe("sentencizer")
        yield "spacy", blank
    if find_spec("flashgeotext"):
        from flashgeotext.geotext import GeoText

        names = GeoText()
        yield "flashgeotext", names.extract


def beside(text: str, readers: dict[str, Read]) -> None:
    """Print the median of each reader and its ratio to the others' medians."""
    runs: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(UNCOUNTED + ROUNDS):
        for name, read in readers.items():
            runs[name].append(seconds_of(read, text + "\n" + " " * number))
    medians = {name: statistics.median(found[UNCOUNTED:]) for name, found in runs.items()}
    for name, seconds in medians.items():
        print(f"{name:<16}{seconds * 1000:8.2f} ms   geo takes {medians['geo'] / seconds:6.2f} times as long")


def growth(text: str, read: Read) -> None:
    """Print the time for texts of each size, and for a thousand characters."""
    for size in SIZES:
        part = (text + "\n\n") * (size // len(text) + 1)
        seconds = min(seconds_of(read, part[:size] + " " * number) for number in range(3 if size < SIZES[-1] else 1))
        print(f"{size:>9} characters {seconds * 1000:10.1f} ms {seconds * 1e6 / size * 1000:8.0f} µs for each thousand")


def calls_of(read: Read, text: str) -> int:
    """How many calls of Python functions one reading takes, generators that go on among them."""
    events: Counter[str] = Counter()
    sys.setprofile(lambda _frame, event, _argument: events.update((event,)))
    read(text)
    sys.setprofile(None)
    return events["call"]


def seconds_of(read: Read, text: str) -> float:
    """Processor seconds that one reading takes."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
