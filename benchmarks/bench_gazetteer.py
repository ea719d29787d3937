"""The gazetteer at its sizes: how long adding takes, how large the file gets, how fast it answers.

    python benchmarks/bench_gazetteer.py world   # the 1.56 million rows of ../shared/data/gazetteer/world
    python benchmarks/bench_gazetteer.py full    # 12.5 million synthetic rows, GeoNames' full size; ten minutes
    python benchmarks/bench_gazetteer.py reader FILE   # opening, lookups and memory of any gazetteer file

Files go to the folder that GEO_BENCH names, or a temporary one. Targets: world in 90 s and 600 MB; full in
15 minutes and 1.5 GB of memory; then opening in 20 ms, 100 µs for a lookup at the 99th percentile, 150 MB
for a reader.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("GEO_SHARED", ROOT.parent / "shared")) / "data" / "gazetteer"
FULL_ROWS = 12_500_000  # GeoNames' allCountries.txt, 2026
LOOKUPS = 20_000
ENDINGS = ("", "ino", "eck", "u", "aba", "ford", " Sul", "sk", "o Alto", "ria")  # of names in later passes


def peak_mb() -> float:
    """Return the most memory this process has held since it began, in MB (Linux)."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def add(name: str, files: list[Path], folder: Path) -> Path:
    """Add files to a fresh default gazetteer and print the time, the size and the memory."""
    from geo.gazetteer.add import add as add_files
    from geo.gazetteer.build import build

    path = build(folder / f"{name}.sqlite")
    start, busy = time.perf_counter(), time.process_time()
    added = add_files(files, path)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    size_mb = path.stat().st_size / 1e6
    print(f"{name}: {added.rows:,} rows ({added.broken:,} broken) in {seconds:.1f} s ({busy:.1f} s of processor)")
    print(f"{name}: file {size_mb:,.0f} MB, peak memory {peak_mb():.0f} MB")
    return path


def lines_of(archive: Path) -> Iterator[list[str]]:
    """Yield the cells of the rows of a zipped dump."""
    with zipfile.ZipFile(archive) as file, file.open(f"{archive.stem}.txt") as dump:
        for line in dump:
            yield line.decode("utf-8").rstrip("\n").split("\t")


def synthetic(path: Path) -> Path:
    """Write a dump of GeoNames' full size: shapes of rows from its own files, names from all files there are.

    A row takes its feature, division codes and number of alternate names from a random row of two whole
    countries that GeoNames publishes (all kinds of places, not only cities), its names from the rows of sixty
    countries, in passes: the first pass takes them as they are, later ones change four of five in a way of
    their own, so that names have about as many namesakes as they have there. Points lie anywhere.
    """
    shapes = [cells for name in ("AD", "NL") for cells in lines_of(SHARED / "geonames" / f"{name}.zip")]
    shapes = [[*cells[6:9], *cells[10:12], cells[14], str(cells[3].count(",") + bool(cells[3]))] for cells in shapes]
    files = sorted((SHARED / "world").glob("*.zip"))
    names = [(cells[1], cells[3].split(",")[:12]) for file in files for cells in lines_of(file)]
    chance = random.Random(1)
    chance.shuffle(names)
    with path.open("w", encoding="utf-8") as out:
        for number in range(20_000_000, 20_000_000 + FULL_ROWS):
            feature_class, code, country, admin1, admin2, population, count = chance.choice(shapes)
            turn, at = divmod(number - 20_000_000, len(names))
            name, others = names[at]
            if turn and at % 5:
                name, others = name + ENDINGS[turn], [other + ENDINGS[turn] for other in others]
            lat, lon = f"{chance.uniform(-60, 75):.5f}", f"{chance.uniform(-180, 180):.5f}"
            cells = [str(number), name, "", ",".join(others[: int(count)]), lat, lon, feature_class, code, country, ""]
            out.write("\t".join([*cells, admin1, admin2, "", "", population, "", "", "", ""]) + "\n")
    return path


def reader(path: Path) -> None:
    """Print what opening and looking up cost, in a process of its own for the memory."""
    subprocess.run([sys.executable, __file__, "lookups", str(path)], check=True)


def lookups(path: Path) -> None:
    """Time opening the file and looking up names: of the file, drawn by chance, and of texts, mostly not there."""
    import sqlite3

    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        rows = file.execute("SELECT count(*) FROM places").fetchone()[0]
        known = [name for (name,) in file.execute(EVERY, (max(1, rows // LOOKUPS),))]
        step = max(1, file.execute("SELECT count(*) FROM names").fetchone()[0] // LOOKUPS)
        distinct = {
            name for at, (name,) in enumerate(file.execute("SELECT DISTINCT folded FROM names")) if at % step == 0
        }
    random.Random(2).shuffle(known)
    words = sorted({word for text in texts() for word in text.split()})
    words = random.Random(3).sample(words, min(LOOKUPS, len(words)))
    from geo.gazetteer.store import Gazetteer

    start = time.perf_counter()
    gazetteer = Gazetteer.open(path)
    gazetteer.find("Vladivostok")
    print(f"reader: opened, first answer after {1e3 * (time.perf_counter() - start):.1f} ms")
    for what, names in (("each name alike", sorted(distinct)), ("each place alike", known), ("words of texts", words)):
        gazetteer.close()
        gazetteer = Gazetteer.open(path)
        if names:
            print(f"reader: {what}: {percentiles(gazetteer.find, names)}")
    print(f"reader: peak memory {peak_mb():.0f} MB")


EVERY = "SELECT name FROM places WHERE key % ? = 0"


def percentiles(find: object, names: list[str]) -> str:
    """Return the median and the 99th percentile of the processor time of looking each name up."""
    assert callable(find)
    taken = []
    for name in names:
        start = time.process_time_ns()
        find(name)
        taken.append((time.process_time_ns() - start) / 1000)
    cuts = statistics.quantiles(taken, n=100)
    return f"median {cuts[49]:.0f} µs, 99th percentile {cuts[98]:.0f} µs (n = {len(names):,})"


def texts() -> list[str]:
    """Return the texts of ../shared/data/texts."""
    files = sorted((SHARED.parent / "texts").glob("*.txt"))[:100]
    return [file.read_text("utf-8", "replace") for file in files]


def main() -> None:
    """Run what the command line names."""
    what = sys.argv[1] if len(sys.argv) > 1 else "world"
    folder = Path(os.environ.get("GEO_BENCH") or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    if what == "lookups":
        lookups(Path(sys.argv[2]))
    elif what == "reader":
        reader(Path(sys.argv[2]))
    elif what == "world":
        reader(add("world", sorted((SHARED / "world").glob("*.zip")), folder))
    else:
        dump = folder / "full.txt"
        if not dump.exists():
            subprocess.run([sys.executable, __file__, "synthetic", str(dump)], check=True)
        reader(add("full", [dump], folder))


if __name__ == "__main__":
    if sys.argv[1:2] == ["synthetic"]:
        synthetic(Path(sys.argv[2]))
    else:
        main()
