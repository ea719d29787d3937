"""A row of a log before its date is completed and its places are looked up."""

from __future__ import annotations

from typing import NamedTuple

from geo.reading.tables.days import Dated
from geo.reading.text import Span
from geo.types import Point


class Raw(NamedTuple):
    """One row.

    Attributes:
        span: The row, for quotation.
        date: Its date; None where the row above's holds.
        places: The cells that name where it was.
        country: The cell that says in which country or division.
        points: Its latitude and longitude; several if it does not say on which side of the equator or the meridian.
        position: Where these stand.
        role: What the kind of the row says of its places: "overnight" or "".
        transit: The means of travel, as a cell names it.
        same: Whether a mark says that its place is the one of the row above.
        leg: Whether its first place is where it left on its first day, and its last where it came on its last.
        remarks: The cells that may say that it was planned or cancelled.
    """

    span: Span
    date: Dated | None
    places: tuple[Span, ...] = ()
    country: Span | None = None
    points: tuple[Point, ...] = ()
    position: Span | None = None
    role: str = ""
    transit: str | None = None
    same: bool = False
    leg: bool = False
    remarks: tuple[Span, ...] = ()
