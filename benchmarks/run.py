"""Run the benchmarks that take a minute or less, and note each with its commit in RESULTS.md.

python benchmarks/run.py [NAME]...      # all of `QUICK`, or those named: start, page, dates …
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
QUICK = ("start", "page", "dates", "read")
RESULTS = HERE / "RESULTS.md"


def machine() -> str:
    """The processor, its cores and the Python."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    """The commit that is measured, marked if there are changes beside it."""
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def section(name: str) -> str:
    """One benchmark's first line and what it prints."""
    script = HERE / f"bench_{name}.py"
    first = script.read_text("utf-8").splitlines()[0].strip('"')
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    print(f"{name}: {first}", flush=True)
    done = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False)
    print(done.stdout + done.stderr, flush=True)
    body = done.stdout if done.returncode == 0 else f"failed:\n{done.stderr[-2000:]}"
    return f"## {name}\n\n{first} Commit {commit()}.\n\n```\n{body.rstrip()}\n```\n"


def main() -> None:
    """Write RESULTS.md; what is not measured now keeps what was noted before, with the commit of then."""
    names = sys.argv[1:] or QUICK
    noted = earlier()
    head = f"# Results\n\nOn {machine()}. Each script says what it measures, how, and its targets.\n"
    measured = {name: section(name) for name in names}
    RESULTS.write_text("\n".join([head, *(noted | measured).values()]), "utf-8")


def earlier() -> dict[str, str]:
    """The sections of RESULTS.md as they stand, by their names."""
    text = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    sections = (f"## {piece}" for piece in text.split("\n## ")[1:])
    return {one.splitlines()[0].removeprefix("## "): one.rstrip("\n") + "\n" for one in sections}


if __name__ == "__main__":
    main()
