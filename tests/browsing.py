"""A page that was opened in a browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Opened:
    """A page in the browser, with all that it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def click(self, selector: str) -> None:
        """Click on what a selector names."""
        self.page.click(selector)

    def count(self, selector: str) -> int:
        """How many elements there are."""
        return int(self.page.locator(selector).count())

    def text(self, selector: str) -> str:
        """The text of the first."""
        return str(self.page.locator(selector).first.text_content())

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(script)

    def wait(self, condition: str, seconds: float = 15) -> None:
        """Wait until an expression in the page is true; asked from outside, as the page's policy lets nothing in."""
        until = time.monotonic() + seconds
        while not self.run(condition):
            assert time.monotonic() < until, f"never came true: {condition}"
            self.page.wait_for_timeout(30)

    def legend(self) -> Any:
        """The legend, opened."""
        legend = self.page.locator(".legend")
        legend.evaluate("legend => { legend.open = true; }")
        return legend


Open = Callable[..., Opened]
