"""Ordinary prose of any length: the paragraphs of tests/golden, shuffled anew each time round."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"


def prose(size: int, seed: int = 7) -> str:
    """Return so many code points of prose; another seed gives others."""
    chosen = []
    paragraphs = shuffled(seed)
    written = 0
    while written < size:
        chosen.append(next(paragraphs))
        written += len(chosen[-1]) + 2
    return "\n\n".join(chosen)[:size]


def shuffled(seed: int) -> Iterator[str]:
    """Yield the paragraphs without end."""
    texts = (path.read_text("utf-8") for path in sorted(GOLDEN.glob("*/text.txt")))
    paragraphs = [piece for text in texts for piece in text.split("\n\n") if piece.strip()]
    order = random.Random(seed)
    while True:
        order.shuffle(paragraphs)
        yield from paragraphs
