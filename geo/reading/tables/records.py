"""Records: lists whose rows are written as pairs of a name and a value, as in JSON, YAML or a form filled in again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geo.reading.tables.cells import Row, trimmed
from geo.reading.text import Span

FEWEST = 2  # records
MOST = 0.75  # so many of the records hold a column, or it is none
COVERED = 0.6  # so much of a text that is no prose are pairs
LONGEST_PAIR = 340  # code points, about
_NAME = r"[^\W\d_][\w .-]{0,30}"
_PAIR = re.compile(
    r"(?:^[ \t]*(?:[-*][ \t]+)?|[{,][ \t]*)"
    rf"(?:(?P<quote>[\"'])(?P<quoted>{_NAME})(?P=quote)[ \t]*:[ \t]*"  # in JSON a comma ends a value
    r"(?:\"(?P<double>[^\"\n]{0,300})\"|'(?P<single>[^'\n]{0,300})'|(?P<number>[^\n\"'{}\[\],]{1,40}))"
    rf"|(?P<name>{_NAME})[ \t]*[:=][ \t]*(?:\"(?P<text>[^\"\n]{{0,300}})\"|(?P<plain>[^\n\"{{}}\[\]]{{0,300}})))",
    re.MULTILINE,
)


_VALUES = ("double", "single", "number", "text", "plain")


class _Pair(NamedTuple):
    name: Span
    value: Span
    key: str
    end: int


def record_rows(text: str) -> tuple[Row, ...]:
    """Return a text's records as the rows of a table, below one of the names of its columns; none if it has no such."""
    if (text.count(":") + text.count("=")) * LONGEST_PAIR < COVERED * len(text):
        return ()
    records = list(_records(_pairs(text)))
    counts = Counter(key for record in records for key in {pair.key for pair in record})
    keys = [key for key, count in counts.items() if count >= MOST * len(records)]
    inside = sum(pair.end - pair.name.start for record in records for pair in record)
    if len(records) < FEWEST or len(keys) < 2 or inside < COVERED * sum(map(len, text.split())):
        return ()
    order = sorted(keys, key=[pair.key for record in records for pair in record].index)
    full = max(records, key=lambda record: len({pair.key for pair in record} & counts.keys()))
    heading = _row(full, order, names=True)
    return (heading, *(_row(record, order, names=False) for record in records))


def _pairs(text: str) -> Iterator[_Pair]:
    for found in _PAIR.finditer(text):
        value = next(group for group in _VALUES if found[group] is not None)
        name = "quoted" if found["quoted"] else "name"
        held = trimmed(text, found.start(value), found.end(value), " \t\r\n,")
        yield _Pair(Span(*found.span(name)), held, found[name].strip().lower(), found.end())


def _records(pairs: Iterator[_Pair]) -> Iterator[list[_Pair]]:
    """Part pairs where a name comes again."""
    record: list[_Pair] = []
    for pair in pairs:
        if any(pair.key == other.key for other in record):
            yield record
            record = []
        record.append(pair)
    if record:
        yield record


def _row(record: Sequence[_Pair], keys: Sequence[str], *, names: bool) -> Row:
    of = {pair.key: pair.name if names else pair.value for pair in record}
    end = record[-1].end
    return Row(Span(record[0].name.start, end), tuple(of.get(key, Span(end, end)) for key in keys))
