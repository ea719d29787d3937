"""The map page and the static picture, as text. How the page behaves is in tests/browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import folium
import journeys
import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.drawing.basemap import Box, around, latitude, mercator, widened
from geo.drawing.layout import Rect, spread
from geo.drawing.packing import pack, unpack
from geo.drawing.page import folium_map, map_html
from geo.drawing.picture import picture
from geo.drawing.scene import scene, wants_borders
from geo.drawing.tiles import UnknownTilesError
from geo.drawing.wording import when_words
from geo.sphere import great_circle
from geo.types import Itinerary, Point, When

JOURNEYS = [
    journeys.far_east,
    journeys.around_the_world,
    journeys.crowded_city,
    journeys.two_travellers,
    journeys.vague_dates,
]
every_journey = pytest.mark.parametrize("journey", JOURNEYS, ids=lambda make: make.__name__)
points = st.builds(Point, lat=st.floats(-89, 89), lon=st.floats(-180, 180))


def data(html: str, name: str) -> dict[str, object]:
    found = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


@every_journey
def test_the_same_journey_gives_the_same_bytes(journey: Callable[[], Itinerary]) -> None:
    """Folium names its elements at random; a map that is filed, compared or signed must not change by itself."""
    assert map_html(journey()) == map_html(journey())


@every_journey
def test_the_page_names_no_address_that_it_would_load(journey: Callable[[], Itinerary]) -> None:
    """What an analyst reads is nobody's business, and a map must open in ten years."""
    html = map_html(journey())

    assert not re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(?!data:)", html)
    assert "default-src 'none'" in html


def test_the_sample_and_the_world_are_light_enough_to_be_sent() -> None:
    """A page that people send each other has the size of a photograph at most."""
    assert len(map_html(journeys.far_east()).encode()) <= 700_000
    assert len(map_html(journeys.around_the_world()).encode()) <= 900_000


def test_words_of_a_text_are_never_run_as_a_template() -> None:
    """Folium renders twice through Jinja: braces in a quotation would be computed, in our own process."""
    far_east = journeys.far_east()
    quoted = replace(far_east.stops[0].evidence[0], quote="{{ 7 * 191 }} {% raise %}")
    stops = (replace(far_east.stops[0], name="{{ 7 * 191 }}", evidence=(quoted,)), *far_east.stops[1:])

    html = map_html(replace(far_east, stops=stops, traveller="{{ 7 * 191 }}"))

    assert "1337" not in html
    assert html.count("{{ 7 * 191 }}") >= 4


def test_a_folium_map_takes_layers_of_foliums_own() -> None:
    """Whoever outgrows our page builds on it instead of leaving it."""
    page = folium_map(journeys.far_east())
    folium.Marker([43.1, 131.9]).add_to(page)

    html = page.get_root().render()

    assert isinstance(page, folium.Map)
    assert "L.marker(\n                [43.1, 131.9]" in html
    assert html.index("geo.journey") < html.index("L.marker(\n")


def test_stops_without_a_place_lie_between_their_neighbours() -> None:
    """A place that no gazetteer knows is still a stop, and the reader wants to know where about."""
    stops = {spot.stop.order: spot for spot in scene(journeys.two_travellers()).spots}
    x, west, east = stops[4].x, stops[5].x, stops[3].x

    assert x is not None
    assert west is not None
    assert east is not None
    assert west < x < east
    assert not stops[4].located


def test_a_route_over_the_pacific_never_jumps_back() -> None:
    """Longitudes run on past 180 degrees: from Yokohama eastwards to San Francisco."""
    drawn = scene(journeys.around_the_world())
    steps = np.concatenate([np.diff(path.line[:, 0]) for path in drawn.paths])

    assert np.abs(steps).max() < 10
    assert drawn.spots[-1].x == pytest.approx(360 - 0.1278)
    assert drawn.box.east - drawn.box.west == pytest.approx(360, abs=0.2)


def test_a_leg_over_the_pole_stays_on_the_map() -> None:
    """A flight over the Arctic is clipped where Web Mercator ends, and its ends stay where they are."""
    ends = (journeys.place("Thule", 76.5, -68.7), journeys.place("Tiksi", 71.6, 128.9))
    stops = tuple(journeys.stop(i, end, None, "He flew over the pole.") for i, end in enumerate(ends, 1))
    drawn = scene(Itinerary(traveller=None, stops=stops, legs=journeys.legs(stops)))

    assert drawn.paths[0].line[:, 1].max() <= 85.06
    assert len(drawn.paths[0].line) > 10
    assert map_html(drawn.itinerary)


@given(points, points)
def test_a_great_circle_is_as_long_as_the_shortest_way(start: Point, end: Point) -> None:
    """Its pieces add up to the geodesic between its ends: the oracle measures each piece anew."""
    line = great_circle(start, end)
    pieces = [Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0])["s12"] for a, b in pairwise(line)]

    assert sum(pieces) == pytest.approx(Geodesic.WGS84.Inverse(start.lat, start.lon, end.lat, end.lon)["s12"], abs=1)


@given(st.lists(st.lists(st.tuples(st.floats(-400, 400), st.floats(-90, 90)), min_size=1), min_size=1))
def test_packed_lines_come_back_to_within_half_a_step(lines: list[list[tuple[float, float]]]) -> None:
    """The page's own reader does the same; what is lost is only what was rounded away."""
    arrays = [np.array(line) for line in lines]

    for before, after in zip(arrays, unpack(pack(arrays, 100), 100), strict=True):
        assert np.abs(before - after).max() <= 0.005 + 1e-9


@given(st.floats(-85, 85))
def test_mercator_can_be_undone(lat: float) -> None:
    """The picture's window is found by going back from pixels to degrees."""
    assert latitude(mercator(lat)) == pytest.approx(lat)


def test_the_basemap_reaches_over_the_antimeridian_in_one_piece() -> None:
    """Chukotka lies on both sides of it; a planar cut would paint bars across the map."""
    cut = around(Box(west=170, south=60, east=195, north=72), borders=True)
    west = min(line[:, 0].min() for line in cut.layers["land"])
    east = max(line[:, 0].max() for line in cut.layers["land"])

    assert (west, east) == (170, 195)
    assert all(np.ptp(line[:, 0]) <= 25 for line in cut.layers["land"])


@pytest.mark.parametrize(
    "box", [Box(west=-0.2, south=51.4, east=0.1, north=51.6), Box(west=-5, south=-50, east=350, north=60)]
)
def test_detail_stays_within_its_budget(box: Box) -> None:
    """However long the coasts of a region are, the page stays light."""
    cut = around(widened(box), borders=True, budget=20_000)

    assert 0 < sum(len(line) for lines in cut.layers.values() for line in lines) <= 20_000


@pytest.mark.parametrize("budget", [26_000, 32_000, 42_000])
def test_thinned_coasts_never_leap_across_the_land(budget: int) -> None:
    """Thinned as polygons, America was once mended with a line from the Aleutians to Florida."""
    cut = around(Box(west=-30, south=-75, east=390, north=84), borders=True, budget=budget)
    steps = [
        np.abs(end - start).max()
        for line in cut.layers["land"]
        for start, end in pairwise(line)
        if -29 < start[0] < 389 and -74 < start[1] < 83  # not a cut along the box's edge
    ]

    assert max(steps) < 15


def test_markers_that_would_hide_each_other_are_fanned_out() -> None:
    """Twenty stops of one walk through a city: every number can be read."""
    rects = [Rect(x=100 + i % 5 * 4, y=100 + i // 5 * 3, width=24, height=22) for i in range(20)]
    apart = spread(rects)

    assert not any(a.meets(b) for i, a in enumerate(apart) for b in apart[:i])


def test_one_place_has_one_marker_with_all_its_numbers() -> None:
    """The second visit must not hide the first."""
    svg = picture(scene(journeys.far_east()), borders=True)

    assert svg.count(">1 · 10</text>") == 1


def test_todays_borders_stay_off_a_map_of_other_times() -> None:
    """A frontier of 2020 on a journey of 1872 tells a falsehood."""
    assert not wants_borders(journeys.around_the_world())
    assert wants_borders(journeys.far_east())
    assert 'class="borders"' not in picture(scene(journeys.around_the_world()), borders=False)


@every_journey
def test_the_picture_is_well_formed_and_shows_every_located_stop(journey: Callable[[], Itinerary]) -> None:
    """It is a file of its own as well as a part of the page."""
    drawn = scene(journey())
    root = ElementTree.fromstring(picture(drawn, borders=True))
    shown = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))

    numbers = {int(n) for n in re.findall(r"\d+", re.sub(r"(\d+)–(\d+)", _run, shown))}
    assert {spot.stop.order for spot in drawn.spots if spot.located} <= numbers


def _run(found: re.Match[str]) -> str:
    return " ".join(map(str, range(int(found[1]), int(found[2]) + 1)))


DATES = [
    ("2023-09-12", "2023-09-12", "12 September 2023"),
    ("2023-09-12", "2023-09-13", "12–13 September 2023"),
    ("2023-09-30", "2023-10-02", "30 September – 2 October 2023"),
    ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
    ("2023-09", "2023-10", "September – October 2023"),
    ("1872", "1874", "1872–1874"),
    ("-0043-03-15", "-0043-03-15", "15 March 44 BC"),
    ("XXXX-10-02", "XXXX-10-02", "2 October, year not stated"),
    ("187X", "187X", "1870s"),
    ("2023-21", "2023-21", "spring 2023"),
    (None, "1905-01", "until January 1905"),
    ("1805-11", None, "from November 1805"),
]


@pytest.mark.parametrize(("start", "end", "words"), DATES)
def test_dates_are_said_as_precisely_as_they_are_known(start: str | None, end: str | None, words: str) -> None:
    """A month stays a month and is not turned into its first day."""
    assert when_words(When(start=start, end=end, edtf="")) == words


def test_only_the_hosts_of_the_tiles_asked_for_may_be_reached() -> None:
    """A street map is a wish; it opens the page to one host, and that is all."""
    html = map_html(journeys.far_east(), tiles="https://{s}.tiles.example/{z}/{x}/{y}.png")

    assert "img-src data: https://a.tiles.example https://b.tiles.example https://c.tiles.example;" in html
    assert data(html, "route_geo_data")["tiles"]


@pytest.mark.parametrize(
    "name", ["Nowhere.Streets", "https://tiles.example/no/pattern.png", "Thunderforest.OpenCycleMap"]
)
def test_tiles_that_cannot_be_had_are_refused_in_one_line(name: str) -> None:
    """No page is better than one whose street map stays grey."""
    with pytest.raises(UnknownTilesError, match=r"\ANo tiles .*\Z"):
        map_html(journeys.far_east(), tiles=name)


def test_an_itinerary_without_any_stop_still_gives_a_page() -> None:
    """The reader is told so, and sees what was named."""
    html = map_html(Itinerary(traveller=None, stops=(), mentioned=journeys.far_east().mentioned))

    assert "The texts tell of no stop" in html
    assert "Seoul" in html
