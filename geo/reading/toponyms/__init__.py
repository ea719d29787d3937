"""Place names in context: which words of a text name a place, and why they are taken to.

Every stretch of capitals that the gazetteer knows, or that is shaped like a place's name, is a candidate;
the evidence in it, beside it and elsewhere in the text is weighed; of candidates that overlap the likeliest stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from geo.reading.text import Span, whole
from geo.reading.toponyms.capitals import with_capitals
from geo.reading.toponyms.coordinates import coordinates_in
from geo.reading.toponyms.evidence import Candidate, candidates, looks_of, seen_in
from geo.reading.toponyms.lookup import Names, names_in
from geo.reading.toponyms.model import probability, reason
from geo.reading.toponyms.patterns import shaped_names
from geo.reading.toponyms.words import Words, read_words
from geo.sharing import shared
from geo.types import Document, Mention, MentionKind

__all__ = ["THRESHOLD", "Names", "find_mentions"]

THRESHOLD = 0.4  # about where F1 is greatest in cross-validation (benchmarks/fit_toponyms.py)


def find_mentions(
    document: Document,
    gazetteer: Names,
    threshold: float = THRESHOLD,
    part: Span | None = None,
    unknown: float | None = None,
) -> tuple[Mention, ...]:
    """Return the words of a document, or of a part of it, that name places, in text order, none overlapping.

    A lower threshold (a probability) gives more names, for a reader that can tell by the sentence which are places;
    `unknown` is that of names which the gazetteer lacks, if it is another one; of words in capitals it is not.
    """
    least = threshold if unknown is None else unknown
    part = part or whole(document.text)
    words = with_capitals(read_words(document.text, part), gazetteer)
    among = candidates(words, list(names_in(words, gazetteer)), list(shaped_names(words)))
    seen = seen_in(words, among)
    judged = []
    for one in among:
        looks = looks_of(words, one, seen)
        likely = probability(looks)
        if likely >= (threshold if one.found or looks.manner else least):
            judged.append((likely, one, looks))
    judged.sort(key=lambda item: (-item[0], item[1].first - item[1].last, item[1].first))
    chosen = _apart((one.first, one.last) for _, one, _ in judged)
    kept = sorted((item for item, keep in zip(judged, chosen, strict=True) if keep), key=lambda item: item[1].first)
    named = [_mention(words, one, likely, reason(looks)) for likely, one, looks in kept]
    written = coordinates_in(document.text[part.start : part.end], part.start)
    return tuple(sorted([*_outside(named, written), *written], key=lambda one: one.start))


def _outside(named: Iterable[Mention], written: Sequence[Mention]) -> list[Mention]:
    """The names that overlap none of the coordinates, which are in text order."""
    starts = [one.start for one in written]
    ends = [0, *accumulate((one.end for one in written), max)]
    return [one for one in named if ends[bisect_left(starts, one.end)] <= one.start]


def _apart(spans: Iterable[tuple[int, int]]) -> list[bool]:
    """Which spans to keep so that none overlaps an earlier one."""
    taken: set[int] = set()
    keep = []
    for first, last in spans:
        free = taken.isdisjoint(range(first, last))
        keep.append(free)
        if free:
            taken.update(range(first, last))
    return keep


def _mention(words: Words, one: Candidate, likely: float, why: str) -> Mention:
    start, end = span_of(words, one)
    shown = shared(words.raw[start:end])
    return Mention(
        start=start,
        end=end,
        text=shown,
        name=shared(one.found.name) if one.found else shown,
        kind=_kind(one),
        feature=one.shaped.feature or None if one.shaped else None,
        recognition=shared(round(likely, 3)),
        reason=why,
    )


def span_of(words: Words, one: Candidate) -> tuple[int, int]:
    """Where a candidate begins and ends in the text; a short form keeps its full stop."""
    last = one.last - 1
    return words.start[one.first], words.stop[last] if one.found and one.found.short else words.end[last]


def _kind(one: Candidate) -> MentionKind:
    places = one.found.places if one.found else ()
    if places and places[0].kind == "demonym":
        return "demonym"
    if one.shaped is not None and one.shaped.sort in ("facility", "road") and not places:
        return "facility"
    return "toponym"
