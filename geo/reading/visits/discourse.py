"""Who does what, clause after clause: subjects carried over, pronouns checked against whom the text spoke of last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from geo.reading.clauses import Clause, Sentence
from geo.reading.cuts import LEADERS
from geo.reading.subjects import OURS, Who, by_pronoun, clashes, excludes, identify, pronoun_for, pronoun_in
from geo.reading.travellers import Traveller
from geo.reading.verbs import Row

SHOWING = frozenset({"perceive", "meet", "be", "have", "give"})
"""Classes of verbs after whose object a participle tells what that does."""
PHRASE = 5  # tokens of an antecedent that are looked at
PARTY: Who = "party"
VEHICLE = "it"
PERSONS: frozenset[Who] = frozenset({"name", "first", "pronoun", "unsure", "role", "other"})


class Spoken(NamedTuple):
    """Whom the text spoke of last: the subject of the sentence before, and which pronoun would take it up."""

    who: Who = "none"
    pronoun: str = ""


def actors(
    sentence: Sentence, traveller: Traveller, spoken: Spoken, quoted: Iterable[bool]
) -> tuple[tuple[Who, ...], Spoken]:
    """Return who the subject of each clause is, and whom the text has spoken of when the sentence ends.

    Args:
        sentence: The sentence.
        traveller: Whom the text follows.
        spoken: Whom it spoke of before.
        quoted: For each clause, whether it is direct speech.
    """
    found: list[Who] = []
    taken_up: list[str] = []  # by which pronoun each clause's subject would be
    inside = list(quoted)
    for number, clause in enumerate(sentence.clauses):
        who = _own(sentence, clause, traveller)
        if who == "first" and (inside[number] or not traveller.narrator):
            who = "other"
        elif who == "pronoun":
            before = [spoken, *(Spoken(*pair) for pair in zip(found, taken_up, strict=True))]
            who = _checked(pronoun_in(sentence.row, clause.subject), clause, before)
        elif who in {"thing", "other"} and _is_it(sentence.row, clause):
            who = PARTY if _follows_vehicle([spoken, *map(Spoken, found, taken_up)]) else who
        elif who == "none":
            who = _inherited(clause, found, traveller)
        found.append(who)
        taken_up.append(_taken_up(sentence.row, clause, who))
    _fill_from_hosts(sentence, found)
    mains = [
        Spoken(who, pronoun)
        for clause, who, pronoun in zip(sentence.clauses, found, taken_up, strict=True)
        if clause.kind in LEADERS and (who in PERSONS or who == PARTY)
    ]
    return tuple(found), mains[0] if mains else spoken


def _own(sentence: Sentence, clause: Clause, traveller: Traveller) -> Who:
    """Who the clause's own subject is; "none" if it has none."""
    row = sentence.row
    if clause.kind == "reduced":
        return _antecedent(row, clause.first, traveller)
    if clause.kind == "relative" and "coordinator" in row.kinds(clause.first):
        return "none"  # it goes on with the one before
    if clause.kind == "relative" and clause.relation != "place":
        verb = clause.group.start if clause.group else clause.first
        own = identify(row, (clause.first + 1, verb), traveller)
        if "owner" in row.kinds(clause.first) and any("kin" in row.kinds(at) for at in range(clause.first + 1, verb)):
            return "other"
        return own if own != "none" else _antecedent(row, clause.first, traveller)
    if clause.kind in {"infinitive", "participle"}:
        controlled = _object_before(row, clause.first, traveller)
        if controlled != "none":
            return controlled
        if clause.kind == "participle" and _is_of_object(sentence, clause):
            return _antecedent(row, clause.first, traveller)
    return identify(row, clause.subject, traveller)


def _taken_up(row: Row, clause: Clause, who: Who) -> str:
    """The pronoun that takes up the subject of a clause, where it is others or the traveller's ship or train."""
    if who == "other":
        return pronoun_for(row, clause.subject)
    return VEHICLE if who == "party" and (_is_it(row, clause) or row.where("transit", *clause.subject)) else ""


def _follows_vehicle(before: Sequence[Spoken]) -> bool:
    """Whether the traveller's ship or train was the last subject: "our train was late; [it] reached Graz"."""
    last = next((one for one in reversed(before) if one.who != "none" and one != (PARTY, "")), None)
    return last == (PARTY, VEHICLE)


def _is_it(row: Row, clause: Clause) -> bool:
    """Whether the subject is a pronoun that may stand for a ship or train."""
    return pronoun_in(row, clause.subject) in {VEHICLE, "she"}


def _is_of_object(sentence: Sentence, clause: Clause) -> bool:
    """Whether a participle tells what somebody met or shown does: "met a cooper [travelling to Graz]"."""
    host, row = sentence.clauses[clause.host].group if clause.host is not None else None, sentence.row
    if host is None or host.verb.group not in SHOWING or clause.first <= host.end or row.text(clause.first - 1) == ",":
        return False
    between = range(host.end, clause.first)
    return "determiner" in row.kinds(host.end) and not any("preposition" in row.kinds(at) for at in between)


def _antecedent(row: Row, first: int, traveller: Traveller) -> Who:
    """Whom or what the words just before a relative clause name."""
    high = first
    while high > 1 and row.text(high - 1) == ",":
        high -= 1
    low = high - 1
    while low > 0 and high - low < PHRASE and not _ends_phrase(row, low - 1):
        low -= 1
    return identify(row, (max(0, low), high), traveller)


def _ends_phrase(row: Row, index: int) -> bool:
    return bool(row.words[index].forms) or "preposition" in row.kinds(index) or row.text(index) == ","


def _object_before(row: Row, first: int, traveller: Traveller) -> Who:
    """Who the word just before an infinitive or participle names: "sent [him] to …", "showed [Kim] touring"."""
    if first == 0:
        return "none"
    kinds = row.kinds(first - 1)
    if "object" in kinds:
        return "other" if clashes(kinds["object"], traveller) else by_pronoun(kinds["object"], traveller)
    if row.text(first - 1)[0].isupper() and not row.masked[first - 1]:
        return identify(row, (first - 1, first), traveller)
    return "none"


def _checked(pronoun: str, clause: Clause, before: list[Spoken]) -> Who:
    """Whether "he", "she" or "they" is the traveller: not if another whom it may mean was the subject just before."""
    for number in range(len(before) - 1, -1, -1):
        who, taken_up = before[number]
        if who == "other" and not excludes(taken_up, pronoun):
            return "other" if number and clause.kind == "complement" else "unsure"
        if who in OURS:
            return "pronoun"
    return "pronoun"


def _inherited(clause: Clause, found: list[Who], traveller: Traveller) -> Who:
    if clause.kind == "note" and traveller.narrator:
        return "first"
    if clause.host is not None and clause.host < len(found):
        return found[clause.host]
    if clause.host is not None:
        return "none"
    if traveller.narrator:
        return "first"
    bare = clause.subject[0] == clause.subject[1] and not clause.prefix[1]
    return "implied" if bare and clause.group is not None and clause.group.tense == "past" else "none"


def _fill_from_hosts(sentence: Sentence, found: list[Who]) -> None:
    """Give the clauses that open a sentence and have no subject that of the clause on which they hang."""
    for number, clause in enumerate(sentence.clauses):
        if found[number] == "none" and clause.host is not None and clause.host > number:
            found[number] = found[clause.host]
