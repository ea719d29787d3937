"""How fast dates are read, beside two packages that do the same, on the same text in the same run.

    python benchmarks/bench_dates.py [FILE]

Without a file it reads our sample reports in seeds/. The others are not needed to develop this project:
`pip install dateparser recognizers-text-date-time "emoji<2"`; one that is not installed is passed over.
They are slow, so they get the first 10,000 characters only. Times are of the processor, best of three runs.
Target: 500 kchar/s.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import geo
from geo.reading.text import sentences

SEEDS = Path(__file__).parent.parent / "seeds"
SAMPLE = 10_000  # characters


def main() -> None:
    """Print one line for each reader: characters, seconds, thousand characters a second."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(SEEDS.rglob("*.*"))
    text = "\n\n".join(path.read_text("utf-8", errors="replace") for path in files)
    for name, read, part in readers(text):
        seconds = min(seconds_of(read, part) for _ in range(3))
        print(f"{name:<16} {len(part):>9} characters {seconds:8.4f} s {len(part) / seconds / 1000:9.1f} kchar/s")


def readers(text: str) -> Iterator[tuple[str, Callable[[str], object], str]]:
    """The readers that are installed, each with as much text as it can bear."""
    yield "geo", lambda part: geo.find_dates(geo.Document(text=part, published="2023-09-18")), text
    if find_spec("dateparser"):
        from dateparser.search import search_dates

        yield "dateparser", lambda part: search_dates(part, languages=["en"]), text[:SAMPLE]
    if find_spec("recognizers_date_time"):
        from recognizers_date_time import recognize_datetime

        yield (
            "recognizers-text",
            lambda part: [recognize_datetime(part[start:end], "en-us") for start, end in sentences(part)],
            text[:SAMPLE],
        )


def seconds_of(read: Callable[[str], object], text: str) -> float:
    """Processor seconds that one reading takes."""
    start = time.process_time()
    read(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
