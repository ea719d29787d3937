"""Maps as files: pictures by a browser or by a library, and the names around a route."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import journeys
import pytest

from geo.drawing import render as rendering
from geo.drawing.labels import labels_for
from geo.drawing.render import BROWSERS, NoRendererError, Wishes, render
from geo.gazetteer.store import Gazetteer
from geo.types import Place, Point

BEGINS = {"html": b"<!DOCTYPE html>", "svg": b"<svg ", "png": b"\x89PNG", "pdf": b"%PDF-"}


def bytes_of(drawn: str | bytes) -> bytes:
    return drawn.encode() if isinstance(drawn, str) else drawn


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_a_picture_needs_no_browser(form: rendering.Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server has none; the optional library draws the same SVG."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    pytest.importorskip("cairosvg", reason="pip install cairosvg", exc_type=ImportError)

    drawn = bytes_of(render(journeys.far_east(), form))

    assert drawn.startswith(BEGINS[form])
    assert len(drawn) > 20_000


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("form", ["png", "pdf"])
def test_a_browser_that_is_there_draws_the_picture(form: rendering.Form) -> None:
    """Its letters are better, and its PDF holds the list with the sources as well."""
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("there is no Chromium; get it with: apt install chromium")
    drawn = bytes_of(render(journeys.far_east(), form))

    assert drawn.startswith(BEGINS[form])
    if form == "png":
        assert int.from_bytes(drawn[16:20], "big") == 2400


def test_where_nothing_can_draw_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither Chromium nor the library: SVG still goes."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "cairosvg", None)

    with pytest.raises(NoRendererError, match=r"\AA map as PNG cannot be drawn: .*pictures.*--format svg\.\Z"):
        render(journeys.far_east(), "png")


def test_wishes_reach_the_page() -> None:
    """A title of one's own, no borders, and names around the route."""
    sea = journeys.place("Sea of Japan", 40.0, 135.0, code="SEA")
    html = render(journeys.far_east(), "html", Wishes(title="To the sea & back", borders=False, labels=(sea,)))

    assert isinstance(html, str)
    assert "<title>To the sea &amp; back</title>" in html
    assert '["Sea of Japan",135.0,40.0,1]' in html
    assert "GeoNames CC BY 4.0" in html
    assert 'class="borders"' not in html


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as places:
        yield places


def test_a_map_names_the_large_places_of_its_view_and_the_small_ones_near_the_route(gazetteer: Gazetteer) -> None:
    """Waters first, then towns by inhabitants; a stop's own town is not named twice."""
    far_east = journeys.far_east()
    names = [place.name for place in labels_for(far_east, gazetteer)]
    populations = [place.population for place in labels_for(far_east, gazetteer) if place.feature_class == "P"]

    assert {"Sea of Japan", "Harbin", "Khabarovsk", "Amursk"} <= set(names)
    assert "Vladivostok" not in names
    assert populations == sorted(populations, reverse=True)
    assert names.index("Sea of Japan") < names.index("Harbin")


def test_the_index_and_the_whole_table_find_the_same_prominent_places(gazetteer: Gazetteer) -> None:
    """A small region is looked up by its cells, a large one from the greatest place down, as far as to 10 km."""
    low, high = Point(lat=41.13, lon=-4.37), Point(lat=47.61, lon=9.99)
    everywhere = gazetteer.prominent((Point(lat=-90, lon=-180), Point(lat=90, lon=180)), "H", 100_000)
    inside = tuple(one for one in everywhere if low.lat <= one.lat <= high.lat and low.lon <= one.lon <= high.lon)

    by_cells = gazetteer.prominent((low, high), "H", 100_000)
    assert inside
    assert tuple(one for one in by_cells if one.radius_km >= 10) == inside
    assert {one.id for one in inside} < {one.id for one in by_cells}  # the small region lists the small ones too


def test_prominent_places_are_found_over_the_antimeridian(gazetteer: Gazetteer) -> None:
    """A map of the Pacific names towns on both of its sides."""
    corners = (Point(lat=-30.0, lon=170.0), Point(lat=0.0, lon=-160.0))
    found: tuple[Place, ...] = gazetteer.prominent(corners, "P", 40)

    assert {"Suva", "Apia"} <= {place.name for place in found}
    assert len(found) == 40
