"""Logs whose entries begin with a day and a place and go on in prose, and records as programs write them."""

from __future__ import annotations

import pytest

import geo

BLOG = """Two weeks in Nepal, March 2019

Day 1: Kathmandu
We landed late and slept long. The street below the hotel was loud, and nobody minded it but us.

Day 3: Chitwan
By bus to the lowlands, nine hours with one stop for tea. We saw two rhinos in the river and no tiger at all.

Day 6: Pokhara
A lake, clouds, and no mountains. The boats were painted in more colours than the houses behind them.
"""
NOTES = """3 May 2021 - Lisbon. Long day on the train, and the hotel had given our room to somebody else by the evening.
5 May 2021 - Porto. Walked along the river, ate well, slept badly. The bells ring here every quarter of an hour.
9 May 2021 - Vigo. The ferry to the islands was cancelled, so that we sat in the harbour with our books all day.
"""
GUIDE = """# Around the Baltic

## Riga, 5–9 June 2018

I had never been here before. The market halls were built for airships, and smell of fish and dill.

## Tallinn, 9–12 June 2018

Four hours by bus. On Sunday I took the ferry to Helsinki and was back by night, tired and sunburnt.

## Stockholm, 13 June 2018

The end. The train leaves tomorrow, and all my money is spent on herring and on postcards.
"""


def stops(text: str) -> list[tuple[str, str | None]]:
    """The name and time of each stop of a text."""
    trip = geo.read_itinerary([geo.Document(text=text)])
    return [(stop.name, stop.when.edtf if stop.when else None) for stop in trip.stops]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BLOG, [("Kathmandu", "2019-03-01"), ("Chitwan", "2019-03-03"), ("Pokhara", "2019-03-06")]),
        (NOTES, [("Lisbon", "2021-05-03"), ("Porto", "2021-05-05"), ("Vigo", "2021-05-09")]),
    ],
)
def test_the_heads_of_entries_are_stops(text: str, expected: list[tuple[str, str]]) -> None:
    """Whoever writes the day and the place over an entry was there on that day, whatever the entry then tells."""
    assert stops(text) == expected


def test_the_prose_of_an_entry_is_read_too() -> None:
    """An outing from the place of the head is a stop as well, on a day within those of its entry."""
    assert [name for name, _ in stops(GUIDE)] == ["Riga", "Tallinn", "Helsinki", "Stockholm"]
    assert dict(stops(GUIDE))["Helsinki"] == "2018-06-10"  # the Sunday among them


def test_the_signature_of_a_letter_is_no_stop() -> None:
    """Karl is a village too; in a timetable a line of its own would be a place, under a letter it is a name."""
    letters = "\n\n".join(
        f"{place}, {day} May 1905\n\nDear Anna,\nThe rooms are cold, the soup is thin, and you are far.\nYours,\nKarl"
        for place, day in (("Vienna", 3), ("Budapest", 11), ("Belgrade", 20))
    )
    assert [name for name, _ in stops(letters)] == ["Vienna", "Budapest", "Belgrade"]


def test_prose_that_names_a_day_now_and_then_is_no_annotated_log() -> None:
    """Two datelines do not make a diary of a long text."""
    text = f"Vienna, 3 May 1905\n\n{'Nothing happened, and nobody came to see it. ' * 300}\n\nBudapest, 11 May 1905\n"
    assert stops(text) != [("Vienna", "1905-05-03"), ("Budapest", "1905-05-11")]


def test_the_year_of_a_title_is_that_of_the_rows() -> None:
    """The title names it once; a short line with a year is a title."""
    text = "Log of the yacht Petrel, 2021\n\nMay 3. Lisbon. Wind north-west, fresh.\nMay 5. Porto. Took in water.\n"
    assert stops(f"{text}May 9. Vigo. Anchored off the town.\n")[1] == ("Porto", "2021-05-05")


@pytest.mark.parametrize(
    "text",
    [
        "Date: 3 May 2021\nPlace: Lisbon\nNotes: from Madrid\n\nDate: 9 May 2021\nPlace: Vigo\nNotes: none\n",
        "- date: 2021-05-03\n  city: Lisbon\n- date: 2021-05-09\n  city: Vigo\n",
        '[{"showDate": "2021-05-03", "where": "Lisbon"}, {"showDate": "2021-05-09", "where": "Vigo"}]',
        'var shows = [\n {"id": 0, "spot": "Lisbon", "on": "May-3-2021"},\n {"spot": "Vigo", "on": "*May-9-2021"}];',
    ],
)
def test_records_of_names_and_values_are_rows(text: str) -> None:
    """What a program or a form writes as pairs says the same as a table."""
    assert stops(text) == [("Lisbon", "2021-05-03"), ("Vigo", "2021-05-09")]


def test_colons_in_prose_make_no_records() -> None:
    """He said: nothing."""
    assert stops("He said: nothing. She said: little.\nHe said: Lisbon is far. She said: Vigo is near.\n") == []
