"""The story, in the order in which it happens: read, find the places, date the visits, draw the route."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from geo.reading.resolve import resolve
from geo.reading.toponyms import find_mentions
from geo.reading.toponyms.spans import mentions_of_spans

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.store import Gazetteer
    from geo.types import Document, Hints, ResolvedMention


def find_places(
    document: Document, *, gazetteer: Gazetteer | None = None, hints: Hints | None = None
) -> tuple[ResolvedMention, ...]:
    """Return every mention of a place in a document, resolved, in text order.

    Without a gazetteer the default one is used.
    """
    places = _opened(gazetteer)
    return resolve(document, find_mentions(document, places), places, hints)


def resolve_spans(
    document: Document,
    spans: Sequence[tuple[int, int]],
    *,
    gazetteer: Gazetteer | None = None,
    hints: Hints | None = None,
) -> tuple[ResolvedMention, ...]:
    """Return the places that given spans of a document name, in the order of the spans."""
    places = _opened(gazetteer)
    mentions, wanted = mentions_of_spans(document, spans, places)
    resolved = resolve(document, mentions, places, hints)
    return tuple(resolved[index] for index in wanted)


def _opened(gazetteer: Gazetteer | None) -> Gazetteer:
    """The caller's gazetteer, or the default one, which stays open so that what it has looked up is remembered."""
    from geo.gazetteer.build import default_path

    return _default(default_path()) if gazetteer is None else gazetteer


@cache
def _default(path: Path) -> Gazetteer:
    from geo.gazetteer.store import Gazetteer

    assert path
    return Gazetteer.open()
