"""The golden itineraries keep to their own format: a wrong gold would teach the reader wrong things."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from geo.days import is_day

FOLDER = Path(__file__).parent / "golden"
CASES = sorted(path.parent for path in FOLDER.glob("*/gold.json"))
EVERY_STOP = {
    "order", "place", "canonical", "lat", "lon", "tolerance_km", "date_start", "date_end", "evidence",
}  # fmt: skip
SOME_STOPS = {
    "optional", "nested_in", "alt_places", "date_alt", "status", "role", "order_uncertain", "coord_confidence",
    "transit",
}  # fmt: skip
DATE = re.compile(r"(?:\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?")


def gold_of(case: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((case / "gold.json").read_text("utf-8"))
    return gold


def collapsed(text: str) -> str:
    return " ".join(text.split())


def is_date(text: str) -> bool:
    """Whether it is a year, month or day that exists (29 February in unknown years, too)."""
    if not (parts := DATE.fullmatch(text)):
        return False
    month, day = parts.groups()
    year = 2000 if text.startswith("XXXX") else int(text[:4])
    return is_day(year, int(month or 1), int(day or 1))


USEFUL = 20  # documents


def in_every_case() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def test_both_halves_are_of_a_useful_size() -> None:
    """A half of five documents would measure luck."""
    odd = [case for case in CASES if int(sha256(case.name.encode()).hexdigest(), 16) % 2]

    assert min(len(odd), len(CASES) - len(odd)) >= USEFUL


@in_every_case()
def test_a_case_says_what_it_is(case: Path) -> None:
    """The scorer reads these keys; the notes tell the next reader why the text is hard."""
    gold = gold_of(case)

    assert gold["id"] == case.name
    assert gold["kind"] in {"A", "B", "C", "D"}
    assert gold["notes"]
    assert gold["licence"] == "CC0 1.0"
    assert gold["publication_date"] is None or is_date(gold["publication_date"])
    assert gold["words"] == len((case / "text.txt").read_text("utf-8").split())


@in_every_case()
def test_stops_are_numbered_from_one_and_have_the_known_keys(case: Path) -> None:
    """A misspelt key is an exception that silently does not apply."""
    stops = gold_of(case)["stops"]

    assert [stop["order"] for stop in stops] == list(range(1, len(stops) + 1))
    for stop in stops:
        assert set(stop) >= EVERY_STOP
        assert set(stop) <= EVERY_STOP | SOME_STOPS
        assert stop.get("status", "planned") in {"planned", "passed"}


@in_every_case()
def test_every_quotation_is_in_the_text(case: Path) -> None:
    """No quote, no stop."""
    text = collapsed((case / "text.txt").read_text("utf-8"))

    for stop in gold_of(case)["stops"]:
        assert collapsed(stop["evidence"]) in text


@in_every_case()
def test_every_name_is_in_the_text(case: Path) -> None:
    """A name that is not there can neither be found nor wrongly taken for a stop."""
    gold = gold_of(case)
    text = collapsed((case / "text.txt").read_text("utf-8")).casefold()
    names = [stop["place"] for stop in gold["stops"]] + gold["mentioned_not_visited"]

    assert [name for name in names if name.casefold() not in text] == []


@in_every_case()
def test_every_date_exists_and_no_stay_ends_before_it_starts(case: Path) -> None:
    """31 June in the gold would be unreachable."""
    for stop in gold_of(case)["stops"]:
        start, end = stop["date_start"], stop["date_end"]
        others = [part for alt in stop.get("date_alt", []) if alt for part in alt.split("/")]
        assert all(is_date(date) for date in (start, end, *others) if date), stop
        if start and end and len(start) == len(end):
            assert start <= end, stop


@in_every_case()
def test_every_point_is_on_the_earth(case: Path) -> None:
    """Both or neither: half a point is none."""
    for stop in gold_of(case)["stops"]:
        lat, lon = stop["lat"], stop["lon"]
        assert (lat is None) == (lon is None)
        assert lat is None or (-90 <= lat <= 90 and -180 <= lon <= 180 and stop["tolerance_km"] > 0)


@in_every_case()
def test_what_was_not_visited_is_no_stop(case: Path) -> None:
    """One name on both lists could only be scored wrongly, unless the two are told apart by their points."""
    gold = gold_of(case)
    stops = {stop["place"].casefold() for stop in gold["stops"]}

    assert stops & {name.casefold() for name in gold["mentioned_not_visited"]} == set()


@in_every_case()
def test_sites_nest_in_a_stop_of_the_case(case: Path) -> None:
    """The scorer excuses a missed site only if its container is a stop."""
    stops = gold_of(case)["stops"]
    places = {stop["place"] for stop in stops}

    assert {stop["nested_in"] for stop in stops if "nested_in" in stop} <= places
