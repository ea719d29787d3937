"""The rows of a text and the cells of each: spans into the untouched text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from geo.reading.text import Span

DELIMITERS = ("\t", "|", ";", ",", "  ")  # the last: two spaces or more, as in columns that were set by hand
DRAWN = "\t|"
FEWEST_ROWS = 2
FEWEST_LINES = 0.5  # a first look: so many lines must hold the delimiter, and so many of these equally often
SAME_WIDTH = 0.75  # so many of a table's rows have the same number of cells
_LINE = re.compile(r"[^\r\n]+")
_GAP = re.compile(r" {2,}")
_DITTO = re.compile(r"[\t|;,] ?\" ?(?=[\t|;,]|\Z)")
_RULE = re.compile(r"[\s|:+=_-]+\Z")


class Row(NamedTuple):
    """One row: its span, and its cells without quotes and surrounding space."""

    span: Span
    cells: tuple[Span, ...]


def lines(text: str) -> list[Span]:
    """The lines of a text that are not empty, without surrounding space."""
    return [_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]


def grids(text: str) -> list[tuple[Row, ...]]:
    """The ways in which a text can be read as a table, those with the most cells first; none if it is none."""
    found = [rows for delimiter in DELIMITERS if (rows := _grid(text, delimiter))]
    return sorted(found, key=lambda rows: -sum(len(row.cells) for row in rows))


def _grid(text: str, delimiter: str) -> tuple[Row, ...]:
    if not _may_be_grid(text, delimiter):
        return ()
    rows = [row for span in _records(text, delimiter) if (row := _row(text, span, delimiter)).cells]
    rows = [row for row in rows if not _RULE.match(text[row.span.start : row.span.end])]
    widths = Counter(len(row.cells) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if width < 2 or count < FEWEST_ROWS or count < SAME_WIDTH * sum(n for w, n in widths.items() if w > 1):
        return ()
    enough = FEWEST_LINES if delimiter in DRAWN else SAME_WIDTH  # nobody writes these marks in the prose around a table
    return tuple(rows) if sum(widths[w] for w in widths if w > 1) >= enough * len(rows) else ()


def _may_be_grid(text: str, delimiter: str) -> bool:
    """Whether enough lines hold the delimiter equally often; quoted lines, which may hold more, are left out."""
    if text.count(delimiter) < FEWEST_ROWS:
        return False
    counts = [line.count(delimiter) for line in text.splitlines() if '"' not in line and line.strip()]
    some = [count for count in counts if count]
    if len(some) < FEWEST_LINES * len(counts):
        return False
    return delimiter == "  " or Counter(some).most_common(1)[0][1] >= FEWEST_LINES * len(some) if some else True


def _records(text: str, delimiter: str) -> list[Span]:
    """The lines, joined where a quotation mark that opens a cell has not been closed."""
    found: list[Span] = []
    opened: int | None = None
    for match in _LINE.finditer(text):
        start = match.start() if opened is None else opened
        if delimiter.strip() and opened is None:
            unclosed = _unclosed(match.group(), delimiter)
        else:
            unclosed = opened is not None and match.group().count('"') % 2 == 0
        opened = start if unclosed and match.start() - start < 10_000 else None
        if opened is None and text[start : match.end()].strip():
            found.append(Span(start, match.end()))
    return found


def _unclosed(line: str, delimiter: str) -> bool:
    """Whether a quotation mark opens a cell that goes on in the next line; one that stands alone means "ditto"."""
    if line.count('"') % 2 == 0 or _DITTO.search(line):
        return False
    return line.startswith('"') or f'{delimiter}"' in line or f'{delimiter} "' in line


def _row(text: str, span: Span, delimiter: str) -> Row:
    edges = _edges(text, span, delimiter)
    cells = [_unquoted(text, start, end) for start, end in edges]
    if delimiter == "|":  # the frame of a table in Markdown
        cells = cells[not text[slice(*cells[0])] : len(cells) - (not text[slice(*cells[-1])])]
    whole = _trimmed(text, span.start, span.end)
    return Row(whole, tuple(cells))


def _edges(text: str, span: Span, delimiter: str) -> list[tuple[int, int]]:
    if not delimiter.strip() and delimiter != "\t":
        whole = _trimmed(text, span.start, span.end)
        gaps = [(m.start(), m.end()) for m in _GAP.finditer(text, whole.start, whole.end)]
    else:
        gaps = _outside_quotes(text, span, delimiter)
        whole = span
    starts = [whole.start, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), whole.end]
    return list(zip(starts, ends, strict=True))


def _outside_quotes(text: str, span: Span, delimiter: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    quoted, opening = False, True
    for at in range(span.start, span.end):
        sign = text[at]
        if sign == '"' and (quoted or opening):
            quoted = not quoted
        elif sign == delimiter and not quoted:
            found.append((at, at + 1))
        opening = sign == delimiter or (opening and sign == " ")
    return found


def _unquoted(text: str, start: int, end: int) -> Span:
    cell = _trimmed(text, start, end)
    if cell.end - cell.start >= 2 and text[cell.start] == '"' == text[cell.end - 1]:
        return _trimmed(text, cell.start + 1, cell.end - 1)
    return cell


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def trimmed(text: str, start: int, end: int, marks: str = " \t\r\n.,;:") -> Span:
    """A span without the given marks at its ends."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end)


def filled(text: str, cells: Sequence[Span]) -> list[str]:
    """The words of those cells that hold any."""
    return [text[cell.start : cell.end] for cell in cells if cell.start < cell.end]
