"""Reports begin with the last and go back: the route runs forwards all the same."""

from __future__ import annotations

import pytest

import geo
from geo.types import Document


def route(text: str) -> list[str]:
    """The stops of a report of Wednesday, 13 March 2019."""
    return [stop.name for stop in geo.read_itinerary([Document(text=text, published="2019-03-13")]).itinerary.stops]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("held talks in Lima on Wednesday. She had flown in from Bogota.", "Bogota Lima"),
        ("met rebels in Goma on Monday. She previously held talks in Kigali.", "Kigali Goma"),
        ("arrived in Kyiv on Monday. She earlier stopped in Vilnius. She will visit Warsaw.", "Vilnius Kyiv Warsaw"),
        ("landed in Jakarta. She had visited Hanoi. Her tour began in Colombo on Sunday.", "Colombo Hanoi Jakarta"),
        ("spoke in Austin. She started the day in Dallas and stopped in Waco on the way.", "Dallas Waco Austin"),
        ("sang in Leeds on Tuesday. She had opened the tour in Perth and had then sung in York.", "Perth York Leeds"),
    ],
)
def test_what_had_been_before_comes_before_the_place_told_last(told: str, expected: str) -> None:
    """A pluperfect, "earlier", "began": each step back is one from the story, not from the step before it."""
    assert route(f"The minister, Paula Renner, {told}") == expected.split()


def test_a_place_that_is_only_left_comes_before_the_one_reached() -> None:
    """Who has arrived and "came from Sofia" was in Sofia first; who had been told of there goes on from it."""
    arrived = "President Tomas Velde arrived in Athens on Tuesday evening. "
    assert route(arrived + "He came from Sofia, where he had opened a school.") == ["Sofia", "Athens"]
    assert route("President Tomas Velde met the king in Sofia. He left Sofia on Tuesday for Athens.")[0] == "Sofia"


def test_the_country_of_a_place_that_is_looked_back_to_is_no_stop_of_its_own() -> None:
    """One clause tells of one step back."""
    text = "Mr. Tomas Velde left Porto on Sunday. He had entered Portugal on Friday at the border station of Elvas."
    assert route(text) == ["Elvas", "Porto"]


def test_what_had_been_done_by_a_time_goes_on() -> None:
    """The same tense, the other way."""
    text = "General Tomas Velde reached Agadez on Tuesday. By nightfall he had gone on to Arlit."
    assert route(text) == ["Agadez", "Arlit"]


@pytest.mark.parametrize(("words", "first"), [("Before that", "Vilnius"), ("After that", "Tallinn")])
def test_before_and_after_may_point_back(words: str, first: str) -> None:
    """No clause begins with "that he was"."""
    text = f"Mr. Tomas Velde met troops in Tallinn on Tuesday. {words} he was in Vilnius."
    assert route(text)[0] == first
