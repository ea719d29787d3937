"""What stands in the page itself: the files of `assets/`, and values as JSON."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def asset(name: str) -> str:
    """The text of a file in `assets/`."""
    return files("geo.drawing").joinpath("assets", name).read_text("utf-8")


def script_json(value: Any) -> str:
    r"""JSON that may stand in a script block: nothing in it can end the block or a line.

    >>> script_json("</script>")
    '"\\u003c/script>"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
