"""What words say of before and after: phrases that stand aside, clauses that look back or go on."""

from __future__ import annotations

from geo.reading.clauses import Clause, Sentence
from geo.reading.cuts import points_back

LIES = frozenset({"stay", "arrive"})  # classes of verbs


def aside(sentence: Sentence, number: int, at: int) -> int | None:
    """The token of the "after" or "before" in whose phrase a name stands: "came here [after] a week in Graz"."""
    row, clause = sentence.row, sentence.clauses[number]
    verb = range(clause.group.start, clause.group.end) if clause.group else range(0)
    low = max([clause.first, *(stop + 1 for stop in (*verb, *row.where("pronoun", clause.first, at)) if stop < at)])
    for index in reversed(row.where("preposition", low, at)):
        if row.kinds(index).get("subordinator") in {"before", "after"}:
            lies = clause.group is not None and clause.group.verb.group in LIES
            return None if lies and index + 1 == at else index  # a ship lies before Acre
    return None


def says_before(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause says by a word that it tells of what was before: "Earlier, in Lima, …", "had earlier met"."""
    low = clause.prefix[0] if clause.prefix[1] else clause.first
    found = sentence.row.where("backward", low, clause.last)
    group = clause.group
    if (group is not None and group.verb.marks.get("way") == "begun") or turns(sentence, clause) == "after":
        return True
    return any(at == low or (group is not None and group.start - 1 <= at < group.end) for at in found)


def turns(sentence: Sentence, clause: Clause) -> str:
    """What "Before that" or "After that" at a clause's head says of what was told: "after" and "before"; else ""."""
    low = clause.prefix[0] if clause.prefix[1] else clause.first
    relation = sentence.row.kinds(low).get("subordinator", "")
    return relation if relation in {"before", "after"} and points_back(sentence.row, low) else ""
