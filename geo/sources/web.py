"""One web page, and only when asked for with --online.

Only http and https, only public addresses (a text must not make the reader's machine ask the printer, the
router or the cloud's metadata service), also after each redirect, and to the very address that was
checked, so that a name that changes its mind leads nowhere. Size and time have limits. No cookies, no
proxy, no name of ours but the program's.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from geo.errors import InputError, UnreadableError

LARGEST_BYTES = 30_000_000
LONGEST_SECONDS = 30.0
MOST_REDIRECTS = 5
CHUNK_BYTES = 65_536
HEADERS = {"User-Agent": "geo-itinerary", "Accept": "text/html, text/plain, */*;q=0.5", "Accept-Encoding": "identity"}

_SAFE = "/:@!$&'()*+,;=%~?-._"

Allowed = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


def fetch(url: str, *, allowed: Allowed = is_public, seconds: float = LONGEST_SECONDS) -> bytes:
    """Return the bytes of a page.

    Args:
        url: Where it is.
        allowed: Which IP addresses may be asked.
        seconds: How long it may take altogether; a server that falls silent at the end, twice that.

    Raises:
        InputError: If it is no http or https URL.
        UnreadableError: If it cannot be had: no such host, a private address, a status other than 200,
            too large, too slow, too many redirects.
    """
    deadline = time.monotonic() + seconds
    place = url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer, connection = _ask(place, allowed, deadline)
            try:
                if answer.status in (301, 302, 303, 307, 308) and answer.getheader("Location"):
                    place = urljoin(place, answer.getheader("Location"))
                    continue
                if answer.status != http.client.OK:
                    raise UnreadableError(url, f"its server answers {answer.status} {answer.reason}")
                return _body(answer, url, deadline)
            finally:
                connection.close()
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        if isinstance(error, UnreadableError):
            raise
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableError(url, why) from error
    raise UnreadableError(url, f"it redirects more than {MOST_REDIRECTS} times")


def _ask(url: str, allowed: Allowed, deadline: float) -> tuple[http.client.HTTPResponse, http.client.HTTPConnection]:
    try:
        parts = urlsplit(url)
        host, secure = parts.hostname, parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
    except ValueError as error:
        raise InputError(f"{url!r} is not a web address: {error}.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(f"{url!r} is not a web address. It begins with http:// or https://.")
    stream: socket.socket = socket.create_connection((_address(url, host, port, allowed), port), _left(deadline))
    if secure:
        stream = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
    connection = http.client.HTTPConnection(host, port)
    connection.sock = stream
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    connection.request("GET", path, headers=HEADERS)
    return connection.getresponse(), connection


def _address(url: str, host: str, port: int, allowed: Allowed) -> str:
    """The address of a host, if all that it has are allowed."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    refused = [address for address in found if not allowed(address)]
    if refused or not found:
        raise UnreadableError(url, f"{host} is {refused[0] if refused else 'nowhere'}, which is no public address")
    return found[0]


def _body(answer: http.client.HTTPResponse, url: str, deadline: float) -> bytes:
    data = bytearray()
    while chunk := answer.read1(CHUNK_BYTES):
        data += chunk
        if len(data) > LARGEST_BYTES:
            raise UnreadableError(url, f"it is larger than {LARGEST_BYTES // 1_000_000} MB")
        _left(deadline)
    return bytes(data)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError(0, "it takes too long")
    return left
