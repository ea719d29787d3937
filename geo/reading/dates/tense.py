"""Whether a clause tells of the past or of the future."""

from __future__ import annotations

import re
from functools import cache

from geo.lexicon import table
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.words import Row

AUXILIARY = 16  # characters from "will" to the end of its participle
BEHIND = 20  # characters: a verb before the date is nearer to it than one so far behind
REACH = 90  # characters on either side in which a verb is looked for: about a clause

_CLAUSE_END = re.compile(r"[.;!?]\s|\n\s*\n")


def tense(row: Row, meaning: Meaning) -> int | None:
    """-1 if the clause around an expression tells of the past, 1 of the future, None if no word shows it."""
    if meaning.kind not in {"weekday", "calendar", "feast", "which"} or meaning.time.year is not None:
        return None
    if row.kind(meaning.start - 1) == "since":
        return -1
    start, end = row.spans[meaning.start][0], row.spans[meaning.end - 1][1]
    before = _CLAUSE_END.split(row.text[max(0, start - REACH) : start])[-1]
    after = _CLAUSE_END.split(row.text[end : end + REACH])[0]
    return _nearest(before, after)


def _nearest(before: str, after: str) -> int | None:
    """The tense of the verb nearest to the expression; "will be held" is of the future in spite of "held"."""
    back = [(len(before) - word.end(), _sign(word)) for word in _pattern().finditer(before)]
    forth = [(word.start() + BEHIND, _sign(word)) for word in _pattern().finditer(after)]
    verbs = [(distance, sign) for distance, sign in back + forth if sign]
    if not verbs:
        return None
    distance, sign = min(verbs)
    auxiliary = any(other == 1 and 0 < far - distance <= AUXILIARY for far, other in back)
    return 1 if auxiliary and (distance, sign) in back else sign


def _sign(word: re.Match[str]) -> int:
    return _signs().get(word.group().lower(), _signs()["*ed"])


@cache
def _signs() -> dict[str, int]:
    return {entry["word"]: int(entry["tense"]) for entry in table("tenses")}


@cache
def _pattern() -> re.Pattern[str]:
    """The words of the table, in either case; endings only of words in small letters (not "United")."""
    words = sorted(_signs(), key=len, reverse=True)
    whole = "|".join(re.escape(word) for word in words if not word.startswith("*"))
    endings = "|".join("[a-z]+" + re.escape(word[1:]) for word in words if word.startswith("*"))
    return re.compile(rf"\b(?:(?i:{whole})|{endings})\b")
