"""The work of a read grows with its text: counted, not timed, so that a busy machine says the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as some

import geo
from geo.days import parse_day
from geo.reading.containers import contains, holders
from geo.reading.itinerary.dating import _narrowest
from geo.reading.itinerary.moments import bounds
from geo.types import Place, Point, When

SIZE = 4_000  # code points
TIMES = 4  # as many in the longer text
MOST = 5.2  # times the work: some of what is looked at around a place ends where the shorter text does

GROWING = (
    "journeys of one day",
    "journeys to countries",
    "a day and many places",
    "a day for each stay",
    "stays by the year",
    "one place",
    "countries",
    "sites of their own",
    "words without spaces",
    "lives",
    "headings",
    "rows of a log",
)
"""Texts of which some loop once took the square."""


def calls(work: Callable[[], object]) -> int:
    """How many functions, ours and built-in ones, are called in some work."""
    count = 0

    def seen(_frame: object, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_the_work_grows_with_the_text(name: str) -> None:
    """A megabyte that takes the square of its length is hours."""
    short, long = (hostile.texts(size)[name] for size in (SIZE, TIMES * SIZE))
    read(long)  # looks its words up

    assert calls(lambda: read(long + " ")) <= MOST * calls(lambda: read(short + " "))


def read(text: str) -> object:
    """A whole read of a text that was not read before."""
    return geo.read_itinerary([geo.Document(text=text, published="2023-09-18")])


points = some.builds(Point, lat=some.floats(-90, 90), lon=some.floats(-180, 180))
places = some.builds(
    Place,
    id=some.uuids().map(str),
    name=some.sampled_from(["Aar", "Bex"]),
    point=points | some.just(Point(lat=46.0, lon=7.0)),
    feature_class=some.sampled_from("APSL"),
    feature_code=some.sampled_from(["PCLI", "ADM1", "ADM2", "PPL", "CONT", "AIRP", "ADM1H"]),
    country=some.sampled_from(["CH", "FR", None]),
    admin1=some.sampled_from(["Aar", "Bex", None]),
    radius_km=some.floats(0.1, 6_000),
)


@given(some.lists(places, max_size=12), places)
def test_what_holds_a_place_is_found_without_asking_all(outers: list[Place], inner: Place) -> None:
    """The index by countries and cells gives what asking each of them gives, also at poles and the antimeridian."""
    assert holders(outers)(inner) == [number for number, outer in enumerate(outers) if contains(outer, inner)]


years = some.builds(
    lambda year, month: When(
        start=None, end=None, edtf="", earliest=parse_day(f"{year}-{month:02}-01"), latest=parse_day(f"{year}-12-31")
    ),
    some.integers(1900, 1903),
    some.integers(1, 12),
)


@given(some.lists(years, max_size=8))
def test_of_times_the_narrowest_are_kept(times: list[When]) -> None:
    """The sweep over sorted times gives what comparing each with each gives."""

    def holds(outer: When, inner: When) -> bool:
        wide, narrow = bounds(outer), bounds(inner)
        return wide.first <= narrow.first and narrow.last <= wide.last and wide != narrow

    assert _narrowest(times) == [one for one in times if not any(holds(one, other) for other in times)]
