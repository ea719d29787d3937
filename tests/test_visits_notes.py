"""Letters and reports note their stops: "Then Rouen, and I …", "From that to Alexandria", "3.2 Ankara."."""

from __future__ import annotations

import pytest

import geo
from geo.types import Document


def stops(text: str) -> list[str]:
    """The stops of a letter of 20 May 1916."""
    return [stop.name for stop in geo.read_itinerary([Document(text=text, published="1916-05-20")]).itinerary.stops]


@pytest.mark.parametrize(
    "note",
    [
        "Then Rouen, and I never saw so much rain.",
        "Then Rouen and a bed of straw, and now I have a cold.",
        "After that Rouen, and we were never warm.",
        "From there to Rouen, and I wish you had seen it.",
    ],
)
def test_what_a_letter_notes_before_it_goes_on_is_a_stop(note: str) -> None:
    """The verb after the "and" is of another clause, and denies nothing of the note."""
    assert stops(f"Dear Anna, I left Malta on the 2nd with my company. {note}") == ["Malta", "Rouen"]


def test_the_numbered_heads_of_a_report_are_its_stops() -> None:
    """A place alone under its number is where what follows happened."""
    report = (
        "2.1 Izmir. I arrived in the evening and talked with our agent.\n\n2.2 Ankara. By night train. I rested a day."
    )
    assert stops(report) == ["Izmir", "Ankara"]


def test_there_and_back_again_has_no_verb() -> None:
    """To back somebody is another thing."""
    assert stops("Dear Anna, I was four days in Malta and back again, and then we came to Rouen.") == ["Malta", "Rouen"]


def test_the_head_of_a_part_takes_its_day_from_what_stands_under_it() -> None:
    """The sentence under the head names no place of its own."""
    report = (
        "2.1 Izmir. Arrival on the 12th. I rested.\n\n2.2 Ankara. By night train. Received by my agent on the 16th."
    )
    trip = geo.read_itinerary([Document(text=report, published="1971-09-30")])
    assert [stop.when.start for stop in trip.itinerary.stops if stop.when][:1] == ["1971-09-12"]


def test_who_said_it_at_the_end_takes_no_place_away() -> None:
    """The list of an announcement ends before "her office said"."""
    text = "President Lena Varga will travel to Zagreb on Wednesday and to Sarajevo on Thursday, her office said."
    trip = geo.read_itinerary([Document(text=text, published="2003-02-10")])
    found = [(stop.name, stop.when.start) for stop in trip.itinerary.stops if stop.when]
    assert found == [("Zagreb", "2003-02-12"), ("Sarajevo", "2003-02-13")]


def test_a_list_with_semicolons_goes_on_with_its_verb() -> None:
    """The preposition that is said again takes up the verb, whoever else was told of in between."""
    text = (
        "The minister, Anna Kern, stopped at Linz on Tuesday, where the mayor showed a bridge; at Wels, for an hour, "
        "because it rained; and at Graz on Friday, where there was a ball; in Bonn, a bank closed."
    )
    trip = geo.read_itinerary([Document(text=text, published="2022-01-02")])
    assert [stop.name for stop in trip.itinerary.stops] == ["Linz", "Wels", "Graz"]


def test_a_list_after_driving_is_the_way() -> None:
    """The places after the colon were come to, though no verb says so."""
    text = "Anna Kern left Rome on Monday. The rest was just driving: Graz, Linz, a night at Wels in a hostel."
    trip = geo.read_itinerary([Document(text=text, published="2022-01-02")])
    assert [stop.name for stop in trip.itinerary.stops] == ["Rome", "Graz", "Linz", "Wels"]


def test_what_it_was_next_is_a_stop() -> None:
    """The journey is meant by "it", and no thing."""
    text = "Anna Kern left Oslo on Monday. Then it was Rome. After that it was Paris. It was cold in Linz."
    trip = geo.read_itinerary([Document(text=text, published="2022-01-02")])
    assert {stop.name for stop in trip.itinerary.stops} >= {"Oslo", "Rome", "Paris"}
