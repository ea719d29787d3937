"""What a text puts before what. Real places; all sentences are our own."""

from __future__ import annotations

import pytest

import geo


def route(text: str, traveller: str | None = "Kern") -> list[str]:
    trip = geo.read_itinerary([geo.Document(text=text)], traveller=traveller)
    return [stop.name for stop in trip.stops]


@pytest.mark.parametrize(
    "text",
    [
        "Kern flew to Linz from Graz.",
        "Kern left Graz and went to Linz.",
        "After a week in Graz Kern went to Linz.",
        "Kern went to Linz after leaving Graz.",
        "Kern stayed in Graz before she went to Linz.",
        "Kern visited Linz after a visit to Graz.",
    ],
)
def test_the_words_tell_which_place_came_first(text: str) -> None:
    """Whether "after" comes first or last in the sentence."""
    assert route(text) == ["Graz", "Linz"]


def test_a_place_by_which_the_way_led_comes_before_its_goal() -> None:
    """But a goal told before the next way was reached before it."""
    assert route("Kern went to Graz, and by Linz to Passau.") == ["Graz", "Linz", "Passau"]
    assert route("Kern went to Graz by Linz.") == ["Linz", "Graz"]


def test_whoever_comes_to_a_place_from_elsewhere_has_returned_to_it() -> None:
    """A life names Graz again and again; only the second move there is a second stay."""
    text = (
        "Marta Kern was born in Graz in 1871. She studied in Linz from 1889 to 1893. She then taught in Passau. "
        "In Passau she wrote her first book. She returned to Graz, where she died in 1940. Graz was dear to her."
    )

    assert route(text, "Marta Kern") == ["Graz", "Linz", "Passau", "Graz"]


def test_an_undated_visit_of_a_story_lies_between_what_was_told_before_and_after() -> None:
    """So it is not the visit to that place that is told decades later."""
    text = (
        "Marta Kern was born in Graz in 1871. In 1893 she went to Linz. From there she visited Passau. In 1895 she "
        "moved to Salzburg. In 1901 she was in Trieste. From 1926 to 1943 she spent her summers in Passau."
    )

    assert route(text, "Marta Kern") == ["Graz", "Linz", "Passau", "Salzburg", "Trieste", "Passau"]


def test_a_look_back_is_no_link_of_the_story() -> None:
    """What a report leads with came after the youth that it then tells."""
    text = (
        "Marta Kern, the painter, opened her museum in Salzburg in 1941. She was born in Graz in 1871. She had "
        "studied in Linz since 1889. In 1893 she went to Passau. She moved to Trieste in 1901."
    )

    assert route(text, "Marta Kern") == ["Graz", "Linz", "Passau", "Trieste", "Salzburg"]


@pytest.mark.parametrize(
    "text",
    [
        "Lars Holm flew to Oslo on Wednesday. Earlier, in Lima, he had met miners.",
        "Lars Holm flew to Oslo on Wednesday. He had earlier met miners in Lima.",
        "Lars Holm flew to Oslo on Wednesday. Earlier in his tour Holm visited Lima.",
    ],
)
def test_what_a_report_calls_earlier_was_before_and_has_no_day_of_the_story(text: str) -> None:
    """News tell the last first; the day of the last is not that of all that led to it."""
    found = geo.read_itinerary([geo.Document(text=text, published="2024-09-12")])
    assert [(stop.name, stop.when and stop.when.start) for stop in found.stops] == [
        ("Lima", None),
        ("Oslo", "2024-09-11"),
    ]


@pytest.mark.parametrize("told", ["is expected back in", "is due in", "returns to"])
def test_nobody_was_there_on_a_day_after_the_report(told: str) -> None:
    """Whatever the verb, what is dated after the publication is a plan."""
    text = f"Lars Holm flew to Oslo on Wednesday. He {told} Rome on Friday."
    found = geo.read_itinerary([geo.Document(text=text, published="2024-09-12")])
    assert [(stop.name, stop.status) for stop in found.stops] == [("Oslo", "visited"), ("Rome", "planned")]
