"""Which verb or noun a place name depends on, and what that makes of the place.

"he left [London] for [Paris]" makes London the source of leaving and Paris its aim; "his stay in [Rome]"
makes Rome the ground of a stay; "the governor of [Texas]" makes Texas a mere attribute.
"""

from __future__ import annotations

from itertools import islice, takewhile

from geo.reading.clauses import Sentence
from geo.reading.verbs import Group, Row
from geo.reading.visits.beside import apposed, event_named, is_other_name, lived, vital
from geo.reading.visits.governed import Field, Governor, of_noun, of_verb
from geo.reading.visits.unsaid import conveyed, counted, listing, next_noted, own_way, sequel
from geo.reading.vocabulary import VisitNoun, verb_named

OFFICE = 4  # words between a verb and the office that it gives: "was made the first bishop"
ADJECTIVES = 6  # words between a preposition and the name: "in the far eastern port city of"
COMPANY = 4  # words from a "with" to those whom somebody is with
REACH = 40  # tokens over which a preposition may look for its governor
JOINTS = frozenset({",", "/", ":", "(", ")", "-", "–", "—"})
LINKING = frozenset({"of", "with", "for", "by"})
"""Prepositions whose phrases may stand between a noun and its place: "a tour of the works in"."""
LOCATING = frozenset({"near", "outside", "off", "beside", "above", "below"})
"""Prepositions that, after a name, only say where it lies: "Ebbs, near Kufstein"."""
WAYS = frozenset({"to", "into", "from"})
"""Prepositions of a way that may be somebody's who is a member: "went as a member of the mission to"."""
TOPICS = {"of": "part"} | dict.fromkeys(("about", "on", "for", "against", "with", "between"), "about")
"""What is said of a noun after these: it is part of another, or talked of: "reminded of the [inns in] Graz"."""
HAPPENINGS = frozenset({"meeting", "visit", "journey", "arrival", "departure", "stay", "life", "post"})


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
    field = Field(sentence.row, clause, clause.prefix[0] if in_prefix else clause.first)
    flags: list[str] = []
    if is_other_name(field.row, at):
        flags.append("gloss")
    own = lived(field.row, at) or apposed(field, at) or event_named(field, at)
    return own or _leftward(field, at, previous, flags).flagged(flags)


def naming(sentence: Sentence, number: int, at: int) -> tuple[int, int]:
    """The clause and the token of what a name is given to: "a farm called [Ebenau]" is governed as "a farm" is."""
    clause, row = sentence.clauses[number], sentence.row
    named = clause.group is not None and clause.group.end == at and "naming" in row.kinds(at - 1)
    if not named or clause.kind not in {"reduced", "coordinate"} or clause.first == 0:
        return number, at
    start = clause.first - (row.text(clause.first - 1) == ",")
    return sentence.clause_at(start - 1), start


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


def _leftward(field: Field, at: int, previous: Governor | None, flags: list[str]) -> Governor:
    """Walk left over articles and adjectives to the preposition, the verb or the name that the name hangs on."""
    row = field.row
    index, steps = at - 1, 0
    while index >= field.low and steps <= ADJECTIVES:
        kinds = row.kinds(index)
        verb = field.verb_at(index)
        outcome: Governor | int | None = index
        if row.masked[index] or row.text(index) in JOINTS or "coordinator" in kinds:
            outcome = _joined(field, (index, at), previous, flags)
        elif verb is not None:
            outcome = sequel(field, verb) or _named_by(field, verb, field.clause.subject) or of_verb(verb, "object")
        elif kinds.get("preposition") == "of":
            outcome = _of_one_of_list(row, index, previous, flags) or _of_phrase(field, index, flags)
        elif "preposition" in kinds and "pronoun" not in kinds:
            outcome = counted(field, index, previous, flags) or _prepositional(
                field, index, kinds["preposition"], flags
            )
        if isinstance(outcome, Governor):
            return outcome
        if outcome is None:
            break
        steps = steps + 1 if outcome == index else 1
        index = outcome - (outcome == index)
    return _ungoverned(field, at, flags)


def _of_one_of_list(row: Row, index: int, previous: Governor | None, flags: list[str]) -> Governor | None:
    """What governs the name before, if "and of" goes on with its list."""
    if previous is None or not _is_coordinated(row, index):
        return None
    flags.append("listed")
    return previous


def _joined(field: Field, span: tuple[int, int], previous: Governor | None, flags: list[str]) -> Governor | int | None:
    """What governs a name after a mark, an "and" or another name; or the token to go on from; None to go no further.

    Args:
        field: The clause.
        span: The token that joins them, and the name's first token.
        previous: What governs the name before.
        flags: What else is found is added to these.
    """
    index, at = span
    if previous is not None and _follows_name(field, index):
        flags += ["listed", "tight"] if index >= at - 2 and _is_beside_name(field, index) else ["listed"]
        return previous
    return index if field.row.masked[index] else listing(field, index)


def _is_beside_name(field: Field, index: int) -> bool:
    """Whether nothing but marks and an "and" part a name from the one before: "Graz, Linz, and [Wels]"."""
    row = field.row
    while index > field.low and (row.text(index) in JOINTS or "coordinator" in row.kinds(index)):
        index -= 1
    return row.masked[index]


def _follows_name(field: Field, index: int) -> bool:
    """Whether a place name stands before this comma or conjunction, with no verb or preposition between."""
    for at in range(index, field.low - 1, -1):
        if field.row.masked[at]:
            return True
        kinds = field.row.kinds(at)
        if field.row.text(at) not in JOINTS and not kinds.keys() & {"coordinator", "adverb", "determiner"}:
            return False
    return False


def _named_by(field: Field, verb: Group, region: tuple[int, int]) -> Governor | None:
    """The noun that a place is said to be: "her next [stop] was Graz", "Graz was her [home]"."""
    if verb.verb.group != "be" or verb.negated:
        return None
    for at in range(region[0], min(region[1], region[0] + REACH)):
        noun = field.row.words[at].noun
        if noun is not None and "is" in noun.marks:
            return of_noun(noun, noun.marks["is"], at)
        if "preposition" in field.row.kinds(at):
            return None
    return None


def _of_phrase(field: Field, index: int, flags: list[str]) -> Governor | int:
    """Read "N of": N governs, or is described by the place, or stands for it (then the token to go on from)."""
    head = index - 1
    if head < field.low:
        return Governor("none", "", "attribute", index)
    known, kinds = field.row.words[head], field.row.kinds(head)
    if field.row.text(head).lower() == "out":
        return _prepositional(field, head, "from", flags)
    if known.noun is not None and known.noun.marks.get("of", "none") != "none":
        return of_noun(known.noun, known.noun.marks["of"], head)
    if "alternative" in kinds:
        return Governor("none", "alternative", "none", head)
    if "belonging" in kinds:
        flags.append("honorary")
    if "transparent" in kinds or "deed" in kinds or field.row.masked[head]:
        return head - 1  # "at the capture of [Graz]" is as "at [Graz]"
    if "locator" in kinds:
        flags.append("locator")
        return head - 1
    if "role" in kinds and _takes_office(field, head):
        return Governor("noun", "post", "office", head)
    return Governor("none", "role" if "role" in kinds else "", "attribute", head)


def _takes_office(field: Field, head: int) -> bool:
    """Whether the office before "of" is what the subject becomes or is: "was appointed [bishop] of Graz"."""
    group = field.clause.group
    if group is None or group.negated or "office" not in group.verb.marks or not group.end <= head < group.end + OFFICE:
        return False
    if not (group.passive or group.verb.lemma == "become" or group.tense in {"past", "none"}):
        return False
    between = range(group.end, head)
    return all(field.row.text(at).islower() and not _parts(field.row, at) for at in between)


def _parts(row: Row, at: int) -> bool:
    """Whether a word parts an office from the verb: any preposition but "as", or another verb's object."""
    kinds = row.kinds(at)
    return ("preposition" in kinds and kinds["preposition"] != "as") or "pronoun" in kinds or "coordinator" in kinds


def _prepositional(field: Field, index: int, preposition: str, flags: list[str]) -> Governor:
    """What governs a name after a preposition at a token."""
    before = field.row.kinds(index - 1) if index > field.low else {}
    preposition = before.get("extent", preposition)
    if "attribution" in before and preposition == "to":
        return Governor("none", "", "attribute", index)
    if preposition in {"from", "to"} and "locator" in before and field.row.words[index - 1].noun is None:
        flags.append("locator")
    if preposition in LOCATING and _after_name(field, index):
        flags.append("locator")
    if preposition in {"in", "at"} and vital(field, index):
        return Governor("none", "vital", "ground", index)
    found = _governor_left(field, index, preposition, flags)
    if found is not None:
        return found
    if field.clause.group is not None:
        if _describes_subject(field, index):
            return Governor("none", "", "attribute", index)
        flags.append("fronted")
        return of_verb(field.clause.group, preposition)
    if preposition == "after" and next_noted(field, index + 1):
        return Governor("none", "elliptic", "goal", index)
    return Governor("none", "elliptic", verb_named("travel").marks.get(preposition, "none"), index)


def _describes_subject(field: Field, index: int) -> bool:
    """Whether a preposition stands right after the subject's own noun: "the collection [from] Graz was made by"."""
    row, group = field.row, field.clause.group
    if group is None or index > group.start or index <= field.low or not row.text(index - 1).islower():
        return False
    known = row.words[index - 1]
    if row.masked[index - 1] or known.kinds or known.forms or known.noun or not row.text(index - 1).isalpha():
        return False
    before = takewhile(lambda at: not row.masked[at] and row.text(at) != ",", range(index - 2, field.low - 1, -1))
    return any("determiner" in row.kinds(at) for at in islice(before, ADJECTIVES))


def _after_name(field: Field, index: int) -> bool:
    """Whether a name stands before a token, with a comma between or none."""
    before = index - 1 - (index > field.low and field.row.text(index - 1) == ",")
    return before >= field.low and field.row.masked[before]


def _governor_left(field: Field, index: int, preposition: str, flags: list[str]) -> Governor | None:
    """The nearest noun of a visit, or else the clause's verb, to the left of a preposition."""
    vague: Governor | None = None
    for at in range(index - 1, max(field.low, index - REACH) - 1, -1):
        group = field.verb_at(at)
        if group is not None:
            if preposition in {"in", "at"} and _is_addressed(field, group, index):
                return of_verb(group, "to")
            flags += _attached(field.row, group.end, index)
            governor = _subject_event(field, preposition) or of_verb(group, preposition)
            return vague if vague is not None and governor.role in {"none", "weak"} else governor
        known = field.row.words[at]
        journey = own_way(field, at, preposition) or (None if _moves(field) else conveyed(field, at, preposition))
        if journey is not None:
            return journey
        flags += _said_on_the_way(field, at, index, preposition)
        if at == index - 1 and "role" in known.kinds and preposition in {"to", "from"} and not _moves(field):
            return Governor("none", "role", "attribute", at)
        named = _is_named(field, at, known.noun)
        role = known.noun.marks.get(preposition, "none") if known.noun is not None and not named else "none"
        if known.noun is None or role == "none" or not _binds(field.row, at, index) or _is_by_way_of(field.row, at):
            continue
        if "honorary" in field.row.kinds(at - 1):
            flags.append("honorary")
        if role != "weak":
            return of_noun(known.noun, role, at)
        vague = vague or of_noun(known.noun, role, at)
    return vague


def _is_named(field: Field, at: int, noun: VisitNoun | None) -> bool:
    """Whether a noun is part of a name: an "Institute for Polar Studies in …" is no studying there."""
    opens = at == 0 and noun is not None and noun.group in HAPPENINGS  # "Concerts in Graz and Linz followed"
    return field.row.text(at)[0].isupper() and not opens


def _is_by_way_of(row: Row, noun: int) -> bool:
    """Whether a noun is only part of a preposition: in "went by [way] of Graz to Linz" the verb leads to Linz."""
    around = (row.kinds(noun - 1).get("preposition"), row.kinds(noun + 1).get("preposition"))
    return row.words[noun].noun is not None and around == ("by", "of")


def _said_on_the_way(field: Field, at: int, index: int, preposition: str) -> list[str]:
    """What a word to the left of a preposition says of the place, whatever governs it."""
    kinds = field.row.kinds(at)
    found = []
    if at == index - 1 and preposition == "from" and "goods" in kinds and not _is_means(field.row, at):
        found.append("origin")
    if "honorary" in kinds or ("belonging" in kinds and preposition not in WAYS):
        found.append("honorary")
    if "parentage" in kinds and _is_of_others(field, at, index):
        found.append("parentage")
    if field.row.text(at) == "," and at < index - 1 and _apposition(field, at):
        found.append("apposition")
    return found


def _is_means(row: Row, at: int) -> bool:
    """Whether somebody travels by what might as well be sent: "by [train] from"."""
    return row.kinds(at - 1).get("preposition") == "by"


def _is_of_others(field: Field, kin: int, preposition: int) -> bool:
    """Whether a phrase tells whence others are: "the son of a baker [at]", "a family [from]", not "a son, [at]"."""
    row = field.row
    together = any(row.kinds(at).get("preposition") == "with" for at in range(max(field.low, kin - COMPANY), kin))
    if row.text(preposition - 1) == "," or together:  # "on holiday with her cousin's family in Graz"
        return False
    return kin == preposition - 1 or row.kinds(kin + 1).get("preposition") == "of"


def _attached(row: Row, low: int, index: int) -> list[str]:
    """What a preposition may describe instead of the verb: a noun in "of" or "about", or the verb's own object."""
    last = next((at for at in range(index - 1, low - 1, -1) if "preposition" in row.kinds(at) or row.masked[at]), None)
    if last is not None:
        topic = "" if row.masked[last] else row.kinds(last).get("preposition", "")
        return [TOPICS[topic]] if topic in TOPICS else []
    before = row.words[index - 1] if index > low else None
    noun = before is not None and not before.kinds.keys() & {"adverb", "object", "pronoun"}
    return ["object"] if noun and row.text(index - 1).isalpha() else []


def _is_addressed(field: Field, group: Group, index: int) -> bool:
    """Whether somebody is written or spoken to between a verb and a preposition: "wrote to Mother [at] Graz"."""
    if group.verb.marks.get("to") != "person":
        return False
    return any(known.kinds.get("preposition") == "to" for known in field.row.words[group.end : index])


def _apposition(field: Field, comma: int) -> bool:
    """Whether a comma after a person's name opens a description: "Jonas Huber, a baker in …"."""
    row = field.row
    described = "determiner" in row.kinds(comma + 1) or bool(row.kinds(comma + 1).keys() & {"role", "kin"})
    before = comma - 1
    named = before > field.low and row.text(before)[0].isupper() and not row.masked[before]
    group = field.clause.group
    return described and named and group is not None and group.end <= before


def _moves(field: Field) -> bool:
    """Whether the clause's verb takes people somewhere: "accompanied the king to …", not "met the envoy to …"."""
    group = field.clause.group
    return group is not None and group.verb.marks.get("to") == "goal"


def _binds(row: Row, noun: int, preposition: int) -> bool:
    """Whether a noun is near enough to a preposition: little but its own "of", "with", "for" phrases between."""
    between = row.words[noun + 1 : preposition]
    barriers = sum(known.kinds.get("preposition", "of") not in LINKING for known in between)
    return barriers <= 1 and not any("coordinator" in known.kinds for known in between[-3:])


def _subject_event(field: Field, preposition: str) -> Governor | None:
    """The event that is the subject of a verb of happening: "a [ceremony] was held at …"."""
    group, (low, high) = field.clause.group, field.clause.subject
    if group is None or not (group.passive or group.verb.group in {"be", "other"}):
        return None
    for at in range(high - 1, low - 1, -1):
        noun = field.row.words[at].noun
        if noun is not None and noun.group in HAPPENINGS:
            role = noun.marks.get(preposition, "none")
            return None if role == "none" else of_noun(noun, role, at)
        if "preposition" in field.row.kinds(at):
            return None
    return None


def _is_subject(field: Field, at: int) -> bool:
    """Whether a name alone stands before the verb."""
    row, group = field.row, field.clause.group
    return group is not None and all(row.masked[index] for index in range(at, group.start))


def _ungoverned(field: Field, at: int, flags: list[str]) -> Governor:
    row, group = field.row, field.clause.group
    if group is None:
        if next_noted(field, at):
            return Governor("none", "elliptic", "goal", at)
        return Governor("none", "verbless", "bare", at)
    if at < group.start:
        alone = _is_subject(field, at)
        if any("honorary" in known.kinds for known in row.words[group.end : field.clause.last]):
            flags.append("honorary")  # "the [Academy of Graz] made her a corresponding member"
        if alone and group.passive and group.verb.marks.get("object", "none") != "none":
            return of_verb(group, "object").flagged(["undergone"])
        called = _named_by(field, group, (group.end, field.clause.last)) if alone else None
        return called or Governor("none", group.verb.group, "subject", group.start, group)
    if any("coordinator" in row.kinds(index) for index in (at - 1, at - 2)) and (came := sequel(field, group)):
        return came.flagged(["listed"])  # "then came Graz, two years of it, and then [Linz]"
    flags.append("loose")
    return of_verb(group, "object")
