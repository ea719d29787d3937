"""Which time expression dates a visit: that of its clause, of its sentence, or the last one of the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geo.days import Day, month_length
from geo.reading.clauses import LEADERS, Sentence
from geo.types import Basis, TimeExpression, When

UNTIL = frozenset({"until", "till"})
SINCE = frozenset({"since", "from"})


class Timed(NamedTuple):
    """A time expression in a sentence: its first and last token, its clause, and the preposition before it."""

    time: TimeExpression
    first: int
    last: int
    clause: int
    preposition: str


def when_of(time: TimeExpression, basis: Basis | None = None) -> When | None:
    """The time of an expression as the time of a visit, at its own precision; None if it names no point in time.

    >>> from geo.types import TimeExpression
    >>> march = TimeExpression(start=0, end=0, text="March 1872", type="DATE", value="1872-03")
    >>> when_of(march).start
    '1872-03'
    """
    if time.type not in {"DATE", "TIME"}:
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


def _iso(time: TimeExpression) -> tuple[str | None, str | None]:
    value = time.value.split("T")[0]
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


def timed(sentence: Sentence, times: Sequence[TimeExpression]) -> list[Timed]:
    """The time expressions of a sentence that name a point in time, with where they stand in it."""
    found = []
    for time in times:
        if time.type not in {"DATE", "TIME"}:
            continue
        inside = [
            index
            for index, token in enumerate(sentence.row.tokens)
            if token.start < time.end and token.end > time.start
        ]
        if not inside:
            continue
        before = inside[0] - 1
        while before > 0 and "determiner" in sentence.row.words[before].kinds:
            before -= 1
        kinds = sentence.row.words[before].kinds if before >= 0 else {}
        found.append(
            Timed(time, inside[0], inside[-1] + 1, _clause_of(sentence, inside[0]), kinds.get("preposition", ""))
        )
    return found


def _clause_of(sentence: Sentence, index: int) -> int:
    return sentence.clause_at(index)


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
    return (
        nominal
        and token.islower()
        and token.isalpha()
        and not after.kinds.keys()
        & {"preposition", "pronoun", "coordinator", "relative", "subordinator", "be", "have", "modal"}
    )


def in_clause(
    sentence: Sentence, all_timed: Sequence[Timed], clause: int, at: int, others: Sequence[int]
) -> Timed | None:
    """The time that belongs to the name at a token, among those of its clause.

    A time right after the name, before the next name, is its own; else the clause's first time covers all its names.
    """
    own = [
        timing
        for timing in all_timed
        if timing.clause == clause and not describes(sentence, timing) and not _in_brackets(sentence, timing, at)
    ]
    if not own:
        return None
    if len(own) == 1:
        return own[0]
    following = min((other for other in others if other > at), default=len(sentence.row.tokens))
    after = [timing for timing in own if at < timing.first < following]
    if after:
        return after[0]
    before = [timing for timing in own if timing.last <= at]
    return before[-1] if before else own[0]


def _in_brackets(sentence: Sentence, timing: Timed, at: int) -> bool:
    """Whether a bracket closes or opens between a time and a name: "Kern (1801 – 1877) lived in [Graz]"."""
    low, high = sorted((timing.first, at))
    between = [token.text for token in sentence.row.tokens[low:high] if token.text in {"(", ")"}]
    return len(between) % 2 == 1


def in_sentence(sentence: Sentence, all_timed: Sequence[Timed], clause: int) -> Timed | None:
    """The time of another clause of the sentence that holds for this one too."""
    for timing in sorted(all_timed, key=lambda timing: abs(timing.clause - clause)):
        if timing.clause == clause or spoken_only(sentence, timing) or describes(sentence, timing):
            continue
        if timing.preposition in UNTIL | SINCE:
            continue
        if _shares_time(sentence, clause, timing.clause):
            return timing
    return None


def _shares_time(sentence: Sentence, one: int, other: int) -> bool:
    first, second = sorted((one, other))
    later = sentence.clauses[second]
    earlier = sentence.clauses[first]
    if earlier.kind not in LEADERS and earlier.host == second:
        later, earlier = earlier, later
    if later.kind in {"adverbial", "gerund"}:
        return later.relation == "same" and later.host in {one, other}
    if later.kind in {"relative", "reduced"}:
        return later.relation == "place" and later.host in {one, other}
    if later.kind in {"participle", "infinitive"}:
        return later.host in {one, other}
    if later.kind == "complement":
        return False
    return earlier.kind in LEADERS and other < one


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
