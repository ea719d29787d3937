"""Sites are named by a word for their sort and the capitals beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import geo
from geo.pipeline import read_mentions
from geo.reading.sites import with_sites
from geo.types import Document, Mention, NamedPlace, Place, Point, ResolvedMention

GRAZ = Place(
    id="graz",
    name="Graz",
    point=Point(lat=47.07, lon=15.44),
    feature_class="P",
    feature_code="PPLA",
    population=290_000,
)


def nowhere(name: str) -> tuple[NamedPlace, ...]:
    del name
    return ()


def read(text: str) -> list[ResolvedMention]:
    """The mentions of a text in which "Graz" is a town and nothing else is known."""
    at = text.find("Graz")
    towns = []
    if at >= 0:
        mention = Mention(start=at, end=at + 4, text="Graz", name="Graz")
        towns.append(ResolvedMention(mention=mention, place=GRAZ, confidence=0.9, radius_km=5))
    return list(with_sites(Document(text=text), towns, nowhere))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She studied at the University of Graz and Linz Academy.", ["University of Graz", "Linz Academy"]),
        ("He left the Artner railway station.", ["Artner railway station"]),
        ("They saw the Weizer plant.", ["Weizer plant"]),
        ("He went to the Lycée Moreau in May.", ["Lycée Moreau"]),
        ("He joined the Royal School of Arts and Crafts.", ["Royal School of Arts and Crafts"]),
        ("The school was closed. The University said so.", []),
    ],
)
def test_a_site_is_a_head_with_its_capitals(text: str, names: list[str]) -> None:
    """A bare "the school" names nothing; what has a name of its own is a place to have been at."""
    assert [mention.text for mention in read(text)] == names


def test_a_site_lies_in_the_town_that_its_name_names() -> None:
    """The town's mention gives way to the site's, which stands at the town's point under its own name."""
    (site,) = read("She studied at the University of Graz.")
    assert site.place is not None
    assert (site.place.name, site.place.point, site.relation) == ("University of Graz", GRAZ.point, "within")
    assert site.place.id != GRAZ.id


def test_a_site_lies_in_the_town_that_follows_it() -> None:
    """What follows "X College" after a comma is where it stands; it stays a mention of its own."""
    site, town = read("She taught at Ferstel College, Graz.")
    assert site.place is not None
    assert (site.place.point, town.text) == (GRAZ.point, "Graz")


def test_a_site_without_a_town_has_no_point() -> None:
    """It is listed as not located; no precision is invented."""
    (site,) = read("She worked at the Kastner Laboratory.")
    assert site.place is None


def test_a_town_is_sure_where_a_site_beside_it_bears_its_name() -> None:
    """Artyom, Lourdes and Victoria are first names too; a station of the name settles it."""
    station = replace(GRAZ, id="test:station", feature_class="S", feature_code="RSTN")
    text = "Graz fell ill at Graz station."
    words = [(0, 4, "toponym", GRAZ, 0.3), (17, 29, "facility", station, 0.9)]
    found = [
        ResolvedMention(
            mention=Mention(start=a, end=b, text=text[a:b], name=text[a:b], kind=kind, recognition=sure),
            place=where,
            confidence=sure,
        )
        for a, b, kind, where, sure in words
    ]
    assert with_sites(Document(text=text), found, nowhere)[0].mention.recognition > 0.8
    assert with_sites(Document(text=text), found[:1], nowhere)[0].mention.recognition < 0.8


def test_a_list_of_sites_is_no_single_site() -> None:
    """Each line names its own; a line's end parts names unless a sentence runs over it."""
    assert [found.text for found in read("Artner Castle\nWeizer Park\n")] == ["Artner Castle", "Weizer Park"]


def test_the_words_before_of_belong_to_a_site_only_if_they_name_one() -> None:
    """A person of a college is not the college."""
    assert [found.text for found in read("They met Jonas Weiss of Artner College.")] == ["Artner College"]


def test_of_several_sites_of_one_name_the_nearest_is_meant() -> None:
    """Every city has a central station; the text's other places say which."""
    far = replace(GRAZ, id="far", name="Old Station", point=Point(lat=-30, lon=0), feature_class="S")
    near = replace(far, id="near", point=Point(lat=47.08, lon=15.4))
    sites = tuple(NamedPlace(place=place, kind="main") for place in (far, near))
    text = "She left Graz. At Old Station she waited."
    town = ResolvedMention(
        mention=Mention(start=9, end=13, text="Graz", name="Graz"), place=GRAZ, confidence=0.9, radius_km=5
    )
    found = with_sites(Document(text=text), [town], lambda name: sites if name == "Old Station" else ())

    assert [one.place.id for one in found if one.place] == ["graz", "near"]


def test_a_site_stands_in_the_town_named_after_it_whatever_its_own_name() -> None:
    """A Toyota factory in Nagoya is in Nagoya, not in Toyota; Hyundai's plant in Ulsan is there, though on no map."""
    found = read_mentions(geo.Document(text="She toured a Toyota factory in Nagoya and Hyundai's plant in Ulsan."))
    sites = [one for one in found if one.mention.kind == "facility"]
    towns = [one for one in found if one.text in {"Nagoya", "Ulsan"}]
    assert [one.relation for one in sites] == ["within", "within"]
    assert [site.place.point for site in sites if site.place] == [town.place.point for town in towns if town.place]


def test_a_word_for_a_site_is_a_surname_after_a_title() -> None:
    """Who writes of "Mr. Hall" writes of "Anton Hall" as well; the Weizer Hall, with its article, stays a house."""
    text = "Anton Hall and Mr. Hall met Miss Park. They saw the Weizer Hall."
    assert [mention.text for mention in read(text)] == ["Weizer Hall"]


def test_a_college_of_the_trinity_is_in_no_town_called_trinity() -> None:
    """What a site is called after is often no town, and would draw all towns of the text to its namesake."""
    found = read_mentions(Document(text="He was educated at Eton and at King's College, Cambridge."))

    assert {one.place.country for one in found if one.place} == {"GB"}


def test_a_site_named_again_is_where_it_was_before() -> None:
    """The words after a site name its town once, and not each time."""
    found = read("She studied at Holt College in Graz. Then she taught at Holt College.")

    assert [one.place.point if one.place else None for one in found if one.text == "Holt College"] == [GRAZ.point] * 2
