"""Coordinates written in a text: decimal degrees, degrees with minutes and seconds, and grid references.

Grid references (UTM, MGRS) are read where the library `mgrs` or `utm` is installed, and passed over where not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from importlib.util import find_spec

from geo.types import Mention, Point

_DEGREES = r"\d{1,3}(?:\.\d{1,8})?[°º]"
_MINUTES = r"(?:\s?\d{1,2}(?:\.\d{1,8})?['′’])?(?:\s?\d{1,2}(?:\.\d{1,8})?[\"″”])?"
_SEXAGESIMAL = re.compile(
    rf"(?P<lat>{_DEGREES}{_MINUTES})\s?(?P<ns>[NS])[\s,;/]{{1,3}}(?P<lon>{_DEGREES}{_MINUTES})\s?(?P<ew>[EW])\b"
)
_DECIMAL = re.compile(
    r"(?<![\d.])(?P<lat>[-−]?\d{1,2}\.\d{3,8})°?\s?(?P<ns>[NS])?,\s?(?P<lon>[-−]?\d{1,3}\.\d{3,8})°?\s?(?P<ew>[EW])?(?![\d.])"
)
_MGRS = re.compile(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{5}\s?\d{5}|\d{4}\s?\d{4}|\d{3}\s?\d{3})\b")
_UTM = re.compile(r"\b(?P<zone>\d{1,2})(?P<band>[C-HJ-NP-X])\s(?P<east>\d{6})\s?(?:mE)?\s(?P<north>\d{6,7})\b")
# What a text without coordinates lacks is sought first, for that is quick: two fractions, a sign of degrees, a grid
# zone with what follows it.
_FRACTION = re.compile(r"\.\d{3,8}°?\s?[NS]?,\s?[-−]?\d")
_ZONE = re.compile(r"\d[C-HJ-NP-X]\s?(?:[A-HJ-NP-Z]{2}\s?)?\d{3}")
_PARTS = re.compile(r"\d+(?:\.\d+)?")


def coordinates_in(text: str, start: int = 0) -> tuple[Mention, ...]:
    """Return the coordinates that stand in a text, in text order; each has its point as its name.

    Args:
        text: The text.
        start: Where it begins in the one into which the offsets count.

    >>> [(one.text, one.name) for one in coordinates_in("At 42°30'N, 130°45'E they turned.")]
    [("42°30'N, 130°45'E", '42.50000,130.75000')]
    """
    found = {begin: (end, point) for begin, end, point in _points(text)}
    return tuple(
        Mention(
            start=start + begin,
            end=start + end,
            text=text[begin:end],
            name=f"{point.lat:.5f},{point.lon:.5f}",
            kind="coordinates",
            reason="it is written as coordinates",
        )
        for begin, (end, point) in sorted(found.items())
    )


def point_of(mention: Mention) -> Point:
    """The point of a mention of kind "coordinates"."""
    lat, lon = mention.name.split(",")
    return Point(lat=float(lat), lon=float(lon))


def _points(text: str) -> Iterator[tuple[int, int, Point]]:
    patterns = [_DECIMAL] if _FRACTION.search(text) else []
    if "°" in text or "º" in text:
        patterns.append(_SEXAGESIMAL)
    for pattern in patterns:
        for match in pattern.finditer(text):
            lat, lon = _angle(match["lat"], match["ns"]), _angle(match["lon"], match["ew"])
            if abs(lat) <= 90 and abs(lon) <= 180:
                yield match.start(), match.end(), Point(lat=lat, lon=lon)
    if _ZONE.search(text):
        yield from _grid(text)


def _angle(written: str, side: str | None) -> float:
    parts = [float(part) for part in _PARTS.findall(written)]
    value = math.fsum(part / 60.0**power for power, part in enumerate(parts))
    return -value if written[0] in "-−" or side in ("S", "W") else value


def _grid(text: str) -> Iterator[tuple[int, int, Point]]:
    if _MGRS.search(text) and find_spec("mgrs"):
        import mgrs

        for match in _MGRS.finditer(text):
            try:
                lat, lon = mgrs.MGRS().toLatLon(re.sub(r"\s", "", match.group()))
            except mgrs.MGRSError:  # letters that name no square
                continue
            yield match.start(), match.end(), Point(lat=lat, lon=lon)
    if _UTM.search(text) and find_spec("utm"):
        import utm

        for match in _UTM.finditer(text):
            try:
                lat, lon = utm.to_latlon(int(match["east"]), int(match["north"]), int(match["zone"]), match["band"])
            except utm.OutOfRangeError:
                continue
            yield match.start(), match.end(), Point(lat=float(lat), lon=float(lon))
