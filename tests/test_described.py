"""A text that names nobody may still follow somebody: a convoy, a choir, a queen, two men."""

from __future__ import annotations

import pytest

import geo
from geo.types import Document


def stops(text: str) -> list[str]:
    """The stops of a report of Friday, 10 June 2022."""
    return [stop.name for stop in geo.read_itinerary([Document(text=text, published="2022-06-10")]).itinerary.stops]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An aid convoy of nine trucks reached Lublin on Thursday. It had left Utrecht on Monday.", "Utrecht Lublin"),
        ("The Queen opened a school in Dublin on Tuesday and walked through Kildare on Thursday.", "Dublin Kildare"),
        ("The choir sang in Ghent on Tuesday, in Lille on Wednesday and in Amiens on Thursday.", "Ghent Lille Amiens"),
        ("The gunman boarded a bus in Lyon on Tuesday. On Wednesday he reached Turin.", "Lyon Turin"),
        ("Kessling came to Graz on Wednesday. He had flown in from Oslo. On Thursday he left.", "Oslo Graz"),
        ("Prince Edvard landed in Suva on Wednesday and left for Levuka.", "Suva Levuka"),
    ],
)
def test_a_text_that_names_nobody_follows_whom_it_calls_by_a_noun(text: str, expected: str) -> None:
    """The noun that is told of again and again is whom the report is about."""
    assert stops(text) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "Trucks from Lublin brought water to Kielce on Tuesday. A group of houses in Radom burnt down on Monday.",
        "The storm left Gdansk on Monday. On Tuesday it reached Lublin, and on Wednesday it lay over Lviv.",
        "A driver was taken to hospital in Lublin. Schools in Kielce and Radom stayed closed on Monday.",
    ],
)
def test_what_is_told_of_nobody_gives_no_stops(text: str) -> None:
    """Storms and groups of houses are on no journey, and who is named once is not followed."""
    assert stops(text) == []
