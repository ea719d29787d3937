"""Coverage-guided fuzzing of everything that reads what others wrote.

Run it with python benchmarks/fuzz.py TARGET [SECONDS] [FOLDER]; benchmarks/fuzz_targets.py has the targets. Needs
`pip install atheris`. Seconds are of processor time, so that a busy machine does not shorten a round. FOLDER keeps what
was found between rounds. An input that crashes is written there as crash-*; cut it down with

    python benchmarks/fuzz.py TARGET SECONDS FOLDER CRASH

and put the result into tests/crashes/TARGET/, where tests/test_crashes.py replays it for ever.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import atheris

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
with atheris.instrument_imports(include=["geo"]):
    import fuzz_targets as targets

    for name in targets.TARGETS:  # much is loaded when it is used: use it here, so that its branches are seen
        for seed in targets.seeds(name):
            targets.run(name, seed)

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 181.5, 1e308, float("nan"), float("inf"), 10**30, [], {}, [[]], [1], [[10.7, 59.9], [0, 0]]),
    *("", "\x00", "Oslo", "2023-02-30", "XXXX-10-02", "-0043-03-15", "../2023", "visited", "\ud83d", "x" * 999),
)
SLOWEST_S = 4.0  # of processor time an input may take: the longest one of ordinary prose takes a twentieth of it


def main() -> None:
    """Fuzz one target until the time is over or it fails."""
    name, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 600.0
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp())
    tally = {"runs": 0, "slowest": 0.0, "begun": time.process_time()}

    def one_input(data: bytes) -> None:
        before = time.process_time()
        targets.run(name, data)
        now = time.process_time()
        tally["runs"] += 1
        tally["slowest"] = max(tally["slowest"], now - before)
        assert now - before < SLOWEST_S, f"{len(data)} bytes took {now - before:.1f} s"
        if now - tally["begun"] > seconds:
            _report(name, tally)

    arguments = [sys.argv[0], *_flags(name, folder), *_cut_down(sys.argv[4:])]
    atheris.Setup(arguments, one_input, **({"custom_mutator": _mutated_json} if name == "geojson" else {}))
    atheris.Fuzz()


def _flags(name: str, folder: Path) -> list[str]:
    found = folder / "found"
    found.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(targets.seeds(name)):
        (found / f"seed-{number:03}").write_bytes(seed)
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in targets.dictionary())
    (folder / "words.dict").write_text("\n".join(lines), "ascii")
    limits = [f"-max_len={targets.LONGEST}", "-timeout=300", "-rss_limit_mb=3000"]
    return [*limits, f"-dict={folder / 'words.dict'}", f"-artifact_prefix={folder}/", str(found)]


def _mutated_json(data: bytes, longest: int, seed: int) -> bytes:
    """Change a value somewhere in a JSON text: bytes changed at random are hardly ever JSON, and refused at once."""
    chance = random.Random(seed)
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        whole = None
    if not isinstance(whole, dict) or chance.random() < 0.3:
        return bytes(atheris.Mutate(data, longest))
    inside: Any = whole
    while True:
        key = chance.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
        if not isinstance(inside[key], dict | list) or not inside[key] or chance.random() < 0.1:
            break
        inside = inside[key]
    inside[key] = chance.choice(ODD_VALUES)
    return json.dumps(whole).encode()[:longest]


def _cut_down(crash: list[str]) -> list[str]:
    return ["-minimize_crash=1", "-max_total_time=120", *crash] if crash else []


def _report(name: str, tally: dict[str, float]) -> None:
    spent = time.process_time() - tally["begun"]
    what = f"{name}: {tally['runs']:,} executions in {spent:.0f} s of processor time, no crash"
    print(f"{what}, slowest input {tally['slowest']:.2f} s")
    sys.stdout.flush()
    os._exit(0)  # libFuzzer would go on until its own clock says so


if __name__ == "__main__":
    main()
