"""Web pages, against a server on this machine: read when asked for, and never led to where they must not go."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from geo.errors import InputError, UnreadableError
from geo.sources import load, web
from geo.sources.web import fetch, is_public


class Pages(BaseHTTPRequestHandler):
    """A few pages, each with a habit."""

    def do_GET(self) -> None:
        habits = {"/page": self.page, "/large": self.large, "/slow": self.slow}
        if self.path in habits:
            habits[self.path]()
        elif self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
        else:
            self.send_error(404)

    def page(self) -> None:
        body = b"<html><title>North</title><body><p>Ann Lee came to Oslo.</p></body></html>"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def large(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            for _ in range(100):
                self.wfile.write(b" " * 1_000_000)

    def slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            for _ in range(50):
                self.wfile.write(b"word ")
                time.sleep(0.1)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def anywhere(_: str) -> bool:
    return True


def test_a_page_is_fetched_also_after_a_redirect(site: str) -> None:
    """Most links to articles redirect once or twice."""
    assert b"came to Oslo" in fetch(f"{site}/page", allowed=anywhere)
    assert b"came to Oslo" in fetch(f"{site}/to?/page", allowed=anywhere)


def test_a_private_address_is_refused(site: str) -> None:
    """This machine, the router and the cloud's metadata service are nobody's report."""
    with pytest.raises(UnreadableError, match="no public address"):
        load(f"{site}/page", online=True)


def test_a_redirect_to_a_private_address_is_refused(site: str) -> None:
    """The first server is public, here by decree; where it sends us is checked again."""
    asked: list[str] = []

    def only_first(address: str) -> bool:
        asked.append(address)
        return len(asked) == 1

    with pytest.raises(UnreadableError, match="no public address"):
        fetch(f"{site}/to?{site}/page", allowed=only_first)


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x"])
def test_a_redirect_to_another_scheme_is_refused(place: str, site: str) -> None:
    """A page must not make us read our own disk."""
    with pytest.raises(InputError):
        fetch(f"{site}/to?{place}", allowed=anywhere)


def test_what_turns_in_a_circle_is_refused(site: str) -> None:
    """Some servers redirect for ever."""
    with pytest.raises(UnreadableError, match="redirects"):
        fetch(f"{site}/to?" + "/to?" * 30 + "/page", allowed=anywhere)


def test_what_is_too_large_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film is no report."""
    monkeypatch.setattr(web, "LARGEST_BYTES", 3_000_000)
    with pytest.raises(UnreadableError, match="3 MB"):
        fetch(f"{site}/large", allowed=anywhere)


def test_what_trickles_is_given_up(site: str) -> None:
    """A timeout for each read is not enough: a drop a second never ends."""
    start = time.monotonic()
    with pytest.raises(UnreadableError):
        fetch(f"{site}/slow", allowed=anywhere, seconds=0.5)
    assert time.monotonic() - start < 3


def test_another_status_is_said(site: str) -> None:
    """An error page is not the article."""
    with pytest.raises(UnreadableError, match="404"):
        fetch(f"{site}/absent", allowed=anywhere)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a:99999/", "https:///x"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """A typing error is said as such."""
    with pytest.raises((InputError, UnreadableError)):
        fetch(url, allowed=anywhere, seconds=1)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "224.0.0.1",
            "100.64.0.1",
        ),
        *("::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "ff02::1"),
    ],
)
def test_no_private_address_counts_as_public(address: str) -> None:
    """Also not in IPv6's clothes."""
    assert not is_public(address)
