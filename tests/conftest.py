"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A test's time says more of what else the machine does than of the code; benchmarks measure time.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
