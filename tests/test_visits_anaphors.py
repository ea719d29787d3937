"""What the next sentence says of a place without naming it again. All sentences are our own."""

from __future__ import annotations

import pytest
from sentences import read, statuses


@pytest.mark.parametrize(
    "text",
    [
        "Huber was waiting in Graz. There Kern slept.",
        "Huber was waiting in Graz. From the town Kern drove on.",
        "Huber was waiting at Linz airport. From the airport Kern drove on.",
    ],
)
def test_what_stands_for_a_place_tells_who_was_there(text: str) -> None:
    """Who leaves "the airport" was at the one just named, whoever else waited there."""
    assert [visit.status for visit in read(text)] == ["visited"]


@pytest.mark.parametrize(
    "text",
    [
        "Huber was waiting in Graz. There was much snow.",
        "Huber was waiting in Graz. Huber's father slept there.",
        "Huber was waiting in Graz. Kern did not go there.",
        "Huber was waiting in Graz. From the island Kern drove on.",
        "Huber was waiting in Graz. Kern stayed at home. There she slept.",
    ],
)
def test_what_stands_for_another_place_or_another_person_tells_nothing(text: str) -> None:
    """Existence is no place, a town is no island, and "there" reaches no further than one sentence back."""
    assert statuses(text)["Graz"] == "mentioned"


def test_a_telegram_is_written_where_its_head_says() -> None:
    """Nobody but the writer leaves himself out; a newspaper's dateline is where its reporter sat."""
    assert statuses("Graz, Monday. — Arrived to-day with nine men.", "Captain Roth")["Graz"] == "visited"
    assert statuses("Graz, Monday. — Police arrested two men.", "Captain Roth")["Graz"] == "mentioned"


def test_a_list_goes_on_after_what_is_said_of_its_first_member() -> None:
    """Both are what she was led past."""
    found = read("Guides led Kern past the halls of Graz, which makes ships, and of Linz airport.")
    assert [visit.status for visit in found] == ["passed", "passed"]


def test_a_participle_between_commas_is_no_verb_of_its_own() -> None:
    """What was cancelled is the crossing, however it had been booked."""
    assert statuses("The crossing to Graz, booked for Monday, was cancelled.")["Graz"] == "mentioned"
