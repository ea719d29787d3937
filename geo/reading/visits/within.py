"""Of a place and the one in which the words put it: which is a stop, and which only says where the other lies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from geo.reading.containers import contains, is_area
from geo.reading.sites import standing
from geo.reading.visits.evidence import LIKELY, sort_of
from geo.reading.visits.governed import Governor
from geo.reading.visits.keeping import Weighed
from geo.sphere import distance_km
from geo.types import ResolvedMention

MASKS = 0.1  # the recognition from which words are no person in their sentence
NEXT_TO = 3  # mentions
FAR_KM = 100.0
DOUBT = 0.3  # how much of a doubt about a place counts against the visit, as the itinerary has it
LISTED = frozenset({"listed"})
INSIDE = frozenset({"inside"})
OF_ONE = frozenset({"container", "inside", "gloss"})
"""What is said of one name of a list, and not of the next."""
STANDS_IN = 12  # code points of ", in nearby "
WIDTH = {"site": 0, "unplaced": 0, "city": 1, "division": 2, "area": 2, "country": 3}


def gives_way(inside: Weighed, outer: ResolvedMention) -> bool:
    """Say whether of a place and the one in which it lies the former is no stop of its own.

    It is part of a site and stands nowhere else ("the Faculty of Law at Graz University"), or was looked up wrongly
    and lies far from where the words put it, or is itself in doubt.
    """
    inner = inside.resolved
    if inside.verdict.confidence * (1 - DOUBT * (1 - inner.confidence)) < LIKELY:
        return True
    if inner.relation == "within" and sort_of(outer) == "site":
        return True
    if inner.place is None or outer.place is None or sort_of(outer) != "city":
        return False
    return distance_km(inner.place.point, outer.place.point) > FAR_KM


def contained(
    text: str, governor: Governor, resolved: ResolvedMention, mentions: Sequence[ResolvedMention]
) -> Governor:
    """Return what governs a name, marked if that only says where the one before it lies: "Arnhem, [Gelderland]"."""
    for other in _before(mentions, resolved):
        if other.end + 2 == resolved.start and "listed" in governor.flags and _wider(resolved, other):
            return governor.without(LISTED).flagged(["container"])
        between = text[other.end : resolved.start] if 0 < resolved.start - other.end <= STANDS_IN else ""
        joined = between.strip()
        if (
            other.place is not None
            and joined in standing()
            and (_wider(resolved, other) if joined == "," else not _wider(other, resolved))
        ):
            return governor.flagged(["inside"])
    return governor


def _before(mentions: Sequence[ResolvedMention], resolved: ResolvedMention) -> Sequence[ResolvedMention]:
    """The last few of the mentions before one, which are all that can stand next to it and are likely places."""
    at = bisect_left(mentions, resolved.start, key=lambda mention: mention.start)
    return [one for one in mentions[max(0, at - NEXT_TO) : at] if one.mention.recognition >= MASKS]


def _wider(outer: ResolvedMention, inner: ResolvedMention) -> bool:
    """Whether a name after a comma is of a wider sort than the one before it, and not known to lie elsewhere."""
    if WIDTH.get(sort_of(inner), 1) >= WIDTH.get(sort_of(outer), 1):
        return False
    if inner.place is None or outer.place is None or not is_area(inner.place):
        return True
    return contains(outer.place, inner.place)
