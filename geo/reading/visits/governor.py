"""Which verb or noun a place name depends on, and what that makes of the place.

"he left [London] for [Paris]" makes London the source of leaving and Paris its aim; "his stay in [Rome]"
makes Rome the ground of a stay; "the governor of [Texas]" makes Texas a mere attribute.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from geo.reading.clauses import Clause, Sentence
from geo.reading.verbs import Group, Row
from geo.reading.vocabulary import VisitNoun, verb_named

ADJECTIVES = 6  # words between a preposition and the name: "in the far eastern port city of"
REACH = 40  # tokens over which a preposition may look for its governor
JOINTS = frozenset({",", "/", ":", "(", ")", "-", "–", "—"})
LINKING = frozenset({"of", "with", "for", "by"})
"""Prepositions whose phrases may stand between a noun and its place: "a tour of the works in"."""
LOCATING = frozenset({"near", "outside", "off", "beside", "above", "below"})
"""Prepositions that, after a name, only say where it lies: "Ebbs, near Kufstein"."""
BRACKETS, YEAR_DIGITS = 24, 4  # tokens of a person's dates in brackets, at most; digits of their years
DASHES = frozenset("-–—")
WAYS = frozenset({"to", "into", "from"})
"""Prepositions of a way that may be somebody's who is a member: "went as a member of the mission to"."""
HAPPENINGS = frozenset({"meeting", "visit", "journey", "arrival", "departure", "stay", "life", "post"})


class Governor(NamedTuple):
    """What a mention depends on.

    Attributes:
        kind: "verb", "noun", or "none" where nothing governs it.
        group: The class of the verb or noun.
        role: What it makes of the place: goal, aim, source, via, ground, weak, seen, beside, none, or, of
            those that nothing governs, attribute, subject or bare.
        at: The governor's token.
        verb: The verb group, of a verb.
        flags: What else the neighbourhood says: "fronted", "locator", "listed", "loose", "origin".
    """

    kind: str
    group: str
    role: str
    at: int
    verb: Group | None = None
    flags: tuple[str, ...] = ()

    def flagged(self, flags: list[str]) -> Governor:
        """The same with more flags."""
        return self._replace(flags=(*self.flags, *flags)) if flags else self

    def without(self, flags: frozenset[str]) -> Governor:
        """The same without some flags."""
        return self._replace(flags=tuple(flag for flag in self.flags if flag not in flags))


class _Field(NamedTuple):
    """Where to look: the sentence's tokens from low on, in the clause with its verb."""

    row: Row
    clause: Clause
    low: int

    def verb_at(self, index: int) -> Group | None:
        group = self.clause.group
        return group if group is not None and group.start <= index < group.end else None


def govern(sentence: Sentence, number: int, at: int, previous: Governor | None) -> Governor:
    """Return what governs the name that begins at a token.

    Args:
        sentence: The sentence.
        number: The clause that holds the name.
        at: The name's first token.
        previous: The governor of the name before it in the same clause, which a list shares.
    """
    clause = sentence.clauses[number]
    in_prefix = clause.prefix[0] <= at < clause.prefix[1]
    field = _Field(sentence.row, clause, clause.prefix[0] if in_prefix else clause.first)
    flags: list[str] = []
    if _is_other_name(field.row, at):
        flags.append("gloss")
    return _lived(field.row, at) or _apposed(field, at) or _leftward(field, at, previous, flags).flagged(flags)


def _is_other_name(row: Row, at: int) -> bool:
    """Whether it is said what the place before is called, or part of, at another time: "Lwów (now [Lviv])"."""
    for index in range(at - 1, max(0, at - 1 - ADJECTIVES), -1):
        if row.masked[index]:
            return False
        if row.text(index) in {"(", ","}:
            opened = row.kinds(index + 1).get("gloss")
            return opened is not None and row.masked[index - 1] and (row.text(index) == "(" or opened != "bracket")
    return False


def _lived(row: Row, at: int) -> Governor | None:
    """Birth and death in brackets after a name: "Anna Kern (Graz, 1812 – Linz, 1869)"."""
    before = range(at - 1, max(0, at - BRACKETS), -1)
    opening = next((index for index in before if row.text(index) in "()"), 0)
    if not opening or row.text(opening) != "(" or row.masked[opening - 1] or not row.text(opening - 1)[0].isupper():
        return None
    after = range(opening, min(len(row.tokens), opening + BRACKETS))
    inside = [row.text(index) for index in takewhile(lambda index: row.text(index) != ")", after)]
    dated = sum(text.isdigit() and len(text) == YEAR_DIGITS for text in inside) > 1
    return Governor("noun", "life", "ground", opening) if dated and not DASHES.isdisjoint(inside) else None


def _apposed(field: _Field, at: int) -> Governor | None:
    """The noun that the words after a name call it: "Graz, her second [stop]"."""
    row, clause = field.row, field.clause
    end = at
    while end < len(row.words) and row.masked[end]:
        end += 1
    if end + 2 >= len(row.words) or row.text(end) != "," or "possessive" not in row.kinds(end + 1):
        return None
    for index in range(end + 2, min(end + 5, clause.last)):
        noun = row.words[index].noun
        if noun is not None and "is" in noun.marks:
            return _of_noun(noun, noun.marks["is"], index)
    return None


def resumes(sentence: Sentence, at: int) -> bool:
    """Whether a name goes on with the list of the one before, whatever stands between: ", and of the [Rex works]"."""
    row = sentence.row
    for index in range(at - 1, max(0, at - 1 - ADJECTIVES), -1):
        if row.kinds(index).get("preposition") == "of":
            return _is_coordinated(row, index)
        if row.masked[index] or row.text(index) in JOINTS:
            break
    return False


def _is_coordinated(row: Row, index: int) -> bool:
    return index > 0 and "coordinator" in row.kinds(index - 1)


def _leftward(field: _Field, at: int, previous: Governor | None, flags: list[str]) -> Governor:
    """Walk left over articles and adjectives to the preposition, the verb or the name that the name hangs on."""
    row = field.row
    index, steps = at - 1, 0
    while index >= field.low and steps <= ADJECTIVES:
        kinds = row.kinds(index)
        verb = field.verb_at(index)
        if row.masked[index] or row.text(index) in JOINTS or "coordinator" in kinds:
            if previous is not None and _follows_name(field, index):
                flags.append("listed")
                return previous
            if not row.masked[index]:
                break
        elif verb is not None:
            return _named_by(field, verb, field.clause.subject) or _of_verb(verb, "object")
        elif kinds.get("preposition") == "of":
            if previous is not None and _is_coordinated(row, index):
                flags.append("listed")
                return previous
            outcome = _of_phrase(field, index, flags)
            if isinstance(outcome, Governor):
                return outcome
            index, steps = outcome + 1, 0
        elif "preposition" in kinds and "pronoun" not in kinds:
            return _prepositional(field, index, kinds["preposition"], flags)
        index -= 1
        steps += 1
    return _ungoverned(field, at, flags)


def _follows_name(field: _Field, index: int) -> bool:
    """Whether a place name stands before this comma or conjunction, with no verb or preposition between."""
    for at in range(index, field.low - 1, -1):
        if field.row.masked[at]:
            return True
        kinds = field.row.kinds(at)
        if field.row.text(at) not in JOINTS and not kinds.keys() & {"coordinator", "adverb", "determiner"}:
            return False
    return False


def _named_by(field: _Field, verb: Group, region: tuple[int, int]) -> Governor | None:
    """The noun that a place is said to be: "her next [stop] was Graz", "Graz was her [home]"."""
    if verb.verb.group != "be" or verb.negated:
        return None
    for at in range(region[0], min(region[1], region[0] + REACH)):
        noun = field.row.words[at].noun
        if noun is not None and "is" in noun.marks:
            return _of_noun(noun, noun.marks["is"], at)
        if "preposition" in field.row.kinds(at):
            return None
    return None


def _of_verb(group: Group, preposition: str) -> Governor:
    role = group.verb.marks.get(preposition, "none")
    if preposition == "to" and group.verb.group == "be" and group.tense not in {"perfect", "pluperfect"}:
        role = "none"  # "has been to Rome" is a visit, "was to Rome" is not
    return Governor("verb", group.verb.group, role, group.end - 1, group)


def _of_noun(noun: VisitNoun, role: str, at: int) -> Governor:
    return Governor("noun", noun.group, role, at)


def _of_phrase(field: _Field, index: int, flags: list[str]) -> Governor | int:
    """Read "N of": N governs, or is described by the place, or stands for it (then the token to go on from)."""
    head = index - 1
    if head < field.low:
        return Governor("none", "", "attribute", index)
    known, kinds = field.row.words[head], field.row.kinds(head)
    if field.row.text(head).lower() == "out":
        return _prepositional(field, head, "from", flags)
    if known.noun is not None and known.noun.marks.get("of", "none") != "none":
        return _of_noun(known.noun, known.noun.marks["of"], head)
    if "alternative" in kinds:
        return Governor("none", "alternative", "none", head)
    if "belonging" in kinds:
        flags.append("honorary")
    if "transparent" in kinds or field.row.masked[head]:
        return head - 1
    if "locator" in kinds:
        flags.append("locator")
        return head - 1
    return Governor("none", "role" if "role" in kinds else "", "attribute", head)


def _prepositional(field: _Field, index: int, preposition: str, flags: list[str]) -> Governor:
    """What governs a name after a preposition at a token."""
    before = field.row.kinds(index - 1) if index > field.low else {}
    if "attribution" in before:
        return Governor("none", "", "attribute", index)
    if preposition in {"from", "to"} and "locator" in before and field.row.words[index - 1].noun is None:
        flags.append("locator")
    if preposition in LOCATING and _after_name(field, index):
        flags.append("locator")
    if preposition in {"in", "at"} and _vital(field, index):
        return Governor("none", "vital", "ground", index)
    found = _governor_left(field, index, preposition, flags)
    if found is not None:
        return found
    if field.clause.group is not None:
        flags.append("fronted")
        return _of_verb(field.clause.group, preposition)
    return Governor("none", "elliptic", verb_named("travel").marks.get(preposition, "none"), index)


def _vital(field: _Field, index: int) -> bool:
    """Whether a date in brackets after a name goes before the preposition: "Kern (3 May 1801 in Graz – …)"."""
    row = field.row
    if index == 0 or not (row.masked[index - 1] and row.text(index - 1)[-1].isdigit()):
        return False
    for at in range(index - 1, max(0, index - REACH), -1):
        if row.text(at) in {"(", ")"}:
            return row.text(at) == "("
    return False


def _after_name(field: _Field, index: int) -> bool:
    """Whether a name stands before a token, with a comma between or none."""
    before = index - 1 - (index > field.low and field.row.text(index - 1) == ",")
    return before >= field.low and field.row.masked[before]


def _governor_left(field: _Field, index: int, preposition: str, flags: list[str]) -> Governor | None:
    """The nearest noun of a visit, or else the clause's verb, to the left of a preposition."""
    vague: Governor | None = None
    for at in range(index - 1, max(field.low, index - REACH) - 1, -1):
        group = field.verb_at(at)
        if group is not None:
            governor = _subject_event(field, preposition) or _of_verb(group, preposition)
            return vague if vague is not None and governor.role in {"none", "weak"} else governor
        known = field.row.words[at]
        flags += _said_on_the_way(field, at, index, preposition)
        if at == index - 1 and "role" in known.kinds and preposition in {"to", "from"} and not _moves(field):
            return Governor("none", "role", "attribute", at)
        named = field.row.text(at)[0].isupper()  # "Institute for Polar Studies in …" is no studying there
        role = known.noun.marks.get(preposition, "none") if known.noun is not None and not named else "none"
        if known.noun is None or role == "none" or not _binds(field.row, at, index):
            continue
        if "honorary" in field.row.kinds(at - 1):
            flags.append("honorary")
        if role != "weak":
            return _of_noun(known.noun, role, at)
        vague = vague or _of_noun(known.noun, role, at)
    return vague


def _said_on_the_way(field: _Field, at: int, index: int, preposition: str) -> list[str]:
    """What a word to the left of a preposition says of the place, whatever governs it."""
    kinds = field.row.kinds(at)
    found = []
    if at == index - 1 and preposition == "from" and "goods" in kinds:
        found.append("origin")
    if "honorary" in kinds or ("belonging" in kinds and preposition not in WAYS):
        found.append("honorary")
    if "parentage" in kinds and _is_of_others(field, at, index):
        found.append("parentage")
    if field.row.text(at) == "," and at < index - 1 and _apposition(field, at):
        found.append("apposition")
    return found


def _is_of_others(field: _Field, kin: int, preposition: int) -> bool:
    """Whether a phrase tells whence others are: "the son of a baker [at]", "a family [from]", not "a son, [at]"."""
    row = field.row
    if row.text(preposition - 1) == ",":
        return False
    return kin == preposition - 1 or row.kinds(kin + 1).get("preposition") == "of"


def _apposition(field: _Field, comma: int) -> bool:
    """Whether a comma after a person's name opens a description: "Jonas Huber, a baker in …"."""
    row = field.row
    described = "determiner" in row.kinds(comma + 1) or bool(row.kinds(comma + 1).keys() & {"role", "kin"})
    before = comma - 1
    named = before > field.low and row.text(before)[0].isupper() and not row.masked[before]
    group = field.clause.group
    return described and named and group is not None and group.end <= before


def _moves(field: _Field) -> bool:
    """Whether the clause's verb takes people somewhere: "accompanied the king to …", not "met the envoy to …"."""
    group = field.clause.group
    return group is not None and group.verb.marks.get("to") == "goal"


def _binds(row: Row, noun: int, preposition: int) -> bool:
    """Whether a noun is near enough to a preposition: little but its own "of", "with", "for" phrases between."""
    between = row.words[noun + 1 : preposition]
    barriers = sum(known.kinds.get("preposition", "of") not in LINKING for known in between)
    return barriers <= 1 and not any("coordinator" in known.kinds for known in between[-3:])


def _subject_event(field: _Field, preposition: str) -> Governor | None:
    """The event that is the subject of a verb of happening: "a [ceremony] was held at …"."""
    group, (low, high) = field.clause.group, field.clause.subject
    if group is None or not (group.passive or group.verb.group in {"be", "other"}):
        return None
    for at in range(high - 1, low - 1, -1):
        noun = field.row.words[at].noun
        if noun is not None and noun.group in HAPPENINGS:
            role = noun.marks.get(preposition, "none")
            return None if role == "none" else _of_noun(noun, role, at)
        if "preposition" in field.row.kinds(at):
            return None
    return None


def _is_subject(field: _Field, at: int) -> bool:
    """Whether a name alone stands before the verb."""
    row, group = field.row, field.clause.group
    return group is not None and all(row.masked[index] for index in range(at, group.start))


def _ungoverned(field: _Field, at: int, flags: list[str]) -> Governor:
    group = field.clause.group
    if group is None:
        return Governor("none", "verbless", "bare", at)
    if at < group.start:
        called = _named_by(field, group, (group.end, field.clause.last)) if _is_subject(field, at) else None
        return called or Governor("none", group.verb.group, "subject", group.start, group)
    flags.append("loose")
    return _of_verb(group, "object")
