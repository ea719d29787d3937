"""Every input on which the fuzzer once failed, cut down and kept: tests/crashes/TARGET/WHAT-IT-IS."""

from __future__ import annotations

from pathlib import Path

import fuzz_targets
import pytest

CRASHES = Path(__file__).parent / "crashes"
INPUTS = sorted(path for path in CRASHES.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_crashed_is_now_read_or_refused(path: Path) -> None:
    """A fault that is mended and not kept comes back."""
    fuzz_targets.run(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", fuzz_targets.TARGETS)
def test_the_fuzzer_begins_with_inputs_that_its_targets_read(target: str) -> None:
    """A target that no longer fits the code would fuzz an error message for ten minutes."""
    seeds = list(fuzz_targets.seeds(target))
    some = seeds[:: max(1, len(seeds) // 10)]
    assert sum(fuzz_targets.run(target, seed) for seed in some) > len(some) / 2
