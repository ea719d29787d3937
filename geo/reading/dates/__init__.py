"""Time expressions: which words of a text name a time, and what time that is.

A text becomes a row of marks (`words`), in which a grammar finds phrases (`grammar`); each has a meaning by itself
(`calendar`, `clocks`, `relative`, `spans`, `years`) if it is no name (`names`), neighbours are joined (`joining`), and
an anchor stack makes them times (`anchors`, `resolving`) in their story (`story`), which become `TimeExpression`s
(`expressions`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.days import Day
from geo.reading.dates import words
from geo.reading.dates.anchors import Anchor, Anchors, moved
from geo.reading.dates.dateline import day_of_report
from geo.reading.dates.events import Events, counts_from_events, from_event, told
from geo.reading.dates.expressions import Read, expression, ranged
from geo.reading.dates.genre import guess
from geo.reading.dates.grammar import phrases
from geo.reading.dates.joining import joined
from geo.reading.dates.journey import departed
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.names import is_name
from geo.reading.dates.progress import counted_on, gone_on, nth_after
from geo.reading.dates.reading import day_first, leaves_be, manner, meanings
from geo.reading.dates.reports import reported_on
from geo.reading.dates.resolving import closing, resolve
from geo.reading.dates.retelling import retold_from
from geo.reading.dates.runs import run_on
from geo.reading.dates.story import around
from geo.reading.dates.tense import is_said, looks_ahead, looks_back, tense
from geo.reading.dates.times import today
from geo.reading.dates.weekdays import agreed_year, year_alike
from geo.reading.speech import is_within, quotations
from geo.reading.text import Span, parts
from geo.types import Document, Genre, TimeExpression

__all__ = ["find_dates"]


def find_dates(document: Document, genre: Genre | None = None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a document, in text order.

    Args:
        genre: How the text is to be read; None takes the document's own, and guesses if it has none.

    >>> [(time.text, time.value) for time in find_dates(Document(text="On Sunday he left.", published="2023-09-18"))]
    [('Sunday', '2023-09-17')]
    """
    story: _Story | None = None
    found: list[TimeExpression] = []
    for part in parts(document.text):
        times, story = _in_part(document, part, genre, story)
        found += [_counted_from(time, len(found)) for time in times] if found else times
    return tuple(found)


class _Story(NamedTuple):
    """Where a story stands when a part of its text has been read.

    Attributes:
        genre: How the text is read.
        day_first: Whether 3/4/1832 is a day in April, as far as the text has shown it.
        day: The day of the report.
        anchors: Against what times count.
        happened: What happened when.
    """

    genre: Genre
    day_first: bool | None
    day: Day | None
    anchors: Anchors
    happened: Events


def _counted_from(time: TimeExpression, before: int) -> TimeExpression:
    """A time of a part of a text, with so many times before that part."""
    return time if time.through is None else replace(time, through=time.through + before)


def _in_part(
    document: Document, part: Span, genre: Genre | None, story: _Story | None
) -> tuple[tuple[TimeExpression, ...], _Story]:
    """The time expressions of a part of a document, and where the story stands after it."""
    row = words.row(document.text, part)
    order = day_first(row)
    order = story.day_first if order is None and story else order
    found = (one for phrase in phrases(row) for one in meanings(row, phrase, day_first=order))
    meant = joined(row, tuple(one for one in found if not is_name(row, one)))
    quoted = quotations(document.text[part.start : part.end])
    meant = tuple(_told(row, one, quoted, part.start) for one in meant)
    day = story.day if story else day_of_report(row, meant, document.day)
    read_as = story.genre if story else genre or document.genre or guess(row, meant, day)
    anchors = story.anchors if story else Anchors(read_as, published=_published(day, document.day))
    anchors = anchors._replace(agreed=agreed_year(meant), alike=year_alike(meant))
    meant = run_on(row, meant, day) if read_as == "news" and day is not None else meant
    meant, start = departed(row, meant, anchors)
    anchors = anchors._replace(departed=start or anchors.departed)
    read: list[Read] = []
    happened: Events = story.happened if story else {}
    counts = bool(happened) or counts_from_events(meant)
    for number, (one, neighbours) in enumerate(zip(meant, around(meant), strict=True)):
        report = reported_on(row, meant, number)
        base = anchors._replace(around=neighbours)
        if report is not None:
            base = anchors.at(resolve(replace(report, tense=-1), anchors), "the day of report")
        one, base = nth_after(one, read[-1][0] if read else None, base)  # noqa: PLW2901  the fourth, after three days
        if one.event:
            one, base = from_event(one, base, happened)  # noqa: PLW2901  what is counted from nothing is a span
        resolved = resolve(one, base)
        resolved, reached = gone_on(row, one, read[-1][0] if read else None, resolved, base)
        happened = told(happened, row, one, resolved) if counts else happened
        if resolved.value:
            if read and read[-1][0].opens:
                resolved = closing(one, resolved, *read[-1])
            read.append((one, expression(row, one, resolved)))
            if not leaves_be(row, one, begun=anchors.day is not None):
                anchors = moved(anchors, reached, read[-1][1].text, manner(row, one))
                anchors = counted_on(row, one, base, anchors)
                anchors = retold_from(one, resolved, read[-1][1].text, anchors)
    return ranged(row, read), _Story(read_as, order, day, anchors, happened)


def _told(row: words.Row, meaning: Meaning, quoted: Sequence[tuple[int, int]], begin: int) -> Meaning:
    """A meaning with what its clause shows: the tense, whether it looks back or stands apart from the story.

    Args:
        quoted: The spans of direct speech, counted from `begin`.
    """
    counts_back = meaning.kind in {"which", "shift"} and meaning.step == -1
    sign, back = tense(row, meaning), counts_back or looks_back(row, meaning)
    apart = meaning.apart or looks_ahead(row, meaning) or is_within(quoted, row.spans[meaning.start][0] - begin)
    said = meaning.kind == "weekday" and is_said(row, meaning)
    return replace(meaning, tense=sign, back=back, apart=apart, said=said) if sign or back or apart or said else meaning


def _published(day: Day | None, published: Day | None) -> Anchor | None:
    return None if day is None else Anchor(today(day), f"{'published' if day == published else 'dateline'} {day}")
