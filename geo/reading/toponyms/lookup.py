"""Which stretches of a text are names that the gazetteer knows, and by what form it knows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from geo.lexicon import Row, listed, table
from geo.names import fold
from geo.reading.toponyms.sizes import size_of, sort_of
from geo.reading.toponyms.words import CAPITALS, EDGE, Words
from geo.types import NamedPlace

REMEMBERED = 1 << 14  # names of which it is remembered what the gazetteer knows
COUNTED = frozenset("IVX")  # letters of the numbers of chapters, kings and wars, which may be spelled as a village is
_NATURAL = frozenset("HTUV")  # towns of such names ("the Village", "the Woodlands") are mostly something else
LONGEST = 7  # words; longer names are official ones that prose does not use


class Names(Protocol):
    """What the recogniser asks of a gazetteer."""

    def __hash__(self) -> int:
        """Return a number of its own: what was looked up in one gazetteer is remembered for it alone."""

    def find(self, name: str) -> tuple[NamedPlace, ...]:
        """Return the places of that name."""

    def longest(self, word: str) -> int:
        """Return how many words the longest name has that begins with this word."""


class Found(NamedTuple):
    """Words that are a name in the gazetteer.

    Attributes:
        first, last: The indices of its words, half-open.
        name: The form by which the gazetteer knows it ("Kansas" for "Kan.").
        places: What bears it.
        size: What the greatest of them is, as evidence.
        sort: "container" for the name of a country or a first-level division, "known" for any other.
        short: Whether the words are a written abbreviation.
    """

    first: int
    last: int
    name: str
    places: tuple[NamedPlace, ...]
    size: str
    sort: str
    short: bool = False


class _Known(NamedTuple):
    """What the gazetteer knows under a name; see `Found`."""

    places: tuple[NamedPlace, ...]
    size: str
    sort: str


def names_in(words: Words, gazetteer: Names) -> Iterator[Found]:
    """Yield every stretch that the gazetteer knows, longest first at each word, overlaps included."""
    folded, beginnings = words.folded, _beginnings()
    for index in words.capitals:
        if len(words.text[index]) > 1 and COUNTED.issuperset(words.text[index]):
            continue
        short = abbreviation_at(words, index) if folded[index] in beginnings else None
        if short is not None:
            last, row = short
            yield Found(index, last, row["name"], *_known(row["name"], gazetteer), True)
        yield from _names_at(words, index, gazetteer)
        if index and folded[index - 1] in _articles() and words.before[index] != EDGE:
            yield from _with_article(words, index, gazetteer)


def _with_article(words: Words, index: int, gazetteer: Names) -> Iterator[Found]:
    """Yield the word after an article if both together are a natural feature's name: "the Downs", "the Lizard"."""
    name = words.raw[words.start[index - 1] : words.end[index]]
    known = _known(name, gazetteer)
    if known.places and known.places[0].place.feature_class in _NATURAL:
        yield Found(index, index + 1, name, *known)


def abbreviation_at(words: Words, index: int) -> tuple[int, Row] | None:
    """The written abbreviation of a place that begins at a word: where it ends, and its row."""
    key, here = words.folded[index], index + 1
    best: tuple[int, Row] | None = None
    while key in _beginnings():
        dot = here < len(words) and words.text[here] == "." and words.touches(here)
        row = _abbreviations().get(key)
        if row and _is_used(words, index, row["use"], dot=dot or words.text[here - 1].endswith(".")):
            best = here + (dot and row["use"] != "caps"), row
        here += dot
        if here >= len(words) or not (_beside(words, here) and words.capital(here)):
            break
        key = f"{key} {words.folded[here]}"
        here += 1
    return best


def _beside(words: Words, here: int) -> bool:
    """Whether a word goes on with the abbreviation before it: "W.Va.", or with one space, as in old print, "N. S."."""
    gap = words.start[here] - words.stop[here - 1]
    return gap == 0 or (gap == 1 and words.text[here - 1] == ".")


def ask(name: str, gazetteer: Names) -> tuple[NamedPlace, ...]:
    """The places of a name, also if one side writes a part of it in full and the other does not.

    A name with a comma has its containers behind it: "Washington, D.C.".
    """
    found = gazetteer.find(name)
    if found:
        return found
    key = fold(name)
    full = " ".join(_full().get(word, word) for word in key.split())
    return gazetteer.find(full) if full != key else ()


def size_of_name(name: str, gazetteer: Names) -> str:
    """What the greatest place of a name is, as in `Found.size` without its group; "" if there is none."""
    known = _known(name, gazetteer)
    return known.size.removeprefix("size:") if known.places else ""


@lru_cache(REMEMBERED)
def _known(name: str, gazetteer: Names) -> _Known:
    places = ask(name, gazetteer)
    return _Known(places, size_of(places), sort_of(places))


def _names_at(words: Words, index: int, gazetteer: Names) -> list[Found]:
    """The stretches from a word on that the gazetteer knows, longest first; a word of the frame alone is no name."""
    longest = longest_from(words, index, gazetteer)
    if not longest:
        return []
    found, raw, start = [], words.raw, words.start[index]
    for last, key in _stretches(words, index, longest):
        known = _known(key, gazetteer)
        if known.places and (last > index + 1 or not (words.framing(index) or _is_initial(words.text[index]))):
            found.append(Found(index, last, raw[start : words.end[last - 1]], *known))
    return found[::-1]


def _is_initial(word: str) -> bool:
    """Whether a word is one plain letter: an initial, a day of the week, a direction; Å is a village."""
    return len(word) == 1 and word.isascii()


def longest_from(words: Words, index: int, gazetteer: Names) -> int:
    """How many words a name has at most that begins at a word, by any form of that word."""
    return _longest(words.folded[index], words.stop[index] != words.end[index], gazetteer)


@lru_cache(REMEMBERED)
def _longest(first: str, possessive: bool, gazetteer: Names) -> int:
    """The same for a folded word that has a possessive ending or has none."""
    forms = [first, _full().get(first, first)] + ([first + "s"] if possessive else [])
    return min(LONGEST, max(map(gazetteer.longest, forms)))


def _stretches(words: Words, index: int, longest: int) -> list[tuple[int, str]]:
    """The stretches of at most so many words that could be one name, shortest first, with the form to be compared."""
    parts, here = [words.folded[index]], index
    stretches = [(here + 1, parts[0])]
    for _ in range(1, longest):
        following = _next_part(words, here)
        if following is None:
            break
        if words.stop[here] != words.end[here]:
            parts[-1] += "s"  # "Martha's" inside a name
        here = following
        parts.append(words.folded[here])
        if words.shape[here] != "lower":
            stretches.append((here + 1, " ".join(parts)))
    return stretches


def _next_part(words: Words, here: int) -> int | None:
    """The next word of a name, over a hyphen or the full stop of an abbreviation."""
    following = words.after[here]
    if following == EDGE:
        return None
    shape = words.shape[following]
    if shape == "mark":
        if not _holds(words, here, following):
            return None
        following = words.after[following]
        if following == EDGE:
            return None
        shape = words.shape[following]
    return following if shape in CAPITALS or words.folded[following] in listed("name_connectors") else None


def _holds(words: Words, here: int, mark: int) -> bool:
    """Whether a mark after a word holds it and the next word together."""
    if not words.touches(mark):
        return False
    written = words.text[mark]
    if written in "-–‐'’":
        return mark + 1 < len(words) and words.touches(mark + 1)
    return written == "." and (words.folded[here] in _full() or len(words.text[here]) == 1)


def _is_used(words: Words, index: int, use: str, *, dot: bool) -> bool:
    """Whether an abbreviation is meant here: by its full stop, its capitals or the comma before it."""
    before = words.before[index]
    comma = before > 0 and words.text[before] == "," and words.capital(before - 1)
    if use == "caps":
        return words.shape[index] == "CAPS" and not words.loud[words.sentence[index]]
    if use == "comma":
        return comma and (dot or words.shape[index] == "CAPS")
    return use == "any" or comma or dot


@cache
def _abbreviations() -> dict[str, Row]:
    return {row["word"]: row for row in reversed(table("place_abbreviations"))}


@cache
def _beginnings() -> frozenset[str]:
    keys = [key.split() for key in _abbreviations()]
    return frozenset(" ".join(parts[:size]) for parts in keys for size in range(1, len(parts) + 1))


@cache
def _articles() -> frozenset[str]:
    return listed("place_words", sort="article")


@cache
def _full() -> dict[str, str]:
    return {row["word"]: row["full"] for row in table("name_abbreviations")}
