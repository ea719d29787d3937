"""How long the command line takes from nothing to its answer, as ratios to `import folium` in the same run.

    python benchmarks/bench_start.py

The commands run in turns, so that a busy machine slows all of them alike; figures are medians of whole
processes, after one run that is not counted. Targets: `import geo` in 60 ms beyond a bare Python; `geo stops`
on two reports 1.5 times `import folium`, in 150 MB at most; `geo map` 2.5 times.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
REPORTS = [str(path) for path in sorted((ROOT / "seeds").glob("*")) if path.suffix in (".md", ".txt")]
ROUNDS = 15


def commands(folder: str) -> dict[str, list[str]]:
    """What is measured, by name."""
    geo = ["-m", "geo"]
    return {
        "python": ["-c", "pass"],
        "import geo": ["-c", "import geo"],
        "import folium": ["-c", "import folium"],
        "geo stops": [*geo, "stops", *REPORTS, "-o", f"{folder}/stops.txt"],
        "geo map": [*geo, "map", *REPORTS, "-o", f"{folder}/trip.html"],
    }


def measured(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak megabytes of one process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, *command], env=environment, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command} failed")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Print a table."""
    with TemporaryDirectory() as folder:
        what = commands(folder)
        for command in what.values():
            measured(command)  # compiles the gazetteer and the bytecode
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in what}
        for _ in range(ROUNDS):
            for name, command in what.items():
                runs[name].append(measured(command))
    seconds = {name: statistics.median(second for second, _ in found) for name, found in runs.items()}
    print(f"{'':16}{'ms':>8}{'× folium':>10}{'peak MB':>10}")
    for name, found in runs.items():
        peak = max(megabytes for _, megabytes in found)
        print(f"{name:16}{seconds[name] * 1000:8.0f}{seconds[name] / seconds['import folium']:10.2f}{peak:10.0f}")
    print(f"`import geo` takes {(seconds['import geo'] - seconds['python']) * 1000:.0f} ms more than a bare Python.")


if __name__ == "__main__":
    main()
