"""The places that a cell or a line of a list names, with what the words around them say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from geo.lexicon import table
from geo.reading.containers import contains
from geo.reading.text import Span
from geo.sphere import distance_km
from geo.types import NamedPlace, Place

Find = Callable[[str], Sequence[NamedPlace]]
"""Looks a name up in the gazetteer: `Gazetteer.find`."""

LONGEST_NAME = 6  # words
CODES = (3, 4)  # letters of an airport's code (IATA, ICAO)
ROLES = ("arrival", "departure", "via", "stay", "overnight", "near")
TOWN, LARGE_TOWN = 5_000, 100_000  # inhabitants
NEIGHBOURS_KM = 1_500.0  # two towns in one line of a timetable lie no further apart
AREA_CODES = ("PCL", "ADM1")  # what may stand after a comma to say where the place before it lies
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?|→|->|=>|[^\w\s]")
_PIECE = re.compile(r"-|[^-]+")
_LIST, _ADDRESS, _ROUTE = ";/&+→>", ",(", "-–—"


def by_code(find: Find) -> Find:
    """A lookup that takes airports' codes for names, as logs of flights do, and nothing else."""

    def found(name: str) -> tuple[NamedPlace, ...]:
        if not (len(name) in CODES and name.isascii() and name.isupper()):
            return ()
        airports = [one.place for one in find(name) if one.kind == "code" and one.place.feature_code == "AIRP"]
        return tuple(NamedPlace(place=place, kind="main") for place in airports)

    return found


class Named(NamedTuple):
    """A place named in a cell.

    Attributes:
        span: The name.
        role: What a word before it says: one of ROLES, or "".
        within: The words after it that say in which country or division it lies.
        known: Whether the gazetteer knows the name.
    """

    span: Span
    role: str = ""
    within: Span | None = None
    known: bool = True


class Cell(NamedTuple):
    """What a cell names, how many of its words belong to no name, and whether marks or words part the names."""

    names: tuple[Named, ...]
    noise: int
    parted: bool = True

    @property
    def pure(self) -> bool:
        """Whether it names known places, parted by marks or words, and says nothing else."""
        return bool(self.names) and self.parted and not self.noise and all(name.known for name in self.names)

    @property
    def located(self) -> bool:
        """Whether it names a known place and says little else."""
        return self.noise <= 1 and any(name.known for name in self.names)


class _Part(NamedTuple):
    """A name, or what might be one, with the mark before it."""

    named: Named
    mark: str
    text: str


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The kinds of each word that `log_words.tsv` knows."""
    found: dict[str, set[str]] = {}
    for row in table("log_words"):
        found.setdefault(row["word"], set()).add(row["kind"])
    return {word: frozenset(kind) for word, kind in found.items()}


def places_in(text: str, span: Span, find: Find) -> Cell:
    """Return the places that a cell names.

    "New Delhi, Agra" are two places, "Agra, India" is one; of "The Old Mill - Agra, India" it is the
    town, since the gazetteer knows no mill. If it knows nothing there, the first name stands unplaced.
    """
    whole = text[slice(*span)]
    small = _Part(Named(span), "", whole)
    if whole.islower() and _towns(small, TOWN, find):  # "paris": a list in small letters throughout; "home" is none
        return Cell((Named(span),), 0)
    parts, noise = _parts(text, span, find)
    groups: list[list[_Part]] = []
    for part in _runs(text, parts, find):
        if not groups or part.mark == _LIST[0]:
            groups.append([])
        groups[-1].append(part)
    names = [name for group in groups for name in _addresses(group, find)]
    return Cell(tuple(names), noise, parted=all(part.mark != " " for part in parts))


def _parts(text: str, span: Span, find: Find) -> tuple[list[_Part], int]:
    """Walk over a cell's words, taking the longest known name at each; the rest are marks, leads or noise."""
    words = _words(text, span, find)
    found: list[_Part] = []
    mark, role, noise, at = _LIST[0], "", 0, 0
    while at < len(words):
        count = _known(text, words[at:], find)
        said = kinds().get(_plain(text, words[at]), frozenset())
        lead = next((kind for kind in ROLES if kind in said), "")
        if count and not (count == 1 and said):
            where = Span(words[at].start, _end(text, words[at + count - 1]))
            found.append(_Part(Named(where, role), mark, text[slice(*where)]))
            mark, role, at = " ", "", at + count
            continue
        sign = text[words[at].start]
        if not sign.isalnum():
            mark = _stronger(mark, sign) if sign in _LIST + _ADDRESS + _ROUTE else mark
        elif "joint" in said and found:
            mark = _LIST[0]
        elif lead or said & {"at", "filler", "span"}:
            role, mark = lead or role, _LIST[0] if lead and found and mark == " " else mark
        elif sign.isupper():
            at = _unknown(text, words, at, found, _Part(Named(Span(0, 0), role, known=False), mark, ""))
            mark, role = " ", ""
            continue
        else:
            noise += 1
        at += 1
    return found, noise


def _words(text: str, span: Span, find: Find) -> list[Span]:
    """The words and marks of a cell; "Turin-Milan" are three, "Stratford-upon-Avon" is one."""
    found: list[Span] = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = Span(match.start(), match.end())
        if "-" in match.group() and _joins_names(match.group(), find):
            found += [Span(word.start + m.start(), word.start + m.end()) for m in _PIECE.finditer(match.group())]
        else:
            found.append(word)
    return found


def _joins_names(word: str, find: Find) -> bool:
    """Whether a hyphen only stands between names: each part is known, and the whole is not."""
    return not find(word) and all(part[:1].isupper() and find(part) for part in word.split("-"))


def _runs(text: str, parts: Sequence[_Part], find: Find) -> list[_Part]:
    """Join names with no mark between them into one, unless they are towns near each other in a list."""
    runs: list[list[_Part]] = []
    for part in parts:
        if not runs or part.mark != " ":
            runs.append([])
        runs[-1].append(part)
    return [
        part
        for run in runs
        for part in (run if len(run) == 1 or _are_neighbours(run, find) else [_one(text, run, find)])
    ]


def _are_neighbours(run: Sequence[_Part], find: Find) -> bool:
    """Whether names in a row are towns of one country, as in a column that lost its line ends, or end with that."""
    if len(run) > 1 and not all(part.named.known for part in run):
        return False
    return all(_near(one, other, find) or _says_where(one, other, find) for one, other in pairwise(run))


def _near(one: _Part, other: _Part, find: Find) -> bool:
    return any(
        a.country == b.country and distance_km(a.point, b.point) <= NEIGHBOURS_KM
        for a in _towns(one, TOWN, find)
        for b in _towns(other, TOWN, find)
    )


def _towns(part: _Part, population: int, find: Find) -> list[Place]:
    """The places of at least so many inhabitants that go by this name first of all."""
    return [found.place for found in find(part.text) if found.kind == "main" and found.place.population >= population]


def _one(text: str, run: Sequence[_Part], find: Find) -> _Part:
    """The run as one name: that of a large town that begins or ends it ("Old Mill Philadelphia"), or all of it."""
    for part in (run[-1], run[0]):
        if part.named.known and _towns(part, LARGE_TOWN, find):
            return part._replace(mark=run[0].mark)
    where = Span(run[0].named.span.start, run[-1].named.span.end)
    return _Part(Named(where, run[0].named.role, known=False), run[0].mark, text[slice(*where)])


def _stronger(mark: str, sign: str) -> str:
    """Of two marks between names, the one that parts them more."""
    kinds_of_mark = [
        _LIST[0] if one in _LIST else "," if one in _ADDRESS else "-" if one in _ROUTE else " " for one in (mark, sign)
    ]
    return min(kinds_of_mark, key=";-, ".index)


def _unknown(text: str, words: Sequence[Span], at: int, found: list[_Part], blank: _Part) -> int:
    """Take a run of words in capitals that the gazetteer does not know as one name; returns where it ends."""
    first = at
    while at < len(words) and text[words[at].start].isupper():
        at += 1
    where = Span(words[first].start, words[at - 1].end - text[words[at - 1].start : words[at - 1].end].endswith("."))
    found.append(_Part(blank.named._replace(span=where), blank.mark, text[slice(*where)]))
    return at


def _known(text: str, words: Sequence[Span], find: Find) -> int:
    """How many words from here on make the longest name that the gazetteer knows; 0 if none."""
    if not text[words[0].start].isupper():
        return 0
    longest = 1
    while longest < min(len(words), LONGEST_NAME) and text[words[longest].start].isalnum():
        longest += 1
    ends = [_end(text, word) for word in words[:longest]]
    return next((n for n in range(longest, 0, -1) if _is_name(text[words[0].start : ends[n - 1]], find)), 0)


def _is_name(words: str, find: Find) -> bool:
    """Whether the gazetteer knows a place of this name; a code such as "FOR" is none."""
    return any(one.kind != "code" for one in find(words))


def _addresses(group: Sequence[_Part], find: Find) -> list[Named]:
    """Read a run of parts as addresses ("mill, town, country") or as a list of places."""
    found: list[Named] = []
    at = 0
    while at < len(group):
        part = group[at]
        after = group[at + 1] if at + 1 < len(group) else None
        town = group[at + 1 : at + 3] if not part.named.known else []  # "Old Mill, Lisbon, Portugal" is in the town
        if len(town) == 2 and _says_where(town[0], town[1], find):
            found.append(part.named)
            at += 1
        elif after and after.mark in ", " and _says_where(part, after, find):
            found.append(part.named._replace(within=after.named.span))
            at += 2
        else:
            found.append(part.named)
            at += 1
    known = [name for name in found if name.known]
    located = [name for name in found if name.within]
    if located and any(part.mark == "-" for part in group):
        return located  # "The Mill - Agra, India": what stands before the dash is a house, not a town
    return known or found[:1]


def _says_where(part: _Part, after: _Part, find: Find) -> bool:
    """Whether a name is followed by that of the country or division which holds it."""
    areas = [one.place for one in find(after.text) if one.place.feature_code.startswith(AREA_CODES)]
    best = next(iter(find(after.text)), None)
    if not areas or best is None or (best.place.id != areas[0].id and len(after.text) > 3):
        return False
    if not part.named.known:
        return after.mark == ","
    return any(contains(area, one.place) for area in areas for one in find(part.text))


def says_where(text: str, inner: Span, outer: Span, find: Find) -> bool:
    """Whether a cell names, or gives the code of, a country or division that holds a place of another cell's name."""
    areas = [one.place for one in find(text[slice(*outer)]) if one.place.feature_code.startswith(AREA_CODES)]
    return any(contains(area, one.place) for area in areas for one in find(text[slice(*inner)]))


def _plain(text: str, word: Span) -> str:
    return text[word.start : word.end].rstrip(".").lower()


def _end(text: str, word: Span) -> int:
    """Where a word ends without a full stop, unless it is an abbreviation such as "St." or "U.S."."""
    said = text[word.start : word.end]
    return word.end - (said.endswith(".") and len(said) > 4 and "." not in said[:-1])
