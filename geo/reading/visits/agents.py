"""Who was at a place if anyone was: the subject, the object of "sent", or the owner of "his visit"."""

from __future__ import annotations

from geo.reading.subjects import OURS, Who, by_pronoun, clashes, identify
from geo.reading.verbs import POSSESSIVE, Group, Row
from geo.reading.visits.setting import Setting

TOGETHER = frozenset({"meet", "visit", "perceive"})
"""Classes of verbs whose object was where the subject was."""
MOVING = frozenset({"go", "travel"})
"""Classes of verbs whose object, if they have one, goes where they lead."""
STAYED = frozenset({"ground"})
MOVED = frozenset({"goal", "via", "ground"})
WITH_US: dict[str, frozenset[str]] = dict.fromkeys(("arrive", "go", "travel", "pass"), MOVED) | {
    "depart": frozenset({"source", "ground"})
}
"""What the verbs of each class make of places at which whoever tells the story was too, as their object."""
PHRASE = 5  # tokens that an owner or an object may stand away


def agent(setting: Setting) -> Who:
    """Return who was at the place, of those whom the text names."""
    governor, subject = setting.governor, setting.subject
    if governor.kind == "noun":
        return _of_noun(setting)
    group = governor.verb
    if governor.group == "elliptic" and setting.genre == "journal":
        return "implied"  # "Bus to Graz."
    if governor.group == "elliptic" and subject == "thing":
        return "none"  # "The rest was driving: Graz, …"
    if governor.group == "conveyed" and subject in {"thing", "none"}:
        return "implied"  # "a grant paid for the voyages: by ship from Graz"
    if governor.group == "be" and subject == "thing":
        return _cleft(setting)
    if "undergone" in governor.flags and group is not None:
        return _doer(setting, group)
    if group is None or group.passive:
        return subject
    if group.verb.group == "send":
        sent = _object(setting, group.end)
        return subject if sent == "none" else sent  # "Huber sent back to Graz": a note
    return subject if subject in OURS - {"party"} else _involved(setting, group) or subject


def present(setting: Setting, number: int) -> Who:
    """Who was where a relative clause tells something: its subject, or whom that met: "Graz, where Huber met [her]"."""
    who, clause = setting.who[number], setting.sentence.clauses[number]
    if who in OURS or clause.group is None or clause.relation != "place" or clause.group.verb.group in {"say", "plan"}:
        return who
    after = clause.group.end + 1
    alone = after >= len(setting.row.words) or not setting.row.text(after)[0].isalpha() or _is_small(setting.row, after)
    met = _object(setting, clause.group.end) if alone else "none"  # "where Kern taught her pupils"
    return met if met in OURS else who


def _is_small(row: Row, at: int) -> bool:
    return bool(row.kinds(at).keys() & {"preposition", "adverb", "coordinator", "subordinator", "determiner"})


def _of_noun(setting: Setting) -> Who:
    """Who was at a place that depends on a noun: whose visit it is, or else the subject."""
    governor, subject = setting.governor, setting.subject
    owner = _owner(setting)
    if owner == "other" and _is_guest(setting):
        return subject
    if owner == "none" and governor.group == "life" and _belongs_to_other(setting):
        return "other"
    if owner == "none" and governor.group == "mishap" and subject == "thing":
        return _befallen(setting)
    if owner == "none" and subject not in {"thing", "place"}:
        taken = _involved(setting, setting.clause.group) if subject == "other" and setting.clause.group else None
        return taken or subject
    person = owner != "none" and setting.row.kinds(governor.at).keys() & {"role", "kin"}
    return "other" if person else owner  # "their [minister] at Graz" is somebody else, "her [post] in Graz" is not


def _befallen(setting: Setting) -> Who:
    """Whom an illness or accident befell: "ended [her career]", "killed [him]"."""
    group = setting.clause.group
    if group is None:
        return "other"
    whose = setting.row.kinds(group.end).get("possessive")
    who = _by_possessive(setting, whose) if whose else _object(setting, group.end)
    return who if who in OURS else "other"


def _is_guest(setting: Setting) -> bool:
    """Whether somebody is in another's house: "dined at [a friend's villa in] Graz"; not "his father's death in"."""
    row, noun = setting.row, setting.governor.at
    known = row.words[noun].noun
    if known is None or "host" not in known.marks:
        return False
    before = range(noun - 1, max(-1, noun - 1 - PHRASE), -1)
    preposition = next((row.kinds(at)["preposition"] for at in before if "preposition" in row.kinds(at)), "")
    return preposition in {"in", "at", "from"}


def _belongs_to_other(setting: Setting) -> bool:
    """Whether a birth, a death or a schooling is that of somebody else: "the death [of her sister] in Graz"."""
    row, at = setting.row, setting.governor.at + 1
    return (
        row.kinds(at).get("preposition") == "of" and identify(row, (at + 1, setting.at), setting.traveller) == "other"
    )


def _involved(setting: Setting, group: Group) -> Who | None:
    """Whom somebody else's doing has at the place too: who is taken there, met there, or given something there."""
    if group.verb.group == "give":
        return _recipient(setting, group.end)
    moved = _object(setting, _past_with(setting.row, group.end))
    if group.verb.group == "carry" and moved != "none":
        return moved
    kept = setting.governor.role == "ground" and (setting.subject == "thing" or group.verb.group != "other")
    taken = setting.governor.role == "goal" and group.verb.group in MOVING  # "drove [him] to Graz"
    ours = moved == "first" or (moved == "party" and setting.traveller.narrator)
    told = ours and setting.governor.role in WITH_US.get(group.verb.group, STAYED)
    there = group.verb.group in TOGETHER or kept or taken or told  # "fever kept [him] in Graz", "they searched [us] at"
    return moved if there and moved in OURS else None


def _past_with(row: Row, at: int) -> int:
    """The token after a "with" that stands right after a verb: "caught up with [him]"."""
    after = at + ("adverb" in row.kinds(at))
    return after + 1 if row.kinds(after).get("preposition") == "with" else at


def _doer(setting: Setting, group: Group) -> Who:
    """Who does what the place undergoes: "Graz was reached [by Kern]"; nobody else, if it is not said."""
    row, high = setting.row, min(setting.clause.last, len(setting.row.words))
    for at in range(group.end, high):
        if row.kinds(at).get("preposition") == "by" and not row.masked[min(at + 1, high - 1)]:
            return identify(row, (at + 1, high), setting.traveller)
    return "implied" if setting.genre == "journal" else "none"


def _cleft(setting: Setting) -> Who:
    """Who does what "it was in [Graz] that she …" tells, or else the subject."""
    after = setting.number + 1
    if after < len(setting.who) and setting.sentence.clauses[after].relation == "any":
        return setting.who[after]
    return setting.subject


def _owner(setting: Setting) -> Who:
    """Whose the visit is: the possessive before the noun."""
    row, noun = setting.row, setting.governor.at
    for at in range(noun - 1, max(-1, noun - 1 - PHRASE), -1):
        kinds = row.kinds(at)
        if row.text(at).endswith(POSSESSIVE) and not row.masked[at]:
            whole = identify(row, (_name_start(setting, at), noun + 1), setting.traveller)
            return "other" if whole in {"thing", "none"} else whole
        if "possessive" in kinds:
            return _by_possessive(setting, kinds["possessive"])
        if kinds.keys() & {"preposition", "relative", "subordinator"} or _is_verb(setting, at):
            break
    return "none"


def _name_start(setting: Setting, at: int) -> int:
    row = setting.row
    while at > 0 and row.text(at - 1)[0].isupper() and not row.masked[at - 1]:
        at -= 1
    return at


def _is_verb(setting: Setting, at: int) -> bool:
    group = setting.clause.group
    return group is not None and group.start <= at < group.end


def _by_possessive(setting: Setting, whose: str) -> Who:
    owner = by_pronoun(whose, setting.traveller)
    if owner == "first":
        return "first" if setting.traveller.narrator and not setting.quoted else "other"
    if owner == "pronoun":
        return "unsure" if setting.subject == "other" else "pronoun"
    return "none" if owner == "thing" else owner


def _recipient(setting: Setting, at: int) -> Who | None:
    """The traveller, if something is shown or handed to them, and so where they are: "gave [him] a sword"."""
    row, high = setting.row, min(setting.clause.last, len(setting.row.words))
    if (direct := _object(setting, at)) in OURS:
        return direct
    for to in range(at, high - 1):
        if row.text(to).lower() == "to" and (indirect := _object(setting, to + 1)) in OURS:
            return indirect
    return None


def _object(setting: Setting, at: int) -> Who:
    """Who the object that follows a verb is."""
    row = setting.row
    whose = row.kinds(at).get("object")
    if whose in {"i", "we"}:
        return "first" if setting.traveller.narrator and not setting.quoted else "other"
    if whose is not None:
        return "other" if clashes(whose, setting.traveller) else "pronoun"
    high = at
    while high < len(row.words) and high - at < PHRASE and "preposition" not in row.kinds(high):
        high += 1
    who = identify(row, (at, high), setting.traveller)
    return "other" if who == "thing" else who
