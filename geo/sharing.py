"""One object for equal values, where a text makes them by the hundred thousand."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar, cast

REMEMBERED = 1 << 13  # values

_Value = TypeVar("_Value")


def shared(value: _Value) -> _Value:
    """Return the value's equal that was asked for first, if that was of late: a book names one town a thousand times.

    >>> first, second = shared(" ".join(["New", "York"])), shared(" ".join(["New", "York"]))
    >>> first is second
    True
    """
    return cast("_Value", _first(value))


@lru_cache(REMEMBERED, typed=True)
def _first(value: object) -> object:
    return value
