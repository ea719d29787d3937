"""iCalendar by RFC 5545: an all-day event for each stop whose days are known.

A month or a year is no event; such stops are left out and counted.
"""

from __future__ import annotations

import hashlib

from geo.days import Day
from geo.formats.xml import account, number
from geo.types import Itinerary, Stop

LONGEST_LINE = 75  # octets, RFC 5545, section 3.1
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def dumps(itinerary: Itinerary) -> str:
    """Return the dated stops as a calendar; the same itinerary gives the same bytes everywhere."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//geo//itinerary//EN", "CALSCALE:GREGORIAN"]
    for stop in itinerary.stops:
        if days := _days(stop):
            lines += _event(stop, *days)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def left_out(itinerary: Itinerary) -> tuple[str, ...]:
    """How many stops have no days of their own."""
    count = sum(_days(stop) is None for stop in itinerary.stops)
    return (f"{count} stops without an exact day",) if count else ()


def _days(stop: Stop) -> tuple[Day, Day] | None:
    """The first and last day of a stop, if both are known to the day and in the calendar's range of years."""
    when = stop.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    exact = (when.start, when.end) == (str(when.earliest), str(when.latest))
    return (when.earliest, when.latest) if exact and when.earliest.year > 0 and when.latest.year < 9999 else None


def _event(stop: Stop, first: Day, last: Day) -> list[str]:
    key = f"{stop.order} {stop.name} {first} {stop.evidence[0].source}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@geo",
        f"DTSTAMP:{_compact(first)}T000000Z",  # not the clock's time, so that the bytes stay the same
        f"DTSTART;VALUE=DATE:{_compact(first)}",
        f"DTEND;VALUE=DATE:{_compact(last.plus(1))}",  # the day after, section 3.6.1
        f"SUMMARY:{_escaped(stop.name)}",
        f"LOCATION:{_escaped(stop.label)}",
        f"DESCRIPTION:{_escaped(account(stop))}",
        f"STATUS:{'TENTATIVE' if stop.status == 'planned' else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    ]
    if stop.place:
        lines.append(f"GEO:{number(stop.place.lat)};{number(stop.place.lon)}")
    return [*lines, "END:VEVENT"]


def _compact(day: Day) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    escaped = text.translate(_ESCAPES)
    return "".join(" " if ord(character) < 0x20 or character == "\x7f" else character for character in escaped)


def _folded(line: str) -> str:
    """Break a line so that none has more than 75 octets and no character is cut."""
    pieces, width = [""], 0
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if width + size > LONGEST_LINE:
            pieces.append(" ")
            width = 1
        pieces[-1] += character
        width += size
    return "\r\n".join(pieces)
