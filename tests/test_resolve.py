"""Which place a name means: claims about the resolver, on sentences of our own."""

from __future__ import annotations

import pytest

import geo
from geo.pipeline import find_places, resolve_spans
from geo.types import Hints, Point


def placed(text: str, hints: Hints | None = None) -> dict[str, str]:
    return {one.text: one.place.label if one.place else "" for one in find_places(geo.Document(text=text), hints=hints)}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("She moved to Long Beach, CA, last year.", "Long Beach", "Long Beach, California, United States"),
        ("He was born in Paris, Texas.", "Paris", "Paris, Texas, United States"),
        ("He was born in Paris and died in Lyon.", "Paris", "Paris, Île-de-France, France"),
        ("From Athens they drove to Atlanta, Macon and Savannah.", "Athens", "Athens, Georgia, United States"),
        ("From Athens they sailed to Piraeus, Corinth and Crete.", "Athens", "Athens, Attica, Greece"),
    ],
)
def test_the_other_names_of_a_text_tell_namesakes_apart(text: str, name: str, label: str) -> None:
    """The most populous namesake is the right one in two texts of three only."""
    assert placed(text)[name] == label


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("She lived in Bohemia for a year.", "Bohemia", "Bohemia, Czechia"),
        ("He had travelled in Patagonia.", "Patagonia", "Patagonia"),
        ("They spoke about the Middle East.", "Middle East", "Middle East"),
    ],
)
def test_a_wide_region_is_meant_before_a_small_town_of_its_name(text: str, name: str, label: str) -> None:
    """Nobody counts the inhabitants of a region, but it is not therefore less known than a suburb."""
    assert placed(text)[name] == label


def test_a_town_is_meant_before_the_area_called_after_it() -> None:
    """Who is in Zurich or in Aswan is in the town; the middle of its area may be a desert."""
    found = find_places(geo.Document(text="She studied in Zurich and went up the river to Aswan."))

    assert [one.place.feature_class for one in found if one.place] == ["P", "P"]


def test_a_city_is_meant_before_the_wide_state_called_after_it() -> None:
    """São Paulo lies at the edge of its state; a hamlet called Kansas does not stand for Kansas."""
    found = find_places(geo.Document(text="He flew to São Paulo, to Buenos Aires, and home to Kansas."))

    assert [one.place.feature_class for one in found if one.place] == ["P", "P", "A"]


def test_washington_is_the_capital_unless_the_text_points_to_the_state() -> None:
    """A division that shares its name with the country's capital is the less likely of the two."""
    assert (
        placed("She flew to Washington on Monday.")["Washington"] == "Washington, District of Columbia, United States"
    )
    assert placed("She drove from Spokane, Washington, to Yakima.")["Washington"] == "Washington, United States"


def test_a_famous_city_is_meant_among_names_of_another_country() -> None:
    """A life that was printed in Boston and told in Chicago is no reason to look for Lisbon in Maine."""
    text = "Her works were printed in Boston, Chicago and Philadelphia. In 1785 she sailed for Lisbon."
    assert placed(text)["Lisbon"].endswith("Portugal")


def test_a_name_with_its_accent_is_the_one_that_is_written_so() -> None:
    """Whoever writes Cádiz does not mean the larger Cadiz of the Philippines."""
    assert placed("He sailed from Manila to Cádiz.")["Cádiz"].endswith("Spain")


def test_a_large_island_is_meant_before_a_village_of_its_name() -> None:
    """Nobody counts an island's inhabitants in the gazetteer, but Luzon is not therefore a village."""
    assert placed("They surveyed the coast of Luzon.")["Luzon"] == "Luzon, Philippines"


def test_a_state_is_not_the_small_town_whose_name_begins_with_its_own() -> None:
    """Maryland City lies in Maryland, and is never meant by its name alone."""
    assert placed("They landed at Andrews Air Force Base in Maryland.")["Maryland"] == "Maryland, United States"


def test_words_that_are_a_code_only_in_small_letters_are_none() -> None:
    """ORG is an airport; the Sea Org, a body, is not."""
    spans = [(15, 22)]
    (found,) = resolve_spans(geo.Document(text="She joined the Sea Org in May."), spans)

    assert found.place is None or found.relation == "near"


def test_one_name_has_one_sense_in_a_text() -> None:
    """Whoever has said once which Springfield they mean does not repeat it."""
    text = "Springfield, Ohio, is quiet. The mayor of Springfield resigned. In Springfield it rained."
    places = {one.place for one in find_places(geo.Document(text=text)) if one.text == "Springfield"}

    assert [place.admin1 for place in places if place] == ["Ohio"]


def test_a_name_that_is_qualified_twice_has_two_senses() -> None:
    """The words themselves tell the two apart."""
    text = "They flew from Paris, Texas, to Paris, France."
    found = [one.place.country for one in find_places(geo.Document(text=text)) if one.text == "Paris" and one.place]

    assert found == ["US", "FR"]


def test_the_user_can_say_what_the_text_is_about() -> None:
    """In a paper of Idaho nothing says which Moscow is meant, but its reader knows."""
    text = "The council of Moscow met on Monday."

    assert placed(text)["Moscow"].endswith("Russia")
    assert placed(text, Hints(near=Point(lat=46.7, lon=-117.0)))["Moscow"] == "Moscow, Idaho, United States"
    assert placed(text, Hints(country="US"))["Moscow"].endswith("United States")


def test_an_unknown_name_does_not_empty_the_answer() -> None:
    """The names beside it are still placed."""
    text = "They went from the village of Xyzzyk to Vienna."

    assert placed(text)["Vienna"].endswith("Austria")


def test_given_spans_are_resolved_in_their_order() -> None:
    """The caller pairs them with its own."""
    text = "From Graz to Linz."
    spans = [(13, 17), (5, 9)]

    assert [one.text for one in resolve_spans(geo.Document(text=text), spans)] == ["Linz", "Graz"]


def test_every_choice_says_why_and_names_its_rivals() -> None:
    """A reader who doubts a dot on the map asks for the evidence."""
    one = next(one for one in find_places(geo.Document(text="He died in Paris, Texas.")) if one.text == "Paris")

    assert "the text names what contains it beside it" in one.evidence
    assert "Paris, Île-de-France, France" in [rival.place.label for rival in one.rivals]
    assert 0 < one.confidence <= 1


@pytest.mark.parametrize(
    ("text", "site", "town"),
    [
        ("He studied at the University of Padua.", "University of Padua", "Padua"),
        ("She arrived at Vladivostok bus station.", "Vladivostok bus station", "Vladivostok"),
    ],
)
def test_a_site_lies_within_the_town_that_its_name_names(text: str, site: str, town: str) -> None:
    """No gazetteer has every station; the words say in which town to look, and that it is no more than that."""
    start = text.index(site)
    (one,) = resolve_spans(geo.Document(text=text), [(start, start + len(site))])

    assert one.place is not None
    assert (one.place.name, one.relation) in {(town, "within"), (site, "at")}


def test_a_span_that_no_gazetteer_knows_gets_an_estimate_marked_as_one() -> None:
    """Its neighbours tell roughly where it lies; an itinerary, which asks otherwise, shows no point for it."""
    text = "From Graz they walked to Xyzzykdorf."
    (one,) = resolve_spans(geo.Document(text=text), [(25, 35)])

    assert one.place is not None
    assert (one.place.name, one.relation) == ("Graz", "near")
    assert all(other.place is None for other in find_places(geo.Document(text=text)) if other.text == "Xyzzykdorf")


@pytest.mark.parametrize(
    ("text", "relation", "least_km"),
    [
        ("They camped 20 miles north of Leeds.", "20 miles north of", 32),
        ("The airfield is 250 km from Vladivostok.", "250 km from", 250),
        ("The fleet lay off Vladivostok.", "off", 10),
    ],
)
def test_a_place_at_a_distance_keeps_its_relation_and_a_radius(text: str, relation: str, least_km: float) -> None:
    """A dot on Leeds for a camp 32 km away would be a precision that the text does not have."""
    (one,) = find_places(geo.Document(text=text))

    assert one.relation == relation
    assert one.radius_km is not None
    assert one.radius_km > least_km


def test_a_route_does_not_move_a_town_into_the_area_called_after_it() -> None:
    """Whoever was in Cairo was in the city: its governorate is no rival that a route could lead through instead."""
    trip = geo.read_itinerary([geo.Document(text="She left Alexandria on 3 May 1884 and reached Cairo on 5 May 1884.")])
    assert [stop.place.feature_class for stop in trip.stops if stop.place] == ["P", "P"]


def test_a_voyage_names_the_island_and_not_the_town_called_like_it() -> None:
    """A text that tells of many countries means the islands on the way: their few inhabitants say nothing of it."""
    text = "On Sunday we raised Saint Helena and lay there a day; Ascension we passed, and so by Madeira to Lisbon."
    found = placed(text)

    assert found["Saint Helena"] == "Saint Helena"
    assert found["Ascension"] == "Ascension Island, Saint Helena"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        (
            "He left Halle on foot, came through Jena to Weimar, and wrote from Erfurt.",
            "Halle",
            "Halle (Saale), Saxony",
        ),
        (
            "From Varna the packet took us by Odessa to Sebastopol.",
            "Sebastopol",
            "Sevastopol, Sevastopol City, Ukraine",
        ),
        ("From Varna the packet took us by Odessa to Sebastopol.", "Odessa", "Odesa, Odesa Oblast, Ukraine"),
    ],
)
def test_another_spelling_of_a_citys_name_counts_as_its_name(text: str, name: str, label: str) -> None:
    """A town that is spelled exactly so is not therefore meant before the city that nearly is."""
    assert placed(text)[name].startswith(label)


def test_a_hamlet_far_from_all_that_a_text_names_is_not_meant() -> None:
    """A village that no gazetteer has is oftener told of than its namesake on another continent."""
    walk = "From Keswick we walked to Grasmere, slept at Remsen, and came by Penrith and Carlisle to Gretna."

    assert not placed(walk).get("Remsen")
    assert placed(f"{walk} Of Iowa in the United States we knew nothing.")["Remsen"].startswith("Remsen, Iowa")
    assert placed(walk, Hints(country="US"))["Remsen"].startswith("Remsen, Iowa")
