"""Whatever happens while a map is drawn: the old one stays whole, or the new one is; one clear line says why."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mounted import in_namespace

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


def draw(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "geo", "map", str(SEEDS), "-o", "trip.html", "--geojson", "trip.geojson"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_no_map_torn(tmp_path: Path) -> None:
    """Twelve kills spread over the time that it takes to draw; the last fall into the writing."""
    (tmp_path / "whole").mkdir()
    began = time.monotonic()
    assert draw(tmp_path / "whole").wait(timeout=120) == 0
    took = time.monotonic() - began
    new = {file.name: file.read_bytes() for file in (tmp_path / "whole").iterdir()}
    for number in range(12):
        folder = tmp_path / f"kill-{number}"
        folder.mkdir()
        for name in new:
            (folder / name).write_bytes(b"old")
        process = draw(folder)
        time.sleep(took * (number + 1) / 12)
        process.kill()
        process.wait()
        assert all((folder / name).read_bytes() in (b"old", whole) for name, whole in new.items())


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_map_whole() -> None:
    """One line, exit 1, the old page as it was, and no hidden file that keeps the disk full."""
    done = in_namespace(
        """mount -t tmpfs -o size=200k none /mnt && echo old > /mnt/trip.html || exit 9
        "$PYTHON" -m geo map "$SEEDS" -o /mnt/trip.html --geojson /mnt/trip.geojson
        echo "exit $?"; cat /mnt/trip.html; ls -A /mnt""",
        SEEDS=SEEDS / "1-farewell.md",
    )
    assert done.stdout == "exit 1\nold\ntrip.html\n"
    assert (done.stderr.count("\n"), "cannot be written: No space left" in done.stderr) == (1, True)


@pytest.mark.slow
def test_a_read_only_folder_is_one_clear_line_also_for_root() -> None:
    """As on a mounted archive."""
    done = in_namespace(
        """mount -t tmpfs -o ro none /mnt; "$PYTHON" -m geo map "$SEEDS" -o /mnt/trip.html; echo "exit $?" """,
        SEEDS=SEEDS / "1-farewell.md",
    )
    assert done.stdout == "exit 1\n"
    assert (done.stderr.count("\n"), "cannot be written: Read-only" in done.stderr) == (1, True)


@pytest.mark.slow
def test_two_at_once_on_one_file_leave_one_of_them_whole(tmp_path: Path) -> None:
    """The same command in two windows."""
    both = [draw(tmp_path) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    once = (tmp_path / "trip.html").read_bytes()
    assert draw(tmp_path).wait(timeout=120) == 0
    assert (tmp_path / "trip.html").read_bytes() == once
    assert sorted(file.name for file in tmp_path.iterdir()) == ["trip.geojson", "trip.html"]
