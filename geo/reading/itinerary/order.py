"""The travel order of stays: by time, then by what the words put before what, then by the telling."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.itinerary.merge import Stay

LONGEST_WAY = 50  # stays; no day has so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Stays in travel order.

    Attributes:
        stays: Their numbers, in that order.
        broken: The pairs (earlier, later) that some words state and others contradict.
    """

    stays: tuple[int, ...]
    broken: tuple[tuple[int, int], ...]


Rank = tuple[float, float, int, int]  # the moment, the minute, the document, the offset


def order(stays: Sequence[Stay], natural: Sequence[set[int]]) -> Ordered:
    """Bring stays into travel order.

    The days decide first; then what is stated ("after Rome he went to Pisa"), wherever the days allow it;
    among the stays that nothing stated holds back, the one told earliest goes first.

    Args:
        natural: For each stay the numbers of those that go before it unless something is stated to the contrary.
    """
    ranks = [stay.rank for stay in stays]
    stated = [set(stay.after) for stay in stays]
    before, broken = _possible(stays, stated, _sorted(stated, ranks))
    sequence = _sorted(before, ranks)
    reached = _settled(stays, before, sequence)
    fitting = [
        {one for one in nature if reached[one] <= stay.bounds.last} for stay, nature in zip(stays, natural, strict=True)
    ]
    before = _with_natural(before, fitting, sequence)
    moments = _settled(stays, before, _sorted(before, ranks))
    settled = [(moment, *rank[1:]) for moment, rank in zip(moments, ranks, strict=True)]
    return Ordered(stays=tuple(_sorted(before, settled)), broken=tuple(broken))


def _possible(
    stays: Sequence[Stay], stated: Sequence[set[int]], sequence: Sequence[int]
) -> tuple[list[set[int]], list[tuple[int, int]]]:
    """Part the statements that the days allow from those that they, or other statements, contradict."""
    low = [stay.bounds.first for stay in stays]
    before: list[set[int]] = [set() for _ in stays]
    broken, placed = list[tuple[int, int]](), set[int]()
    for number in sequence:
        for earlier in sorted(stated[number]):
            if earlier in placed and low[earlier] <= stays[number].bounds.last:
                before[number].add(earlier)
                low[number] = max(low[number], low[earlier])
            else:
                broken.append((earlier, number))
        placed.add(number)
    return before, broken


def _with_natural(before: Sequence[set[int]], natural: Sequence[set[int]], sequence: Sequence[int]) -> list[set[int]]:
    """Add what goes before by nature and does not yet, where that closes no circle with what is stated."""
    place = {number: at for at, number in enumerate(sequence)}
    return [
        stated | {one for one in nature if place[one] > place[number] and not _leads(before, number, one)}
        for number, (stated, nature) in enumerate(zip(before, natural, strict=True))
    ]


def _leads(before: Sequence[set[int]], start: int, end: int) -> bool:
    """Whether the stated order leads from one stay to another; taken for granted where the way is long."""
    waiting, seen = [end], {end}
    while waiting:
        for earlier in before[waiting.pop()] - seen:
            if earlier == start or len(seen) > LONGEST_WAY:
                return True
            seen.add(earlier)
            waiting.append(earlier)
    return False


def _settled(stays: Sequence[Stay], before: Sequence[set[int]], sequence: Sequence[int]) -> list[float]:
    """Move the moment of each stay as little as its own days and those before and after it demand."""
    high = [stay.bounds.last for stay in stays]
    for number in reversed(sequence):
        for earlier in before[number]:
            high[earlier] = min(high[earlier], high[number])
    moments = [min(stay.rank[0], last) for stay, last in zip(stays, high, strict=True)]
    for number in sequence:
        moments[number] = max([moments[number], *(moments[earlier] for earlier in before[number])])
    return moments


def _sorted(before: Sequence[set[int]], ranks: Sequence[Rank]) -> list[int]:
    """Sort by rank, but each after those before it (Kahn's algorithm); a circle is cut at its lowest rank."""
    following: list[list[int]] = [[] for _ in before]
    for number, earlier in enumerate(before):
        for one in earlier:
            following[one].append(number)
    waiting = [len(earlier) for earlier in before]
    ready = [(ranks[number], number) for number, count in enumerate(waiting) if not count]
    heapq.heapify(ready)
    left = dict.fromkeys(sorted(range(len(ranks)), key=lambda number: ranks[number]))
    done: list[int] = []
    while left:
        number = heapq.heappop(ready)[1] if ready else next(iter(left))
        if number not in left:  # put in its place already, when a circle was cut
            continue
        del left[number]
        done.append(number)
        for later in following[number]:
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (ranks[later], later))
    return done
