"""Long texts: a book dwells on the places to which its people come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.reading.books import BOOK_CHARS, forward

RAIN = "The rain fell on the roofs, and nobody came. "
LEAF = RAIN * (7_000 // len(RAIN))  # as far as a scene reaches, and some
STAY = "Kern arrived in {0}. The streets of {0} were full. Kern slept in {0}. In {0} Kern met the mayor. "


def stops(*parts: str) -> list[str]:
    """The stops of a book of these parts, which lie far from each other."""
    text = "\n\n".join(part + LEAF for part in parts)
    text += "\n\n" + RAIN * (1 + max(0, BOOK_CHARS - len(text)) // len(RAIN))
    trip = geo.read_itinerary([geo.Document(text=text)], traveller="Marta Kern")
    return [stop.name for stop in trip.stops]


def test_a_place_named_once_and_in_passing_is_no_stop() -> None:
    """A book speaks of a thousand places; where its people stay, it stays too."""
    assert stops(STAY.format("Vienna"), "Kern did something in Paris. ", STAY.format("Rome")) == ["Vienna", "Rome"]


def test_a_place_recalled_is_no_return() -> None:
    """Who comes back to a place is told of longer than in one sentence."""
    told = stops(STAY.format("Vienna"), STAY.format("Rome"), "Kern had gone from Vienna to Rome. ")
    assert told == ["Vienna", "Rome"]


def test_who_comes_back_is_told_of_again() -> None:
    """A journey may end where it began."""
    parts = [
        STAY.format("Vienna") + "It was 2 May 1872. ",
        STAY.format("Rome"),
        "On 9 June 1872 " + STAY.format("Vienna"),
    ]
    assert stops(*parts) == ["Vienna", "Rome", "Vienna"]


def test_a_day_that_leads_back_does_not_move_a_chapter() -> None:
    """A date of history in the midst of a journey is not a day of it."""
    parts = [
        "On 2 May 1872 " + STAY.format("Vienna"),
        "In 1529 Kern was in Linz, it seemed. " + STAY.format("Linz"),
        "On 9 June 1872 " + STAY.format("Rome"),
    ]
    assert stops(*parts) == ["Vienna", "Linz", "Rome"]


@given(st.lists(st.integers(0, 30), max_size=8))
def test_the_row_of_days_is_the_longest_that_never_goes_back(days: list[int]) -> None:
    """The oracle tries every row."""
    found = forward(days)
    rows = ([day for number, day in enumerate(days) if chosen >> number & 1] for chosen in range(1 << len(days)))
    longest = max(len(row) for row in rows if row == sorted(row))

    assert found == sorted(found)
    assert [days[number] for number in found] == sorted(days[number] for number in found)
    assert len(found) == longest
