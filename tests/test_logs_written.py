"""Lists and tables as people and programs write them, read from end to end with the real gazetteer."""

from __future__ import annotations

import pytest

import geo

WITH_A_TITLE = """Where we went.
| Day        | Stop   | Remarks |
|------------|--------|---------|
| 3 May 2021 | Lisbon | by Rome |
| 5 May 2021 | Porto  |         |
| 9 May 2021 | Vigo   |         |
"""
THREE = [("Lisbon", "2021-05-03"), ("Porto", "2021-05-05"), ("Vigo", "2021-05-09")]


def stops(text: str) -> list[tuple[str, str | None]]:
    """The name and first day of each stop of a text."""
    trip = geo.read_itinerary([geo.Document(text=text)])
    return [(stop.name, stop.when.start if stop.when else None) for stop in trip.stops]


@pytest.mark.parametrize(
    "text",
    [
        # a comma or semicolon between rows
        "3 May 2021 Lisbon; 5 May 2021 Porto; 9 May 2021 Vigo\n",
        "3 May 2021: Lisbon, 5 May 2021: Porto, 9 May 2021: Vigo\n",
        # nothing between a town and its day
        "Lisbon 3 May 2021\nPorto 5 May 2021\nVigo 9 May 2021\n",
        "Lisbon May 3, 2021\nPorto May 5, 2021\nVigo 9 May 2021\n",
        # notes after a day in brackets, and links
        "Lisbon (3 May 2021): a talk\nPorto (5 May 2021): a workshop\nVigo (9 May 2021): a talk\n",
        "2021-05-03: [Lisbon](https://a.example)\n2021-05-05: [Porto](https://b.example)\n2021-05-09: [Vigo](/c)\n",
        # halls and their towns
        "May 3, 2021, Blue Hall, Lisbon, Portugal\nMay 5, 2021, Old Mill, Porto, Portugal\nMay 9, 2021, Vigo, Spain\n",
        # headings of two columns alike, and a line of prose above
        "Stop #,Arrive (date),Location (city)\n1,3 May 2021,Lisbon\n2,5 May 2021,Porto\n3,9 May 2021,Vigo\n",
        WITH_A_TITLE,
        "time,city\n2021-05-03T09:30:00Z,Lisbon\n2021-05-05T10:00:00Z,Porto\n2021-05-09T11:00:00Z,Vigo\n",
        "year,month,day,hour,city\n2021,5,3,1200,Lisbon\n2021,5,5,1600,Porto\n2021,5,9,1200,Vigo\n",
        # days of one year that only the last names
        "5/3-5/4/2021 Lisbon\n5/5-5/8/2021 Porto\n5/9-5/30/2021 Vigo\n",
    ],
)
def test_a_list_is_read_as_it_is_written(text: str) -> None:
    """Whatever the marks, each row has its day and its town."""
    assert stops(text) == THREE


def test_a_timetable_of_hours_is_a_list_of_places() -> None:
    """Without any day the order of the lines is what they say."""
    assert stops("09:12 Lisbon\n12:40 Porto\n15:05 Vigo\n") == [("Lisbon", None), ("Porto", None), ("Vigo", None)]


def test_a_comma_in_a_sentence_parts_no_rows() -> None:
    """Only where every part has a day of its own is it a list."""
    assert stops("On 3 May 2021 it rained, in Lisbon too, and on 5 May 2021 it snowed.\n") == []
