"""What goes wrong on the way through a million articles: processes that die, disks that fill, input that changes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from mounted import in_namespace

from geo.corpus import read_corpus
from geo.corpus.articles import articles
from geo.corpus.shards import cut
from geo.corpus.storage import StorageError
from geo.gazetteer.store import Gazetteer

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def gazetteer() -> Path:
    with Gazetteer.open() as opened:
        return opened.path


def letters(folder: Path, count: int = 400, words: int = 60) -> Path:
    """A file of articles, long enough for several parts."""
    text = "On 9 May 1931 Anna Berg arrived in Oslo. " + "The rain fell on the roofs. " * words
    lines = [json.dumps({"id": f"letter-{number:03}", "text": text}) for number in range(count)]
    (folder / "letters.jsonl").write_text("\n".join(lines), "utf-8")
    return folder / "letters.jsonl"


def command(file: Path, out: Path | str, gazetteer: Path) -> list[str]:
    flags = ["-o", str(out), "--gazetteer", str(gazetteer), "--workers", "2"]
    return [sys.executable, "-m", "geo", "corpus", str(file), *flags]


def start(file: Path, out: Path, gazetteer: Path, **more: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
    try:
        return subprocess.Popen(
            command(file, out, gazetteer), env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)


def when_begun(process: subprocess.Popen[str], out: Path) -> list[psutil.Process]:
    """Wait until a run has written its first part; return the processes that it has started."""
    deadline = time.monotonic() + 120
    while not list(out.glob("articles/part-*")) and time.monotonic() < deadline:
        assert process.poll() is None
        time.sleep(0.02)
    return psutil.Process(process.pid).children(recursive=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.slow
def test_workers_end_with_a_caller_that_was_killed(tmp_path: Path, gazetteer: Path) -> None:
    """The system's memory killer takes the caller alone: its workers must not stay for ever, holding memory."""
    process = start(letters(tmp_path), tmp_path / "out", gazetteer)
    workers = when_begun(process, tmp_path / "out")
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert len(workers) >= 2
    assert not alive


@pytest.mark.slow
def test_a_run_stopped_from_the_keyboard_says_how_to_go_on(tmp_path: Path, gazetteer: Path) -> None:
    """One line for caller and workers together, at once; the next run does the rest, with the same bytes."""
    file = letters(tmp_path)
    process = start(file, tmp_path / "out", gazetteer)
    workers = when_begun(process, tmp_path / "out")
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert (process.returncode, said.count("\n"), alive) == (130, 1, [])
    assert "again to go on" in said

    assert start(file, tmp_path / "out", gazetteer).wait(timeout=200) == 0
    read_corpus([str(file)], str(tmp_path / "whole"), gazetteer)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


POISON = """
import json, os, signal
whole = json.loads
def loads(text, *more, **named):
    if "poison" in str(text) and "letter" in str(text):
        os.kill(os.getpid(), signal.SIGKILL)  # as the memory killer does, or a fault in a library written in C
    return whole(text, *more, **named)
json.loads = loads
"""


@pytest.mark.slow
def test_an_article_that_kills_its_worker_is_recorded_and_stops_nothing(tmp_path: Path, gazetteer: Path) -> None:
    """Whatever else was in the dead worker's hands is read by another."""
    file = letters(tmp_path, count=60)
    lines = file.read_text("utf-8").split("\n")
    for number in (7, 8, 41):
        lines[number] = json.dumps({"id": f"letter-{number:03}", "text": "poison"})
    file.write_text("\n".join(lines), "utf-8")
    (tmp_path / "sitecustomize.py").write_text(POISON, "utf-8")
    process = start(file, tmp_path / "out", gazetteer, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    _, said = process.communicate(timeout=300)

    rows = pq.read_table(tmp_path / "out/articles").to_pylist()
    dead = {row["article"] for row in rows if row["problem"]}
    assert process.returncode == 0, said
    assert "(3 failed)" in said
    assert len(rows) == 60
    assert dead == {f"letters.jsonl:{number + 1}" for number in (7, 8, 41)}


READS_PARTS = """
import psutil, pyarrow.parquet
from geo.corpus.parts import counted, failed, parts
from geo.corpus.summary import most_visited
files = parts([failed("a.txt", "it is empty")])
before = psutil.Process().num_threads()
assert counted(files["articles"]) == (1, 1)
assert not most_visited([files["stops"]]).stops
print(psutil.Process().num_threads() - before)
"""


def test_reading_parts_leaves_no_thread_that_could_abort_the_end_of_a_run() -> None:
    """A finished run once ended with SIGABRT: Arrow's thread let go of a Python file while the interpreter ended."""
    done = subprocess.run([sys.executable, "-c", READS_PARTS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("0\n", 0), done.stderr


@pytest.mark.slow
def test_two_runs_at_once_into_one_folder_agree(tmp_path: Path, gazetteer: Path) -> None:
    """Somebody presses the key twice: the same parts, none of them torn."""
    file = letters(tmp_path, count=120)
    both = [start(file, tmp_path / "out", gazetteer) for _ in range(2)]
    assert [process.wait(timeout=300) for process in both] == [0, 0]
    read_corpus([str(file)], str(tmp_path / "whole"), gazetteer)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def mounted(script: str, file: Path, gazetteer: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in which GEO_CORPUS reads a file into /mnt/out."""
    corpus = " ".join(f"'{word}'" for word in command(file, "/mnt/out", gazetteer))
    return in_namespace(script.replace("GEO_CORPUS", corpus))


@pytest.mark.slow
def test_a_disk_that_fills_up_is_one_line_and_the_run_goes_on_when_there_is_room(
    tmp_path: Path, gazetteer: Path
) -> None:
    """What was written stays whole, and nothing half-written is taken for a part."""
    file = letters(tmp_path)
    done = mounted(
        """mount -t tmpfs -o size=80k none /mnt && GEO_CORPUS; echo "exit $?"
        ls -A /mnt/out/* | grep -c '^[.]'
        mount -o remount,size=20m /mnt && GEO_CORPUS; echo "exit $?"; ls /mnt/out/articles | wc -l""",
        file,
        gazetteer,
    )
    first, hidden, second, parts = done.stdout.split("\n")[:4]
    assert (first, hidden, second) == ("exit 1", "0", "exit 0"), done.stderr
    assert int(parts) == len(cut([str(file)]))
    assert "cannot be written: No space left" in done.stderr.split("\n")[0]
    assert "parts done before" in done.stderr.split("\n")[1]


@pytest.mark.slow
def test_a_read_only_folder_is_one_clear_line(tmp_path: Path, gazetteer: Path) -> None:
    """Said before an hour's work is done, not after."""
    done = mounted("""mount -t tmpfs -o ro none /mnt && GEO_CORPUS; echo "exit $?" """, letters(tmp_path, 3), gazetteer)
    assert done.stdout == "exit 1\n"
    assert (done.stderr.count("\n"), "cannot be written" in done.stderr) == (1, True)


@pytest.mark.slow
def test_a_gazetteer_that_vanishes_or_breaks_meanwhile_is_one_clear_line(tmp_path: Path, gazetteer: Path) -> None:
    """Not a corpus of articles without places."""
    for name, harm in {"gone": Path.unlink, "cut": lambda path: os.truncate(path, 100_000)}.items():
        mine = Path(shutil.copy(gazetteer, tmp_path / f"{name}.sqlite"))
        process = start(letters(tmp_path, 3), tmp_path / name, mine)
        deadline = time.monotonic() + 60
        while not (tmp_path / name / "corpus.json").exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        harm(mine)
        _, said = process.communicate(timeout=120)
        assert (process.returncode, said.count("\n")) == (1, 1), said
        assert f"{name}.sqlite" in said


# -- input -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows_in_a_group", [1, 7, 1000])
def test_rows_of_parquet_are_each_in_one_shard_however_they_are_grouped(tmp_path: Path, rows_in_a_group: int) -> None:
    """One huge row group is cut, many small ones are joined, and columns of no use are never read."""
    texts = [f"Anna came to Oslo on day {number}." + " Rain." * 100 for number in range(1000)]
    table = pa.table({"text": texts, "vector": [bytes(1000)] * 1000, "id": [f"a-{number}" for number in range(1000)]})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=rows_in_a_group)
    shards = cut([str(tmp_path)])
    found = [article.source for shard in shards for article in articles(shard)]

    assert found == [f"a-{number}" for number in range(1000)]
    assert 3 < len(shards) < 100
    assert sum(shard.articles for shard in shards) == 1000


def test_a_damaged_column_costs_only_the_rows_behind_the_damage(tmp_path: Path) -> None:
    """A bad sector in a file of a million articles."""
    table = pa.table({"text": [f"Anna came to Oslo on day {number}." + os.urandom(99).hex() for number in range(900)]})
    file = tmp_path / "in.parquet"
    pq.write_table(table, file, row_group_size=300)
    data = bytearray(file.read_bytes())
    begin = pq.ParquetFile(file).metadata.row_group(1).column(0).data_page_offset
    data[begin : begin + 4000] = bytes(4000)
    file.write_bytes(data)
    found = [article for shard in cut([str(file)]) for article in articles(shard)]

    assert len(found) == 900
    assert [bool(article.problem) for article in found[:300]] == [False] * 300
    assert {article.problem for article in found[300:600]} == {found[300].problem} != {""}


def test_a_line_too_long_to_read_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dump without line ends must not be held in memory as one article."""
    monkeypatch.setattr("geo.corpus.storage.LONGEST_LINE", 10_000)
    lines = [json.dumps({"id": "short", "text": "Oslo."}), json.dumps({"id": "long", "text": "rain " * 9000})]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines, lines[0]]), "utf-8")
    found = [article.problem for shard in cut([str(tmp_path)]) for article in articles(shard)]
    assert [("a line of 45," in problem) for problem in found] == [False, True, False]


def test_files_are_cited_by_their_way_from_what_all_share(tmp_path: Path) -> None:
    """The tables are joined by it, so two files of one name must not be one article; nor tells it whose disk it was."""
    for name in ("2023/news.txt", "2024/news.txt", "2024/letters.jsonl"):
        (tmp_path / "archive" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "archive" / name).write_text('{"text": "Anna came to Oslo."}', "utf-8")
    found = [article.source for shard in cut([str(tmp_path / "archive")]) for article in articles(shard)]
    assert found == ["2023/news.txt", "2024/letters.jsonl:1", "2024/news.txt"]


def test_a_mailbox_is_an_article_for_each_message_and_a_pipe_is_none(tmp_path: Path) -> None:
    """What a folder of somebody's papers holds; a pipe among them would be waited for until the end of days."""
    message = "From ann Mon May  3 21:30:00 2021\nSubject: North\n\nI came to Oslo.\n"
    (tmp_path / "in.mbox").write_text(f"{message}\n{message}", "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    found = [article.source for shard in cut([str(tmp_path)]) for article in articles(shard)]
    assert found == ["in.mbox#1", "in.mbox#2"]


@pytest.mark.parametrize("url", ["http://127.0.0.1/a.jsonl", "https://example.org/a.jsonl", "nosuch://bucket/a"])
def test_the_web_and_unknown_storages_are_refused(url: str) -> None:
    """The network is off: pages have --online with its safeguards, and a slip in a URL is said."""
    with pytest.raises(StorageError):
        cut([url])


def test_a_url_of_a_file_is_read_as_the_file(tmp_path: Path, gazetteer: Path) -> None:
    """Any storage of fsspec: here file: URLs, in and out, and a glob in them."""
    letters(tmp_path, 5, 3)
    read_corpus([f"file://{tmp_path}/let*.jsonl"], f"file://{tmp_path}/out", gazetteer)
    read_corpus([str(tmp_path / "letters.jsonl")], str(tmp_path / "plain"), gazetteer)
    names = pq.read_table(tmp_path / "out/articles").column("article").to_pylist()
    assert names == [f"letter-{number:03}" for number in range(5)]
    assert contents(tmp_path / "out").keys() == contents(tmp_path / "plain").keys()


def test_lines_are_read_from_storages_whose_files_have_no_length_limited_lines(tmp_path: Path) -> None:
    """The file class of S3 and its like, fsspec's own, takes no length in `readline`."""
    import fsspec
    from fsspec.implementations.local import LocalFileSystem
    from fsspec.spec import AbstractBufferedFile

    class RemoteFile(AbstractBufferedFile):
        def _fetch_range(self, start: int, end: int) -> bytes:
            return Path(self.path).read_bytes()[start:end]

    class Remote(LocalFileSystem):
        protocol = "remote"

        def _open(self, path: str, mode: str = "rb", **_options: object) -> RemoteFile:
            return RemoteFile(self, path, mode, size=Path(path).stat().st_size)

    fsspec.register_implementation("remote", Remote, clobber=True)
    letters(tmp_path, 5, 3)

    (shard,) = cut([f"remote://{tmp_path}/letters.jsonl"])
    assert [article.source for article in articles(shard)] == [f"letter-{number:03}" for number in range(5)]


def test_results_go_to_a_storage_that_is_no_disk(tmp_path: Path, gazetteer: Path) -> None:
    """Object stores: the manifest, the parts and the map, found again by a second run."""
    import fsspec

    file = letters(tmp_path, 5, 3)
    read_corpus([str(file)], "memory://results", gazetteer)
    again = read_corpus([str(file)], "memory://results", gazetteer)
    names = fsspec.filesystem("memory").find("/results")
    assert again.done_before == again.shards == 1
    assert {"/results/corpus.json", "/results/summary.html", "/results/stops/part-000000.parquet"} <= set(names)
