"""What says that an event did not happen, not yet, only perhaps, or earlier: within its own clause, and what bears it.

An event has its own tense and negation, and what it depends on may undo it: "wanted [to go]", "cancelled [the visit]",
"[the concert] was called off". What a verb makes of the events that depend on it, its mark "event" in `verbs.tsv` says.
"""

from __future__ import annotations

from itertools import compress
from operator import itemgetter

from geo.lexicon import listed
from geo.reading.clauses import Clause
from geo.reading.cuts import LEADERS
from geo.reading.verbs import BARELY, Group, Row, denies
from geo.reading.visits.setting import Setting

HELD = frozenset({"post", "life", "stay"})
TENSES = frozenset({"future", "would", "possible", "pluperfect", "present"})
UNREAL = frozenset({"future", "would", "possible"})
"""Tenses whose mode an infinitive that depends on them shares."""
DEPENDENT = frozenset({"gerund", "participle", "infinitive", "complement"})
SENDING = frozenset({"by", "via", "over", "through", "on"})
COMING = frozenset({"arrive", "go", "travel", "visit"})
ELSEWHERE = frozenset({"to", "into", "at"})
THWARTED = frozenset({"planned", "wished", "decided"})
"""Moods of which a "but" after them says that nothing came."""
SOON = frozenset({"same", "after"})
"""How what follows on "hardly" hangs on it: "hardly had we reached Graz [when it rained]"."""
REACH = 5  # tokens between "plans" and the infinitive that it plans
_TEXT = itemgetter(2)  # of a token
NEAR = 4  # tokens between "cancelled" and "visit", or between "invitation" and "dinner"


def modality(setting: Setting) -> list[str]:
    """Return the modes of the event by which a mention is governed, as features."""
    clause = setting.clause
    group = setting.governor.verb or clause.group
    found = _of_group(setting, group) if group is not None else []
    if _names_time_ahead(setting.row, clause):
        found.append("mode:future")
    if clause.relation == "if":
        found.append("mode:if")
    if group is None and _is_conditional(setting):
        found.append("mode:possible")
    if setting.governor.role in {"aim", "goal"} and _is_thwarted(setting):
        found.append("mode:thwarted")
    if setting.row.kinds(setting.at - 1).get("preposition") != "from" and _is_remote(setting.row, clause):
        found.append("mode:remote")
    if clause.kind == "gerund" and clause.relation == "why":
        found.append("mode:negated")
    if clause.kind in DEPENDENT and _foreseen(setting, clause):
        found.append("mode:future")
    if (mood := _undergone(setting)) and mood != "fact":
        found.append(f"mode:{mood}")
    if group is not None and setting.row.where("habit", clause.first, group.end):
        found.append("mode:habit")
    return list(dict.fromkeys(found))


def _is_thwarted(setting: Setting) -> bool:
    """Whether a "but" after it says that nobody came there: "made for Graz, but never reached it"."""
    for other in setting.sentence.clauses[setting.number + 1 :]:
        if other.kind not in LEADERS or other.group is None:
            continue
        opening = [setting.row.kinds(at).get("coordinator") for at in (other.first, other.first + 1)]
        came = other.group.verb.group in COMING and not _leads_elsewhere(setting.row, other.group.end, other.last)
        missed = (other.group.negated or _denied(setting, other)) and came
        return "adversative" in opening and (missed or other.group.verb.marks.get("way") == "undone")
    return False


def _leads_elsewhere(row: Row, low: int, high: int) -> bool:
    """Whether a verb that ends at a token has a place of its own: "went to Graz, but did not go on to [Linz]"."""
    names = (at for at in range(low, high) if row.masked[at] and row.text(at)[0].isupper())
    return any(at == low or row.kinds(at - 1).get("preposition") in ELSEWHERE for at in names)


def _denied(setting: Setting, clause: Clause) -> bool:
    end = clause.group.start if clause.group else clause.first
    return any("negation" in known.kinds for known in setting.row.words[clause.first : end])


def _is_remote(row: Row, clause: Clause) -> bool:
    """Whether something carries words or pictures to the place and nobody goes there: "by video link"."""
    return any(row.kinds(at - 1).get("preposition") in SENDING for at in row.where("remote", clause.first, clause.last))


def _names_time_ahead(row: Row, clause: Clause) -> bool:
    """Whether a time in a clause is one to come by its words: "tomorrow"."""
    within = slice(clause.first, clause.last)
    names = compress(row.tokens[within], row.masked[within])
    return not listed("clause_words", kind="ahead").isdisjoint(map(str.lower, map(_TEXT, names)))


def _of_group(setting: Setting, group: Group) -> list[str]:
    found = []
    if _is_denied(setting, group):
        stayed = setting.governor.role == "source" and group.verb.group == "depart"  # "never left Graz"
        found.append("mode:stayed" if stayed else "mode:negated")
    if _is_only_near(setting, group):
        found.append("mode:unmet")
    if group.tense in TENSES:
        found.append(f"mode:{group.tense}")
    if group.tense in UNREAL and (_is_perfect(setting, group) or _is_conditional(setting)):
        found.append("mode:unmet" if _is_perfect(setting, group) else "mode:possible")
    if group.tense in {"past", "perfect", "pluperfect"} and group.verb.group not in {"say", "plan"}:
        found.append("mode:past")
    if group.tense == "infinitive" and (mood := _mood_of_infinitive(setting, group)) != "fact":
        found.append(f"mode:{mood}")
    return found


def _is_denied(setting: Setting, group: Group) -> bool:
    """Whether a negation before a verb or in it denies it; what hardly was when something else happened, was."""
    row, clause = setting.row, setting.clause
    found = row.where("negation", clause.first, min(group.start, clause.last))
    if group.negated or any(denies(row, at) and row.text(at + 1) != "," for at in found):
        return True
    barely = any(row.kinds(at)["negation"] == BARELY for at in row.where("negation", clause.first, group.end))
    return (
        barely and group.tense != "pluperfect" and not any(other.relation in SOON for other in setting.sentence.clauses)
    )


def _is_only_near(setting: Setting, group: Group) -> bool:
    """Whether it almost happened: "nearly reached"."""
    return bool(setting.row.where("approximator", group.start - 1, group.end))


def _is_perfect(setting: Setting, group: Group) -> bool:
    """Whether the event was to be over by now, and so was not: "would have gone", "was to have gone"."""
    kinds = [setting.row.kinds(at) for at in range(group.start, group.end - 1)]
    return group.tense != "future" and any(known.get("have") == "present" for known in kinds)


def _is_conditional(setting: Setting) -> bool:
    """Whether an if-clause hangs on the clause."""
    return any(other.relation == "if" and other.host == setting.number for other in setting.sentence.clauses)


def _foreseen(setting: Setting, clause: Clause) -> bool:
    host = setting.sentence.clauses[clause.host].group if clause.host is not None else None
    return host is not None and host.tense == "future"


# -- what an event depends on ----------------------------------------------------------------------


def _undergone(setting: Setting) -> str:
    """The mood that a verb gives to its object or, in the passive, to its subject; "" if none does."""
    clause, governor = setting.clause, setting.governor
    if governor.kind == "noun":
        described, borne = _described(setting, governor.at), _borne(setting, governor.at)
        happened = clause.group is not None and clause.group.tense == "past" and not borne
        return borne if borne == "unmet" or not described else "" if described == "planned" and happened else described
    before = setting.sentence.clauses[setting.number - 1].group if setting.number else None
    if before is None or clause.kind not in {"participle", "gerund"} or clause.group is None:
        return ""
    return before.verb.marks.get("event", "") if clause.group.start <= before.end + 1 else ""


def _borne(setting: Setting, noun: int) -> str:
    """The mood that the clause's verb gives to a noun: its object, its passive subject, or what falls through."""
    group = setting.clause.group
    if group is None:
        return ""
    own = group.verb.marks.get("event", "")
    if setting.governor.group in HELD and group.verb.marks.get("way") == "undone":
        return ""  # who gave up a post had held it
    is_object = group.end <= noun <= group.end + NEAR + _idle(setting, noun)
    if noun < group.start and group.passive and "shift" in group.verb.marks and _leads_to_place(setting, group.end):
        return "unmet"
    if noun < group.start and _had_to_be_undone(setting, group):
        return "unmet"
    is_undone = noun < group.start and (group.passive or own == "unmet")
    return _in_past(setting, group, own) if is_object or is_undone else ""


def _had_to_be_undone(setting: Setting, group: Group) -> bool:
    """Whether an infinitive right after the verb undoes its subject: "the flight had [to be cancelled]"."""
    after = setting.sentence.clauses[setting.number + 1 : setting.number + 2]
    undone = after[0].group if after and after[0].kind == "infinitive" else None
    return undone is not None and undone.passive and undone.start == group.end and _undoes(undone)


def _undoes(group: Group) -> bool:
    return group.verb.marks.get("event") == "unmet"


def _leads_to_place(setting: Setting, low: int) -> bool:
    """Whether a "to" and a name follow a token: "the show in Graz was moved [to Linz]"."""
    row, high = setting.row, min(setting.clause.last, len(setting.row.words) - 1)
    return any(row.kinds(at).get("preposition") == "to" and row.masked[at + 1] for at in range(low, high))


def _idle(setting: Setting, noun: int) -> int:
    """How many tokens before a noun are names, which part it from no verb."""
    row = setting.row
    return sum(row.masked[at] for at in range(max(0, noun - REACH), noun))


def _described(setting: Setting, noun: int) -> str:
    """The mood of the words before a noun: "a cancelled trip", "an invitation to a dinner"; "" if they give none."""
    row, first = setting.row, setting.clause.prefix[0] if setting.clause.prefix[1] else setting.clause.first
    for at in range(noun - 1, max(first, noun - NEAR) - 1, -1):
        kinds = row.kinds(at)
        if "unmet" in kinds:
            return "unmet"
        if "planned" in kinds and not _is_of_verb(setting, at):
            return kinds["planned"] or "planned"
    return ""


def _is_of_verb(setting: Setting, at: int) -> bool:
    group = setting.clause.group
    return group is not None and group.start <= at < group.end


def _mood_of_infinitive(setting: Setting, group: Group) -> str:
    """What the words before an infinitive make of it: planned, failed, or just a purpose."""
    earlier = _bearer(setting)
    if earlier is not None and earlier.passive and earlier.verb.group == "say" and _is_perfect(setting, group):
        return "fact"  # "is thought to have slept in Graz"
    before = {} if earlier and earlier.end == group.start else setting.row.kinds(group.start - 1)
    if "unmet" in before:
        return "unmet"
    mood = before["planned"] or "planned" if "planned" in before else "purpose"
    if "planned" not in before and earlier is not None:
        mood = _mood_after(earlier, group.start)
    if mood in THWARTED and _is_perfect(setting, group):
        return "unmet"
    return _in_past(setting, earlier, mood)


def _bearer(setting: Setting) -> Group | None:
    """The verb on which an infinitive depends: the nearest before it that is no mere link in the chain."""
    found = None
    for clause in reversed(setting.sentence.clauses[: setting.number]):
        if clause.group is not None:
            found = clause.group
            if found.tense != "infinitive" or "event" in found.verb.marks:
                break
    return found


def _mood_after(group: Group, start: int) -> str:
    own = group.verb.marks.get("event", "")
    near = group.end >= start - REACH or group.tense == "infinitive"
    if own == "unmet":
        return own
    if own and near and own != "fact":
        return own
    if group.tense in UNREAL:
        return group.tense
    if group.verb.group == "be" and group.end == start:
        return "planned"  # "was to leave"
    if group.negated:
        return "negated"
    return own if own and near else "purpose"


def _in_past(setting: Setting, group: Group | None, mood: str) -> str:
    """The same mood; "unmet" if it was so in the past and a "but" says that nothing came of it."""
    if mood not in THWARTED or group is None or group.tense not in {"past", "pluperfect"}:
        return mood
    for other in setting.sentence.clauses[setting.number + 1 :]:
        if other.kind in LEADERS:
            opening = (setting.row.kinds(at).get("coordinator") for at in (other.first, other.first + 1))
            return "unmet" if "adversative" in opening else mood
    return mood
