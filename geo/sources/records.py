"""One article of a larger file: a line of JSON Lines, a row of a Parquet table, to a `Document`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from geo.days import parse_day
from geo.errors import EmptyInputError, GeoError, InputError
from geo.sources.decode import check_length
from geo.types import Document

# The keys under which archives of articles keep these things, in the order in which they are tried.
TEXT_KEYS = ("text", "body", "content", "maintext", "article", "raw_text")
DATE_KEYS = ("published", "date", "publication_date", "date_publish", "dct", "created")
TITLE_KEYS = ("title", "headline")
SOURCE_KEYS = ("id", "url", "source", "uri")


class RecordError(InputError):
    """An article that is not a record with text."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source} is no article: {why}. Give a record with a text under {TEXT_KEYS[0]!r}.")
        self.source = source


def from_record(record: Mapping[str, object], source: str) -> Document:
    """Return the document that a record holds.

    Args:
        record: Its fields; a date is cut to its day ("2023-09-18T06:00Z"), one that cannot be read is left out.
        source: What to call it if it names itself nowhere.

    Raises:
        RecordError: If there is no text under any of `TEXT_KEYS`.
        EmptyInputError: If that text is empty.
        UnreadableError: If it is longer than any text is.

    >>> from_record({"id": 7, "text": "We sailed.", "date": "1832-05-03T00:00:00"}, "a.jsonl:1").source
    '7'
    """
    text = _first(record, TEXT_KEYS)
    if not isinstance(text, str):
        raise RecordError(source, f"none of its fields is {', '.join(TEXT_KEYS)}")
    name = _words(_first(record, SOURCE_KEYS)) or source
    if not text.strip():
        raise EmptyInputError(name)
    check_length(text, name)
    day = _day(_first(record, DATE_KEYS))
    title = _words(_first(record, TITLE_KEYS))
    return Document(text=text, source=name, title=title, published=day, published_from="the record" if day else None)


def from_json_line(line: str, source: str) -> Document:
    """Return the document that one line of JSON Lines holds.

    Raises:
        RecordError: If the line is no JSON object, or one without a text.
        EmptyInputError: If its text is empty.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(source, f"the line is not JSON ({type(error).__name__})") from error
    if not isinstance(record, dict):
        raise RecordError(source, "the line is JSON, but no object")
    return from_record(record, source)


def _first(record: Mapping[str, object], keys: tuple[str, ...]) -> object:
    return next((record[key] for key in keys if record.get(key) is not None), None)


def _words(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) and str(value) else None


def _day(value: object) -> str | None:
    iso = str(value)[:10]
    try:
        return str(parse_day(iso))
    except GeoError:
        return None
