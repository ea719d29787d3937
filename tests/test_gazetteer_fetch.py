"""Downloads go on where they stopped, and end whole or with one clear line. The server is on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from geo.errors import GeoError, InputError
from geo.gazetteer.fetch import FetchError, UnknownSourceError, fetch, wanted

CONTENT = bytes(range(256)) * 4000


@dataclass
class Mirror:
    """What the server shall do, and what it was asked."""

    url: str = ""
    content: bytes = CONTENT
    etag: str = '"one"'
    breaks: list[int] = field(default_factory=list)  # after so many bytes each answer ends, while any are left
    refusals: list[int] = field(default_factory=list)  # the statuses of the first answers
    redirect: str = ""
    asked: list[str | None] = field(default_factory=list)  # the Range header of each request


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    told = Mirror()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted_range = self.headers.get("Range")
            told.asked.append(wanted_range)
            if told.refusals:
                self.send_error(told.refusals.pop(0))
            elif told.redirect:
                self.send_response(302)
                self.send_header("Location", told.redirect)
                self.end_headers()
            else:
                self.answer(wanted_range)

        def answer(self, wanted_range: str | None) -> None:
            begin = 0
            if wanted_range and self.headers.get("If-Range") == told.etag:
                begin = int(wanted_range.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206 if begin else 200)
            self.send_header("ETag", told.etag)
            self.send_header("Content-Length", str(len(told.content) - begin))
            self.end_headers()
            body = told.content[begin:]
            self.wfile.write(body[: told.breaks.pop(0)] if told.breaks else body)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}/dump/"
    monkeypatch.setenv("GEO_GEONAMES", told.url)
    yield told
    server.shutdown()
    server.server_close()


def download(folder: Path) -> Path:
    [path] = fetch(["XO.zip"], folder, pause=lambda _: None)
    return path


def test_a_download_that_breaks_off_is_resumed(mirror: Mirror, tmp_path: Path) -> None:
    """400 MB over a bad line: what has come is not asked for again."""
    mirror.breaks = [300_000, 500_000]
    assert download(tmp_path).read_bytes() == CONTENT
    assert mirror.asked == [None, "bytes=300000-", "bytes=800000-"]
    assert [path.name for path in tmp_path.iterdir()] == ["XO.zip"]


def test_a_later_run_goes_on_where_the_first_gave_up(mirror: Mirror, tmp_path: Path) -> None:
    """The error says so, and it is true."""
    mirror.breaks = [100_000] * 5
    with pytest.raises(FetchError, match="5 times"):
        download(tmp_path)
    assert download(tmp_path).read_bytes() == CONTENT
    assert mirror.asked[-1] == "bytes=500000-"


def test_a_file_that_changed_meanwhile_is_begun_anew(mirror: Mirror, tmp_path: Path) -> None:
    """Half of yesterday's file and half of today's make a broken archive."""
    mirror.breaks = [100_000] * 5
    with pytest.raises(FetchError):
        download(tmp_path)
    mirror.etag, mirror.content = '"two"', CONTENT[::-1]
    assert download(tmp_path).read_bytes() == CONTENT[::-1]


def test_a_server_that_is_busy_is_asked_again(mirror: Mirror, tmp_path: Path) -> None:
    """503 and 429 pass."""
    mirror.refusals = [503, 429]
    assert download(tmp_path).read_bytes() == CONTENT


def test_a_file_that_is_not_there_is_asked_for_once(mirror: Mirror, tmp_path: Path) -> None:
    """Nobody's country code is not going to exist at the fifth try."""
    mirror.refusals = [404]
    with pytest.raises(FetchError, match="404"):
        download(tmp_path)
    assert len(mirror.asked) == 1


def test_a_whole_file_is_not_downloaded_again(mirror: Mirror, tmp_path: Path) -> None:
    """The same command again costs one question."""
    first = download(tmp_path)
    stamp = first.stat().st_mtime_ns
    assert download(tmp_path).stat().st_mtime_ns == stamp
    assert mirror.asked == [None, None]


def test_a_redirect_to_a_local_file_is_refused(mirror: Mirror, tmp_path: Path) -> None:
    """A server must not make this program read /etc/passwd."""
    mirror.redirect = "file:///etc/passwd"
    with pytest.raises(GeoError):
        download(tmp_path)
    assert list(tmp_path.glob("*.zip")) == []


@pytest.mark.parametrize("address", ["file:///etc/", "ftp://example.org/", "example.org"])
def test_only_http_is_spoken(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror's address comes from outside too."""
    monkeypatch.setenv("GEO_GEONAMES", address)
    with pytest.raises(InputError):
        download(tmp_path)


@pytest.mark.parametrize(
    ("source", "countries", "everything"),
    [("osm", ["RU"], False), ("geonames", [], False), ("geonames", ["RU"], True), ("geonames", ["../x"], False)],
)
def test_what_is_not_offered_is_refused(source: str, countries: list[str], everything: bool) -> None:
    """Nothing is downloaded by accident, and no code becomes a path."""
    with pytest.raises(UnknownSourceError):
        wanted(source, countries, everything=everything)
