"""How people say that somebody was somewhere, or was not: one line for each way. All sentences are our own."""

from __future__ import annotations

import pytest

import geo
from geo.types import Document

JOURNAL = "I write this for my sister, as I promised her that I would, and we are all well. "


def stops(text: str, traveller: str | None) -> list[str]:
    return [stop.name for stop in geo.read_itinerary([Document(text=text)], traveller=traveller).stops]


@pytest.mark.parametrize(
    ("text", "traveller", "expected"),
    [
        # the event is called after its place, or the place acts on whoever is there
        ("President Ortmann kicked off the Paris leg of his tour on Monday.", "President Ortmann", ["Paris"]),
        ("Her Lisbon concert sold out, and Nadia Petrova played two encores.", "Nadia Petrova", ["Lisbon"]),
        ("Karachi was reached by Stroud at noon, and she slept there.", "Amelia Stroud", ["Karachi"]),
        ("Fever kept Stroud in Allahabad for three days.", "Amelia Stroud", ["Allahabad"]),
        ("Tolley's trunk caught up with him at Dresden.", "Mr. Tolley", ["Dresden"]),
        # what somebody does not leave
        ("Dr. Osei never left Bamako that week.", "Dr. Osei", ["Bamako"]),
        # words that travel alone
        ("Jonas Weber phoned from Cairo to say that all was well.", "Jonas Weber", ["Cairo"]),
        (JOURNAL + "I wrote to Peter at Carlisle and went early to bed.", None, []),
        (JOURNAL + "Yesterday I rang Peter in Sydney.", None, []),
        ("Queen Ilse addressed the meeting in Geneva by video link.", "Queen Ilse", []),
        # what came to nothing
        ("A stop in Taipei, announced last week, was dropped from Falk's schedule.", "Secretary Falk", []),
        ("Secretary Falk dreamt of retiring to Punta del Este.", "Secretary Falk", []),
        ("Captain Ferris made for Tahiti but never reached it.", "Captain Ferris", []),
        ("Captain Ferris went to Tahiti, but did not go on to Fiji.", "Captain Ferris", ["Tahiti"]),
        ("Captain Ferris went to Tahiti, but did not stay long.", "Captain Ferris", ["Tahiti"]),
        ("Ortega's letter had come from Havana.", "Luis Ortega", []),
        (JOURNAL + "Letters from Edinburgh, none from Toronto.", None, []),
        ("Mount Arrieta on Palawan bears his name.", "Tomás Arrieta", []),
        ("Tomás Arrieta bears a proud name. His brother Henry drowned at Timbuktu.", "Tomás Arrieta", []),
        ("The Paris Herald said that Weber was well.", "Jonas Weber", []),
        # who is taken there
        ("The pilot flew Mark Dunlop to Ramstein.", "Mark Dunlop", ["Ramstein"]),
        ("The Lanterns' show in Malmö was moved to Lund.", "The Lanterns", ["Lund"]),
        ("We set out for Yarkand, but were turned about at Leh." + JOURNAL, None, ["Leh"]),
        ("The column under Major Ferreira marched to Iquitos. Stone fell ill.", "Captain Stone", []),
        (JOURNAL + "The kitchen reminded me of taverns in Tarvisio.", None, []),
        (JOURNAL + "I slept at a clean little inn at Wimblecombe.", None, ["Wimblecombe"]),
        (
            JOURNAL + "We reached Jandeyka the same day, and rested at a village called Tabrang.",
            None,
            ["Jandeyka", "Tabrang"],
        ),
        # who is due somewhere, or somewhere only so far
        ("Envoy Hallam is due in Strasbourg to report on it.", "Envoy Hallam", ["Strasbourg"]),
        ("Kaya drove as far as Izmir.", "Elif Kaya", ["Izmir"]),
        # others who go somewhere
        ("Hayward is here. He has been to Kashgar. " + JOURNAL, None, []),
        ("Kaya met the man who was born in Izmir and trained in Ankara.", "Elif Kaya", []),
        ("Kaya met a cooper travelling to Alais. She wished him luck.", "Elif Kaya", []),
        ("Maya Brandt met Tom Falk at Graz. The two friends took the train to Linz.", "Maya Brandt", ["Graz", "Linz"]),
        ("Two girls who are cycling to Istanbul shared Maya Brandt's table.", "Maya Brandt", []),
        (JOURNAL + "My friend who went to Hamburg says the opposite.", None, []),
        ("Mrs. Tolley was in Harrogate for the waters.", "Mr. Tolley", []),
        ("Brigid Halloran landed at Algiers. Huber stayed in Naples.", "Halloran", ["Algiers"]),
        # notes without a verb beside sentences with one
        (JOURNAL + "Taxi to Bad Ischl, lunch; the driver says that it will rain.", None, ["Bad Ischl"]),
        # names that no gazetteer has, where only a place is looked for
        (JOURNAL + "We rode to a farm called Walerawang.", None, ["Walerawang"]),
        (JOURNAL + "At dusk we reached Wimblecombe, wet through.", None, ["Wimblecombe"]),
        (JOURNAL + "I entered the school of Dr. Gledhow, a stern man.", None, []),
    ],
)
def test_each_way_of_saying_who_was_where_is_read(text: str, traveller: str | None, expected: list[str]) -> None:
    """Whoever tells a journey has many ways; each line stands for all texts that say it so."""
    assert stops(text, traveller) == expected


def test_what_bears_a_sentence_may_wait_for_the_end_of_a_relative_clause() -> None:
    """Else what the girls do would be the traveller's doing, and the table would be in the clause about them."""
    text = "The girls who cycled to Graz told Kern about Linz. Kern went to Wels."

    assert stops(text, "Kern") == ["Wels"]


def test_peoples_and_bodies_are_nobody_whom_a_text_follows() -> None:
    """News of what the alliance did in several towns tell no journey."""
    text = (
        "The Kestrel Alliance won seats in Graz and Linz. The Kestrel Alliance said that voters in Wels had stayed "
        "at home. The Kestrel Alliance will hold a congress in Vienna."
    )

    assert stops(text, None) == []


def test_a_given_name_that_is_a_town_begins_the_name_of_whom_a_text_follows() -> None:
    """Florence and Mira are towns and given names; before a surname they are the latter."""
    text = "Florence Ashby arrived in Graz on Monday. Ashby stayed in Linz for a week."

    assert geo.read_itinerary([Document(text=text)]).itinerary.traveller == "Florence Ashby"


def test_how_long_a_way_takes_puts_nobody_on_it() -> None:
    """An estimate in a newspaper or a novel is no journey; dots that lead to a figure end no sentence."""
    text = (
        "Mr. Thorne lived in London. The paper had worked it out:\n\nFrom London to Bari, by rail .... 3 days\n"
        "From Bari to Tunis, by steamer ..... 2 days\n\nOn 9 October 1872 Mr. Thorne came to Paris."
    )
    found = geo.read_itinerary([geo.Document(text=text)], traveller="Thorne")

    assert [stop.name for stop in found.stops] == ["London", "Paris"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Tartu was dark when she got in.", "Narva Tartu"),
        ("Tartu gave her a dinner. Riga saw her twice.", "Narva Tartu Riga"),
        ("Tartu offered her a chair. Riga made her famous. Tartu was quiet.", "Narva"),
        ("A visit to Tartu, provided for in the plan, was given up. A flight to Riga had to be cancelled.", "Narva"),
        ("Tartu was left out by design. She gave up her post in Riga.", "Narva Riga"),
        ("The treaty that was signed in Tartu is to be replaced.", "Narva"),
        ("She attended the Tartu talks in the evening.", "Narva Tartu"),
    ],
)
def test_who_was_received_and_what_came_to_nothing(told: str, expected: str) -> None:
    """A place that has the traveller is a stop; a visit that was given up and what is told of a thing are none."""
    text = f"The minister, Paula Renner, left Narva on Monday. {told}"
    trip = geo.read_itinerary([Document(text=text, published="2019-03-13")])
    assert [stop.name for stop in trip.itinerary.stops] == expected.split()
