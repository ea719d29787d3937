"""PDF, DOCX and EPUB, through the optional extra `geo-itinerary[documents]`.

All three are containers that may hold a trap. Zip archives are measured before anything in them is
unpacked, nothing is written to the disk, XML with a document type is refused, and whatever a library
raises on a damaged file becomes one clear error.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from geo.errors import EmptyInputError, GeoError, InputError, NotTextError, UnreadableError
from geo.sources.markup import Marked, headed_words, unlogged
from geo.sources.published import day_in

LARGEST_BYTES = 300_000_000  # of all parts, unpacked; the largest books with pictures have a third of that
LARGEST_XML_BYTES = 100_000_000  # of one part that is parsed
MOST_PARTS = 10_000
MOST_PAGES = 10_000

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def read(data: bytes, source: str) -> Marked:
    """Return the words of a PDF, DOCX or EPUB, told by its content.

    Raises:
        NotTextError: If it is an archive of another kind.
        UnreadableError: If it is damaged, locked, or larger unpacked than a document can be.
        EmptyInputError: If it holds only pictures.
        InputError: If the extra is not installed.
    """
    if data.startswith(b"%PDF-"):
        return read_pdf(data, source)
    if b"META-INF/container.xml" in data:  # the names of an archive's parts stand in it unpacked
        return read_epub(data, source)
    if b"word/document.xml" in data:
        return read_docx(data, source)
    raise NotTextError(source)


def read_pdf(data: bytes, source: str) -> Marked:
    """Return the words of a PDF, a section a page.

    Raises:
        UnreadableError: If it is damaged or locked.
        EmptyInputError: If it holds only pictures.
        InputError: If the extra is not installed.
    """
    with _extra("pypdf"), _damaged(source):
        import pypdf

        unlogged("pypdf")
        file = pypdf.PdfReader(io.BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise UnreadableError(source, "it is locked with a password")
        pages = [page.extract_text() for page in file.pages[:MOST_PAGES]]
        title = str(file.metadata.title) if file.metadata and file.metadata.title else None
    return _joined(((f"page {number}", text) for number, text in enumerate(pages, 1)), source, title=title)


def read_docx(data: bytes, source: str) -> Marked:
    """Return the paragraphs and tables of a Word file in their order, with its title.

    Raises:
        UnreadableError: If it is damaged, or larger unpacked than a document can be.
        InputError: If the extra is not installed.
    """
    with _extra("docx"), _damaged(source):
        import docx
        from docx.table import Table

        _measured(data, source)
        file = docx.Document(io.BytesIO(data))
        blocks = []
        for block in file.iter_inner_content():
            if isinstance(block, Table):
                blocks += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                blocks.append(block.text)
        title = file.core_properties.title or None
    return _joined([("", "\n".join(blocks))], source, title=title)


def read_epub(data: bytes, source: str) -> Marked:
    """Return the chapters of a book in their order, a section each, with its title and day.

    Raises:
        UnreadableError: If it is damaged, or larger unpacked than a book can be.
        InputError: If the extra is not installed.
    """
    with _extra("defusedxml"), _damaged(source):
        with _measured(data, source) as archive:
            package = _rootfile(archive)
            book = _xml(archive, package)
            paths = {item.get("id"): str(item.get("href")) for item in book.iter(f"{_OPF}item")}
            spine = [paths[ref] for item in book.iter(f"{_OPF}itemref") if (ref := item.get("idref")) in paths]
            inside = [normpath(join(dirname(package), unquote(path.partition("#")[0]))) for path in spine]
            chapters = [headed_words(archive.read(path).decode("utf-8", "replace")) for path in inside]
        title = next((element.text for element in book.iter(f"{_DC}title")), None)
        day = next((day for element in book.iter(f"{_DC}date") if (day := day_in(element.text or ""))), None)
    numbered = ((heading or f"chapter {at}", text) for at, (heading, text) in enumerate(chapters, 1))
    return _joined(numbered, source, title=title)._replace(day=day, day_from="the book's metadata" if day else None)


def _joined(parts: Any, source: str, *, title: str | None) -> Marked:
    """One text of several parts, with the offsets at which those that have a name begin."""
    text, sections = "", []
    for name, words in parts:
        stripped = words.strip()
        if stripped:
            text += "\n\n" if text else ""
            sections += [(len(text), name)] if name else []
            text += stripped
    if not text:
        raise EmptyInputError(source)
    return Marked(text, title, sections=tuple(sections))


def _rootfile(archive: zipfile.ZipFile) -> str:
    root = _xml(archive, "META-INF/container.xml")
    return next(str(element.get("full-path")) for element in root.iter(f"{_CONTAINER}rootfile"))


def _xml(archive: zipfile.ZipFile, path: str) -> Any:
    from defusedxml.ElementTree import fromstring

    return fromstring(archive.read(path), forbid_dtd=True)


def _measured(data: bytes, source: str) -> zipfile.ZipFile:
    """Open an archive after adding up what it would unpack to."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = archive.infolist()
    xml = [
        part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".html", ".xhtml", ".htm", ".opf"))
    ]
    too_large = sum(part.file_size for part in parts) > LARGEST_BYTES or len(parts) > MOST_PARTS
    if too_large or any(part.file_size > LARGEST_XML_BYTES for part in xml):
        raise UnreadableError(source, "unpacked it would be larger than any document")
    return archive


@contextmanager
def _extra(package: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        what = f"Reading this file needs {package}."
        raise InputError(f"{what} Get it with: pip install 'geo-itinerary[documents]'") from error


@contextmanager
def _damaged(source: str) -> Iterator[None]:
    """Whatever a library makes of a damaged or malicious file is one clear error."""
    try:
        yield
    except (GeoError, ImportError, MemoryError):
        raise
    except zipfile.BadZipFile as error:
        raise NotTextError(source) from error
    except (Exception, RecursionError) as error:  # the libraries document no error tree
        why = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(source, f"it is damaged ({why})") from error
