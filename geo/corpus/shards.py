"""Which articles there are, cut into shards: the same input gives the same shards on every machine.

A shard is the unit of work and of restart: it names its articles without holding them, so that a million
articles are a few thousand small values, and whoever works on one reads them from where they lie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any, Literal

from geo.errors import EmptyInputError, GeoError, SourceMissingError, UnreadableError
from geo.sources import load
from geo.sources.records import from_json_line, from_record
from geo.types import Document

SHARD_BYTES = 1_000_000  # a minute of work at most, and a part of a few hundred kilobytes
SHARD_FILES = 500
SHARD_ROWS = 500
JSON_LINES = (".jsonl", ".ndjson")
PARQUET = (".parquet",)
LONGEST_LINE = 100_000_000  # bytes; a longer line of JSON is recorded as failed, not read


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
    pieces = [piece for path, size in _files(inputs) for piece in _pieces(path, size)]
    found: list[Shard] = []
    for plain, group in groupby(pieces, key=lambda piece: piece.kind == "files"):
        for shard in _packed(list(group)) if plain else group:
            found.append(replace(shard, number=len(found)))
    if not sum(shard.articles for shard in found):
        raise EmptyInputError(", ".join(inputs))
    return tuple(found)


def articles(shard: Shard) -> Iterator[Article]:
    """Read a shard's articles, in order. One that cannot be read is yielded with the reason."""
    if shard.kind == "files":
        for path in shard.paths:
            yield _article(path, partial(load, path))
    elif shard.kind == "jsonl":
        yield from _json_articles(shard)
    else:
        yield from _parquet_articles(shard)


def _article(source: str, read: Callable[[], Document]) -> Article:
    try:
        document = read()
    except GeoError as error:
        return Article(source=source, document=None, problem=str(error))
    return Article(source=document.source, document=document)


def _files(inputs: Iterable[str]) -> list[tuple[str, int]]:
    """Every file with its size in bytes, sorted by name, each once."""
    import fsspec

    found: dict[str, int] = {}
    for name in inputs:
        system, path = fsspec.core.url_to_fs(name)
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


def _pieces(path: str, size: int) -> Iterator[Shard]:
    if path.endswith(JSON_LINES):
        yield from _json_pieces(path)
    elif path.endswith(PARQUET):
        yield from _parquet_pieces(path)
    else:
        yield Shard(number=0, kind="files", paths=(path,), end=size, articles=1)


def _packed(files: list[Shard]) -> Iterator[Shard]:
    """Small files share a shard, up to `SHARD_BYTES` and `SHARD_FILES`."""
    paths: list[str] = []
    size = 0
    for file in files:
        if paths and (size + file.end > SHARD_BYTES or len(paths) == SHARD_FILES):
            yield Shard(number=0, kind="files", paths=tuple(paths), end=size, articles=len(paths))
            paths, size = [], 0
        paths.append(file.paths[0])
        size += file.end
    if paths:
        yield Shard(number=0, kind="files", paths=tuple(paths), end=size, articles=len(paths))


def _json_pieces(path: str) -> Iterator[Shard]:
    start = end = lines = 0
    first = line_number = 1
    for line in _byte_lines(path):
        end += len(line)
        lines += bool(line.strip())
        line_number += 1
        if end - start >= SHARD_BYTES:
            yield Shard(number=0, kind="jsonl", paths=(path,), start=start, end=end, first=first, articles=lines)
            start, lines, first = end, 0, line_number
    if lines:
        yield Shard(number=0, kind="jsonl", paths=(path,), start=start, end=end, first=first, articles=lines)


def _byte_lines(path: str) -> Iterator[bytes]:
    import fsspec

    try:
        with fsspec.open(path, "rb") as file:
            yield from file
    except OSError as error:
        raise UnreadableError(path, error.strerror or str(error)) from error


def _json_articles(shard: Shard) -> Iterator[Article]:
    import fsspec

    with fsspec.open(shard.paths[0], "rb") as file:
        file.seek(shard.start)
        number, left = shard.first, shard.end - shard.start
        while left > 0:
            line = file.readline()
            left -= len(line)
            if line.strip():
                yield _json_article(line, f"{shard.paths[0]}:{number}")
            number += 1


def _json_article(line: bytes, source: str) -> Article:
    if len(line) > LONGEST_LINE:
        why = f"{source} is a line of {len(line):,} bytes, too long to read."
        return Article(source=source, document=None, problem=why)
    return _article(source, partial(from_json_line, line.decode("utf-8", "replace"), source))


def _parquet_pieces(path: str) -> Iterator[Shard]:
    rows = _parquet(path).metadata.num_rows
    for start in range(0, rows, SHARD_ROWS):
        end = min(rows, start + SHARD_ROWS)
        yield Shard(
            number=0, kind="parquet", paths=(path,), start=start, end=end, first=start + 1, articles=end - start
        )


def _parquet(path: str) -> Any:
    import fsspec
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(fsspec.open(path, "rb").open())
    except (OSError, pa.ArrowException) as error:
        raise UnreadableError(path, "it is no Parquet file") from error


def _parquet_articles(shard: Shard) -> Iterator[Article]:
    row = 0
    for batch in _parquet(shard.paths[0]).iter_batches(batch_size=SHARD_ROWS):
        if row + batch.num_rows > shard.start:
            for at, record in enumerate(batch.to_pylist(), row):
                if shard.start <= at < shard.end:
                    source = f"{shard.paths[0]}:{at + 1}"
                    yield _article(source, partial(from_record, record, source))
        row += batch.num_rows
        if row >= shard.end:
            return
