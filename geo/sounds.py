"""How a name sounds, however it is written: "Bhosawul" and "Bhusawal", "Pfeffers" and "Pfäfers".

Old books spell by ear, and the ear of one tongue hears the vowels of another now so, now so; consonants hardly change.
So two spellings are likely of one name if the consonants agree, and the likelier the more alike the vowels are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from geo.lexicon import table

_REMEMBERED = 4096  # names
_VOWELS = "aeiou"
_LEAST = 2  # consonants that a name must have to be known by them
_LONGEST = 40  # letters; longer ones are official names, which nobody spells by ear
_LATIN = re.compile(r"[a-zæœøßþðłđı]+")
_DOUBLE = re.compile(r"([a-zħ])\1+")
_SILENT = str.maketrans("", "", _VOWELS)
_DARK = str.maketrans("ou", "aa")  # an unstressed u, a or o is written as any of them


def by_consonants(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return folded names with their consonants, those that have enough of them.

    The consonants are what is left of a name's sound without its vowels, but for a leading one. Many names at a time
    take a fraction of the time of each by itself.

    >>> by_consonants(["bhosawul", "bhusawal", "inverary", "ayr"])
    [('bsvl', 'bhosawul'), ('bsvl', 'bhusawal'), ('anvrr', 'inverary')]
    """
    plain = [(name, name.replace(" ", "")) for name in names]
    spelled = [(name, letters) for name, letters in plain if len(letters) <= _LONGEST and _LATIN.fullmatch(letters)]
    if not spelled:
        return []
    heard = _heard("\n".join(letters for _, letters in spelled)).split("\n")
    return [(rest, name) for (name, _), each in zip(spelled, heard, strict=True) if (rest := _consonants(each))]


def _consonants(heard: str) -> str:
    rest = heard[1:].translate(_SILENT)
    if heard[:1] in _VOWELS:
        return "a" + rest if len(rest) >= _LEAST else ""
    return heard[0] + rest if len(rest) + 1 >= _LEAST else ""


@lru_cache(_REMEMBERED)
def sounded(folded: str) -> str:
    """Return a folded name as it sounds: one letter for each sound, no double ones, no spaces.

    >>> sounded("cawnpore"), sounded("ragatz"), sounded("loch maddy")
    ('konpor', 'ragas', 'lokmadi')
    """
    return _heard(folded.replace(" ", ""))


def likeness(one: str, other: str) -> float:
    """Return how much alike two folded names sound, from 0 to 1 for the same.

    The vowels count twice: as they are written, and with those that are often mistaken for each other made one.
    """
    from rapidfuzz.fuzz import ratio

    first, second = sounded(one), sounded(other)
    blurred = ratio(first.translate(_DARK), second.translate(_DARK))
    return float(ratio(first, second) + blurred) / 200


def _heard(lines: str) -> str:
    """Return names, each on a line of its own, as they sound."""
    for change in _changes():
        lines = change(lines)
    return _DOUBLE.sub(r"\1", lines)


@cache
def _changes() -> tuple[Callable[[str], str], ...]:
    """What is done to a spelling, row by row of the table."""
    return tuple(_change(row["written"], row["sound"]) for row in table("old_spellings", "all"))


def _change(written: str, sound: str) -> Callable[[str], str]:
    if written.isalpha():
        return lambda lines: lines.replace(written, sound)
    letters, _, following = written.removesuffix(")").partition("(")
    after = f"(?=[{following.replace('-', _VOWELS + 'y')}])" if following else ""
    pattern = re.compile(letters + after, re.MULTILINE)
    return lambda lines: pattern.sub(sound, lines)
