"""The story, in the order in which it happens: read, find the places, date the visits, draw the route."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from geo.reading.books import is_book
from geo.reading.dates import find_dates
from geo.reading.itinerary import assemble, date_by_siblings
from geo.reading.resolve import resolve
from geo.reading.resolve.estimate import estimated
from geo.reading.sites import with_sites
from geo.reading.tables import Log, find_log, joined_times, log_visits, resolve_log, with_notes
from geo.reading.text import Span, parts
from geo.reading.toponyms import find_mentions
from geo.reading.toponyms.spans import mentions_of_spans
from geo.reading.visits import find_visits, followed_by_all, followed_by_any
from geo.trip import Trip
from geo.types import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from geo.gazetteer.store import Gazetteer
    from geo.types import Document, Hints, Progress, ResolvedMention


THRESHOLD_OF_ROUTES = (
    0.1  # how likely words must be to name a place for the sentence to decide whether somebody was there
)
# The same of names that no gazetteer has: verbs of motion tell places among them, but in a book most are persons.
UNKNOWN_OF_ROUTES = 0.01
EVERYONE = "all"  # given as the traveller: whoever the texts follow, each apart


def read_itinerary(
    documents: Sequence[Document],
    traveller: str | Sequence[str] | None = None,
    gazetteer: Gazetteer | None = None,
    *,
    hints: Hints | None = None,
    progress: Progress | None = None,
) -> Trip:
    """Read documents that tell of one journey into one trip: who was where, when.

    Args:
        traveller: Whom to follow; several names follow each of them, "all" everyone whom the texts follow. None, or
            no name, follows the one whom they follow most.
        gazetteer: Where places are looked up; None is the default one.
        hints: What is known of where the texts play.
        progress: Told after each document.
    """
    places = _opened(gazetteer)
    given = (traveller,) if isinstance(traveller, str) else tuple(traveller or ())
    everyone = EVERYONE in given
    names = () if everyone else given
    readings: list[Reading] = []
    for number, document in enumerate(documents):
        readings.append(read(document, places, names, hints))
        if progress:
            progress(f"read {document.source}", number + 1, len(documents))
    if everyone or (not names and len(documents) > 1):
        followed = (followed_by_any if everyone else followed_by_all)(readings)
        readings = [
            read(one.document, places, who, hints, one.mentions) if who else one
            for one, who in zip(readings, followed, strict=True)
        ]
        names = tuple(dict.fromkeys(name for who in followed for name in who)) if everyone else ()

    def reread(document: Document, reading: Reading) -> Reading:
        """Read a document again with another date; its places and its travellers stay."""
        told = tuple(dict.fromkeys(visit.traveller for visit in reading.visits if visit.traveller))
        return read(document, places, told, hints, reading.mentions)

    dated, notes = date_by_siblings(readings, reread)
    return Trip(itinerary=assemble(dated, ", ".join(names) or None, notes))


def read(
    document: Document,
    places: Gazetteer,
    names: Sequence[str] = (),
    hints: Hints | None = None,
    known: tuple[ResolvedMention, ...] | None = None,
) -> Reading:
    """Return all that one document tells: by its rows if it is a log, else by its sentences.

    Args:
        known: The mentions of prose that was read before, which do not change with its day or its travellers.
    """
    log = find_log(document, places.find)
    if log is None:
        return _dated(document, read_mentions(document, places, hints) if known is None else known, names)
    mentions = resolve_log(log, places.find, hints)
    visits = log_visits(document, log, mentions, names[0] if names else None)
    rows = Reading(document=document, mentions=mentions, times=log.times, visits=visits)
    return rows if not log.notes else _annotated(rows, log, read_mentions(document, places, hints), names)


def _annotated(rows: Reading, log: Log, mentions: tuple[ResolvedMention, ...], names: Sequence[str]) -> Reading:
    """The rows of a log together with what the prose between them tells."""
    times = joined_times(log.times, find_dates(rows.document))
    visits = find_visits(rows.document, mentions, times, names)
    prose = Reading(document=rows.document, mentions=mentions, times=times, visits=visits)
    return with_notes(rows, prose, log.notes)


def _dated(document: Document, mentions: tuple[ResolvedMention, ...], names: Sequence[str]) -> Reading:
    times = find_dates(document)
    visits = find_visits(document, mentions, times, names)
    return Reading(document=document, mentions=mentions, times=times, visits=visits)


def read_mentions(
    document: Document, gazetteer: Gazetteer | None = None, hints: Hints | None = None
) -> tuple[ResolvedMention, ...]:
    """Return the mentions by which a route is read: those of `find_places`, and the named sites among them."""
    places = _opened(gazetteer)
    return tuple(one for part in parts(document.text) for one in _mentions_of(document, part, places, hints))


def _mentions_of(document: Document, part: Span, places: Gazetteer, hints: Hints | None) -> tuple[ResolvedMention, ...]:
    unknown = THRESHOLD_OF_ROUTES if is_book(document.text) else UNKNOWN_OF_ROUTES
    found = find_mentions(document, places, THRESHOLD_OF_ROUTES, part, unknown)
    return with_sites(document, resolve(document, found, places, hints), places.find, part)


def find_places(
    document: Document, *, gazetteer: Gazetteer | None = None, hints: Hints | None = None
) -> tuple[ResolvedMention, ...]:
    """Return every mention of a place in a document, resolved, in text order.

    Without a gazetteer the default one is used.
    """
    places = _opened(gazetteer)
    found = (find_mentions(document, places, part=part) for part in parts(document.text))
    return tuple(one for mentions in found for one in resolve(document, mentions, places, hints))


def resolve_spans(
    document: Document,
    spans: Sequence[tuple[int, int]],
    *,
    gazetteer: Gazetteer | None = None,
    hints: Hints | None = None,
) -> tuple[ResolvedMention, ...]:
    """Return the places that given spans of a document name, in the order of the spans.

    The caller says that they are places, so one that no gazetteer knows gets an estimate: the place to which the
    names around it point, with the relation "near".
    """
    places = _opened(gazetteer)
    mentions, wanted = mentions_of_spans(document, spans, places)
    resolved = estimated(resolve(document, mentions, places, hints))
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
