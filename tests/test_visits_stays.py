"""When the story of a long text stands: after stays, after years in passing, and where it names no year."""

from __future__ import annotations

import pytest

import geo


def starts(text: str) -> dict[str, str | None]:
    """For each place of the route of a text, when its stop began."""
    trip = geo.read_itinerary([geo.Document(text=text)])
    return {stop.name: stop.when.start if stop.when else None for stop in trip.stops}


def test_it_was_such_a_day_moves_a_story_that_names_no_year() -> None:
    """What is told next happened on that day."""
    text = "It was the ninth of October when we crossed the pass. We slept at Airolo. Next day we walked to Bellinzona."

    assert starts(text) == {"Airolo": "XXXX-10-09", "Bellinzona": "XXXX-10-10"}


def test_a_story_goes_on_some_days_later_after_a_stay() -> None:
    """The days of the stay are counted on from the arrival."""
    text = "We reached Siena on the 3rd of July 1871. We stayed four days. Then we walked to Arezzo."

    assert starts(text) == {"Siena": "1871-07-03", "Arezzo": "1871-07-07"}


def test_nobody_knows_the_day_after_a_long_stay() -> None:
    """The day of the arrival is long over."""
    text = "We reached Siena on the 3rd of July 1871. We took rooms there for five weeks. Then we walked to Arezzo."

    assert starts(text) == {"Siena": "1871-07-03", "Arezzo": None}


def test_a_year_in_passing_is_not_that_of_a_story_of_days() -> None:
    """An earlier journey does not date the next stop."""
    text = "On 3 July we walked to Siena. I did Ronda to Granada in 2019, but that was dry. We slept at Arezzo."

    assert starts(text)["Arezzo"] != "2019"


def test_a_day_is_not_carried_to_a_place_that_nobody_reaches_on_it() -> None:
    """Meanwhile another party is told of, on the other side of the Earth."""
    text = "We reached Tokyo on Saturday, 10 July 1875. Then we went to Brisbane. On 14 July we went to Sydney."

    assert starts(text)["Brisbane"] is None


def test_a_near_place_told_much_later_need_not_be_of_the_same_day() -> None:
    """Some sentences on nobody knows how many days have passed."""
    between = " ".join(["The sky was blue."] * 8)
    text = f"We came to Siena on 3 July 1871. {between} We went to Arezzo. On 9 September 1871 we were in Rome."

    assert starts(text)["Arezzo"] is None


def test_a_new_chapter_does_not_begin_on_the_day_of_the_last_one() -> None:
    """Chapters end where a stay begins of which nothing is told."""
    text = "I came to Siena on 3 July 1871, and slept.\n\nLETTER VI.\n\nI went to Arezzo, and was happy.\n\nIt rained."

    assert starts(text)["Arezzo"] is None
    assert starts(text.replace("LETTER VI.\n\n", ""))["Arezzo"] == "1871-07-03"


def test_a_place_set_out_for_has_the_day_of_the_arrival() -> None:
    """Voyages tell the departure and the arrival in one breath."""
    text = "On the 18th of November 1799 we set sail for Caracas, and reached it on the 21st."

    assert starts(text) == {"Caracas": "1799-11-21"}


@pytest.mark.parametrize("day", ["the 18th", "29 February", "31 December 9999"])
def test_a_stay_goes_on_from_any_day_that_a_text_can_name(day: str) -> None:
    """Of an unknown month, in few Februaries, the last of all: such a day stops no reading."""
    text = f"On {day} I came to Graz. I stayed there for three days. Then I went to Linz, and stayed a week."
    trip = geo.read_itinerary([geo.Document(text=text)])
    assert [stop.name for stop in trip.stops] == ["Graz", "Linz"]
