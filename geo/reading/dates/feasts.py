"""On which day a holiday or a saint's day falls."""

from __future__ import annotations

import re
from functools import cache

from geo.days import Day, is_day, month_length
from geo.lexicon import table
from geo.reading.dates.words import value

_MOVABLE = re.compile(r"easter([+-]\d+)\Z")
_NTH = re.compile(r"(\d\d)(?:-(\d\d))? (\w+) (-?\d)(?: ([+-]\d+))?\Z")
_ONCE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")


def key(name: str) -> str:
    """A holiday's name as the table is asked for it: no apostrophes or stops, single spaces.

    >>> key("St. John’s  Day"), key("New Year's")
    ('st johns day', 'new years')
    """
    words = re.sub(r"['’.]", "", name).replace("-", " ").lower().split()
    return " ".join("st" if word == "saint" else word for word in words)


@cache
def rules() -> dict[str, str]:
    """The rule of every holiday, by the key of its name."""
    return {key(entry["name"]): entry["rule"] for entry in table("feasts")}


def month_day(name: str) -> tuple[int, int] | None:
    """Month and day of a holiday that falls on the same one every year; None of the others."""
    rule = rules()[key(name)]
    return (int(rule[:2]), int(rule[3:])) if re.fullmatch(r"\d\d-\d\d", rule) else None


def only_year(name: str) -> int | None:
    """The year of a day that came only once (D-Day), or None."""
    found = _ONCE.match(rules()[key(name)])
    return int(found[1]) if found else None


def day_of(name: str, year: int) -> Day:
    """The day on which a holiday falls in a year.

    >>> str(day_of("Thanksgiving", 1999)), str(day_of("Easter Monday", 1832)), str(day_of("Memorial Day", 2024))
    ('1999-11-25', '1832-04-23', '2024-05-27')
    """
    rule = rules()[key(name)]
    if once := _ONCE.match(rule):
        return Day(int(once[1]), int(once[2]), int(once[3]))
    if movable := _MOVABLE.match(rule):
        return _easter(year).plus(int(movable[1]))
    if nth := _NTH.match(rule):
        start = Day(year, int(nth[1]), int(nth[2] or 1))
        return nth_weekday(start, int(value(nth[3].capitalize())), int(nth[4])).plus(int(nth[5] or 0))
    month, day = int(rule[:2]), int(rule[3:])
    return Day(year, month, day if is_day(year, month, day) else month_length(year, month))


def _easter(year: int) -> Day:
    from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN, easter  # only where a text names it

    found = easter(year, EASTER_WESTERN if year >= 1583 else EASTER_JULIAN) if 326 <= year <= 4099 else None
    return Day(found.year, found.month, found.day) if found else Day(year, 4, 1)


def nth_weekday(start: Day, weekday: int, nth: int) -> Day:
    """The nth such weekday from a day on; for a negative n, before it or, from a month's first day, before its end."""
    if nth > 0:
        return start.plus((weekday - 1 - start.weekday) % 7 + 7 * (nth - 1))
    end = start if start.day > 1 else Day(start.year, start.month, month_length(start.year, start.month)).plus(1)
    last = end.plus(-1)
    return last.plus(-((last.weekday - weekday + 1) % 7) + 7 * (nth + 1))
