"""The grammar: patterns of word kinds, compiled into one regular expression over a row of marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from geo.lexicon import table
from geo.reading.dates import words

_ITEM = re.compile(r"(?:(\w+):)?(\w+|\()|([)|?]|\{\d+,\d+\})")


_STRETCH = re.compile(rf"[^{re.escape(words.OTHER)}]+")
LONGEST_KEPT = 40  # marks; a longer stretch, as in a table of numbers, is not met again
REMEMBERED = 1 << 13  # stretches
_SYNTAX = re.compile(r"\(\?:|\(\?P<\w+>|\{\d+,\d+\}|.", re.DOTALL)


class Phrase(NamedTuple):
    """Words that a pattern fits.

    Attributes:
        reading: What they mean together.
        start, end: Tokens of the row, half-open.
        roles: For each role, the tokens that play it.
    """

    reading: str
    start: int
    end: int
    roles: dict[str, tuple[int, int]]


class _Rule(NamedTuple):
    reading: str
    pattern: str


def phrases(row: words.Row) -> Iterator[Phrase]:
    """Yield what the grammar finds in a row, from left to right, no two overlapping.

    No phrase holds a word of no kind. What stands between two such words is mostly little, "of the" or a comma, and
    the same again and again: each such stretch is looked at once only.
    """
    for stretch in _STRETCH.finditer(row.marks):
        marks, first = stretch.group(), stretch.start()
        for reading, start, end, roles in _phrases_in(marks) if len(marks) <= LONGEST_KEPT else _found(marks):
            moved = {name: (low + first, high + first) for name, (low, high) in roles.items()}
            yield Phrase(reading, start + first, end + first, moved)


@lru_cache(REMEMBERED)
def _phrases_in(marks: str) -> tuple[Phrase, ...]:
    return tuple(_found(marks))


def _found(marks: str) -> Iterator[Phrase]:
    """Yield the phrases of a stretch of marks."""
    rules, end = _rules(), 0
    for start in (candidate.start() for candidate in _starts().finditer(marks)):
        found = _rules_from(marks[start]).match(marks, start) if start >= end else None
        if found is None:
            continue
        rule, end = rules[int((found.lastgroup or "_0")[1:])], found.end()
        inside = re.compile(rule.pattern).match(marks, start, end)
        assert inside is not None  # it is the same pattern as the alternative that fitted
        roles = {name: inside.span(name) for name, piece in inside.groupdict().items() if piece}
        comma = marks[end - 1] == words.mark("comma")  # a comma only joins what follows
        yield Phrase(rule.reading, start, end - comma, roles)


@cache
def _rules() -> tuple[_Rule, ...]:
    parts: dict[str, str] = {}
    rules: list[_Rule] = []
    for entry in table("time_grammar"):
        pattern = _expanded(entry["pattern"], parts)
        if entry["reading"].startswith("="):
            parts[entry["reading"][1:]] = f"(?:{pattern})"
        else:
            rules.append(_Rule(entry["reading"], pattern))
    return tuple(rules)


@cache
def _rules_by_first() -> dict[str, list[str]]:
    """For each mark, the rules that can begin with it, in the table's order."""
    found: dict[str, list[str]] = {}
    for index, rule in enumerate(_rules()):
        pattern = re.sub(r"[(][?]P<[a-z]+[0-9]?>", "(?:", rule.pattern)
        for letter in sorted(_alternatives(iter(_SYNTAX.findall(pattern)))[0]):
            found.setdefault(letter, []).append(f"(?P<_{index}>{pattern})")
    return found


@cache
def _rules_from(letter: str) -> re.Pattern[str]:
    """The rules that can begin with a mark, as one expression; compiled when a text first holds that mark."""
    return re.compile("|".join(_rules_by_first()[letter]))


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted(_rules_by_first())) + "]")


def _alternatives(items: Iterator[str]) -> tuple[set[str], bool]:
    """The marks with which a pattern can begin, up to its closing bracket, and whether it can be empty."""
    firsts: set[str] = set()
    some_empty = False
    reachable = True  # whether all before this point of the branch can be empty
    piece: tuple[set[str], bool] = (set(), True)  # the last one, until it is known whether it is optional
    for item in items:
        if item in {"?", "{0,9}", "{0,6}"}:
            piece = piece[0], True
            continue
        firsts |= piece[0] if reachable else set()
        reachable = reachable and piece[1]
        if item == ")":
            return firsts, some_empty or reachable
        some_empty, reachable = (some_empty or reachable, True) if item == "|" else (some_empty, reachable)
        piece = _alternatives(items) if item[0] == "(" else ((set(), True) if item == "|" else ({item}, False))
    return firsts | (piece[0] if reachable else set()), some_empty or (reachable and piece[1])


def _expanded(pattern: str, parts: dict[str, str]) -> str:
    """A pattern of the table as a regular expression over marks."""
    return "".join(sign or _piece(role, name, parts) for role, name, sign in _ITEM.findall(pattern))


def _piece(role: str, name: str, parts: dict[str, str]) -> str:
    if name == "(":
        return f"(?P<{role}>" if role else "(?:"
    piece = parts[name] if name in parts else words.mark(name)
    return f"(?P<{role}>{piece})" if role else piece
