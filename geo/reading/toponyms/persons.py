"""Which words for a sort of place are surnames in a text: Park after "Mr. Park", Hall after "Miss Hall"."""

from __future__ import annotations

from functools import lru_cache

from geo.names import fold
from geo.reading.text import WRITTEN, rows, spellings, where
from geo.reading.toponyms.words import word_class

REMEMBERED = 4  # texts
REMEMBERED_WORDS = 1 << 14


@lru_cache(REMEMBERED)
def surnames(text: str) -> frozenset[str]:
    """Return the folded words that follow a title which only a surname follows.

    >>> sorted(surnames("Mr. Park met Miss Hall in the park."))
    ['hall', 'park']
    """
    titles = frozenset(filter(is_address, spellings(text)))
    names: set[str] = set()
    for row in rows(text) if titles else ():
        for index in where(map(WRITTEN, row), titles):
            after = [token.text for token in row[index + 1 : index + 3] if token.text != "."][:1]
            names.update(name for name in after if name[0].isupper())
    return frozenset([fold(name.removesuffix("'s").removesuffix("’s")) for name in names])


@lru_cache(REMEMBERED_WORDS)
def is_address(word: str) -> bool:
    """Whether a word is a title that only a surname follows."""
    return word[0].isupper() and word.lower() in word_class("person_words")["address"]
