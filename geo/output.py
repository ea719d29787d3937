"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from geo.errors import OutputError


def write_whole(path: Path | str, content: str | bytes) -> None:
    """Write a file by way of a hidden one beside it, so that a kill leaves the old file or the new one, never half.

    Text is written as UTF-8 with its line ends untouched. A missing folder is made. An existing file
    keeps its permissions; a link is followed, and what it points at is replaced.

    Raises:
        OutputError: If the folder or the file cannot be written.
    """
    write_together({path: content})


def write_together(files: Mapping[Path | str, str | bytes]) -> None:
    """Write several files as `write_whole` does, all of them or none: each is ready before the first takes its place.

    Raises:
        OutputError: If one of them cannot be written; none is then.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            with _clear_error(path):
                ready.append(_prepared(Path(os.path.realpath(path)), content))
        for path, (hidden, target) in zip(files, ready, strict=True):
            with _clear_error(path):
                hidden.replace(target)
    finally:
        for hidden, _ in ready:
            hidden.unlink(missing_ok=True)


@contextmanager
def _clear_error(path: Path | str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _prepared(target: Path, content: str | bytes) -> tuple[Path, Path]:
    """Write a hidden file beside the one that is to be, with its permissions; return both."""
    if target.exists() and not target.is_file():
        raise FileExistsError(0, "it is a folder" if target.is_dir() else "it is a device")
    target.parent.mkdir(parents=True, exist_ok=True)
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    hidden = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        hidden.chmod(mode)
    except BaseException:
        hidden.unlink(missing_ok=True)
        raise
    return hidden, target


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
