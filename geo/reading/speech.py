"""What a text quotes: whoever speaks may count from another day than the story, and speak of other people."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_QUOTE = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,2000}\"|‘[^‘’]{40,2000}’(?!\w)")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans of direct speech, in order."""
    return [(match.start(), match.end()) for match in _QUOTE.finditer(text)]


def is_within(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether a position of the text lies in one of some spans, which are in order and apart.

    >>> is_within([(2, 5), (9, 12)], 4), is_within([(2, 5), (9, 12)], 5)
    (True, False)
    """
    index = bisect_right(spans, (position, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]
