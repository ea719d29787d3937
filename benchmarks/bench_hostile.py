"""How long texts that were made to be read slowly take, as ratios to prose of the same size.

    python benchmarks/bench_hostile.py [CODE_POINTS] [NAME]...

The texts are those of tests/hostile.py; a million code points each without a size. Times are of the processor.
Target: none takes more than 20 times as long as prose, in `find_dates`, `find_places` and `read_itinerary`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import hostile  # noqa: E402 - found only now

import geo  # noqa: E402 - the tree's own

SIZE = 1_000_000
TIMES = 20

Read = Callable[[geo.Document], object]


def main() -> None:
    """Print a table, the slowest of each column last."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    with geo.Gazetteer.open() as gazetteer:
        readers: dict[str, Read] = {
            "find_dates": geo.find_dates,
            "find_places": lambda document: geo.find_places(document, gazetteer=gazetteer),
            "read_itinerary": lambda document: geo.read_itinerary([document], gazetteer=gazetteer),
        }
        for read in readers.values():
            read(geo.Document(text=hostile.PROSE, published="2023-09-18"))  # looks its names up
        prose = seconds(hostile.filled(hostile.PROSE, size), readers)
        print(f"{size:,} code points; prose: " + ", ".join(f"{name} {took:.2f} s" for name, took in prose.items()))
        worst = dict.fromkeys(readers, 0.0)
        for name, text in hostile.texts(size).items():
            if sys.argv[2:] and name not in sys.argv[2:]:
                continue
            ratios = {read: took / prose[read] for read, took in seconds(text, readers).items()}
            worst = {read: max(worst[read], ratio) for read, ratio in ratios.items()}
            print(f"{name:24}" + "".join(f"{read:>16} {ratio:6.2f} ×" for read, ratio in ratios.items()), flush=True)
    print("the slowest" + "".join(f"   {read} {ratio:.1f} × (at most {TIMES})" for read, ratio in worst.items()))


def seconds(text: str, readers: dict[str, Read]) -> dict[str, float]:
    """Processor seconds that each reader takes for a text."""
    found = {}
    for name, read in readers.items():
        start = time.process_time()
        read(geo.Document(text=text, published="2023-09-18"))
        found[name] = time.process_time() - start
    return found


if __name__ == "__main__":
    main()
