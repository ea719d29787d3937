"""Results on disk are whole or absent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import OutputError
from geo.output import write_together, write_whole


def test_text_is_written_as_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    """The same bytes on every system, whatever its locale and line ends."""
    write_whole(tmp_path / "new" / "trip.csv", "Petropavlovsk–Kamchatsky\r\nÅbo\n")
    assert (tmp_path / "new" / "trip.csv").read_bytes() == "Petropavlovsk–Kamchatsky\r\nÅbo\n".encode()


def test_a_folder_in_the_way_is_one_clear_error(tmp_path: Path) -> None:
    """`-o maps` where maps/ is a folder must not end in a traceback."""
    with pytest.raises(OutputError, match="it is a folder"):
        write_whole(tmp_path, "text")


def test_a_file_where_a_folder_is_needed_is_one_clear_error(tmp_path: Path) -> None:
    """Root may write anywhere, but not even root can make a folder under a file."""
    (tmp_path / "maps").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "maps" / "trip.html", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["maps"]


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    """A new map beside an old GeoJSON would contradict each other."""
    (tmp_path / "maps").write_text("a file")
    with pytest.raises(OutputError):
        write_together({tmp_path / "trip.html": "text", tmp_path / "maps" / "trip.geojson": "text"})
    assert [path.name for path in tmp_path.iterdir()] == ["maps"]
    write_together({tmp_path / "a": "1", tmp_path / "b": b"2"})
    assert ((tmp_path / "a").read_text(), (tmp_path / "b").read_text()) == ("1", "2")


def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    """Who made a map private keeps it private when it is drawn again."""
    path = tmp_path / "trip.html"
    path.write_text("old")
    path.chmod(0o600)
    write_whole(path, "new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o600)


def test_a_link_is_followed(tmp_path: Path) -> None:
    """A link to a shared folder stays a link."""
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")
    write_whole(tmp_path / "link.html", "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_a_kill_in_the_middle_leaves_the_old_file_whole(tmp_path: Path) -> None:
    """The map that was good before must still open after a crash, a full disk or a power cut."""
    path = tmp_path / "trip.html"
    path.write_text("old")
    script = (
        "import os, sys; from geo.output import write_whole\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), 9)\n"  # the moment between writing and renaming
        f"write_whole({str(path)!r}, 'new' * 1000)"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(root)}, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
