"""Score the reading of dates on both halves of each corpus.

python benchmarks/score_dates_halves.py [--errors CORPUS]

A document belongs to the half that was looked at while building if the SHA-256 of its id begins with an even byte;
the other half is only scored. `--errors` lists what is wrong in the half that may be looked at, and in no other.
The corpora and the scorer lie in ../shared (GEO_SHARED overrides); see their README for the licences.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType

SHARED = Path(os.environ.get("GEO_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def main() -> None:
    """Print one line for each corpus and half."""
    scorer = load_scorer()
    only = sys.argv[2] if "--errors" in sys.argv else None
    for corpus in sorted((SHARED / "data" / "dates").glob("*.jsonl")):
        if only and corpus.stem != only:
            continue
        for seen in (True,) if only else (True, False):
            with tempfile.TemporaryDirectory() as folder:
                half = Path(folder) / f"{corpus.stem}-{'seen' if seen else 'blind'}.jsonl"
                half.write_text("".join(rows_of_half(corpus, seen=seen)), "utf-8")
                print(json.dumps(scorer.run(str(half), bool(only))))


def load_scorer() -> ModuleType:
    """The shared scorer, as a module."""
    spec = importlib.util.spec_from_file_location("dates_scorer", SHARED / "score" / "dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of_half(corpus: Path, *, seen: bool) -> list[str]:
    """The lines of a corpus that belong to one half."""
    lines = corpus.read_text("utf-8").splitlines(keepends=True)
    return [line for line in lines if is_seen(json.loads(line)["id"]) == seen]


def is_seen(identifier: str) -> bool:
    """Whether a document is in the half that may be looked at."""
    return hashlib.sha256(identifier.encode()).digest()[0] % 2 == 0


if __name__ == "__main__":
    main()
