"""Which words name a place: claims about the recogniser, on sentences of our own."""

from __future__ import annotations

import pytest

import geo
from geo.pipeline import find_places


def named(text: str) -> list[str]:
    return [one.text for one in find_places(geo.Document(text=text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sailed from Cork to Bristol.", ["Cork", "Bristol"]),
        ("The Boyds live in Cork, Kerry and Limerick.", ["Cork", "Kerry", "Limerick"]),
        ("On 9 May she arrived in Lima and went on to Florence.", ["Lima", "Florence"]),
        ("She was born in Harrisburg, Pa., and lives in Topeka, Kan.", ["Harrisburg", "Pa.", "Topeka", "Kan."]),
        ("He took the train to Stratford-upon-Avon.", ["Stratford-upon-Avon"]),
        ("Police in Tippecanoe County, Indiana, closed the road.", ["Tippecanoe County", "Indiana"]),
        ("Canada’s prime minister flew to Paris.", ["Canada", "Paris"]),
    ],
)
def test_names_in_the_position_of_a_place_are_found(text: str, expected: list[str]) -> None:
    """Lists, abbreviations, hyphens, possessives and words for the sort of place are parts of everyday prose."""
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Washington said he would not resign.",
        "Mr Washington waited. Captain Cork laughed.",
        "The USS Arizona sank in the harbour.",
        "Artyom Petrov smiled and lit a cigarette.",
        "“We will win,” said Florence Hilton.",
        "Jordan Miller scored twice before Austin Clark was sent off.",
        "Reading is a pleasure, and hope a nice thing.",
    ],
)
def test_persons_and_common_words_are_no_places(text: str) -> None:
    """A gazetteer knows a town for most surnames and many words; the words beside them tell."""
    assert named(text) == []


def test_a_number_of_a_chapter_is_no_place() -> None:
    """There is a town called Ii, and chapters have numbers."""
    assert named("We slept at Cork.\n\nII.\n\nOn Monday we left for Limerick.") == ["Cork", "Limerick"]


@pytest.mark.parametrize(
    "text",
    [
        "The council met Ferdinando Velletri on Monday. Velletri has rejected the offer.",
        "Nobody spoke with Ingomar Halle before the vote. Halle has denied everything, and Halle was calm.",
        "She spoke to Alaric Modena. Modena was not amused.",
    ],
)
def test_a_surname_that_is_a_place_is_none_where_the_text_has_the_whole_name(text: str) -> None:
    """Few first names stand in a table; that a longer name ends with the word says as much."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we left leeds by bus and reached new york on friday, then toronto", ["leeds", "new york", "toronto"]),
        ("my sister lives in turkey and her husband comes from guatemala city", ["turkey", "guatemala city"]),
        ("they like reading and have a nice mobile home near the old bath", []),
        ("e e e and s from e in n, then w or ca", []),
        ("susan clark called from the office, she wants it all done by monday", []),
    ],
)
def test_a_text_without_capitals_is_read_as_if_its_names_had_them(text: str, expected: list[str]) -> None:
    """Messages and transcripts have none; large places are found, everyday words and persons are not taken for them."""
    assert named(text) == expected


def test_a_word_in_small_letters_is_no_name_where_the_text_has_capitals() -> None:
    """Who writes capitals writes them where a name is."""
    assert named("He wore a panama and drank a glass of cologne. So did Anna, and then they went home.") == []


def test_the_adjective_of_a_country_is_marked_as_one() -> None:
    """It locates the text, but nobody travels to an adjective."""
    (one,) = find_places(geo.Document(text="A Turkish delegation arrived late on Monday."))

    assert (one.mention.kind, one.place and one.place.country) == ("demonym", "TR")


def test_offsets_count_code_points_of_the_untouched_text() -> None:
    """What is shown to the reader is cut out of the text by them."""
    text = "𝄞 Æther —\r\n\tIn Zürich’s streets; then in  Graz."
    found = find_places(geo.Document(text=text))

    assert [text[one.start : one.end] for one in found] == ["Zürich", "Graz"]


@pytest.mark.parametrize("text", ["", " \n", "A" * 5000, "(((((", "New New New New New York York", "St. " * 500])
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    """Texts come from strangers."""
    assert isinstance(named(text), list)


@pytest.mark.parametrize(
    ("written", "lat", "lon"),
    [
        ("43.1150, 131.8850", 43.115, 131.885),
        ("42°30'N, 130°45'E", 42.5, 130.75),
        ("33°51′31″S 151°12′51″E", -33.8586, 151.2142),
    ],
)
def test_coordinates_in_the_text_are_places(written: str, lat: float, lon: float) -> None:
    """Ships, surveyors and phones write them; they need no gazetteer."""
    (one,) = find_places(geo.Document(text=f"The buoy was set at {written}, in ten fathoms."))

    assert one.mention.kind == "coordinates"
    assert one.place is not None
    assert (one.place.lat, one.place.lon) == pytest.approx((lat, lon), abs=1e-3)


@pytest.mark.parametrize("name", ["Dar es Salaam", "Port-au-Prince"])
def test_small_words_inside_a_name_belong_to_it(name: str) -> None:
    """Names of many languages have small words in them; a name cut there is another place or none."""
    text = f"She flew to {name} on Monday. In {name} it rained."
    assert name in {one.text for one in find_places(geo.Document(text=text))}
