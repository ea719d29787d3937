"""Which articles there are, cut into shards: the same input gives the same shards on every machine.

A shard is the unit of work and of restart: it names its articles without holding them, so that a million
articles are a few thousand small values, and whoever works on one reads them from where they lie.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, groupby
from pathlib import Path
from typing import IO, Any, Literal

from geo.corpus.storage import located, opened
from geo.errors import EmptyInputError, GeoError, SourceMissingError, UnreadableError
from geo.sources import load
from geo.sources.records import DATE_KEYS, SOURCE_KEYS, TEXT_KEYS, TITLE_KEYS, from_json_line, from_record
from geo.types import Document

SHARDS = 256  # of a corpus of middle size: enough that a hundred workers end together
SMALLEST_BYTES = 64_000  # a second of work
LARGEST_BYTES = 16_000_000  # some minutes of work, and parts of some megabytes
SHARD_FILES = 500
GROUP_PIECES = 64  # into which one row group of Parquet is cut at most: each piece unpacks it from its start
BATCH_ROWS = 500
JSON_LINES = (".jsonl", ".ndjson")
PARQUET = (".parquet",)
FIELDS = frozenset((*TEXT_KEYS, *DATE_KEYS, *TITLE_KEYS, *SOURCE_KEYS))  # other columns of Parquet stay unread
LONGEST_LINE = 100_000_000  # bytes; a longer line of JSON is recorded as failed, not read


class FatalError(UnreadableError):
    """An article at which processes die."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "the process that reads it dies, perhaps for want of memory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some articles, named by where they lie.

    Attributes:
        number: Counts from 0 through the whole corpus.
        kind: How the articles lie in the files.
        paths: The files; one only, unless `kind` is "files".
        start, end: Bytes of a JSON Lines file or rows of a Parquet file, half-open; of files, their bytes in all.
        first: The number of the first line or row, from 1, for citing.
        articles: How many there are.
    """

    number: int
    kind: Literal["files", "jsonl", "parquet"]
    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    first: int = 1
    articles: int

    @property
    def name(self) -> str:
        """The name of its part files, without suffix."""
        return f"part-{self.number:06}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, or why it could not be read."""

    source: str
    document: Document | None
    problem: str = ""


def cut(inputs: Iterable[str]) -> tuple[Shard, ...]:
    """Return all shards of some files, folders and globs, sorted by name; local, or any that fsspec opens.

    Raises:
        SourceMissingError: If an input names nothing.
        EmptyInputError: If there is no article in any of them.
        UnreadableError: If a file cannot be opened.
    """
    files = _files(inputs)
    size = min(max(sum(size for _, size in files) // SHARDS, SMALLEST_BYTES), LARGEST_BYTES)
    pieces = [piece for path, length in files for piece in _pieces(path, length, size)]
    found: list[Shard] = []
    for plain, group in groupby(pieces, key=lambda piece: piece.kind == "files"):
        for shard in _packed(list(group), size) if plain else group:
            found.append(replace(shard, number=len(found)))
    if not sum(shard.articles for shard in found):
        raise EmptyInputError(", ".join(inputs))
    return tuple(found)


def articles(shard: Shard, fatal: Collection[int] = (), mark: Path | None = None) -> Iterator[Article]:
    """Read a shard's articles, in order. One that cannot be read is yielded with the reason.

    Args:
        shard: Which ones.
        fatal: The numbers, from 0, of those that ended the process which read them: they are left unread.
        mark: A file in which to note the number of each before it is read, in case that it is the last.
    """
    for number, (source, read) in enumerate(_waiting(shard)):
        if mark:
            mark.write_text(str(number))
        try:
            document = read() if number not in fatal else _refuse(FatalError(source))
        except GeoError as error:
            yield Article(source=source, document=None, problem=str(error))
        else:
            yield Article(source=document.source, document=document)


def _waiting(shard: Shard) -> Iterator[tuple[str, Callable[[], Document]]]:
    """Each article of a shard by where it lies, and what reads it."""
    if shard.kind == "files":
        return ((path, partial(load, path)) for path in shard.paths)
    return _json_articles(shard) if shard.kind == "jsonl" else _parquet_articles(shard)


def _refuse(error: GeoError) -> Document:
    raise error


def _files(inputs: Iterable[str]) -> list[tuple[str, int]]:
    """Every file with its size in bytes, sorted by name, each once."""
    found: dict[str, int] = {}
    for name in inputs:
        system, path = located(name)
        matches = system.glob(path) if any(mark in path for mark in "*?[") else [path]
        if not any(system.exists(match) for match in matches):
            raise SourceMissingError(name)
        for match in matches:
            for file, info in system.find(match, detail=True).items():
                if not any(part.startswith(".") for part in file[len(match) :].split("/")):
                    found[_url(name, system, file)] = int(info["size"] or 0)
    return sorted(found.items())


def _url(name: str, system: Any, file: str) -> str:
    return str(system.unstrip_protocol(file)) if "://" in name else file


def _pieces(path: str, length: int, size: int) -> Iterator[Shard]:
    """The shards of a file of some length in bytes, each of about a size in bytes; a plain file is one."""
    if path.endswith(JSON_LINES):
        yield from _json_pieces(path, size)
    elif path.endswith(PARQUET):
        yield from _parquet_pieces(path, size)
    else:
        yield Shard(number=0, kind="files", paths=(path,), end=length, articles=1)


def _packed(files: list[Shard], size: int) -> Iterator[Shard]:
    """Small files share a shard, up to its size and `SHARD_FILES`."""
    paths: list[str] = []
    filled = 0
    for file in files:
        if paths and (filled + file.end > size or len(paths) == SHARD_FILES):
            yield Shard(number=0, kind="files", paths=tuple(paths), end=filled, articles=len(paths))
            paths, filled = [], 0
        paths.append(file.paths[0])
        filled += file.end
    if paths:
        yield Shard(number=0, kind="files", paths=tuple(paths), end=filled, articles=len(paths))


def _json_pieces(path: str, size: int) -> Iterator[Shard]:
    start = end = lines = 0
    first = line_number = 1
    with opened(path) as file:
        for line, length in _lines(file):
            end += length
            lines += line is None or bool(line.strip())
            line_number += 1
            if end - start >= size:
                yield Shard(number=0, kind="jsonl", paths=(path,), start=start, end=end, first=first, articles=lines)
                start, lines, first = end, 0, line_number
    if lines:
        yield Shard(number=0, kind="jsonl", paths=(path,), start=start, end=end, first=first, articles=lines)


def _lines(file: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
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


def _json_articles(shard: Shard) -> Iterator[tuple[str, Callable[[], Document]]]:
    with opened(shard.paths[0]) as file:
        file.seek(shard.start)
        at = shard.start
        for number, (line, length) in enumerate(_lines(file), shard.first):
            source = f"{shard.paths[0]}:{number}"
            if line is None:
                yield source, partial(_refuse, UnreadableError(source, f"it is a line of {length:,} bytes"))
            elif line.strip():
                yield source, partial(from_json_line, line.decode("utf-8", "replace"), source)
            at += length
            if at >= shard.end:
                return


def _parquet_pieces(path: str, size: int) -> Iterator[Shard]:
    """Small row groups share a shard; a large one is cut into pieces of equal rows."""
    with _parquet(path) as file:
        groups = _row_groups(file.metadata)
    start = filled = 0
    for begin, end, length in groups:
        if start < begin and filled + length > size:
            yield _rows(path, start, begin)
            start, filled = begin, 0
        filled += length
        step = math.ceil((end - begin) / min(GROUP_PIECES, max(1, length // size)))
        while filled > size and end - start > step:
            yield _rows(path, start, start + step)
            start += step
    if groups and start < groups[-1][1]:
        yield _rows(path, start, groups[-1][1])


def _rows(path: str, start: int, end: int) -> Shard:
    return Shard(number=0, kind="parquet", paths=(path,), start=start, end=end, first=start + 1, articles=end - start)


def _row_groups(metadata: Any) -> list[tuple[int, int, int]]:
    """The first row, the row after the last, and the unpacked bytes of each row group."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    ends = list(accumulate(group.num_rows for group in groups))
    return [(end - group.num_rows, end, group.total_byte_size) for group, end in zip(groups, ends, strict=True)]


@contextmanager
def _parquet(path: str) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with opened(path) as file:
            yield pq.ParquetFile(file)
    except pa.ArrowException as error:
        raise UnreadableError(path, "it is no Parquet file, or a damaged one") from error


def _parquet_articles(shard: Shard) -> Iterator[tuple[str, Callable[[], Document]]]:
    """The rows of a shard; where the file is damaged, those that are left, each as one that cannot be read."""
    done = shard.start
    try:
        for row, record in _records(shard):
            source = f"{shard.paths[0]}:{row + 1}"
            yield source, partial(from_record, record, source)
            done = row + 1
    except UnreadableError as error:
        yield from ((f"{shard.paths[0]}:{row + 1}", partial(_refuse, error)) for row in range(done, shard.end))


def _records(shard: Shard) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a shard with their numbers, from 0; other row groups and other columns are not unpacked."""
    with _parquet(shard.paths[0]) as file:
        groups = _row_groups(file.metadata)
        wanted = [number for number, (begin, end, _) in enumerate(groups) if begin < shard.end and end > shard.start]
        columns = [name for name in file.schema_arrow.names if name in FIELDS]
        row = groups[wanted[0]][0]
        for batch in file.iter_batches(BATCH_ROWS, row_groups=wanted, columns=columns):
            low, high = max(shard.start - row, 0), min(shard.end - row, batch.num_rows)
            if low < high:
                yield from enumerate(batch.slice(low, high - low).to_pylist(), row + low)
            row += batch.num_rows
