"""Where a text's blocks, sentences and tokens begin and end.

Nothing is copied or altered: all three are spans of code points into the untouched text.
A *block* is a paragraph, a heading, an item of a list or a row of a table; no sentence crosses one.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, compress, count, pairwise
from operator import attrgetter
from typing import NamedTuple, overload

from geo.lexicon import table

NARROWEST_WRAP, WIDEST_WRAP = 50, 160  # characters; lines of another width were not broken to fit a page
LONGEST_SENTENCE = 2_000  # characters; what is read of a sentence may take the square of its length
WRAPPED_SHARE = 0.9  # a wrapped text's width is that of the line at this rank, of all lines by length
FULL_LINE, FULL_SHARE = 0.75, 0.4  # and so many of its lines come as near to that width, or they are a list's

# The stages ask for the same sentences and tokens of a document in turn, so those of the last few texts are kept.
REMEMBERED = 4  # texts
LINE_NEAR = 100  # sentences
MOST_KEPT = 500_000  # characters, some 16 MB of tokens; those of a longer text are made each time, a sentence at once
LONGEST_WHOLE = MOST_KEPT  # what takes many times the memory of its text is read of a longer one part by part
LONGEST_PART = LONGEST_WHOLE // 2

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"\s*(?:[-*•‣▪–—]|\(?\d{1,3}[.)]|#{1,6})\s")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?:\[\d{1,3}\])*+(?=\s|[^\W\d_a-z])")
_SPACE = re.compile(r"\s*+")
_BEFORE = re.compile(r"[^\s(\[\"'“‘«—–/-]{1,40}\Z")
_AFTER = re.compile(r"\s+[\"'“‘«(\[—–-]*(\S)")
_NO_SPACE = re.compile(r"(?!\w++[./@]\w)([^\W\d_a-z])(?=[a-z]| [a-z])")
_WHOLE_WORD = re.compile(r"(?:[^\W\d_A-Z]{3}|\d{4}|[\"'”’»)\]])\Z")
_TOKEN = re.compile(
    r"((?! )"  # a space is passed over before anything is tried
    r"(?:[A-Za-z]++(?![^\W\d_]|['’.])|[,.]"  # what most tokens are
    r"|(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\w+|[^\w\s]))"
)


class Span(NamedTuple):
    """A stretch of a text, half-open, in code points."""

    start: int
    end: int


class Spans(Sequence[Span]):
    """Spans in order, at eight bytes each: a long text has them by the hundred thousand, and they are kept.

    Attributes:
        starts: Where they begin, to look a position up by bisection.
    """

    __slots__ = ("_ends", "starts")

    def __init__(self, spans: Collection[Span]) -> None:
        self.starts = array("I", (span.start for span in spans))
        self._ends = array("I", (span.end for span in spans))

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Span: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Span, ...]: ...

    def __getitem__(self, at: int | slice) -> Span | tuple[Span, ...]:
        if isinstance(at, slice):
            return tuple(map(Span, self.starts[at], self._ends[at]))
        return Span(self.starts[at], self._ends[at])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self._ends)


class Token(NamedTuple):
    """A word, a number or a mark of punctuation."""

    start: int
    end: int
    text: str


WRITTEN = attrgetter("text")
_made = partial(tuple.__new__, Token)  # as Token(…), but without a call of Python for every word


def blocks(text: str) -> tuple[Span, ...]:
    r"""Return the paragraphs, headings, list items and rows of a text, without surrounding space.

    A line break inside a paragraph is one that the next line's first word would have overrun; a line
    that still had room for that word was ended on purpose, unless it stops in the middle of a sentence.

    >>> [tuple(span) for span in blocks("Wednesday: Sydney\nThursday: Perth\n\nThe end.")]
    [(0, 17), (18, 33), (35, 43)]
    """
    lines = [_stripped(text, m.start(), m.end()) for m in _LINE.finditer(text)]
    lines = [line for line in lines if line.start < line.end]
    width = _wrap_width(lines)
    found: list[Span] = []
    for before, line in pairwise([None, *lines]):
        assert line is not None
        if before is not None and _continues(text, before, line, width):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return tuple(found)


@lru_cache(REMEMBERED)
def sentences(text: str) -> Spans:
    """Return the sentences of a text, in order, none crossing a block.

    >>> [tuple(span) for span in sentences("He met Gen. Kim on Sept. 12. They left.")]
    [(0, 28), (29, 39)]
    """
    found: list[Span] = []
    for block in blocks(text):
        start = block.start
        for stop in _STOP.finditer(text, block.start, block.end):
            if _ends_sentence(text, start, stop, block.end):
                found += _of_bearable_length(text, start, stop.end())
                start = _after_space(text, stop.end())
        if start < block.end:
            found += _of_bearable_length(text, start, block.end)
    return Spans(found)


def parts(text: str) -> tuple[Span, ...]:
    """Return the stretches, equally long, in which a long text is read; of any other text the whole.

    A part begins with a sentence, and with one that begins a line where there is any near.
    """
    count = -(-len(text) // LONGEST_PART)
    if len(text) <= LONGEST_WHOLE:
        return (whole(text),)
    starts = sentences(text).starts
    cuts = [_line_from(text, starts, number * len(text) // count) for number in range(1, count)]
    return tuple(Span(*pair) for pair in pairwise(sorted({0, *cuts, len(text)})))


def _line_from(text: str, starts: Sequence[int], position: int) -> int:
    """The first sentence from a position on that begins a line, or the first of all if none does soon."""
    near = starts[bisect_left(starts, position) :][:LINE_NEAR]
    return next((start for start in near if text[start - 1 : start] == "\n"), min(near, default=len(text)))


def whole(text: str) -> Span:
    """Return all of a text as one stretch."""
    return Span(0, len(text))


def sentences_in(text: str, part: Span) -> tuple[Span, ...]:
    """Return the sentences of a text that begin in a part of it."""
    every = sentences(text)
    return every[bisect_left(every.starts, part.start) : bisect_left(every.starts, part.end)]


def _of_bearable_length(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, or, where none ends for pages, the pieces that a reader would not wait for the end of."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space if space >= 0 else start + LONGEST_SENTENCE
        yield Span(start, cut)
        start = _after_space(text, cut)
    if start < end:
        yield Span(start, end)


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def tokens(text: str, span: Span | None = None) -> list[Token]:
    """Return the tokens of a span, or of the whole text. The list is shared by all who ask: nobody may change it.

    >>> [token.text for token in tokens("Kim’s Tu-95 left the U.S. at 7:30.")]
    ['Kim’s', 'Tu', '-', '95', 'left', 'the', 'U.S.', 'at', '7:30', '.']
    """
    if span is None:
        return list(chain.from_iterable(rows(text)))
    return _tokens(text, span) if len(text) > MOST_KEPT else _remembering(text)(span)


def rows(text: str, part: Span | None = None) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence of a text, or of a part of it; no token crosses one."""
    return (tokens(text, sentence) for sentence in sentences_in(text, part or whole(text)))


@lru_cache(REMEMBERED)
def spellings(text: str) -> frozenset[str]:
    """Return the different tokens of a text, to see whether it can hold what a stage looks for."""
    return frozenset(map(WRITTEN, chain.from_iterable(rows(text))))


def where(column: Iterable[object], members: Collection[object]) -> list[int]:
    """Return the indices at which a column holds one of some members; nothing of Python runs for the others.

    >>> where("abracadabra", {"b", "c"})
    [1, 4, 8]
    """
    return list(compress(count(), map(members.__contains__, column)))


def _tokens(text: str, span: Span) -> list[Token]:
    pieces = _TOKEN.split(text[span.start : span.end])  # what lies between tokens, and tokens, in turn
    ends = list(accumulate(map(len, pieces), initial=span.start))
    return list(map(_made, zip(ends[1::2], ends[2::2], pieces[1::2], strict=False)))


@lru_cache(REMEMBERED)
def _remembering(text: str) -> Callable[[Span], list[Token]]:
    """What gives the tokens of a text, each span split only once."""
    return cache(partial(_tokens, text))


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, end - len(piece) + len(piece.rstrip())))


def _wrap_width(lines: list[Span]) -> int:
    """The width to which a text was wrapped, or 0 if its lines are no wrapped ones."""
    if len(lines) < 2:
        return 0
    lengths = sorted(line.end - line.start for line in lines)
    width = lengths[int(WRAPPED_SHARE * (len(lengths) - 1))]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or lengths[-1] > WIDEST_WRAP * 2:
        return 0
    full = len(lengths) - bisect_left(lengths, width * FULL_LINE)
    return width if full >= FULL_SHARE * len(lengths) else 0


def _continues(text: str, before: Span, line: Span, width: int) -> bool:
    gap = text[before.end : line.start]
    if gap.count("\n") > 1 or gap.count("\r") > 1 or _BULLET.match(text, line.start, line.end):
        return False
    if text[line.start].islower() and text[before.end - 1].isalnum() and before.end - before.start >= NARROWEST_WRAP:
        return True  # a raggedly wrapped sentence goes on
    if not width:
        return False
    first_word = text[line.start : line.end].split(maxsplit=1)[0]
    return before.end - before.start + 1 + len(first_word) > width * WRAPPED_SHARE


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    after = _AFTER.match(text, stop.end(), end)
    if not after and not (after := _after_lost_space(text, stop, end)):
        return False
    if after[1].islower():
        return False
    if text[stop.start()] != ".":
        return True
    if stop.group()[:2] == "..":
        return not after[1].isdigit()  # dots lead to a figure: "Rome to Bari ..... 2 days"
    before = _BEFORE.search(text, max(start, stop.start() - 40), stop.start())
    word = before.group() if before else ""
    kind = _abbreviations().get(word.lower())
    if kind == "any":  # may end a sentence as well: "etc.", "U.S."; a capital then decides, seen above
        return True
    if kind == "number":  # "No. 2", "Sept. 12"
        return not after[1].isdigit()
    if kind == "title":  # "Gen. Kim"
        return False
    return not (_are_initials(word) and word != "I") or stop.group() != "."


def _after_lost_space(text: str, stop: re.Match[str], end: int) -> re.Match[str] | None:
    """The first letter of a sentence that follows without a space, as where line breaks were lost: "ill.In May".

    Not the next part of an address: "www.Example.org".
    """
    whole = _WHOLE_WORD.search(text, max(0, stop.start() - 4), stop.start())
    return _NO_SPACE.match(text, stop.end(), end) if whole else None


def _are_initials(word: str) -> bool:
    """Whether a word is the initials of a person, without the last full stop: "J", "O.J"."""
    return all(len(letter) == 1 and letter.isalpha() and letter.isupper() for letter in word.split("."))


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("abbreviations")}
