"""Downloading GeoNames' own files, only when a person asks for it: with resume, retries and a check of the size."""

from __future__ import annotations

import http.client
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from geo.errors import GazetteerError, InputError
from geo.gazetteer.build import default_path
from geo.gazetteer.dumps import CODE_TABLES
from geo.types import Progress

GEONAMES = "https://download.geonames.org/export/dump/"
VARIABLE = "GEO_GEONAMES"
"""The environment variable that names a mirror of GeoNames' dump folder."""

TRIES = 5
_WAIT_S = 1.0  # before the second try; doubled each time
_TIMEOUT_S = 30.0  # without a byte
_CHUNK = 1 << 18
_LARGEST = 4 << 30  # bytes; allCountries.zip has 0.4 GB


class FetchError(GazetteerError):
    """A file that could not be downloaded; what has come so far is kept and resumed next time."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"{url} cannot be downloaded: {why}. Run the same command again to go on where it stopped.")
        self.url = url


class UnknownSourceError(InputError):
    """Something to download that is not offered."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what!r} cannot be fetched. Say `geonames` with --countries RU,KP or --all.")


class _BrokenOffError(Exception):
    """The connection ended before the file did."""


def wanted(source: str, countries: Sequence[str], *, everything: bool) -> tuple[str, ...]:
    """Return the names of the files on the server that a person asks for, the code tables first.

    >>> wanted("geonames", ["ru", "KP"], everything=False)[-2:]
    ('RU.zip', 'KP.zip')

    Raises:
        UnknownSourceError: If the source is unknown, a code is none, or neither countries nor all are asked for.
    """
    codes = [code.strip().upper() for code in countries]
    if source != "geonames" or everything == bool(codes):
        raise UnknownSourceError(source)
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise UnknownSourceError(code)
    archives = ["allCountries.zip"] if everything else [f"{code}.zip" for code in codes]
    return (*CODE_TABLES[:2], *archives)


def fetch(
    names: Iterable[str],
    folder: Path | None = None,
    progress: Progress | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> list[Path]:
    """Download files into a folder and return their paths; one that is there whole is not asked for again.

    Args:
        names: Names in GeoNames' dump folder, or in the mirror that GEO_GEONAMES names.
        folder: By default "geonames" beside the default gazetteer.
        progress: Is told the bytes of each file.
        pause: Waits some seconds between two tries.

    Raises:
        FetchError: If the server refuses, or a file is not whole after five tries.
        InputError: If the mirror's address is not http or https.
    """
    base = os.environ.get(VARIABLE) or GEONAMES
    if urlsplit(base).scheme not in ("http", "https"):
        raise InputError(f"{base!r} is no http or https address. Correct {VARIABLE}.")
    into = folder or default_path().parent / "geonames"
    try:
        into.mkdir(parents=True, exist_ok=True)
        return [_whole(base.rstrip("/") + "/" + name, into / name, progress, pause) for name in names]
    except OSError as error:
        if isinstance(error, GazetteerError):
            raise
        raise FetchError(str(into), error.strerror or str(error)) from error


# What a second try may mend; an HTTPError is told apart before.
_PASSING = (_BrokenOffError, http.client.HTTPException, urllib.error.URLError, TimeoutError, ConnectionError)


def _whole(url: str, path: Path, progress: Progress | None, pause: Callable[[float], None]) -> Path:
    """Download one file, trying again after a pause that grows."""
    why = ""
    for attempt in range(TRIES):
        if attempt:
            pause(_WAIT_S * 2 ** (attempt - 1))
        try:
            return _attempt(url, path, progress)
        except urllib.error.HTTPError as error:
            why = f"the server says {error.code} {error.reason}"
            if error.code < 500 and error.code not in (408, 429):
                raise FetchError(url, why) from error
        except _PASSING as error:
            why = str(getattr(error, "reason", "") or error)
    raise FetchError(url, f"{why}, {TRIES} times")


def _attempt(url: str, path: Path, progress: Progress | None) -> Path:
    part = path.with_name(path.name + ".part")
    stamp = path.with_name(path.name + ".stamp")  # which version of the file the part is of
    begun = part.stat().st_size if part.exists() and stamp.exists() else 0
    headers = {"Range": f"bytes={begun}-", "If-Range": stamp.read_text("utf-8")} if begun else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 — `fetch` lets only http(s) through
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310 — the same
            _refuse_other_addresses(url, answer.url)
            resumed = answer.status == http.HTTPStatus.PARTIAL_CONTENT
            size = _size(answer, begun if resumed else 0)
            if size > _LARGEST:
                raise FetchError(url, f"it has {size:,} bytes, more than any such file")
            if path.exists() and not resumed and path.stat().st_size == size:
                return path
            stamp.write_text(answer.headers.get("ETag") or answer.headers.get("Last-Modified") or "", "utf-8")
            _save(answer, part, begun if resumed else 0, size, progress)
    except urllib.error.HTTPError as error:
        if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        part.unlink()  # longer than the file is: begin anew
        raise _BrokenOffError("what had come so far is not of this file") from error
    stamp.unlink()
    return part.replace(path)


def _size(answer: http.client.HTTPResponse, begun: int) -> int:
    length = answer.headers.get("Content-Length", "")
    return begun + int(length) if length.isdecimal() else 0


def _save(answer: http.client.HTTPResponse, part: Path, begun: int, size: int, progress: Progress | None) -> None:
    done = begun
    with part.open("ab" if begun else "wb") as file:
        while chunk := answer.read1(_CHUNK):
            done += len(chunk)
            if done > (size or _LARGEST):
                break
            file.write(chunk)
            if progress:
                progress(f"downloading {part.stem}", done, size)
    if size and done != size:
        raise _BrokenOffError(f"{done:,} bytes came of {size:,}")


def _refuse_other_addresses(url: str, reached: str) -> None:
    """Follow redirects only to http(s), and never from https down to http."""
    asked, got = urlsplit(url).scheme, urlsplit(reached).scheme
    if got not in ("http", "https") or (asked == "https" and got == "http"):
        raise FetchError(url, f"it was redirected to {reached}")
