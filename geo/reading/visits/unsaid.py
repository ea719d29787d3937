"""What goes without saying: names that hang on words told before, or on none: lists, counts, what came next."""

from __future__ import annotations

from geo.reading.clauses import Sentence
from geo.reading.cuts import LEADERS, points_back
from geo.reading.verbs import Group
from geo.reading.visits.governed import Field, Governor, of_noun, of_verb
from geo.reading.vocabulary import verb_named

CONVEYED = 4  # words from a "by" to the means of travel: "by a slow container [ship]"
CHAIN = 4  # clauses before a note among which its verb is looked for
QUOTES = frozenset('"”’»')
OPENING = 2  # words of a note that may say that it goes on
COUNTING = frozenset({"numeral", "determiner"})


def listing(field: Field, colon: int) -> Governor | int | None:
    """What governs the names after a colon: the noun before it, or the token to go on from if that only sorts them.

    "grew up in garrison towns: [Graz]" is as "grew up in [Graz]", "held two posts: [Graz]" as "a post in [Graz]".
    """
    head = colon - 1
    if head < field.low or field.row.text(colon) != ":":
        return None
    head -= field.row.text(head) in QUOTES
    known = field.row.words[head]
    if any(form.name == "ing" and form.verb.group == "travel" for form in known.forms):
        return Governor("none", "elliptic", "goal", head)
    if "transparent" in known.kinds:
        return head
    if known.noun is not None and known.noun.marks.get("is", "none") != "none":
        return of_noun(known.noun, known.noun.marks["is"], head)
    return None


def parallel(sentence: Sentence, number: int, at: int) -> tuple[int, Governor] | None:
    """The clause and verb that a note after a semicolon goes on with: "stopped at Linz, where …; at [Wels]".

    The note begins with the preposition that stood before the first name.
    """
    row, note = sentence.row, sentence.clauses[number]
    if note.kind != "note" or note.host is None:
        return None
    first = next((index for index in range(note.first, at) if "coordinator" not in row.kinds(index)), at)
    preposition = row.kinds(first).get("preposition") if first + 1 == at else None
    if preposition is None:
        return None
    for earlier in range(note.host, max(-1, note.host - CHAIN), -1):
        clause = sentence.clauses[earlier]
        if clause.group is None or clause.kind not in LEADERS:
            continue
        led = (index for index in row.where("preposition", clause.group.end, clause.last - 1) if row.masked[index + 1])
        if any(row.kinds(index).get("preposition") == preposition for index in led):
            return earlier, of_verb(clause.group, preposition).flagged(["listed"])
    return None


def counted(field: Field, preposition: int, previous: Governor | None, flags: list[str]) -> Governor | None:
    """What governed the name before, if a number stands for its noun: "two seasons at Linz and one at [Graz]"."""
    row, number = field.row, preposition - 1
    if previous is None or previous.kind != "noun" or number <= max(field.low, previous.at):
        return None
    opened = "coordinator" in row.kinds(number - 1) or row.text(number - 1) == ","
    if not opened or COUNTING.isdisjoint(row.kinds(number)):
        return None
    flags.append("listed")
    return previous


def sequel(field: Field, verb: Group) -> Governor | None:
    """What a verb makes of the name behind it that came next: "then came [Graz]", "then it was Linz"; else None."""
    clause = field.clause
    role = verb.verb.marks.get("behind")
    if role is None or verb.passive or verb.tense != "past" or clause.subject[0] < clause.subject[1]:
        return _it_was(field, verb)
    return Governor("none", "sequel", role, verb.end - 1)


def next_noted(field: Field, at: int) -> bool:
    """Whether a note goes on from what was told before it to a place: "Then [Graz] and a bed"."""
    row = field.row
    opening = range(field.low, min(at, field.low + OPENING) + 1)
    return any("sequence" in row.kinds(index) or points_back(row, index) for index in opening)


def own_way(field: Field, at: int, preposition: str) -> Governor | None:
    """The journey of those who go a way of their own, whose word is at a token: "made [her way] to Graz"."""
    group, known = field.clause.group, field.row.words[at]
    if group is None or known.noun is None or known.noun.group != "way" or "wends" not in group.verb.marks:
        return None
    if group.end != at - 1 or "possessive" not in field.row.kinds(at - 1):
        return None
    role = verb_named("travel").marks.get(preposition, "none")
    return Governor("verb", "travel", role, group.end - 1, group)


def _it_was(field: Field, verb: Group) -> Governor | None:
    """The way on which a place came next: "Then it was [Graz]", "Before that it was Linz"."""
    low, high = field.clause.subject
    is_it = any(field.row.kinds(at).get("pronoun") == "it" for at in range(low, high))
    if verb.verb.group != "be" or verb.negated or verb.tense != "past" or not is_it:
        return None
    return Governor("none", "elliptic", "goal", verb.end - 1) if next_noted(field, verb.start) else None


def conveyed(field: Field, at: int, preposition: str) -> Governor | None:
    """The journey that the means of travel at a token stands for: "by slow bus from [Graz] to [Linz]"."""
    row = field.row
    if "transit" not in row.kinds(at):
        return None
    for index in range(at - 1, max(field.low, at - CONVEYED) - 1, -1):
        known = row.kinds(index)
        if row.masked[index] or row.words[index].forms:
            return None
        if "preposition" in known:
            role = verb_named("travel").marks.get(preposition, "none")
            return None if known["preposition"] != "by" or role == "none" else Governor("none", "conveyed", role, at)
    return None
