"""Mail: one message (.eml), or all of a box (.mbox)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from geo.days import Day, parse_day
from geo.errors import EmptyInputError, UnreadableError
from geo.sources.decode import decode
from geo.sources.markup import Marked, is_html, read_html

MOST_PARTS = 5_000
LONGEST_HEADER = 2_000  # characters of one that is read
LONGEST_HEADERS = 100_000  # bytes of all of a message

_BETWEEN_MESSAGES = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n")


def read_message(data: bytes, source: str) -> Marked:
    """Return the words of a mail message, its subject and sender as the title, its day from the header.

    Raises:
        EmptyInputError: If it has no words.
        UnreadableError: If its parts are nested too deeply.
    """
    head = data[: data.replace(b"\r\n", b"\n").find(b"\n\n")] if data.strip() else data
    if data.count(b"\n--") > MOST_PARTS or len(head) > LONGEST_HEADERS:
        raise UnreadableError(source, "it has more parts or longer headers than any message")
    try:
        message = BytesParser().parsebytes(data)
        text = _body(message, source)
    except (RecursionError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise UnreadableError(source, f"its parts are broken ({type(error).__name__})") from error
    if is_html(text):
        text = read_html(text, source).text
    if not text.strip():
        raise EmptyInputError(source)
    subject, sender = _header(message, "subject"), _header(message, "from")
    title = f"{subject or 'Message'} (from {sender})" if sender else subject
    day = _sent(_header(message, "date"))
    return Marked(text, title, day, "the message's header" if day else None)


def messages(data: bytes) -> Iterator[bytes]:
    """Yield the messages of an mbox file (RFC 4155); none of a file in which no line begins one."""
    begins = list(_BETWEEN_MESSAGES.finditer(data))
    ends = [found.start() for found in begins[1:]] + [len(data)] * bool(begins)
    for begin, end in zip(begins, ends, strict=True):
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", data[begin.end() : end])


def _body(message: Message, source: str) -> str:
    """The words of the first plain part, or else of the first HTML part, that is no attachment."""
    parts = [part for part in message.walk() if len(str(part.get("content-type", ""))) < LONGEST_HEADER]
    parts = [part for part in parts if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            data = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if isinstance(data, bytes) and data.strip():
                return _decoded(data, part.get_content_charset(), source)
    return ""


def _decoded(data: bytes, charset: str | None, source: str) -> str:
    try:
        return data.decode(charset, "replace") if charset else decode(data, source)
    except LookupError:
        return decode(data, source)


def _header(message: Message, name: str) -> str | None:
    """A header's words; the beginning of one that is longer than any."""
    value = message.get(name)
    if value is None:
        return None
    start = str(value)[:LONGEST_HEADER]
    with suppress(HeaderParseError, LookupError, ValueError):
        start = str(make_header(decode_header(start)))
    return " ".join(start.split()) or None


def _sent(header: str | None) -> Day | None:
    """The day on which a message was sent, as its sender's clock had it."""
    try:
        return parse_day(parsedate_to_datetime(header or ""))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
