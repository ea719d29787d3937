"""From text to a row of marks: each token becomes one character that says of what kind it is.

The grammar is then a regular expression over that row, which the standard library runs at the speed of C.
Kinds and their words are data: `time_words.tsv` and `months.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from geo.lexicon import table
from geo.reading.text import Span

OTHER = "."  # the mark of a token of which no time expression is made
NUMERIC_KINDS = (
    *(
        "n31",
        "n99",
        "n0",
        "n3",
        "year",
        "n4",
        "amount",
        "ordn",
        "decade",
        "clock",
        "slashed",
        "dotted",
        "slashmonth",
        "iso",
        "shortyear",
    ),
    *("hourampm", "milhour", "hclock", "yearera", "cyear", "gap", "ocrday", "feast", "glue"),
)
_SIGNS = {
    "comma": ",",
    "dot": ".",
    "dash": "-–—‐‑−~",
    "slash": "/",
    "quote": "'’‘`",
    "open": "([",
    "close": ")]",
    "hash": "#",
    "colon": ":",
    "semicolon": ";",
    "and": "&",
    "money": "$£€",
    "percent": "%",
    "dittomark": '"”″„',
    "bar": "|",
    "stop": "!?",
}
_CONFUSED = (("e", "c"), ("c", "e"), ("o", "0"), ("b", "h"), ("u", "n"), ("m", "rn"), ("l", "1"), ("t", "l"))


def _slashed(sign: str) -> str:
    return rf"|\d{{1,2}}{sign}(?:\d{{1,2}}|[ivxIVX]{{1,4}}){sign}(?:\d{{4}}|\d\d)(?![\w/])"


_NUMBERS = (
    r"(?=[\d'’])(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?"  # 2023-09-12, 2023-09-12T10:30
    r"(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"  # and where on the Earth
    r"|\d{4}/\d\d?/\d\d?(?![\d/])"  # 2023/09/12
    + "".join(map(_slashed, ("/", "[.]", "-")))  # 12/9/1832, 12.ix.32
    + r"|(?:0?[1-9]|1[0-2])/(?:1\d|20)\d\d(?![\w/])"  # 09/2023
    r"|\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!\d)"  # 7:30
    r"|\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?=\s?[a-z,;)–—-]|\Z)"  # 16.10., where the sentence goes on
    r"|\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+"  # 1,832 and 7.5
    r"|['’]\d\ds?(?!\w)|\d{3}0['’]s(?!\w)|\d\w*)"  # '99, 1830's, 12th, 1830s, 5pm
)
_PLAIN = r"[A-Za-z]++(?![^\W_]|['’.])|,"  # what most tokens are, tried first
_WORDS = r"[^\W\d_]+(?:\d\w*)?|\n[^\S\n]*\n\s*|[^\w\s]|_+"
MOST_MARKS = 100_000  # spellings whose marks are kept
_SMALL_FOLLOWING = re.compile(r"(\\ )([A-Z])")  # "St. Swithin's day": only the first word of a name must be capitalised
_SAINT = re.compile(r"((?:\[Ss\]|S)t\\\.\?)")  # the pattern of "St."
_SHAPES = (
    ("iso", re.compile(r"\d{4}(?:-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|/\d\d?/\d\d?)\Z")),
    ("clock", re.compile(r"(?:[01]?\d|2[0-4]):\d\d(?::\d\d)?\Z")),
    ("shortyear", re.compile(r"['’]\d\d\Z")),
    ("slashmonth", re.compile(r"\d{1,2}/\d{4}\Z")),
    ("dotted", re.compile(r"\d{1,2}\.\d{1,2}\.\Z")),
    ("slashed", re.compile(r"\d{1,2}[/.-]\w{1,4}[/.-]\d+\Z")),
    ("amount", re.compile(r"[\d,]*[,.]\d+\Z")),
)


class Word(NamedTuple):
    """What the lexicon knows of a word."""

    kind: str
    value: str


class Row(NamedTuple):
    """A text as the grammar sees it.

    Attributes:
        text: The text.
        marks: One character for each token.
        spans: Where each token stands in the text.
    """

    text: str
    marks: str
    spans: list[tuple[int, int]]

    def word(self, index: int) -> str:
        """The token at a place of the row."""
        start, end = self.spans[index]
        return self.text[start:end]

    def piece(self, first: int, last: int) -> str:
        """The text from one token to before another."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""

    def kind(self, index: int) -> str:
        """The kind of a token; "" beyond either end of the row or for a word of no kind."""
        return kinds().get(self.marks[index], "") if 0 <= index < len(self.marks) else ""


class _Marks(dict[str, str]):
    """The marks of words: those of the lexicon, and those of the words of texts, worked out when first asked for."""

    def __missing__(self, word: str) -> str:
        found = mark("gap") if word[0] == "\n" else mark(number_kind(word)) if _number().fullmatch(word) else OTHER
        if len(self) < MOST_MARKS:
            self[word] = found
        return found


def row(text: str, part: Span | None = None) -> Row:
    """Return the marks of a text, or of a part of it, in one pass."""
    start, end = part or (0, len(text))
    pieces = _token().split(text[start:end])  # what lies between tokens, and tokens, in turn
    ends = list(accumulate(map(len, pieces), initial=start))
    spans = list(zip(ends[1::2], ends[2::2], strict=False))
    return _with_feasts(Row(text, "".join(map(_marks().__getitem__, pieces[1::2])), spans))


def _with_feasts(plain: Row) -> Row:
    """Mark the names of holidays, each as one feast and the glue that holds its words together."""
    marks = list(plain.marks)
    for found in _feast_starts().finditer(plain.marks):
        index = found.start()
        name = _feast_names().match(plain.text, plain.spans[index][0])
        if name and marks[index] != mark("glue"):
            marks[index] = mark("feast")
            while index + 1 < len(marks) and plain.spans[index + 1][1] <= name.end():
                index += 1
                marks[index] = mark("glue")
    return plain._replace(marks="".join(marks))


@cache
def _feast_starts() -> re.Pattern[str]:
    """The marks that a holiday's first word can have."""
    first_words = {re.split(r"['. -]", entry["name"])[0] for entry in table("feasts")}
    first_kinds = {lexicon()[word].kind for word in first_words}
    return re.compile("[" + "".join(mark(kind) for kind in sorted(first_kinds)) + "]")


@cache
def _feast_names() -> re.Pattern[str]:
    names = sorted((entry["name"] for entry in table("feasts")), key=len, reverse=True)
    flexible = (
        _SMALL_FOLLOWING.sub(lambda found: f"{found[1]}[{found[2]}{found[2].lower()}]", re.escape(name))
        .replace("'", "['’]?")
        .replace(r"\.", r"\.?")
        .replace(r"\ ", r"(?:-|\s{1,3})")
        for name in names
    )
    flexible = (_SAINT.sub(r"(?:\1|Saint)", _small_first(name)) for name in flexible)
    return re.compile(f"(?:{'|'.join(flexible)})(?!\\w)")


def _small_first(name: str) -> str:
    """A name's pattern; one that begins with a small letter may also begin with a capital."""
    return f"[{name[0]}{name[0].upper()}]{name[1:]}" if name[0].islower() else name


def value(word: str) -> str:
    """The lexicon's value of a word that it knows."""
    return lexicon()[word].value


def number_kind(word: str) -> str:
    """The kind of a token of digits: what it can mean depends on how many there are.

    >>> number_kind("12"), number_kind("1832"), number_kind("12th"), number_kind("1,832"), number_kind("95MS")
    ('n31', 'year', 'ordn', 'amount', '')
    """
    if word.isdecimal():
        return _plain_number_kind(word)
    return next((kind for kind, shape in (*_SHAPES, *_written_shapes()) if shape.match(word)), "")


@cache
def _written_shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The shapes that belong to a language: 12th, 1830s, 5pm."""
    return tuple((entry["kind"], re.compile(entry["pattern"] + r"\Z")) for entry in table("number_shapes"))


def _plain_number_kind(word: str) -> str:
    size = len(word)
    if size <= 2:
        return "n0" if int(word) == 0 else "n31" if int(word) <= 31 else "n99"
    if size == 4:
        return "year" if 1000 <= int(word) < 2200 else "n4"
    return "n3" if size == 3 else "amount"


@cache
def lexicon() -> dict[str, Word]:
    """Every written form of every word that the grammar knows."""
    found: dict[str, Word] = {sign: Word(kind, "") for kind, signs in _SIGNS.items() for sign in signs}
    for entry in table("time_words"):
        for form in _forms(entry["word"], entry["case"]):
            found.setdefault(form, Word(entry["kind"], entry["value"]))
    for entry in table("feasts"):
        first = re.split(r"['. -]", entry["name"])[0]
        for form in (first, first.capitalize() if first.islower() else first, "Saint" if first == "St" else first):
            found.setdefault(form, Word("feastword", ""))
    kind_of = {"sure": "month", "name": "weakmonth", "short": "monthabbr"}
    for entry in table("months"):
        for form in _forms(entry["word"], "any" if entry["alone"] == "sure" else "name"):
            found[form] = Word(kind_of[entry["alone"]], entry["month"])
        if entry["alone"] == "name":
            found[entry["word"]] = Word("lowmonth", entry["month"])
        if len(entry["word"]) > 5:
            for scar in _scars(entry["word"].capitalize()):
                found.setdefault(scar, Word("monthabbr", entry["month"]))
    return found


def _forms(word: str, case: str) -> tuple[str, ...]:
    if case == "exact":
        return (word,)
    names = (word.capitalize(), word.upper())
    return names if case == "name" else (word, *names)


def _scars(word: str) -> Iterator[str]:
    """What a scanner makes of a long word when it takes one letter for another."""
    for right, wrong in _CONFUSED:
        for index, letter in enumerate(word):
            if letter == right:
                yield word[:index] + wrong + word[index + 1 :]


@cache
def _token() -> re.Pattern[str]:
    """What a token is: plain words first, then numbers, the words of the lexicon that hold a sign, and all others."""
    joined = sorted((word for word in lexicon() if len(word) > 1 and not word.isalpha()), key=len, reverse=True)
    joined_words = "|".join(re.escape(word) for word in joined)
    heads = {head[0] for word in joined if (head := re.match(r"[^\W\d_]+(?=[ -])", word))}
    by_letter = {
        first: "|".join(sorted(head[1:] for head in heads if head[0] == first)) for first in {head[0] for head in heads}
    }
    plain = rf"(?!(?:{'|'.join(f'{first}(?:{rest})' for first, rest in sorted(by_letter.items()))})[ -]){_PLAIN}"
    every = f"{plain}|{_NUMBERS}|{_lettered()}|(?:{joined_words})(?!\\w)|{_WORDS}"
    return re.compile(rf"((?! )(?:{every}))")  # a space is passed over before anything is tried


def _lettered() -> str:
    """Numbers that begin with a letter: those that a scanner misread."""
    return rf"(?:{'|'.join(entry['pattern'] for entry in table('number_shapes') if entry['starts'])})(?!\w)"


@cache
def _number() -> re.Pattern[str]:
    return re.compile(f"{_NUMBERS}|{_lettered()}")


@cache
def marks_of_kinds() -> dict[str, str]:
    """One letter for each kind, beyond those that mean something to `re`."""
    names = dict.fromkeys([*NUMERIC_KINDS, *(entry.kind for entry in lexicon().values())])
    return {"": OTHER} | {name: chr(0x100 + index) for index, name in enumerate(names)}


@cache
def _marks() -> _Marks:
    return _Marks({word: mark(entry.kind) for word, entry in lexicon().items()})


def mark(kind: str) -> str:
    """The character that stands for a kind."""
    return marks_of_kinds()[kind]


@cache
def kinds() -> dict[str, str]:
    """The kind for which each character stands."""
    return {letter: kind for kind, letter in marks_of_kinds().items()}
