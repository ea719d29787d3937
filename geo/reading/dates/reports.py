"""The day on which something was reported, from which the report's own "the previous day" counts.

"Her visit the previous day was cordial, the agency reported Sunday": the day before that Sunday, not before the day
that the story told last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo.lexicon import table
from geo.reading.dates.meaning import Meaning
from geo.reading.dates.words import Row

REACH = 400  # characters to the end of the sentence in which the report is named
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+[A-Z“\"]|\n\s*\n")
_LAST_WORDS = re.compile(r"([^\W\d_]+)(?:\s+[^\W\d_]{2})?\s*\Z")  # "reported", "reported on"


def reported_on(row: Row, meant: Sequence[Meaning], number: int) -> Meaning | None:
    """Return the day, named later in the sentence, on which a report says "the previous day"; None if it names none."""
    one = meant[number]
    if one.kind != "which" or one.unit != "D" or one.step != -1 or one.spoken:
        return None
    end = row.spans[one.end - 1][1]
    for later in map(meant.__getitem__, range(number + 1, len(meant))):  # no copy: the text may be long
        start = row.spans[later.start][0]
        if start - end > REACH or _SENTENCE_END.search(row.text, end, start):
            return None
        said = _LAST_WORDS.search(row.text, max(0, start - 30), start)
        if later.kind in {"weekday", "calendar"} and said and said[1].lower() in _reporting():
            return later
    return None


@cache
def _reporting() -> frozenset[str]:
    return frozenset(form for row in table("verbs") if row["class"] == "say" for form in row["past"].split("/"))
