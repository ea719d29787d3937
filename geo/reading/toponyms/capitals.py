"""Texts that are written in small letters throughout, as in messages and transcripts: their capitals are guessed.

A capital is what a name is found by, so that a text without any would have no names at all. Where a text has none, the
words get one that are the name of a large place and no everyday word, and those that are a first name with a surname.
Whether they name a place here is then judged as in any other text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.reading.toponyms.lookup import Names, longest_from, size_of_name
from geo.reading.toponyms.words import CAPITALS, EDGE, Words, common_words, shares, small_words, word_class

MOST_CAPITALS = 0.02  # of the words; more, and the text has capitals where names need them
LEAST_WORDS = 5  # in small letters; fewer are no text, but a label
LONGEST = 4  # words
SHORTEST = 3  # letters; what is shorter is a code, and the rest of a word more often than a name
_FIRST_NAME, _SURNAME = 0.02, 0.01  # per cent of people who bear it
_LARGE = frozenset(
    {"country", "country~", "division1", "division1~", "region", "P5", "P6", "demonym"}
)  # a hundred thousand inhabitants; hamlets are called like everything
_LARGE_OF_SEVERAL = _LARGE | {"P3", "P4", "division", "region~", "P5~", "P6~"}


def with_capitals(words: Words, gazetteer: Names) -> Words:
    """Return the words of a text in small letters as if its names had capitals; those of any other text unchanged."""
    small = words.shape.count("lower")
    if small < LEAST_WORDS or len(words.capitals) > MOST_CAPITALS * small:
        return words
    names = {index for first, last in _names(words, gazetteer) for index in range(first, last)}
    names = {index for index in names if words.folded[index] not in small_words()}
    shape = tuple(["Capital" if index in names else seen for index, seen in enumerate(words.shape)])
    return replace(
        words,
        shape=shape,
        capitals=tuple([index for index, seen in enumerate(shape) if seen in CAPITALS]),
        lower=words.lower - {words.text[index] for index in names},
    )


def _names(words: Words, gazetteer: Names) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(words):
        last = _name_end(words, index, gazetteer)
        if last > index:
            yield index, last
        index = max(last, index + 1)


def _name_end(words: Words, index: int, gazetteer: Names) -> int:
    """Where the name that begins at a word ends; at that word if none does."""
    word = words.folded[index]
    if words.shape[index] != "lower" or word in small_words():
        return index
    longest = min(LONGEST, longest_from(words, index, gazetteer))
    for last in range(min(index + longest, len(words)), index + 1, -1):
        if _is_row(words, index, last):
            size = size_of_name(" ".join(words.folded[index:last]), gazetteer)
            if size in _LARGE_OF_SEVERAL:
                return last
    placed = words.before[index] != EDGE and words.folded[words.before[index]] in word_class("place_words")["placing"]
    common = word in common_words()
    if common and not placed:
        return index
    if not common and _is_person(words, index):
        return index + 2
    if len(word) < SHORTEST:
        return index
    return index + (size_of_name(word, gazetteer) in (_LARGE_OF_SEVERAL if placed and not common else _LARGE))


def _is_row(words: Words, first: int, last: int) -> bool:
    """Whether words follow each other in a sentence without a mark, and do not end with a word of the frame."""
    return (
        words.sentence[first] == words.sentence[last - 1]
        and all(words.shape[index] == "lower" for index in range(first, last))
        and words.folded[last - 1] not in small_words()
    )


def _is_person(words: Words, index: int) -> bool:
    after = index + 1
    return (
        after < len(words)
        and _is_row(words, index, after + 1)
        and shares("first_names").get(words.folded[index], 0) >= _FIRST_NAME
        and shares("surnames").get(words.folded[after], 0) >= _SURNAME
        and words.folded[after] not in common_words()
    )
