"""Arrivals and departures from which a story counts: "three weeks after his arrival".

The day told last beside a verb of arriving is the arrival from which later words count; without one they stay a span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo.lexicon import table
from geo.reading.dates.anchors import Anchor, Anchors, Resolved
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import timex
from geo.reading.dates.words import Row

BEHIND = 20  # characters: a verb before the day is nearer to it than one so far behind
HEAD = 40  # tokens of a life within which the days of birth and death follow the name
REACH = 80  # characters on either side of a day in which its verb is looked for, within the sentence

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.;!?]\s|\n\s*\n")

Events = dict[str, Anchor]
"""The day of the last event of each class, an "arrive", a "depart" or a "born"; of a birth, perhaps the year only."""


def counts_from_events(meant: Sequence[Meaning]) -> bool:
    """Whether any of a text's times counts from an event; most texts have none, and then nobody need look for them."""
    return any(one.event for one in meant)


def told(events: Events, row: Row, meaning: Meaning, resolved: Resolved) -> Events:
    """The events with that which a day tells of."""
    if resolved.time.digits is not None or meaning.event or resolved.time.year is resolved.time.day is None:
        return events
    event = "born" if not events and _opens_a_life(row, meaning) else _event_beside(row, meaning)
    if event is None or (resolved.time.day is None and event != "born"):
        return events
    day = resolved.time._replace(part=None, mod=None)
    return events | {event: Anchor(day, f"{row.piece(meaning.start, meaning.end)} ({timex(day)})")}


def _opens_a_life(row: Row, meaning: Meaning) -> bool:
    """Whether a time opens the first bracket of a text, and a range: "Ada Kern (1801 – 1877)"."""
    return meaning.start < HEAD and meaning.opens and row.kind(meaning.start - 1) == "open"


def from_event(meaning: Meaning, anchors: Anchors, events: Events) -> tuple[Meaning, Anchors]:
    """The meaning and the stack from which it counts: that of its event, if it was dated; else it is a span."""
    event = events.get(meaning.event)
    if event is None and meaning.unsure:
        return replace(meaning, kind="reference", name=""), anchors  # an age, of one whose birth is not told
    if event is None:
        return replace(meaning, kind="span", step=None), anchors
    return meaning, anchors._replace(told=event, day=event)


def _event_beside(row: Row, meaning: Meaning) -> str | None:
    """What the verb nearest to a day, in its sentence, tells of."""
    start, end = row.spans[meaning.start][0], row.spans[meaning.end - 1][1]
    before = _SENTENCE_END.split(row.text[max(0, start - REACH) : start])[-1]
    after = _SENTENCE_END.split(row.text[end : end + REACH])[0]
    near = [(len(before) - word.end(), _classes()[word.group().lower()]) for word in _verbs(before)]
    near += [(word.start() + BEHIND, _classes()[word.group().lower()]) for word in _verbs(after)]
    return min(near)[1] if near else None


def _verbs(text: str) -> list[re.Match[str]]:
    return [word for word in _WORD.finditer(text) if word.group().lower() in _classes()]


@cache
def _classes() -> dict[str, str]:
    """The nouns for arriving and departing, and the pasts of the verbs, each with its class."""
    nouns = {entry["word"]: entry["value"] for entry in table("time_words") if entry["kind"] == "event"}
    verbs = [entry for entry in table("verbs") if entry["class"] in nouns.values()]
    return nouns | {form: entry["class"] for entry in verbs for form in entry["past"].split("/")}
