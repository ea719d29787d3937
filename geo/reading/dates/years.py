"""When a bare number is a year: 1832, "nineteen ninety-seven", 348 in a story of late antiquity."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import Meaning, meant
from geo.reading.dates.numbers import count
from geo.reading.dates.times import Time
from geo.reading.dates.words import Row, value

YEAR_FOLLOWS = {
    *("in", "since", "until", "during", "by", "mod", "circa", "from", "between", "of", "open", "to", "before", "after"),
}
_NUMERALS = {"n31", "n99", "n3", "card", "tens", "scale", "year", "amount", "ordn"}
_PAUSES = {"open", "close", "comma", "dot", "colon", "semicolon", "dash", "gap", "stop"}
_NEVER_BEFORE = {"money", "hash", "slash", "month", "numbered"}
_NEVER_AFTER = {
    "unit",
    "units",
    "percent",
    "street",
    "slash",
    "scale",
    "money",
    "hourname",
    "oclock",
    "ampm",
    "counted",
    "hrs",
}
_LIKELY, _POSSIBLE = range(1750, 2061), range(1400, 1750)  # as against quantities, which are seldom so large


def year(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A number of four digits that is a year, if its neighbours let it be one."""
    if "n" in phrase.roles:
        spelt = _spelt_year(row, phrase)
        return (replace(meant("calendar", phrase), time=Time(year=spelt)),) if spelt else ()
    before, after = row.kind(phrase.start - 1), row.kind(phrase.end)
    if before in _NEVER_BEFORE or after in _NEVER_AFTER or row.kind(phrase.end + 1) == "street":
        return ()
    if row.kind(phrase.start - 2) == "numbered" and not before and row.word(phrase.start - 1).isupper():
        return ()  # flight BA 1832
    number = int(row.word(phrase.start))
    if before not in YEAR_FOLLOWS and not _stands_alone(row, phrase, number):
        return ()
    return (replace(meant("calendar", phrase), time=Time(year=number)),)


def _stands_alone(row: Row, phrase: Phrase, number: int) -> bool:
    """Whether a number of four digits is more likely a year than a quantity or the number of a thing."""
    before, after = row.kind(phrase.start - 1), row.kind(phrase.end)
    if before == "the" or (before in {"and", "or", "comma", "dash"} and row.kind(phrase.start - 2) == "year"):
        return True
    if number in _POSSIBLE:
        return after in _PAUSES and before in _PAUSES
    if number not in _LIKELY:
        return after in {"close", "dash"} and before in {"open", "dash", "semicolon"}
    following = row.word(phrase.end) if phrase.end < len(row.spans) and not after else ""
    return not (following.islower() and following.endswith("s") and not following.endswith(("as", "is", "us", "ss")))


def _spelt_year(row: Row, phrase: Phrase) -> int | None:
    """Nineteen ninety-seven; two thousand and ten; in eighteen hundred and thirty-two, if nothing is counted."""
    first, end = phrase.roles["n"]
    if row.kind(first + 1) == "scale":
        found = int(count(row, (first, end)) or 0)
        led_in = row.kind(phrase.start - 1) in YEAR_FOLLOWS or row.kind(phrase.start) == "the"
        alone = led_in and row.kind(phrase.end) in _PAUSES and found % 100
        return found if 2000 <= found < 2100 or (alone and 1100 <= found < 2000) else None
    century, rest = int(value(row.word(first))), count(row, (first + 1, end))
    return century * 100 + int(rest) if rest and 11 <= century <= 20 and rest >= 10 else None


def year_end(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """The year's end: its last day; the month's end: its last days."""
    unit = value(row.word(phrase.roles["u"][0]))
    if value(row.word(phrase.end - 1)) != "END" or unit not in {"Y", "M"}:
        return ()
    if unit == "M":
        return (replace(meant("which", phrase), time=Time(mod="END"), unit=unit, step=0, now=False),)
    return (replace(meant("calendar", phrase), time=Time(month=12, day=31), unit="Y", step=0),)


def old_year(row: Row, phrase: Phrase) -> tuple[Meaning, ...]:
    """A number of three digits: a year after "c.", or in a story that is told of such years."""
    before, after = row.kind(phrase.start - 1), row.kind(phrase.end)
    if after in _NEVER_AFTER or before in _NEVER_BEFORE:
        return ()
    whole = replace(meant("calendar", phrase), time=Time(year=int(row.word(phrase.start))))
    if before == "circa":
        return (whole,)
    opens_life = before == "open" and after == "dash" and row.kind(phrase.end + 1) == "n3"
    if opens_life or (before == "dash" and after == "close" and row.kind(phrase.start - 2) == "n3"):
        return (whole,)
    closed = after in _PAUSES - {"dash", "colon"} or not 0 <= phrase.end < len(row.spans)
    if before == "in" and row.kind(phrase.start - 2) in _NUMERALS:
        return ()  # one in 200
    if before == "in" and closed:
        return (whole,)  # he died in 373.
    named = after or (phrase.end < len(row.spans) and row.word(phrase.end)[:1].isupper())
    return (replace(whole, unsure=True),) if named and (before in YEAR_FOLLOWS or before == "dash") else ()
