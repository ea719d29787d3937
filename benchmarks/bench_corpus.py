"""How `geo corpus` compares to a plain loop, and two workers to one; targets: at most 1.10 times, at least 1.7 times.

    python benchmarks/bench_corpus.py [ROUNDS] [MOST_ARTICLES]

The articles are the bodies of LGL and TR-News and the texts of ../shared/data (GEO_SHARED), from beside the
repository. The variants run in turns, each in processes of its own, with everything counted from start to end;
figures are medians. Processor time is that of all processes, and what a busy machine leaves unharmed: the most
that two workers could gain is twice the processor time of one divided by that of two, as long as the process
that gives out the work does next to nothing, which is shown too. Each variant reads one article too: what that
costs (starting, loading, drawing the summary) is what any run costs, and is set apart from what each article adds.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import geo
from geo.corpus import read_corpus
from geo.corpus.engines import dask, local
from geo.gazetteer.store import Gazetteer
from geo.sources.load import document_of
from geo.sources.records import from_json_line

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("GEO_SHARED", ROOT.parent / "shared")) / "data"
PLAIN = ("plain", 0)
VARIANTS = (PLAIN, ("local", 1), ("local", 2), ("Dask", 1), ("Dask", 2))  # the engine and its workers


class Run(NamedTuple):
    """What one run took, in seconds: by the clock, of all processors, and of the process that gives out the work."""

    wall: float
    processor: float
    caller: float


def bodies() -> Iterator[str]:
    """Every article of the corpora beside the repository."""
    for name in ("LGL", "TR-News"):
        lines = (DATA / "toponyms" / f"{name}.jsonl").read_text("utf-8").split("\n")
        yield from (json.loads(line)["text"] for line in lines if line)
    yield from (path.read_text("utf-8", "replace") for path in sorted((DATA / "texts").glob("*.txt")))


def plain_loop(file: Path, gazetteer: Path) -> None:
    """What the engines are compared to: read, write nothing."""
    with Gazetteer.open(gazetteer) as places:
        for number, line in enumerate(file.read_text("utf-8").split("\n")):
            geo.read_itinerary([document_of(*from_json_line(line, f"line {number}"))], gazetteer=places)


def child(engine: str, file: Path, out: str, how: str) -> None:
    """Do one variant in this process and print what this process alone took."""
    with Gazetteer.open() as places:
        gazetteer = places.path
    if engine == "local":
        read_corpus([str(file)], out, gazetteer, partial(local, workers=int(how)))
    elif engine == "Dask":
        read_corpus([str(file)], out, gazetteer, partial(dask, scheduler=how))
    else:
        plain_loop(file, gazetteer)
    print(_spent(resource.getrusage(resource.RUSAGE_SELF)))


def _spent(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def measured(engine: str, workers: int, file: Path) -> Run:
    """Run one variant from nothing to its last file; a cluster is there before the clock starts."""
    with TemporaryDirectory() as folder, cluster(workers if engine == "Dask" else 0, folder) as (address, helpers):
        before = sum(processor_time(helper) for helper in helpers)
        begun = time.perf_counter()
        command = [sys.executable, __file__, "--child", engine, str(file), f"{folder}/out", address or str(workers)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment())
        assert process.stdout
        caller = float(process.stdout.read())
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - begun
        spent = _spent(usage) + sum(processor_time(helper) for helper in helpers) - before
    return Run(wall, spent, caller)


@contextmanager
def cluster(workers: int, folder: str) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and workers, each a process with one thread; their address and process numbers."""
    if not workers:
        yield "", []
        return
    from distributed import Client

    note = Path(folder) / "scheduler.json"
    flags = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)]
    processes = [start("dask_scheduler", *flags, folder=folder)]
    while not note.exists() or not note.read_text():
        time.sleep(0.05)
    address = json.loads(note.read_text())["address"]
    flags = [address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", folder]
    processes += [start("dask_worker", *flags, folder=folder) for _ in range(workers)]
    with Client(address) as client:
        client.wait_for_workers(workers, timeout=60)
    yield address, [process.pid for process in processes]
    for process in reversed(processes):
        process.kill()
        process.wait()


def start(program: str, *flags: str, folder: str) -> subprocess.Popen[bytes]:
    """Start one program of a cluster."""
    command = [sys.executable, "-m", f"distributed.cli.{program}", *flags]
    return subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.DEVNULL)


def environment() -> dict[str, str]:
    """The environment in which this tree is the package; what is installed is compiled."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT)}


def processor_time(pid: int) -> float:
    """Seconds of processor time that a process of ours has had."""
    import psutil

    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


def main() -> None:
    """Print a table."""
    if sys.argv[1:2] == ["--child"]:
        engine, file, out, how = sys.argv[2:]
        child(engine, Path(file), out, how)
        return
    rounds, most = (int(given) for given in (*sys.argv[1:3], *("3", "900")[len(sys.argv) - 1 :]))
    if not DATA.is_dir():
        raise SystemExit(f"There is no {DATA}: nothing to measure.")
    with TemporaryDirectory() as folder:
        lines = [json.dumps({"id": f"article-{number}", "text": body}) for number, body in enumerate(bodies())][:most]
        files = {count: Path(folder) / f"{count}.jsonl" for count in (1, len(lines))}
        for count, file in files.items():
            file.write_text("\n".join(lines[:count]), "utf-8")
        turns = []
        for variant in VARIANTS * rounds:
            for count, file in files.items():
                turns.append((variant, count, measured(*variant, file)))
                print(*variant, count, *(f"{spent:.1f}" for spent in turns[-1][2]), file=sys.stderr, flush=True)
        report(turns, len(lines), files[len(lines)].stat().st_size)


def report(turns: list[tuple[tuple[str, int], int, Run]], articles: int, size: int) -> None:
    """Print medians and ratios; what one article costs is what every run costs, whatever it reads."""
    medians = {
        (variant, count): _median([run for name, number, run in turns if (name, number) == (variant, count)])
        for variant in VARIANTS
        for count in (1, articles)
    }
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    rounds = len(turns) // len(medians)
    print(
        f"{articles} articles of {size / articles:.0f} bytes; {rounds} rounds; load {load}; seconds of processor time:"
    )
    print(
        f"{'':6}{'workers':>8}{'at all':>8}{'a 1000 articles':>17}{'× plain':>9}{'of it the caller':>18}{'wall s':>9}"
    )
    plain = _each(medians, PLAIN, articles).processor
    for engine, workers in VARIANTS:
        each, fixed = _each(medians, (engine, workers), articles), medians[(engine, workers), 1].processor
        figures = f"{fixed:8.1f}{each.processor * 1000:17.1f}{each.processor / plain:9.2f}{each.caller * 1000:18.2f}"
        print(f"{engine:6}{workers or '':>8}{figures}{medians[(engine, workers), articles].wall:9.1f}")
    for engine in ("local", "Dask"):
        one, two = (_each(medians, (engine, workers), articles) for workers in (1, 2))
        most = 2 * one.processor / two.processor
        print(f"{engine}: two workers are {one.wall / two.wall:.2f} times one by the clock, {most:.2f} at most")


def _median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(column) for column in zip(*runs, strict=True)))


def _each(medians: dict[tuple[tuple[str, int], int], Run], variant: tuple[str, int], articles: int) -> Run:
    """What each further article costs."""
    many, one = medians[variant, articles], medians[variant, 1]
    return Run(*((whole - fixed) / (articles - 1) for whole, fixed in zip(many, one, strict=True)))


if __name__ == "__main__":
    main()
