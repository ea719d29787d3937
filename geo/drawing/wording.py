"""What the page says in words: dates at their true precision, statuses, confidence, lengths."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from geo.types import Stop, When

STATUS_WORDS = {"visited": "visited", "passed": "passed through", "planned": "planned"}
_CONFIDENCE = ((0.9, "well supported"), (0.7, "likely"), (0.5, "uncertain"), (0.0, "doubtful"))
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_PARTS_OF_DAY = ((5 * 60, "night"), (12 * 60, "morning"), (18 * 60, "afternoon"), (22 * 60, "evening"))
_DATE = re.compile(r"(-?[\dX]{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?\Z")
_INVISIBLE = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)} | {127: 0x2421}


def visible(text: str, limit: int = 2000) -> str:
    r"""Text that shows what is in it: control characters as their pictures, half characters replaced.

    What is longer than `limit` characters is cut, and says so.

    >>> visible("a\x00b")
    'a␀b'
    """
    cut = text if len(text) <= limit else f"{text[:limit]}… ({len(text) - limit:,} more characters)"
    return cut.translate(_INVISIBLE).encode("utf-8", "replace").decode("utf-8")


def when_words(when: When | None) -> str:
    """The time of a stop as a reader would say it, never more precise than it is known.

    >>> when_words(When(start="2023-09-12", end="2023-09-13", edtf="2023-09-12/2023-09-13"))
    '12–13 September 2023'
    >>> when_words(When(start="-0043-03-15", end="-0043-03-15", edtf="-0043-03-15"))
    '15 March 44 BC'
    """
    if when is None:
        return ""
    words = _span(when.start, when.end) or when.edtf
    doubt = "about " if "~" in when.edtf else "perhaps " if "?" in when.edtf or "%" in when.edtf else ""
    return f"{doubt}{words}{_time_of_day(when.minutes)}"


def confidence_words(confidence: float) -> str:
    """How sure it is, in words: "well supported", "likely", "uncertain" or "doubtful"."""
    return next(words for least, words in _CONFIDENCE if confidence >= least)


def km_words(length_km: float) -> str:
    r"""A length with as many figures as it deserves.

    >>> km_words(1234.5), km_words(3.21), km_words(0.4)
    ('1,230\xa0km', '3\xa0km', '0.4\xa0km')
    """
    if length_km < 1:
        return f"{length_km:.1f}\N{NO-BREAK SPACE}km"
    return f"{length_km if length_km < 100 else round(length_km, -1):,.0f}\N{NO-BREAK SPACE}km"


def gap_words(before: Stop, after: Stop) -> str:
    """How much later the second stop is, where both days are known; else nothing."""
    if not (before.when and after.when and before.when.latest and after.when.earliest):
        return ""
    if before.when.earliest != before.when.latest or after.when.earliest != after.when.latest:
        return ""
    days = after.when.earliest.ordinal - before.when.latest.ordinal
    if days < 0:
        return ""
    return "same day" if not days else "next day" if days == 1 else f"{days:,} days later"


def numbers_words(numbers: Sequence[int]) -> str:
    """Numbers as a reader writes them: runs as ranges, joined by dots.

    >>> numbers_words([1, 2, 3, 7, 9, 10])
    '1–3 · 7 · 9–10'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " · ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _time_of_day(minutes: tuple[int, int] | None) -> str:
    if minutes is None:
        return ""
    start, end = minutes
    if end - start <= 60:
        return f", {start // 60:02}:{start % 60:02}"
    middle = (start + end) // 2 % 1440
    return ", " + next((words for until, words in _PARTS_OF_DAY if middle < until), "night")


def _span(start: str | None, end: str | None) -> str:
    if start is None or end is None:
        return f"from {_one(start)}" if start else f"until {_one(end)}" if end else ""
    if start == end:
        return _one(start)
    first, last = _fields(start), _fields(end)
    if not (first and last):
        return f"{_one(start)} – {_one(end)}"
    if first[0] != last[0] or not (first[1] and last[1]):
        dash = "–" if not first[1] and not last[1] else " – "
        return f"{_one(start)}{dash}{_one(end)}"
    if first[1] == last[1] and first[2] and last[2]:
        return f"{int(first[2])}–{_one(end)}"
    without_year = _named(("", first[1], first[2]))
    return f"{without_year} – {_one(end)}"


def _one(date: str | None) -> str:
    fields = _fields(date or "")
    return _named(fields) if fields else date or ""


def _fields(date: str) -> tuple[str, str, str] | None:
    found = _DATE.match(date)
    return (found[1], found[2] or "", found[3] or "") if found else None


def _named(fields: tuple[str, str, str]) -> str:
    """A year, month and day in words; parts that are empty or XX are left out."""
    year, month, day = fields
    words = []
    if day and day != "XX":
        words.append(str(int(day)))
    if month and month != "XX":
        number = int(month)
        words.append(calendar.month_name[number] if 1 <= number <= 12 else _SEASONS.get(number, f"part {number}"))
    if year == "XXXX":
        return f"{' '.join(words)}, year not stated" if words else "year not stated"
    return " ".join([*words, _year(year)]).strip()


def _year(year: str) -> str:
    if "X" in year:
        return f"{year.replace('X', '0')}s"
    if not year:
        return ""
    number = int(year)
    return str(number) if number > 0 else f"{1 - number} BC"
