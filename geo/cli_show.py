"""What the command line shows: tables, messages and progress.

In a terminal rich draws them; elsewhere a table is plain aligned text, messages are plain lines and
progress is silent. What a text says may hold the terminal's own control codes, so those are shown,
not obeyed.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from geo.errors import OutputError
from geo.types import Conflict, Evidence, Mentioned, Progress, ResolvedMention, Rival, Stop, TimeExpression, When

WIDEST_CELL = 60  # characters of a cell in plain text
LONGEST_QUOTE = 90
RATE_OVER_S = 300  # seconds over which progress is averaged: parts of a corpus come minutes apart


class Table(NamedTuple):
    """A title, the names of the columns, and the rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def harmless(text: str) -> str:
    r"""Replace control and direction-changing characters by their visible pictures, line breaks by spaces.

    >>> harmless("Oslo\n\x1b[31mred\u202e")
    'Oslo ␛[31mred\ufffd'
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def say(line: str) -> None:
    """Write a message to standard error, in one line."""
    print(harmless(line), file=sys.stderr)  # noqa: T201  # this is the place for it


def put(text: str | bytes) -> None:
    """Write a result to standard output, in UTF-8 on every system.

    Raises:
        OutputError: If it cannot be written (a full disk behind a redirection).
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace") if isinstance(text, str) else text)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError("standard output", error.strerror or str(error)) from error


def put_table(*tables: Table) -> None:
    """Write tables to standard output: drawn by rich in a terminal, aligned text elsewhere."""
    if sys.stdout.isatty():
        for table in tables:
            _draw(table)
    else:
        put(plain(*tables))


def plain(*tables: Table) -> str:
    """Tables as aligned text."""
    return "\n".join(_plain(table) for table in tables)


def _draw(table: Table) -> None:
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(title=Text(table.title), title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in table.columns:
        drawn.add_column(column, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(harmless(cell)) for cell in row))
    Console().print(drawn)


def _plain(table: Table) -> str:
    rows = [table.columns, *(tuple(harmless(cell) for cell in row) for row in table.rows)]
    cut = [(*(_short(cell) for cell in row[:-1]), row[-1]) for row in rows]  # the last column needs no alignment
    widths = [max(_width(row[at]) for row in cut) for at in range(len(table.columns) - 1)] + [0]
    lines = ("  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)) for row in cut)
    return "\n".join([table.title, *(line.rstrip() for line in lines)]) + "\n"


def _short(cell: str) -> str:
    return cell if len(cell) <= WIDEST_CELL else cell[: WIDEST_CELL - 1] + "…"


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """Give a progress callback that draws bars on standard error, with rate and time left; None if no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    words, rate = TextColumn("{task.description}"), TextColumn("{task.fields[rate]}")
    columns = (words, BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    tasks: dict[str, Any] = {}
    with Bars(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=RATE_OVER_S) as bars:

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total or None, completed=done, rate="")
            bars.update(tasks[what], completed=done, total=total or None)
            speed = bars.tasks[tasks[what]].speed
            bars.update(tasks[what], rate=f"{speed:,.0f}/s" if speed else "")

        yield tell


# -- the tables ----------------------------------------------------------------------------------


def stops_table(traveller: str | None, stops: Sequence[Stop]) -> Table:
    """The stops in travel order, with who was there if there are several travellers."""
    several = len({stop.traveller for stop in stops}) > 1
    rows = (
        (
            str(stop.order),
            *([harmless(stop.traveller or "")] if several else []),
            in_words(stop.when),
            stop.label or stop.name,
            stop.status + ("" if stop.place else ", not located"),
            f"{stop.confidence:.0%}",
            quote(stop),
        )
        for stop in stops
    )
    title = f"{len(stops)} stops" + (f" of {harmless(traveller)}" if traveller else "")
    columns = ("#", *(["who"] if several else []), "when", "where", "status", "sure", "words")
    return Table(title, columns, tuple(rows))


def mentioned_table(mentioned: Sequence[Mentioned]) -> Table:
    """The places named but not visited, each with its reason."""
    rows = ((one.name, one.place.label if one.place else "not located", one.status, one.reason) for one in mentioned)
    return Table(f"{len(mentioned)} places only mentioned", ("name", "where", "status", "reason"), tuple(rows))


def conflicts_table(conflicts: Sequence[Conflict]) -> Table:
    """What the sources contradict each other about."""
    rows = ((one.kind, ", ".join(map(str, one.stops)), one.text) for one in conflicts)
    return Table(f"{len(conflicts)} contradictions", ("about", "stops", "what"), tuple(rows))


def places_table(source: str, mentions: Sequence[ResolvedMention]) -> Table:
    """Every place named in a text, with the best rivals of each choice."""
    rows = (
        (
            str(mention.start),
            mention.text,
            mention.place.label if mention.place else "not located",
            _feature(mention),
            f"{mention.confidence:.0%}",
            "; ".join(rival.place.label for rival in mention.rivals[:2]),
        )
        for mention in mentions
    )
    columns = ("at", "words", "place", "kind", "sure", "rivals")
    return Table(f"{harmless(source)}: {len(mentions)} places", columns, tuple(rows))


def dates_table(source: str, times: Sequence[TimeExpression]) -> Table:
    """Every time named in a text."""
    rows = (
        (str(time.start), time.text, time.type, time.value, time.edtf or "", _interval(time), time.anchor or "")
        for time in times
    )
    columns = ("at", "words", "type", "value", "EDTF", "between", "counted from")
    return Table(f"{harmless(source)}: {len(times)} times", columns, tuple(rows))


def in_words(when: When | None) -> str:
    """A time at the precision known, or "undated"."""
    if when is None or not (when.start or when.end):
        return "undated"
    return when.start or "" if when.start == when.end else f"{when.start or '?'} to {when.end or '?'}"


def quote(stop: Stop) -> str:
    """The first quotation of a stop, shortened, with its source."""
    first = stop.evidence[0]
    words = " ".join(first.quote.split())
    short = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
    more = f" (+{len(stop.evidence) - 1})" if len(stop.evidence) > 1 else ""
    return f"“{short}” {_where(first)}{more}"


def _where(evidence: Evidence) -> str:
    """The source, with the page or chapter if it has them, and the position of the words."""
    section = f", {evidence.section}" if evidence.section else ""
    return f"{evidence.source}{section}:{evidence.start}"


def _feature(mention: ResolvedMention) -> str:
    return f"{mention.place.feature_class}.{mention.place.feature_code}" if mention.place else ""


def _interval(time: TimeExpression) -> str:
    if time.earliest == time.latest:
        return str(time.earliest or "")
    return f"{time.earliest or '?'} … {time.latest or '?'}"


# -- why -----------------------------------------------------------------------------------------


def why_place(mention: ResolvedMention) -> Iterator[str]:
    """Say, line by line, why these words are this place."""
    words = f"“{mention.text}” at {mention.start}–{mention.end}"
    if mention.place is None:
        yield f"{words} is not located: no gazetteer row fits."
    else:
        place = mention.place
        where = f"{place.lat:.4f}, {place.lon:.4f}"
        yield f"{words} is {place.label} ({_feature(mention)}, {where}, {place.id}), {mention.confidence:.0%} sure."
    yield from (f"  for it: {reason}" for reason in mention.evidence)
    if mention.mention.reason:
        yield f"  named, not merely said: {mention.mention.reason}"
    yield from (f"  rather than {_rival(rival)}" for rival in mention.rivals[:5])


def _rival(rival: Rival) -> str:
    reasons = f": {'; '.join(rival.evidence)}" if rival.evidence else ""
    return f"{rival.place.label} ({rival.score:.0%}){reasons}"


def why_stop(stop: Stop) -> Iterator[str]:
    """Say, line by line, why a place is a stop and why it has its date."""
    yield f"Stop {stop.order}, {stop.label or stop.name}: {stop.status}, {stop.confidence:.0%} sure."
    if stop.reason:
        yield f"  because: {stop.reason}"
    if stop.when is None:
        yield "  undated: no text says when."
    else:
        yield f"  when: {in_words(stop.when)} ({stop.when.basis}), from {stop.when.words or 'the context'}"
    yield from (f"  “{' '.join(one.quote.split())}” {_where(one)}" for one in stop.evidence)
    yield from (f"  corrected by hand: {change}" for change in stop.corrected)


def why_not(mentioned: Mentioned) -> Iterator[str]:
    """Say, line by line, why a place is no stop."""
    yield f"{mentioned.name} is no stop: {mentioned.status}, {mentioned.reason or 'no words put the traveller there'}."
    yield from (f"  “{' '.join(one.quote.split())}” {_where(one)}" for one in mentioned.evidence)
