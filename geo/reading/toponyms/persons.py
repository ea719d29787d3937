"""Which words for a sort of place are surnames in a text: Park after "Mr. Park", Hall after "Miss Hall"."""

from __future__ import annotations

from functools import lru_cache

from geo.names import fold
from geo.reading.text import sentences, spellings, tokens
from geo.reading.toponyms.words import word_class

REMEMBERED = 4  # texts
REMEMBERED_WORDS = 1 << 14


@lru_cache(REMEMBERED)
def surnames(text: str) -> frozenset[str]:
    """Return the folded words that follow a title which only a surname follows.

    >>> sorted(surnames("Mr. Park met Miss Hall in the park."))
    ['hall', 'park']
    """
    if not any(map(is_address, spellings(text))):
        return frozenset()
    names: set[str] = set()
    addressed = stopped = False  # whether a title stands before the word, and whether its full stop does
    for word in (token.text for sentence in sentences(text) for token in tokens(text, sentence)):
        if addressed and word == "." and not stopped:
            stopped = True
            continue
        if addressed and word[0].isupper():
            names.add(word)
        addressed, stopped = is_address(word), False
    return frozenset([fold(name.removesuffix("'s").removesuffix("’s")) for name in names])


@lru_cache(REMEMBERED_WORDS)
def is_address(word: str) -> bool:
    """Whether a word is a title that only a surname follows."""
    return word[0].isupper() and word.lower() in word_class("person_words")["address"]
