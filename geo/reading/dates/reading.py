"""From phrase to meaning: which function reads which pattern, and what a heading is."""

from __future__ import annotations

from geo.reading.dates import calendar, clocks, journey, relative, spans, words, years
from geo.reading.dates.anchors import Manner
from geo.reading.dates.grammar import Phrase
from geo.reading.dates.meaning import COUNTED, Meaning
from geo.reading.dates.tense import CLAUSE_ENDS, shows_past
from geo.reading.dates.times import Time

TITLE_TOKENS = 12  # a longer block is a paragraph

CLAUSE = 12  # tokens
PLACE = 4  # tokens of its name
_ENDS_A_HEAD = frozenset({"dot", "stop", "dash", "colon"})

_LEAD_IN = {"on", "in", "since", "from", "until", "to", "by", "of", "before", "after"}  # so a sentence goes on

_READERS = {
    "calendar": calendar.calendar,
    "weak_month": calendar.weak_month,
    "weak_season": calendar.weak_season,
    "year": years.year,
    "year_end": years.year_end,
    "old_year": years.old_year,
    "old_date": calendar.old_date,
    "dual": calendar.dual,
    "week_of": calendar.week_of,
    "nth_weekday": calendar.nth_weekday,
    "entry": calendar.entry,
    "headed": calendar.headed,
    "ditto": calendar.ditto,
    "year_season": calendar.year_season,
    "slashed_month": calendar.slashed_month,
    "dotted": calendar.dotted,
    "last_of_month": calendar.last_of_month,
    "day_of_the_month": calendar.day_of_the_month,
    "spelt_day": calendar.spelt_day,
    "day_of_month": calendar.day_of_month,
    "feast": relative.feast,
    "weekday": relative.weekday,
    "which": relative.which,
    "shift": relative.shift,
    "nth_day": relative.nth_day,
    "counted_day": journey.counted_day,
    "reported": relative.reported,
    "event_shift": relative.event_shift,
    "span": spans.span,
    "bare_span": spans.bare_span,
    "age": spans.age,
    "at_age": relative.at_age,
    "lasting": spans.lasting,
    "recurring": spans.recurring,
    "part_of": clocks.part_of,
    "clock": clocks.clock,
    "military": clocks.military,
    "reference": relative.reference,
}
"""Every reading that time_grammar.tsv may name."""


def meanings(row: words.Row, phrase: Phrase, *, day_first: bool | None) -> tuple[Meaning, ...]:
    """What a phrase means: nothing if it is no time after all, several if it lists several.

    Args:
        day_first: Whether 3/4/1832 is a day in April; None if the document does not show it.
    """
    if "d" in phrase.roles and row.kind(phrase.roles["d"][0]) == "slashed":
        return calendar.slashed(row, phrase, day_first=day_first)
    return _READERS[phrase.reading](row, phrase)


def day_first(row: words.Row) -> bool | None:
    """Whether the document writes the day before the month in numeric dates; None if it does not show."""
    return calendar.is_day_first(row, words.mark("slashed"))


def is_heading(row: words.Row, meaning: Meaning) -> bool:
    """Whether a date opens a block: the first thing in the text, after an empty line, or on a line of its own kind."""
    if meaning.name == COUNTED:
        return journey.heads(row, meaning) and not meaning.apart
    if meaning.kind not in {"calendar", "weekday", "feast"}:
        return False
    if meaning.entry or _opens_sentence(row, meaning):
        return True
    if meaning.time.year is not None and heads_letter(row, meaning):
        return True
    return calendar.opens_line(row, meaning.start) or _opens_entry_at(row, meaning)


def _opens_entry_at(row: words.Row, meaning: Meaning) -> bool:
    """Whether a day stands after the place with which a line begins, and before the entry: "Bandawe, 14th June.—We"."""
    first = meaning.start - 1
    if not (meaning.time.day and meaning.time.month) or row.kind(meaning.end) not in _ENDS_A_HEAD:
        return False
    if row.kind(first) not in {"comma", "dot"}:
        return False
    while first > meaning.start - 1 - PLACE and row.word(first - 1)[:1].isupper() and not _begins(row, first):
        first -= 1
    return first < meaning.start - 1 and _begins(row, first)


def _begins(row: words.Row, index: int) -> bool:
    """Whether a token is the first of a paragraph."""
    return index == 0 or row.kind(index - 1) == "gap"


def heads_letter(row: words.Row, meaning: Meaning) -> bool:
    """Whether a day stands in a short block, as after the place at the head of a letter."""
    day = meaning.kind == "calendar" and meaning.time.day is not None and meaning.time.month is not None
    return day and row.kind(meaning.start - 1) not in _LEAD_IN and in_title(row, meaning, stopped=True)


def _opens_sentence(row: words.Row, meaning: Meaning) -> bool:
    """Whether a day stands between a sentence's end and a dash, as an entry does that begins no line of its own."""
    begun = row.kind(meaning.start - 1) in {"dot", "stop", "gap", "open"} or meaning.start == 0
    return meaning.time.day is not None and begun and row.kind(meaning.end) in {"dash", "close"}


def manner(row: words.Row, meaning: Meaning) -> Manner:
    """How a time is told, so far as that decides whether the story goes on from it."""
    if is_heading(row, meaning) or heads_letter(row, meaning):
        return "heading"
    if meaning.apart:
        return "apart"
    if meaning.back:
        return "back"
    return "aside" if is_aside(row, meaning) else "told"


def is_aside(row: words.Row, meaning: Meaning) -> bool:
    """Whether a time is told in passing, as a year in parentheses is."""
    if in_title(row, meaning):
        return row.kind(meaning.start - 1) in {"dash", "to", "until", "and"}
    return row.kind(meaning.start - 1) == "open"


def leaves_be(row: words.Row, meaning: Meaning, *, begun: bool) -> bool:
    """Whether a time leaves the story where it is: last month's day in a letter, a season of no year ("all winter").

    Args:
        begun: Whether the story stands at a day, which a time since when something was so does not move.
    """
    if begun and row.kind(meaning.start - 1) == "since" and meaning.kind in {"calendar", "weekday"}:
        return True
    if meaning.spoken and meaning.step == 1:
        return True  # tomorrow
    if meaning.kind != "calendar":
        return False
    if begun and _is_of_every_year(row, meaning):
        return True
    answered = meaning.now is True and meaning.step == -1
    return answered or (meaning.time.season is not None and meaning.time.year is None)


def _is_of_every_year(row: words.Row, meaning: Meaning) -> bool:
    """Whether a month is that of any year: "where in [May] they dance", "hotter than in [June]", "the [June] heat"."""
    before = meaning.start - 1
    if meaning.time.month is None or meaning.time != Time(month=meaning.time.month):
        return False
    if row.kind(before) == "the":
        return True
    if row.kind(before) == "in" and _says(row, before - 1, "relative"):
        return not shows_past(row, meaning.end, meaning.end + CLAUSE)
    while before > meaning.start - CLAUSE and row.kind(before) not in CLAUSE_ENDS:
        if _says(row, before, "than"):
            return True
        before -= 1
    return False


def _says(row: words.Row, index: int, sort: str) -> bool:
    return row.kind(index) in {"function", "takes"} and words.value(row.word(index)) == sort


def in_title(row: words.Row, meaning: Meaning, *, stopped: bool = False) -> bool:
    """Whether a time stands in a short block: a title, whose year is that of what follows, or a letter's head.

    Args:
        stopped: Whether the block may end in a full stop.
    """
    gap = words.mark("gap")
    before = row.marks.rfind(gap, max(0, meaning.start - TITLE_TOKENS), meaning.start)
    after = row.marks.find(gap, meaning.end, meaning.end + TITLE_TOKENS)
    if after < 0 or (before < 0 and meaning.start > TITLE_TOKENS):
        return False
    return stopped or row.kind(after - 1) not in {"dot", "stop", "comma", "semicolon"}
