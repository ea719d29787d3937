"""The sample reports are ours: no newspaper's sentence stands in them, and each says what it is."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
SHARED = Path(os.environ.get("GEO_SHARED", SEEDS.parent.parent / "shared"))
REPORTS = sorted(path for path in SEEDS.iterdir() if path.is_file())
RUN = 9  # words; "of the Far Eastern Federal University on Russky" is a run of eight, and a name


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[index : index + length]) for index in range(len(found) - length + 1)}


def test_there_are_three_reports_and_nothing_else() -> None:
    """`geo map seeds` reads whatever lies in the folder."""
    assert len(REPORTS) == 3


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.name)
def test_a_report_names_its_invented_source(report: Path) -> None:
    """Nobody shall take it for a newspaper's."""
    assert "written for this repository" in report.read_text("utf-8")


@pytest.mark.parametrize("name", ["seed-000", "seed-002"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.name)
def test_no_report_repeats_the_words_of_the_real_ones(report: Path, name: str) -> None:
    """The facts are free, the newspapers' sentences are not."""
    real = SHARED / "data" / "itineraries" / name / "text.txt"
    if not real.exists():
        pytest.skip(f"the real report is not at {real.parent}")

    assert runs(report.read_text("utf-8"), RUN) & runs(real.read_text("utf-8"), RUN) == set()
