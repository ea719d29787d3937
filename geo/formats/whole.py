"""What belongs to a whole journey and to none of its stops: traveller, sources, mere mentions, contradictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, get_args

from geo.formats.records import Record, evidence_of, items, orders_now, place_of, place_record, text_of
from geo.types import Conflict, Document, Itinerary, Mentioned, Status, Stop

Whole = tuple[str | None, tuple[Mentioned, ...], tuple[Conflict, ...], tuple[str, ...]]


def to_whole(itinerary: Itinerary) -> dict[str, Any]:
    """Return it as JSON values. The texts themselves are left out; their quotations are with the stops."""
    return {
        "traveller": itinerary.traveller,
        "mentioned": [_mentioned_record(one) for one in itinerary.mentioned],
        "conflicts": [{"kind": one.kind, "stops": list(one.stops), "text": one.text} for one in itinerary.conflicts],
        "notes": list(itinerary.notes),
        "documents": [_document_record(one) for one in itinerary.documents],
    }


def whole_of(value: Any, stops: Sequence[Stop], records: Sequence[Record]) -> Whole:
    """The traveller, mentions, contradictions and notes of such an object; of none, what the stops tell.

    A contradiction keeps pointing at its stops, made of these records, when others were deleted or added.
    """
    whole = value if isinstance(value, Mapping) else {}
    travellers = {stop.traveller for stop in stops}
    traveller = text_of(whole, "traveller") or (travellers.pop() if len(travellers) == 1 else None)
    now = orders_now(records, stops)
    return (
        traveller,
        tuple(_mentioned(one) for one in _objects(whole, "mentioned")),
        tuple(_conflict(one, now) for one in _objects(whole, "conflicts")),
        tuple(str(note) for note in items(whole, "notes")),
    )


def documents_of(value: Any) -> tuple[Document, ...]:
    """The sources, without their texts, which are not written."""
    whole = value if isinstance(value, Mapping) else {}
    return tuple(
        Document(
            text="",
            source=text_of(one, "source") or "text",
            title=text_of(one, "title"),
            published=text_of(one, "published"),
            published_from=text_of(one, "published_from"),
        )
        for one in _objects(whole, "documents")
    )


def _objects(whole: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = whole.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _document_record(document: Document) -> dict[str, Any]:
    return {
        "source": document.source,
        "title": document.title,
        "published": str(document.day) if document.day else None,
        "published_from": document.published_from,
    }


def _mentioned_record(one: Mentioned) -> dict[str, Any]:
    return {
        "name": one.name,
        "status": one.status,
        "reason": one.reason,
        "place": place_record(one.place) if one.place else None,
        "evidence": [asdict(words) for words in one.evidence],
    }


def _mentioned(record: Mapping[str, Any]) -> Mentioned:
    status: Any = record.get("status")
    return Mentioned(
        name=text_of(record, "name") or "",
        status=status if status in get_args(Status) else "mentioned",
        reason=text_of(record, "reason") or "",
        place=place_of(record.get("place")),
        evidence=tuple(evidence_of(one) for one in items(record, "evidence")),
    )


def _conflict(record: Mapping[str, Any], now: Mapping[float, int]) -> Conflict:
    kind: Any = record.get("kind")
    return Conflict(
        kind=kind if kind in ("date", "place", "order") else "date",
        stops=tuple(now[order] for order in items(record, "stops") if isinstance(order, int) and order in now),
        text=text_of(record, "text") or "",
    )
