"""Long texts: how a book dwells on the places to which its people come.

A book speaks of many more places than that, most of them once and in passing, and tells of one stay on many pages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Sequence

BOOK_CHARS = 100_000  # code points from which on a text is a book
SCENE_CHARS = 6_000  # what is told of a place within so many, about three pages, is one scene
OFTEN = 4  # times


def is_book(text: str) -> bool:
    """Whether a text is long enough to be read as a book."""
    return len(text) > BOOK_CHARS


def dwelling(places: Iterable[tuple[Hashable, int]]) -> dict[int, str]:
    """Return how much the pages around each mention of a place dwell on it, by where the mention starts.

    They name it "once", "twice" or "often"; or once only though other pages dwell on it: then it is "recalled", for
    who comes back to a place is told of longer.

    Args:
        places: A book's mentions: which place, and where the mention starts; in text order.

    >>> dwelling([("Graz", 10), ("Graz", 90), ("Linz", 95), ("Graz", 70_000)])
    {10: 'twice', 90: 'twice', 70000: 'recalled', 95: 'once'}
    """
    return {start: word for starts in _by_place(places).values() for start, word in _of_place(starts)}


def scenes(places: Sequence[tuple[Hashable, int]]) -> dict[int, int]:
    """Return for each visit that goes on with a scene at its place where the visit that begins the scene starts.

    A scene goes on over a few pages, or for as long as nobody is told to be anywhere else.

    Args:
        places: A book's visits: at which place, and where its mention starts; in text order.

    >>> scenes([("Graz", 10), ("Linz", 90), ("Graz", 95), ("Graz", 60_000), ("Linz", 70_000)])
    {95: 10, 60000: 10}
    """
    found: dict[int, int] = {}
    last: dict[Hashable, int] = {}
    before: Hashable = None
    for place, start in places:
        if place in last and (place == before or start - last[place] <= SCENE_CHARS):
            found[start] = found.get(last[place], last[place])
        last[place], before = start, place
    return found


def forward(days: Sequence[float]) -> list[int]:
    """Return the numbers of the days, in order, that make the longest row that never goes back.

    A book tells its journey forwards; the days outside that row are of histories, of forecasts, or misread.

    >>> forward([1, 2, 70, 3, 3, 0, 5])
    [0, 1, 3, 4, 6]
    """
    ends: list[float] = []  # of the rows of each length the one that ends earliest, and where it ends
    at: list[int] = []
    before: list[int] = []
    for number, day in enumerate(days):
        length = bisect_right(ends, day)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1], at[length : length + 1] = [day], [number]
    row: list[int] = []
    number = at[-1] if at else -1
    while number >= 0:
        row.append(number)
        number = before[number]
    return row[::-1]


def _by_place(places: Iterable[tuple[Hashable, int]]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for place, start in places:
        found.setdefault(place, []).append(start)
    return found


def _of_place(starts: Sequence[int]) -> list[tuple[int, str]]:
    """The answer for each mention of one place."""
    counts = [bisect_left(starts, at + SCENE_CHARS) - bisect_left(starts, at - SCENE_CHARS) for at in starts]
    alone = "recalled" if max(counts) > 1 else "once"
    words = (alone if count == 1 else "twice" if count < OFTEN else "often" for count in counts)
    return list(zip(starts, words, strict=True))
