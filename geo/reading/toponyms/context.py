"""What stands beside a name, as the names of evidence: "L:in" before it, "R:speech" after it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from geo.lexicon import listed
from geo.reading.toponyms.patterns import features
from geo.reading.toponyms.words import EDGE, REMEMBERED, Shape, Words, shares, small_words, word_class

Known = Mapping[int, str]
"""What is known of the place names that begin at some words: "container" for a division or country, or "known"."""

_CLEAR_SHARE = 0.004  # per cent of people; a rarer first name says little


def left_of(words: Words, known: Known, first: int) -> tuple[str, str]:
    """The evidence before a name: of the next word, and of the one before that ("" if it adds nothing)."""
    before = words.before[first]
    near = _left_class(words, before, known)
    if near not in _say_little()[0]:
        return f"L:{near}", ""
    further = EDGE if before == EDGE else words.before[before]
    return f"L:{near}", f"LL:{near}:{_left_class(words, further, known)}"


def right_of(words: Words, known: Known, last: int) -> tuple[str, str, str]:
    """The evidence after a name: of the next word, whether it is a possessive, and of the one after ("" if not)."""
    possessive = "R:'s" if words.stop[last - 1] != words.end[last - 1] else ""
    after = words.after[last - 1]
    near = _right_class(words, after, known)
    if near not in _say_little()[1]:
        return f"R:{near}", possessive, ""
    return f"R:{near}", possessive, f"RR:{near}:{_right_class(words, words.after[after], known)}"


@cache
def _say_little() -> tuple[frozenset[str], frozenset[str]]:
    """What stands before a name, and what after it, and says less than the word beyond."""
    sorts = word_class("place_words")
    return sorts["through"] | {",Cap", "mark"}, sorts["beyond"] | {",low"}


def _left_class(words: Words, index: int, known: Known) -> str:
    if index == EDGE:
        return "edge"
    shape, word = words.shape[index], words.folded[index]
    if shape == "mark":
        return _left_mark(words, index)
    if shape != "lower" and words.framing(index):
        return word
    sort = _sorts(words.text[index], word, shape)[0]
    return "Cap:known" if sort == "Cap" and index in known else sort


def _left_mark(words: Words, index: int) -> str:
    mark, before = words.text[index], words.before[index]
    if mark == ",":
        return ",Cap" if words.capital(before) else ",low"
    if mark == "." and before >= 0:
        title = words.folded[before] in word_class("person_words")["title"]
        initial = len(words.text[before]) == 1 and words.capital(before)
        return "Cap:title" if title else "Cap:initial" if initial else "."
    return mark if mark in "(-–—:/" else "mark"


def _right_class(words: Words, index: int, known: Known) -> str:
    if index == EDGE:
        return "edge"
    shape = words.shape[index]
    if shape == "mark":
        return _right_mark(words, index, known)
    sort = _sorts(words.text[index], words.folded[index], shape)[1]
    return "Cap:known" if sort == "Cap" and index in known else sort


def _right_mark(words: Words, index: int, known: Known) -> str:
    mark, after = words.text[index], words.after[index]
    if after == EDGE:
        return "edge" if mark in ".!?" else mark if mark in ",:" else "mark"
    if mark == ",":
        if words.shape[after] == "number":
            return ",age" if len(words.text[after]) <= 2 else ",number"
        kind = known.get(after, "") if words.capital(after) else ""
        return f",{kind}" if kind else ",Cap" if words.capital(after) else ",low"
    if mark in "-–" and words.touches(index) and words.touches(after):
        return "-compound" if words.folded[after] in word_class("place_words")["compound"] else "-"
    return mark if mark in "(:/)—–" else "mark"


@lru_cache(REMEMBERED)
def _sorts(text: str, word: str, shape: Shape) -> tuple[str, str]:
    """What sort of word stands before a name, and after it, wherever in a text that is."""
    if shape == "number":
        return "number", "number"
    if shape != "lower":
        return _capital_sort(word, text), _capital_sort(word, text, after=True)
    if word in small_words():
        return word, word
    return _lower_sort(word, _BEFORE), word if text == "s" else _lower_sort(word, _AFTER)


def _lower_sort(word: str, tables: tuple[tuple[str, str], ...]) -> str:
    for table_name, sort in tables:
        if word in word_class(table_name)[sort]:
            return sort
    if word in features():
        return f"low:{features()[word]['sort']}"
    return "low"


_BEFORE = (("person_words", "kin"), ("place_words", "leading"), ("person_words", "title"), ("person_words", "speech"))
_AFTER = (
    ("person_words", "speech"),
    ("place_words", "following"),
    ("person_words", "deed"),
    ("place_words", "direction"),
)


def _capital_sort(word: str, text: str, *, after: bool = False) -> str:
    """What sort of name a capitalised word belongs to."""
    beside = "suffix" if after else "title"
    if word in word_class("person_words")[beside]:
        return f"Cap:{beside}"
    if len(text) == 1:
        return "Cap:initial"
    sort = _name_sorts().get(word)
    if sort is not None:
        return f"Cap:{sort}"
    person = shares("surnames") if after else shares("first_names")
    if person.get(word, 0) >= _CLEAR_SHARE:
        return "Cap:surname" if after else "Cap:first"
    return "Cap:calendar" if word in listed("months") else "Cap"


@cache
def _name_sorts() -> dict[str, str]:
    """The sorts of the words that names are made of; of a word with several the first."""
    sorts = {word: row["sort"] for word, row in features().items()}
    for sort, members in word_class("organisation_words").items():
        sorts |= {word: sort for word in members if word not in sorts}
    return sorts | {word: "direction" for word in word_class("place_words")["direction"] if word not in sorts}
