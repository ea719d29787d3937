"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from geo.errors import OutputError


def write_whole(path: Path | str, content: str | bytes) -> None:
    """Write a file by way of a hidden one beside it, so that a kill leaves the old file or the new one, never half.

    Text is written as UTF-8 with its line ends untouched. A missing folder is made. An existing file
    keeps its permissions; a link is followed, and what it points at is replaced.

    Raises:
        OutputError: If the folder or the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if target.is_dir():
        raise OutputError(path, "it is a folder")
    try:
        if target.exists() and not target.is_file():  # /dev/stdout, a pipe
            target.write_bytes(data)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _replace(target, data)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _replace(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, hidden = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(hidden).chmod(mode)
        Path(hidden).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(hidden).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
