"""Which words for a sort of place are surnames in a text: Park after "Mr. Park", Hall after "Miss Hall"."""

from __future__ import annotations

from functools import lru_cache

from geo.names import fold
from geo.reading.text import tokens
from geo.reading.toponyms.words import word_class

REMEMBERED = 4  # texts


@lru_cache(REMEMBERED)
def surnames(text: str) -> frozenset[str]:
    """Return the folded words that follow a title which only a surname follows.

    >>> sorted(surnames("Mr. Park met Miss Hall in the park."))
    ['hall', 'park']
    """
    found: set[str] = set()
    addressed = False
    for token in tokens(text):
        if addressed and token.text[0].isupper():
            found.add(fold(token.text.removesuffix("'s").removesuffix("’s")))
        addressed = is_address(token.text) or (addressed and token.text == ".")
    return frozenset(found)


def is_address(word: str) -> bool:
    """Whether a word is a title that only a surname follows."""
    return word[0].isupper() and word.lower() in word_class("person_words")["address"]
