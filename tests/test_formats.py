"""Every format: what is written is what peers accept, and what comes back is what was written."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.days import Day
from geo.errors import GeoError, InputError
from geo.formats import geojson, table
from geo.types import Conflict, Document, Evidence, Itinerary, Leg, Mentioned, Place, Point, Stop, When

ROOT = Path(__file__).parent.parent


def place(name: str, lat: float, lon: float, **more: Any) -> Place:
    return Place(
        id=f"test:{name}", name=name, point=Point(lat=lat, lon=lon), feature_class="P", feature_code="PPL", **more
    )


def stop(order: int, where: Place | None, when: When | None = None, **more: Any) -> Stop:
    name = where.name if where else f"Nowhere {order}"
    quote = Evidence(source="log.txt", start=10 * order, end=10 * order + 9, quote=f"We came to {name}.")
    return Stop(
        order=order, name=name, label=name, place=where, radius_km=5.0 if where else None, when=when, status="visited",
        confidence=0.9, evidence=(quote,), **more,
    )  # fmt: skip


def on(day: Day) -> When:
    return When(start=str(day), end=str(day), edtf=str(day), earliest=day, latest=day, words="Sunday")


YOKOHAMA, SAN_FRANCISCO = place("Yokohama", 35.44, 139.64), place("San Francisco", 37.77, -122.42)
PACIFIC = Itinerary(
    traveller="Ann Lee",
    stops=(
        stop(1, YOKOHAMA, on(Day(1872, 11, 14)), traveller="Ann Lee"),
        stop(2, None, traveller="Ann Lee"),
        stop(3, SAN_FRANCISCO, on(Day(1872, 12, 3)), traveller="Ann Lee"),
        stop(4, YOKOHAMA, traveller="Ann Lee"),
    ),
    legs=(
        Leg(start=1, end=2, length_km=None),
        Leg(start=2, end=3, length_km=None, transit="ship"),
        Leg(start=3, end=4, length_km=8267.9, inferred=True),
    ),
    mentioned=(Mentioned(name="Leith", status="past", reason="told as a memory", place=None, evidence=()),),
    conflicts=(Conflict(kind="date", stops=(1, 3), text="log.txt says 14 November"),),
    documents=(Document(text="", source="log.txt", published=Day(1872, 12, 4), published_from="--date"),),
    notes=("log.txt was read last",),
)

# -- any itinerary at all ------------------------------------------------------------------------

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
days = st.dates().map(lambda day: Day(day.year, day.month, day.day))
degrees = st.floats(-1, 1).map(lambda share: round(share, 9))
points = st.builds(Point, lat=degrees.map(lambda d: d * 90), lon=degrees.map(lambda d: d * 180))
some_places = st.builds(
    Place, id=texts, name=texts, point=points, feature_class=st.just("P"), feature_code=st.just("PPLA"),
    country=st.none() | st.just("RU"), country_name=st.none() | texts, admin1=st.none() | texts,
    admin2=st.none() | texts, population=st.integers(0, 10**8), radius_km=st.floats(0.1, 500),
)  # fmt: skip
quotes = st.builds(
    Evidence,
    source=texts,
    start=st.integers(0, 10**7),
    end=st.integers(0, 10**7),
    quote=texts,
    section=st.none() | texts,
)
whens = st.builds(
    lambda a, b, words, basis: When(
        start=str(min(a, b)), end=str(max(a, b)), edtf=f"{min(a, b)}/{max(a, b)}", earliest=min(a, b), latest=max(a, b),
        words=words, basis=basis,
    ),
    days, days, texts, st.sampled_from(["explicit", "relative", "inherited", "interpolated"]),
)  # fmt: skip


@st.composite
def itineraries(draw: st.DrawFn) -> Itinerary:
    traveller = draw(st.none() | texts)
    stops = tuple(
        Stop(
            order=order, name=draw(texts.filter(str.strip)), label=draw(texts), place=draw(st.none() | some_places),
            radius_km=None, when=draw(st.none() | whens),
            status=draw(st.sampled_from(["visited", "passed", "planned"])),
            confidence=draw(st.floats(0, 1)),
            evidence=tuple(draw(st.lists(quotes, min_size=1, max_size=3))),
            reason=draw(texts), traveller=traveller, corrected=tuple(draw(st.lists(texts, max_size=1))),
        )
        for order in range(1, draw(st.integers(1, 4)) + 1)
    )  # fmt: skip
    legs = tuple(
        Leg(start=order, end=order + 1, length_km=None, transit=draw(st.none() | texts), inferred=draw(st.booleans()))
        for order in range(1, len(stops))
    )
    return Itinerary(traveller=traveller, stops=stops, legs=legs)


def essence(itinerary: Itinerary) -> list[Any]:
    """All of the stops but the radius, which a place without one of its own takes over."""
    return [
        (s.name, s.label, s.place, s.when, s.status, s.confidence, s.evidence, s.reason, s.traveller, s.corrected)
        for s in itinerary.stops
    ]


@pytest.mark.parametrize("form", [geojson, table])
@given(itinerary=itineraries())
def test_nothing_is_lost_on_the_way_out_and_back(form: Any, itinerary: Itinerary) -> None:
    """Export, look at it elsewhere, draw again: the quotations and the reasons must still be there."""
    back = form.loads(form.dumps(itinerary))
    assert essence(back) == essence(itinerary)
    assert [(leg.transit, leg.inferred) for leg in back.legs] == [(leg.transit, leg.inferred) for leg in itinerary.legs]
    assert back.traveller == itinerary.traveller


@pytest.mark.parametrize("form", [geojson, table])
def test_what_is_read_back_is_written_in_the_same_bytes(form: Any) -> None:
    """So that a map under version control changes only when the journey does."""
    assert form.dumps(form.loads(form.dumps(PACIFIC))) == form.dumps(PACIFIC)


def test_geojson_carries_the_whole_journey() -> None:
    """What is in no stop, such as a contradiction between sources, comes back as well."""
    assert geojson.loads(geojson.dumps(PACIFIC)) == PACIFIC


# -- GeoJSON -------------------------------------------------------------------------------------


def test_a_leg_over_the_pacific_is_cut_at_the_antimeridian() -> None:
    """RFC 7946, section 3.1.9; drawn whole it would run back over Asia and the Atlantic."""
    leg = geojson.as_object(PACIFIC)["features"][-1]
    east, west = leg["geometry"]["coordinates"]
    assert leg["geometry"]["type"] == "MultiLineString"
    assert (east[0], west[-1]) == ([-122.42, 37.77], [139.64, 35.44])
    assert (east[-1][0], west[0][0]) == (-180.0, 180.0)
    assert east[-1][1] == west[0][1] == pytest.approx(48.113, abs=0.05)  # where the geodesic crosses: GeographicLib


def test_the_bbox_of_a_route_over_the_pacific_does_not_span_the_world() -> None:
    """RFC 7946, section 5.2: its west is greater than its east."""
    west, south, east, north = geojson.as_object(PACIFIC)["bbox"]
    assert (west, south, east) == (139.64, 35.44, -122.42)
    assert north > 48


@given(itineraries())
def test_geojson_keeps_the_rules_that_the_checkers_do_not_check(itinerary: Itinerary) -> None:
    """Ranges, no crs, six decimals, no step of more than half a turn within a line."""
    collection = json.loads(geojson.dumps(itinerary))
    assert "crs" not in collection
    for feature in collection["features"]:
        geometry = feature["geometry"]
        if geometry is None:
            continue
        lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
        lines = [[line] for line in lines] if geometry["type"] == "Point" else lines
        for line in lines:
            assert geometry["type"] == "Point" or len(line) >= 2
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line)
            assert all(value == round(value, 6) for position in line for value in position)
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))


def test_a_stop_that_is_not_located_has_no_geometry() -> None:
    """0° N 0° E is a place in the sea."""
    assert [feature["geometry"] is None for feature in geojson.as_object(PACIFIC)["features"][:4]] == [
        False,
        True,
        False,
        False,
    ]


def checked_by_peer(text: str, tmp_path: Path) -> str:
    """Run @placemarkio/check-geojson on a text; its complaints, or nothing."""
    package = ROOT / "node_modules/@placemarkio/check-geojson"
    if not shutil.which("node") or not package.exists():
        pytest.skip("check-geojson is not installed: npm install")
    (tmp_path / "trip.geojson").write_text(text, "utf-8")
    script = (
        "const {check} = require(process.argv[1]); const fs = require('fs');"
        "try { check(fs.readFileSync(process.argv[2], 'utf8')); }"
        "catch (e) { console.log(JSON.stringify(e.issues || String(e))); }"
    )
    done = subprocess.run(
        ["node", "-e", script, str(package), str(tmp_path / "trip.geojson")], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_check_geojson_finds_no_fault(tmp_path: Path) -> None:
    """An independent checker of RFC 7946, by the makers of Placemark."""
    assert checked_by_peer(geojson.dumps(PACIFIC), tmp_path) == ""


def test_check_geojson_would_find_one(tmp_path: Path) -> None:
    """The checker works: a file without geometries is refused."""
    assert "geometry" in checked_by_peer('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', tmp_path)


def test_gdal_reads_the_geojson(tmp_path: Path) -> None:
    """QGIS and all that is built on GDAL see the same points, lines and days."""
    pyogrio = pytest.importorskip("pyogrio")
    (tmp_path / "trip.geojson").write_text(geojson.dumps(PACIFIC), "utf-8")
    meta, _, shapes, columns = pyogrio.raw.read(tmp_path / "trip.geojson")
    values = dict(zip(meta["fields"], columns, strict=True))
    assert meta["crs"] == "EPSG:4326"
    assert list(values["kind"]) == ["stop"] * 4 + ["leg"] * 3
    assert [str(day)[:10] for day in values["start"][[0, 2]]] == ["1872-11-14", "1872-12-03"]
    assert [shape is None for shape in shapes] == [False, True, False, False, True, True, False]


def test_what_gdal_writes_of_it_is_read_back(tmp_path: Path) -> None:
    """QGIS saves lists as texts and forgets the member beside the features; the quotations survive."""
    pyogrio = pytest.importorskip("pyogrio")
    (tmp_path / "trip.geojson").write_text(geojson.dumps(PACIFIC), "utf-8")
    meta, _, shapes, columns = pyogrio.raw.read(tmp_path / "trip.geojson")
    pyogrio.raw.write(
        tmp_path / "saved.geojson", shapes, columns, meta["fields"], geometry_type="Unknown", driver="GeoJSON",
        crs="EPSG:4326",
    )  # fmt: skip
    back = geojson.loads((tmp_path / "saved.geojson").read_text("utf-8"))
    assert [(s.name, s.evidence) for s in back.stops] == [(s.name, s.evidence) for s in PACIFIC.stops]
    assert [leg.transit for leg in back.legs] == [None, "ship", None]


# -- edited by hand ------------------------------------------------------------------------------


def edited(change: Any) -> Itinerary:
    collection = geojson.as_object(PACIFIC)
    change(collection["features"])
    return geojson.loads(json.dumps(collection))


def test_a_moved_point_is_noted_and_keeps_its_evidence() -> None:
    """The reader of the map sees what a person changed."""
    back = edited(lambda features: features[0]["geometry"].update(coordinates=[139.7, 35.7]))
    assert back.stops[0].place
    assert (back.stops[0].place.lat, back.stops[0].place.lon) == (35.7, 139.7)
    assert back.stops[0].corrected == ("moved by hand from 35.44, 139.64",)
    assert back.stops[0].evidence == PACIFIC.stops[0].evidence
    assert [stop.corrected for stop in back.stops[1:]] == [()] * 3


def test_a_corrected_date_is_noted() -> None:
    """Only start and end are edited; the rest follows from them."""
    back = edited(lambda features: features[0]["properties"].update(start="1872-11-15", end="1872-11-16"))
    when = back.stops[0].when
    assert when
    assert when.edtf == "1872-11-15/1872-11-16"
    assert (when.earliest, when.latest) == (Day(1872, 11, 15), Day(1872, 11, 16))
    assert back.stops[0].corrected == ("dated by hand",)


def test_a_deleted_stop_closes_the_route() -> None:
    """The numbers and the legs follow, and a contradiction keeps pointing at what is left."""
    back = edited(lambda features: features.pop(1))
    assert [(s.order, s.name) for s in back.stops] == [(1, "Yokohama"), (2, "San Francisco"), (3, "Yokohama")]
    assert [(leg.start, leg.end) for leg in back.legs] == [(1, 2), (2, 3)]
    assert back.conflicts[0].stops == (1, 2)


def test_a_stop_is_added_with_no_more_than_a_name_and_a_point() -> None:
    """As one draws it in an editor: it stands after the stop before it in the file."""
    point = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-157.86, 21.31]},
        "properties": {"name": "Honolulu"},
    }
    back = edited(lambda features: features.insert(1, point))
    assert [s.name for s in back.stops][:3] == ["Yokohama", "Honolulu", "Nowhere 2"]
    assert (back.stops[1].corrected, back.stops[1].evidence[0].source) == (("added by hand",), "added by hand")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": "tomorrow"}, "tomorrow"),
        ({"status": "dreamt"}, "dreamt"),
        ({"order": "first"}, "first"),
        ({"name": ""}, "no name"),
        ({"evidence": [3]}, "evidence"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(change: dict[str, Any], message: str) -> None:
    """Whoever edits by hand mistypes, and must be told where."""
    with pytest.raises(InputError, match=message):
        edited(
            lambda features: (
                features[0]["properties"].pop("title"),
                features[0]["properties"].pop("label"),
                features[0]["properties"].update(change),
            )
        )


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "order", "when", "start"]), inner)
    ),
    max_leaves=5,
)


@given(
    st.sampled_from(["geometry", "properties"]), st.sampled_from([*table.COLUMNS, "coordinates", "kind"]), json_values
)
@settings(max_examples=300)
def test_any_value_anywhere_gives_stops_or_one_clear_error(part: str, key: str, value: Any) -> None:
    """A hand-made file must not end in a traceback."""
    collection = geojson.as_object(PACIFIC)
    collection["features"][0][part][key] = value
    try:
        geojson.loads(json.dumps(collection))
    except GeoError as error:
        message = str(error)
        assert "\n" not in message


@given(st.text(max_size=300))
def test_any_text_gives_one_clear_error(text: str) -> None:
    """Neither reader takes what is none of its own."""
    for form in (geojson, table):
        with pytest.raises(GeoError):
            form.loads(text)


def test_deep_nesting_is_refused() -> None:
    """A file of a million brackets must not exhaust the stack."""
    with pytest.raises(InputError):
        geojson.loads('{"type":"FeatureCollection","features":' + "[" * 200_000)


# -- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["=1+1", "+1 (202)", "-2+3", "@SUM(A1)", "\t=1", "'=1", "''=1"])
def test_no_cell_starts_a_formula(cell: str) -> None:
    """A quotation must not run when the table is opened in a spreadsheet; read back it is what it was."""
    trip = Itinerary(traveller=None, stops=(stop(1, place(cell, 1, 2)),))
    assert f",{cell}," not in table.dumps(trip)
    assert table.loads(table.dumps(trip)).stops[0].name == cell


def test_southern_and_western_coordinates_stay_numbers() -> None:
    """A minus sign before a number is no formula."""
    assert ",-33.87,-70.5," in table.dumps(Itinerary(traveller=None, stops=(stop(1, place("Here", -33.87, -70.5)),)))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_saved_with_another_delimiter_is_read(delimiter: str) -> None:
    """Spreadsheets in much of Europe write semicolons."""
    text = (
        delimiter.join(["order", "name", "lat", "lon", "start", "end"])
        + "\n"
        + delimiter.join(["1", "Oslo", "59.9", "10.7", "", ""])
    )
    assert [s.name for s in table.loads(text).stops] == ["Oslo"]


def test_a_foreign_table_is_not_taken_for_ours() -> None:
    """A table of dates and places is prose to be read, with quotations."""
    assert not table.is_ours("start_date,end_date,country\n1959-12-04,1959-12-06,Italy\n")


def test_what_the_table_cannot_carry_is_said() -> None:
    """Nothing is left out in silence."""
    assert len(table.left_out(PACIFIC)) == 2
