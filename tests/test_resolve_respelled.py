"""Old and other spellings of names: claims about what is placed by its sound, on sentences of our own."""

from __future__ import annotations

import pytest

import geo
from geo.pipeline import read_mentions


def placed(text: str, name: str) -> set[str]:
    found = [one for one in read_mentions(geo.Document(text=text)) if one.text == name]
    assert found, f"{name} is no mention"
    return {one.place.name if one.place else "" for one in found}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("We rode from Ghazni to Khelat-i-Gilji and Candaharr, and slept at Candaharr.", "Candaharr", "Kandahar"),
        ("From Amritsar they drove to Loodianah. They lay at Loodianah two days.", "Loodianah", "Ludhiana"),
        ("She left Bordeaux for Bayone, and dined at Bayone.", "Bayone", "Bayonne"),
        ("From Calais he went to Dunkirque, and slept at Dunkirque.", "Dunkirque", "Dunkirk"),
        ("They went by rail from Bengaluru to Tumcoor, and breakfasted at Tumcoor.", "Tumcoor", "Tumkūr"),
    ],
)
def test_a_name_that_is_spelled_by_ear_is_placed_near_the_others(text: str, name: str, place: str) -> None:
    """No list holds every way in which travellers wrote the names that they heard."""
    assert placed(text, name) == {place}


def test_the_same_name_far_from_there_stays_without_a_place() -> None:
    """A name that sounds alike on another continent is chance."""
    assert placed("We rode from Turin to Tumcoor, and slept at Tumcoor.", "Tumcoor") == {""}


def test_a_small_namesake_far_away_gives_way_to_a_town_that_sounds_alike_near_by() -> None:
    """Vevay of Indiana is not on the Lake of Geneva."""
    text = "From Lausanne they took the boat to Vevay and Montreux; they slept at Vevay."

    assert placed(text, "Vevay") == {"Vevey"}


def test_a_person_whom_one_stays_with_is_no_town() -> None:
    """Surnames sound like towns, too; what is no place by its sentence is not looked for."""
    text = "At Aberdeen we dined with Mr. Forfarr. We drove to Stonehaven with Forfarr, who told us of Dundee."

    found = [one for one in read_mentions(geo.Document(text=text)) if "Forfarr" in one.text and one.place]

    assert found == []


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("On the ninth we came to an anchor in the Downs.", "Downs", "The Downs"),
        ("They doubled the Lizard at noon and anchored at Falmouth.", "Lizard", "The Lizard"),
    ],
)
def test_a_natural_feature_is_known_by_its_article(text: str, name: str, place: str) -> None:
    """Without "the" the Downs are a surname and the Lizard is an animal."""
    assert placed(text, name) == {place}


def test_without_its_article_a_common_word_is_no_natural_feature() -> None:
    """A person of that name is none."""
    found = [one for one in read_mentions(geo.Document(text="He met Mr. Downs in Leeds.")) if one.text == "Downs"]

    assert not any(one.place and one.place.name == "The Downs" for one in found)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("We left Allahabad for Cawnpore, and slept at Cawnpore.", "Cawnpore", "IN"),
        ("From Gibraltar they sailed to Port Mahon in Minorca.", "Port Mahon", "ES"),
        ("She went from Otaheite to Ulietea in a canoe.", "Ulietea", "PF"),
        ("From Ragatz they walked up to Pfeffers before dinner.", "Pfeffers", "CH"),
    ],
)
def test_travellers_names_of_places_are_in_the_default_gazetteer(text: str, name: str, country: str) -> None:
    """What is not a spelling by ear but another name has to be told."""
    found = [one for one in read_mentions(geo.Document(text=text)) if one.text == name]

    assert {one.place.country for one in found if one.place} == {country}
