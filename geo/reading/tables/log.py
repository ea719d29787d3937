"""A document that is a table, a log, a list or a timetable: its rows, each with its day and its places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.names import fold
from geo.reading.tables.cells import lines
from geo.reading.tables.columns import is_code
from geo.reading.tables.days import Dated
from geo.reading.tables.entries import entry_rows, notes_between
from geo.reading.tables.grid import grid_rows
from geo.reading.tables.lines import dated_rest, line_rows
from geo.reading.tables.places import Find, Named, by_code, kinds, places_in
from geo.reading.tables.rows import Raw
from geo.reading.tables.sequence import Context, day_first, heading_day, times
from geo.reading.text import Span, tokens
from geo.types import Document, Mention, Point, Status, TimeExpression, When

FULL_DATE = 3  # parts: a day, a month and a year
HEADING_CHARS = 5_000  # how much of the text before the first row is searched for the year of its days

CODED = 12  # characters of two codes of airports and what parts them

_CODE = re.compile(
    r"(?:^|[\s,;|/-])[A-Z]{3,4}(?:[\s,;|/-]{1,3}[A-Z]{3,4})?\s*$", re.MULTILINE
)  # a line that ends in one


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of one row.

    Attributes:
        mention: Its number among the log's mentions.
        row: The span of its row, the quotation.
        when: Its time, or None.
        role: What the words before the place say: "arrival", "overnight" … or "".
        status: "visited", "planned", or "mentioned" where the row was cancelled.
        points: Its position, where the row gives one; several if nothing says in which hemispheres.
        transit: The means of travel, as the row names it.
        after: The number of the entry that it comes after, or None.
    """

    mention: int
    row: Span
    when: When | None
    role: str = ""
    status: Status = "visited"
    points: tuple[Point, ...] = ()
    transit: str | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """All that a log's rows say; mentions and times in text order.

    Attributes:
        mentions: The names in the rows.
        times: The days of the rows.
        entries: What the rows say, in their order.
        notes: What stands between the rows and is prose.
    """

    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    entries: tuple[Entry, ...]
    notes: tuple[Span, ...] = ()


def find_log(document: Document, find: Find) -> Log | None:
    """Read a document as a log; None if it is prose.

    Whether it is one is seen in its content, whatever its file is called: most rows have the same cells, a
    day and a place among them, or most lines begin or end with a day and name nothing but places.

    Args:
        find: How a name is looked up: `Gazetteer.find`.
    """
    spans = lines(document.text)
    rows = _rows(document.text, spans, find)
    if not rows and any(_CODE.search(document.text, max(span.start, span.end - CODED), span.end) for span in spans):
        find = by_code(find)
        rows = _rows(document.text, spans, find)
    if not rows:
        return None
    if _is_coded(document.text, rows):
        find = by_code(find)
    dates = [row.date for row in rows]
    context = _context(document, rows[0].span.start, [date for date in dates if date])
    said = [document.text[date.start : date.end] if date else "" for date in dates]
    dated = times(dates, context, said)
    return replace(_log(document, rows, dated, find), notes=notes_between(document.text, rows))


def _rows(text: str, spans: Sequence[Span], find: Find) -> list[Raw]:
    """The rows of a text with these lines, read as a table or as lines, whichever says more of their days."""
    grid = grid_rows(text, find)
    if grid and _said(grid) >= FULL_DATE * len(grid):
        return grid
    dates = [dated_rest(text, span) for span in spans]
    rows = line_rows(text, spans, dates, find)
    if grid and _said(grid) >= _said(rows):
        return grid
    entries = entry_rows(text, spans, dates, find)
    return entries if len(entries) >= len(rows) or notes_between(text, entries) else rows


def _said(rows: Sequence[Raw]) -> int:
    """How many parts of their dates, days, months and years, the rows name."""
    dates = [row.date.first for row in rows if row.date and (row.places or row.country or row.points or row.same)]
    return sum(bool(one.year) + (2 if one.pair else bool(one.month) + bool(one.day)) for one in dates)


def _is_coded(text: str, rows: Sequence[Raw]) -> bool:
    """Whether the rows name airports by their codes."""
    cells = [cell for row in rows for cell in row.places]
    return sum(is_code(text, cell) for cell in cells) > len(cells) / 2


def _context(document: Document, start: int, dates: Sequence[Dated]) -> Context:
    """What the heading and the day of publication say of the days in the rows."""
    text, published = document.text, document.day
    heading = heading_day(text[: min(start, HEADING_CHARS)], min(start, HEADING_CHARS))
    titled = " ".join(part for part in (document.title, text[:start][-HEADING_CHARS:]) if part)
    words = {token.text.lower() for token in tokens(titled)}
    planned = any("schedule" in kinds().get(word, ()) for word in words)
    return Context(
        day=heading if heading and heading != published else published,
        forwards=planned or (heading is not None and heading != published),
        day_first=day_first(dates),
    )


def _log(document: Document, rows: Sequence[Raw], dated: Sequence[When | None], find: Find) -> Log:
    mentions: list[Mention] = []
    entries: list[Entry] = []
    before = ""
    for row, when in zip(rows, dated, strict=True):
        status = _status(document, row, when)
        names = _names(document.text, row, find)
        for number, name in enumerate(names):
            called = fold(document.text[slice(*name.span)])
            stays = row.same or (
                number == 0 < len(names) - 1 and called == before
            )  # "A to B" after "B": it set out there
            role, time = _of_leg(when, number) if row.leg else (row.role, when)
            entry = Entry(mention=len(mentions), row=row.span, when=time, role=name.role or role, status=status)
            after = len(entries) - 1 if entries and not stays and _follows(entries[-1].when, time) else None
            entries.append(replace(entry, points=row.points, transit=row.transit, after=after))
            mentions.extend(_mentions(document.text, name, row, len(mentions)))
            before = called
    order = sorted(range(len(mentions)), key=lambda n: (mentions[n].start, mentions[n].end))
    place = {old: new for new, old in enumerate(order)}
    moved = [mentions[n] for n in order]
    moved = [replace(m, within=None if m.within is None else place[m.within]) for m in moved]
    return Log(
        mentions=tuple(moved),
        times=tuple(_times(document.text, rows, dated)),
        entries=tuple(replace(entry, mention=place[entry.mention]) for entry in entries),
    )


def _of_leg(when: When | None, number: int) -> tuple[str, When | None]:
    """What a way from place to place says of its first place and of the others: left on its first day, or reached."""
    role = "arrival" if number else "departure"
    if when is None or when.start == when.end or len(when.end or "") < len("2023-09-12"):
        return role, when
    if number:
        return role, replace(when, start=when.end, edtf=when.end or "", earliest=when.latest)
    return role, replace(when, end=when.start, edtf=when.start or "", latest=when.earliest)


def _names(text: str, row: Raw, find: Find) -> list[Named]:
    """The places of a row: those named, else its position, else its country."""
    cells = [places_in(text, cell, find) for cell in row.places]
    names = [name for cell in cells for name in cell.names]
    if row.points and len(row.places) == len(names) == 1 and not names[0].within and names[0].span != row.places[0]:
        return [Named(row.places[0], known=False)]  # "Base camp": the row says where it is, and the cell what it is
    if names:
        return names
    if row.points:
        return [Named(row.position or row.span, known=False)]
    return [Named(row.country)] if row.country else []


def _mentions(text: str, name: Named, row: Raw, number: int) -> list[Mention]:
    """The mention of a place, and of what the row says contains it."""
    outer = name.within or (row.country if row.country != name.span else None)
    said = text[slice(*name.span)]
    first = Mention(
        start=name.span.start,
        end=name.span.end,
        text=said,
        name=" ".join(said.split()),
        kind="coordinates" if name.span == row.position else "toponym",
        within=number + 1 if outer else None,
        reason="a place in a row of a log",
    )
    if outer is None:
        return [first]
    said = text[slice(*outer)]
    return [
        first,
        Mention(start=outer.start, end=outer.end, text=said, name=said, reason="says where the place before it lies"),
    ]


def _status(document: Document, row: Raw, when: When | None) -> Status:
    """Whether a row came to be: by its own words, or because its day is after that of publication."""
    cells = (*row.places, *row.remarks)
    words = {token.text.lower() for cell in cells for token in tokens(document.text, cell)}
    said = {kind for word in words for kind in kinds().get(word, ())}
    if "cancelled" in said:
        return "mentioned"
    published = document.day
    later = published is not None and when is not None and when.earliest is not None and when.earliest > published
    return "planned" if later or "planned" in said else "visited"


def _follows(before: When | None, after: When | None) -> bool:
    """Whether the order of two rows says something: not where a log runs backwards."""
    if before is None or after is None or before.earliest is None or after.earliest is None:
        return True
    return before.earliest <= after.earliest


def _times(text: str, rows: Sequence[Raw], dated: Sequence[When | None]) -> list[TimeExpression]:
    found = []
    for row, when in zip(rows, dated, strict=True):
        if row.date and when:
            found.append(
                TimeExpression(
                    start=row.date.start,
                    end=row.date.end,
                    text=text[row.date.start : row.date.end],
                    type="DATE",
                    value=when.start or "",
                    edtf=when.edtf,
                    earliest=when.earliest,
                    latest=when.latest,
                    basis=when.basis,
                )
            )
    return sorted(found, key=lambda time: (time.start, time.end))
