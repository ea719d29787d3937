"""Time expressions: which words of a text name a time, and what time that is.

A text becomes a row of marks (`words`), in which a grammar finds phrases (`grammar`); each has a meaning by itself
(`calendar`, `relative`), neighbours are joined (`joining`), and an anchor stack makes them times (`anchors`).
"""

from __future__ import annotations

from dataclasses import replace

from geo.days import Day
from geo.reading.dates import words
from geo.reading.dates.anchors import Anchor, Anchors, Resolved, moved, resolve
from geo.reading.dates.genre import Genre, guess
from geo.reading.dates.grammar import phrases
from geo.reading.dates.joining import joined
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.reading import day_first, is_aside, is_heading, meanings
from geo.reading.dates.tense import tense
from geo.reading.dates.times import NOTHING, edtf, minutes, span, today
from geo.types import Document, TimeExpression

__all__ = ["Genre", "find_dates"]


def find_dates(document: Document, genre: Genre | None = None) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a document, in text order.

    Args:
        genre: How the text is to be read; None guesses.

    >>> [(time.text, time.value) for time in find_dates(Document(text="On Sunday he left.", published="2023-09-18"))]
    [('Sunday', '2023-09-17')]
    """
    row = words.row(document.text)
    order = day_first(row)
    meant = joined(row, tuple(one for phrase in phrases(row) for one in meanings(row, phrase, day_first=order)))
    headings = sum(is_heading(row, one) for one in meant)
    anchors = Anchors(genre or guess(meant, document.day, headings), published=_published(document.day))
    found: list[TimeExpression] = []
    for one in meant:
        resolved = resolve(replace(one, tense=tense(row, one)), anchors)
        if resolved.value:
            found.append(_expression(row, one, resolved))
            anchors = moved(anchors, resolved, found[-1].text, heading=is_heading(row, one), aside=is_aside(row, one))
    return tuple(found)


def _published(day: Day | None) -> Anchor | None:
    return None if day is None else Anchor(today(day), f"published {day}")


def _expression(row: words.Row, meaning: Meaning, resolved: Resolved) -> TimeExpression:
    start, end = row.spans[meaning.start][0], row.spans[meaning.end - 1][1]
    bounds = span(resolved.time) if resolved.time != NOTHING else None
    other = span(meaning.other) if meaning.other else None
    if bounds and other:
        bounds = min(bounds[0], other[0]), max(bounds[1], other[1])
    return TimeExpression(
        start=start,
        end=end,
        text=row.text[start:end],
        type=resolved.type,
        value=resolved.value,
        edtf=edtf(resolved.time) if resolved.time != NOTHING else None,
        earliest=bounds[0] if bounds else None,
        latest=bounds[1] if bounds else None,
        minutes=minutes(resolved.time.part),
        basis=resolved.basis,
        anchor=resolved.anchor,
    )
