"""Words for a time that are part of a name: "Christmas Island", "the Sunday Times", "April Jones".

What makes a name of the capitals beside them are the words that the place names, the organisations and the persons
are told by as well.
"""

from __future__ import annotations

from functools import cache

from geo.lexicon import listed, table
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row

_LEAD_IN = {"on", "in", "since", "by", "until", "from", "to", "of", "during", "mod", "dash"}


def is_name(row: Row, meaning: Meaning) -> bool:
    """Whether a capitalised time is only the first word of a name, as the capitalised word after it shows."""
    if meaning.kind not in {"weekday", "feast", "calendar", "recurring"} or not _is_bare(meaning.time):
        return False
    if meaning.end >= len(row.spans) or not row.word(meaning.end - 1)[0].isupper():
        return False
    following = row.word(meaning.end)
    if not following.istitle() or row.text[row.spans[meaning.end - 1][1] : row.spans[meaning.end][0]].strip(" "):
        return False
    if meaning.kind == "weekday" and row.kind(meaning.start - 1) == "on":
        return False  # on Monday Hill was away
    if following.lower() in _places():
        return True
    if row.kind(meaning.start - 1) in _LEAD_IN:
        return False
    return following.lower() in listed("organisation_words", sort="private") or _is_person(row, meaning, following)


def _is_bare(time: Time) -> bool:
    return time.day is None and time.year is None and time.digits is None and not time.quarter and not time.half


def _is_person(row: Row, meaning: Meaning, following: str) -> bool:
    """April Jones, June Carter: months that are names before a surname."""
    first = row.word(meaning.end - 1).lower()
    return meaning.time.month is not None and first in listed("first_names") and following.lower() in listed("surnames")


@cache
def _places() -> frozenset[str]:
    features = {entry["word"] for entry in table("place_features") if entry["position"] != "before"}
    return frozenset(features | {entry["word"] for entry in table("site_words") if entry["kind"] == "head"})
