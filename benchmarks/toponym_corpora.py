"""The texts from which recogniser and resolver of place names are fitted: corpora beside the repository, and our own.

The corpora (LGL, TR-News) are read from `../shared/data/toponyms`, or below GEO_SHARED; nothing of them is kept here.
"""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from score_journeys import routes

from geo.gazetteer.store import Gazetteer
from geo.lexicon import table

ROOT = Path(__file__).parent.parent
CORPORA = ("LGL", "TR-News")
FOLDS = 5
SPOT_KM = 50  # a stop with a wider tolerance is a region
OTHER_NAMES = 0.15  # share of towns under a former name or one of another language
COPIES = 10  # of each sentence of our own, with other names each time
SIZES = {"s": (500, 5_000), "m": (5_000, 50_000), "l": (50_000, 300_000), "x": (300_000, 10**10)}
_HEADS = [
    "ba",
    "be",
    "bo",
    "bra",
    "da",
    "de",
    "dor",
    "dra",
    "el",
    "fa",
    "fen",
    "ga",
    "gor",
    "gra",
    "ha",
    "hol",
    "ka",
    "kel",
    "kor",
    "la",
    "len",
    "lor",
    "ma",
    "mer",
    "mir",
    "mo",
    "na",
    "ned",
    "nor",
]
_TAILS = ["ov", "burg", "ham", "ton", "a", "ino", "sk", "ia", "o", "berg", "ville", "ka", "el", "is", "en"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A name in a text: where it stands, and its point if it is known."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text with the place names that a person marked in it."""

    corpus: str
    key: str
    text: str
    gold: tuple[Gold, ...]


def corpus(name: str) -> Iterator[Text]:
    """Yield the texts of a corpus, in its own order."""
    shared = Path(os.environ.get("GEO_SHARED", ROOT.parent / "shared"))
    with (shared / "data" / "toponyms" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = tuple(
                Gold(start=one["start"], end=one["end"], lat=one["lat"], lon=one["lon"]) for one in row["toponyms"]
            )
            yield Text(corpus=name, key=row["id"], text=row["text"], gold=gold)


def journey_texts(*, seen: bool = True) -> Iterator[Text]:
    """Yield the texts whose routes are known, with the names of the towns and sites on them, wherever these stand.

    Args:
        seen: Whether those that were looked at while building, or the others.
    """
    for gold, document in routes():
        if gold["seen"] == seen:
            found = (one for stop in gold["stops"] if _is_spot(stop) for one in _named(stop, document.text))
            marked = {(one.start, one.end): one for one in found}
            yield Text(corpus="journeys", key=gold["id"], text=document.text, gold=tuple(marked.values()))


def _is_spot(stop: dict[str, Any]) -> bool:
    near = (stop.get("tolerance_km") or 25) <= SPOT_KM
    return near and stop.get("lat") is not None and stop.get("coord_confidence") != "low"


def _named(stop: dict[str, Any], text: str) -> Iterator[Gold]:
    for match in re.finditer(rf"(?<!\w){re.escape(stop['place'])}(?!\w)", text):
        yield Gold(start=match.start(), end=match.end(), lat=stop["lat"], lon=stop["lon"])


def folds(count: int) -> list[int]:
    """A fold for each of so many texts, the same each time."""
    dice = random.Random(0)
    return [dice.randrange(FOLDS) for _ in range(count)]


def own_texts(gazetteer: Gazetteer, seed: int = 3) -> Iterator[Text]:
    """Yield short texts made of the sentences in toponym_sentences.txt, six at a time, their slots filled at random."""
    dice = random.Random(seed)
    slots = _Slots(gazetteer, dice)
    lines = [
        line
        for line in (ROOT / "benchmarks" / "toponym_sentences.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for copy in range(COPIES):
        order = dice.sample(lines, len(lines))
        for first in range(0, len(order), 6):
            filled = [re.sub(r"\{(\w+)\}", slots.fill, line) for line in order[first : first + 6]]
            yield _joined(filled, dice, f"own-{copy}-{first}")


def _joined(lines: list[str], dice: random.Random, key: str) -> Text:
    """Lines joined to a text: what is no sentence stands on a line of its own."""
    text, gold = "", []
    for line in lines:
        alone = not line.endswith(".") or dice.random() < 0.5
        text += "\n" if text and alone and not text.endswith("\n") else " " if text and text[-1] != "\n" else ""
        for part in re.split(r"(\[[^\]]*\])", line):
            if part.startswith("["):
                gold.append(Gold(start=len(text), end=len(text) + len(part) - 2))
            text += part.strip("[]") if part.startswith("[") else part
        text += "\n" if alone else ""
    return Text(corpus="own", key=key, text=text, gold=tuple(gold))


class _Slots:
    """What fills the slots of a sentence: names from the gazetteer and the lexicon, and invented ones."""

    def __init__(self, gazetteer: Gazetteer, dice: random.Random) -> None:
        self._dice = dice
        with closing(sqlite3.connect(gazetteer.path)) as database:

            def names(where: str) -> list[str]:
                return [row[0] for row in database.execute(f"SELECT name FROM places WHERE {where} ORDER BY key")]

            towns = {
                size: names(f"feature LIKE 'P.%' AND population BETWEEN {low} AND {high}")
                for size, (low, high) in SIZES.items()
            }
            adjectives = database.execute(
                "SELECT DISTINCT n.folded FROM names n JOIN places p ON p.key = n.place"
                " WHERE n.kind = 5 AND p.feature = 'A.PCLI' ORDER BY n.folded"
            )
            others = database.execute(
                "SELECT n.folded FROM names n JOIN places p ON p.key = n.place WHERE n.kind IN (1, 3)"
                " AND p.feature LIKE 'P.%' AND p.population > 500000 AND length(n.folded) > 4"
                " AND n.folded GLOB '[a-z]*' ORDER BY n.folded"
            )
            self._others = [row[0].title() for row in others if row[0].isascii()]
            self._names = {
                "A": [row[0].title() for row in adjectives],
                "C": names("feature = 'A.PCLI'"),
                "D": names("feature = 'A.ADM1'"),
                "N": names("(feature LIKE 'H.%' OR feature LIKE 'T.%') AND id LIKE 'geo:%'"),
            }
        self._towns = towns
        self._first = [row["word"].title() for row in table("first_names")]
        self._last = [row["word"].title() for row in table("surnames")]

    def fill(self, slot: re.Match[str]) -> str:
        """Words for a slot."""
        dice, kind = self._dice, slot[1]
        if kind == "P" and dice.random() < OTHER_NAMES:
            return dice.choice(self._others)
        if kind in "PB":
            return dice.choice(self._towns[dice.choice("smmllx" if kind == "P" else "lx")])
        if kind in self._names:
            return dice.choice(self._names[kind])
        if kind == "F":
            return self._first[int(dice.random() ** 2 * len(self._first))]
        if kind == "L" and dice.random() < 0.7:
            return self._last[int(dice.random() ** 2 * len(self._last))]
        if kind in "UL":
            return ("".join(dice.choices(_HEADS, k=dice.choice((1, 2, 2)))) + dice.choice(_TAILS)).capitalize()
        return self._other(kind)

    def _other(self, kind: str) -> str:
        dice = self._dice
        month, day = dice.choice(_MONTHS), dice.randrange(1, 29)
        words = {
            "O": dice.choice(("Reuters", "Barclay", "Anglo", "AP", "Imperial", "Meridian", "Northern")),
            "day": dice.choice((f"{day} {month}", f"{month} {day}")),
            "weekday": dice.choice(_WEEKDAYS),
            "month": month,
            "year": str(dice.randrange(1750, 2024)),
            "n": str(dice.randrange(2, 40)),
        }
        return words[kind]
