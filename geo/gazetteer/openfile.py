"""Files that a user adds, opened one line at a time: plain or zipped, of any size, from any hand."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from geo.errors import GeoError, SourceMissingError, UnreadableError

LONGEST_LINE = 1 << 20  # bytes; GeoNames' longest is 13 kB
_LARGEST = 20 << 30  # bytes unpacked; GeoNames' allCountries.txt has 1.7 GB
_DENSEST = 100  # bytes unpacked for one packed; such tables have 4 to 6, a zip bomb a thousand
_SUFFIXES = (".txt", ".tsv", ".csv", ".json", ".geojson")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A row that cannot be used.

    Attributes:
        file: The name of the file.
        line: The number of the line, or of the feature, from 1.
        why: What is wrong with it.
    """

    file: str
    line: int
    why: str


@contextmanager
def tables_in(path: Path) -> Iterator[Iterator[tuple[str, int, IO[bytes]]]]:
    """Open a file, or each table in a zip archive, as (name, size in bytes, stream).

    Members of an archive are read as streams and never unpacked to the disk, so their names can do no harm.

    Raises:
        SourceMissingError: If there is no such file.
        UnreadableError: If it cannot be opened, is a broken archive, or would unpack to far more than a table.
    """
    if not path.is_file():
        raise SourceMissingError(path)
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as file:
                yield iter([(path.name, path.stat().st_size, file)])
        else:
            with zipfile.ZipFile(path) as archive:
                yield _members(path, archive)
    except GeoError:
        raise
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # the last: it is encrypted
        raise UnreadableError(path, getattr(error, "strerror", None) or str(error)) from error


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, int, IO[bytes]]]:
    tables = [member for member in archive.infolist() if _is_table(member.filename)]
    size, packed = sum(table.file_size for table in tables), sum(table.compress_size for table in tables)
    if size > _LARGEST or size > _DENSEST * max(packed, 10_000):
        raise UnreadableError(path, f"it would unpack to {size:,} bytes, far more than such a table")
    if not tables:
        raise UnreadableError(path, "it holds no table (.txt, .csv or .geojson)")
    for table in tables:
        with archive.open(table) as file:
            yield PurePosixPath(table.filename).name, table.file_size, file


def _is_table(name: str) -> bool:
    path = PurePosixPath(name.lower())
    return path.suffix in _SUFFIXES and not path.name.startswith((".", "readme")) and "__macosx" not in path.parts


def lines(name: str, file: IO[bytes]) -> Iterator[tuple[int, str] | Fault]:
    """Yield the numbered lines of a file without their ends; one that is too long or not UTF-8 is a fault."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            _skip_rest(file)
            yield Fault(file=name, line=number, why=f"longer than {LONGEST_LINE:,} bytes")
            continue
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            yield Fault(file=name, line=number, why=f"not UTF-8: {error.reason}")
            continue
        yield number, text.rstrip("\r\n")


def _skip_rest(file: IO[bytes]) -> None:
    while (more := file.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
        pass
