"""A headless Chromium without a network, and the page of a journey opened in it from a file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Open, Opened

from geo.drawing.page import map_html
from geo.types import Itinerary

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("background-networking", "component-update", "sync", "gpu", "default-apps", "extensions")
FLAGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in QUIET)]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.skip("there is no Chromium; get it with: apt install chromium")
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Writes a journey's page (or a text) to a file and opens it: `open_page(journey, at="#stop-3", width=390)`."""
    contexts = []

    def opening(
        shown: Itinerary | str, *, at: str = "", width: int = 1280, height: int = 860, **context: Any
    ) -> Opened:
        html = shown if isinstance(shown, str) else map_html(shown)
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(html, "utf-8")
        settings: dict[str, Any] = {"reduced_motion": "reduce", "offline": True} | context
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **settings))
        opened = Opened(page=contexts[-1].new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(file.as_uri() + at)
        return opened

    yield opening
    for each in contexts:
        each.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which npm brings."""
    script = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        pytest.skip("axe-core is not there; get it with: npm install")
    return script.read_text("utf-8")
