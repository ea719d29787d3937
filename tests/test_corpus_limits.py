"""Packed archives of articles, and articles that take for ever."""

from __future__ import annotations

import bz2
import gzip
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import hostile
import pyarrow.parquet as pq
import pytest

import geo
from geo.corpus import shards as cutting
from geo.corpus import work
from geo.corpus.articles import articles
from geo.corpus.patience import OutOfPatienceError, patience
from geo.corpus.shards import cut
from geo.errors import EmptyInputError, UnreadableError
from geo.gazetteer.build import default_path
from geo.sources import packed
from geo.sources.load import load_all

LETTERS = "".join(
    json.dumps({"id": f"letter {number}", "text": f"On 3 May {1801 + number} Anna Kern went to Graz."}) + "\n"
    for number in range(300)
)
PACKERS = {"gz": gzip.compress, "bz2": bz2.compress}


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_json_lines_are_read_as_unpacked_ones(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Archives of articles are kept packed; each line is in exactly one shard, cited by its number."""
    monkeypatch.setattr(cutting, "SMALLEST_BYTES", 500)
    (tmp_path / f"letters.jsonl.{kind}").write_bytes(PACKERS[kind](LETTERS.encode()))
    shards = cut([str(tmp_path)])
    found = [article.source for shard in shards for article in articles(shard)]

    assert found == [f"letter {number}" for number in range(300)]
    assert 1 < len(shards) <= cutting.PACKED_PIECES
    assert sum(shard.articles for shard in shards) == 300


@pytest.mark.parametrize("kind", PACKERS)
def test_the_loader_reads_packed_files(kind: str, tmp_path: Path) -> None:
    """What `geo corpus` reads, `geo stops` reads; the ending inside says what it is."""
    (tmp_path / f"letters.jsonl.{kind}").write_bytes(PACKERS[kind](LETTERS.encode()))
    (tmp_path / f"note.txt.{kind}").write_bytes(PACKERS[kind](b"Anna Kern went to Graz."))

    assert [one.source for one in load_all([tmp_path])] == [
        *(f"letter {number}" for number in range(300)),
        f"note.txt.{kind}",
    ]


@pytest.mark.parametrize("kind", PACKERS)
def test_a_packed_file_is_unpacked_no_further_than_any_file_goes(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten kilobytes of a bomb must not become ten gigabytes."""
    monkeypatch.setattr(packed, "LARGEST_BYTES", 100_000)
    bomb = tmp_path / f"bomb.jsonl.{kind}"
    bomb.write_bytes(PACKERS[kind](b" \n" * 1_000_000))

    with pytest.raises(UnreadableError, match="unpacked"):
        geo.load(bomb)
    with pytest.raises((UnreadableError, EmptyInputError), match="unpacked"):
        cut([str(bomb)])


@pytest.mark.parametrize("kind", PACKERS)
@pytest.mark.parametrize("damage", ["cut", "other"])
def test_a_damaged_packed_file_is_one_clear_error(kind: str, damage: str, tmp_path: Path) -> None:
    """A download that broke off ends in no traceback."""
    whole = PACKERS[kind](LETTERS.encode())
    file = tmp_path / f"letters.jsonl.{kind}"
    file.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"no archive")

    with pytest.raises(UnreadableError):
        geo.load(file)
    with pytest.raises(UnreadableError):
        cut([str(file)])


def test_what_takes_for_ever_ends() -> None:
    """A thread of a cluster's worker can be told as well as the main one."""
    ended = []

    def work() -> None:
        try:
            with patience(0.1):
                while True:
                    time.sleep(0.001)
        except OutOfPatienceError:
            ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(10)
    assert ended == [True]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_patience_that_is_lost_in_a_callback_is_shown_again() -> None:
    """What is raised while an object is taken down reaches nobody; the article would go on, or its end never come."""

    class Slow:
        def __del__(self) -> None:
            end = time.monotonic() + 0.3
            while time.monotonic() < end:
                pass

    def work() -> None:
        try:
            with patience(0.1):
                Slow()
                while True:
                    time.sleep(0.001)
        except OutOfPatienceError:
            ended.append(True)

    ended: list[bool] = []
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(10)
    assert ended == [True]


def test_what_is_done_in_time_is_left_in_peace() -> None:
    """The time of one article is not the next one's."""
    with patience(0.05):
        pass
    time.sleep(0.1)


def test_a_profiler_runs_on_after_patience() -> None:
    """Nothing is left pending in the interpreter, which would then stand still under a profiler or a debugger."""
    code = "import sys; from geo.corpus.patience import patience\nwith patience(9): pass\n"
    code += "sys.setprofile(lambda *_: None)\ndef call(): return 0\ncall()"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_article_that_takes_for_ever_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One text in a million must not stop the rest."""
    long = json.dumps({"text": hostile.filled(hostile.PROSE, 25_000)})  # some tenths of a second of work
    (tmp_path / "letters.jsonl").write_text(f"{long}\n" * 2, "utf-8")
    monkeypatch.setattr(work, "patience", lambda: patience(0.01))

    (shard,) = cut([str(tmp_path / "letters.jsonl")])
    done = work.read_shard(shard, str(default_path()))
    table = pq.read_table(_file(tmp_path / "articles.parquet", done.files["articles"])).to_pylist()

    assert [row["problem"] for row in table] == ["it takes longer than 30 minutes"] * 2


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
