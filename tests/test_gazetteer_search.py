"""People and geopy scripts find places by qualified, unfinished and misspelled names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder

from geo.errors import NetworkOffError
from geo.gazetteer.draft import Draft
from geo.gazetteer.geocoder import GazetteerGeocoder
from geo.gazetteer.rows import Row, Source
from geo.gazetteer.store import Gazetteer

ROWS = (
    Row(id="geonames:1", name="Westmark", lat=40, lon=-90, feature="A.PCLI", country="XW", names=(("XW", "code"),)),
    Row(id="geonames:2", name="Ostmark", lat=50, lon=20, feature="A.PCLI", country="XO"),
    Row(id="adm1:XW.1", name="Lindau Province", lat=40, lon=-90, feature="A.ADM1", country="XW", admin1="1"),
    Row(id="adm2:XW.1.7", name="Moor", lat=40, lon=-90, feature="A.ADM2", country="XW", admin1="1", admin2="7"),
    Row(
        id="geonames:10", name="Rosenheimer", lat=40, lon=-90, feature="P.PPL", country="XW", admin1="1", admin2="7",
        population=900,
    ),
    Row(id="geonames:11", name="Rosenheimer", lat=50, lon=20, feature="P.PPL", country="XO", population=80_000),
    Row(id="geonames:12", name="Rosenthal", lat=50.2, lon=20, feature="P.PPL", country="XO", population=2_000),
    Row(id="geonames:13", name="Burg", lat=50.21, lon=20, feature="S.CSTL", country="XO", names=(("RSN", "code"),)),
)  # fmt: skip


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Gazetteer]:
    with Draft(tmp_path / "small.sqlite") as draft:
        draft.add(ROWS, Source(name="test"))
        draft.finish({})
    with Gazetteer.open(tmp_path / "small.sqlite") as gazetteer:
        yield gazetteer


def ids(gazetteer: Gazetteer, query: str) -> list[str]:
    return [named.place.id for named in gazetteer.search(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Rosenheimer", ["geonames:11", "geonames:10"]),
        ("Rosenheimer, Westmark", ["geonames:10"]),
        ("Rosenheimer, XW", ["geonames:10"]),
        ("Rosenheimer, Lindau, Westmark", ["geonames:10"]),
        ("Rosenheimer, Moor", ["geonames:10"]),
        ("Rosenheimer Westmark", ["geonames:10"]),
        ("Burg, Rosenthal", ["geonames:13"]),
        ("Rosenthal, Westmark", []),
    ],
)
def test_what_follows_a_comma_contains_the_place(places: Gazetteer, query: str, found: list[str]) -> None:
    """Whoever writes the state or country means it; another place is no answer."""
    assert ids(places, query) == found


def test_an_unknown_qualifier_does_not_empty_the_answer(places: Gazetteer) -> None:
    """Street, parish, old province: what the gazetteer does not know it cannot hold against a place."""
    assert ids(places, "Rosenthal, Vogtei Hinterpfalz") == ["geonames:12"]


def test_the_beginning_of_a_name_is_enough(places: Gazetteer) -> None:
    """People stop typing when it is clear what they mean."""
    assert ids(places, "rosenh") == ["geonames:11", "geonames:10"]


@pytest.mark.parametrize("slip", ["Rosenthall", "Rosental", "Rozenthal", "Rosnethal", "Osenthal", "Rosenhtal"])
def test_a_slip_of_the_pen_is_forgiven(places: Gazetteer, slip: str) -> None:
    """A letter too many or too few, a wrong one, two swapped, anywhere in the name."""
    assert ids(places, slip)[:1] == ["geonames:12"]


@pytest.mark.parametrize("nothing", ["", "  ", ",", "Q", "Zzyzx", "%", "' OR 1=1 --", "a" * 3000])
def test_what_is_like_nothing_finds_nothing(places: Gazetteer, nothing: str) -> None:
    """A wrong place is worse than none, and no text may break the search."""
    assert places.search(nothing) == ()


def test_a_code_is_one_only_in_capitals(places: Gazetteer) -> None:
    """Three typed letters are the beginning of a name."""
    assert ids(places, "RSN") == ["geonames:13"]
    assert ids(places, "Rsn") == []


def test_a_script_for_nominatim_runs_unchanged(places: Gazetteer) -> None:
    """Only the class is swapped: arguments, rate limiter, answers and `raw` are as before."""
    geocoder = GazetteerGeocoder(places, user_agent="my-script", timeout=10)
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    location = geocode("Rosenheimer, Lindau, Westmark", language="en", addressdetails=True)

    assert isinstance(geocoder, Geocoder)
    assert (location.latitude, location.longitude) == (40, -90)
    assert location.address == "Rosenheimer, Lindau Province, Westmark"
    assert location.raw["address"]["state"] == "Lindau Province"
    assert geocode("Nowhere at all") is None


def test_a_country_code_narrows_the_answer(places: Gazetteer) -> None:
    """As with Nominatim, in any case and as text or list."""
    geocoder = GazetteerGeocoder(places)
    assert geocoder.geocode("Rosenheimer", country_codes="xw").raw["place_id"] == "geonames:10"
    found = geocoder.geocode("Rosenheimer", exactly_one=False, country_codes=["xw", "xo"])
    assert [location.raw["place_id"] for location in found] == ["geonames:11", "geonames:10"]


def test_a_structured_query_is_understood(places: Gazetteer) -> None:
    """Scripts that read tables give the columns."""
    location = GazetteerGeocoder(places).geocode({"city": "Rosenheimer", "country": "Westmark"})
    assert location.raw["place_id"] == "geonames:10"


def test_a_point_is_named_by_the_place_that_reaches_it(places: Gazetteer) -> None:
    """Near a city its name says more than that of the hamlet by it; on the open sea there is none."""
    geocoder = GazetteerGeocoder(places)
    assert geocoder.reverse("50.01, 20.0").raw["place_id"] == "geonames:11"
    assert geocoder.reverse((50.19, 20.0)).raw["place_id"] == "geonames:12"
    assert geocoder.reverse((0, 0)) is None


@pytest.mark.parametrize(("zoom", "found"), [(3, "Westmark"), (5, "Lindau Province"), (8, "Moor"), (12, "Rosenheimer")])
def test_the_zoom_says_how_wide_an_answer_is_meant(places: Gazetteer, zoom: int, found: str) -> None:
    """Scripts ask Nominatim for the state at a point this way."""
    assert GazetteerGeocoder(places).reverse((40, -90), zoom=zoom).address.split(",")[0] == found


def test_the_geocoder_never_reaches_for_the_network(places: Gazetteer) -> None:
    """Should geopy ever call its adapter, it is refused."""
    with pytest.raises(NetworkOffError):
        GazetteerGeocoder(places).adapter.get_json("https://example.org", timeout=1, headers={})
