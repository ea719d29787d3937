"""Several people's journeys in one text, and what the user says of where it plays and what it is."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import geo

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Marta Kern left Graz for Linz on 3 May 1921. Kern stayed in Linz for two weeks. Meanwhile Paul Adler travelled to "
    "Trieste on 4 May 1921. Adler visited Udine on 6 May. On 20 May 1921 Kern and Adler met in Salzburg."
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`geo stops` on the text."""
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    command = (sys.executable, "-m", "geo", "stops", str(folder / "text.txt"), *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False)


def stops(folder: Path, *arguments: str) -> list[tuple[str, str]]:
    """Who was where."""
    done = run(folder, "--format", "geojson", *arguments)
    assert done.returncode == 0, done.stderr
    features: list[dict[str, Any]] = json.loads(done.stdout)["features"]
    return [
        (one["properties"]["traveller"], one["properties"]["name"])
        for one in features
        if one["properties"].get("traveller") and one["properties"]["kind"] == "stop"
    ]


def test_everyone_is_followed_apart(tmp_path: Path) -> None:
    """What one of them does by name, the other does not; where both are named, both were."""
    told = stops(tmp_path, "--traveller", "all")
    assert [place for who, place in told if who == "Marta Kern"] == ["Graz", "Linz", "Salzburg"]
    assert [place for who, place in told if who == "Paul Adler"] == ["Trieste", "Udine", "Salzburg"]


def test_several_are_followed_by_name(tmp_path: Path) -> None:
    """--traveller may be given again."""
    again = stops(tmp_path, "--traveller", "Marta Kern", "--traveller", "Paul Adler")
    assert sorted(again) == sorted(stops(tmp_path, "--traveller", "all"))


def test_the_table_says_who(tmp_path: Path) -> None:
    """With two travellers a row without a name would be worthless."""
    shown = run(tmp_path, "--traveller", "all").stdout
    assert " who " in shown.splitlines()[1]
    assert "another of the travellers" not in shown  # a stop of one is not listed as a mere mention of the other


def test_near_and_country_choose_between_namesakes(tmp_path: Path) -> None:
    """A text that names only Richmond cannot tell which; its reader can."""
    (tmp_path / "short.txt").write_text("Anna Kern reached Richmond on 3 May 1921.", encoding="utf-8")

    def country(*arguments: str) -> str:
        command = (sys.executable, "-m", "geo", "places", str(tmp_path / "short.txt"), "--format", "json", *arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return str(json.loads(done.stdout)[0]["mentions"][0]["country"])

    assert country("--country", "gb") == "GB"
    assert country("--near", "Melbourne, Victoria") == "AU"
    assert country("--near", "37.9, -122.3") == "US"


def test_an_unknown_country_or_place_is_one_line(tmp_path: Path) -> None:
    """A wrong hint would silently do nothing."""
    for option, value in (("--country", "QQ"), ("--near", "Qqqqqq")):
        done = run(tmp_path, option, value)
        assert done.returncode == 1
        assert done.stderr.startswith(f"geo: {option}:")
        assert done.stdout == ""


def test_a_genre_said_by_the_user_changes_what_is_planned(tmp_path: Path) -> None:
    """In an announcement the present tense tells what lies ahead."""
    (tmp_path / "plan.txt").write_text("Anna Kern visits Graz on 3 May 2024.", encoding="utf-8")

    def status(*arguments: str) -> str:
        command = (sys.executable, "-m", "geo", "stops", str(tmp_path / "plan.txt"), "--format", "json", *arguments)
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return str(json.loads(done.stdout)["stops"][0]["status"])

    assert status("--genre", "announcement") == "planned"
    assert status("--genre", "news") == "visited"


def test_a_traveller_whose_surname_is_a_village_is_followed() -> None:
    """Solberg is a village too; words that only may be a place do not hide who the text is about."""
    text = "Police sought Henrik Solberg. Solberg left Oslo on 3 May 2010. Solberg reached Kiel. Solberg rested."
    assert geo.read_itinerary([geo.Document(text=text)]).traveller == "Henrik Solberg"


def test_birth_and_death_in_brackets_are_the_ends_of_a_life() -> None:
    """Dictionaries of biography open so: each place has the year after it."""
    text = "Anna Kern (Graz, 1812 – Linz, 1869) was a painter. She went to Vienna in 1829."
    trip = geo.read_itinerary([geo.Document(text=text)])
    assert [(stop.name, stop.when.edtf if stop.when else "") for stop in trip.stops] == [
        ("Graz", "1812"),
        ("Vienna", "1829"),
        ("Linz", "1869"),
    ]
