"""The likeliest sequence of choices, where each depends on the one before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def likeliest(weights: Sequence[Sequence[float]], step: Callable[[int, int, int], float]) -> list[int]:
    """Return which option to take at each place so that weights and steps add up to the most (Viterbi's algorithm).

    Of equal sequences always the same is taken: from the last place back, the option that comes first. The time is
    proportional to the number of places and to the square of the number of options at each.

    Args:
        weights: For each place its options' weights, natural logarithms; at least one option each.
        step: What going from one option to another adds: of the second place's number, the option before, and its own.

    >>> likeliest([[0.0, -1.0], [0.0, -0.5]], lambda place, before, option: -5.0 if before == option else 0.0)
    [0, 1]
    """
    if not weights:
        return []
    totals = list(weights[0])
    came: list[list[int]] = []
    for place, options in enumerate(weights[1:], 1):
        came.append([])
        ahead: list[float] = []
        for option, own in enumerate(options):
            ways = [total + step(place, before, option) for before, total in enumerate(totals)]
            came[-1].append(ways.index(max(ways)))
            ahead.append(max(ways) + own)
        totals = ahead
    path = [totals.index(max(totals))]
    for best in reversed(came):
        path.append(best[path[-1]])
    return path[::-1]
