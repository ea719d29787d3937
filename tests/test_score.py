"""How well whole itineraries are read, by the scorer that judges them: floors that only rise.

The golden texts are our own. The scorer, and the real texts beside it, lie outside the repository.
"""

from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import geo

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("GEO_SHARED", HERE.parent.parent / "shared"))
SCORER = SHARED / "score" / "itineraries.py"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The scorer's module, which needs numpy and scipy."""
    if not SCORER.exists():
        pytest.skip(f"no scorer at {SCORER}; set GEO_SHARED")
    for library in ("numpy", "scipy"):
        pytest.importorskip(library)
    spec = importlib.util.spec_from_file_location("itineraries_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(scorer: ModuleType, case: Path) -> dict[str, Any]:
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    text = next(case.glob("text.*"))
    document = geo.load(str(text), published=gold["publication_date"])
    trip = geo.read_itinerary([document], traveller=gold["traveller"])
    row: dict[str, Any] = scorer.score(json.loads(trip.to_json()), gold)
    return row


def test_the_golden_texts_are_read_as_well_as_ever(scorer: ModuleType) -> None:
    """A change that reads one text better may read others worse; together they must not get much worse.

    The floors lie a little below what was reached, since harder texts are added.
    """
    rows = [score(scorer, path.parent) for path in sorted((HERE / "golden").glob("*/gold.json"))]
    total = scorer.total(rows)
    assert total["macroF1"] >= 0.58
    assert total["macro_datedF1"] >= 0.42
    assert total["order"] >= 0.90


@pytest.mark.parametrize(
    ("case", "stops", "dates"),
    [("seed-000", 1.0, 1.0), ("seed-002", 1.0, 1.0), ("eisenhower-1959", 0.95, 0.95), ("fraser-1975", 0.95, 0.95)],
)
def test_the_texts_that_everybody_may_look_at(scorer: ModuleType, case: str, stops: float, dates: float) -> None:
    """Two reports on one journey, a table and a scanned timetable."""
    folder = SHARED / "data" / "itineraries" / case
    if not folder.exists():
        pytest.skip(f"no text at {folder}")
    total = scorer.total([score(scorer, folder)])
    assert total["F1"] >= stops
    assert total["datedF1"] >= dates


def test_an_undated_report_gets_the_days_of_its_sibling() -> None:
    """Read together without any date given, both reports put the same places on the same days."""
    files = [SHARED / "data" / "itineraries" / case / "text.txt" for case in ("seed-000", "seed-002")]
    if not all(file.exists() for file in files):
        pytest.skip("no texts to read")
    documents = [replace(geo.load(str(file)), source=file.parent.name) for file in files]
    trip = geo.read_itinerary(documents, traveller="Kim Jong Un")
    told_by_both = (stop for stop in trip.stops if len({quote.source for quote in stop.evidence}) == 2)
    days = {stop.when.start for stop in told_by_both if stop.when}
    assert days == {"2023-09-13", "2023-09-15", "2023-09-16", "2023-09-17"}
