"""How the time and the memory of a whole read grow with the text and with the number of documents.

    python benchmarks/bench_growth.py [CODE_POINTS] [--draw]

Each figure is of a process of its own, which reads one text of so many code points, made of the paragraphs of
tests/golden in ever new order, or so many documents of 10,000 code points each, no two the same, up to CODE_POINTS in
all (ten million). A small read before it opens the gazetteer; the time is of the processor and without that read, the
memory the most that the process ever had.
`--draw` writes docs/growth.svg.
Targets: the time grows with the size; at most 300 MB for a text of 10 MB.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)  # code points, of ASCII nearly all
COUNTS = (1, 10, 100, 1_000)  # documents
DOCUMENT = 10_000  # code points
PICTURE = ROOT / "docs" / "growth.svg"
INSIDE = """
import json, resource, sys, time
sys.path[:0] = [{root!r}, {here!r}]
import geo
from long_prose import prose
size, count = {size}, {count}
geo.read_itinerary([geo.Document(text=prose(1_000))])
start = time.process_time()
for number in range(count):
    text = prose(size, number)
    geo.read_itinerary([geo.Document(text=text, published="2023-09-18")])
seconds = time.process_time() - start
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""

Figure = tuple[int, float, float]  # how many, seconds, megabytes
Scale = Callable[[float], float]


def main() -> None:
    """Print both tables."""
    most = int(next((word for word in sys.argv[1:] if word.isdigit()), SIZES[-1]))
    texts = [shown("code points", size, size, 1) for size in SIZES if size <= most]
    documents = [shown("documents", count, DOCUMENT, count) for count in COUNTS if count * DOCUMENT <= most]
    if "--draw" in sys.argv:
        PICTURE.write_text(picture(texts, documents), "utf-8")


def shown(what: str, number: int, size: int, count: int) -> Figure:
    """Measure and print one line."""
    seconds, megabytes = measured(size, count)
    each = seconds / number * 1e6
    print(f"{number:>10,} {what:<12}{seconds:9.3f} s {each:10.1f} µs each {megabytes:8.0f} MB", flush=True)
    return number, seconds, megabytes


def measured(size: int, count: int) -> tuple[float, float]:
    """Processor seconds and peak megabytes of a process that reads so many documents of a size."""
    script = INSIDE.format(root=str(ROOT), here=str(Path(__file__).parent), size=size, count=count)
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "0"}
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


# -- the picture ---------------------------------------------------------------------------------

WIDTH, HEIGHT, LEFT, TOP = 300, 180, 56, 26  # of one plot, and the margins, in pixels
STYLE = (
    "text{font:11px system-ui,sans-serif;fill:#555}path{fill:none;stroke-width:2}"
    ".time{stroke:#1f6fb2;fill:#1f6fb2}.memory{stroke:#b2571f;fill:#b2571f}path.time,path.memory{fill:none}"
    ".frame{stroke:#999;stroke-width:1}"
)


def picture(texts: Sequence[Figure], documents: Sequence[Figure]) -> str:
    """Four small plots on logarithmic scales: a straight line at 45° is time that grows with the size."""
    plots = [
        plot((0, 0), "seconds, by code points", [(one[0], one[1]) for one in texts], "time"),
        plot((1, 0), "megabytes, by code points", [(one[0], one[2]) for one in texts], "memory"),
        plot((0, 1), "seconds, by documents", [(one[0], one[1]) for one in documents], "time"),
        plot((1, 1), "megabytes, by documents", [(one[0], one[2]) for one in documents], "memory"),
    ]
    size = f'width="{2 * (WIDTH + LEFT) + 40}" height="{2 * (HEIGHT + 2 * TOP)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{STYLE}</style>{"".join(plots)}</svg>\n'


def plot(cell: tuple[int, int], title: str, points: Sequence[tuple[float, float]], name: str) -> str:
    """One plot: a frame, its title, the dots with their values, and the line through them."""
    left, top = LEFT + cell[0] * (WIDTH + LEFT), TOP + cell[1] * (HEIGHT + 2 * TOP)
    across = scale([x for x, _ in points], left, left + WIDTH)
    up = scale([y for _, y in points], top + HEIGHT, top)
    places = [(across(x), up(y), x, y) for x, y in points]
    line = " ".join(f"{'L' if index else 'M'}{x:.0f} {y:.0f}" for index, (x, y, _, _) in enumerate(places))
    dots = "".join(
        f'<circle class="{name}" cx="{x:.0f}" cy="{y:.0f}" r="3"/>'
        f'<text x="{x:.0f}" y="{y - 8:.0f}" text-anchor="middle">{value:.3g}</text>'
        f'<text x="{x:.0f}" y="{top + HEIGHT + 14}" text-anchor="middle">{number:,.0f}</text>'
        for x, y, number, value in places
    )
    frame = f'<path class="frame" d="M{left} {top}V{top + HEIGHT}H{left + WIDTH}"/>'
    return f'{frame}<text x="{left + 6}" y="{top}">{title}</text><path class="{name}" d="{line}"/>{dots}'


def scale(values: Sequence[float], start: float, end: float) -> Scale:
    """What puts a value on a logarithmic axis of whole powers of ten."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return lambda value: start + (math.log10(value) - low) / max(1, high - low) * (end - start)


if __name__ == "__main__":
    main()
