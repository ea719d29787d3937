"""What says that an event did not happen, not yet, only perhaps, or earlier: within its own clause."""

from __future__ import annotations

from geo.reading.clauses import Clause
from geo.reading.verbs import Group, Row
from geo.reading.visits.setting import Setting
from geo.reading.vocabulary import word

TENSES = frozenset({"future", "would", "possible", "pluperfect", "present"})
DEPENDENT = frozenset({"gerund", "participle", "infinitive", "complement"})
NOT_DENYING = frozenset({"only", "until", "till", ","})
"""What stands after a "not" that denies nothing: "not only", "not until May"."""
REACH = 5  # tokens between "plans" and the infinitive that it plans


def modality(setting: Setting) -> list[str]:
    """Return the modes of the event by which a mention is governed, as features."""
    clause = setting.clause
    group = setting.governor.verb or clause.group
    found = _of_group(setting, group) if group is not None else []
    if _names_time_ahead(setting.row, clause):
        found.append("mode:future")
    if clause.relation == "if":
        found.append("mode:if")
    if clause.kind == "gerund" and clause.relation == "why":
        found.append("mode:negated")
    if clause.kind in DEPENDENT and _planned_by_host(setting, clause):
        found.append("mode:future")
    if group is not None and any("habit" in known.kinds for known in setting.row.words[clause.first : group.end]):
        found.append("mode:habit")
    return found


def _names_time_ahead(row: Row, clause: Clause) -> bool:
    """Whether a time in a clause is one to come by its words: "tomorrow"."""
    return any(
        masked and "ahead" in word(row.text(at)).kinds
        for at, masked in enumerate(row.masked[clause.first : clause.last], clause.first)
    )


def _of_group(setting: Setting, group: Group) -> list[str]:
    found = []
    if group.negated or _denied_before(setting, group.start):
        found.append("mode:negated")
    if group.tense in TENSES:
        found.append(f"mode:{group.tense}")
    if group.tense in {"past", "perfect", "pluperfect"} and group.verb.group not in {"say", "plan"}:
        found.append("mode:past")
    if group.tense == "infinitive":
        found.append(f"mode:{_mood_of_infinitive(setting, group.start)}")
    return found


def _denied_before(setting: Setting, verb: int) -> bool:
    row, clause = setting.row, setting.clause
    return any(
        "negation" in known.kinds and row.text(at + 1).lower() not in NOT_DENYING
        for at, known in enumerate(row.words[clause.first : min(verb, clause.last)], clause.first)
    )


def _planned_by_host(setting: Setting, clause: Clause) -> bool:
    host = setting.sentence.clauses[clause.host].group if clause.host is not None else None
    if host is None:
        return False
    return host.tense == "future" or (host.verb.group in {"plan", "refuse"} and clause.kind == "gerund")


def _mood_of_infinitive(setting: Setting, start: int) -> str:
    """What the words before an infinitive make of it: planned, failed, or just a purpose."""
    before = setting.row.kinds(start - 1)
    if "unmet" in before:
        return "unmet"
    if "planned" in before:
        return "planned"
    for earlier in reversed(setting.sentence.clauses[: setting.number]):
        if earlier.group is not None:
            return _mood_after(earlier.group, start)
    return "purpose"


def _mood_after(group: Group, start: int) -> str:
    if group.verb.group == "refuse":
        return "unmet"
    if group.tense == "future":
        return "future"
    if group.verb.group == "be" and group.end == start:
        return "planned"  # "was to leave"
    if group.verb.group == "plan" and group.end >= start - REACH:
        return "decided" if group.verb.marks.get("to") == "weakplan" else "planned"
    return "negated" if group.negated else "purpose"
