"""The time of a stay, from the times of its visits."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.days import Day
from geo.reading.itinerary.merge import Stay
from geo.reading.itinerary.moments import RANKS, Bounds, bounds
from geo.reading.itinerary.telling import Told
from geo.types import When


def when(stay: Stay) -> When | None:
    """Say when a stay was: from its arrival, or its first dated visit, to its departure, or its last.

    What the words state outweighs what was inherited, and a day outweighs the month or year around it.
    """
    dated = [told for told in stay.visits if told.visit.when is not None]
    if not dated:
        return None
    arrivals, departures, others = (_best(dated, role) for role in ("arrival", "departure", "stay"))
    first = _earliest(arrivals) or _earliest(others) or _earliest(departures)
    last = _latest(departures) or _latest([*others, *arrivals])
    assert first is not None
    assert last is not None
    if not arrivals and departures and others and _start(first) > _start(last):
        first = last
    return _joined(first, last if _end(last) >= _start(first) else first)


def _best(dated: Sequence[Told], role: str) -> list[When]:
    """The best known times of one role ("via" counts as a stay); the vaguer that hold a more precise one go.

    Beside days, months and years count only where they lie before them: "from 1908", "on 3 May 1911".
    """
    times = [(told.visit.when, told.visit.role) for told in dated]
    mine = [when for when, own in times if when and (own == role or (role == "stay" and own == "via"))]
    best = min((RANKS[when.basis] for when in mine), default=0)
    mine = [when for when in mine if RANKS[when.basis] == best]
    if best:  # inherited dates tell when a place was spoken of; the first is the likeliest to be when it was reached
        mine = mine[:1]
    days = _narrowest([when for when in mine if when.has_day])
    if not days:
        return _narrowest(mine)
    begun = min(map(_start, days))
    return [when for when in mine if not when.has_day and when.start is not None and _end(when) < begun] + days


def _narrowest(times: list[When]) -> list[When]:
    """Leave out the years that hold a month, and the spans that hold a day."""
    narrow: set[Bounds] = set()
    ends = math.inf  # the earliest of those that begin no sooner
    for first, last in sorted({bounds(when) for when in times}, key=lambda days: (-days.first, days.last)):
        if last < ends or not narrow:  # what is open on both sides holds all others, but may stand alone
            narrow.add(Bounds(first, last))
            ends = last
    return [when for when in times if bounds(when) in narrow]


def _start(when: When) -> float:
    return bounds(when).first


def _end(when: When) -> float:
    return bounds(when).last


def _earliest(times: Sequence[When]) -> When | None:
    return min(times, key=lambda when: (_start(when), _minute(when), when.start or ""), default=None)


def _latest(times: Sequence[When]) -> When | None:
    return max(times, key=lambda when: (_end(when), when.end or ""), default=None)


def _minute(when: When) -> float:
    return when.minutes[0] if when.minutes else math.inf


def _joined(first: When, last: When) -> When:
    """One time from the beginning of the one to the end of the other."""
    start, end = first.start, last.end if last.end is not None else last.start
    if first is last or start is None or end is None or (first.start, first.end) == (last.start, last.end):
        return first
    return When(
        start=start,
        end=end,
        edtf=start if start == end else f"{_edtf_end(first, 0)}/{_edtf_end(last, -1)}",
        earliest=first.earliest,
        latest=last.latest if last.latest is not None else first.latest,
        minutes=first.minutes,
        basis=max(first.basis, last.basis, key=lambda basis: RANKS[basis]),
        words="; ".join(dict.fromkeys(words for words in (first.words, last.words) if words)),
    )


def _edtf_end(when: When, side: int) -> str:
    return when.edtf.split("/")[side]


def between(before: When | None, after: When | None) -> When | None:
    """The time of an undated stay between two dated ones, as far as they pin it down.

    Both on one day: that day. Otherwise the days between, with no start or end of its own: a date
    is never invented.
    """
    if before is None or after is None or before.latest is None or after.earliest is None:
        return None
    first, last = max(before.earliest or before.latest, _left(before)), after.earliest
    if first > last or bounds(before).last > bounds(after).last:
        return None
    day = str(first) if first == last and before.has_day and after.has_day else None
    return When(
        start=day,
        end=day,
        edtf=day or f"[{first}..{last}]",
        earliest=first,
        latest=last,
        basis="interpolated",
        words="between the dated stops before and after it",
    )


def _left(when: When) -> Day:
    """The day on which a stay ended, or the first day of a vague time."""
    assert when.latest is not None
    return when.latest if when.has_day or when.earliest is None else when.earliest
