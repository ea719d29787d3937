"""The page's words: the heading, and the list of stops with their dates, quotations and sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from geo.drawing.content import Look
from geo.drawing.inlined import asset
from geo.drawing.picture import picture
from geo.drawing.scene import Path, Scene, Spot
from geo.drawing.story_words import arrival_words, summary
from geo.drawing.wording import STATUS_WORDS, confidence_words, visible, when_words
from geo.types import Document, Evidence, Mentioned, Stop, When

MAP_ID = "map_geo"  # the name that `elements.RouteMap` gives itself
MOST_EXPLAINED = 500  # stops; the page of a longer journey leaves its reasons to `geo explain`
SURE = 0.9  # from here on the figure adds nothing to the words
INFERRED = {"inherited": "date taken over from the words before", "interpolated": "date between its neighbours’"}
_MACHINE_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")  # what HTML allows in <time datetime>; its years begin at 1


@cache
def _template() -> Template:
    return Environment(autoescape=True, trim_blocks=True).from_string(asset("page.html.j2"))


def story(drawn: Scene, look: Look) -> tuple[str, str]:
    """Return the heading and the page's body."""
    itinerary = drawn.itinerary
    heading = visible(look.title or itinerary.traveller or _from_documents(itinerary.documents) or "A journey", 200)
    still = picture(drawn, borders=look.borders, labels=look.labels, standalone=False)
    page = {
        "title": heading,
        "eyebrow": "Places of many texts" if look.gathered else "Who was where, when",
        "summary": summary(drawn, gathered=look.gathered),
        "map_id": MAP_ID,
        "gathered": look.gathered,
        "stops": [_gathered(stop) for stop in _stops(drawn)] if look.gathered else _stops(drawn),
        "conflicts": [{"text": visible(one.text), "stops": one.stops} for one in itinerary.conflicts],
        "mentioned": [_mentioned(one) for one in itinerary.mentioned],
        "documents": [_document(document) for document in itinerary.documents],
        "notes": [visible(note) for note in itinerary.notes],
        "credit": _credit(look),
        "still": Markup(still),  # noqa: S704 - escaped where it was drawn
    }
    return heading, _template().render(page=page)


def _from_documents(documents: Sequence[Document]) -> str | None:
    return documents[0].title if len(documents) == 1 else None


def _stops(drawn: Scene) -> list[dict[str, Any]]:
    lines = {document.source: _line_starts(document.text) for document in drawn.itinerary.documents}
    arrivals = {path.end: path for path in drawn.paths}
    by_order = {spot.stop.order: spot.stop for spot in drawn.spots}
    return [_stop(spot, drawn, arrivals.get(spot.stop.order), by_order, lines) for spot in drawn.spots]


def _stop(
    spot: Spot, drawn: Scene, arrival: Path | None, by_order: dict[int, Stop], lines: dict[str, list[int]]
) -> dict[str, Any]:
    stop = spot.stop
    letter = chr(65 + spot.traveller % 26) if len(drawn.travellers) > 1 else ""
    return {
        "n": stop.order,
        "badge": f"{letter}{stop.order}",
        "name": visible(stop.name, 200),
        "region": _region(stop),
        "status": stop.status,
        "located": spot.located,
        "colour": spot.traveller % 6,
        "when": when_words(stop.when),
        "facts": _facts(spot),
        "leg": arrival_words(arrival, by_order) if arrival else "",
        "leg_dashed": bool(arrival and not arrival.certain and spot.located and stop.status != "planned"),
        "conflicts": [visible(drawn.itinerary.conflicts[index].text) for index in spot.conflicts],
        "datetime": _datetime(stop.when),
        "why": _why(stop) if len(drawn.spots) <= MOST_EXPLAINED else [],
        "quotes": [_quote(evidence, lines) for evidence in stop.evidence],
    }


def _gathered(stop: dict[str, Any]) -> dict[str, Any]:
    """A place of many texts: its reason stands where a journey's stop has its date."""
    return {**stop, "when": " ".join(stop["why"]), "datetime": None, "facts": [], "why": []}


def _region(stop: Stop) -> str:
    """What contains the place, without its own name."""
    label = visible(stop.label, 200)
    rest = label.removeprefix(visible(stop.name, 200)).lstrip(", ")
    return f"{rest}" if stop.within is None else f"in {visible(stop.within, 100)}{', ' + rest if rest else ''}"


def _facts(spot: Spot) -> list[dict[str, str]]:
    stop = spot.stop
    sure = confidence_words(stop.confidence)
    facts = [
        {"kind": stop.status, "words": STATUS_WORDS[stop.status]},
        {"kind": sure, "words": sure if stop.confidence >= SURE else f"{sure} ({stop.confidence:.2f})"},
    ]
    if stop.when and stop.when.basis in INFERRED:
        facts.append({"kind": "inferred", "words": INFERRED[stop.when.basis]})
    if not spot.located:
        facts.append({"kind": "unplaced", "words": "in no gazetteer"})
    facts += [{"kind": "corrected", "words": visible(words, 200)} for words in stop.corrected]
    return facts


def _why(stop: Stop) -> list[str]:
    """Why it is a stop, and what gave its date."""
    date = f"date: {stop.when.words}" if stop.when and stop.when.words else ""
    return [visible(words, 400) for words in (stop.reason, date) if words]


def _datetime(when: When | None) -> str | None:
    """The date for machines, where HTML can say it: one day, month or year after Christ."""
    if when is None or when.start != when.end or not _MACHINE_DATE.match(when.start or "") or when.edtf.endswith("~"):
        return None
    return when.start if not (when.start or "").startswith("0000") else None


def _quote(evidence: Evidence, lines: dict[str, list[int]]) -> dict[str, str | None]:
    starts = lines.get(evidence.source)
    where = [evidence.section] if evidence.section else []
    if starts:
        where.append(f"line {bisect_right(starts, evidence.start):,}")
    where.append(f"characters {evidence.start:,}–{evidence.end:,}")
    return {
        "text": visible(evidence.quote),
        "source": visible(evidence.source, 200),
        "link": _link(evidence.source),
        "place": visible(", ".join(where), 200),
    }


def _line_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _credit(look: Look) -> str:
    borders = ", de facto borders of today" if look.borders else ", without borders"
    names = " Names of places: GeoNames, CC BY 4.0." if look.labels else ""
    return f"Map: Natural Earth (public domain), simplified{borders}.{names} Drawn with folium and Leaflet."


def _mentioned(one: Mentioned) -> dict[str, str]:
    quote = visible(one.evidence[0].quote, 300) if one.evidence else ""
    return {"name": visible(one.name, 200), "reason": visible(one.reason, 400), "quote": quote}


def _document(document: Document) -> dict[str, str | None]:
    day = str(document.day) if document.day else None
    name = f"{document.title} ({document.source})" if document.title else document.source
    written = when_words(When(start=day, end=day, edtf=day)) if day else None
    return {"name": visible(name, 300), "link": _link(document.source), "day": written}


def _link(source: str) -> str | None:
    return source if source.startswith(("https://", "http://")) else None
