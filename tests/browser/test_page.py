"""How the map page behaves in a real browser with the network cut."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import journeys
import pytest
from browsing import Open

from geo.drawing.page import folium_map, map_html, places_html
from geo.types import Itinerary

pytestmark = pytest.mark.browser
JOURNEYS = [
    journeys.far_east,
    journeys.around_the_world,
    journeys.crowded_city,
    journeys.two_travellers,
    journeys.vague_dates,
]
every_journey = pytest.mark.parametrize("journey", JOURNEYS, ids=lambda make: make.__name__)
NUMBERS = """[...document.querySelectorAll('.pin')].flatMap(pin => pin.innerText.match(/\\d+/g).map(Number))"""


@every_journey
def test_a_page_asks_for_nothing_but_itself(open_page: Open, journey: Callable[[], Itinerary]) -> None:
    """What an analyst reads is nobody's business; and a page that complains hides a fault."""
    opened = open_page(journey())
    opened.click("#stops li:first-child .go")
    opened.page.wait_for_timeout(300)

    assert len([url for url in opened.requests if not url.startswith("data:")]) == 1
    assert opened.complaints == []


@every_journey
def test_every_stop_has_its_number_on_the_map(open_page: Open, journey: Callable[[], Itinerary]) -> None:
    """However near two stops are, and wherever they lie, none hides another: those not located too."""
    itinerary = journey()
    opened = open_page(itinerary)

    assert sorted(set(opened.run(NUMBERS))) == [stop.order for stop in itinerary.stops]


@every_journey
def test_no_marker_covers_another(open_page: Open, journey: Callable[[], Itinerary]) -> None:
    """A number that cannot be read is not there."""
    boxes = """[...document.querySelectorAll('.pin .body')].map(body => body.getBoundingClientRect())
        .map(({ left, right, top, bottom }) => [left + 2, right - 2, top + 2, bottom - 2])"""
    found = open_page(journey()).run(boxes)

    assert not [
        (a, b)
        for i, a in enumerate(found)
        for b in found[:i]
        if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
    ]


def test_a_click_in_the_list_opens_the_stop_on_the_map(open_page: Open) -> None:
    """List and map are one."""
    opened = open_page(journeys.far_east())
    opened.click("#stop-5 .go")

    opened.wait("!!document.querySelector('.card')")
    assert "Knevichi Airfield" in opened.text(".card .title")
    assert "bombers stood in a row" in opened.text(".card .words")
    assert opened.run("location.hash") == "#stop-5"
    assert opened.count("#stop-5.current") == 1


def test_a_click_on_the_map_finds_the_stop_in_the_list(open_page: Open) -> None:
    """And the other way round."""
    opened = open_page(journeys.far_east())
    opened.click(".pin[aria-label^='Stop 9']")

    assert opened.count("#stop-9.current") == 1
    assert opened.run("document.querySelector('#stop-9').getBoundingClientRect().bottom <= innerHeight + 1")
    assert "Artyom-Primorsky-1" in opened.text("#live")


def test_a_marker_of_two_visits_opens_each_in_turn(open_page: Open) -> None:
    """The marker says 1 · 15; a second click goes on to the second visit."""
    opened = open_page(journeys.around_the_world())
    london = ".pin[aria-label^='Stops 1 · 15']"

    opened.page.locator(london).first.click()
    first = opened.run("geo.state.current")
    opened.page.locator(london).first.click()
    assert (first, opened.run("geo.state.current")) == (1, 15)


def test_the_pointer_over_an_entry_shows_its_marker(open_page: Open) -> None:
    """Whoever reads wants to see where."""
    opened = open_page(journeys.far_east())
    opened.page.hover("#stop-2 .go")

    assert opened.count(".pin.lit[aria-label^='Stop 2']") == 1


def test_an_address_opens_its_stop_and_the_back_button_returns(open_page: Open) -> None:
    """People send each other links to a stop, of files as well."""
    opened = open_page(journeys.far_east(), at="#stop-3")
    assert "Komsomolsk" in opened.text(".card .title")

    opened.click("#stop-2 .go")
    assert "Vostochny" in opened.text(".card .title")
    opened.page.go_back()
    opened.wait("geo.state.current === 3")
    assert "Komsomolsk" in opened.text(".card .title")


def test_the_time_bar_goes_from_stop_to_stop(open_page: Open) -> None:
    """44 BC, 2 October of no year, no date at all: each is a step."""
    opened = open_page(journeys.vague_dates())
    bar = opened.page.locator(".step")
    bar.focus()
    bar.press("Home")
    said = [opened.text(".now")]
    for _ in range(4):
        bar.press("ArrowRight")
        said.append(opened.text(".now"))

    assert said[0] == "1 · an inn on the road"
    assert said[1] == "2 · Rome, 15 March 44 BC"
    assert said[4] == "5 · Athens, 2 October, year not stated"
    assert sorted(opened.run(NUMBERS)) == [1, 2, 3, 4, 5]
    assert opened.count(".stop.later") == 2
    bar.press("End")
    assert sorted(opened.run(NUMBERS)) == [1, 2, 3, 4, 5, 6, 7]


def test_the_journey_plays_to_its_end_and_stops(open_page: Open) -> None:
    """Space starts and halts it."""
    opened = open_page(journeys.vague_dates())
    opened.page.select_option(".speed select", "4")
    opened.page.locator(".step").focus()
    opened.page.keyboard.press(" ")
    opened.wait("geo.state.step === 2")
    assert opened.count(".time.playing") == 1

    opened.wait("!document.querySelector('.time.playing')")
    assert opened.text(".now").startswith("The whole journey")


def test_markers_stay_where_they_belong_while_the_map_flies(open_page: Open) -> None:
    """A flight is a hundred small zooms; coasts, legs and numbers take part in each."""
    opened = open_page(journeys.far_east(), reduced_motion="no-preference")
    opened.run("void geo.layers.basemap._map.flyTo([43, 131], 8, { duration: 1 })")
    astray = """geo.state.pins.map(pin => {
        const map = geo.layers.basemap._map, box = pin.element.getBoundingClientRect();
        const frame = map.getContainer().getBoundingClientRect();
        const at = map.latLngToContainerPoint(map.unproject([pin.x, pin.y], 0));
        return Math.hypot(box.left - frame.left - at.x - pin.dx, box.top - frame.top - at.y - pin.dy);
    })"""
    distances = []
    for _ in range(6):
        opened.page.wait_for_timeout(120)
        distances += opened.run(astray)

    assert max(distances) < 40


def test_everything_can_be_done_by_keyboard(open_page: Open) -> None:
    """Tab reaches list, markers, time and legend; Enter opens; Escape closes and gives the focus back."""
    opened = open_page(journeys.far_east())
    opened.page.keyboard.press("Tab")
    assert opened.run("document.activeElement.className") == "skip"
    opened.page.locator("#stop-4 .go").focus()
    opened.page.keyboard.press("Enter")
    assert "Gagarin" in opened.text(".card .title")
    opened.page.keyboard.press("Escape")
    assert opened.count(".card") == 0
    assert opened.run("document.activeElement.closest('.stop').id") == "stop-4"

    opened.page.locator(".pin[tabindex='0']").focus()
    opened.page.keyboard.press("ArrowRight")
    assert opened.run("geo.state.current") == 5
    assert opened.run("document.activeElement.classList.contains('current')")
    reached = set()
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        reached.add(opened.run("document.activeElement.className || document.activeElement.tagName"))
    assert {"play", "step", "leaflet-control-zoom-in"} <= reached
    assert any(name.startswith("go") for name in reached)


def test_travellers_and_sources_can_be_put_aside(open_page: Open) -> None:
    """Two letter writers, two routes: one at a time is sometimes enough."""
    opened = open_page(journeys.two_travellers())
    opened.legend().locator("label", has_text="B Robert").click()
    assert sorted(opened.run(NUMBERS)) == [1, 2, 3, 4, 5, 6]
    assert opened.page.locator("#stop-8").is_hidden()

    opened.legend().locator("label", has_text="B Robert").click()
    opened.legend().locator("label", has_text="her letters.txt").click()
    assert sorted(opened.run(NUMBERS)) == [7, 8, 9, 10, 11]


def test_places_only_named_are_off_at_first(open_page: Open) -> None:
    """Seoul is the dateline; it must not look like a stop."""
    opened = open_page(journeys.far_east())
    assert opened.count(".mention") == 0

    opened.legend().locator("label", has_text="named, not visited").click()
    assert opened.count(".mention") == 3


def test_conflicts_are_marked_on_the_map_and_in_the_list(open_page: Open) -> None:
    """Sources that contradict each other are news, not noise."""
    opened = open_page(journeys.two_travellers())

    assert opened.count(".pin.disputed") == 3
    assert opened.count(".stop .conflict") == 4
    assert opened.page.locator(".conflicts summary").text_content() == "2 disagreements between the sources"


def test_without_scripts_there_is_the_list_and_a_picture(open_page: Open) -> None:
    """Mail programs and careful readers run none."""
    opened = open_page(journeys.far_east(), java_script_enabled=False)

    assert opened.page.locator(".still svg").is_visible()
    assert opened.page.locator("#stop-10 blockquote").is_visible()
    assert not opened.page.locator(".time").is_visible()


def test_a_page_works_inside_a_sandboxed_frame(open_page: Open) -> None:
    """Whoever embeds it need not trust it."""
    from html import escape

    inner = escape(map_html(journeys.far_east()))
    opened = open_page(f'<iframe sandbox="allow-scripts" srcdoc="{inner}" width="1000" height="700"></iframe>')
    frame = opened.page.frame_locator("iframe")
    frame.locator("#stop-3 .go").click()

    assert "Komsomolsk" in (frame.locator(".card .title").text_content() or "")
    assert opened.complaints == []


def test_on_paper_the_picture_stands_above_the_list(open_page: Open) -> None:
    """A print is what is filed."""
    opened = open_page(journeys.far_east())
    opened.page.emulate_media(media="print")
    top = "document.querySelector('{}').getBoundingClientRect().top"

    assert opened.page.locator(".still svg").is_visible()
    assert not opened.page.locator(".map").is_visible()
    assert opened.run(top.format(".head")) < opened.run(top.format(".still")) < opened.run(top.format("#stop-1"))


def test_a_telephone_shows_map_and_list_without_sideways_scrolling(open_page: Open) -> None:
    """390 pixels are the width of most of them."""
    opened = open_page(journeys.far_east(), width=390, height=844)

    assert opened.run("document.documentElement.scrollWidth") == 390
    assert opened.run("document.querySelector('.map').getBoundingClientRect().bottom") < 844 * 0.6
    assert opened.page.locator("#stop-1 .go").is_visible()


def test_a_card_fits_on_a_telephone(open_page: Open) -> None:
    """Half a quotation is none."""
    opened = open_page(journeys.far_east(), width=390, height=844)
    opened.click("#stop-4 .go")
    opened.page.wait_for_timeout(300)
    box = opened.page.locator(".leaflet-popup-content-wrapper").bounding_box()

    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_the_last_stop_of_a_voyage_round_the_earth_opens_where_it_ends(open_page: Open) -> None:
    """London lies at both edges of that map; its fifteenth stop is at the right one."""
    opened = open_page(journeys.around_the_world())
    opened.click("#stop-15 .go")
    opened.page.wait_for_timeout(300)
    box = opened.page.locator(".leaflet-popup").bounding_box()
    pins = opened.run("[...document.querySelectorAll('.pin.current')].map(pin => pin.getBoundingClientRect().left)")

    assert max(pins) > 640
    assert abs(box["x"] + box["width"] / 2 - max(pins)) < 60


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("journey", [journeys.far_east, journeys.two_travellers, journeys.vague_dates])
def test_axe_finds_nothing(
    open_page: Open, axe: str, journey: Callable[[], Itinerary], scheme: str, width: int
) -> None:
    """The rules of axe-core, with a card open, in both colour schemes, on a desk and in a hand."""
    opened = open_page(journey(), width=width, height=860, color_scheme=scheme, bypass_csp=True)
    opened.click("#stops li:nth-child(2) .go")
    opened.page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
    opened.page.add_script_tag(content=axe)
    found = opened.run("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")

    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


def test_axe_finds_nothing_in_the_middle_of_the_journey(open_page: Open, axe: str) -> None:
    """What lies ahead is dimmed, but must stay readable."""
    opened = open_page(journeys.far_east(), bypass_csp=True)
    opened.run("geo.step(3)")
    opened.page.add_script_tag(content=axe)
    found = opened.run("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")

    assert [one["id"] for one in found] == []


def test_the_colours_can_be_switched_and_print_stays_light(open_page: Open) -> None:
    """Dark paper costs ink."""
    opened = open_page(journeys.far_east())
    colour = "getComputedStyle(document.documentElement).getPropertyValue('--sea').trim()"
    light = opened.run(colour)
    opened.legend().locator("button", has_text="Dark").click()
    dark = opened.run(colour)
    opened.page.emulate_media(media="print")

    assert light != dark
    assert opened.run(colour) == light


def test_layers_of_foliums_own_work_on_our_map(open_page: Open) -> None:
    """A marker with a popup, a circle and a layer control, as folium's users know them."""
    import folium

    page = folium_map(journeys.far_east())
    folium.Marker([47.0, 133.0], popup="our camp").add_to(page)
    folium.Circle([46.0, 134.0], radius=50_000).add_to(page)
    folium.LayerControl().add_to(page)
    opened = open_page(page.get_root().render())
    opened.click("img.leaflet-marker-icon")

    assert "our camp" in opened.text(".leaflet-popup-content")
    assert len([url for url in opened.requests if not url.startswith("data:")]) == 1
    assert opened.complaints == []


def test_a_street_map_is_asked_for_only_once_it_is_switched_on(open_page: Open) -> None:
    """Asking a server for tiles tells it what one is looking at."""
    opened = open_page(map_html(journeys.far_east(), tiles="https://tiles.example/{z}/{x}/{y}.png"))
    before = len(opened.requests)
    opened.legend().locator("label", has_text="street map").click()
    opened.page.wait_for_timeout(200)

    assert before == 1
    assert all(url.startswith("https://tiles.example/") for url in opened.requests[1:])
    assert len(opened.requests) > 1


@pytest.mark.slow
def test_five_thousand_stops_open_within_two_seconds(open_page: Open) -> None:
    """A ship's log is as long as that. The best of three, to the moment when the page answers to clicks."""
    if os.getloadavg()[0] > (os.cpu_count() or 1):
        pytest.skip("this machine is too busy to measure; benchmarks/bench_page.py does it at leisure")
    html, ready_ms = map_html(journeys.long_route(5000)), []
    for _ in range(3):
        opened = open_page(html)
        opened.wait("document.querySelectorAll('.pin').length > 0")
        ready_ms.append(opened.run("performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"))

    assert min(ready_ms) < 2000


@pytest.mark.slow
def test_five_thousand_stops_are_stepped_through(open_page: Open) -> None:
    """The first, the last, and one in between."""
    opened = open_page(map_html(journeys.long_route(5000)))
    bar = opened.page.locator(".step")
    bar.focus()
    for key, words in (("Home", "1 · Position 1"), ("ArrowRight", "2 · Position 2"), ("End", "The whole journey")):
        bar.press(key)
        assert opened.text(".now") == words


def test_a_stop_of_which_only_the_place_is_known_is_shown(open_page: Open) -> None:
    """One stop, no legs: the map shows the region, not a street without streets."""
    far_east = journeys.far_east()
    opened = open_page(replace(far_east, stops=far_east.stops[:1], legs=(), conflicts=()))

    assert opened.run(NUMBERS) == [1]
    assert opened.run("geo.home.zoom") <= 6


def test_places_of_many_texts_are_no_journey_to_play(open_page: Open) -> None:
    """The summary of a corpus: places with their numbers, nothing between them, and no time to go through."""
    itinerary = replace(journeys.crowded_city(), legs=())
    opened = open_page(places_html(itinerary, "The places most visited"))
    assert not opened.page.locator(".time").is_visible()
    assert opened.count(".pin") > 0
    assert opened.complaints == []
