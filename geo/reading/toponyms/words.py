"""A text as words with the shapes and the classes that the recogniser looks at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain, compress, count, pairwise, repeat
from typing import Any, Literal, NamedTuple

from geo.lexicon import listed, table
from geo.names import fold
from geo.reading.text import Span, Token, rows, where

Shape = Literal["lower", "Capital", "CAPS", "number", "mark"]
EDGE = -1  # the index of the word before a sentence's first and after its last
CAPITALS = frozenset({"Capital", "CAPS"})
_LOWER = frozenset({"lower"})
_POSSESSIVES = ("'s", "’s", "'S", "’S")
REMEMBERED = 1 << 15  # spellings that are looked at once only
_CAPS_SHARE = 0.85  # of a sentence's words; then its capitals say nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words, numbers and marks of a text, side by side in columns.

    Attributes:
        raw: The whole text.
        text: Each word as written, without a possessive ending.
        folded: The same in the form in which names are compared.
        start, end: Where each begins and ends, without a possessive ending.
        stop: Where each ends with it.
        shape: What each looks like.
        sentence: The number of the sentence in which each stands.
        before: The index of the word before each, or EDGE where a sentence begins.
        after: The index of the word after each, or EDGE where a sentence ends.
        capitals: The indices of those that begin with a capital.
        loud: For each sentence, whether it is written in capitals or In Title Case.
        lower: All words that stand in the text in lower case.
    """

    raw: str
    text: tuple[str, ...]
    folded: tuple[str, ...]
    start: Sequence[int]
    end: Sequence[int]
    stop: Sequence[int]
    shape: tuple[Shape, ...]
    sentence: Sequence[int]
    before: Sequence[int]
    after: Sequence[int]
    capitals: tuple[int, ...]
    loud: tuple[bool, ...]
    lower: frozenset[str]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.text)

    def touches(self, index: int) -> bool:
        """Whether no space lies between a word and the one before it."""
        return index > 0 and self.stop[index - 1] == self.start[index]

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return index >= 0 and self.shape[index] in CAPITALS

    def framing(self, index: int) -> bool:
        """Whether it is a word of the frame whose capital says nothing: "In" where a sentence begins."""
        if self.folded[index] not in small_words():
            return False
        return self.before[index] == EDGE or self.loud[self.sentence[index]]


def read_words(text: str, part: Span | None = None) -> Words:
    """Split a text, or a part of it, into words.

    >>> words = read_words("Kim’s plane left PARIS.")
    >>> words.text, words.shape[0], words.shape[3]
    (('Kim', 'plane', 'left', 'PARIS', '.'), 'Capital', 'CAPS')
    """
    sentences = list(rows(text, part))
    starts, stops, written = _columns(chain.from_iterable(sentences), Token)
    bare, folded, shape, cut, weight = _columns(map(_spelling, written), _Spelling)
    end = list(stops)
    for index in compress(count(), cut):
        end[index] -= cut[index]
    edges = list(accumulate(map(len, sentences), initial=0))
    before, after = _neighbours(edges)
    weights = bytes(weight)
    return Words(
        raw=text,
        text=bare,
        folded=folded,
        start=starts,
        end=end,
        stop=stops,
        shape=shape,
        sentence=list(chain.from_iterable(map(repeat, count(), map(len, sentences)))),
        before=before,
        after=after,
        capitals=tuple(where(shape, CAPITALS)),
        loud=tuple([_is_loud(weights[first:last]) for first, last in pairwise(edges)]),
        lower=frozenset(map(bare.__getitem__, where(shape, _LOWER))),
    )


def _columns(rows: Iterable[tuple[Any, ...]], of: type[Token | _Spelling]) -> tuple[tuple[Any, ...], ...]:
    """The fields of some values, each as one column."""
    return tuple(zip(*rows, strict=True)) or ((),) * len(of._fields)


def _neighbours(edges: Sequence[int]) -> tuple[list[int], list[int]]:
    """The index of the word before and after each, by where the sentences begin and the last one ends."""
    before, after = list(range(-1, edges[-1] - 1)), list(range(1, edges[-1] + 1))
    for first, last in pairwise(edges):
        if first < last:
            before[first] = after[last - 1] = EDGE
    return before, after


class _Spelling(NamedTuple):
    """A token's columns that do not depend on where it stands.

    Attributes:
        text, folded, shape: As in `Words`.
        cut: The length of its possessive ending.
        weight: Of a word of more than three letters 2 if it begins with a capital, else 1; 0 of any other token.
    """

    text: str
    folded: str
    shape: Shape
    cut: int
    weight: int


@lru_cache(REMEMBERED)
def _spelling(token: str) -> _Spelling:
    bare = _bare(token)
    weight = 1 + token[0].isupper() if len(token) > 3 and token[0].isalpha() else 0
    return _Spelling(bare, _folded(bare), _shape(bare), len(token) - len(bare), weight)


@cache
def word_class(name: str, column: str = "sort") -> dict[str, frozenset[str]]:
    """Return a lexicon table as sort → its words."""
    sorts: dict[str, set[str]] = {}
    for row in table(name):
        sorts.setdefault(row[column], set()).add(row["word"])
    return {sort: frozenset(words) for sort, words in sorts.items()}


@cache
def shares(name: str) -> dict[str, float]:
    """Return a table of names as name → how many per cent bear it."""
    return {row["word"]: float(row["share"]) for row in table(name)}


@cache
def small_words() -> frozenset[str]:
    """The words of the language's frame."""
    return listed("small_words")


@cache
def common_words() -> frozenset[str]:
    """Everyday words that are the name of some place as well."""
    return listed("common_words")


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVES) and len(word) > 3 else word


def _folded(word: str) -> str:
    return word.lower() if word.isascii() and word.isalpha() else fold(word)


def _shape(word: str) -> Shape:
    first = word[0]
    if first.islower():
        return "lower"
    if first.isupper():
        return "CAPS" if word.isupper() and len(word) > 1 else "Capital"
    if first.isalpha():  # scripts without case
        return "Capital"
    return "number" if first.isdigit() else "mark"


def _is_loud(weights: bytes) -> bool:
    """Whether most long words of a sentence begin with a capital, as in headlines; see `_Spelling.weight`."""
    capitals = weights.count(2)
    long = capitals + weights.count(1)
    return long > 3 and capitals > _CAPS_SHARE * long
