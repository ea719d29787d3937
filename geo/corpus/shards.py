"""Which articles there are, cut into shards: the same input gives the same shards on every machine.

A shard is the unit of work and of restart: it names its articles without holding them, so that a million
articles are a few thousand small values, and whoever works on one reads them from where they lie.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from geo.corpus.storage import lines, located, opened, parquet, row_groups
from geo.errors import EmptyInputError, SourceMissingError, UnreadableError
from geo.sources import packed
from geo.sources.packed import SUFFIXES, is_packed

SHARDS = 256  # of a corpus of middle size: enough that a hundred workers end together
SMALLEST_BYTES = 64_000  # a second of work
LARGEST_BYTES = 16_000_000  # some minutes of work, and parts of some megabytes
SHARD_FILES = 500
GROUP_PIECES = 64  # into which one row group of Parquet is cut at most: each piece unpacks it from its start
PACKED_PIECES = 16  # the same of a packed file
MOST_UNPACKED = 100  # times the size of a packed file; text is packed to a fifth, and what grows so much is no text
JSON_LINES = tuple(kind + ending for kind in (".jsonl", ".ndjson") for ending in ("", *SUFFIXES))
PARQUET = (".parquet",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Some articles, named by where they lie.

    Attributes:
        number: Counts from 0 through the whole corpus.
        kind: How the articles lie in the files.
        paths: The files; one only, unless `kind` is "files".
        root: How many characters of each path all of the corpus share: what follows them cites a file.
        start, end: Bytes of a JSON Lines file or rows of a Parquet file, half-open; of files, their bytes in all.
        first: The number of the first line or row, from 1, for citing.
        articles: How many there are.
    """

    number: int
    kind: Literal["files", "jsonl", "parquet"]
    paths: tuple[str, ...]
    root: int = 0
    start: int = 0
    end: int = 0
    first: int = 1
    articles: int

    @property
    def name(self) -> str:
        """The name of its part files, without suffix."""
        return f"part-{self.number:06}"


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
    root = _root([path for path, _ in files]) if files else 0
    for plain, group in groupby(pieces, key=lambda piece: piece.kind == "files"):
        for shard in _packed(list(group), size) if plain else group:
            found.append(replace(shard, number=len(found), root=root))
    if not sum(shard.articles for shard in found):
        raise EmptyInputError(", ".join(inputs))
    return tuple(found)


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
                hidden = any(part.startswith(".") for part in file[len(match) :].split("/"))
                if info["type"] == "file" and not hidden:  # a pipe or a device may never end
                    found[_url(name, system, file)] = int(info["size"] or 0)
    return sorted(found.items())


def _root(paths: Sequence[str]) -> int:
    """How many characters the folders of all paths, sorted, share: where the corpus lies is nobody's business.

    >>> _root(["/home/ann/news/2023/a.txt", "/home/ann/news/2024/a.txt"])
    15
    """
    first, last = paths[0], paths[-1]
    shared = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first.rfind("/", 0, shared) + 1


def _url(name: str, system: Any, file: str) -> str:
    return str(system.unstrip_protocol(file)) if "://" in name else file


def _pieces(path: str, length: int, size: int) -> Iterator[Shard]:
    """The shards of a file of some length in bytes, each of about a size in bytes; a plain file is one."""
    if path.endswith(JSON_LINES):
        pieces = _json_pieces(path, length, size)
        yield from _few(list(pieces)) if is_packed(path) else pieces
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


def _few(pieces: Sequence[Shard]) -> Iterator[Shard]:
    """The pieces of a packed file, neighbours joined until they are few."""
    step = math.ceil(len(pieces) / PACKED_PIECES)
    for at in range(0, len(pieces), max(1, step)):
        group = pieces[at : at + step]
        yield replace(group[0], end=group[-1].end, articles=sum(piece.articles for piece in group))


def _json_pieces(path: str, stored: int, size: int) -> Iterator[Shard]:
    """The shards of a file of JSON Lines that takes so many bytes where it lies."""
    start = end = held = 0
    first = line_number = 1
    most = MOST_UNPACKED * stored + packed.LARGEST_BYTES
    with opened(path, unpack=True) as file:
        for line, length in lines(file):
            end += length
            if end > most:
                raise UnreadableError(path, f"unpacked it is more than {MOST_UNPACKED} times as large")
            held += line is None or bool(line.strip())
            line_number += 1
            if end - start >= size:
                yield Shard(number=0, kind="jsonl", paths=(path,), start=start, end=end, first=first, articles=held)
                start, held, first = end, 0, line_number
    if held:
        yield Shard(number=0, kind="jsonl", paths=(path,), start=start, end=end, first=first, articles=held)


def _parquet_pieces(path: str, size: int) -> Iterator[Shard]:
    """Small row groups share a shard; a large one is cut into pieces of equal rows."""
    with parquet(path) as file:
        groups = row_groups(file)
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
