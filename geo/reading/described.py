"""Whom a text follows without a name: a convoy, a choir, a fugitive, the Pope, told of in sentence after sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from geo.lexicon import table
from geo.reading.text import Span, Token, rows, spellings
from geo.reading.vocabulary import word

MOVES = frozenset({"arrive", "go", "travel", "depart", "visit", "pass", "head", "stay", "carry", "send", "meet"})
"""Classes of verbs that tell of people on a journey."""
FEWEST_STEPS = 3  # places and times of the sentences that tell what somebody did, from which a text follows them
FEWEST_TIMES = 2  # so often it must name them
OPENING = 300  # code points of a text in which "a convoy" counts twice, but not "trucks"
BEGINNING = 10_000  # code points of a text that show whom it follows
PHRASE = 4  # tokens before a noun among which its article stands
OPENS = frozenset({"coordinator", "subordinator", "relative"})
"""What a subject may stand after, inside a sentence."""
PARTS = frozenset({"preposition", "pronoun", "possessive"})
MARKS = frozenset({",", "“", '"', "—", "–", ":", ";", "("})
TAKEN_UP_BY = {"they": frozenset({"they", "it"}), "he": frozenset({"he"}), "she": frozenset({"she"})}
"""By which pronouns is meant whom the tables give another: a convoy is "it" and "they"."""
EITHER = frozenset({"he", "she"})


class Described(NamedTuple):
    """Somebody whom a text calls by a noun.

    Attributes:
        noun: The noun, lower case.
        pronoun: The pronoun that takes it up; "" if that stays open.
    """

    noun: str
    pronoun: str


def most_described(text: str, masked: Sequence[tuple[int, int]]) -> Described | None:
    """Return whom a text follows by a noun; None unless it tells of them again and again, and that they were on a way.

    Args:
        text: The text.
        masked: The spans of its place names and times, in order.

    >>> most_described("The convoy left Graz. On Monday it came to Linz.", [(16, 20), (25, 31), (43, 47)])
    Described(noun='convoy', pronoun='they')
    """
    nouns = {written for written in spellings(text) if written.lower() in _people()}
    if not nouns:
        return None
    steps: Counter[str] = Counter()
    told: Counter[str] = Counter()
    moved: set[str] = set()
    last = ""
    for row in rows(text, Span(0, min(len(text), BEGINNING))):
        subject = _subject(row, nouns, masked)
        last = subject or (last if _takes_up(row, last) else "")
        if last:
            steps[last] += _named(row, masked)
        if subject:
            told[subject] += 2 if row[0].start < OPENING and row[0].text.lower() != subject else 1
            moved.update([subject] if any(map(_moves, row)) else [])
    best = max(moved, key=lambda noun: (steps[noun], noun), default="")
    follows = steps[best] >= FEWEST_STEPS and told[best] >= FEWEST_TIMES
    return Described(best, _people()[best]) if follows else None


def _moves(token: Token) -> bool:
    return any(form.verb.group in MOVES for form in word(token.text).forms)


@cache
def _people() -> dict[str, str]:
    """The nouns for those who may be on a journey, with the pronoun that takes each up; "" if that stays open."""
    kinds = [(row["word"], row["kind"], row["detail"]) for row in table("clause_words")]
    none = {one for one, kind, _ in kinds if kind in {"body", "numeral", "determiner", "generic"}}
    roles = {one: detail for one, kind, detail in kinds if kind == "role"}
    parties = {one: "they" for one, kind, _ in kinds if kind == "party"}
    return {one: pronoun for one, pronoun in (roles | parties).items() if one not in none}


def _subject(row: Sequence[Token], nouns: Collection[str], masked: Sequence[tuple[int, int]]) -> str:
    """The noun of a sentence's first subject that may be on a journey, lower case; "" if there is none."""
    for at, token in enumerate(row):
        if token.text in nouns and _stands_first(row, at, masked):
            return token.text.lower()
    return ""


def _stands_first(row: Sequence[Token], noun: int, masked: Sequence[tuple[int, int]]) -> bool:
    """Whether a noun with its article begins a sentence or a clause, and a small letter or a number goes on from it."""
    if noun + 1 >= len(row) or row[noun + 1].text[0].isupper():
        return False
    for at in range(noun - 1, max(-1, noun - 1 - PHRASE), -1):
        kinds = word(row[at].text).kinds
        if "determiner" in kinds or "numeral" in kinds:
            return at == 0 or _may_precede(row[at - 1], masked)
        if kinds.keys() & PARTS or not row[at].text.isalpha():
            return False
    return noun == 0 and _people()[row[noun].text.lower()] == "they"


def _may_precede(token: Token, masked: Sequence[tuple[int, int]]) -> bool:
    """Whether a subject may begin after a token: a comma, an "and", a time."""
    return token.text in MARKS or bool(word(token.text).kinds.keys() & OPENS) or _is_masked(token, masked)


def _takes_up(row: Sequence[Token], noun: str) -> bool:
    """Whether a sentence has a pronoun or a possessive for somebody."""
    fitting = TAKEN_UP_BY.get(_people().get(noun, ""), EITHER)
    return bool(noun) and any(not fitting.isdisjoint(_pronouns(token)) for token in row)


def _pronouns(token: Token) -> tuple[str, str]:
    kinds = word(token.text).kinds
    return kinds.get("pronoun", ""), kinds.get("possessive", "")


def _named(row: Sequence[Token], masked: Sequence[tuple[int, int]]) -> int:
    """How many places and times a sentence names."""
    return bisect_left(masked, (row[-1].end,)) - bisect_left(masked, (row[0].start,))


def _is_masked(token: Token, masked: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(masked, (token.start + 1,)) - 1
    return at >= 0 and masked[at][1] > token.start
