"""The error tree: each says what is wrong and what to do, here and in another process."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from geo.corpus.engines import ClusterError
from geo.errors import (
    CoordinateError,
    DateFormatError,
    GazetteerBrokenError,
    GazetteerMissingError,
    GeoError,
    OutputError,
)

ERRORS = (
    GazetteerBrokenError(Path("a.sqlite"), "it is cut short"),
    GazetteerMissingError(Path("a.sqlite")),
    OutputError("trip.html", "no space"),
    DateFormatError("yesterday"),
    CoordinateError(lat=91.0, lon=0.0),
    ClusterError("tcp://10.0.0.5:8786", "it has no workers"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_of_a_worker_arrives_whole(error: GeoError) -> None:
    """An exception that cannot be unpickled breaks the whole pool of workers, and nobody learns why."""
    arrived = pickle.loads(pickle.dumps(error))
    assert (type(arrived), str(arrived), vars(arrived)) == (type(error), str(error), vars(error))
