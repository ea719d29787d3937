"""The maps in the repository are those that `make map` draws."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("far-east-2023.html", "far-east-2023.geojson")


@pytest.mark.parametrize("cwd", ["repository", "elsewhere"])
def test_make_map_draws_the_committed_maps_byte_for_byte(cwd: str, tmp_path: Path) -> None:
    """What the README shows is what a newcomer gets, on any machine and from any folder; `make map` renews it."""
    if not (ROOT / "maps" / NAMES[0]).exists():
        pytest.skip("maps/ is empty: run make map")
    command = [sys.executable, "-m", "geo", "map", str(ROOT / "seeds"), "-o", str(tmp_path / NAMES[0])]
    subprocess.run(
        [*command, "--geojson", str(tmp_path / NAMES[1])], cwd=ROOT if cwd == "repository" else tmp_path, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7" if cwd == "repository" else "8"},
    )  # fmt: skip
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (ROOT / "maps" / name).read_bytes(), f"{name}: run make map"
