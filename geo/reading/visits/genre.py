"""What sort of text it is, as far as that decides how its visits are to be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from geo.reading.dates.genre import is_programme
from geo.reading.text import WRITTEN, Span, blocks, rows
from geo.reading.travellers import Traveller
from geo.reading.vocabulary import REMEMBERED, word, words_of
from geo.types import Document, TimeExpression

LIFE_YEARS = 8  # a text whose dates span more years than this, mostly without days, tells a life
BEGINNING = 20_000  # code points of a text that show whether it announces a journey
LONGEST_SUMMARY = 6000  # code points
SUMMARY_BLOCKS = 4
OPENING = 250  # code points of a life within which the brackets after the name stand
LONGEST_HEADING = 60
_ASIDE = re.compile(r"\([^()]*+\)")
_YEARS = re.compile(r"\([^()]*?\d{4}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
FEWEST_PLANS = 2  # so many times at least a text that announces a journey says "will"
NOTICE_SHARE = 0.4  # of the verbs with a tense, the share of "will" by which a text announces a journey


class Genre(NamedTuple):
    """The sort of a text.

    Attributes:
        name: "life", "journal", "notice" or "report".
        carries_dates: Whether a sentence without a date goes on where the last one stood.
    """

    name: str
    carries_dates: bool


SORTS = {
    "news": Genre("report", True),
    "journal": Genre("journal", True),
    "biography": Genre("life", False),
    "announcement": Genre("notice", True),
}
"""The sorts of text, by the genre that a user may say."""


def genre_of(document: Document, times: Sequence[TimeExpression], traveller: Traveller) -> Genre:
    """Return the sort of a text: the one that the user says, or the one that it looks like."""
    if document.genre in SORTS:
        return SORTS[document.genre]
    if _announces(document.text):
        return SORTS["announcement"]
    if traveller.narrator:
        return SORTS["journal"]
    points = [time for time in times if time.type == "DATE" and time.earliest is not None and time.latest is not None]
    years = sorted(time.earliest.year for time in points if time.earliest is not None)
    coarse = sum(len(time.value) <= 7 for time in points)
    if (
        len(years) >= 3
        and years[int(len(years) * 0.85)] - years[int(len(years) * 0.15)] >= LIFE_YEARS
        and coarse >= len(points) * 0.4
    ):
        return SORTS["biography"]
    return SORTS["news"]


def summary_end(text: str) -> int:
    r"""Where a life's summary ends and the telling begins anew, with the birth or under a heading; 0 if it has none.

    What stands before the first heading is a summary if it tells years in brackets, as under a title, and what stands
    before the birth if it is short.

    >>> summary_end("Anna Kern (1801 – 1877) was a painter.\n\nEarly life\n\nShe grew up in Graz.")
    40
    """
    heading, summed_up, dated = None, 0, False
    for number, block in enumerate(blocks(text)):
        if block.start > LONGEST_SUMMARY or summed_up > SUMMARY_BLOCKS:
            break
        said = text[block.start : block.end]
        if said[-1].isalnum() and (said[0] == "#" or len(said) <= LONGEST_HEADING):
            if number and not summed_up:
                return 0  # a section's own heading: the telling has begun
            heading = block.start if heading is None and number else heading
        elif _tells_birth(said):
            return (block.start if heading is None else heading) if summed_up else 0
        elif heading is None:
            dated = dated or (not summed_up and _YEARS.search(said, 0, OPENING) is not None)
            summed_up += 1
    return heading if heading and dated else 0


def _tells_birth(said: str) -> bool:
    """Whether a paragraph tells, and not only in brackets, that somebody was born."""
    return any(word(token).kinds.get("vital") == "birth" for token in _WORD.findall(_ASIDE.sub("", said)))


def _announces(text: str) -> bool:
    beginning = text[:BEGINNING].lower().replace("’", "'")
    programme = is_programme(text)
    if not programme and sum(map(beginning.count, words_of("modal", "future"))) < FEWEST_PLANS:
        return False  # as most texts, seen at once
    told = Counter(map(_time_of, map(WRITTEN, chain.from_iterable(rows(text, Span(0, BEGINNING))))))
    future, past = told["future"], told["past"]
    return (programme and past == 0) or (future >= FEWEST_PLANS and future > NOTICE_SHARE * (future + past))


@lru_cache(REMEMBERED)
def _time_of(token: str) -> str:
    """The time of which a word alone makes a verb tell: "future", "past", or "" for neither."""
    known = word(token)
    if known.kinds.get("modal") == "future":
        return "future"
    return "past" if any(form.name == "past" for form in known.forms) or known.kinds.get("be") == "past" else ""
