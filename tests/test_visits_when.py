"""When a text says that somebody was somewhere. Real dates and places; all sentences are our own."""

from __future__ import annotations

import pytest

import geo


def times(text: str, published: str | None = None, traveller: str = "Kern") -> dict[str, str | None]:
    """For each place of the route that a text tells, the time of its first stop as EDTF."""
    trip = geo.read_itinerary([geo.Document(text=text, published=published)], traveller=traveller)
    found: dict[str, str | None] = {}
    for stop in trip.stops:
        found.setdefault(stop.name, stop.when.edtf if stop.when else None)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 1866 to 1871 Kern lived in Graz.", {"Graz": "1866/1871"}),
        ("Kern lived in Graz between 1866 and 1871.", {"Graz": "1866/1871"}),
        ("Kern was in Graz, where he lay ill from 3 to 23 May 1866.", {"Graz": "1866-05-03/1866-05-23"}),
        ("Kern spent 4 and 5 May 1866 in Graz.", {"Graz": "1866-05-04/1866-05-05"}),
    ],
)
def test_a_range_of_days_is_the_time_of_the_whole_stay(text: str, expected: dict[str, str]) -> None:
    """The day on which a stay ends says nothing of when it began."""
    assert times(text) == expected


def test_of_two_times_in_a_clause_each_place_has_its_own() -> None:
    """A comma or an "and" between a place and the next time leaves the place with the time before it."""
    text = "Today Kern travels to Graz, and tomorrow to Linz."

    assert times(text, published="1954-02-05") == {"Graz": "1954-02-05", "Linz": "1954-02-06"}


def test_a_day_in_brackets_after_a_name_is_the_days_of_that_name() -> None:
    """Lists of stations put the day in brackets."""
    text = "Kern visited Graz (3 May 1866), Linz (5 May 1866) and Wels (6 May 1866)."

    assert times(text) == {"Graz": "1866-05-03", "Linz": "1866-05-05", "Wels": "1866-05-06"}


def test_what_follows_until_a_day_happens_on_that_day() -> None:
    """Whoever stays until the 14th and goes on does so on the 14th."""
    text = "On 9 May 1866 Kern reached Graz. He stayed there until the 14th. Then he went to Linz."

    assert times(text)["Linz"] == "1866-05-14"
