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
    assert [visit.status for visit in found] == ["visited", "visited"]


def test_a_participle_between_commas_is_no_verb_of_its_own() -> None:
    """What was cancelled is the crossing, however it had been booked."""
    assert statuses("The crossing to Graz, booked for Monday, was cancelled.")["Graz"] == "mentioned"


@pytest.mark.parametrize(
    "text",
    [
        "Kern set out. The next stop was Graz.",
        "Graz was Kern's home.",
        "Kern spoke in the hall at Graz, her second stop.",
        "Kern became a priest. Her first parish was at Graz.",
    ],
)
def test_a_place_that_is_called_a_stop_or_a_home_is_one(text: str) -> None:
    """The noun says what the verb "be" does not."""
    assert statuses(text)["Graz"] == "visited"


@pytest.mark.parametrize(
    "text", ["Kern told of a museum that stands in Graz.", "Kern's paintings are in Graz.", "Her destination was Graz."]
)
def test_where_a_thing_is_or_a_way_leads_nobody_need_have_been(text: str) -> None:
    """A state of things is no visit, and a destination no arrival."""
    assert statuses(text)["Graz"] == "mentioned"


def test_cities_of_a_list_lie_in_none_of_each_other() -> None:
    """A comma says where a place lies only if the next is wider; and what is said of one is not said of the next."""
    found = statuses("Kern visited Graz, Linz and Wels.")
    assert set(found.values()) == {"visited"}
    assert statuses("Kern visited Graz, Austria, Linz and Wels.")["Wels"] == "visited"


def test_a_minister_of_theirs_at_a_post_is_somebody_else() -> None:
    """A post that is theirs is where they were; a person of theirs was there in their stead."""
    assert statuses("Kern slept. Her teacher in Graz was kind.")["Graz"] == "mentioned"
    assert statuses("Kern slept. Her post in Graz was new.")["Graz"] == "visited"
