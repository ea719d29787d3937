"""What the XML formats share: trees without characters that XML forbids, written the same way everywhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from geo.types import Itinerary, Stop

# Everything but the characters that XML 1.0 allows, section 2.2.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return a text without the control characters that no XML file may hold, escaped or not.

    >>> clean("Os\x00lo\x1b")
    'Oslo'
    """
    return _FORBIDDEN.sub("", text)


def add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """Append an element to another and return it."""
    element = ET.SubElement(parent, tag, {key: clean(value) for key, value in attributes.items()})
    if text is not None:
        element.text = clean(text)
    return element


def written(root: ET.Element) -> str:
    """Return a tree as a document."""
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def number(value: float) -> str:
    """Return a coordinate without an exponent, at most six decimals.

    >>> number(-0.0000001), number(130.65)
    ('0', '130.65')
    """
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def title(itinerary: Itinerary) -> str:
    """What the file is called inside."""
    return f"Journey of {itinerary.traveller}" if itinerary.traveller else "Journey"


def account(stop: Stop) -> str:
    """A stop in plain words: when, how sure, and all its quotations with their sources."""
    when = f"{stop.when.edtf} ({stop.when.basis})" if stop.when else "undated"
    quotes = "\n".join(f"“{one.quote}” {one.source}:{one.start}" for one in stop.evidence)
    return f"{stop.label}\n{stop.status}, {when}, {stop.confidence:.0%} sure\n{quotes}"


def unplaced(itinerary: Itinerary, instead: str) -> tuple[str, ...]:
    """Say how many stops have no point, for formats that need one."""
    count = sum(stop.place is None for stop in itinerary.stops)
    return (f"{count} stops that are not located; {instead}",) if count else ()
