"""Where a corpus lies and where its results go: this machine's disk or any storage that fsspec opens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from itertools import accumulate
from pathlib import Path
from typing import IO, Any

from geo.errors import InputError, OutputError, UnreadableError
from geo.output import write_whole
from geo.sources.packed import DAMAGE

LONGEST_LINE = 100_000_000  # bytes; a longer line is passed over, not held
PAGES = ("http://", "https://", "ftp://")


class StorageError(InputError):
    """A URL of a storage that cannot be used here."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} cannot be opened: {why}. Give files of this machine or of a storage known to fsspec.")
        self.url = url


def located(url: str) -> tuple[Any, str]:
    """Return the file system of a path or URL, and the path in it.

    Raises:
        StorageError: If it is a web page (`geo stops --online` has the safeguards for those), or nothing here
            knows that kind of storage.
    """
    import fsspec

    if url.lower().startswith(PAGES):
        raise StorageError(url, "a corpus is not read from the web")
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError, OSError) as error:
        raise StorageError(url, " ".join(str(error).split()).rstrip(".")) from error
    return system, path


@contextmanager
def opened(path: str, *, unpack: bool = False) -> Iterator[Any]:
    """Open a file of some storage to read bytes.

    Args:
        path: The file.
        unpack: Whether one that is packed with gzip or bzip2 gives the bytes that are packed in it.

    Raises:
        UnreadableError: If it cannot be opened, or no longer be read.
    """
    import fsspec

    try:
        with (
            fsspec.open(path, "rb", compression="infer" if unpack else None) as raw,
            BufferedReader(raw) as file,
        ):  # storages differ in how they read lines
            yield file
    except DAMAGE as error:
        if isinstance(error, UnreadableError):
            raise
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableError(path, why) from error


def lines(file: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    """Every line with its length in bytes; None for one too long to be held."""
    while line := file.readline(LONGEST_LINE):
        length = len(line)
        if length < LONGEST_LINE or line.endswith(b"\n"):
            yield line, length
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)
            length += len(line)
        yield None, length


@contextmanager
def parquet(path: str) -> Iterator[Any]:
    """Open a Parquet file of some storage.

    Raises:
        UnreadableError: If it is none, is damaged, or can no longer be read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with opened(path) as file:
            yield pq.ParquetFile(file)
    except pa.ArrowException as error:
        raise UnreadableError(path, "it is no Parquet file, or a damaged one") from error


def row_groups(file: Any) -> list[tuple[int, int, int]]:
    """The first row, the row after the last, and the unpacked bytes of each row group of a Parquet file."""
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    ends = list(accumulate(group.num_rows for group in groups))
    return [(end - group.num_rows, end, group.total_byte_size) for group, end in zip(groups, ends, strict=True)]


class Folder:
    """A folder for results; a file appears in it whole or not at all."""

    def __init__(self, url: str) -> None:
        self.name = url
        self._system, self._root = located(url)
        self._local = self._system.protocol in ("file", ("file", "local"))

    def has(self, path: str) -> bool:
        """Whether there is a file of that name."""
        return bool(self._system.exists(f"{self._root}/{path}"))

    def names(self, folder: str) -> frozenset[str]:
        """The names of all files in a folder of it."""
        place = f"{self._root}/{folder}"
        found = self._system.ls(place, detail=False) if self._system.exists(place) else ()
        return frozenset(path.rpartition("/")[2] for path in found)

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises:
            UnreadableError: If it cannot be read.
        """
        try:
            return bytes(self._system.cat_file(f"{self._root}/{path}"))
        except OSError as error:
            raise UnreadableError(f"{self.name}/{path}", error.strerror or str(error)) from error

    def write(self, path: str, content: bytes) -> None:
        """Write a file.

        Raises:
            OutputError: If it cannot be written; what was there before stays.
        """
        target = f"{self._root}/{path}"
        if self._local:
            write_whole(Path(target), content)
            return
        try:  # object stores show an object only when it is complete
            self._system.pipe_file(target, content)
        except OSError as error:
            raise OutputError(target, error.strerror or str(error)) from error
