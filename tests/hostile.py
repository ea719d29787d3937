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
    "countries": "France, Spain, Chile, Peru, Kenya, Ghana, India, Japan, Canada, Norway, Poland, Egypt, ",
    "journeys to countries": "He went to France. He went to Spain. He went to Chile. He went to Lyon. He was in Lima. ",
    "journeys of one day": "On 12 September 2023 he went to Paris. ",
    "a day and many places": "He went to Lyon. He left Nice. He visited the Lyon station. ",
    "stays by the year": "In 1990 he lived in Paris. In 1991 he was in France. ",
    "weekdays": "On Monday he went to Paris, and on Tuesday to Lyon. ",
    "before and after": "After Paris and Lyon and Nice he went to Rome, before Bari and Oslo. ",
    "from and to": "He travelled from Paris to Lyon by Nice and from Rome to Bari. ",
    "relatives": "Paris, where he went, which he left, whom he saw, ",
    "plans": "he wanted to plan to hope to go to Paris to ",
    "conditions": "if he went to Paris, ",
    "denials": "not never to have been in Paris or ",
    "lives": "Anna Kern (Graz, 1812 – Linz, 1869) ",
    "titles": "Mr. Park met Miss Hall in Park Hall. ",
    "sites": "the Graz station, the Linz plant, the Oslo airport, ",
    "headings": "# Chapter 12\n\n",
    "entries": "12 Sept. 2023, Paris. ",
    "a list run in": "Mon. 3, Paris; Tues. 4, Lyon; ",
    "rows of a log": "2023-09-12 Paris\n",
    "tables of codes": "12 Sep 2023 | CDG | OSL\n",
    "records": "place: Paris\ndate: 2023-09-12\n\n",
    "rows of JSON": '{"place": "Paris", "date": "2023-09-12"}\n',
    "quotations": "“In Paris”, he said, “I went to ‘Lyon’.” ",
    "letters of sentences": "A b. C d! E f? ",
    "words without spaces": "ParisAndBerlin",
    "hyphens and places": "Paris-Lyon-",
    "addresses": "https://example.org/paris?on=2023-09-12&at=7:30 ",
    "grid references": "31U DQ 48250 11950 ",
    "fractions": "48.85341, 2.34880, ",
    "footnotes": "Paris.[1] ",
    "links": "[Paris](https://example.org) ",
    "old style": "3 Oct. o.s. 1781, ",
    "spans": "for two weeks and a half, ",
    "clocks": "at 7:30 a.m. on the ",
    "ages": "aged 12, at the age of twelve, ",
    "who said what": "he said she said they said that Kern said ",
    "there": "There was Paris. From there he went there. ",
}


def texts(size: int) -> dict[str, str]:
    """Return the texts by their names, each of so many code points."""
    syllables = ("".join(letters) for letters in product(ascii_lowercase, repeat=3))
    names = list(islice(syllables, size // 8 + 1))
    years = range(1500, 1500 + size // 20)
    made = {
        "a day for each stay": "".join(f"On 3 May {1000 + year % 1000} he went to Paris. " for year in years),
        "a row for each day": "".join(
            f"{1500 + year % 500}-{year % 12 + 1:02}-{year % 28 + 1:02} Paris\n" for year in years
        ),
        "sites of their own": " ".join(f"The {name.capitalize()}n station is in Graz." for name in names),
        "prose in one line": " ".join(filled(PROSE, size).split()),
        "prose without spaces": "".join(filled(PROSE, 2 * size).split()),
        "prose in capitals": filled(PROSE, size).upper(),
        "prose in small letters": filled(PROSE, size).lower(),
        "persons": " ".join(f"K{name}n said." for name in names),
        "places of their own": " ".join(f"Port {name.capitalize()}n" for name in names),
    }
    return {name: filled(text, size) for name, text in (REPEATED | made).items()}


def filled(text: str, size: int) -> str:
    """A text repeated until it has so many code points."""
    return (text * (size // len(text) + 1))[:size]
