"""When the things of a story happened: at a time of their own, at one of their sentence, or where the story stands.

A story has a clock. What the traveller does at a stated time sets it, and so do the heading of an entry and a time set
before the subject of a main clause; looks back, plans of others and quotations do not. What has no time of its own
happened when the clock stands, as long as that is not too long ago.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from geo.reading.clauses import LEADERS, Clause, Sentence
from geo.reading.subjects import OURS, Who
from geo.reading.travellers import Traveller
from geo.reading.visits import when as times_of
from geo.reading.visits.evidence import following
from geo.reading.visits.genre import Genre
from geo.reading.visits.when import UNTIL, Name, Timed
from geo.types import Document, When

HEADING_WORDS = 12  # a sentence no longer than this that holds a date and no verb is the heading of an entry
LOOKS_BACK = frozenset({"perfect", "pluperfect"})


class Scene(NamedTuple):
    """A sentence of a story, read: who does what in it, and its times.

    Attributes:
        document: The text.
        sentence: The sentence.
        who: Who the subject of each clause is.
        traveller: Whom the text follows.
        spoken: The spans of the text's direct speech.
        genre: The sort of text.
        timed: The sentence's times.
    """

    document: Document
    sentence: Sentence
    who: tuple[Who, ...]
    traveller: Traveller
    spoken: Sequence[tuple[int, int]]
    genre: Genre
    timed: list[Timed]

    def is_quoted(self, position: int) -> bool:
        """Whether a position of the text lies in direct speech."""
        index = bisect_right(self.spoken, (position, 1 << 60)) - 1
        return index >= 0 and self.spoken[index][0] <= position < self.spoken[index][1]


class Mark(NamedTuple):
    """The clock set: to what, and from which token on."""

    at: int
    when: When


def marks(scene: Scene) -> list[Mark]:
    """Return where in a sentence the clock is set, in order."""
    if scene.timed and _is_heading(scene.sentence):
        return [Mark(0, scene.timed[0].when)]
    return [Mark(timing.first, _end_of(timing)) for timing in scene.timed if _moves(scene, timing)]


def _end_of(timing: Timed) -> When:
    """When the story goes on after a time: after "until the 14th", on the 14th."""
    when = timing.when
    return replace(when, start=when.end, edtf=when.end or "") if timing.preposition in UNTIL else when


def _is_heading(sentence: Sentence) -> bool:
    """Whether a sentence with a date is the heading of an entry: short, and without a verb."""
    return len(sentence.row.tokens) <= HEADING_WORDS and all(clause.group is None for clause in sentence.clauses)


def _moves(scene: Scene, timing: Timed) -> bool:
    """Whether something that the story tells happened at a time."""
    sentence = scene.sentence
    clause = sentence.clauses[timing.clause]
    told = clause.kind in LEADERS or clause.relation in {"same", "place"} or scene.genre.name == "journal"
    if not told or scene.who[timing.clause] not in OURS or scene.is_quoted(sentence.row.tokens[timing.first].start):
        return False
    if times_of.describes(sentence, timing) or times_of.spoken_only(sentence, timing) or timing.preposition == "since":
        return False
    return not _looks_back(clause)


def _looks_back(clause: Clause) -> bool:
    return clause.group is not None and clause.group.tense in LOOKS_BACK


def moment(scene: Scene, name: Name, end: int, places: Sequence[int], now: When | None) -> When | None:
    """Return when somebody was at a place, by the words of its sentence or else by the clock.

    Args:
        scene: The sentence.
        name: The place name.
        end: Where the name ends, in code points.
        places: The first tokens of all names of the sentence.
        now: Where the clock stands at the name.
    """
    sentence = scene.sentence
    after = following(sentence, end)
    if after is not None and scene.who[after] in OURS:
        told = next((timing for timing in scene.timed if timing.clause == after), None)
        if told is not None:
            return _bounded(told)
    timing = times_of.in_clause(sentence, scene.timed, name, places) or times_of.in_sentence(
        sentence, scene.timed, name.clause
    )
    if timing is not None:
        return _bounded(timing)
    if now is None or not scene.genre.carries_dates or _sums_up(sentence, name.clause):
        return None
    return replace(now, minutes=None, basis="inherited")


def _bounded(timing: Timed) -> When:
    """A time as its preposition has it: "until 1893" is open at its beginning."""
    when = timing.when
    if timing.preposition not in UNTIL:
        return when
    return replace(when, start=None, edtf=f"../{when.edtf}", earliest=None, minutes=None)


def _sums_up(sentence: Sentence, number: int) -> bool:
    """Whether a clause tells in the perfect what was done over the whole journey, or before it."""
    clause = sentence.clauses[number]
    hosts = [clause] if clause.host is None else [clause, sentence.clauses[clause.host]]
    return any(_looks_back(host) for host in hosts)
