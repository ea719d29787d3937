"""The visits that a log tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from geo.reading.tables.log import Entry, Log
from geo.sphere import distance_km
from geo.types import Document, Evidence, Place, Point, ResolvedMention, Visit

SURE = 0.97  # how sure a row of a log is; only its place and its reading as a log can be wrong
NEAR_KM = 60.0  # a position so near to a place of the row's name is that place's
READING_KM = 2.0  # how far a position in whole minutes may be from the truth

_ROLES: dict[str, Literal["arrival", "departure", "stay", "via"]] = {
    "arrival": "arrival",
    "departure": "departure",
    "via": "via",
}
_REASONS = {
    "planned": "a row of a log that is still to come",
    "mentioned": "a row of a log that says it never came to be",
}


def log_visits(
    document: Document, log: Log, mentions: Sequence[ResolvedMention], traveller: str | None
) -> tuple[Visit, ...]:
    """Tell a log's rows as visits, in text order.

    Args:
        mentions: The log's mentions, resolved, in the same order.
        traveller: Whose log it is, if that is known.
    """
    visits = [_visit(document, entry, mentions[entry.mention], traveller) for entry in log.entries]
    order = sorted(range(len(visits)), key=lambda number: visits[number].mention.start)
    new = {old: number for number, old in enumerate(order)}
    return tuple(
        replace(visits[old], after=() if (after := log.entries[old].after) is None else (new[after],)) for old in order
    )


def _visit(document: Document, entry: Entry, mention: ResolvedMention, traveller: str | None) -> Visit:
    status = "passed" if entry.role == "near" and entry.status == "visited" else entry.status
    return Visit(
        mention=_located(mention, entry.point),
        traveller=traveller,
        status=status,
        reason=_REASONS.get(entry.status, "a row of a log"),
        confidence=SURE,
        evidence=Evidence(
            source=document.source,
            start=entry.row.start,
            end=entry.row.end,
            quote=document.text[slice(*entry.row)],
        ),
        when=entry.when,
        role=_ROLES.get(entry.role, "stay"),
        transit=entry.transit,
    )


def _located(mention: ResolvedMention, point: Point | None) -> ResolvedMention:
    """Put a mention where its row says that it is: at the namesake nearest by, or at the position itself."""
    if point is None:
        return mention
    candidates = [place for place in (mention.place, *(rival.place for rival in mention.rivals)) if place]
    near = [place for place in candidates if distance_km(place.point, point) <= NEAR_KM]
    place = min(near, key=lambda one: distance_km(one.point, point), default=_position(mention, point))
    return replace(
        mention, place=place, confidence=SURE, evidence=("the row gives its position",), radius_km=READING_KM
    )


def _position(mention: ResolvedMention, point: Point) -> Place:
    return Place(
        id=f"position:{point.lat:.4f},{point.lon:.4f}",
        name=mention.mention.name,
        point=point,
        feature_class="S",
        feature_code="",
        radius_km=READING_KM,
    )
