"""Numbers in words and figures: "twenty-two", "two hundred and ten", "2 1/2", "a few"."""

from __future__ import annotations

import re

from geo.reading.dates.words import Row, value

_OCR_DIGITS = str.maketrans("lIiOo", "11100")
MOST = 1e15  # nobody counts further, and a figure of 310 digits would be infinite
_ROMAN = {"i": 1, "v": 5, "x": 10}
Count = float | None
"""How many; None if the words leave it open ("several")."""


def count(row: Row, tokens: tuple[int, int]) -> Count:
    """The number that a run of tokens names; of a range ("two to three"), the last."""
    kinds = [(row.kind(index), row.word(index)) for index in range(*tokens)]
    if any(kind == "vague" for kind, _ in kinds):
        return None
    figures = [(kind, word) for kind, word in kinds if kind not in {"of", "a", "the"}]
    for index in range(len(figures) - 1, 0, -1):
        if _parts(figures, index):
            figures = figures[index + 1 :]
            break
    return _sum(figures) if figures else 1.0


def _parts(figures: list[tuple[str, str]], index: int) -> bool:
    """Whether a word or a dash parts two numbers: "two to three", "12-14"; not in "twenty-two" and "2-1/2"."""
    kind, before = figures[index][0], figures[index - 1][0]
    after = [kind for kind, _ in figures[index + 1 : index + 3]]
    if kind == "dash":
        return not (before == "tens" and after[:1] == ["card"]) and after[1:] != ["slash"]
    if kind == "and":
        return before in {"card", "n31", "n99"} and after[:1] == [before]
    return kind in {"to", "or"}


def _sum(figures: list[tuple[str, str]]) -> float:
    total, current = 0.0, 0.0
    numerals = [int(word) for kind, word in figures if kind == "n31"]
    if len(numerals) == 3 and ("slash", "/") in figures:  # 2 1/2
        return numerals[0] + numerals[1] / max(1, numerals[2])
    for kind, word in figures:
        if kind in {"card", "tens", "ord", "second"}:
            current += int(value(word))
        elif kind == "half":
            current += 0.5
        elif kind in {"quarter", "quarters"}:
            current = (current or 1) / 4
        elif kind == "scale":
            scale = int(value(word))
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif word[0].isdigit():
            current += float(re.sub(r"[^\d.]", "", word) or 0)
    return min(total + current, MOST)


def ordinal(row: Row, tokens: tuple[int, int]) -> int:
    """The number in a row that tokens name: "12", "12th", "twelfth", "twenty-first", a scanner's "l2th"."""
    total = 0
    for index in range(*tokens):
        word, kind = row.word(index), row.kind(index)
        if kind in {"n31", "ordn", "ocrday"}:
            total += int(re.match(r"\d+", word.translate(_OCR_DIGITS)).group())  # type: ignore[union-attr]  # they begin so
        elif kind in {"ord", "second", "tens"}:
            total += int(value(word))
    return total


def roman(word: str) -> int:
    """The value of a small Roman number, as in 12/ix/1832.

    >>> roman("ix"), roman("XII"), roman("iv")
    (9, 12, 4)
    """
    digits = [_ROMAN[letter] for letter in word.lower()]
    return sum(-low if low < high else low for low, high in zip(digits, [*digits[1:], 0], strict=True))
