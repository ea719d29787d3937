"""Files packed with gzip or bzip2, as archives of articles are kept: unpacked as far as any file goes, no further."""

from __future__ import annotations

import io
import zlib
from typing import IO, TYPE_CHECKING

from geo.errors import UnreadableError

if TYPE_CHECKING:
    from bz2 import BZ2File
    from gzip import GzipFile

SUFFIXES = (".gz", ".bz2")
LARGEST_BYTES = 300_000_000  # unpacked, as of other archives
DAMAGE = (OSError, EOFError, zlib.error)  # what the libraries raise on a file that is cut short or no such archive


def is_packed(name: str) -> bool:
    """Whether a file's name says that it is packed."""
    return name.lower().endswith(SUFFIXES)


def inner_name(name: str) -> str:
    """Return the name of the file that is packed.

    >>> inner_name("2023-09.jsonl.gz"), inner_name("notes.txt")
    ('2023-09.jsonl', 'notes.txt')
    """
    return name.rpartition(".")[0] if is_packed(name) else name


def unpacked(data: bytes, source: str) -> bytes:
    """Return the bytes of a packed file.

    Raises:
        UnreadableError: If it is damaged, or larger unpacked than a file can be.
    """
    try:
        with _opened(io.BytesIO(data), source) as file:
            found = file.read(LARGEST_BYTES + 1)
    except DAMAGE as error:
        raise UnreadableError(source, f"it is damaged ({' '.join(str(error).split())[:100]})") from error
    if len(found) > LARGEST_BYTES:
        raise UnreadableError(source, f"unpacked it is larger than {LARGEST_BYTES // 1_000_000} MB")
    return found


def _opened(file: IO[bytes], source: str) -> GzipFile | BZ2File:
    import bz2
    import gzip

    return gzip.open(file) if source.lower().endswith(".gz") else bz2.open(file)
