"""One `Document` from one input, all `Document`s from many."""

from __future__ import annotations

import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from geo.days import Day, parse_day
from geo.errors import (
    EmptyInputError,
    GeoError,
    InputError,
    NetworkOffError,
    SourceMissingError,
    UnreadableError,
)
from geo.sources.decode import check_length, decode
from geo.sources.markup import Marked, is_html, read_html, read_plain, stated_charset
from geo.sources.packed import inner_name, is_packed, unpacked
from geo.sources.published import published_in
from geo.sources.records import from_json_lines
from geo.types import Document

STDIN = "-"
PLAIN = frozenset({".txt", ".text", ".csv", ".tsv", ".log", ".rst", ".asc", ""})
MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
BUNDLES = JSON_LINES | {".eml", ".mbox"}
ARCHIVES = frozenset({".pdf", ".docx", ".epub"})
LARGEST_FILE = 500_000_000  # bytes; standard input may never end
KNOWN = (PLAIN | MARKDOWN | HTML | BUNDLES | ARCHIVES) - {""}  # what is read from a folder, packed or not

Notice = Callable[[str], None]


class _Input(NamedTuple):
    """One input: the name it is cited by, and where it lies; None is standard input, or the URL that is its name."""

    name: str
    path: Path | None
    from_folder: bool = False


def load(path: str | Path, published: Day | date | str | None = None, *, online: bool = False) -> Document:
    """Read one file, standard input ("-") or, with `online`, one web page.

    The publication day is the one given, or else that of the front matter, of the HTML metadata, or of
    a line near the top that says so. The text's offsets count into the decoded file; of an HTML page,
    into its main text.

    Raises:
        SourceMissingError, UnreadableError: If the file is absent or cannot be opened.
        NotTextError, EmptyInputError: If it is binary, or holds no words.
        DateFormatError: If `published` is no day.
        NetworkOffError: If it is a URL and `online` is false.
    """
    documents = load_all([path], published, online=online)
    if len(documents) > 1:
        raise InputError(f"{path} holds {len(documents)} documents. Read them with load_all().")
    return documents[0]


def load_all(
    inputs: Iterable[str | Path],
    published: Day | date | str | None = None,
    *,
    online: bool = False,
    notice: Notice | None = None,
) -> tuple[Document, ...]:
    """Read every input: files, folders (with all below them, in the order of their names), "-", URLs.

    A document is cited by its file's name, with as many folders before it as tell it from the others.

    Args:
        inputs: What to read.
        published: The publication day of all of them.
        online: Whether URLs may be fetched.
        notice: Called with a line about each file of a folder that was passed over.

    Raises:
        GeoError: As `load` does; a file that cannot be read in a folder is passed over with a notice
            as long as another can.
    """
    day = None if published is None else parse_day(published)
    documents: list[Document] = []
    for entry in _named(_listed(inputs, online=online, notice=notice)):
        try:
            found = _read(entry)
        except GeoError as error:
            if not entry.from_folder:
                raise
            _tell(notice, f"Passed over: {error}")
            continue
        documents += (replace(one, published=day, published_from="--date") if day else one for one in found)
    if not documents:
        raise EmptyInputError(", ".join(str(path) for path in inputs) or "The input")
    return tuple(documents)


def read_text(path: str | Path) -> str:
    """Return the decoded text of one file or, for "-", of standard input, whatever it is.

    Raises:
        SourceMissingError, UnreadableError, NotTextError: As `load` does.
    """
    (entry,) = [_Input("stdin", None)] if str(path) == STDIN else _at(Path(path), None)
    return decode(_bytes(entry), entry.name)


def documents_of(data: bytes, name: str) -> tuple[Document, ...]:
    """Read the bytes of one file; `name`'s ending says what is in it, else its beginning does.

    Raises:
        NotTextError, EmptyInputError: If they are binary, or hold no words.
        UnreadableError: If they are damaged, or hold a text that is longer than any is.
    """
    suffix = _suffix(name)
    data = unpacked(data, name) if is_packed(name) else data
    found = _bundled(data, name, suffix) if suffix in BUNDLES else [(name, _marked(data, name, suffix))]
    documents = tuple(document_of(cited, marked) for cited, marked in found)
    if not documents:
        raise EmptyInputError(name)
    return documents


def _suffix(name: str) -> str:
    """The ending that says what is in a file, also where it is packed."""
    return Path(inner_name(name)).suffix.lower()


def _bundled(data: bytes, name: str, suffix: str) -> Iterable[tuple[str, Marked]]:
    """The texts in a file that may hold several, each with the name by which it is cited."""
    if suffix in JSON_LINES:
        return from_json_lines(decode(data, name), name)

    from geo.sources.messages import messages, read_message  # 25 ms to load

    if suffix == ".eml":
        return [(name, read_message(data, name))]
    cited = ((f"{name}#{at}", one) for at, one in enumerate(messages(data), 1))
    return ((source, read_message(one, source)) for source, one in cited)


def _marked(data: bytes, name: str, suffix: str) -> Marked:
    if data.startswith((b"%PDF-", b"PK\x03\x04")):
        from geo.sources import archives

        return archives.read(data, name)
    text = decode(data, name)
    if suffix in HTML or (suffix not in MARKDOWN and is_html(text)):
        charset = stated_charset(data)
        return read_html(data.decode(charset, "replace") if charset else text, name)
    return read_plain(text, markdown=suffix in MARKDOWN)


def document_of(name: str, marked: Marked) -> Document:
    """Return the document that a text is, with its day of publication if its words or its file say one.

    Raises:
        EmptyInputError: If it holds no words.
        UnreadableError: If it is longer than any text is.
    """
    if not any(character.isalnum() for character in marked.text):
        raise EmptyInputError(name)
    check_length(marked.text, name)
    day, day_from = marked.day, marked.day_from
    if day is None and (found := published_in(marked.text)):
        day, day_from = found.day, f'the line "{found.line}"'
    return Document(
        text=marked.text,
        source=name,
        title=marked.title,
        published=day,
        published_from=day_from,
        sections=marked.sections,
    )


def _read(entry: _Input) -> tuple[Document, ...]:
    return documents_of(_bytes(entry), entry.name)


def _bytes(entry: _Input) -> bytes:
    if "://" in entry.name:
        from geo.sources.web import fetch  # 40 ms to load, and off unless asked for

        return fetch(entry.name)
    try:
        with entry.path.open("rb") if entry.path else nullcontext(sys.stdin.buffer) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableError(entry.path or entry.name, error.strerror or str(error)) from error
    if len(data) > LARGEST_FILE:
        raise UnreadableError(entry.path or entry.name, f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    return data


def _listed(inputs: Iterable[str | Path], *, online: bool, notice: Notice | None) -> list[_Input]:
    listed: list[_Input] = []
    for given in inputs:
        url = str(given) if str(given).startswith(("http://", "https://")) else None
        if url and not online:
            raise NetworkOffError(url)
        if url:
            listed.append(_Input(url, None))
            continue
        listed += [_Input("stdin", None)] if str(given) == STDIN else _at(Path(given), notice)
    return listed


def _at(path: Path, notice: Notice | None) -> list[_Input]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise SourceMissingError(path) from error
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        raise UnreadableError(path, getattr(error, "strerror", None) or str(error)) from error
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        raise UnreadableError(path, "it is a device, which may never end")
    return _in_folder(path, notice) if stat.S_ISDIR(mode) else [_Input(path.name, path)]


def _in_folder(folder: Path, notice: Notice | None) -> list[_Input]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    files = [path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    files.sort(key=lambda path: path.relative_to(folder).as_posix())
    known = [path for path in files if _suffix(path.name) in KNOWN]
    if len(known) < len(files):
        others = sorted({path.suffix or path.name for path in files if path not in known})
        _tell(
            notice,
            f"Passed over in {folder}: {len(files) - len(known)} files that are no reports ({', '.join(others)}).",
        )
    if not known:
        raise EmptyInputError(f"The folder {folder}")
    return [_Input(path.name, path, from_folder=True) for path in known]


def _named(entries: Sequence[_Input]) -> list[_Input]:
    """Lengthen equal names by the folders they lie in until each is its file's alone."""
    names = [entry.name for entry in entries]
    for depth in range(2, 12):
        twice = {name for name, count in Counter(names).items() if count > 1}
        if not twice:
            break
        names = [
            "/".join(entry.path.absolute().parts[-depth:]) if entry.path and name in twice else name
            for name, entry in zip(names, entries, strict=True)
        ]
    return [entry._replace(name=name) for name, entry in zip(names, entries, strict=True)]


def _tell(notice: Notice | None, line: str) -> None:
    if notice:
        notice(line)
