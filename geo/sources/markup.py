"""Text files with marks in them: HTML pages and the front matter of Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from geo.days import Day
from geo.errors import EmptyInputError
from geo.sources.published import day_in

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_SIMPLE_FIELD = re.compile(r"([A-Za-z][\w-]*):[ \t]+([A-Za-z0-9](?:[^:#\r\n]|:(?=\S))*)")
LONGEST_FRONT = 20_000  # characters; what is longer is no front matter
MOST_BRACKETS = 200  # in front matter; deep nesting is a trap
_BLOCKS = frozenset(
    "p div li tr br h1 h2 h3 h4 h5 h6 blockquote pre dt dd section article td th hr".split()  # noqa: SIM905  # shorter
)
_SILENT = ("script", "style", "noscript", "template", "head")
_HEADING = re.compile(r"^#[ \t]+(\S.{0,300})", re.MULTILINE)
_TITLE_KEYS, _DAY_KEYS = (
    ("title", "headline"),
    ("date", "published", "pubdate", "publishdate", "publication_date", "created"),
)


class Marked(NamedTuple):
    """A text with what its marks say of it."""

    text: str
    title: str | None = None
    day: Day | None = None
    day_from: str | None = None
    sections: tuple[tuple[int, str], ...] = ()


def unlogged(library: str) -> None:
    """Keep what a library logs of an odd file from standard error, where only our own messages belong."""
    import logging

    logging.getLogger(library).addHandler(logging.NullHandler())


def is_html(text: str) -> bool:
    """Whether a text is an HTML page, by how it begins."""
    return bool(_HTML.match(text))


def stated_charset(data: bytes) -> str | None:
    """The encoding that an HTML page says it is in, if it says so and there is such a one."""
    found = _CHARSET.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii", "replace")
    try:
        "".encode(name)
    except LookupError:
        return None
    return name


def read_html(html: str, source: str) -> Marked:
    """Return the main text of a page, without its menus, with its title and day of publication.

    The library trafilatura finds all three; of the date only what the page's metadata states is
    taken, as a guess from any number on the page would be worse than none. A page in which it finds
    no main text is taken whole.

    Raises:
        EmptyInputError: If there are no words on the page.
    """
    from trafilatura import bare_extraction  # 0.3 s to load, for HTML only

    unlogged("trafilatura")
    only_stated = {"extensive_search": False, "original_date": True}
    page = bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=only_stated
    )
    text = getattr(page, "text", None) or _all_words(html)
    if not text.strip():
        raise EmptyInputError(source)
    day = day_in(getattr(page, "date", None) or "")
    paragraphs = re.sub(r"\n+(?!\|)", "\n\n", text.strip())
    return Marked(paragraphs, getattr(page, "title", None), day, "HTML metadata" if day else None)


def _all_words(html: str) -> str:
    """All words of a page, a line a block."""
    from lxml import etree
    from lxml import html as parser

    try:
        root = parser.document_fromstring(html.encode("utf-8", "replace"), parser=parser.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, *_SILENT, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    words: list[str] = []  # put together here: a tree takes no text with control characters, though it may hold one
    for event, element in etree.iterwalk(root, events=("start", "end")):
        words.append("\n\n" if element.tag in _BLOCKS else "")
        words.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(words).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def headed_words(html: str) -> tuple[str | None, str]:
    """Return the first heading of a page, or its title, and all its words."""
    from lxml import html as parser

    words = _all_words(html)
    if not words:
        return None, ""
    root = parser.document_fromstring(html.encode("utf-8", "replace"), parser=parser.HTMLParser(encoding="utf-8"))
    found = (root.find(f".//{tag}") for tag in ("h1", "h2", "h3", "title"))
    headings = (" ".join("".join(map(str, heading.itertext())).split()) for heading in found if heading is not None)
    return next((heading for heading in headings if heading), None), words


def read_plain(text: str, *, markdown: bool = False) -> Marked:
    """Return a text with the title and date of its front matter, if it has one.

    The front matter is turned into spaces of the same length: it is no prose, and so all offsets
    still count into the file. In Markdown the first heading is the title if nothing else is.
    """
    front = _FRONT.match(text, 0, LONGEST_FRONT)
    fields = _fields(front[1], front[2]) if front else {}
    heading = _HEADING.search(text, front.end() if front and fields else 0) if markdown else None
    title = heading[1].rstrip(" \t\r#") if heading else None
    if not front or not fields:
        return Marked(text, title)
    plain = {str(key).lower(): str(value) for key, value in fields.items() if isinstance(value, str | int | date)}
    day = next((day for key in _DAY_KEYS if (day := day_in(plain.get(key, "")))), None)
    stated = next((plain[key] for key in _TITLE_KEYS if key in plain), None)
    blank = re.sub(r"[^\r\n]", " ", front[0])
    return Marked(blank + text[front.end() :], stated or title, day, "front matter" if day else None)


def _fields(fence: str, matter: str) -> Mapping[str, Any]:
    """The front matter's fields: TOML between "+++", YAML between "---"; none if it is neither."""
    if fence == "+++":
        import tomllib

        try:
            return tomllib.loads(matter.replace("\r\n", "\n"))
        except tomllib.TOMLDecodeError:
            return {}
    lines = [line for line in matter.splitlines() if line.strip()]
    simple = [_SIMPLE_FIELD.fullmatch(line) for line in lines]
    if all(simple):
        return {found[1]: found[2].strip() for found in simple if found}
    if matter.count("[") + matter.count("{") > MOST_BRACKETS:
        return {}
    import yaml  # 15 ms to load, for front matter that needs it

    try:
        fields = yaml.safe_load(matter)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return fields if isinstance(fields, dict) else {}
