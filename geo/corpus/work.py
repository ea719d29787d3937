"""What a worker does: reads one shard's articles and returns the parts of its tables.

A worker only reads and computes; whoever gave it the shard writes what it returns. So there is one writer,
and a shard that is done twice because a worker died gives the same bytes twice.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from geo.corpus.articles import Article, articles
from geo.corpus.parts import Rows, failed, parts, rows
from geo.corpus.patience import LONGEST_SECONDS, OutOfPatienceError, patience
from geo.corpus.shards import Shard
from geo.errors import GazetteerError, GeoError
from geo.gazetteer.store import Gazetteer
from geo.pipeline import read
from geo.reading.itinerary import assemble
from geo.version import __version__

_CHUNK = 1 << 20
_opened = threading.local()  # SQLite connections stay in their thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What reading a shard gave.

    Attributes:
        shard: Its number.
        files: The bytes of a Parquet file for each table.
    """

    shard: int
    files: dict[str, bytes]


def read_shard(shard: Shard, gazetteer: str, fatal: Collection[int] = (), mark: Path | None = None) -> Result:
    """Read all articles of a shard with the gazetteer file at a path; `fatal` and `mark` as `articles` has them."""
    gathered = [_read(article, _gazetteer(gazetteer)) for article in articles(shard, fatal, mark)]
    return Result(shard=shard.number, files=parts(gathered))


def facts(path: str) -> tuple[str, str | None]:
    """Return this process's version of the package, and the checksum of the file at a path if it sees one."""
    return __version__, checksum(path) if Path(path).is_file() else None


def checksum(path: str | Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _read(article: Article, gazetteer: Gazetteer) -> Rows:
    if article.document is None:
        return failed(article.source, article.problem)
    try:
        with patience():
            reading = read(article.document, gazetteer)
            return rows(reading, assemble([reading]))
    except GazetteerError:
        raise  # no fault of the article, nor of the next million
    except OutOfPatienceError:
        return failed(article.source, f"it takes longer than {LONGEST_SECONDS / 60:.0f} minutes")
    except GeoError as error:
        return failed(article.source, str(error))
    except Exception as error:  # noqa: BLE001  # one article in a million must not stop the rest: it is recorded
        return failed(article.source, f"{type(error).__name__}: {error}")


def _gazetteer(path: str) -> Gazetteer:
    if getattr(_opened, "path", None) != path:
        _opened.gazetteer, _opened.path = Gazetteer.open(Path(path)), path
    gazetteer: Gazetteer = _opened.gazetteer
    return gazetteer
