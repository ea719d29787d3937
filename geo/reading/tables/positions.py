"""Latitudes and longitudes as tables write them: decimal degrees, or degrees and minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.types import Point

_ANGLE = re.compile(
    r"\s*(?P<before>[NSEWnsew])?\s*(?P<sign>[-−+])?\s*(?P<degrees>\d{1,3})(?P<fraction>\.\d+)?"
    r"(?:\s*[°ºo˚d:]\s*|\s+|(?=[NSEWnsew]))?(?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['′’m:]?\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*[\"″”s]?\s*)?(?P<after>[NSEWnsew])?\.?\s*\Z"
)
_TWO = re.compile(
    r"(?P<lat>[^,;/NSns]{1,24}[NSns])[\s,;/]+(?P<lon>[^,;/]{1,24}[EWew])\s*\Z|(?P<a>[-+]?\d{1,2}\.\d{2,})[\s,;]+(?P<b>[-+]?\d{1,3}\.\d{2,})\s*\Z"
)
_BARE = re.compile(r"\s*\d{1,3}(?:[°ºo˚d:]\s*|\s+)\d{1,2}(?:\.\d+)?['′’m]?\s*\Z")  # degrees and minutes, no side
MINUTES_ROWS = 5  # so many rows without a fraction of .60 or more show that the fraction is minutes


def angle(written: str, *, hemisphere: str = "", minutes: bool = False) -> float | None:
    """An angle in degrees, north and east positive; None if the words are none.

    Args:
        hemisphere: N, S, E or W, where the column's heading says it for all.
        minutes: Whether "54.26" means 54 degrees and 26 minutes.

    >>> angle("42°30'S"), angle("54.30", hemisphere="S", minutes=True), angle("-12.5"), angle("calm")
    (-42.5, -54.5, -12.5, None)
    """
    found = _ANGLE.match(written)
    if not found:
        return None
    fraction = found["fraction"] or ""
    degrees = float(found["degrees"])
    if minutes and len(fraction) == 3 and not found["minutes"]:
        degrees += float(fraction[1:]) / 60
    else:
        degrees += float(fraction or 0)
    degrees += float(found["minutes"] or 0) / 60 + float(found["seconds"] or 0) / 3600
    side = (found["before"] or found["after"] or hemisphere).upper()
    return round(-degrees if found["sign"] in ("-", "−") or side in ("S", "W") else degrees, 6)


def position(lat: str, lon: str, *, hemispheres: tuple[str, str] = ("", ""), minutes: bool = False) -> Point | None:
    """The point that a latitude and a longitude give, or None if they give none on the Earth."""
    north = angle(lat, hemisphere=hemispheres[0], minutes=minutes)
    east = angle(lon, hemisphere=hemispheres[1], minutes=minutes)
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        return None
    return Point(lat=north, lon=east)


def both(written: str) -> Point | None:
    """The point of a cell that holds both, "42°30'S 12°E" or "-42.5, 12.0"; None if it does not.

    >>> both("42°30'S, 12°15'E"), both("Kolkata")
    (Point(lat=-42.5, lon=12.25), None)
    """
    found = _TWO.match(written.strip()[:60])
    if not found:
        return None
    return position(found["lat"] or found["a"], found["lon"] or found["b"])


def in_minutes(cells: Sequence[str], *, stated: bool) -> bool:
    """Whether a column's fractions are minutes: two digits each, never 60 or more.

    Args:
        stated: Whether the heading names the hemisphere, as logs do that write degrees and minutes.
    """
    fractions = [cell.rpartition(".")[2] for cell in cells if re.fullmatch(r"\d{1,3}\.\d+", cell)]
    if not fractions or not all(len(part) == 2 and int(part) < 60 for part in fractions):
        return False
    return stated and len(fractions) >= MINUTES_ROWS


def is_sideless(cells: Sequence[str]) -> bool:
    """Whether a column of latitudes or longitudes, in degrees and minutes, leaves its hemisphere to the reader.

    Decimal degrees do not: there what has no sign is north or east.

    >>> is_sideless(["34 21", "Sydney Cove", "33 46"]), is_sideless(["34 21", "0 12 N"]), is_sideless(["34.35"])
    (True, False, False)
    """
    angles = [cell for cell in cells if angle(cell) is not None]
    return bool(angles) and all(_BARE.match(cell) for cell in angles)


def on_all_sides(point: Point, *, lat: bool, lon: bool) -> tuple[Point, ...]:
    """The points that a position may mean whose latitude or longitude has no side; as it is written first.

    >>> [(one.lat, one.lon) for one in on_all_sides(Point(lat=34.5, lon=12.0), lat=True, lon=False)]
    [(34.5, 12.0), (-34.5, 12.0)]
    """
    lats = (point.lat, -point.lat) if lat else (point.lat,)
    lons = (point.lon, -point.lon) if lon else (point.lon,)
    return tuple(Point(lat=north, lon=east) for north in lats for east in lons)
