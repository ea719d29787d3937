"""Whether whoever tells a journey was at a place, as travel books and voyages say it. All sentences are ours."""

from __future__ import annotations

import pytest
from sentences import statuses

FRAME = "I kept these notes for my sister, and we were four in our party when we set out. "


def told(sentence: str) -> dict[str, str]:
    return statuses(FRAME * 2 + sentence, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "At Graz, where we slept, the innkeeper insisted that I should see his orchard.",
        "In Graz, where I waited for a parcel, they have painted the bridge green.",
        "He never speaks of Graz, where we dined together.",
    ],
)
def test_a_relative_clause_says_who_was_there_whatever_holds_the_name(sentence: str) -> None:
    """The clause around the name tells of others, or denies something else."""
    assert told(sentence)["Graz"] == "visited"


@pytest.mark.parametrize(
    "sentence",
    [
        "Two soldiers searched us at Graz.",
        "The carter left us at Graz, and would take no money.",
        "The captain put us ashore at Graz.",
        "At Graz they put our ship in quarantine.",
        "They stopped our coach at Graz, and searched the trunks.",
    ],
)
def test_whoever_tells_the_story_was_where_something_was_done_to_them(sentence: str) -> None:
    """The subject is another, but "us" is whose journey it is."""
    assert told(sentence)["Graz"] == "visited"


def test_what_came_of_something_is_told_of_its_own_subject() -> None:
    """What "so we did not linger, but hurried on" tells goes on with "we", not with who told them."""
    sentence = "The steward had told us that the king was gone to Wels, so we did not linger, but hurried on to Linz."
    assert told(sentence) == {"Wels": "mentioned", "Linz": "visited"}


def test_a_ship_that_is_taken_up_by_it_carries_its_travellers() -> None:
    """Elsewhere "it" and "she" are things and strangers."""
    assert told("Our boat broke an oar near Wels, and it drew up at Linz at noon.")["Linz"] == "visited"
    assert told("Our boat had passed Wels without calling, and at noon it drew up at Linz.")["Linz"] == "visited"


def test_what_one_is_counted_is_no_verb() -> None:
    """In "with one coach" a coach is counted; "one coaches" would be a verb."""
    assert told("We set out with one coach, and through Wels to Graz.")["Wels"] == "passed"


@pytest.mark.parametrize(
    "sentence",
    ["We were no sooner out of Graz than it blew a gale.", "We not only saw the town, we lay in Graz for a week."],
)
def test_a_negation_that_denies_nothing_denies_no_visit(sentence: str) -> None:
    """What no sooner was than something else, and what not only was, was."""
    assert told(sentence)["Graz"] in {"visited", "passed"}


@pytest.mark.parametrize("sentence", ["We climbed the vale of Graz.", "We anchored in the road of Graz."])
def test_a_vale_or_a_roadstead_stands_for_the_place_it_is_called_after(sentence: str) -> None:
    """Who is in the road of a port is at the port, as who is in its harbour."""
    assert told(sentence)["Graz"] in {"visited", "passed"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The courier to Graz was drunk.",
        "Like Graz, the place is built on piles.",
        "If I had gone to Graz I should have seen it.",
        "My grandfather went to Graz every spring.",
    ],
)
def test_places_that_are_only_spoken_of_stay_out(sentence: str) -> None:
    """Others' ways, comparisons and what might have been are told in every travel book."""
    assert told(sentence)["Graz"] not in {"visited", "passed"}


@pytest.mark.parametrize(
    "sentence",
    [
        "We went by way of Wels, which is full of arcades, to Graz.",
        "We rode through Wels, where nobody would sell us bread, to Graz.",
        "We left Wels—the bridge was down, and the ferryman was asleep—and reached Graz by noon.",
    ],
)
def test_a_way_goes_on_behind_what_is_said_on_it(sentence: str) -> None:
    """Travel books describe a place before they say where the road went; the verb is that of the way."""
    assert told(sentence)["Graz"] == "visited"
