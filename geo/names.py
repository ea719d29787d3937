"""How a name is compared: one folding, used when names are stored and when they are looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"['’‘ʼ`´ʻ]")
_OTHER = re.compile(r"[\W_]+")
_REMEMBERED = 1 << 14  # names; a text says the same ones again and again, to one stage after the other


@lru_cache(_REMEMBERED)
def fold(name: str) -> str:
    """Return the key of a name: no case, no accents, no punctuation, single spaces.

    >>> fold("Komsomolsk-on-Amur"), fold("São  Tomé"), fold("St. John’s"), fold("Владивосток")
    ('komsomolsk on amur', 'sao tome', 'st johns', 'владивосток')
    """
    if name.isascii():
        plain = name.lower()
    else:
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        plain = unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))
    return _OTHER.sub(" ", _APOSTROPHES.sub("", plain)).strip()
