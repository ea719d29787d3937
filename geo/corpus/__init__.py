"""Many articles: one run, on this machine's cores or a Dask cluster, that can be stopped and started again.

`read_corpus` cuts the input into shards, has each read, and writes its parts of four tables as
`DIR/<table>/part-000000.parquet`. A shard is done when its part of the last table is there; a run that was
killed does the missing ones. When all are there, `DIR/summary.html` and `DIR/summary.geojson` show the places
that most articles have as a stop.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from geo.corpus.engines import Engine, local
from geo.corpus.parts import TABLES, counted
from geo.corpus.shards import Shard, cut
from geo.corpus.storage import Folder
from geo.corpus.summary import most_visited
from geo.corpus.work import Result, checksum
from geo.drawing.page import places_html
from geo.errors import InputError
from geo.formats import geojson
from geo.types import Progress
from geo.version import __version__

MANIFEST = "corpus.json"
LAST_TABLE = "articles"  # written last: where its part is, the shard is done


class OtherRunError(InputError):
    """The output folder holds the results of another run."""

    def __init__(self, out: str, what: str) -> None:
        super().__init__(f"{out} holds a run with other {what}. Choose another folder with -o, or delete that one.")
        self.out = out


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusReport:
    """What a run did.

    Attributes:
        articles: All articles of the corpus.
        failures: How many of them could not be read; the table `articles` says why.
        shards: All shards; `done_before` of them were found finished.
    """

    articles: int
    failures: int
    shards: int
    done_before: int


def read_corpus(
    inputs: Sequence[str],
    out: str,
    gazetteer: Path,
    engine: Engine = local,
    progress: Progress | None = None,
) -> CorpusReport:
    """Read a corpus into tables under a folder.

    Args:
        inputs: Files, folders and globs: text, HTML, JSON Lines, Parquet; local paths or fsspec URLs.
        out: The folder for the results, a local path or an fsspec URL.
        gazetteer: The gazetteer file.
        engine: Who does the work: `engines.local`, this machine's cores, or `engines.dask` with its scheduler.
        progress: Told of the articles done.

    Raises:
        OtherRunError: If the folder holds a run of other input, another gazetteer or another version.
        OutputError: If the folder cannot be written to.
        GeoError: If the input cannot be found, or the workers are lost.
    """
    shards = cut(inputs)
    folder = Folder(out)
    _claim(folder, shards, gazetteer)
    finished = folder.names(LAST_TABLE)
    todo = [shard for shard in shards if f"{shard.name}.parquet" not in finished]
    total = sum(shard.articles for shard in shards)
    done = total - sum(shard.articles for shard in todo)
    tell = progress or (lambda *_: None)
    tell("reading", done, total)
    for result in engine(todo, gazetteer) if todo else ():
        _write(folder, shards[result.shard], result)
        done += shards[result.shard].articles
        tell("reading", done, total)
    _summarise(folder, shards)
    counts = [counted(folder.read(f"{LAST_TABLE}/{shard.name}.parquet")) for shard in shards]
    found, failures = (sum(column) for column in zip(*counts, strict=True))
    return CorpusReport(articles=found, failures=failures, shards=len(shards), done_before=len(shards) - len(todo))


def _write(folder: Folder, shard: Shard, result: Result) -> None:
    for table in (*(name for name in TABLES if name != LAST_TABLE), LAST_TABLE):
        folder.write(f"{table}/{shard.name}.parquet", result.files[table])


def _summarise(folder: Folder, shards: Sequence[Shard]) -> None:
    summary = most_visited(folder.read(f"stops/{shard.name}.parquet") for shard in shards)
    folder.write("summary.html", places_html(summary, "The places most visited").encode())
    folder.write("summary.geojson", geojson.dumps(summary).encode())


def _claim(folder: Folder, shards: Iterable[Shard], gazetteer: Path) -> None:
    """Note what this run is about in a new folder, or see that the folder is about the same."""
    mine = {
        "version": __version__,
        "gazetteer": checksum(gazetteer),
        "input": hashlib.sha256(repr([astuple(shard) for shard in shards]).encode()).hexdigest(),
    }
    if not folder.has(MANIFEST):
        folder.write(MANIFEST, json.dumps(mine, indent=1).encode())
        return
    try:
        theirs = json.loads(folder.read(MANIFEST))
    except ValueError:
        raise OtherRunError(folder.name, "notes than ours") from None
    for what, value in mine.items():
        if not isinstance(theirs, dict) or theirs.get(what) != value:
            raise OtherRunError(folder.name, what)
