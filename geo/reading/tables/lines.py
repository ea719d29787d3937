"""The rows of lists and timetables: lines that begin or end with a day and name nothing but places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.tables.cells import trimmed
from geo.reading.tables.days import (
    DASHES,
    Dated,
    Partial,
    begins_with_filler,
    date_at,
    is_date,
    may_hold_date,
    month_at,
)
from geo.reading.tables.places import Cell, Find, places_in
from geo.reading.tables.rows import Raw
from geo.reading.text import Span, tokens

GOOD = 0.6  # so many of the dated lines must name places and little else
HALF = 0.5  # so many of them must name a place that the gazetteer knows
LISTED = 0.8  # of a list without any day, so many lines must be places
ROUTE_PLACES = 3  # a single line of so many places is a route
SHARE = 0.3  # so many of a text's lines are rows of the log, or the text is prose with a list in it
LINE_CHARS = 100  # a longer line is a paragraph and counts as so many lines of this length
FEWEST = 2  # rows, unless the text has no other line
LINES_A_DAY = 6  # so many lines may stand from one dated line to the next of the same log
MOST_WORDS, MOST_NOISE = 14, 1  # of a line that is no prose
MOST_RUN_IN = 200  # commas; a longer line is no list
SHORT = 2  # words
RUN_IN = 2  # so many semicolons may part the rows of a list
MARKS = f" \t\r\n.,;:|)]*=~{DASHES}"
_BULLET = re.compile(r"(?:[-*•‣▪–—+]|\(?\d{1,3}[.)](?=\s+\S)|#{1,6})\s+(?:\[[ xX+-]?\]\s+)?")
_PART, _PIECE = re.compile(r"[^;]+"), re.compile(r"[^,]+")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?\s?m\.?|hrs?\.?|h)?[\s:,–—-]+")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[.:,)]?\s+(?=[^\W\d_])")  # "3. Vik", "14 Lund"
_LINK = re.compile(r"\[([^\[\]\n]{1,100})\]\([^()\n]{0,500}\)?\s*\Z")  # of Markdown
_BREAK = re.compile(
    rf"[,:;(\[\t|–—]|\s[{re.escape(DASHES)}]\s|\s?\.{{3,}}|\s?…|\s{{2,}}|\s(?=\d|[^\W\d_]{{3,9}}\.?\s\d)"
)


def line_rows(text: str, spans: Sequence[Span], dates: Sequence[tuple[Dated, Span] | None], find: Find) -> list[Raw]:
    """Return the rows of a text that is a list or timetable; empty if it is none.

    Args:
        text: The text.
        spans: Its lines.
        dates: Of each the `dated_rest`.
        find: Looks a name up in the gazetteer.
    """
    dates = _under_months(text, spans, dates)
    if not any(dates):
        return _plain(text, spans, find)
    if sum(map(bool, dates)) * LINES_A_DAY < SHARE * len(spans):
        return _run_in(text, spans, find)
    if len(spans) == 1 and dates[0] and _is_sentence(text, spans[0], dates[0][1]):
        return _run_in(text, spans, find)
    return _timetable(text, spans, dates, find) or _run_in(text, spans, find)


def _is_sentence(text: str, line: Span, rest: Span) -> bool:
    """Whether a text's only line is a sentence, not a row: it ends with its day, or tells it ("On 3 May …")."""
    if _words(text, rest) <= SHORT:
        return False
    return rest.start == line.start or begins_with_filler(text, *line)


def _run_in(text: str, spans: Sequence[Span], find: Find) -> list[Raw]:
    """The rows of a list that runs on in its lines: "Mon. 3, Vik; Tues. 4, Lund; Wed. 5, Farum"."""
    if text.count(";") >= max(RUN_IN, len(spans) * SHARE):
        parts = _parted_by(text, spans, _PART)
        return _timetable(text, parts, [dated_rest(text, part) for part in parts], find)
    if len(spans) == 1 and RUN_IN <= text.count(",") < MOST_RUN_IN:
        parts = _parted_by(text, spans, _PIECE)
        dates = [dated_rest(text, part) for part in parts]
        return _timetable(text, parts, dates, find) if all(dates) else []  # a comma parts rows only if each has its day
    return []


def _parted_by(text: str, spans: Sequence[Span], part: re.Pattern[str]) -> list[Span]:
    """The parts of some lines that hold anything."""
    found = (trimmed(text, *match.span(), marks=" \t\r\n.,") for span in spans for match in part.finditer(text, *span))
    return [one for one in found if one.start < one.end]


def dated_rest(text: str, line: Span) -> tuple[Dated, Span] | None:
    """The date with which a line begins or ends, and the rest of the line."""
    if not may_hold_date(text, *line):
        return None
    bullet = _BULLET.match(text, *line)
    start = bullet.end() if bullet else line.start
    for at in dict.fromkeys((line.start, start)):
        found = date_at(text, at, line.end)
        if found and _parted(text, found.end, line.end):
            return found, trimmed(text, found.end, line.end, MARKS)
    if line.end - start > 100:
        return None
    for gap in _BREAK.finditer(text, start, line.end):
        found = date_at(text, gap.end(), line.end)
        closed = (
            found is not None and gap.group() == "(" and text[found.end : found.end + 1] == ")"
        )  # what follows is a note
        if found and (closed or is_date(text, gap.end(), line.end)):
            return found, trimmed(text, start, gap.start(), MARKS)
    return None


def _under_months(
    text: str, spans: Sequence[Span], dates: Sequence[tuple[Dated, Span] | None]
) -> list[tuple[Dated, Span] | None]:
    """Date the lines that begin with the mere number of a day, below one that names nothing but its month."""
    found = list(dates)
    below = False
    for number, span in enumerate(spans):
        heading = month_at(text, *span)
        if heading and number + 1 < len(spans) and _DAY.match(text, *spans[number + 1]):
            found[number], below = (heading, Span(span.end, span.end)), True
        elif below and found[number] is None and (day := _DAY.match(text, *span)):
            dated = Dated(day.start(1), day.end(1), Partial(day=int(day[1])))
            found[number] = dated, trimmed(text, day.end(), span.end, MARKS)
    return found


def _parted(text: str, at: int, end: int) -> bool:
    return at >= end or not text[at].isalnum()


def _timetable(text: str, spans: Sequence[Span], dates: Sequence[tuple[Dated, Span] | None], find: Find) -> list[Raw]:
    """The rows of all runs of dated lines that name places, and of the lines below them that do nothing else."""
    found: list[Raw] = []
    for run in _runs([number for number, date in enumerate(dates) if date]):
        part = slice(run[0], min(len(spans), run[-1] + LINES_A_DAY))
        rests = [
            date[1] if date else _without_clock(text, span) for span, date in zip(spans[part], dates[part], strict=True)
        ]
        found += _rows(text, spans[part], dates[part], [_cell(text, rest, find) for rest in rests])
    enough = len(found) >= FEWEST or len(found) == len(spans)
    size = sum(max(1.0, (span.end - span.start) / LINE_CHARS) for span in spans)
    return found if enough and len(found) >= SHARE * size else []


def _runs(dated: Sequence[int]) -> list[list[int]]:
    """Part the numbers of dated lines where too many undated ones lie between them."""
    runs: list[list[int]] = []
    for number in dated:
        if not runs or number - runs[-1][-1] > LINES_A_DAY:
            runs.append([])
        runs[-1].append(number)
    return runs


def _rows(
    text: str, spans: Sequence[Span], dates: Sequence[tuple[Dated, Span] | None], cells: Sequence[Cell]
) -> list[Raw]:
    """The rows of one run of dated lines; none if too few of these lines name places."""
    found: list[tuple[Raw, bool]] = []
    dated = good = 0
    for number, (span, date, cell) in enumerate(zip(spans, dates, cells, strict=True)):
        if date:
            below = date[1].start >= date[1].end and number + 1 < len(cells) and cells[number + 1].pure
            dated += 1
            good += _is_row(cell) or below
            row = Raw(span, date[0], (date[1],) if _is_row(cell) else (), remarks=(span,))
            found.append((row, below or (_is_row(cell) and _has_known(cell))))
        elif cell.pure or _overnight(cell):
            found.append((Raw(span, None, (_without_clock(text, span),), remarks=(span,)), True))
    if len(found) > 1 and is_title(found[0][0], found[1][0], found[-1][0]):
        found, dated, good = found[1:], dated - 1, good - 1
    sure = [number for number, (_, known) in enumerate(found) if known]
    if good < GOOD * dated or len(sure) < HALF * dated:
        return []
    return [row for row, _ in found[sure[0] : sure[-1] + 1]]  # what only looks like a row before or after is a title


def is_title(first: Raw, second: Raw, last: Raw) -> bool:
    """Say whether the first dated line tells of the whole journey: the others count its days, or lie within them."""
    if first.date is None or second.date is None or last.date is None:
        return False
    if second.date.first.count and not first.date.first.count:
        return True
    begin, end = first.date.first, first.date.last
    days = (begin.month, begin.day), (second.date.first.month or begin.month, second.date.first.day)
    known = end is not None and begin.day is not None
    return known and last is not second and days[0] == days[1] and second.date.last != end


def _cell(text: str, span: Span, find: Find) -> Cell:
    if link := _LINK.match(text, *span):
        span = Span(link.start(1), link.end(1))
    if _words(text, span) > MOST_WORDS:
        return Cell((), MOST_WORDS)
    return places_in(text, span, find)


def _is_row(cell: Cell) -> bool:
    return bool(cell.names) and cell.noise <= MOST_NOISE


def _without_clock(text: str, line: Span) -> Span:
    """A line of a timetable without the hour with which it begins."""
    clock = _CLOCK.match(text, *line)
    return Span(clock.end(), line.end) if clock else line


def _has_known(cell: Cell) -> bool:
    return any(name.known for name in cell.names)


def _overnight(cell: Cell) -> bool:
    """Whether a line begins by telling where a night was spent."""
    return bool(cell.names) and cell.names[0].role == "overnight" and cell.names[0].known


def _words(text: str, span: Span) -> int:
    return sum(token.text[0].isalnum() for token in tokens(text, span))


def _plain(text: str, spans: Sequence[Span], find: Find) -> list[Raw]:
    """The rows of a bare list of places in the order of travel."""
    if not spans or any(span.end - span.start > 300 for span in spans):
        return []
    bare = [Span(m.end(), span.end) if (m := _BULLET.match(text, *span)) else span for span in spans]
    bare = [_without_clock(text, span) for span in bare]
    cells = [places_in(text, span, find) for span in bare]
    pure = [number for number, cell in enumerate(cells) if cell.pure]
    listed = len(pure) >= max(2, LISTED * len(spans))
    route = len(spans) == 1 and len(cells[0].names) >= ROUTE_PLACES and cells[0].pure
    if not (listed or route):
        return []
    return [Raw(spans[number], None, (bare[number],)) for number in pure]
