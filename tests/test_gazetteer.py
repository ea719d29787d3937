"""The gazetteer answers names with places, from the file that its packages and tables are compiled into."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import GazetteerBrokenError, GazetteerMissingError, GeoError
from geo.gazetteer import schema
from geo.gazetteer.draft import Draft
from geo.gazetteer.rows import Row, Source
from geo.gazetteer.store import Gazetteer
from geo.types import Point

SOURCE = Source(name="test")
ROWS = (
    Row(id="geo:land", name="Ostland", lat=50, lon=10, feature="A.PCLI", country="XO", names=(("XO", "code"),)),
    Row(id="adm1:XO.1", name="Bergen County", lat=50, lon=10, feature="A.ADM1", country="XO", admin1="1"),
    Row(id="geonames:11", name="Altstadt", lat=50, lon=10, feature="P.PPL", country="XO", admin1="1", population=900),
    Row(id="geonames:12", name="Altstadt", lat=52, lon=10, feature="P.PPL", country="XO", population=50_000),
    Row(id="geonames:13", name="Neustadt am Großen See", lat=-16.5, lon=179.9, feature="P.PPL", country="XO"),
    Row(id="geonames:14", name="Hafen", lat=-16.5, lon=-179.9, feature="S.PRT", country="XO"),
)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Gazetteer]:
    with Draft(tmp_path / "small.sqlite") as draft:
        draft.add(ROWS, SOURCE)
        draft.finish({})
    with Gazetteer.open(tmp_path / "small.sqlite") as gazetteer:
        yield gazetteer


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [named.place.id for named in gazetteer.find(name)]


def test_namesakes_come_most_populous_first(places: Gazetteer) -> None:
    """Where nothing else is known, the larger city is the better guess."""
    assert ids(places, "altstadt") == ["geonames:12", "geonames:11"]


def test_case_accents_and_punctuation_do_not_matter(places: Gazetteer) -> None:
    """Texts write names in capitals, without accents and with other hyphens."""
    assert ids(places, "NEUSTADT-AM-GROSSEN-SEE") == ["geonames:13"]


def test_an_unknown_name_has_no_places(places: Gazetteer) -> None:
    """The readers ask for every run of capitalised words, most of which are no places."""
    assert places.find("Nowhere") == ()
    assert places.find("") == ()


def test_the_longest_name_that_begins_with_a_word_is_known(places: Gazetteer) -> None:
    """The reader need not try longer runs of words than there are names."""
    assert places.longest("neustadt") == 4
    assert places.longest("altstadt") == 1
    assert places.longest("am") == 0


def test_a_division_is_found_with_and_without_the_word_for_its_rank(places: Gazetteer) -> None:
    """Prose says "Bergen" for Bergen County, and the kind of the name tells the two apart."""
    assert [(named.place.id, named.kind) for named in places.find("Bergen")] == [("adm1:XO.1", "short")]
    division = places.division("XO", "Bergen")
    assert division is not None
    assert division.id == "adm1:XO.1"


def test_a_label_names_what_contains_the_place(places: Gazetteer) -> None:
    """Codes mean nothing to a reader; the names of division and country do."""
    place = places.place("geonames:11")
    assert place is not None
    assert place.label == "Altstadt, Bergen County, Ostland"


def test_a_country_is_found_by_its_code(places: Gazetteer) -> None:
    """Rows carry country codes, readers want countries."""
    country = places.country("XO")
    assert country is not None
    assert country.name == "Ostland"
    assert places.country("QQ") is None


def test_near_looks_across_the_date_line(places: Gazetteer) -> None:
    """Fiji lies on both sides of it."""
    near = places.near(Point(lat=-16.5, lon=180), 50, 5)
    assert [place.id for place in near] == ["geonames:13", "geonames:14"]


def test_near_returns_the_nearest_within_the_radius(places: Gazetteer) -> None:
    """It names what lies by a pair of coordinates."""
    assert [place.id for place in places.near(Point(lat=51.9, lon=10), 50, 1)] == ["geonames:12"]
    assert places.near(Point(lat=0, lon=0), 500, 5) == ()


@pytest.mark.parametrize("count", [schema.FEW, schema.FEW + 1, schema.MOST + 5])
def test_a_name_of_many_places_gives_the_most_important_first(tmp_path: Path, count: int) -> None:
    """Such names have a table of their own in the file; what is found must not depend on which table it stands in."""
    rows = [
        Row(id=f"geonames:{n}", name="Neustadt", lat=n, lon=-n, feature="P.PPL", country="XO", admin1="1", population=n)
        for n in range(1, count + 1)
    ]
    area = Row(id="adm1:XO.1", name="Westen", lat=1, lon=1, feature="A.ADM1", country="XO", admin1="1")
    with Draft(tmp_path / "many.sqlite") as draft:
        draft.add([*rows, area], SOURCE)
        draft.finish({})
    with Gazetteer.open(tmp_path / "many.sqlite") as places:
        found = places.find("Neustadt")
        alone = [places.place(named.place.id) for named in found]
    assert [named.place for named in found] == alone
    assert [named.place.population for named in found] == list(range(count, max(0, count - schema.MOST), -1))
    assert {named.place.admin1 for named in found} == {"Westen"}


def test_a_place_made_from_a_row_equals_one_made_by_its_class(places: Gazetteer) -> None:
    """Rows are made into places without the classes' own constructors, which must not show."""
    place = places.place("geonames:11")
    assert place is not None
    assert replace(place, name=place.name) == place
    assert hash(replace(place)) == hash(place)
    assert repr(replace(place)) == repr(place)


def test_the_largest_of_half_the_earth_are_found(places: Gazetteer) -> None:
    """A map of a continent names its cities first, whichever way they are looked up."""
    corners = Point(lat=-80, lon=-180), Point(lat=80, lon=180)
    found = places.prominent(corners, "P", 3)
    assert found
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    """An empty answer instead of an error would be believed."""
    with pytest.raises(GazetteerMissingError, match="geo gazetteer build"):
        Gazetteer.open(tmp_path / "none.sqlite")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(4080)])
def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever lies under that name, the answer is one clear line."""
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerBrokenError):
        Gazetteer.open(path)


def test_another_sqlite_file_is_refused(tmp_path: Path) -> None:
    """A database of something else has no names to look up."""
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE names(folded)")
    with pytest.raises(GazetteerBrokenError):
        Gazetteer.open(path)


def test_a_draft_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    """Half a gazetteer would answer, and answer wrongly."""

    def start(path: Path) -> None:
        with Draft(path) as draft:
            draft.add(ROWS, SOURCE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        start(tmp_path / "new.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    """A file where a folder should be stands for all that the system refuses."""
    (tmp_path / "file").write_text("")
    with pytest.raises(GeoError, match="cannot be written"):
        Draft(tmp_path / "file" / "new.sqlite")
