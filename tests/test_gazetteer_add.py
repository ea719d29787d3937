"""A user's own files join the gazetteer: whole or not at all, and the same twice changes nothing."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from geo.errors import GazetteerBrokenError, GeoError, SourceMissingError, UnreadableError
from geo.gazetteer import build
from geo.gazetteer.add import Added, UnknownFormatError, add
from geo.gazetteer.draft import Draft
from geo.gazetteer.rows import Row, Source
from geo.gazetteer.store import Gazetteer

ROWS = (
    Row(id="geonames:1", name="Ostmark", lat=50, lon=20, feature="A.PCLI", country="XO"),
    Row(id="geonames:2", name="Seeland", lat=50, lon=20, feature="A.ADM1", country="XO", admin1="07"),
    Row(
        id="geonames:10", name="Altenau", lat=50, lon=20, feature="P.PPL", country="XO", admin1="07", population=5000
    ),
)  # fmt: skip


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small gazetteer that is never rebuilt, since it says that rows were added."""
    path = tmp_path / "mine.sqlite"
    with Draft(path) as draft:
        draft.add(ROWS, Source(name="test"))
        draft.finish({"added": json.dumps(["first.txt"])})
    return path


def line(**cells: str) -> str:
    """A line of a GeoNames dump."""
    names = (
        "id name ascii others lat lon class code country cc2 admin1 admin2 admin3 admin4 population height dem zone at"
    )
    row = dict.fromkeys(names.split(), "") | {"lat": "50", "lon": "20", "class": "P", "code": "PPL", "country": "XO"}
    return "\t".join((row | cells).values())


def dump(folder: Path, *lines: str, name: str = "XO.txt") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def contents(path: Path) -> dict[str, list[Any]]:
    tables = ("places", "names", "firsts", "divisions", "sources", "meta")
    with closing(sqlite3.connect(path)) as file:
        return {table: file.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables[:-1]}


def ids(path: Path, name: str) -> list[str]:
    with Gazetteer.open(path) as places:
        return [named.place.id for named in places.find(name)]


def test_a_row_of_a_known_id_adds_its_names_and_fills_gaps(base: Path, tmp_path: Path) -> None:
    """The default file and a full dump tell of the same city; it stays one, at the point it had."""
    add([dump(tmp_path, line(id="10", name="Altenau am See", lat="50.01", code="PPLA", population="9"))], base)
    with Gazetteer.open(base) as places:
        [named] = places.find("Altenau am See")
        place = named.place
        assert (place.id, place.name, place.lat, place.feature_code, place.population) == (
            "geonames:10",
            "Altenau",
            50,
            "PPLA",
            5000,
        )


def test_a_row_without_an_id_joins_its_double_nearby(base: Path, tmp_path: Path) -> None:
    """Another publisher's row for a city that is known is no second city, but brings its names along."""
    near = line(name="Altenau", lat="50.03", others="Vetus Pratum")
    far = line(name="Altenau", lat="53", others="Altenau im Norden")
    add([dump(tmp_path, near, far)], base)

    assert ids(base, "Vetus Pratum") == ["geonames:10"]
    assert len(ids(base, "Altenau")) == 2
    assert ids(base, "Altenau im Norden") != ["geonames:10"]


def test_a_chain_of_doubles_ends_in_one_place(base: Path, tmp_path: Path) -> None:
    """Three rows in steps of nine kilometres: the names of the last are not lost with the one in the middle."""
    lines = [line(name="Neuland", lat=str(40 + step / 12), others=f"Neuland {step}a") for step in range(3)]
    add([dump(tmp_path, *lines)], base)
    found = {tuple(ids(base, f"Neuland {step}a")) for step in range(3)}
    assert all(found)
    assert len(found) <= 2


def test_the_same_file_twice_changes_nothing(base: Path, tmp_path: Path) -> None:
    """Whoever is not sure whether they added it may add it again."""
    file = dump(
        tmp_path,
        line(id="11", name="Birkenau", others="Birken,BRK"),
        line(name="Birkenau", lat="50.02"),
        line(name="Ohneort", lat="12"),
        line(id="12", name="Kreis Birken", **{"class": "A", "code": "ADM2", "admin1": "07", "admin2": "3"}),
    )
    add([file], base)
    once = contents(base)
    add([file], base)
    assert contents(base) == once


def test_code_tables_beside_a_dump_name_its_divisions(base: Path, tmp_path: Path) -> None:
    """The rows hold codes only; the label needs names."""
    (tmp_path / "admin2Codes.txt").write_text("XO.07.99\tBezirk Au\tBezirk Au\t77\n")
    add([dump(tmp_path, line(id="12", name="Tannau", admin1="07", admin2="99"))], base)
    with Gazetteer.open(base) as places:
        place = places.find("Tannau")[0].place
        assert (place.admin2, place.label) == ("Bezirk Au", "Tannau, Seeland, Ostmark")


BROKEN = {
    "few columns": "1\tZu kurz",
    "no number": line(id="x7", name="A"),
    "no name": line(id="7", name=""),
    "signs for a name": line(id="7", name="!!!"),
    "no position": line(id="7", name="A", lat="north"),
    "off the Earth": line(id="7", name="A", lat="91"),
    "not a number": line(id="7", name="A", lon="nan"),
    "no class": line(id="7", name="A", **{"class": "Q"}),
    "no population": line(id="7", name="A", population="many"),
    "too many people": line(id="7", name="A", population="9" * 30),
    "endless name": line(id="7", name="A" * 500),
    "endless line": line(id="7", name="A", others="B," * 600_000),
}


def test_broken_rows_are_counted_and_listed_and_the_rest_is_taken(base: Path, tmp_path: Path) -> None:
    """One bad line in twelve million must not cost the others; nor must it vanish silently."""
    file = dump(tmp_path, line(id="20", name="Erste"), *BROKEN.values(), line(id="21", name="Letzte"))
    added = add([file], base)

    assert (added.rows, added.broken, len(added.faults)) == (2, len(BROKEN), len(BROKEN))
    assert [fault.line for fault in added.faults] == list(range(2, 2 + len(BROKEN)))
    assert ids(base, "Erste") == ["geonames:20"]
    assert ids(base, "Letzte") == ["geonames:21"]


def test_bytes_that_are_not_utf8_are_a_fault_of_their_line(base: Path, tmp_path: Path) -> None:
    """Old tables come in old encodings; guessing would store wrong names."""
    (tmp_path / "old.txt").write_bytes(
        line(id="20", name="Münster").encode("latin-1") + b"\n" + line(id="21", name="Köln").encode()
    )
    added = add([tmp_path / "old.txt"], base)
    assert (added.rows, added.broken, "UTF-8" in added.faults[0].why) == (1, 1, True)


def test_sql_in_a_name_is_a_name(base: Path, tmp_path: Path) -> None:
    """Names come from strangers and are never part of a statement."""
    name = "Robert'); DROP TABLE places;--"
    add([dump(tmp_path, line(id="20", name=name))], base)
    assert ids(base, name) == ["geonames:20"]
    assert ids(base, "Altenau") == ["geonames:10"]


def test_a_table_with_named_columns_is_understood(base: Path, tmp_path: Path) -> None:
    """A spreadsheet's export, with its own headings, order, delimiter, and names for country and division."""
    file = tmp_path / "sites.csv"
    file.write_text(
        "Longitude;LATITUDE;Name;Country;admin1;names\n"
        "20,5;1;kaputt;;;\n"
        '20.5;50.5;"Hof; Mühle";Ostmark;seeland;Hof|Mühle\n',
        "utf-8-sig",
    )
    added = add([file], base)
    with Gazetteer.open(base) as places:
        place = places.find("Mühle")[0].place
        assert (added.rows, added.broken) == (1, 1)
        assert place.label == "Hof; Mühle, Seeland, Ostmark"


def test_geojson_of_points_and_areas_is_understood(base: Path, tmp_path: Path) -> None:
    """An area has a point on it and a reach; a feature without geometry is a fault."""
    square = [[[10, 40], [12, 40], [12, 42], [10, 42], [10, 40]]]
    features = [
        {"type": "Feature", "id": "lake", "geometry": {"type": "Polygon", "coordinates": square},
         "properties": {"name": "Blausee", "feature": "H.LK", "name_fr": "Lac bleu"}},
        {"type": "Feature", "geometry": None, "properties": {"name": "Nirgends"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"name": "Boje"}},
        "no feature",
    ]  # fmt: skip
    file = tmp_path / "water.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    added = add([file], base)
    with Gazetteer.open(base) as places:
        lake = places.find("Lac bleu")[0].place
        assert (added.rows, added.broken) == (2, 2)
        assert (lake.id, lake.feature_code, lake.lat, round(lake.radius_km)) == ("water:lake", "LK", 41, 111)
        assert places.find("Boje")[0].place.point.lon == 1


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_is_read_without_unpacking(base: Path, tmp_path: Path) -> None:
    """GeoNames publishes zips; a member called ../../evil.txt is only ever read."""
    row = line(id="20", name="Gepackt").encode()
    file = zipped(tmp_path / "XO.zip", **{"../../evil.txt": row, "readme.txt": b"read me"})
    before = set(tmp_path.parent.rglob("evil*"))

    assert add([file], base).rows == 1
    assert ids(base, "Gepackt") == ["geonames:20"]
    assert set(tmp_path.parent.rglob("evil*")) == before


BAD_FILES: dict[str, tuple[str, Callable[[Path], object], type[GeoError]]] = {
    "a zip bomb": ("XO.zip", lambda path: zipped(path, **{"XO.txt": bytes(50_000_000)}), UnreadableError),
    "a broken zip": ("XO.zip", lambda path: path.write_bytes(b"PK\3\4 and no more"), UnreadableError),
    "an empty zip": ("XO.zip", lambda path: zipped(path, **{"readme.md": b""}), UnreadableError),
    "no such file": ("XO.txt", lambda _: None, SourceMissingError),
    "a picture": ("XO.png", lambda path: path.write_bytes(b"\x89PNG"), UnknownFormatError),
    "a table without places": ("XO.csv", lambda path: path.write_text("a,b\n1,2\n"), UnreadableError),
    "an empty table": ("XO.csv", lambda path: path.write_text(""), UnreadableError),
    "no JSON": ("XO.geojson", lambda path: path.write_text("{"), UnreadableError),
    "JSON of another kind": ("XO.json", lambda path: path.write_text("[1]"), UnreadableError),
    "deep JSON": ("XO.json", lambda path: path.write_text("[" * 100_000), UnreadableError),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_cannot_be_used_changes_nothing(base: Path, tmp_path: Path, case: str) -> None:
    """One clear line, and the gazetteer is byte for byte what it was."""
    name, make, error = BAD_FILES[case]
    make(tmp_path / name)
    before = base.read_bytes()
    with pytest.raises(error):
        add([dump(tmp_path, line(id="20", name="Gut"), name="good.txt"), tmp_path / name], base)
    assert base.read_bytes() == before
    assert not list(tmp_path.glob(".mine*.draft")) + list(tmp_path.glob(".mine*.names"))


def test_somebodys_other_file_is_never_written_over(tmp_path: Path) -> None:
    """A slip in --gazetteer must not cost a thesis."""
    notes = tmp_path / "thesis.txt"
    notes.write_text("years of work")
    with pytest.raises(GazetteerBrokenError):
        add([dump(tmp_path, line(id="20", name="Gut"))], notes)
    with pytest.raises(GazetteerBrokenError):
        build.build(notes)
    assert notes.read_text() == "years of work"


def test_added_files_are_remembered(base: Path, tmp_path: Path) -> None:
    """So that `info` can tell them, and no newer package throws them away."""
    added: Added = add([dump(tmp_path, line(id="20", name="Gut"))], base)
    assert json.loads(build.read_meta(added.path)["added"]) == ["XO.txt", "first.txt"]
    assert build.is_current(base)
