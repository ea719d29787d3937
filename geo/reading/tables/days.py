"""Dates as rows write them: with parts left out that the row above or the heading supplies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from geo.lexicon import table

FIRST_YEAR, LAST_YEAR = 1000, 2199  # numbers between these may be years
DASHES = "-‐‑‒–—―−"  # the hyphen, its unbreaking twin, the dashes and the minus, which tables use alike
_CLOCK = (
    r"\d{1,2}[:.]\d\d(?::\d\d(?:\.\d{1,6})?)?(?!\d)(?: ?[ap]\.? ?m\b)?|\d{1,2} ?[ap]\.? ?m\b"  # 9:30, 9.30 pm, 9 am
)
_PARTED = rf"[/.{re.escape(DASHES)}]"
_ZONE = r"(?: ?Z\b| ?[+-]\d\d:?\d\d\b)?"
_TOKEN = re.compile(
    rf"(?P<iso>\d{{4}}(?P<sep>{_PARTED})\d{{1,2}}(?P=sep)\d{{1,2}}(?!\d)|\d{{4}}-\d\d(?![-\d]))"
    r"|(?P<compact>(?:1\d|2[01])\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"|(?P<roman>\d{1,2}[./-] ?(?i:i{1,3}|iv|vi{0,3}|ix|xi{0,2})[./-] ?(?:\d{4}|\d\d)?(?!\d))"
    r"|(?P<slashed>\d{1,2}(?P<part>[/.-])\d{1,2}(?P=part)(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<short>\d{1,2}\.\d{1,2}\.(?![\w.])|\d{1,2}/\d{1,2}(?![\w/]))"  # no year: 3.5. and 3/5
    r"|(?P<named>(?:\d{1,2}(?P<joint>[/.-])[^\W\d_]{3,9}"  # 03-May-21
    r"|(?<!\d )(?<!\d\W )(?<!\d[a-z][a-z] )[^\W\d_]{3,9}(?P<knot>[/-])\d{1,2}(?!\d))"  # Sep-7, not 25 Sep-7 Oct
    r"(?:(?:(?P=joint)|(?P=knot))(?:\d{4}|\d\d)(?!\d))?)(?!\w)"
    rf"|(?P<clock>T?(?:{_CLOCK}){_ZONE})"
    r"|(?P<number>(?:[lIO]{0,3}\d[lIO\d]{0,8}(?![^\W_])|\d+|[lIO1][lIO0-9]?(?=st\b|nd\b|rd\b|th\b)))(?P<suffix>st\b|nd\b|rd\b|th\b)?"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s])"
)
LONGEST_MONTH_CHARS = 30  # of a line that names nothing but a month
_DIGIT, _FIRST, _LAST = re.compile(r"\d"), re.compile(r"\W*([^\W\d_]+)"), re.compile(r"([^\W\d_]+)\W{0,9}\Z")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")  # months, as naturalists write them
_OCR = str.maketrans("lIO", "110")


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """As much of a date as a row gives.

    Attributes:
        weekday: 0 for Monday to 6 for Sunday.
        day, month, year: Numbers; None where the row leaves them out.
        count: Which day of the journey it is, where the row counts them ("Day 3").
        pair: Two numbers of which one is the day and the other the month ("5/6/2021"), still undecided.
    """

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    count: int | None = None
    pair: tuple[int, int] | None = None

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return self == Partial()


class Dated(NamedTuple):
    """A date in a text: where it stands, its first day, and its last if it names two."""

    start: int
    end: int
    first: Partial
    last: Partial | None = None


class _Piece(NamedTuple):
    start: int
    end: int
    kind: str  # a key of _WHOLE, number, ordinal, weekday, month, counter, span, filler, clock, mark, other
    value: str


def date_at(text: str, start: int, end: int) -> Dated | None:
    """Read the date at the beginning of a stretch of text; None if there is none.

    >>> found = date_at("Thursday . llth: Sydney", 0, 23)
    >>> found.first.weekday, found.first.day, found.end
    (3, 11, 15)
    >>> found = date_at("30 May - 2 June 2021, Lund", 0, 26)
    >>> found.first.month, found.last.day, found.last.year
    (5, 2, 2021)
    """
    pieces = list(_pieces(text, start, end))
    count = _count(pieces)
    first, used = _partial(pieces, 2 if count else 0)
    if count and (first.empty or not _says_enough(first, None, pieces[2:used])):
        return Dated(pieces[0].start, pieces[1].end, Partial(count=count))
    first = replace(first, count=count)
    if first.empty:
        return None
    last: Partial | None = None
    after = _past_marks(pieces, used)
    if after < len(pieces) and pieces[after].kind == "span":
        second, stop = _partial(pieces, after + 1)
        if not second.empty and _fits(first, second):
            last, used = second, stop
    if not _says_enough(first, last, pieces[:used]):
        return None
    if last is not None:
        first, last = _shared(first, last)
    if used < len(pieces) and pieces[used].kind == "clock":
        used += 1
    return Dated(pieces[0].start, pieces[used - 1].end, first, last)


def begins_with_filler(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text begins with a word that only leads to a date, as sentences do: "On 3 May …"."""
    first = next(_pieces(text, start, end), None)
    return first is not None and first.kind == "filler"


def _count(pieces: list[_Piece]) -> int | None:
    """The number in "Day 3", with which a row begins."""
    if len(pieces) > 1 and pieces[0].kind == "counter" and pieces[1].kind == "number":
        return int(pieces[1].value)
    return None


def may_hold_date(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text can hold a date at all: a quick look, so that prose is soon told from lists."""
    if _DIGIT.search(text, start, end):
        return True
    words = (_FIRST.match(text, start, end), _LAST.search(text, max(start, end - 30), end))
    return any(word and _word(word[1].lower())[0] == "weekday" for word in words)


def is_date(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is a date and nothing else."""
    found = date_at(text, start, end)
    return found is not None and not text[found.end : end].strip(" \t.,:;)]>'\"")


def month_at(text: str, start: int, end: int) -> Dated | None:
    """Read a stretch of text that names a month, perhaps with its year, and nothing else."""
    word = _FIRST.match(text, start, end)
    if word is None or end - start > LONGEST_MONTH_CHARS or _word(word[1].lower())[0] != "month":
        return None
    pieces = [piece for piece in _pieces(text, start, end) if piece.kind not in {"mark", "span", "filler"}]
    found: Partial | None = Partial()
    for piece in pieces:
        found = _with(found, piece) if found else None
    if found is None or found.month is None or found.day is not None:
        return None
    return Dated(pieces[0].start, pieces[-1].end, found)


def _pieces(text: str, start: int, end: int) -> Iterator[_Piece]:
    for match in _TOKEN.finditer(text, start, min(end, start + 80)):
        kind, value = match.lastgroup or "", match.group()
        if match["number"]:
            kind, value = ("ordinal" if match["suffix"] else "number"), match["number"].translate(_OCR)
        elif match["word"]:
            kind, value = _word(value.lower())
        elif match["mark"]:
            kind = "span" if value in DASHES + "&" else "mark"
        yield _Piece(match.start(), match.end(), kind, value)
        if kind in ("other", "clock"):
            return  # no date goes on after this


def _partial(pieces: list[_Piece], at: int) -> tuple[Partial, int]:
    """Read one date from a run of pieces: the date, and where it ends; marks and fillers within are passed over."""
    found, used = Partial(), at
    for place in range(at, len(pieces)):
        piece = pieces[place]
        if piece.kind in ("filler", "mark"):
            if piece.value in ":;" and used > at:
                break
            continue
        if piece.kind == "span" and used == at:
            continue  # the bullet of a list
        more = _with(found, piece)
        if more is None:
            break
        found, used = more, place + 1
    return found, used


def _with(found: Partial, piece: _Piece) -> Partial | None:
    """A date with one more piece, or None if the piece belongs to something else."""
    whole = found.day is None and found.month is None and found.year is None
    if piece.kind in _WHOLE:
        return _WHOLE[piece.kind](found, piece.value) if whole else None
    if piece.kind == "weekday" and found.weekday is None:
        return replace(found, weekday=int(piece.value))
    if piece.kind == "month" and found.month is None and found.pair is None:
        return replace(found, month=int(piece.value))
    if piece.kind in ("number", "ordinal") and found.pair is None:
        return _with_number(found, piece)
    return None


def _with_roman(found: Partial, written: str) -> Partial:
    day, month, year = re.split(r"[-/.] ?", written)
    return replace(found, day=int(day), month=ROMAN.index(month.lower()) + 1, year=_full_year(year))


def _with_named(found: Partial, written: str) -> Partial | None:
    """Read a day, a month's name and perhaps a year with one mark between them: "03-May-21", "Sep-7"."""
    one, other, *year = re.split(r"[-/.]", written)
    day, name = (one, other) if one.isdecimal() else (other, one)
    kind, month = _word(name.lower())
    if kind != "month" or not 1 <= int(day) <= 31:
        return None
    return replace(found, day=int(day), month=int(month), year=_full_year(year[0]) if year else None)


def _with_iso(found: Partial, written: str) -> Partial:
    year, month, *day = (int(part) for part in re.split(_PARTED, written))
    return replace(found, year=year, month=month, day=day[0] if day else None)


def _with_compact(found: Partial, written: str) -> Partial:
    return replace(found, year=int(written[:4]), month=int(written[4:6]), day=int(written[6:]))


def _with_pair(found: Partial, written: str) -> Partial:
    """Two numbers and perhaps a year; of "5/6/2021" it is still undecided which is the month."""
    one, other, *year = re.split(r"[-/.]", written)
    found = replace(found, year=_full_year(year[0]) if year else None)
    if "." in written and 1 <= int(other) <= 12:  # 3.5.2021 is written where the day comes first
        return replace(found, day=int(one), month=int(other))
    return replace(found, pair=(int(one), int(other)))


_WHOLE: dict[str, Callable[[Partial, str], Partial | None]] = {
    "iso": _with_iso,
    "compact": _with_compact,
    "roman": _with_roman,
    "named": _with_named,
    "slashed": _with_pair,
    "short": _with_pair,
}
"""How each way of writing a whole date in one word is read."""


def _with_number(found: Partial, piece: _Piece) -> Partial | None:
    number = int(piece.value)
    if found.day is None and 1 <= number <= 31:
        return replace(found, day=number)
    if found.year is not None or piece.kind == "ordinal":
        return None
    if FIRST_YEAR <= number <= LAST_YEAR:
        return replace(found, year=number)
    if found.day and found.month and len(piece.value) == 2:  # 03 MAY 19
        return replace(found, year=_century(number))
    return None


def _century(year: int) -> int:
    return year + (2000 if year < 50 else 1900)


def _full_year(written: str) -> int | None:
    if not written:
        return None
    return int(written) if len(written) == 4 else _century(int(written))


def _says_enough(first: Partial, last: Partial | None, pieces: list[_Piece]) -> bool:
    """Whether this is surely a date: a bare number may count anything."""
    both = (first, last) if last else (first,)
    if any(one.weekday is not None or one.month or one.pair for one in both):
        return any(one.weekday is not None or one.day or one.year or one.pair for one in both)
    return any(piece.kind == "ordinal" for piece in pieces) or (first.day is None and first.year is not None)


def _fits(first: Partial, last: Partial) -> bool:
    """Whether two dates can be the ends of one span ("12-15 May", "Mon - Wed", "1901-1903")."""
    if last.day is None:
        return first.day is None or (last.weekday is not None and first.weekday is not None)
    return first.day is not None or first.pair is not None or first.month is not None


def _shared(first: Partial, last: Partial) -> tuple[Partial, Partial]:
    """Give each end of a span what only the other says."""
    if last.day is not None and last.month is None:
        last = replace(last, month=first.month)
    if last.year is None and last.month is not None and first.year is not None:
        turned = first.month is not None and last.month < first.month
        last = replace(last, year=first.year + turned)
    if first.pair and last.pair and first.year is None:
        first = replace(first, year=last.year)
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if first.year is None and last.year is not None and first.month is not None and last.month is not None:
        first = replace(first, year=last.year - (first.month > last.month))
    return first, last


def _past_marks(pieces: list[_Piece], at: int) -> int:
    while at < len(pieces) and pieces[at].kind == "mark" and pieces[at].value in ".,'":
        at += 1
    return at


@cache
def _words() -> dict[str, tuple[str, str]]:
    """What each word says in a date: a month or weekday with its number, a joint, or nothing."""
    found = {
        row["word"]: (row["kind"], row["word"])
        for row in table("log_words")
        if row["kind"] in ("span", "filler", "counter")
    }
    for row in table("log_dates", "all"):
        number = str(int(row["value"]) - 1) if row["kind"] == "weekday" else row["value"]
        found[row["word"]] = (row["kind"], number or row["word"])
    for row in table("time_words"):
        if row["kind"] in ("weekday", "wdabbr"):
            found[row["word"]] = ("weekday", str(int(row["value"]) - 1))
    return found | {row["word"]: ("month", row["month"]) for row in table("months")}


def _word(word: str) -> tuple[str, str]:
    return _words().get(word, ("other", word))


def month_number(word: str) -> int | None:
    """The number of a month from its name or number; None if it is none.

    >>> month_number("Sept"), month_number("4"), month_number("14")
    (9, 4, None)
    """
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else None
    kind, value = _word(word.lower().rstrip("."))
    return int(value) if kind == "month" else None
