"""What the hour of the day means, by the clock or by its part."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import Meaning, meant, part_of_day, role_value
from geo.reading.dates.numbers import count
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row, value

LAST_OF_NIGHT = 4  # o'clock
_HALF_OF_PART = {"MO": "0", "AF": "12", "EV": "12", "NI": "12"}


def clock(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A time of the day by the clock."""
    if "h" not in phrase.roles:
        return (replace(meant("clock", phrase), start=phrase.roles["p"][0], time=Time(part=part_of_day(row, phrase))),)
    hour, minute = _hour(row, phrase)
    if "u" in phrase.roles and role_value(row, phrase, "u") != "TM":
        return ()
    if "k" in phrase.roles or "n" in phrase.roles:
        hour, minute = _fraction_of_hour(row, phrase, hour)
    part = role_value(row, phrase, "p") or ""
    half = role_value(row, phrase, "a") or _HALF_OF_PART.get(part)
    if part == "NI" and hour == 12:
        hour = 24  # twelve o'clock at night
    elif half is not None and hour <= 12 and not (part == "NI" and hour <= LAST_OF_NIGHT):
        hour = hour % 12 + int(half)
    if hour > 24 or not 0 <= minute <= 59 or row.kind(phrase.start - 1) == "numbered":
        return ()
    spoken = row.kind(phrase.roles["h"][0]) in {"card", "n31"}
    either, exact = half is None and 0 < hour <= 12 and spoken, half is None and not spoken
    time = Time(part=f"T{hour:02}:{minute:02}")
    return (replace(meant("clock", phrase), time=time, unsure=either, short=exact),)


def military(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """0800 hours."""
    stated = row.word(phrase.start)[0] == "0" or row.kind(phrase.start - 1) in {"at", "by"}
    hours = phrase._replace(roles={"h": phrase.roles["h"]})
    return clock(row, hours) if role_value(row, phrase, "u") == "TH" and stated else ()


def part_of(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The night of …: a part of the day that the date after it will take in."""
    return (replace(meant("part_of", phrase), time=Time(part=part_of_day(row, phrase))),)


def _follows_past(row: Row, phrase: Phrase) -> bool:
    return row.kind(phrase.roles["h"][0] - 1) in {"past", "after"}


def _fraction_of_hour(row: Row, phrase: Phrase, hour: int) -> tuple[int, int]:
    """Half past six, a quarter to seven."""
    if "n" in phrase.roles:  # ten minutes past nine
        part = int(count(row, phrase.roles["n"]) or 0)
    else:
        part = 30 if row.kind(phrase.roles["k"][0]) == "half" else 15
    return (hour, part) if _follows_past(row, phrase) else ((hour - 1) % 24, 60 - part)


def _hour(row: Row, phrase: Phrase) -> tuple[int, int]:
    """Hour and minute as they are written."""
    token = phrase.roles["h"][0]
    word, kind = row.word(token), row.kind(token)
    if kind == "card":
        return int(value(word)), 0
    digits = [int(part) for part in re.findall(r"\d+", word)]
    if kind in {"milhour", "n4", "year"}:
        return divmod(digits[0], 100)
    after_noon = int(value(re.sub(r"\d", "", word))) if kind == "hourampm" else 0
    hour = digits[0] % 12 + after_noon if kind == "hourampm" else digits[0]
    return hour, (digits[1] if len(digits) > 1 else 0)
