"""How heavy the map page is, how long it takes to draw, and how soon a browser answers.

    python benchmarks/bench_page.py

Journeys: those of tests/journeys.py. Targets: the sample within 700 KB, the world within 900 KB; 5,000 stops
interactive within 2 s and a step of the time bar within 100 ms, in headless Chromium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import journeys  # noqa: E402 - found only now

from geo.drawing.labels import labels_for  # noqa: E402 - the same
from geo.drawing.page import map_html  # noqa: E402 - the same
from geo.drawing.render import BROWSERS  # noqa: E402 - the same
from geo.gazetteer.store import Gazetteer  # noqa: E402 - the same

READY = "performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"
STEP = "(() => { const start = performance.now(); geo.step({}); return performance.now() - start; })()"


def opened_ms(browser: Any, file: Path, stops: int) -> tuple[float, float]:
    """The best of three: milliseconds until the page answers, and for a step of the time bar."""
    ready, step = [], []
    for _ in range(3):
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(file.as_uri())
        ready.append(page.evaluate(READY))
        step.append(page.evaluate(STEP.replace("{}", str(stops // 2))))
        page.close()
    return min(ready), min(step)


def main() -> None:
    """Print a line for each journey."""
    from playwright.sync_api import sync_playwright

    made = (journeys.far_east, journeys.around_the_world, journeys.crowded_city, journeys.two_travellers)
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright, Gazetteer.open() as places, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for make in (*made, journeys.long_route):
            itinerary = make()
            start = time.perf_counter()
            html = map_html(itinerary, labels=labels_for(itinerary, places))
            seconds = time.perf_counter() - start
            file = Path(folder, f"{make.__name__}.html")
            file.write_text(html, "utf-8")
            ready_ms, step_ms = opened_ms(browser, file, len(itinerary.stops))
            print(
                f"{make.__name__}: {len(itinerary.stops):,} stops, {len(html.encode()) / 1000:,.0f} KB, "
                f"drawn in {seconds:.2f} s, interactive after {ready_ms:.0f} ms, a step in {step_ms:.0f} ms"
            )
        browser.close()


if __name__ == "__main__":
    main()
