"""What the words right beside a name make of it, whatever its sentence says: brackets, appositions, events."""

from __future__ import annotations

from itertools import takewhile

from geo.reading.text import WRITTEN, where
from geo.reading.verbs import Row
from geo.reading.visits.governed import Field, Governor, of_noun

ADJECTIVES = 6  # words between an opening mark and the name
BRACKETS, YEAR_DIGITS = 24, 4  # tokens of a person's dates in brackets, at most; digits of their years
LOOK_BACK = 40  # tokens back to the bracket in which a date stands
DASHES = frozenset("-–—")
ENCLOSING = frozenset("()")
NAMED_AFTER = 2  # words after a name, the last of which is the event called after it: "the Graz chess match"
CALLED_AFTER = frozenset({"meeting", "visit", "arrival", "departure", "stay", "journey"})


def is_other_name(row: Row, at: int) -> bool:
    """Whether it is said what the place before is called, or part of, at another time: "Lwów (now [Lviv])"."""
    for index in range(at - 1, max(0, at - 1 - ADJECTIVES), -1):
        if row.masked[index]:
            return False
        if row.text(index) in {"(", ","}:
            opened = row.kinds(index + 1).get("gloss")
            return opened is not None and row.masked[index - 1] and (row.text(index) == "(" or opened != "bracket")
    return False


def lived(row: Row, at: int) -> Governor | None:
    """Birth and death in brackets after a name: "Anna Kern (Graz, 1812 – Linz, 1869)"."""
    low = max(0, at - BRACKETS) + 1
    brackets = where(map(WRITTEN, row.tokens[low:at]), ENCLOSING)
    opening = low + brackets[-1] if brackets else 0
    if not opening or row.text(opening) != "(" or row.masked[opening - 1] or not row.text(opening - 1)[0].isupper():
        return None
    after = range(opening, min(len(row.tokens), opening + BRACKETS))
    inside = [row.text(index) for index in takewhile(lambda index: row.text(index) != ")", after)]
    dated = sum(text.isdigit() and len(text) == YEAR_DIGITS for text in inside) > 1
    return Governor("noun", "life", "ground", opening) if dated and not DASHES.isdisjoint(inside) else None


def vital(field: Field, index: int) -> bool:
    """Whether a date in brackets after a name goes before the preposition: "Kern (3 May 1801 in Graz – …)"."""
    row = field.row
    if index == 0 or not (row.masked[index - 1] and row.text(index - 1)[-1].isdigit()):
        return False
    for at in range(index - 1, max(0, index - LOOK_BACK), -1):
        if row.text(at) in {"(", ")"}:
            return row.text(at) == "("
    return False


def apposed(field: Field, at: int) -> Governor | None:
    """The noun that the words after a name call it: "Graz, her second [stop]"."""
    row, clause = field.row, field.clause
    end = at
    while end < len(row.words) and row.masked[end]:
        end += 1
    if end + 2 >= len(row.words) or row.text(end) != "," or "possessive" not in row.kinds(end + 1):
        return None
    for index in range(end + 2, min(end + 5, clause.last)):
        noun = row.words[index].noun
        if noun is not None and "is" in noun.marks:
            return of_noun(noun, noun.marks["is"], index)
    return None


def event_named(field: Field, at: int) -> Governor | None:
    """The event that is called after the name before it: "her [Graz] concert", "the [Graz] leg of his tour"."""
    row, end = field.row, at
    while end < len(row.words) and row.masked[end]:
        end += 1
    for index in range(end, min(end + NAMED_AFTER, field.clause.last, len(row.words))):
        if row.tokens[index].start > row.tokens[index - 1].end + 1 or not row.text(index).islower():
            return None
        noun = row.words[index].noun
        if noun is not None and noun.group in CALLED_AFTER and field.verb_at(index) is None:
            return of_noun(noun, "named", index)
        if row.words[index].kinds or row.words[index].forms:
            return None
    return None
