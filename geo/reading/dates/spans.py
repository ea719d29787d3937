"""What spans and repetitions mean: how long, how often."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import Meaning, meant, part_of_day, role_number, role_value
from geo.reading.dates.numbers import Count, count
from geo.reading.dates.words import Row, value

PLURALS = {"units", "centuries", "quarters"}  # kinds of words


def span(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """How long something lasts."""
    number = count(row, phrase.roles["n"]) if "n" in phrase.roles else None
    if "x" in phrase.roles:  # the year ended on a day: a whole one
        number, phrase = 1.0, phrase._replace(end=phrase.roles["x"][0])
    if "z" in phrase.roles and number:
        number += 0.5  # a year and a half
    unit = _unit(row, phrase)
    plural = row.kind(phrase.roles["u"][0]) in PLURALS
    if "n" in phrase.roles and plural and row.kind(phrase.roles["n"][1] - 1) == "a":
        return ()
    if _is_rate(row, phrase) or (unit == "Q" and row.kind(phrase.end) in {"of", "before", "past", "to", "after"}):
        return ()
    step = role_number(row, phrase, "t")
    return (replace(meant("span", phrase), name=duration(number, unit), number=number, unit=unit, step=step),)


def lasting(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Weeklong: how long, in one word."""
    return (replace(meant("span", phrase), name=role_value(row, phrase, "r") or ""),)


def bare_span(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """For weeks: an unknown number of them, without the word that leads in."""
    return span(row, phrase._replace(start=phrase.roles["u"][0]))


def age(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Twelve years old: no time."""
    del row, phrase
    return ()


def _is_rate(row: Row, phrase: Phrase) -> bool:
    """Whether "a year" tells how often or how much, as in "two ships a year"."""
    if (
        "n" not in phrase.roles
        or phrase.roles["n"][1] - phrase.roles["n"][0] > 1
        or row.kind(phrase.roles["n"][0]) != "a"
    ):
        return False
    if row.kind(phrase.end) in {"after", "before", "later", "ago", "earlier"}:
        return False
    return phrase.start > 0 and row.kind(phrase.start - 1) in {
        "",
        "n31",
        "n99",
        "n3",
        "amount",
        "year",
        "scale",
        "percent",
        "card",
    }


def recurring(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """Every so often."""
    if "w2" in phrase.roles:
        first, second = phrase.roles["w"], phrase.roles["w2"]
        halves = (phrase._replace(end=first[1]), phrase._replace(start=second[0], roles=phrase.roles | {"w": second}))
        return tuple(replace(meant("recurring", half), name=_set_value(row, half)) for half in halves)
    return (replace(meant("recurring", phrase), name=_set_value(row, phrase)),)


def _set_value(row: Row, phrase: Phrase) -> str:
    roles = phrase.roles
    if "r" in roles:
        return role_value(row, phrase, "r") or ""
    if "w" in roles:
        nights = "p" in roles and row.kind(roles["p"][0]) == "nights"
        return f"XXXX-WXX-{role_value(row, phrase, 'w')}{'TNI' if nights else part_of_day(row, phrase) or ''}"
    if "p" in roles:
        return f"XXXX-XX-XX{part_of_day(row, phrase)}"
    if "s" in roles:
        return f"XXXX-{role_value(row, phrase, 's')}"
    if "m" in roles:
        return f"XXXX-{role_number(row, phrase, 'm'):02}"
    unit = _unit(row, phrase)
    frequency = row.kind(phrase.start) != "each"  # "twice a month", "per day"
    if "n" in roles and row.kind(roles["n"][0]) == "other":
        return duration(2.0, unit)
    return duration(1.0 if frequency or "n" not in roles else count(row, roles["n"]), unit)


def duration(number: Count, unit: str) -> str:
    """A TIMEX3 duration.

    >>> duration(6, "D"), duration(2.5, "Y"), duration(None, "TH"), duration(2, "E")
    ('P6D', 'P2Y6M', 'PTXH', 'P20Y')
    """
    name, times = {"E": ("Y", 10), "C": ("Y", 100), "L": ("Y", 1000), "F": ("W", 2), "N": ("WE", 1)}.get(
        unit, (unit, 1)
    )
    prefix = "PT" if unit.startswith("T") else "P"
    name = name.removeprefix("T")
    if number is None:
        return f"{prefix}X{unit.removeprefix('T') if unit in 'EC' else name}"
    number *= times
    if number % 1 and unit in {"Y", "TH"}:
        finer, per = ("M", 12) if unit == "Y" else ("M", 60)
        whole = f"{int(number)}{name}" if number >= 1 else ""
        return f"{prefix}{whole}{round(number % 1 * per)}{finer}"
    return f"{prefix}{number:g}{name}"


def _unit(row: Row, phrase: Phrase) -> str:
    first = phrase.roles["u"][0]
    return "TS" if row.kind(first) == "second" else value(row.word(first))
