"""The places that most articles of a corpus have as a stop, as something the page can draw."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.corpus.parts import columns_of
from geo.types import Evidence, Itinerary, Place, Point, Stop

SHOWN_PLACES = 300
SHOWN_QUOTES = 5


@dataclass(slots=True)
class _Tally:
    """What is known of one place so far: the only value here that changes, since a corpus does not fit in memory."""

    label: str
    feature: str
    country: str | None
    point: Point
    articles: int = 0
    last: str | None = None
    quotes: list[Evidence] = field(default_factory=list)


def most_visited(files: Iterable[bytes]) -> Itinerary:
    """Return an itinerary without legs whose stops are the places of most articles, most first.

    Args:
        files: The parts of the table `stops`, in order.
    """
    columns = ["article", "name", "label", "place_id", "feature", "country", "geometry"]
    columns += ["quote", "quote_start", "quote_end"]
    tallies: dict[str, _Tally] = {}
    for file in files:
        for row in columns_of(file, columns).to_pylist():
            if row["place_id"]:
                _count(tallies, row)
    ranked = sorted(tallies.items(), key=lambda item: (-item[1].articles, item[0]))[:SHOWN_PLACES]
    stops = tuple(_stop(order, place_id, tally) for order, (place_id, tally) in enumerate(ranked, 1))
    notes = (f"The {len(stops):,} places that most articles have as a stop, of {len(tallies):,} in all.",)
    return Itinerary(traveller=None, stops=stops, notes=notes)


def _count(tallies: dict[str, _Tally], row: dict[str, object]) -> None:
    geometry = row["geometry"]
    assert isinstance(geometry, bytes)
    _, _, lon, lat = struct.unpack("<BIdd", geometry)
    country = str(row["country"]) if row["country"] else None
    point = Point(lat=lat, lon=lon)
    new = _Tally(label=str(row["label"]), feature=str(row["feature"]), country=country, point=point)
    tally = tallies.setdefault(str(row["place_id"]), new)
    if row["article"] == tally.last:  # an article's stops stand together
        return
    tally.articles += 1
    tally.last = str(row["article"])
    if len(tally.quotes) < SHOWN_QUOTES:
        start, end = int(str(row["quote_start"])), int(str(row["quote_end"]))
        tally.quotes.append(Evidence(source=tally.last, start=start, end=end, quote=str(row["quote"])))


def _stop(order: int, place_id: str, tally: _Tally) -> Stop:
    feature_class, _, code = tally.feature.partition(".")
    name = tally.label.split(",", maxsplit=1)[0]
    place = Place(
        id=place_id,
        name=name,
        point=tally.point,
        feature_class=feature_class,
        feature_code=code,
        country=tally.country,
    )
    count = f"{tally.articles:,} article{'s' if tally.articles > 1 else ''}"
    return Stop(
        order=order,
        name=name,
        label=tally.label,
        place=place,
        radius_km=None,
        when=None,
        status="visited",
        confidence=1.0,
        evidence=tuple(tally.quotes),
        reason=f"a stop in {count}",
    )
