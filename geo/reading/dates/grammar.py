"""The grammar: patterns of word kinds, compiled into one regular expression over a row of marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from geo.lexicon import table
from geo.reading.dates import words

_ITEM = re.compile(r"(?:(\w+):)?(\w+|\()|([)|?]|\{\d+,\d+\})")


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
    pattern: re.Pattern[str]


def phrases(row: words.Row) -> Iterator[Phrase]:
    """Yield what the grammar finds in a row, from left to right, no two overlapping."""
    rules = _rules()
    for found in _any_rule().finditer(row.marks):
        rule = rules[int((found.lastgroup or "_0")[1:])]
        inside = rule.pattern.match(row.marks, found.start(), found.end())
        assert inside is not None  # it is the same pattern as the alternative that fitted
        roles = {name: inside.span(name) for name, piece in inside.groupdict().items() if piece}
        end = found.end() - (row.kind(found.end() - 1) == "comma")  # a comma only joins what follows
        yield Phrase(rule.reading, found.start(), end, roles)


@cache
def _rules() -> tuple[_Rule, ...]:
    parts: dict[str, str] = {}
    rules: list[_Rule] = []
    for entry in table("time_grammar"):
        pattern = _expanded(entry["pattern"], parts)
        if entry["reading"].startswith("="):
            parts[entry["reading"][1:]] = f"(?:{pattern})"
        else:
            rules.append(_Rule(entry["reading"], re.compile(pattern)))
    return tuple(rules)


@cache
def _any_rule() -> re.Pattern[str]:
    alternatives = (
        f"(?P<_{index}>{re.sub(r'[(][?]P<[a-z]+[0-9]?>', '(?:', rule.pattern.pattern)})"
        for index, rule in enumerate(_rules())
    )
    return re.compile(f"(?=[^{words.OTHER}])(?:" + "|".join(alternatives) + ")")


def _expanded(pattern: str, parts: dict[str, str]) -> str:
    """A pattern of the table as a regular expression over marks."""
    return "".join(sign or _piece(role, name, parts) for role, name, sign in _ITEM.findall(pattern))


def _piece(role: str, name: str, parts: dict[str, str]) -> str:
    if name == "(":
        return f"(?P<{role}>" if role else "(?:"
    piece = parts[name] if name in parts else words.mark(name)
    return f"(?P<{role}>{piece})" if role else piece
