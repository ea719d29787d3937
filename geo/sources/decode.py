"""Bytes to text, in whatever encoding.

UTF-8 is tried first, with or without a byte order mark; then UTF-16 and UTF-32; then the library
charset-normalizer guesses. A byte order mark is a signature, not text, and is left out; line ends
and everything else stay as they are.
"""

from __future__ import annotations

import codecs

from geo.errors import NotTextError, UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LONGEST_TEXT = 30_000_000  # characters: twenty times the longest novel, and some minutes of work
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL_SHARE = 0.1  # of the bytes; what holds more is no text even if it happens to be valid UTF-8
_LOOKED_AT = 65_536  # bytes in which binary content shows
_UTF16_SHARE = 0.3  # NULs among the bytes of Latin text in UTF-16 come to a half
_WESTERN, _WESTERN_LEAD = "cp1252", 0.06  # by far the commonest code page of English text wins a near tie
_BROKEN_SHARE = 0.2  # damaged UTF-8 has fewer broken sequences than this for each whole one


def decode(data: bytes, source: str) -> str:
    r"""Return the text of a file's bytes.

    Raises:
        NotTextError: If they are no text: a picture, an archive, a program.

    >>> decode("Åbo\r\n".encode("utf-8-sig"), "a.txt"), decode("Åbo".encode("utf-16"), "b.txt")
    ('Åbo\r\n', 'Åbo')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if _is_binary(data[:_LOOKED_AT]):
        return _utf16_without_mark(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, source)


def check_length(text: str, source: str) -> None:
    """Refuse a text that is longer than any that tells of a journey.

    Raises:
        UnreadableError: If it has more than `LONGEST_TEXT` characters.
    """
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(source, f"it has {len(text):,} characters, and no more than {LONGEST_TEXT:,} are read")


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _CONTROL_SHARE * len(head)


def _utf16_without_mark(data: bytes, source: str) -> str:
    """Latin text in UTF-16 has a NUL in every other byte, always on the same side."""
    low, high = data[:_LOOKED_AT:2].count(0), data[1:_LOOKED_AT:2].count(0)
    half = len(data[:_LOOKED_AT]) // 2
    for zeros, others, encoding in ((high, low, "utf-16-le"), (low, high, "utf-16-be")):
        if zeros > 2 * _UTF16_SHARE * half and others < zeros / 20 and len(data) % 2 == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    raise NotTextError(source)


def _not_utf8(data: bytes, source: str) -> str:
    if b"\0" in data[:_LOOKED_AT]:
        raise NotTextError(source)
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    whole = len(mended) - broken - sum(1 for byte in data if byte < 0x80)
    if broken < _BROKEN_SHARE * whole:
        return mended
    from charset_normalizer import from_bytes  # 20 ms to load, and seldom needed

    guesses = from_bytes(data)
    best = guesses.best()
    if best is None:
        raise NotTextError(source)
    western = (guess for guess in guesses if guess.encoding == _WESTERN)
    return str(next((guess for guess in western if guess.chaos <= best.chaos + _WESTERN_LEAD), best))
