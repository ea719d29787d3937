"""Which time expression dates a visit: that of its clause, of its sentence, or the last one of the story."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from geo.days import Day, month_length
from geo.reading.clauses import Clause, Sentence
from geo.reading.cuts import LEADERS
from geo.reading.visits.before import aside
from geo.types import Basis, TimeExpression, When


class Name(NamedTuple):
    """A place name in a sentence.

    Attributes:
        clause: Its clause.
        first, last: Its tokens, half-open.
        aside: The token of the "after" or "before" in whose phrase it stands, or None.
        off: Whether it is where somebody set out for or came from, and was at another time than the clause tells.
        aim: Whether it is where somebody set out for.
    """

    clause: int
    first: int
    last: int
    aside: int | None = None
    off: bool = False
    aim: bool = False


PHRASE = 8  # tokens after a name within which a time may belong to its phrase
BRACKETS = frozenset("()")
PARTING = frozenset(",–—")
ATTENDED = frozenset({"at", "for", "during"})
"""Prepositions after which a year before a noun tells when it was attended."""
UNTIL = frozenset({"until", "till"})
YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
SINCE = frozenset({"since", "from"})


class Timed(NamedTuple):
    """A time in a sentence; a range ("from 12 to 17 September") is one time, from its first word to its last.

    Attributes:
        when: When it is.
        first, last: Its tokens, half-open.
        clause: Its clause.
        preposition: The preposition before it, or "".
        counted: Whether it counts from another time of the text: "the next day", "that evening".
    """

    when: When
    first: int
    last: int
    clause: int
    preposition: str
    counted: bool

    @property
    def bounds_only(self) -> bool:
        """Whether it tells only from when or until when something was so."""
        return self.preposition in UNTIL | SINCE


def when_of(time: TimeExpression, basis: Basis | None = None) -> When | None:
    """The time of an expression as the time of a visit, at its own precision; None if it names no point in time.

    >>> from geo.types import TimeExpression
    >>> march = TimeExpression(start=0, end=0, text="March 1872", type="DATE", value="1872-03")
    >>> when_of(march).start
    '1872-03'
    """
    if time.type not in {"DATE", "TIME"} and not ends_on_a_day(time):
        return None
    start, end = _iso(time)
    if start is None and end is None:
        return None
    words = time.text if time.anchor is None else f"{time.text}, from {time.anchor}"
    return When(
        start=start,
        end=end,
        edtf=time.edtf or (start or ""),
        earliest=time.earliest,
        latest=time.latest,
        minutes=time.minutes,
        basis=basis or time.basis,
        words=words,
    )


def ends_on_a_day(time: TimeExpression) -> bool:
    """Whether words for a span tell the day that is reached at its end: "after a passage of [nine days]"."""
    return time.type == "DURATION" and time.edtf is not None


def _iso(time: TimeExpression) -> tuple[str | None, str | None]:
    value = (time.edtf or "") if ends_on_a_day(time) else time.value.split("T")[0]
    head = value[:10]
    digits = head.replace("-", "").replace("X", "")
    whole = digits.isdigit() and len(head) in {4, 7, 10}
    if whole and ("X" not in head[:4] or head.startswith("XXXX")):
        return head, head
    if time.earliest is None or time.latest is None:
        return None, None
    return _coarse(time.earliest, start=True, other=time.latest), _coarse(time.latest, start=False, other=time.earliest)


def _coarse(day: Day, *, start: bool, other: Day) -> str:
    """One end of a span of days, no more precise than whole years or months that it fills."""
    first, last = (day, other) if start else (other, day)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(day)[:-6]
    if first.day == 1 and last.day == month_length(last.year, last.month):
        return str(day)[:-3]
    return str(day)


def day_number(when: When) -> int | None:
    """A number for the day on which a time begins, with or without its year; None if it is no day."""
    if not when.has_day or when.start is None:
        return None
    return when.earliest.ordinal if when.earliest else day_of_no_year(when.start)


def day_of_no_year(value: str) -> int | None:
    """A number for "XXXX-10-02", which grows through a year; None for anything else."""
    found = YEARLESS.match(value)
    return int(found[1]) * 31 + int(found[2]) if found else None


def timed(sentence: Sentence, times: Sequence[TimeExpression]) -> list[Timed]:
    """The times of a sentence that are points or ranges of days, with where they stand in it."""
    starts = [token.start for token in sentence.row.tokens]
    found: list[Timed] = []
    number = 0
    while number < len(times):
        here = (bisect_right(starts, times[number].start) - 1, bisect_left(starts, times[number].end))
        closing = _closing(sentence, times[number : number + 2], here[1])
        last = times[number + 1] if closing else times[number]
        when = _joined(times[number], last, sentence.row.kinds(here[0] - 1).get("preposition", ""))
        if when is not None and here[0] >= 0:
            end = bisect_left(starts, last.end)
            counted = _is_counted(times[number])
            preposition = _preposition(sentence, here[0])
            found.append(Timed(when, here[0], end, sentence.clause_at(here[0]), preposition, counted))
        number += 2 if closing else 1
    return found


def _is_counted(time: TimeExpression) -> bool:
    """Whether words count from another time of the text, whose value ends the anchor, and name no day by its number."""
    return (time.anchor or "").endswith(")") and not any(sign.isdigit() for sign in time.text)


def _closing(sentence: Sentence, pair: Sequence[TimeExpression], end: int) -> bool:
    """Whether the second of two times closes a range that the first opens, or only "and" stands between them."""
    if len(pair) < 2 or when_of(pair[0]) is None or when_of(pair[1]) is None:
        return False
    joint = sentence.row.kinds(end)
    alone = end + 1 < len(sentence.row.tokens) and sentence.row.tokens[end + 1].start == pair[1].start
    return pair[0].through is not None or ("coordinator" in joint and alone)


def _joined(first: TimeExpression, last: TimeExpression, preposition: str) -> When | None:
    """The time from one expression to another; of two that are only listed, and do not follow each other, the first."""
    start = when_of(first)
    if first is last or first.through is not None or preposition == "between":
        return start if first is last else spanning(first, last)
    if first.latest is None or last.earliest is None or last.earliest.ordinal - first.latest.ordinal != 1:
        return start
    return spanning(first, last)


def _preposition(sentence: Sentence, first: int) -> str:
    before = first - 1
    while before > 0 and "determiner" in sentence.row.kinds(before):
        before -= 1
    return sentence.row.kinds(before).get("preposition", "") if before >= 0 else ""


def spoken_only(sentence: Sentence, timing: Timed) -> bool:
    """Whether a time dates only the saying: "said [Sunday]"."""
    group = sentence.clauses[timing.clause].group
    return group is not None and group.verb.group == "say"


def describes(sentence: Sentence, timing: Timed) -> bool:
    """Whether a time stands before the noun that it describes: "the [July 27] parade"."""
    if timing.last >= len(sentence.row.tokens) or timing.first == 0:
        return False
    before, after = sentence.row.words[timing.first - 1], sentence.row.words[timing.last]
    token = sentence.row.tokens[timing.last].text
    nominal = bool(before.kinds.keys() & {"determiner", "possessive"}) or sentence.row.tokens[
        timing.first - 1
    ].text.endswith(("'s", "’s"))
    if is_year(timing.when) and sentence.row.kinds(timing.first - 2).get("preposition") in ATTENDED:
        return False  # "lectured at the 1920 congress"
    return (
        nominal
        and (token.islower() or is_year(timing.when))
        and token.isalpha()
        and not after.kinds.keys()
        & {"preposition", "pronoun", "coordinator", "relative", "subordinator", "be", "have", "modal"}
    )


def is_year(when: When) -> bool:
    """Whether only the year is known, which many days and places share."""
    return when.start is not None and len(when.start.lstrip("-")) == len("1872")


def in_clause(sentence: Sentence, all_timed: Sequence[Timed], name: Name, places: Sequence[int]) -> Timed | None:
    """The time that belongs to a name, among those of its clause.

    A time right after the name, before the next name, is its own; else the last one before it covers it.

    Args:
        places: The first tokens of the sentence's names.
    """
    brackets = [index for index, token in enumerate(sentence.row.tokens) if token.text in BRACKETS]
    own = [
        timing
        for timing in all_timed
        if timing.clause == name.clause and not describes(sentence, timing) and not _in_brackets(brackets, timing, name)
    ]
    if name.aside is not None:
        own = [timing for timing in own if name.aside < timing.first < name.first + PHRASE]
    own = [timing for timing in _surest(own) if not _begins_anew(sentence, timing, name, places)]
    if name.aside is None:
        own = [timing for timing in own if not _is_of_aside(sentence, timing, name)]
    if len(own) < 2:
        return own[0] if own else None
    following = min((other for other in places if other > name.first), default=len(sentence.row.tokens))
    before = [timing for timing in own if timing.last <= name.first and not _follows_a_name(sentence, timing)]
    after = [timing for timing in own if name.first < timing.first < following]
    if after and not (before and _parted(sentence, name.last, after[0].first)):
        return after[0]
    opening = next((timing for timing in before if timing.preposition == "from"), None)
    return opening or (before[-1] if before else own[0])


def _is_of_aside(sentence: Sentence, timing: Timed, name: Name) -> bool:
    """Whether a time is that of what came before or after what a name is told of: "in [Graz] before a tour in 1956"."""
    index = aside(sentence, timing.clause, timing.first)
    if index is None or not name.last <= index < timing.first - 2:
        return False
    return any("preposition" in sentence.row.kinds(at) for at in range(index + 1, timing.first))


def _surest(times: Sequence[Timed]) -> list[Timed]:
    """Leave out the years that are counted where a day is named: "on 3 May 1871 at the age of sixty"."""
    named = any(timing.when.has_day for timing in times)
    return [timing for timing in times if not named or timing.when.has_day or not timing.counted]


def _begins_anew(sentence: Sentence, timing: Timed, name: Name, places: Sequence[int]) -> bool:
    """Whether a time after an "and" is only that of a later name: "went to Graz and, in [July], to Linz"."""
    row, before = sentence.row, timing.first - 1
    while before > name.last and (row.text(before) == "," or row.kinds(before).keys() & {"preposition", "determiner"}):
        before -= 1
    joined = before >= name.last and "coordinator" in row.kinds(before)
    opened = row.where("coordinator", name.last, timing.first - 1)
    joined = joined or any(row.text(at + 1) == "," for at in opened)  # "and, in the dry spring of [1908], in Linz"
    return joined and any(timing.last <= other for other in places)


def _follows_a_name(sentence: Sentence, timing: Timed) -> bool:
    """Whether a time is that of the name before its comma: in "Graz, 1812 – Linz, 1869" the first is not for Linz."""
    row = sentence.row
    return timing.first > 1 and row.text(timing.first - 1) == "," and row.masked[timing.first - 2]


def _parted(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a comma, a dash or a conjunction stands between two tokens."""
    row = sentence.row
    return any(row.text(index) in PARTING or "coordinator" in row.kinds(index) for index in range(low, high))


def _in_brackets(brackets: Sequence[int], timing: Timed, name: Name) -> bool:
    """Whether a bracket parts a time from a name: "Kern (1801 – 1877) lived in [Graz]", but not "[Graz] (1801)"."""
    low, high = sorted((timing.first, name.first))
    first, last = bisect_left(brackets, low), bisect_left(brackets, high)
    return (last - first) % 2 == 1 and not (last - first == 1 and brackets[first] == name.last)


def in_sentence(sentence: Sentence, all_timed: Sequence[Timed], name: Name, places: Sequence[int]) -> Timed | None:
    """The time of another clause of the sentence that holds for a name's clause too; of two those that hang on it."""
    clause, clauses = name.clause, sentence.clauses

    def nearness(one: Timed) -> tuple[int, bool, bool, int]:
        hangs = clauses[one.clause].host == clause and clauses[one.clause].kind == "adverbial"
        return abs(one.clause - clause), not hangs, one.clause > clause, -one.first

    for timing in sorted(_surest(all_timed), key=nearness):
        if _is_of_other_name(sentence, timing, name, places):
            continue
        if timing.preposition in UNTIL and timing.clause != clause and _goes_on_from(sentence, timing, clause):
            return timing._replace(preposition="")
        if timing.clause == clause or spoken_only(sentence, timing) or describes(sentence, timing):
            continue
        if timing.bounds_only or (timing.preposition == "of" and is_year(timing.when)):  # the Fair of 1861
            continue
        if _shares_time(sentence, clause, timing.clause):
            return timing
    return None


def _goes_on_from(sentence: Sentence, timing: Timed, number: int) -> bool:
    """Whether a clause tells what was done when a stay ended: "until 1944, when she went", "until May and then"."""
    clause, row = sentence.clauses[number], sentence.row
    if clause.kind in {"adverbial", "relative"}:
        return clause.relation in {"same", "place"} and 0 <= clause.first - timing.last <= 1
    begins = range(clause.first, min(clause.first + 3, clause.last))
    return timing.clause == number - 1 and any("sequence" in row.kinds(index) for index in begins)


def _is_of_other_name(sentence: Sentence, timing: Timed, name: Name, places: Sequence[int]) -> bool:
    """Whether a time stands in the relative clause of a later name: "at Graz and at Linz, where in [1812] he"."""
    clause = sentence.clauses[timing.clause]
    if clause.kind != "relative" or clause.relation != "place" or timing.clause == name.clause:
        return False
    return any(name.last + 1 < other < clause.first for other in places)  # "Graz, Styria, where" names one place


def _shares_time(sentence: Sentence, one: int, other: int) -> bool:
    first, second = sorted((one, other))
    later = sentence.clauses[second]
    earlier = sentence.clauses[first]
    if earlier.kind not in LEADERS and earlier.host == second:
        later, earlier = earlier, later
    if later.kind in {"adverbial", "gerund"}:
        return later.relation == "same" and later.host in {one, other}
    if later.kind in {"relative", "reduced"}:
        placed = (
            later.relation == "place"
            or _is_within(sentence, later)
            or (later.relation == "any" and is_cleft(sentence, earlier))
        )
        return placed and later.host in {one, other}
    if later.kind in {"participle", "infinitive"}:
        return later.host in {one, other}
    if later.kind == "complement":
        return is_cleft(sentence, earlier) and later.host in {one, other}
    return earlier.kind in LEADERS and other < one and vital(sentence, earlier) != "birth"


def _is_within(sentence: Sentence, clause: Clause) -> bool:
    """Whether a relative clause tells what was done in or with what its host tells of: "a tour, in which she sang"."""
    past = clause.group is not None and clause.group.tense == "past"
    return past and clause.relation == "thing" and "preposition" in sentence.row.kinds(clause.first)


def vital(sentence: Sentence, clause: Clause) -> str:
    """Tell "birth" or "death" of a clause that tells of it, else ""."""
    return "" if clause.group is None else sentence.row.kinds(clause.group.end - 1).get("vital", "")


def is_cleft(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause only points at something: "[it was in Graz] that she heard, on 3 May, …"."""
    group, subject = clause.group, clause.subject
    pointing = subject[1] > subject[0] and sentence.row.kinds(subject[1] - 1).get("pronoun") == "it"
    return group is not None and group.verb.group == "be" and pointing


def spanning(first: TimeExpression, last: TimeExpression) -> When | None:
    """The time from one expression to another: "from 12 to 17 September"."""
    start, end = when_of(first), when_of(last)
    if start is None or end is None:
        return start or end
    return When(
        start=start.start,
        end=end.end,
        edtf=f"{start.edtf}/{end.edtf}",
        earliest=start.earliest,
        latest=end.latest,
        basis=start.basis,
        words=f"{start.words} to {end.words}",
    )
