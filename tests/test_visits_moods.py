"""What was wished, called off or nearly done is no visit. All sentences are our own."""

from __future__ import annotations

import pytest
from sentences import statuses

import geo
from geo.types import Document


@pytest.mark.parametrize(
    "text",
    [
        "Kern wanted to go to Graz.",
        "Kern hopes to visit Graz in spring.",
        "Kern considered going to Graz.",
        "Kern applied for a job in Graz.",
        "Marta Kern was invited to Graz.",
        "Kern was offered a chair in Graz.",
        "Kern tried to reach Graz.",
    ],
)
def test_what_is_only_wished_for_is_no_visit(text: str) -> None:
    """A verb of wishing undoes whatever depends on it: an infinitive, a gerund or a noun."""
    assert statuses(text)["Graz"] == "mentioned"


@pytest.mark.parametrize(
    "text",
    [
        "Kern cancelled a trip to Graz.",
        "Kern postponed her visit to Graz.",
        "Kern turned down a post in Graz.",
        "Kern's concert in Graz was cancelled.",
        "The flight to Graz was cancelled, and Kern stayed at home.",
        "A visit to Graz fell through.",
        "After a cancelled visit to Graz, Kern rested.",
        "Kern should have been in Graz on Monday.",
        "Kern was to have gone to Graz.",
        "Kern almost reached Graz.",
        "Instead of going to Graz, Kern slept.",
        "Kern planned to go to Graz but fell ill.",
    ],
)
def test_what_did_not_come_to_pass_is_no_visit(text: str) -> None:
    """Whether the verb denies its object, its own subject, or, with a "but", a plan."""
    assert statuses(text)["Graz"] == "mentioned"


@pytest.mark.parametrize(
    "text", ["Kern managed to reach Graz.", "Kern began a tour of Graz.", "Kern had to go to Graz."]
)
def test_what_was_managed_was_done(text: str) -> None:
    """Not every verb before an infinitive leaves it open."""
    assert statuses(text)["Graz"] == "visited"


def test_a_condition_makes_a_plan_a_mere_possibility() -> None:
    """Whoever will go if asked may stay at home."""
    assert statuses("Kern will go to Graz if she is invited to it.")["Graz"] == "mentioned"
    assert statuses("If Kern goes to Graz, she will see Huber.")["Graz"] == "mentioned"


def test_he_is_not_officials_and_she_is_not_her_husband() -> None:
    """A pronoun takes up the last person whom it fits, not just the last."""
    assert statuses("Kern slept. Austrian officials said she had flown to Graz.")["Graz"] == "visited"
    assert statuses("Kern slept. Huber said she had flown to Graz.")["Graz"] == "mentioned"
    assert statuses("Kern married. Her husband taught in Wels. She worked in Graz. She liked it.")["Graz"] == "visited"


def test_a_verb_that_shares_another_ones_auxiliary_shares_its_tense() -> None:
    """In "will visit Wels and look at Graz" nothing has been done yet."""
    found = statuses("Officials say that Kern will visit works in Wels and look at bridges in Graz.")
    assert found == {"Wels": "planned", "Graz": "planned"}


def test_what_is_known_of_the_past_by_hearsay_is_told_all_the_same() -> None:
    """Only a plan is undone by "to have reached", not a report."""
    assert statuses("Kern is said to have reached Graz on Monday.")["Graz"] == "visited"
    assert statuses("Kern was to have reached Graz on Monday.")["Graz"] == "mentioned"


def test_who_is_led_past_a_part_of_a_place_is_there() -> None:
    """Halls, lines and gates stand for what they belong to."""
    assert statuses("Guides led Kern past the assembly lines of Graz.")["Graz"] in {"visited", "passed"}
    assert statuses("Huber showed Kern the halls of Linz airport.")["Linz airport"] == "visited"


def test_what_somebody_is_thought_to_have_done_was_done() -> None:
    """So reports tell of a fugitive; what he is thought to want is another thing."""
    text = (
        "Walter Renn, 41, was seen in Vesoul on Saturday and is thought to have spent the night in a barn near "
        "Pontarlier. He is believed to have wanted to go to Lugano."
    )
    trip = geo.read_itinerary([Document(text=text, published="2022-01-03")])
    assert [stop.name for stop in trip.itinerary.stops] == ["Vesoul", "Pontarlier"]
