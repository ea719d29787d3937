"""Positions in logs that leave their hemisphere to the reader, with the real gazetteer."""

from __future__ import annotations

import geo
from geo.gazetteer.store import Gazetteer
from geo.pipeline import read
from geo.types import Document, Stop

HEAD = "day\tlat\tlong\tremarks\n"
TASMAN = (
    "3 May 1871\tHobart.\t\t\n5 May 1871\t40 12\t151 20\tgale\n7 May 1871\t36 40\t153 05\t\n9 May 1871\tBrisbane.\t\t\n"
)


def stops(rows: str, head: str = HEAD) -> tuple[Stop, ...]:
    return geo.read_itinerary([Document(text=head + rows)]).itinerary.stops


def points(rows: str, head: str = HEAD) -> list[tuple[float, float]]:
    places = [stop.place for stop in stops(rows, head)]
    return [(round(place.lat, 1), round(place.lon, 1)) for place in places if place]


def test_the_ports_on_the_way_tell_the_hemisphere() -> None:
    """Captains wrote S at the head of a book, and typists left it out: nobody sails off Japan from Hobart."""
    assert points(TASMAN)[1:3] == [(-40.2, 151.3), (-36.7, 153.1)]


def test_it_is_said_what_told_the_hemisphere() -> None:
    """A position that was mirrored must not look like one that was read."""
    with Gazetteer.open() as gazetteer:
        mentions = read(Document(text=HEAD + TASMAN), gazetteer).mentions
    assert mentions[1].evidence == ("the row gives its position, its neighbours the hemisphere",)


def test_a_ship_that_crosses_the_line_changes_sides_there() -> None:
    """Each row goes on from the one before it, so a log from Dakar to Salvador crosses the equator once."""
    rows = (
        "1 May 1871\tDakar.\t\t\n3 May 1871\t6 10\t20 30\t\n5 May 1871\t0 50\t25 10\t\n"
        "7 May 1871\t6 30\t31 05\t\n9 May 1871\tSalvador.\t\t\n"
    )
    assert [lat > 0 for lat, _ in points(rows)] == [True, True, True, False, False]
    assert all(lon < 0 for _, lon in points(rows))


def test_what_says_its_side_is_left_there() -> None:
    """One letter in a column shows that its writer marks sides; decimals without a sign are north and east."""
    marked = TASMAN.replace("40 12", "40 12 N")
    decimals = TASMAN.replace("40 12", "40.2").replace("36 40", "36.7")
    assert points(marked)[1][0] == points(decimals)[1][0] == 40.2


def test_north_and_east_are_assumed_where_nothing_tells() -> None:
    """A log of bare positions is drawn as written, and with the doubt that it deserves."""
    found = stops("3 May 1871\t40 12\t151 20\t\n5 May 1871\t36 40\t153 05\t\n7 May 1871\t33 10\t153 40\t\n")
    assert [(stop.place.lat > 0, stop.place.lon > 0) for stop in found if stop.place] == [(True, True)] * 3
    assert max(stop.confidence for stop in found) < min(stop.confidence for stop in stops(TASMAN)) - 0.2
