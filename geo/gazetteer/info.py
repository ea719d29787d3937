"""What a gazetteer file holds, and from where."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from geo.errors import GazetteerMissingError
from geo.gazetteer import schema
from geo.gazetteer.build import build_if_stale, default_path, fingerprint, read_meta
from geo.gazetteer.lookup import Lookup
from geo.gazetteer.rows import Source
from geo.types import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What there is to know of a gazetteer file.

    Attributes:
        path: The file.
        size: In bytes.
        built: The day on which its default part was compiled, ISO.
        stale: Whether packages or tables have changed since.
        added: The names of the files that were added to it.
        sources: Where its rows come from, each with their number.
        classes: The number of places by GeoNames' feature class.
        names: The number of names.
    """

    path: Path
    size: int
    built: str
    stale: bool
    added: tuple[str, ...]
    sources: tuple[tuple[Source, int], ...]
    classes: tuple[tuple[str, int], ...]
    names: int


def info(path: Path | None = None, progress: Progress | None = None) -> Info:
    """Return what there is to know of a file; of the default one, compiled if need be, if none is named.

    Raises:
        GazetteerMissingError: If there is no such file.
        GazetteerBrokenError: If it is no gazetteer, or damaged.
    """
    file = path or default_path()
    if path is None:
        build_if_stale(file, progress)
    if not file.exists():
        raise GazetteerMissingError(file)
    lookup = Lookup(file)
    try:
        meta = read_meta(file)
        return Info(
            path=file,
            size=file.stat().st_size,
            built=meta.get("built", ""),
            stale=meta.get("fingerprint") != fingerprint(),
            added=tuple(json.loads(meta.get("added") or "[]")),
            sources=tuple(_source(*row) for row in lookup.rows(schema.BY_SOURCE)),
            classes=tuple((row[0], row[1]) for row in lookup.rows(schema.BY_CLASS)),
            names=lookup.rows(schema.COUNT_NAMES)[0][0],
        )
    finally:
        lookup.close()


def _source(name: str, version: str, licence: str, attribution: str, rows: int) -> tuple[Source, int]:
    return Source(name=name, version=version, licence=licence, attribution=attribution), rows
