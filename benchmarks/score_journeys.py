"""Score the routes of real texts whose stops we marked by hand, by what sort of text it is and by whether it was seen.

    python benchmarks/score_journeys.py [--unseen] [--verbose] [ID]...

journeys.jsonl has facts alone, our own reading of the texts: who was where, when. The texts lie beside the repository
(GEO_SHARED, else ../shared) and are never part of it, and so does the scorer. Whoever changes how visits are read looks
at those with "seen"; of the others only the totals are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import geo
from geo.types import Document

JOURNEYS = Path(__file__).with_name("journeys.jsonl")
ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("GEO_SHARED", ROOT.parent / "shared"))


def main() -> None:
    """Read the texts and print how well their routes fit those that we marked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--unseen", action="store_true")
    arguments.add_argument("--verbose", action="store_true")
    arguments.add_argument("ids", nargs="*")
    given = arguments.parse_args()
    sys.path.insert(0, str(SHARED / "score"))
    import itineraries  # the scorer, beside the repository

    rows = []
    for gold, document in journeys():
        if gold["seen"] == given.unseen or (given.ids and gold["id"] not in given.ids):
            continue
        trip = geo.read_itinerary([document], traveller=gold["traveller"])
        rows.append(itineraries.score(json.loads(trip.to_json()), gold))
        if given.verbose and gold["seen"]:
            print(json.dumps(rows[-1], ensure_ascii=False, default=float))
    for kind in sorted({row["kind"] for row in rows}):
        print(kind, itineraries.total([row for row in rows if row["kind"] == kind]))
    print("all", itineraries.total(rows))


def routes() -> Iterator[tuple[dict[str, Any], Document]]:
    """Yield every text whose route is known: of `journeys`, tests/golden and the itineraries beside the repository.

    "seen" says whether it was looked at while building; for the last two the SHA-256 of its id does.
    """
    yield from journeys()
    for folder in (ROOT / "tests/golden", SHARED / "data/itineraries"):
        for file in sorted(folder.glob("*/gold.json")):
            gold = json.loads(file.read_text("utf-8"))
            gold["seen"] = int(hashlib.sha256(file.parent.name.encode()).hexdigest(), 16) % 2 == 0
            yield gold, geo.load(next(file.parent.glob("text.*")), published=gold.get("publication_date"))


def journeys() -> Iterator[tuple[dict[str, Any], Document]]:
    """Yield the marked routes whose texts are there, each with its text as a document."""
    for line in JOURNEYS.read_text("utf-8").splitlines():
        gold = {"mentioned_not_visited": [], "neutral": []} | json.loads(line)
        file = SHARED / "data/texts" / f"{gold['id'].removeprefix('texts-')}.txt"
        if file.exists():
            document = geo.load(file, published=gold["publication_date"])
            yield gold, replace(document, text=document.text[: gold.get("characters")])


if __name__ == "__main__":
    main()
