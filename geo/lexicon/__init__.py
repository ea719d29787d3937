"""The word tables: everything that knows a language lies here as data.

A table is a UTF-8 file of tab-separated columns, `geo/lexicon/<language>/<name>.tsv`. Its first line
names the columns; a line that begins with `#` is a comment, and an empty one is passed over.
Another language is another folder with the same tables.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

Row = dict[str, str]


@cache
def table(name: str, language: str = "en") -> tuple[Row, ...]:
    """Return a table's rows in file order; missing cells at a line's end are empty strings.

    Raises:
        FileNotFoundError: If there is no such table, which is a fault of this package.

    >>> table("months")[0]["word"]
    'january'
    """
    text = resources.files(__name__).joinpath(language, f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    rows = (line.split("\t") for line in lines[1:])
    return tuple(dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=False)) for row in rows)


@cache
def listed(name: str, language: str = "en", **cells: str) -> frozenset[str]:
    """Return the words of a table, of all rows or of those that have certain cells.

    >>> "january" in listed("months"), "january" in listed("months", alone="name")
    (True, False)
    """
    rows = table(name, language)
    return frozenset(row["word"] for row in rows if all(row[column] == cell for column, cell in cells.items()))
