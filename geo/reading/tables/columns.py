"""What each column of a table holds: by its heading, and where there is none by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice

from geo.lexicon import table
from geo.reading.tables.cells import Row
from geo.reading.tables.days import date_at, is_date
from geo.reading.tables.places import CODES, Find, kinds, places_in, says_where
from geo.reading.tables.positions import angle, both
from geo.reading.text import Span

MOST, HALF, SOME = 0.6, 0.5, 0.2  # so many of a column's filled cells must be what the column is said to hold
SAMPLE = 100  # rows that are looked at; a column does not change its mind
LONGEST_NAME_CHARS = 60
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # in "startDate", between its words
HEADING_ROWS = 6  # a heading stands within the first so many rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a table, by number; -1 where there is none.

    Attributes:
        roles: The column of each role ("start", "end", "year", "place", "lat" …).
        heading: The number of the row that names the columns; -1 if none does.
        hemispheres: What the headings of latitude and longitude say of all their cells: ("S", "W").
    """

    roles: dict[str, int] = field(default_factory=dict)
    heading: int = -1
    hemispheres: tuple[str, str] = ("", "")

    def of(self, role: str) -> int:
        """The number of the column with a role, or -1."""
        return self.roles.get(role, -1)


def columns(text: str, rows: Sequence[Row], find: Find) -> Columns | None:
    """Say what each column holds; None if the rows tell no journey (no days and no places in them)."""
    heading, named = _heading(text, rows)
    body = _Body(text, rows[heading + 1 :][:SAMPLE])
    roles = {
        role: holding[0]
        for role, numbers in named.items()
        if (holding := [number for number in numbers if _holds(body, number, role)])
    }
    _stations(body, roles, find)
    _by_content(body, roles, set(named.get("other", ())), find)
    if heading < 0 and "start" in roles and _is_heading(text, rows[0], roles["start"]):
        heading = 0
    has_day = "start" in roles or ("day" in roles and "month" in roles)
    has_place = bool({"place", "country", "from", "to", "both"} & set(roles)) or {"lat", "lon"} <= set(roles)
    if not has_place or not (has_day or heading >= 0):
        return None
    return Columns(roles=roles, heading=heading, hemispheres=_hemispheres(text, rows, heading, roles))


class _Body:
    """The cells of a table's first rows, column by column."""

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        self.text, self.rows = text, rows
        self.width = max((len(row.cells) for row in rows), default=0)

    def filled(self, number: int) -> list[Span]:
        """The cells of a column that hold something."""
        return [
            row.cells[number]
            for row in self.rows
            if number < len(row.cells) and row.cells[number][0] < row.cells[number][1]
        ]

    def share(self, number: int, test: Callable[[Span], bool]) -> float:
        """How many of a column's filled cells pass a test, 0 to 1."""
        cells = [cell for cell in self.filled(number) if not _ditto(self.text, cell)]
        return sum(map(test, cells)) / len(cells) if cells else 0.0

    def pairs(self, one: int, other: int, test: Callable[[Span, Span], bool]) -> float:
        """How many of the rows that fill two columns pass a test of both cells, 0 to 1."""
        both_filled = [
            (row.cells[one], row.cells[other])
            for row in self.rows
            if max(one, other) < len(row.cells) and all(a < b for a, b in (row.cells[one], row.cells[other]))
        ]
        return sum(test(*cells) for cells in both_filled) / len(both_filled) if both_filled else 0.0


def _heading(text: str, rows: Sequence[Row]) -> tuple[int, dict[str, list[int]]]:
    """The row that names the columns, and the columns to which it gives each role."""
    for number, row in enumerate(rows[:HEADING_ROWS]):
        named: dict[str, list[int]] = {}
        cells = [cell for cell in row.cells if cell.start < cell.end]
        if any(is_date(text, *cell) and text[cell.start].isdigit() for cell in cells):
            return -1, {}
        for column, cell in enumerate(row.cells):
            role = _role(text[cell.start : cell.end])
            if role:
                named.setdefault(role, []).append(column)
        if len(named) >= 2 or (named and len(named) == len(cells) and len(row.cells) > 1):
            return number, named
    return -1, {}


def _is_heading(text: str, row: Row, start: int) -> bool:
    """Whether a row names the columns in words that we do not know: where the others have their day it has none."""
    if start >= len(row.cells) or any(sign.isdigit() for sign in text[slice(*row.span)]):
        return False
    return not is_ditto(text, row.cells[start]) and not is_date(text, *row.cells[start])


def _role(written: str) -> str | None:
    words = [word.lower() for word in _WORDS.findall(_CAMEL.sub(" ", written))]
    if not words or len(words) > 4:
        return None
    known = _roles()
    return (
        known[max((word for word in words if word in known), key=list(known).index)]
        if known.keys() & set(words)
        else None
    )


@cache
def _roles() -> dict[str, str]:
    return {row["word"]: row["role"] for language in ("all", "en") for row in table("log_columns", language)}


def _stations(body: _Body, roles: dict[str, int], find: Find) -> None:
    """Say whether columns called arrival and departure hold the days or the places of these.

    A row of a stay begins with the arrival, one of a way from place to place with the departure.
    """
    way = {"from", "to"} <= roles.keys()
    for role, day, place in (
        ("arrival", "end" if way else "start", "to"),
        ("departure", "start" if way else "end", "from"),
    ):
        number = roles.pop(role, None)
        if number is None:
            continue
        if body.share(number, lambda cell: is_date(body.text, *cell)) >= HALF:
            roles.setdefault(day, number)
        elif body.share(number, lambda cell: _names(body.text, cell, find) or is_code(body.text, cell)) >= HALF:
            roles.setdefault(place, number)


def is_code(text: str, cell: Span) -> bool:
    """Whether a cell is written as airports' codes are."""
    return cell.end - cell.start in CODES and text[slice(*cell)].isalpha() and text[slice(*cell)].isupper()


def _is_day_number(text: str, cell: Span) -> bool:
    written = text[slice(*cell)].rstrip(".")
    return written.isdecimal() and 1 <= int(written) <= 31


def _holds(body: _Body, number: int, role: str) -> bool:
    """Whether a column holds what its heading promises."""
    text = body.text
    if role in ("start", "end"):
        return body.share(number, lambda cell: is_date(text, *cell) or _is_day_number(text, cell)) >= HALF
    if role in ("year", "month", "day"):
        return body.share(number, lambda cell: text[slice(*cell)].strip(". ").isalnum()) >= HALF
    if role in ("lat", "lon"):
        return body.share(number, lambda cell: angle(text[slice(*cell)]) is not None) >= SOME
    if role == "place":
        return not body.filled(number) or body.share(number, lambda cell: not text[slice(*cell)].isdecimal()) >= HALF
    return role != "other"


def _by_content(body: _Body, roles: dict[str, int], others: set[int], find: Find) -> None:
    """Find the columns of days, places and positions that no heading names; what is called "time" may hold days."""
    text = body.text
    free = [number for number in range(body.width) if number not in roles.values()]
    whole = partial(_is_whole_day, text)
    any_date = partial(_is_date, text)
    days = [n for n in free if body.share(n, whole if n in others else any_date) >= MOST]
    for role, number in zip([role for role in ("start", "end") if role not in roles], days, strict=False):
        if role == "start" or number > roles.get("start", -1):
            roles[role] = number
    free = [number for number in free if number not in days and number not in others]
    points = [n for n in free if body.share(n, lambda cell: both(text[slice(*cell)]) is not None) >= MOST]
    if points:
        roles.setdefault("both", points[0])
    if "place" in roles or {"from", "to"} <= set(roles):
        return
    named = {n: body.share(n, lambda cell: _names(text, cell, find)) for n in free if n not in points}
    areas = {
        n
        for n, share in named.items()
        if share >= HALF and body.share(n, lambda cell: _is_country(text, cell, find)) >= MOST
    }
    best = max(
        (n for n, share in named.items() if share >= HALF and n not in areas),
        key=lambda n: (named[n], -n),
        default=None,
    )
    if best is not None:
        roles["place"] = best
    if areas:
        roles.setdefault("country", min(areas))
    if "place" in roles and "region" not in roles:
        unread = (n for n in free if n not in {*areas, *points, roles["place"]})
        said = (n for n in unread if body.pairs(roles["place"], n, lambda a, b: says_where(text, a, b, find)) >= MOST)
        roles.update(("region", n) for n in islice(said, 1))


def _is_date(text: str, cell: Span) -> bool:
    return is_date(text, *cell)


def _is_whole_day(text: str, cell: Span) -> bool:
    """Whether a cell is a date with day, month and year; 1200 in a column of hours is a year no more than a day."""
    found = date_at(text, *cell)
    return found is not None and None not in (found.first.day, found.first.month, found.first.year)


def _names(text: str, cell: Span, find: Find) -> bool:
    """Whether a cell is the name of a place (a short one may be a code of anything)."""
    if not 3 <= cell.end - cell.start <= LONGEST_NAME_CHARS:
        return False
    found = places_in(text, cell, find)
    return found.noise <= 1 and any(name.known for name in found.names)


def _is_country(text: str, cell: Span, find: Find) -> bool:
    best = next(iter(find(text[slice(*cell)])), None)
    return best is not None and best.place.feature_code.startswith("PCL")


def _ditto(text: str, cell: Span) -> bool:
    said = text[slice(*cell)].strip(" .").lower()
    return said in ('"', "''", "″", "〃", "„", "”", "-", "–", "—") or "ditto" in kinds().get(said, ())


def is_ditto(text: str, cell: Span) -> bool:
    """Whether a cell is empty or says that the row above holds for it too."""
    return cell.start >= cell.end or _ditto(text, cell)


def _hemispheres(text: str, rows: Sequence[Row], heading: int, roles: dict[str, int]) -> tuple[str, str]:
    if heading < 0 or not {"lat", "lon"} <= set(roles):
        return "", ""
    cells = rows[heading].cells
    return _side(text, cells[roles["lat"]], "NS"), _side(text, cells[roles["lon"]], "EW")


def _side(text: str, cell: Span, sides: str) -> str:
    letters = [word[0].upper() for word in _WORDS.findall(text[slice(*cell)])[1:]]
    return next((letter for letter in letters if letter in sides), "")
