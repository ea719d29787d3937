"""Latitudes and longitudes as tables write them."""

from __future__ import annotations

import pytest

from geo.reading.tables.positions import angle


@pytest.mark.parametrize(
    ("written", "degrees"), [("12°30′W", -12.5), ("N 5", 5.0), ("-7.25", -7.25), ("12 30 S", -12.5), ("gale", None)]
)
def test_angles(written: str, degrees: float | None) -> None:
    """As logs write them."""
    assert angle(written) == degrees
