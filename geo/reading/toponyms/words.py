"""A text as words with the shapes and the classes that the recogniser looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from geo.lexicon import table
from geo.names import fold
from geo.reading.text import sentences, tokens

Shape = Literal["lower", "Capital", "CAPS", "number", "mark"]
EDGE = -1  # the index of the word before a sentence's first and after its last
_CAPITALS = frozenset({"Capital", "CAPS"})
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
        loud: For each sentence, whether it is written in capitals or In Title Case.
        lower: All words that stand in the text in lower case.
    """

    raw: str
    text: tuple[str, ...]
    folded: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    stop: tuple[int, ...]
    shape: tuple[Shape, ...]
    sentence: tuple[int, ...]
    loud: tuple[bool, ...]
    lower: frozenset[str]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.text)

    def before(self, index: int) -> int:
        """The index of the word before, or EDGE where a sentence begins."""
        return index - 1 if index > 0 and self.sentence[index - 1] == self.sentence[index] else EDGE

    def after(self, index: int) -> int:
        """The index of the word after, or EDGE where a sentence ends."""
        here = index + 1
        return here if here < len(self.text) and self.sentence[here] == self.sentence[index] else EDGE

    def touches(self, index: int) -> bool:
        """Whether no space lies between a word and the one before it."""
        return index > 0 and self.stop[index - 1] == self.start[index]

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return index >= 0 and self.shape[index] in _CAPITALS

    def framing(self, index: int) -> bool:
        """Whether it is a word of the frame whose capital says nothing: "In" where a sentence begins."""
        if self.folded[index] not in small_words():
            return False
        return self.before(index) == EDGE or self.loud[self.sentence[index]]


def read_words(text: str) -> Words:
    """Split a text into words.

    >>> words = read_words("Kim’s plane left PARIS.")
    >>> words.text, words.shape[0], words.shape[3]
    (('Kim', 'plane', 'left', 'PARIS', '.'), 'Capital', 'CAPS')
    """
    found, numbers, loud = [], [], []
    for number, span in enumerate(sentences(text)):
        here = tokens(text, span)
        found.extend(here)
        numbers.extend([number] * len(here))
        loud.append(_is_loud([token.text for token in here]))
    spelled = [_spelling(token.text) for token in found]
    return Words(
        raw=text,
        text=tuple([word.text for word in spelled]),
        folded=tuple([word.folded for word in spelled]),
        start=tuple([token.start for token in found]),
        end=tuple([token.end - word.cut for token, word in zip(found, spelled, strict=True)]),
        stop=tuple([token.end for token in found]),
        shape=tuple([word.shape for word in spelled]),
        sentence=tuple(numbers),
        loud=tuple(loud),
        lower=frozenset([word.text for word in spelled if word.shape == "lower"]),
    )


class _Spelling(NamedTuple):
    """A token's columns that do not depend on where it stands; `cut` is the length of its possessive ending."""

    text: str
    folded: str
    shape: Shape
    cut: int


@lru_cache(REMEMBERED)
def _spelling(token: str) -> _Spelling:
    bare = _bare(token)
    return _Spelling(bare, _folded(bare), _shape(bare), len(token) - len(bare))


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
    return frozenset(row["word"] for row in table("small_words"))


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


def _is_loud(words: list[str]) -> bool:
    """Whether most long words begin with a capital, as in headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > _CAPS_SHARE * len(long)
