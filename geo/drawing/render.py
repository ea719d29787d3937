"""The map as a file: a page, or the still picture as SVG, PNG or PDF.

PNG and PDF are drawn by a Chromium that is there already (its network cut), else by the library of the
extra `geo-itinerary[pictures]`. From Chromium a PDF is the page as it prints: the map, then the list with
its sources; from the library it is the map alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from geo.drawing.page import map_html
from geo.drawing.picture import picture
from geo.drawing.scene import scene, wants_borders
from geo.errors import InputError
from geo.types import Itinerary, Place

Form = Literal["html", "svg", "png", "pdf"]
SUFFIXES: dict[str, Form] = {".html": "html", ".htm": "html", ".svg": "svg", ".png": "png", ".pdf": "pdf"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHARPNESS = 2  # pixels of a PNG to one of the drawing
PATIENCE_S = 120
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND"
_QUIET = ("background-networking", "component-update", "sync", "default-apps", "extensions", "gpu")


class NoRendererError(InputError):
    """Neither a browser nor the library that draws PNG and PDF."""

    def __init__(self, form: str, why: str = "there is no Chromium") -> None:
        super().__init__(
            f"A map as {form.upper()} cannot be drawn: {why}. Install Chromium (apt install chromium) or "
            "pip install 'geo-itinerary[pictures]', or ask for --format svg."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a map is to look; the fields are those of `page.map_html`."""

    tiles: str | None = None
    borders: bool | None = None
    title: str | None = None
    labels: tuple[Place, ...] = ()


def render(itinerary: Itinerary, form: Form, wishes: Wishes | None = None) -> str | bytes:
    """Return the map of an itinerary in a format.

    Raises:
        NoRendererError: If PNG or PDF is asked for and nothing here can draw it.
    """
    wished = wishes or Wishes()
    if form == "html":
        return _page(itinerary, wished)
    borders = wants_borders(itinerary) if wished.borders is None else wished.borders
    svg = picture(scene(itinerary), borders=borders, labels=wished.labels)
    if form == "svg":
        return svg
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return _by_library(svg, form)
    if form == "pdf":
        return _by_browser(browser, "pdf", _page(itinerary, wished), ["--print-to-pdf={}", "--no-pdf-header-footer"])
    width, height = (int(side) for side in svg.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split())
    options = ["--screenshot={}", f"--window-size={width},{height}", f"--force-device-scale-factor={SHARPNESS}"]
    return _by_browser(browser, "png", svg, [*options, "--hide-scrollbars"])


def _page(itinerary: Itinerary, wished: Wishes) -> str:
    return map_html(itinerary, tiles=wished.tiles, borders=wished.borders, title=wished.title, labels=wished.labels)


def _by_library(svg: str, form: Form) -> bytes:
    try:
        import cairosvg
    except (ImportError, OSError) as error:  # OSError: the library is there, the cairo that it binds is not
        raise NoRendererError(form) from error
    drawn: bytes = cairosvg.svg2pdf(svg.encode()) if form == "pdf" else cairosvg.svg2png(svg.encode(), scale=SHARPNESS)
    return drawn


def _by_browser(browser: str, form: Form, source: str, options: list[str]) -> bytes:
    """Let Chromium turn a page or an SVG of ours into a file; `{}` in an option is the name of the latter.

    Raises:
        NoRendererError: If it does not.
    """
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # Chromium refuses root otherwise
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "map.html" if form == "pdf" else "map.svg"), Path(folder, f"made.{form}")
        given.write_text(source, "utf-8")
        flags = ["--headless", "--no-first-run", _OFFLINE, f"--user-data-dir={folder}/profile", *root]
        flags += [f"--disable-{name}" for name in _QUIET] + [option.format(made) for option in options]
        try:
            subprocess.run(  # noqa: S603 - the browser found on the path, and files of our own
                [browser, *flags, given.as_uri()], check=True, capture_output=True, timeout=PATIENCE_S
            )
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise NoRendererError(form, f"{browser} failed") from error
