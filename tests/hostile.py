"""Texts that no one would write, made to be read slowly: each of any size, for tests and for benchmarks."""

from __future__ import annotations

from itertools import islice, product
from string import ascii_lowercase

PROSE = (
    "On 12 September 2023 Anna Kern left Vienna by train and reached Graz in the evening. She had planned to go on to "
    "Trieste the next day, but a landslide near Maribor had closed the line, and the minister waited for her in Rome."
    "\n\n“We shall see,” Kern told reporters at the station on Wednesday. Two days later she flew to Oslo, where "
    "the Norwegian Academy had invited her. From there she travelled to Bergen, Stavanger and, by ship, to Aberdeen."
    "\n\n"
)
"""What is read at the usual speed, of our own invention."""

REPEATED = {
    "capitals": "A",
    "letters": "a",
    "digits": "1",
    "full stops": ".",
    "brackets": "(",
    "nested quotes": '“‘"',
    "unbalanced quotes": "“He went to Paris. ‘And ",
    "months cut short": "Sept. ",
    "saints": "St. ",
    "numbers": "12 ",
    "numbers with commas": "1,",
    "ranges of numbers": "12-",
    "slashes": "1/2/",
    "days": "2023-09-12 ",
    "dates": "12 September 2023 ",
    "counted days": "two days before ",
    "a list of places": "Paris, Berlin, Rome, Oslo, ",
    "places and places": "Paris and ",
    "one place": "Paris ",
    "places without commas": "Paris Berlin ",
    "journeys": "he went to Paris and ",
    "one name": "Anna Kern ",
    "short sentences": "Anna Kern said. ",
    "initials": "A. ",
    "dotted letters": "A.",
    "hyphens": "A-",
    "apostrophes": "A'",
    "universities": "University of ",
    "stations": "Station Airport Of The ",
    "articles": "the ",
    "combining marks": "e\u0301",
    "lone surrogates": "\ud800\udc00 ",
    "right to left": "\u202eParis \u05d0\u05d1 ",
    "pictures": "\U0001f600",
    "dated headings": "12 September 2023\n\nI left Paris.\n\n",
    "a line of a table": "| Paris | 12 September 2023 ",
    "lines of a table": "| Paris | 12 September 2023 | x |\n",
    "tabs": "Paris\t",
    "rows": "Paris,2023-09-12,48.8,2.3\n",
    "deep quotations": "> ",
    "deep lists": "- # * ",
    "empty lines": " \n\t\n",
    "coordinates": "48°51′N 2°21′E ",
    "degrees": "°",
    "tags": "<b>",
}


def texts(size: int) -> dict[str, str]:
    """Return the texts by their names, each of so many code points."""
    syllables = ("".join(letters) for letters in product(ascii_lowercase, repeat=3))
    names = list(islice(syllables, size // 8 + 1))
    made = {
        "persons": " ".join(f"K{name}n said." for name in names),
        "places of their own": " ".join(f"Port {name.capitalize()}n" for name in names),
    }
    return {name: filled(text, size) for name, text in (REPEATED | made).items()}


def filled(text: str, size: int) -> str:
    """A text repeated until it has so many code points."""
    return (text * (size // len(text) + 1))[:size]
