"""What the next sentence says of a place without naming it again: "there", "the airfield", or a note written there.

"The minister waited at the Aigen airfield. From [the airfield] she drove on": she was at it, though the name stands in
a sentence about another. Only one name of a sentence is taken up, and only by the sentence right after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.clauses import Clause
from geo.reading.subjects import OURS
from geo.reading.visits.governed import Governor
from geo.reading.visits.governor import govern
from geo.reading.visits.story import Moment, Scene, stated, sums_up
from geo.reading.visits.when import Name
from geo.reading.vocabulary import Word
from geo.types import ResolvedMention

BEEN = frozenset({"goal", "ground", "source", "via"})
PLACES = BEEN | {"aim", "weak", "bare"}
OPEN = frozenset({"future", "would", "possible", "infinitive"})
WRITES = frozenset({"first", "implied"})


def heir(governors: Sequence[Governor]) -> int:
    """Which name of a sentence "there" means: the last at which somebody was, or the only one; -1 for none."""
    if len(governors) == 1:
        return 0
    return max((at for at, one in enumerate(governors) if one.role in PLACES), default=-1)


def taken_up(name: ResolvedMention, after: Scene, *, alone: bool) -> tuple[str, ...]:
    """Return, as features, what the sentence after a name says of the place that it names.

    Args:
        name: A place name.
        after: The next sentence.
        alone: Whether the name's sentence holds names and times only, as the head of a letter or telegram does.
    """
    if alone and _is_written_there(after):
        return ("written",)
    roles = (_role(after, at) for at in _anaphors(name, after))
    return next(((f"again:{role}",) for role in roles if role in BEEN), ())


def time_there(name: ResolvedMention, after: Scene, *, alone: bool) -> Moment | None:
    """Return when somebody was at a place, as the sentence after its name tells of "there" or "the airfield".

    Args:
        name: A place name.
        after: The next sentence.
        alone: Whether the name is the head of that sentence: "3.2 Graz. Arrived on the 8th".
    """
    if alone and after.who[0] in WRITES and after.timed:
        first = after.timed[0]
        named = any(after.sentence.row.masked[: first.first])
        return None if named else stated(after, Name(first.clause, first.first, first.last), [])
    for at in _anaphors(name, after):
        if _role(after, at) in BEEN and not sums_up(after, after.sentence.clause_at(at)):
            return stated(after, Name(after.sentence.clause_at(at), at, at + 1), [])
    return None


def _is_written_there(after: Scene) -> bool:
    """Whether somebody writes who leaves out the "I", or of what is "here"."""
    row = after.sentence.row
    begin = next((at for at, token in enumerate(row.tokens) if token.text[0].isalnum()), 0)
    return (after.who[0] in WRITES and after.sentence.clauses[0].group is not None) or row.kinds(begin).get(
        "deictic"
    ) == "here"


def _anaphors(name: ResolvedMention, after: Scene) -> list[int]:
    """The tokens of the next sentence that may stand for the place: "there", or the noun of "the airfield"."""
    row = after.sentence.row
    size = len(row.tokens)
    named = [at + 1 for at in row.where("determiner", 0, size - 1) if row.kinds(at)["determiner"] == "definite"]
    nouns = [at for at in named if _means(name, row.text(at), row.words[at])]
    return sorted({*row.where("deictic", 0, size), *nouns})


def _means(name: ResolvedMention, noun: str, known: Word) -> bool:
    """Whether a noun may stand for a place: it is the last word of its name, or a word for places of its class."""
    sort = name.place.feature_class if name.place else "none"
    return known.kinds.get("stands_for") == sort or name.text.rsplit(None, 1)[-1].lower() == noun


def _role(after: Scene, at: int) -> str:
    """What the words around an anaphor make of the place, if it is the traveller who was there; else ""."""
    sentence = after.sentence
    number = sentence.clause_at(at)
    clause = sentence.clauses[number]
    if clause.group is None or not _happened(clause) or after.who[number] not in OURS:
        return ""
    if after.is_quoted(sentence.row.tokens[at].start) or sentence.row.masked[at]:
        return ""
    if "deictic" in sentence.row.kinds(at):
        return "" if at + 1 == clause.group.start and clause.group.verb.group == "be" else "ground"  # "there was"
    return govern(sentence, number, at, None).role


def _happened(clause: Clause) -> bool:
    return clause.group is not None and not clause.group.negated and clause.group.tense not in OPEN
