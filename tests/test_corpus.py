"""Many articles: cut into shards, read by processes or a cluster, stopped and started again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import geopandas
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client

from geo.corpus import OtherRunError, read_corpus
from geo.corpus import shards as cutting
from geo.corpus.articles import articles
from geo.corpus.engines import ClusterError, dask, local
from geo.corpus.shards import cut
from geo.errors import EmptyInputError, SourceMissingError
from geo.gazetteer.store import Gazetteer

ROOT = Path(__file__).parent.parent
CITIES = ("Lisbon", "Oslo", "Kyoto", "Lima", "Cairo", "Perth")
TABLES = ("articles", "mentions", "visits", "stops")


@pytest.fixture(scope="module")
def gazetteer() -> Path:
    with Gazetteer.open() as opened:
        return opened.path


def record(number: int) -> dict[str, str]:
    here, there = CITIES[number % 6], CITIES[(number + 1) % 6]
    text = f"Anna Berg left {here} on 3 May 1931. On 9 May 1931 she arrived in {there} and stayed there for a week."
    return {"id": f"letter-{number:03}", "text": text, "date": "1931-06-01"}


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixty letters in one file, cut into about ten shards."""
    monkeypatch.setattr(cutting, "SMALLEST_BYTES", 1000)
    file = tmp_path / "letters.jsonl"
    file.write_text("\n".join(json.dumps(record(number)) for number in range(60)), "utf-8")
    return file


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def names(folder: Path) -> list[str]:
    return pq.read_table(folder / "articles").column("article").to_pylist()


def test_every_article_is_in_exactly_one_shard(letters: Path, tmp_path: Path) -> None:
    """Files, lines and rows alike; the shards are the same whenever they are cut."""
    (tmp_path / "notes.txt").write_text("We reached Oslo.", "utf-8")
    pq.write_table(pa.Table.from_pylist([record(number) for number in range(100, 103)]), tmp_path / "more.parquet")
    found_shards = cut([str(tmp_path)])

    found = [article.source for shard in found_shards for article in articles(shard)]
    expected = [f"letter-{number:03}" for number in (*range(60), 100, 101, 102)]
    assert sorted(found) == sorted([*expected, "notes.txt"])
    assert found_shards == cut([str(tmp_path)])
    assert len(found_shards) > 5
    assert sum(shard.articles for shard in found_shards) == len(found)
    assert cut([str(letters)]) == cut([str(tmp_path / "*.jsonl")])


def test_input_that_is_not_there_or_empty_is_named(tmp_path: Path) -> None:
    """A run over nothing would look like a run that succeeded."""
    with pytest.raises(SourceMissingError, match="nowhere"):
        cut([str(tmp_path / "nowhere")])
    with pytest.raises(EmptyInputError):
        cut([str(tmp_path)])


def test_a_bad_article_is_recorded_and_stops_nothing(tmp_path: Path, gazetteer: Path) -> None:
    """One line in a million that is no JSON must not cost the rest."""
    lines = [json.dumps(record(1)), "{broken", json.dumps({"id": "mute"}), "[1]", "[" * 100_000, json.dumps(record(2))]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    report = read_corpus([str(tmp_path / "in.jsonl")], str(tmp_path / "out"), gazetteer, partial(local, workers=1))

    rows = pq.read_table(tmp_path / "out/articles").to_pylist()
    assert (report.articles, report.failures) == (6, 4)
    assert [bool(row["problem"]) for row in rows] == [False, True, True, True, True, False]


def test_parts_are_geoparquet_that_gdal_reads(letters: Path, tmp_path: Path, gazetteer: Path) -> None:
    """The point of the format: any GIS opens the stops as they are."""
    read_corpus([str(letters)], str(tmp_path / "out"), gazetteer)
    stops = geopandas.read_parquet(tmp_path / "out/stops/part-000000.parquet")

    assert stops.crs.to_epsg() == 4326 or stops.crs.to_authority() == ("OGC", "CRS84")
    assert {"Lisbon", "Oslo"} <= set(stops["name"])
    assert stops.loc[stops["name"] == "Oslo"].geometry.iloc[0].y == pytest.approx(59.9, abs=0.2)
    shown = json.loads((tmp_path / "out/summary.geojson").read_text("utf-8"))["features"]
    page = (tmp_path / "out/summary.html").read_text("utf-8")
    assert {feature["geometry"]["type"] for feature in shown} == {"Point"}, "the places of many journeys are no route"
    assert "a stop in 20 articles" in page
    assert "no date in the text" not in page


def test_a_run_killed_at_any_moment_is_finished_by_the_next(letters: Path, tmp_path: Path, gazetteer: Path) -> None:
    """The same bytes as one run that was left alone."""
    read_corpus([str(letters)], str(tmp_path / "whole"), gazetteer, partial(local, workers=1))
    code = (
        "import sys; from functools import partial; from pathlib import Path; import geo.corpus.shards as cutting\n"
        "from geo.corpus import read_corpus; from geo.corpus.engines import local\n"
        "if __name__ == '__main__':\n"
        "    cutting.SMALLEST_BYTES = 1000\n"
        "    read_corpus([sys.argv[1]], sys.argv[2], Path(sys.argv[3]), partial(local, workers=1))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, "utf-8")
    command = [sys.executable, str(script), str(letters), str(tmp_path / "killed"), str(gazetteer)]
    child = subprocess.Popen(command, cwd=ROOT, env=environment(), start_new_session=True)
    marks = tmp_path / "killed/articles"
    deadline = time.monotonic() + 60
    while (not marks.is_dir() or len(list(marks.glob("part-*"))) < 2) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    done = len(list(marks.glob("part-*")))
    report = read_corpus([str(letters)], str(tmp_path / "killed"), gazetteer, partial(local, workers=1))

    assert done >= 2
    assert report.done_before == done
    visible = {name: data for name, data in contents(tmp_path / "killed").items() if "/." not in f"/{name}"}
    assert visible == contents(tmp_path / "whole")


def test_a_folder_of_another_run_is_left_alone(letters: Path, tmp_path: Path, gazetteer: Path) -> None:
    """Parts of two runs side by side would be counted as one."""
    read_corpus([str(letters)], str(tmp_path / "out"), gazetteer)
    letters.write_text(letters.read_text("utf-8") + "\n" + json.dumps(record(60)), "utf-8")
    before = contents(tmp_path / "out")
    with pytest.raises(OtherRunError, match="other input"):
        read_corpus([str(letters)], str(tmp_path / "out"), gazetteer)

    assert contents(tmp_path / "out") == before


# -- a real cluster: one scheduler, two worker processes ---------------------------------------------


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, without nannies, so that one that is killed stays dead."""
    note = tmp_path / "scheduler.json"
    common = {"cwd": tmp_path, "env": environment(), "stderr": subprocess.DEVNULL}
    python = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    flags = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)]
    processes = [subprocess.Popen([*python, *flags], **common)]
    while not note.exists() or not note.read_text():
        time.sleep(0.05)
    address = json.loads(note.read_text())["address"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
    worker += ["--no-dashboard", "--local-directory", str(tmp_path / "workers")]
    processes += [subprocess.Popen(worker, **common) for _ in range(2)]
    with Client(address, timeout=30) as client:
        client.wait_for_workers(2, timeout=60)
    yield address, processes[1:]
    for process in reversed(processes):
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_no_article_and_doubles_none(
    letters: Path, tmp_path: Path, gazetteer: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    """And the parts are those that the local engine writes, byte for byte."""
    address, workers = cluster
    killed: list[int] = []

    def kill_one(_what: str, done: int, _total: int) -> None:
        if done > 10 and not killed:
            workers[0].kill()
            killed.append(done)

    engine = partial(dask, scheduler=address)
    report = read_corpus([str(letters)], str(tmp_path / "out"), gazetteer, engine, kill_one)
    read_corpus([str(letters)], str(tmp_path / "local"), gazetteer)

    assert killed
    assert report.failures == 0
    assert sorted(names(tmp_path / "out")) == [f"letter-{number:03}" for number in range(60)]
    assert contents(tmp_path / "out") == contents(tmp_path / "local")


def test_no_scheduler_at_the_address_is_said_in_one_line(letters: Path, tmp_path: Path, gazetteer: Path) -> None:
    """Waiting forever is not an answer."""
    with pytest.raises(ClusterError, match="no scheduler answers"):
        read_corpus(
            [str(letters)], str(tmp_path / "out"), gazetteer, partial(dask, scheduler="tcp://127.0.0.1:9", timeout_s=2)
        )


def test_the_command_reads_a_folder_and_says_what_it_did(letters: Path, tmp_path: Path, gazetteer: Path) -> None:
    """As a user runs it; a second time it has nothing left to do."""
    command = [sys.executable, "-m", "geo", "corpus", str(letters), "-o", str(tmp_path / "out")]
    command += ["--gazetteer", str(gazetteer), "--workers", "1"]
    first = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    second = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)

    assert first.stderr.startswith("60 articles (0 failed): ")
    assert "parts done before" in second.stderr
    assert (tmp_path / "out/summary.html").read_text("utf-8").startswith("<!DOCTYPE html>")
