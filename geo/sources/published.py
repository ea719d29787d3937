"""When was a text published? Read from the line near its top that says so.

Only a line that is (nearly) nothing but a date counts: "September 18, 2023", "Release date: 18/11/1975",
"By Ann Lee | Monday, 3 May 2021 | 4:05 p.m.", "LISBON, May 3, 2021 – The fleet …", "Lisbon, 3 May 1850".
A diary has many such lines, none of which is the day of the whole; it gives no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from geo.days import Day, is_day
from geo.lexicon import table

HEADER_CHARACTERS, HEADER_LINES, LONGEST_LINE = 3_000, 15, 200
DIARY_CHARACTERS, DIARY_DAYS = 20_000, 3  # so many different days on lines of their own make a diary
HEADLINE_LINES = 3  # in so many first lines a headline may end with its day
LETTER_HEAD_WORDS = 3  # "New South Head, 3 May 1850"
LABEL_TAIL_WORDS = 8  # "Published May 3, 2021 by the press office of the ministry"

_BREAK = re.compile(r"[|·•—–]|\s-{1,2}\s|\s{3,}|\t")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[+-]\d\d:?\d\d|(?<=[TZ])\d\d")
_ASIDE = re.compile(r"\([^()]{0,40}\)")  # "(Wire)"
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[^\W\d_a-z]{3,}")
_YEAR_FIRST = re.compile(r"(?<![\d/.-])([12]\d{3})([-/.])(\d\d?)\2(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d/.-])(\d\d?)([-/.])(\d\d?)\2([12]\d{3})(?!\d)")


_Days = Callable[[re.Match[str]], tuple[Day, ...]]


class Published(NamedTuple):
    """A day of publication and the line that says so."""

    day: Day
    line: str


class _Dated(NamedTuple):
    """A date in a piece of a line: the days that it can mean, what stands before it, and after it."""

    days: tuple[Day, ...]
    before: str
    after: str


def published_in(text: str) -> Published | None:
    r"""Return the day of publication that a line near the top of a text states, or None.

    >>> published_in("Fleet reaches Lisbon\n\nRelease date: 18/11/1975\n\nThe fleet came in.")
    Published(day=Day(year=1975, month=11, day=18), line='Release date: 18/11/1975')
    >>> published_in("The fleet came in on May 3, 2021 and left again.") is None
    True
    """
    header = list(_lines(text[:HEADER_CHARACTERS]))[:HEADER_LINES]
    for kind in ("label", "update"):
        for line in header:
            days = _labelled(line, kind)
            if day := _one(days, text):
                return Published(day, line)
    if _is_diary(text):
        return None
    for number, line in enumerate(header):
        if day := _one(_bare(line, headline=number < HEADLINE_LINES), text):
            return Published(day, line[:LONGEST_LINE])
    return None


def day_in(words: str) -> Day | None:
    """Return the day that a piece of metadata names, in ISO 8601 or written out; None if it names none.

    >>> day_in("2023-09-18T10:00:00Z"), day_in("Mon, 18 Sep 2023 10:00:00 +0000")
    (Day(year=2023, month=9, day=18), Day(year=2023, month=9, day=18))
    """
    dated = _dated(words)
    return dated.days[0] if dated and len(dated.days) == 1 else None


def _lines(text: str) -> Iterator[str]:
    stripped = (line.strip(" \t#*_>=[]\ufeff\u200e\u200f") for line in text.splitlines())
    return (line for line in stripped if line)


def _labelled(line: str, kind: str) -> tuple[Day, ...]:
    """The days of a piece "Published on 3 May 2021": the label first, little after the date."""
    for piece in _pieces(line):
        dated = _dated(piece)
        if dated:
            before = [_kinds().get(word.casefold()) for word in _WORD.findall(dated.before)]
            if kind in before and None not in before and len(dated.after.split()) <= LABEL_TAIL_WORDS:
                return dated.days
    return ()


def _bare(line: str, *, headline: bool) -> tuple[Day, ...]:
    """The days of a line that is only a date, or a place and a date, or a headline that ends with one."""
    paragraph = len(line) > LONGEST_LINE  # which a dateline may open, but no bare date: that is a diary's entry
    for piece in _pieces(line):
        dated = _dated(piece)
        if dated and _is_filler(dated.after):
            alone = _is_filler(dated.before) and not paragraph
            if alone or _is_place(dated.before, piece, line):
                return dated.days
    dated = _dated(line) if headline and line[-1] not in ".!?:;," else None
    if dated and _is_filler(dated.after) and _ends_with_weekday(dated.before):
        return dated.days
    return ()


def _pieces(line: str) -> list[str]:
    if len(line) <= LONGEST_LINE:
        return [piece for piece in _BREAK.split(line) if any(c.isdigit() for c in piece)]
    # In a paragraph only a dateline counts: "LISBON, May 3, 2021 (Wire) – The fleet …".
    start = re.split(r"[—–(]|\s-{1,2}\s", line[:LONGEST_LINE], maxsplit=1)[0]
    return [start] if len(start) < LONGEST_LINE / 2 else []


def _dated(piece: str) -> _Dated | None:
    """The last date in a piece of text."""
    for pattern, days in _readers():
        found = [(m, days(m)) for m in pattern.finditer(piece)]
        found = [(m, read) for m, read in found if read]
        if found:
            last, read = found[-1]
            return _Dated(read, piece[: last.start()], _ASIDE.sub(" ", piece[last.end() :]))
    return None


@cache
def _readers() -> tuple[tuple[re.Pattern[str], _Days], ...]:
    months = {row["word"]: int(row["month"]) for row in table("months")}
    month = rf"(?P<month>{'|'.join(sorted(months, key=len, reverse=True))})\b\.?"
    day, year = r"(?P<day>\d\d?)(?:[^\W\d_]{2})?", r"(?P<year>[12]\d{3})(?!\d)"
    month_first = re.compile(rf"(?i)\b{month}\s{{1,3}}{day}\s?,?\s{{0,3}}{year}")
    day_first = re.compile(rf"(?i)(?<![\d/.:-]){day}[\s-](?:[^\W\d_]{{1,3}}\s)?{month}[\s,-]{{1,3}}{year}")

    def written(m: re.Match[str]) -> tuple[Day, ...]:
        return _days((int(m["year"]), months[m["month"].lower()], int(m["day"])))

    return ((month_first, written), (day_first, written), (_YEAR_FIRST, _year_first), (_YEAR_LAST, _year_last))


def _year_first(m: re.Match[str]) -> tuple[Day, ...]:
    return _days((int(m[1]), int(m[3]), int(m[4])))


def _year_last(m: re.Match[str]) -> tuple[Day, ...]:
    """Two days where the order of day and month is open: 3/4/2021."""
    return _days((int(m[4]), int(m[3]), int(m[1])), (int(m[4]), int(m[1]), int(m[3])))


def _days(*parts: tuple[int, int, int]) -> tuple[Day, ...]:
    return tuple(dict.fromkeys(Day(*part) for part in parts if is_day(*part)))


def _one(days: tuple[Day, ...], text: str) -> Day | None:
    """The day that is meant: of two readings, the one that the head of the text writes out elsewhere."""
    if len(days) < 2:
        return days[0] if days else None
    others = (_dated(line) for line in _lines(text[:HEADER_CHARACTERS]))
    written = {other.days[0] for other in others if other and len(other.days) == 1}
    same = [day for day in days if day in written]
    return same[0] if len(same) == 1 else None


def _is_filler(words: str) -> bool:
    """Whether nothing but weekdays, clock times and the like is left."""
    rest = _CLOCK.sub(" ", words)
    return not any(c.isdigit() for c in rest) and all(w.casefold() in _kinds() for w in _WORD.findall(rest))


def _is_place(before: str, piece: str, line: str) -> bool:
    """Whether the words before the date are a dateline's: "LISBON," or, alone on the line, "Lisbon,"."""
    words = _WORD.findall(before)
    if not words or not before.rstrip().endswith((",", ".", "(", ":")) or any(c.isdigit() for c in before):
        return False
    if line.startswith(piece) and _CAPITALS.fullmatch(words[0]):
        return len(words) <= 2 * LETTER_HEAD_WORDS
    return piece == line and len(words) <= LETTER_HEAD_WORDS and all(word[0].isupper() for word in words)


def _ends_with_weekday(words: str) -> bool:
    last = _WORD.findall(words)[-1:]
    return bool(last) and last[0].casefold() in _kinds() and len(last[0]) > 2 and last[0][0].isupper()


def _is_diary(text: str) -> bool:
    days = {days for line in _lines(text[:DIARY_CHARACTERS]) if (days := _bare(line, headline=False))}
    return len(days) >= DIARY_DAYS


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("published")}
