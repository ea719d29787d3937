"""The visits that a log tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from geo.reading.tables.log import Entry, Log
from geo.types import Document, Evidence, ResolvedMention, Visit

SURE = 0.97  # how sure a row of a log is; only its place and its reading as a log can be wrong

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
        mention=mention,
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
