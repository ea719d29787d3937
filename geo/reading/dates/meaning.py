"""What words say of a time by themselves, before it is known against what they count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.reading.dates.grammar import Phrase
from geo.reading.dates.numbers import Count
from geo.reading.dates.times import NOTHING, Time
from geo.reading.dates.words import Row, lexicon

Kind = Literal[
    "calendar",
    "weekday",
    "which",
    "shift",
    "like",
    "span",
    "recurring",
    "clock",
    "reference",
    "feast",
    "part_of",
    "ditto",
]


COUNTED = "counted"
"""The name of a day that is counted from the departure of a journey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What words say of a time.

    Attributes:
        kind: How it is to be resolved.
        start, end: Its tokens in the row.
        time: What is stated of it.
        other: The second of two readings between which the words leave it open (3/4/1832), or None.
        step: Which one of a row, or in which direction: -1, 0, 1; None if the words do not say.
        number: How many units; None if they leave it open.
        unit: A TIMEX3 letter; "" where there is none.
        now: Whether it counts from the day of speaking; if not, from the time told last; None if either.
        short: Whether only the last two digits of the year are given, or an hour in figures alone.
        name: The holiday's name, or the value of a set or reference.
        tense: -1 if its clause tells of the past, 1 of the future, None if it does not show.
        latest: Whether it is the last of which there is word ("the latest quarter").
        spoken: Whether it is a word of direct speech such as "today".
        unsure: Whether it is a time only if the story is told of such years ("in 348"); of an hour, whether it may be
            before or after noon.
        opens: Whether a range begins here that the next meaning closes.
        entry: Whether it opens an entry of a journal by the day of the month alone.
        offset: How many days after the day named it is, or before it if negative ("two days before Christmas").
        vague: Whether the offset is only about so many days ("a few days before Christmas").
        event: The class of the verbs that tell of the event from which it counts ("arrive"); "" if from none.
        nth: The how manieth such weekday of its month it is, -1 for the last, or the how manieth day of a journey; 0 if
            the words do not count them.
        back: Whether its clause looks back from where the story stands ("he had left on Monday").
        apart: Whether it is quoted or told of what is still to come, so that a story does not go on from it.
        said: Whether it dates only the saying of what is told: "the ministry said on Tuesday".
        note: What the reader should know of it.
    """

    kind: Kind
    start: int
    end: int
    time: Time = NOTHING
    other: Time | None = None
    step: int | None = None
    number: Count = 1.0
    unit: str = ""
    now: bool | None = None
    short: bool = False
    name: str = ""
    tense: int | None = None
    latest: bool = False
    spoken: bool = False
    unsure: bool = False
    opens: bool = False
    entry: bool = False
    offset: int = 0
    vague: bool = False
    event: str = ""
    nth: int = 0
    back: bool = False
    apart: bool = False
    said: bool = False
    note: str = ""


def meant(kind: Kind, phrase: Phrase) -> Meaning:
    """A meaning of a phrase's extent that says nothing yet."""
    return Meaning(kind=kind, start=phrase.start, end=phrase.end)


def role_value(row: Row, phrase: Phrase, role: str) -> str | None:
    """The lexicon's value of the last word that plays a role and has one; None if none does."""
    for index in reversed(range(*phrase.roles.get(role, (0, 0)))):
        entry = lexicon().get(row.word(index))
        if entry and entry.value:
            return entry.value
    return None


def role_number(row: Row, phrase: Phrase, role: str) -> int | None:
    """The same as a whole number."""
    found = role_value(row, phrase, role)
    return None if found is None else int(found)


def part_of_day(row: Row, phrase: Phrase) -> str | None:
    """The part of the day that a phrase names, as TIMEX3 writes it after the date."""
    found = role_value(row, phrase, "p")
    return None if found is None else f"T{found}"
