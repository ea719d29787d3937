"""A place where a test may mount file systems, full ones and read-only ones, without touching the machine's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
IN_A_NAMESPACE = ["unshare", "--mount", "--map-root-user", "sh", "-c"]


def in_namespace(script: str, **variables: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount what it likes on /mnt; $PYTHON is this Python, which finds the package.

    Skips the test where no namespace may be made.
    """
    if (
        not shutil.which("unshare")
        or subprocess.run([*IN_A_NAMESPACE, "mount -t tmpfs none /mnt"], check=False).returncode
    ):
        pytest.skip("no mount namespace may be made here (unshare --mount)")
    more = {name: str(value) for name, value in variables.items()}
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHON": sys.executable} | more
    return subprocess.run(
        [*IN_A_NAMESPACE, script], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
