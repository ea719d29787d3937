"""Mentions for spans that the caller gives, among those that the text has besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.reading.toponyms import find_mentions
from geo.reading.toponyms.lookup import Names, abbreviation_at
from geo.reading.toponyms.words import Words, read_words
from geo.types import Document, Mention

Offsets = tuple[int, int]


def mentions_of_spans(
    document: Document, spans: Sequence[Offsets], gazetteer: Names
) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
    """Return the text's mentions, those of the spans among them, and where in it each span's mention is.

    What is found elsewhere in the text helps to place them; what overlaps a span gives way to it.
    """
    words = read_words(document.text)
    starts = {start: index for index, start in enumerate(words.start)}
    found = {(one.start, one.end): one for one in find_mentions(document, gazetteer)}
    given = {
        span: replace(found[span], recognition=1.0) if span in found else _mention(words, starts.get(span[0]), span)
        for span in spans
    }
    ends = sorted(given)
    others = [one for span, one in found.items() if span not in given and not _overlaps(span, ends)]
    every = sorted([*given.values(), *others], key=lambda one: (one.start, one.end))
    places = {(one.start, one.end): index for index, one in enumerate(every)}
    return tuple(every), tuple(places[span] for span in spans)


def _overlaps(span: Offsets, others: Sequence[Offsets]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _mention(words: Words, index: int | None, span: Offsets) -> Mention:
    text = words.raw[span[0] : span[1]]
    short = None if index is None else abbreviation_at(words, index)
    name = text
    if short is not None and words.end[short[0] - 1] in (span[1], span[1] + 1):
        name = short[1]["name"]
    return Mention(start=span[0], end=span[1], text=text, name=name, reason="the caller says so")
