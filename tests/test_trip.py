"""A trip in hand: what scripts and notebooks do with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from journeys import far_east

import geo
from geo.errors import OutputError
from geo.formats import SUFFIXES
from geo.trip import Trip

TRIP = Trip(itinerary=far_east())


def test_a_trip_is_saved_in_the_format_that_the_ending_names(tmp_path: Path) -> None:
    """One method for all formats; what they hold is tested with each."""
    for suffix in (".html", *SUFFIXES):
        if suffix in (".gpkg", ".parquet"):
            pytest.importorskip("geopandas")
        assert TRIP.save(tmp_path / f"trip{suffix}").stat().st_size > 500


def test_an_unknown_ending_is_one_clear_error(tmp_path: Path) -> None:
    """Rather than a file that nothing opens."""
    with pytest.raises(OutputError, match="xyz"):
        TRIP.save(tmp_path / "trip.xyz")
    assert not list(tmp_path.iterdir())


def test_the_stops_are_a_tuple_and_a_table_whose_words_do_nothing() -> None:
    """A quotation shown in a notebook must not become part of the page."""
    first = TRIP.stops[0]
    hostile = replace(first, label="<script>alert(1)</script>", evidence=(replace(first.evidence[0], quote="<b>x"),))
    stops = Trip(itinerary=replace(TRIP.itinerary, stops=(hostile,))).stops
    assert stops == (hostile,)
    html = stops._repr_html_()
    assert html.count("<tr>") == 2
    assert "<script" not in html
    assert "&lt;b&gt;x" in html


def test_a_notebook_shows_the_map_in_a_frame() -> None:
    """So that the page's styles and scripts stay its own."""
    assert TRIP._repr_html_().startswith("<iframe srcdoc=")


def test_the_folium_map_is_one_to_build_on() -> None:
    """Whoever knows folium adds layers as to any other map."""
    folium = pytest.importorskip("folium")
    page = geo.folium_map(TRIP)
    assert isinstance(page, folium.Map)
    folium.CircleMarker([43.1, 131.9]).add_to(page)
    assert "circleMarker" in page.get_root().render()


def test_a_trip_as_a_table_of_points_keeps_the_order() -> None:
    """For those who go on with geopandas."""
    pytest.importorskip("geopandas")
    frame = TRIP.to_geodataframe()
    assert list(frame["order"]) == [stop.order for stop in TRIP.stops]


def test_every_public_name_is_there_and_loads_late() -> None:
    """`import geo` costs next to nothing; each name comes with its first use."""
    for name in geo.__all__:
        assert getattr(geo, name)
    assert set(geo.__all__) <= set(dir(geo))
    with pytest.raises(AttributeError):
        _ = geo.nonsense  # type: ignore[attr-defined]


def test_json_of_a_quotation_names_its_page() -> None:
    """A citation from a book needs the chapter."""
    first = TRIP.stops[0]
    stop = replace(first, evidence=(replace(first.evidence[0], section="page 3"),))
    text = Trip(itinerary=replace(TRIP.itinerary, stops=(stop,))).to_json()
    assert json.loads(text)["stops"][0]["evidence"][0]["section"] == "page 3"
