"""Takes the picture of a map page that README shows.

python benchmarks/screenshot.py maps/far-east-2023.html docs/map.png [width height]
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def take(page_file: Path, picture: Path, width: int, height: int) -> None:
    """Open a page without a network and write what is seen, at one and a half times its size."""
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=1.5, offline=True, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(page_file.absolute().as_uri())
        page.wait_for_timeout(500)
        page.screenshot(path=str(picture))
        browser.close()


if __name__ == "__main__":
    size = [int(side) for side in sys.argv[3:5]] or [1360, 850]
    take(Path(sys.argv[1]), Path(sys.argv[2]), size[0], size[1])
