"""Annotated logs: entries that each begin with a day and a place, and go on in prose.

A diary ("3 May 1905 – Lisbon. Rain all day …"), a travel blog with a heading for each day, letters with place and
date at their head: the heads are rows of a log, and what stands between them is read as prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.tables.cells import trimmed
from geo.reading.tables.days import Dated
from geo.reading.tables.lines import MARKS, is_title
from geo.reading.tables.places import Find, places_in
from geo.reading.tables.rows import Raw
from geo.reading.text import Span

FEWEST = 3  # heads; fewer are datelines
LONGEST_ENTRY_CHARS = 6_000  # on average; what holds fewer heads is a book that now and then names a day
NOTE_WORDS = 10  # for each row, at least, if what stands between the rows is prose
SHARE = 0.6  # so many of the lines that begin or end with a day are heads
LONGEST_HEAD_CHARS = 80
_WORD = re.compile(r"[a-zß-öø-ÿ]{2,}")  # in small letters, as those of lists and tables seldom are
_END = re.compile(r"[.:;!–—\n](?=\s|\Z)|\s-\s|\Z")  # where the place in a head may end


def entry_rows(text: str, spans: Sequence[Span], dates: Sequence[tuple[Dated, Span] | None], find: Find) -> list[Raw]:
    """Return the heads of a text's entries as rows, their spans without the prose after them; none if it has no such.

    Args:
        text: The text.
        spans: Its lines.
        dates: Of each the `dated_rest`.
        find: Looks a name up in the gazetteer.
    """
    dated = [(span, *found) for span, found in zip(spans, dates, strict=True) if found]
    if len(dated) < FEWEST:
        return []
    rows = [row for span, date, rest in dated if (row := _head(text, span, (date, rest), find))]
    if len(rows) > 1 and is_title(rows[0], rows[1], rows[-1]):
        rows = rows[1:]
    enough = max(FEWEST, SHARE * len(dated), len(text) / LONGEST_ENTRY_CHARS)
    return rows if len(rows) >= enough else []


def notes_between(text: str, rows: Sequence[Raw]) -> tuple[Span, ...]:
    """Return what stands below or beside the rows of a log, from the first on, if that is prose; else nothing."""
    ends = [*(row.span.start for row in rows[1:]), len(text)]
    gaps = [Span(row.span.end, max(row.span.end, end)) for row, end in zip(rows, ends, strict=False)]
    words = sum(len(_WORD.findall(text, *gap)) for gap in gaps)
    return tuple(gaps) if words >= NOTE_WORDS * len(rows) > 0 else ()


def _head(text: str, line: Span, found: tuple[Dated, Span], find: Find) -> Raw | None:
    """The head with which a line begins, or that it is; None if its first words name no place, or say more."""
    date, rest = found
    limit = min(rest.end, rest.start + LONGEST_HEAD_CHARS)
    for end in _END.finditer(text, rest.start, limit):
        if end.end() == limit < rest.end and not end.group():
            return None  # the words go on, and nothing parts them
        place = trimmed(text, rest.start, end.start(), MARKS)
        if place.start < place.end and places_in(text, place, find).pure:
            return Raw(Span(line.start, max(place.end, date.end)), date, (place,))
    return None
