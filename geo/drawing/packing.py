"""Lines on the Earth in few bytes: whole numbers, differences, variable length.

Coordinates are multiplied to whole numbers and each point is stored as its difference from the one
before, in zigzag order and base 128 as in Protocol Buffers. The page reads the same form
(`assets/geometry.js`), so one codec serves the packed basemap, the basemap in the page and the legs.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


def pack(lines: Sequence[Floats], scale: int) -> bytes:
    """Pack lines of (longitude, latitude) rows.

    Args:
        lines: Arrays of shape (n, 2), in degrees.
        scale: Steps per degree; what is finer is rounded away.
    """
    numbers: list[Integers] = [np.array([len(lines)])]
    for line in lines:
        steps = np.rint(np.asarray(line) * scale).astype(np.int64)
        deltas = np.diff(steps, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel()
        numbers += [np.array([len(steps)]), (deltas << 1) ^ (deltas >> 63)]
    return _varints(np.concatenate(numbers))


def unpack(data: bytes, scale: int) -> list[Floats]:
    """The inverse of `pack`, to within half a step.

    >>> import numpy as np
    >>> unpack(pack([np.array([[130.6, 42.4], [131.9, 43.1]])], 100), 100)[0].tolist()
    [[130.6, 42.4], [131.9, 43.1]]
    """
    numbers = _from_varints(data)
    lines, at = [], 1
    for _ in range(int(numbers[0])):
        size = int(numbers[at])
        zigzag = numbers[at + 1 : at + 1 + 2 * size]
        deltas = (zigzag >> 1) ^ -(zigzag & 1)
        lines.append(np.cumsum(deltas.reshape(-1, 2), axis=0) / scale)
        at += 1 + 2 * size
    return lines


def as_text(lines: Sequence[Floats], scale: int) -> str:
    """Packed lines in base 64, for a page."""
    return base64.b64encode(pack(lines, scale)).decode("ascii")


def _varints(numbers: Integers) -> bytes:
    out = bytearray()
    for number in numbers.tolist():
        rest = number
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def _from_varints(data: bytes) -> Integers:
    raw = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(raw < 128)
    starts = np.concatenate(([0], ends[:-1] + 1))
    place = np.arange(len(raw)) - np.repeat(starts, ends - starts + 1)
    return np.add.reduceat((raw & 127).astype(np.int64) << (7 * place), starts)
