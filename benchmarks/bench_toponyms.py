"""Recognition of place names beside geotext and flashgeotext: F1 and speed, on the same texts in the same run.

    python benchmarks/bench_toponyms.py [--gazetteer FILE]

Lenient: spans that overlap, paired one to one. geotext gives names without offsets; each is searched in the text.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable
from pathlib import Path

from flashgeotext.geotext import GeoText as FlashGeoText
from geotext import GeoText
from toponym_corpora import CORPORA, Text, corpus

import geo

Span = tuple[int, int]


def paired(gold: list[Span], spans: list[Span]) -> int:
    """How many marks can be paired, one to one, with spans that overlap them."""
    left, pairs = sorted(spans), 0
    for start, end in sorted(gold):
        match = next((span for span in left if span[0] < end and start < span[1]), None)
        if match is not None:
            left.remove(match)
            pairs += 1
    return pairs


def by_geotext(text: str) -> list[Span]:
    """The cities, countries and nationalities that geotext names, where they next stand in the text."""
    found, spans = GeoText(text), []
    for name in {*found.cities, *found.countries, *found.nationalities}:
        start = text.find(name)
        while start >= 0:
            spans.append((start, start + len(name)))
            start = text.find(name, start + len(name))
    return spans


def by_flashgeotext(reader: FlashGeoText) -> Callable[[str], list[Span]]:
    """A function from a text to the spans that flashgeotext finds in it."""

    def spans(text: str) -> list[Span]:
        found = reader.extract(text)
        return [span for names in found.values() for name in names.values() for span in name["span_info"]]

    return spans


def main() -> None:
    """Print a line for each corpus and system."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gazetteer", type=Path)
    path = options.parse_args().gazetteer
    logging.disable(logging.INFO)
    with geo.Gazetteer.open(path) as gazetteer:

        def by_us(text: str) -> list[Span]:
            return [(one.start, one.end) for one in geo.find_places(geo.Document(text=text), gazetteer=gazetteer)]

        systems = {"geo": by_us, "geotext": by_geotext, "flashgeotext": by_flashgeotext(FlashGeoText())}
        for name in CORPORA:
            texts = list(corpus(name))
            for system, read in systems.items():
                print(name, system, measured(texts, read))


def measured(texts: list[Text], read: Callable[[str], list[Span]]) -> str:
    """The figures of one system on one corpus."""
    start = time.process_time()
    found = [read(text.text) for text in texts]
    seconds = time.process_time() - start
    gold = [[(one.start, one.end) for one in text.gold] for text in texts]
    marks, spans = sum(map(len, gold)), sum(map(len, found))
    lenient = sum(map(paired, gold, found))
    strict = sum(len(set(a) & set(b)) for a, b in zip(gold, found, strict=True))
    return (
        f"lenient F1 {2 * lenient / (marks + spans):.3f}, strict F1 {2 * strict / (marks + spans):.3f},"
        f" {len(texts) / seconds:.0f} documents a second"
    )


if __name__ == "__main__":
    main()
