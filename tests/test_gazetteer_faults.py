"""Whatever happens while the gazetteer is written or read: the old file stays whole, and one clear line says why."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from mounted import in_namespace

from geo.errors import GazetteerBrokenError
from geo.gazetteer.draft import Draft
from geo.gazetteer.rows import Row, Source
from geo.gazetteer.store import Gazetteer
from geo.types import Point

ROOT = Path(__file__).parent.parent
MANY = 30_000


def run(*arguments: str | Path, file: Path) -> subprocess.Popen[str]:
    """Start `geo gazetteer …` as a process of its own."""
    environment = os.environ | {"GEO_GAZETTEER": str(file), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "geo", "gazetteer", *map(str, arguments)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=file.parent
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of some thousand places, that says rows were added and so is never rebuilt."""
    path = tmp_path_factory.mktemp("small") / "small.sqlite"
    rows = (
        Row(id=f"geonames:{n}", name=f"Ort {n}", lat=n % 90, lon=n % 180, feature="P.PPL", country="XO")
        for n in range(1, MANY)
    )
    with Draft(path) as draft:
        draft.add(rows, Source(name="test"))
        draft.finish({"added": json.dumps(["first.txt"])})
    return path


@pytest.fixture
def file(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small, tmp_path / "mine.sqlite"))


def dump(folder: Path) -> Path:
    """A dump of many new places, so that adding it takes some seconds."""
    path = folder / "XO.txt"
    with path.open("w", encoding="utf-8") as out:
        for n in range(MANY, 3 * MANY):
            row = [str(n), f"Neuort {n}", "", f"A{n},B{n},C{n}", "1", "2", "P", "PPL", "XO", *[""] * 10]
            out.write("\t".join(row) + "\n")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("after_s", [0.4, 0.8, 1.2, 1.6, 2.0])
def test_a_kill_while_adding_leaves_the_old_file_whole(file: Path, tmp_path: Path, after_s: float) -> None:
    """Power cuts and the memory killer do not ask; and the next run clears away what the dead one left."""
    before, more = file.read_bytes(), dump(tmp_path)
    process = run("add", more, file=file)
    time.sleep(after_s)
    process.kill()
    process.wait()
    with Gazetteer.open(file) as places:
        assert len(places.find("Ort 77")) == 1
    assert file.read_bytes() == before or process.returncode == 0

    assert run("add", more, file=file).wait(timeout=120) == 0
    with Gazetteer.open(file) as places:
        assert len(places.find(f"A{MANY + 5}")) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".mine.sqlite.lock", "XO.txt", "mine.sqlite"]


@pytest.mark.slow
def test_a_kill_while_building_leaves_no_half_file(file: Path) -> None:
    """`geo gazetteer build` over a file that is in use."""
    before = file.read_bytes()
    process = run("build", file=file)
    deadline = time.monotonic() + 120
    while not list(file.parent.glob(".mine.*.draft")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(random.Random(3).uniform(0.1, 2))
    process.kill()
    process.wait()
    assert process.returncode != 0
    assert file.read_bytes() == before


def test_a_file_deleted_while_open_still_answers(file: Path) -> None:
    """An open file lives on; what is read next is read whole."""
    with Gazetteer.open(file) as places:
        file.unlink()
        assert len(places.find("Ort 20000")) == 1


def test_a_file_replaced_while_open_still_answers(file: Path, tmp_path: Path) -> None:
    """Another process adds places meanwhile: this one goes on with the file it opened."""
    with Gazetteer.open(file) as places:
        assert run("add", dump(tmp_path), file=file).wait(timeout=120) == 0
        assert len(places.find("Ort 20000")) == 1
        assert places.find(f"Neuort {MANY + 1}") == ()


@pytest.mark.parametrize("kept", [0, 100, 4096, 100_000])
def test_a_file_cut_short_while_open_is_one_clear_error(file: Path, kept: int) -> None:
    """Never a crash of the whole process, as a mapped file would cause."""
    with Gazetteer.open(file) as places:
        os.truncate(file, kept)
        with pytest.raises(GazetteerBrokenError, match="geo gazetteer build"):
            ask_much(places)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_gives_answers_or_one_clear_error(file: Path, seed: int) -> None:
    """A bad sector: whatever page it hits, no other exception comes out."""
    content, chance = bytearray(file.read_bytes()), random.Random(seed)
    for _ in range(300 if seed % 2 else 10):
        at = (
            chance.randrange(len(content) - 64) if seed % 3 else chance.randrange(4096)
        )  # the first page tells the tables
        content[at : at + 8] = chance.randbytes(8)
    file.write_bytes(content)
    with suppress(GazetteerBrokenError), Gazetteer.open(file) as places:
        ask_much(places)


def ask_much(places: Gazetteer) -> None:
    for n in range(1, MANY, 50):
        places.find(f"Ort {n}")
        places.longest(f"w{n}")
        places.place(f"geonames:{n}")
    places.search("Oort 12")
    places.near(Point(lat=10, lon=10), 500, 20)
    places.country("XO")


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_file_whole(file: Path, tmp_path: Path) -> None:
    """One line that says so, exit 1, and not even a hidden file stays."""
    dump(tmp_path)
    size_kib = file.stat().st_size // 1024 + 1500
    done = in_namespace(
        f"""mount -t tmpfs -o size={size_kib}k none /mnt && cp "$FOLDER/mine.sqlite" /mnt/ || exit 9
        "$PYTHON" -m geo gazetteer add "$FOLDER/XO.txt" --gazetteer /mnt/mine.sqlite
        echo "exit $?"; cmp "$FOLDER/mine.sqlite" /mnt/mine.sqlite && echo whole; ls -A /mnt""",
        FOLDER=file.parent,
    )
    assert done.stdout.split("\n")[:2] == ["exit 1", "whole"]
    assert sorted(done.stdout.split("\n")[2:]) == ["", ".mine.sqlite.lock", "mine.sqlite"]
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


@pytest.mark.slow
def test_a_read_only_folder_is_one_clear_line(file: Path, tmp_path: Path) -> None:
    """A file there can be read; nothing can be added to it."""
    dump(tmp_path)
    done = in_namespace(
        """mount -t tmpfs none /mnt && cp "$FOLDER/mine.sqlite" /mnt/ && mount -o remount,ro /mnt || exit 9
        "$PYTHON" -m geo gazetteer search "Ort 77" --gazetteer /mnt/mine.sqlite >/dev/null; echo "exit $?"
        "$PYTHON" -m geo gazetteer add "$FOLDER/XO.txt" --gazetteer /mnt/mine.sqlite; echo "exit $?"
        GEO_GAZETTEER=/mnt/new.sqlite "$PYTHON" -m geo gazetteer build; echo "exit $?" """,
        FOLDER=file.parent,
    )
    assert done.stdout.split() == ["exit", "0", "exit", "1", "exit", "1"]
    assert done.stderr.count("\n") == 2
    assert done.stderr.count("cannot be written") == 2
