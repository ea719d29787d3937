"""KML, GPX, iCalendar, Linked Places, kepler.gl, GeoPackage and GeoParquet, each read by somebody else's program."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import formats
from geo.days import Day
from geo.formats import gpx, icalendar, kepler, kml, linked_places
from geo.types import Evidence, Itinerary, Leg, Mentioned, Place, Point, Stop, When

KML, GPX = "{http://www.opengis.net/kml/2.2}", "{http://www.topografix.com/GPX/1/1}"
HOSTILE = 'Os\x00lo <b>&amp; ]]> \x1b[31m \ufffe ${1} "quoted"; a,b\\n\nnext'


def stop(order: int, lat: float | None, lon: float, when: When | None = None, name: str = "Here") -> Stop:
    where = None
    if lat is not None:
        where = Place(
            id=f"geonames:{order}", name=name, point=Point(lat=lat, lon=lon), feature_class="P", feature_code="PPL",
            country="NO",
        )  # fmt: skip
    return Stop(
        order=order, name=name, label=name, place=where, radius_km=5.0, when=when, status="visited", confidence=0.7,
        evidence=(Evidence(source="log.txt", start=0, end=9, quote=f"We saw {name}."),), traveller="Ann Lee",
    )  # fmt: skip


def when(start: str, end: str, first: Day | None, last: Day | None, basis: Any = "explicit") -> When:
    return When(start=start, end=end, edtf=start, earliest=first, latest=last, basis=basis)


def trip(*stops: Stop) -> Itinerary:
    legs = tuple(Leg(start=at, end=at + 1, length_km=None) for at in range(1, len(stops)))
    seen = Mentioned(name="Far", status="seen", reason="seen from afar", place=None, evidence=())
    return Itinerary(traveller="Ann Lee", stops=stops, legs=legs, mentioned=(seen,))


TRIP = trip(
    stop(1, 59.9, 10.7, when("-0043-03-15", "-0043-03-15", Day(-43, 3, 15), Day(-43, 3, 15)), "Oslo"),
    stop(2, 35.4, 139.6, when("1872-10", "1872-10", Day(1872, 10, 1), Day(1872, 10, 31), "inherited"), HOSTILE),
    stop(3, None, 0),
    stop(4, 37.8, -122.4, when("XXXX-10-02", "XXXX-10-02", None, None), "Later"),
    stop(5, -17.0, 180.0, when("2023-09-12", "2023-09-13", Day(2023, 9, 12), Day(2023, 9, 13)), "Last"),
)


# -- KML -----------------------------------------------------------------------------------------


def kml_schema() -> Any:
    fastkml = pytest.importorskip("fastkml")
    etree = pytest.importorskip("lxml.etree")
    return etree.XMLSchema(etree.parse(str(Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd")))


def test_kml_is_valid_by_the_schema_of_the_ogc() -> None:
    """As bundled with fastkml; Google Earth is strict about the order of elements."""
    etree = pytest.importorskip("lxml.etree")
    schema = kml_schema()
    schema.assertValid(etree.fromstring(kml.dumps(TRIP).encode()))


def test_kml_keeps_the_precision_of_each_date() -> None:
    """A month stays a month; XML Schema counts 44 BC as -0044; an unknown year has no span and is said."""
    spans = ET.fromstring(kml.dumps(TRIP)).iter(f"{KML}TimeSpan")
    assert [[child.text for child in span] for span in spans] == [
        ["-0044-03-15", "-0044-03-15"],
        ["1872-10", "1872-10"],
        ["2023-09-12", "2023-09-13"],
    ]
    assert any("year is unknown" in line for line in kml.left_out(TRIP))


def test_kml_has_a_tour_of_the_located_stops() -> None:
    """Google Earth flies it."""
    text = kml.dumps(TRIP)
    assert text.count("<gx:FlyTo>") == 4
    assert text.count("<coordinates>") >= 4


# -- GPX -----------------------------------------------------------------------------------------


def test_gpx_is_read_by_gpxpy_and_gdal(tmp_path: Path) -> None:
    """Two independent readers see the same waypoints and the same route."""
    pyogrio = pytest.importorskip("pyogrio")
    (tmp_path / "trip.gpx").write_text(gpx.dumps(TRIP), "utf-8")
    for layer, count in (("waypoints", 4), ("routes", 1), ("route_points", 4)):
        assert pyogrio.read_info(tmp_path / "trip.gpx", layer=layer, force_feature_count=True)["features"] == count
    gpxpy = pytest.importorskip("gpxpy")
    read = gpxpy.parse(gpx.dumps(TRIP))
    assert [round(point.latitude, 1) for point in read.waypoints] == [59.9, 35.4, 37.8, -17.0]


def test_gpx_has_no_longitude_of_180() -> None:
    """Its schema ends just below."""
    points = ET.fromstring(gpx.dumps(TRIP)).iter(f"{GPX}wpt")
    assert [point.get("lon") for point in points] == ["10.7", "139.6", "-122.4", "-180"]


def test_gpx_elements_stand_in_the_order_of_its_schema() -> None:
    """GPX 1.1 fixes the order of the children of a waypoint."""
    order = ["ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym", "type"]
    for point in ET.fromstring(gpx.dumps(TRIP)).iter(f"{GPX}wpt"):
        found = [child.tag.removeprefix(GPX) for child in point]
        assert found == sorted(found, key=order.index)


def test_what_gpx_cannot_carry_is_said() -> None:
    """The stop without a point, the dates, the place only mentioned."""
    assert len(gpx.left_out(TRIP)) == 3


@pytest.mark.parametrize("form", [kml, gpx])
@given(st.text(max_size=40))
def test_any_words_give_well_formed_xml(form: Any, words: str) -> None:
    """Control characters may not stand in XML, not even escaped."""
    ET.fromstring(form.dumps(trip(stop(1, 1, 2, name=f"x{words}"))).encode("utf-8", "replace"))


# -- iCalendar -----------------------------------------------------------------------------------


def test_the_calendar_is_read_by_the_icalendar_library() -> None:
    """All-day events; the end is the day after, as RFC 5545 has it."""
    library = pytest.importorskip("icalendar")
    events = library.Calendar.from_ical(icalendar.dumps(TRIP)).walk("VEVENT")
    assert [(str(e["summary"]), e["dtstart"].dt, e["dtend"].dt) for e in events] == [
        ("Last", date(2023, 9, 12), date(2023, 9, 14))
    ]
    assert "4 stops" in icalendar.left_out(TRIP)[0]


@given(st.text(max_size=200))
def test_any_words_give_a_calendar_of_short_lines(words: str) -> None:
    """75 octets a line, no character cut in two, and the words come back."""
    library = pytest.importorskip("icalendar")
    day = when("2023-09-12", "2023-09-12", Day(2023, 9, 12), Day(2023, 9, 12))
    text = icalendar.dumps(trip(stop(1, 1, 2, day, name=f"x{words}x")))
    assert all(len(line) <= 75 for line in text.encode("utf-8", "replace").split(b"\r\n"))
    [event] = library.Calendar.from_ical(text.encode("utf-8", "replace")).walk("VEVENT")
    if words.isprintable():
        assert str(event["summary"]) == f"x{words}x"


# -- Linked Places and kepler.gl -----------------------------------------------------------------


def test_linked_places_have_what_the_format_requires() -> None:
    """Version 1.3: @id, title, feature classes, names with citations, a `when` with certainty."""
    collection = json.loads(linked_places.dumps(TRIP))
    assert collection["@context"].endswith(".jsonld")
    for feature in collection["features"]:
        assert feature["@id"].startswith("urn:")
        assert {"title", "ccodes", "fclasses"} <= set(feature["properties"])
        assert feature["names"][0]["citations"][0]["label"].startswith("log.txt")
    whens = [feature.get("when") for feature in collection["features"]]
    assert whens[1] == {
        "timespans": [{"start": {"in": "1872-10"}, "end": {"in": "1872-10"}}],
        "label": "1872-10",
        "certainty": "less-certain",
    }
    assert whens[2] is None
    assert whens[3]["timespans"] == []
    assert collection["features"][0]["geometry"]["certainty"] == "less-certain"


def test_kepler_trips_run_forward_in_time() -> None:
    """Four numbers a position, the last in Unix seconds; days before 1970 count backwards from it."""
    [feature] = json.loads(kepler.dumps(TRIP))["features"]
    times = [position[3] for position in feature["geometry"]["coordinates"]]
    assert times == sorted(times)
    assert times[-1] == 1694563200  # 13 September 2023, 00:00 UTC: date -u -d @1694563200
    assert "2 stops" in kepler.left_out(TRIP)[0]


# -- the extra [gis] -----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "suffix"), [("gpkg", ".gpkg"), ("parquet", ".parquet")])
def test_the_table_of_stops_is_read_by_geopandas(name: str, suffix: str, tmp_path: Path) -> None:
    """A row a stop, in order, with its quotations as JSON."""
    geopandas = pytest.importorskip("geopandas")
    data = formats.dumps(TRIP, name)
    assert isinstance(data, bytes)
    assert formats.dumps(TRIP, name) == data
    path = tmp_path / f"trip{suffix}"
    path.write_bytes(data)
    frame = geopandas.read_file(path) if name == "gpkg" else geopandas.read_parquet(io.BytesIO(data))
    assert list(frame["order"]) == [1, 2, 3, 4, 5]
    assert frame.crs.to_epsg() == 4326
    assert json.loads(frame["evidence"][0])[0]["quote"] == "We saw Oslo."
    assert [shape is None for shape in frame.geometry] == [False, False, True, False, False]


def test_an_itinerary_without_stops_is_written_in_every_format() -> None:
    """A text in which nobody goes anywhere is no reason to fail."""
    for name in (*formats.MODULES, *formats.BINARY):
        if name in formats.BINARY:
            pytest.importorskip("geopandas")
        assert formats.dumps(Itinerary(traveller=None, stops=()), name)
