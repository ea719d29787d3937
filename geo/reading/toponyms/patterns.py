"""Names that need no gazetteer to be seen: those with a word for their sort, and plain runs of capitals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal, NamedTuple

from geo.lexicon import Row, listed, table
from geo.reading.text import where
from geo.reading.toponyms.persons import is_address, surnames
from geo.reading.toponyms.words import CAPITALS, EDGE, Words, word_class

Sort = Literal["area", "natural", "facility", "road", ""]
LONGEST_RUN = 6  # words
LONGEST_FEATURE = 3  # words: "air force base"
_ORDINALS = ("st", "nd", "rd", "th")
_BEGINNING = CAPITALS | {"number"}  # the shapes of words with which a name may begin


class Shaped(NamedTuple):
    """Words that look like a name.

    Attributes:
        first, last: The indices of its words, half-open.
        head: Where in it the words for its sort begin; equal to `last` if they come first or are absent.
        feature: The GeoNames class and code that they state, or "".
        sort: What kind of word that is, or "" for a plain run of capitals.
    """

    first: int
    last: int
    head: int
    feature: str = ""
    sort: Sort = ""


def shaped_names(words: Words) -> Iterator[Shaped]:
    """Yield names with a feature word, and every longest run of capitals, in text order."""
    end, borne = 0, surnames(words.raw)
    heads = frozenset(where(words.folded, _feature_beginnings()))
    for index in where(words.shape, _BEGINNING):
        if index < end:
            continue
        if _is_ordinal(words, index) or not (words.shape[index] == "number" or words.framing(index)):
            end = _run_end(words, index)
            yield from _plain_runs(words, index, end)
            if not heads.isdisjoint(range(index, end + 1)):
                yield from _feature_behind(words, index, end, borne)
                yield from _feature_in_front(words, index, end)


def feature_at(words: Words, index: int, last: int) -> tuple[int, Row] | None:
    """The longest feature word that begins at a word: where it ends, and its row."""
    for end in range(min(last, index + LONGEST_FEATURE), index, -1):
        row = features().get(" ".join(words.folded[index:end]))
        if row:
            return end, row
    return None


@cache
def features() -> dict[str, Row]:
    """The words that state a sort of place."""
    return {row["word"]: row for row in table("place_features")}


@cache
def _feature_beginnings() -> frozenset[str]:
    return frozenset(word.split(maxsplit=1)[0] for word in features())


def _run_end(words: Words, index: int) -> int:
    """Where a run of capitals ends; it goes over hyphens and the full stops of initials."""
    shapes, sentence = words.shape, words.sentence
    here = index + (2 if _is_ordinal(words, index) else 1)
    limit = min(len(shapes), index + LONGEST_RUN)
    while here < limit and sentence[here] == sentence[index]:
        if words.stop[here - 1] != words.end[here - 1]:
            break  # a possessive ends the name
        shape = shapes[here]
        if shape in CAPITALS:
            here += 1
        elif shape == "mark" and _joins(words, here):
            here += 2
        else:
            break
    return here


def _joins(words: Words, here: int) -> bool:
    """Whether a mark holds two parts of a name together: "Kitchener-Waterloo", "St. Louis", "E. Broad St."."""
    if not words.touches(here) or here + 1 >= len(words) or not words.capital(here + 1):
        return False
    if words.text[here] == ".":
        return words.sentence[here] == words.sentence[here + 1] and len(words.text[here - 1]) <= 2
    return words.text[here] in "-–" and words.touches(here + 1)


def _plain_runs(words: Words, first: int, last: int) -> Iterator[Shaped]:
    sentence_start = words.before[first] == EDGE
    if not (sentence_start and last == first + 1) and not _is_ordinal(words, first):
        yield Shaped(first=first, last=last, head=last)
    if sentence_start and last > first + 2:
        yield Shaped(first=first + 1, last=last, head=last)


def _feature_behind(words: Words, first: int, last: int, borne: Collection[str]) -> Iterator[Shaped]:
    """Yield "Anderson County", "40th Avenue South", "the Yakovlev plant", "Artyom railway station"."""
    if is_address(words.text[first]):
        return
    beginnings, size = _feature_beginnings(), len(words.text)
    for head in range(first + 1, min(last + 1, size)):
        if words.sentence[head] != words.sentence[first]:
            return
        if words.folded[head] not in beginnings or (words.folded[head] in borne and not _has_article(words, first)):
            continue
        limit = min(size, head + LONGEST_FEATURE)
        found = feature_at(words, head, limit)
        if found is None or found[1]["position"] == "before" or not words.text[head][0].isalpha():
            continue
        end, row = found
        if words.shape[head] == "lower" and row["sort"] != "facility":
            continue
        if end < size and words.text[end] == "." and words.touches(end) and len(words.text[head]) <= 4:
            end += row["word"] in listed("name_abbreviations")
        if row["sort"] == "road" and end < last and words.folded[end] in word_class("place_words")["direction"]:
            end += 1
        yield Shaped(first=first, last=end, head=head, feature=row["code"], sort=_sort(row))


def _has_article(words: Words, first: int) -> bool:
    before = words.before[first]
    return before != EDGE and words.folded[before] in word_class("clause_words", "kind")["determiner"]


def _feature_in_front(words: Words, first: int, last: int) -> Iterator[Shaped]:
    """Yield "Lake Baikal", "Interstate 35", "the port of Vladivostok", "University of Padua"."""
    beginnings = _feature_beginnings()
    for index in [index for index in range(first, last) if words.folded[index] in beginnings]:
        found = feature_at(words, index, last)
        if found is None or found[1]["position"] == "after":
            continue
        end, row = found
        if end < last:
            yield Shaped(first=index, last=last, head=last, feature=row["code"], sort=_sort(row))
        elif end < len(words) and words.shape[end] == "number" and row["sort"] == "road":
            yield Shaped(first=index, last=end + 1, head=end + 1, feature=row["code"], sort="road")
        elif end + 1 < len(words) and words.folded[end] == "of" and words.capital(end + 1):
            stop = _run_end(words, end + 1)
            yield Shaped(first=index, last=stop, head=stop, feature=row["code"], sort=_sort(row))


def _is_ordinal(words: Words, index: int) -> bool:
    return (
        words.shape[index] == "number"
        and index + 2 < len(words)
        and words.touches(index + 1)
        and words.folded[index + 1] in _ORDINALS
        and words.capital(index + 2)
    )


def _sort(row: Row) -> Sort:
    sort = row["sort"]
    assert sort in ("area", "natural", "facility", "road")
    return sort  # type: ignore[return-value]  # narrowed by the assertion, which mypy does not follow
