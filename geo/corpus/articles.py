"""The articles of a shard, one at a time, from wherever they lie; one that cannot be read comes with the reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from geo.corpus.shards import Shard
from geo.corpus.storage import lines, opened, parquet, row_groups
from geo.errors import GeoError, UnreadableError
from geo.sources.load import document_of, documents_of
from geo.sources.records import DATE_KEYS, SOURCE_KEYS, TEXT_KEYS, TITLE_KEYS, from_json_line, from_record
from geo.types import Document

FIELDS = frozenset((*TEXT_KEYS, *DATE_KEYS, *TITLE_KEYS, *SOURCE_KEYS))  # other columns of Parquet stay unread
BATCH_ROWS = 500

Waiting = tuple[str, Callable[[], tuple[Document, ...]]]
"""Where one or several articles lie, and what reads them."""


class FatalError(UnreadableError):
    """An article at which processes die."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "the process that reads it dies, perhaps for want of memory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article, or why it could not be read."""

    source: str
    document: Document | None
    problem: str = ""


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
            documents = read() if number not in fatal else _refuse(FatalError(source))
        except GeoError as error:
            yield Article(source=source, document=None, problem=str(error))
        else:
            yield from (Article(source=document.source, document=document) for document in documents)


def _waiting(shard: Shard) -> Iterator[Waiting]:
    if shard.kind == "files":
        return ((path[shard.root :], partial(_file, path, path[shard.root :])) for path in shard.paths)
    return _lines_of(shard) if shard.kind == "jsonl" else _rows_of(shard)


def _file(path: str, source: str) -> tuple[Document, ...]:
    with opened(path) as file:
        return documents_of(file.read(), source)


def _refuse(error: GeoError) -> tuple[Document, ...]:
    raise error


def _lines_of(shard: Shard) -> Iterator[Waiting]:
    name = shard.paths[0][shard.root :]
    with opened(shard.paths[0], unpack=True) as file:
        file.seek(shard.start)
        at = shard.start
        for number, (line, length) in enumerate(lines(file), shard.first):
            source = f"{name}:{number}"
            if line is None:
                yield source, partial(_refuse, UnreadableError(source, f"it is a line of {length:,} bytes"))
            elif line.strip():
                yield source, partial(_line, line.decode("utf-8", "replace"), source)
            at += length
            if at >= shard.end:
                return


def _line(line: str, source: str) -> tuple[Document, ...]:
    return (document_of(*from_json_line(line, source)),)


def _rows_of(shard: Shard) -> Iterator[Waiting]:
    """The rows of a shard; where the file is damaged, those that are left, each as one that cannot be read."""
    name, done = shard.paths[0][shard.root :], shard.start
    try:
        for row, record in _records(shard):
            source = f"{name}:{row + 1}"
            yield source, partial(_row, record, source)
            done = row + 1
    except UnreadableError as error:
        yield from ((f"{name}:{row + 1}", partial(_refuse, error)) for row in range(done, shard.end))


def _records(shard: Shard) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a shard with their numbers, from 0; other row groups and other columns are not unpacked."""
    with parquet(shard.paths[0]) as file:
        groups = row_groups(file)
        wanted = [number for number, (begin, end, _) in enumerate(groups) if begin < shard.end and end > shard.start]
        columns = [name for name in file.schema_arrow.names if name in FIELDS]
        row = groups[wanted[0]][0]
        for batch in file.iter_batches(BATCH_ROWS, row_groups=wanted, columns=columns):
            low, high = max(shard.start - row, 0), min(shard.end - row, batch.num_rows)
            if low < high:
                yield from enumerate(batch.slice(low, high - low).to_pylist(), row + low)
            row += batch.num_rows


def _row(record: Mapping[str, object], source: str) -> tuple[Document, ...]:
    return (document_of(*from_record(record, source)),)
