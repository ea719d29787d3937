"""One article of a larger file: a line of JSON Lines, a row of a Parquet table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from geo.errors import InputError
from geo.sources.markup import Marked, is_html, read_html
from geo.sources.published import day_in

# The keys under which archives of articles keep these things, in the order in which they are tried.
TEXT_KEYS = ("text", "body", "content", "maintext", "article", "raw_text")
DATE_KEYS = ("published", "date", "publication_date", "date_publish", "pubdate", "dct", "created")
TITLE_KEYS = ("title", "headline")
SOURCE_KEYS = ("id", "url", "source", "uri")


class RecordError(InputError):
    """An article that is not a record with text."""

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source} is no article: {why}. Give a record with a text under {TEXT_KEYS[0]!r}.")
        self.source = source


def from_record(record: Mapping[str, object], source: str) -> tuple[str, Marked]:
    """Return the text that a record holds, with the name by which it is cited.

    Args:
        record: Its fields; a date that cannot be read is left out, and HTML is read as the page that it is.
        source: What to call it if it names itself nowhere.

    Raises:
        RecordError: If there is no text under any of `TEXT_KEYS`.
        GeoError: If that text is HTML that cannot be read.

    >>> from_record({"id": 7, "text": "We sailed.", "date": "1832-05-03T00:00:00"}, "a.jsonl:1")[0]
    '7'
    """
    text = next((record[key] for key in TEXT_KEYS if record.get(key) is not None), None)
    if not isinstance(text, str):
        raise RecordError(source, f"none of its fields is {', '.join(TEXT_KEYS)}")
    if is_html(text):
        text = read_html(text, source).text
    day = day_in(_first(record, DATE_KEYS) or "")
    marked = Marked(text, _first(record, TITLE_KEYS), day, "the article's fields" if day else None)
    return _first(record, SOURCE_KEYS) or source, marked


def from_json_line(line: str, source: str) -> tuple[str, Marked]:
    """Return the text that one line of JSON Lines holds, with the name by which it is cited.

    Raises:
        RecordError: If the line is no JSON object, or one without a text.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(source, f"the line is not JSON ({type(error).__name__})") from error
    if not isinstance(record, dict):
        raise RecordError(source, "the line is JSON, but no object")
    return from_record(record, source)


def from_json_lines(text: str, source: str) -> Iterator[tuple[str, Marked]]:
    """Yield each article of a JSON Lines text, as `from_json_line` does."""
    for number, line in enumerate(text.split("\n"), 1):  # a string may hold other line ends, such as U+2028
        if line.strip():
            yield from_json_line(line, f"{source}:{number}")


def _first(record: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((str(record[key]) for key in keys if isinstance(record.get(key), str | int) and record[key]), None)
