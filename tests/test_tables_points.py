"""Our own points agree with independent data, wherever that has the same name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("GEO_SHARED", ROOT.parent / "shared"))
SCRIPT = ROOT / "gazetteer" / "check_tables.py"


@pytest.mark.slow
def test_no_point_lies_farther_off_than_its_size_allows() -> None:
    """A slipped sign or two swapped figures put a lake on another continent, and nobody sees it in a table."""
    data = SHARED / "data" / "gazetteer"
    if not data.is_dir():
        pytest.skip(f"the data to compare with is not at {data}")

    run = subprocess.run([sys.executable, SCRIPT, data], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr


def test_the_check_says_where_it_looked_when_there_is_no_data(tmp_path: Path) -> None:
    """Silence would pass for agreement."""
    nowhere = tmp_path / "nowhere"

    run = subprocess.run([sys.executable, SCRIPT, nowhere], capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert str(nowhere) in run.stdout
