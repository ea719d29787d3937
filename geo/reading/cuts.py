"""Where in a sentence each verb group's clause begins, and how it hangs together with the others."""

from __future__ import annotations

from typing import Literal, NamedTuple

from geo.reading.verbs import STRONG, WEAK, Group, Row

Kind = Literal[
    "main", "coordinate", "complement", "relative", "adverbial", "gerund", "participle", "infinitive", "reduced", "note"
]

LEADERS: frozenset[Kind] = frozenset({"main", "coordinate", "complement"})
"""The clauses on which others hang."""
CHAINED: frozenset[Kind] = frozenset({"participle", "infinitive"})
"""Those that hang on the clause right before them, whatever it is."""
INSERTED: frozenset[Kind] = frozenset({"relative", "reduced", "infinitive", "participle", "gerund"})
"""Clauses that may stand between a subject and its verb."""
CONTINUED: frozenset[Kind] = frozenset({"relative", "adverbial"})
"""Clauses with which a second verb after an "and" goes on."""
REPORTING = frozenset({"say", "plan", "perceive"})
"""Classes of verbs whose complement may follow without "that"."""


class Cut(NamedTuple):
    """Where a clause begins, and its kind and relation, as in `Clause`."""

    at: int
    kind: Kind
    relation: str


class Gap(NamedTuple):
    """The tokens low to high between two verb groups, of which the first may be missing."""

    before: Group | None
    low: int
    high: int
    group: Group


def cuts_of(row: Row, gaps: list[Gap]) -> list[Cut]:
    """Where each verb group's clause begins; what bears the sentence may wait for the end of a relative clause."""
    cuts: list[Cut] = []
    for gap in gaps:
        cut = _cut(row, gap)
        if cuts and cuts[-1].kind in CONTINUED and _goes_on(row, cut, gap):
            cut = cuts[-1]._replace(at=cut.at)
        elif cuts and not cut.relation and _is_awaited(cuts, gap):
            cut = Cut(gap.high, "main", "")
        cuts.append(cut)
    return cuts


def _goes_on(row: Row, cut: Cut, gap: Gap) -> bool:
    """Whether a bare "and" and a verb go on with the clause before: "who was born in Graz [and lived in Linz]".

    So does a "but" after what is denied, whatever parts them: "who did not stop, [but went on to Linz]".
    """
    instead = row.kinds(cut.at).get("coordinator") == "adversative" and gap.before is not None and gap.before.negated
    if cut.kind != "coordinate" or cut.relation or (row.text(cut.at - 1) == "," and not instead):
        return False
    low, high = subject_of(row, cut.at, gap.group)
    return low == high


def _is_awaited(cuts: list[Cut], gap: Gap) -> bool:
    """Whether the subject stands and its verb has not come yet: "the girls who cycled to Graz | shared my table"."""
    if not cuts[0].at or cuts[0].kind != "relative" or any(cut.kind not in INSERTED for cut in cuts):
        return False
    tells = gap.before is not None and gap.before.verb.group in REPORTING
    return not tells and gap.group.tense not in {"none", "infinitive"}


def is_inserted(row: Row, groups: list[Group], cut: Cut) -> bool:
    """Whether the first verb is a participle between commas: "the crossing, [booked] for May, was cancelled"."""
    first, second = groups[:2]
    if first.form not in {"past", "participle"} or first.end - first.start > 1 or first.start < 2:
        return False
    return row.text(first.start - 1) == "," and cut.relation == "comma" and cut.at + 1 == second.start


def _cut(row: Row, gap: Gap) -> Cut:
    """Where the clause of a verb group begins."""
    group = gap.group
    opener = _subordinate(row, gap.low, gap.high)
    if group.tense == "none" and (group.form == "ing" or row.kinds(group.start).get("be") == "ing"):
        gerund = _gerund(row, gap.low, gap.high)
        return gerund if gerund.kind == "gerund" else opener or gerund
    boundary = _attribution(row, gap) or _boundary(row, gap.low, gap.high)
    if opener is not None:
        return boundary if boundary and boundary.kind == "main" and boundary.at > opener.at else opener
    if group.tense == "infinitive" and gap.before is not None:
        subject = boundary and boundary.at < gap.high - 1 and _has_pronoun(row, boundary.at, gap.high)
        return boundary if boundary and subject else Cut(gap.high, "infinitive", "")
    return boundary or _unmarked(row, gap)


def _attribution(row: Row, gap: Gap) -> Cut | None:
    """Where the end of a sentence says who said it: "will go to Graz and to Linz on Friday[, her office said]"."""
    if gap.before is None or gap.group.verb.group != "say" or gap.group.tense != "past":
        return None
    rest = range(gap.group.end, len(row.tokens))
    if any(not row.masked[at] and row.text(at)[0].isalnum() and "preposition" not in row.kinds(at) for at in rest):
        return None
    comma = next((at for at in range(gap.high - 1, gap.low - 1, -1) if row.text(at) == ","), None)
    if comma is None or any(row.text(at + 1) == "," for at in row.where("coordinator", gap.low, comma)):
        return None  # "and, in Graz, she said"
    if comma + 1 >= gap.high or comma == gap.low or "preposition" in row.kinds(comma + 1):
        return None
    return Cut(comma, "coordinate", "comma")


def _has_pronoun(row: Row, low: int, high: int) -> bool:
    return any("pronoun" in known.kinds for known in row.words[low:high])


def _unmarked(row: Row, gap: Gap) -> Cut:
    """Where a clause begins that no word and no mark opens."""
    before, group = gap.before, gap.group
    if before is None:
        return Cut(0, "main", "")
    if before.tense == "none" and before.form == "ing":
        return Cut(gap.high, "main", "")
    finite = group.form not in {"past", "participle"} or group.end - group.start > 1
    if before.verb.group in REPORTING or finite:
        return Cut(_past_times(row, gap.low, gap.high), "complement", "")
    return Cut(gap.high, "reduced", "")


def _past_times(row: Row, low: int, high: int) -> int:
    """Where the complement of "said [on Sunday] he …" begins: after the time of the saying."""
    at = low
    while at < high and (row.masked[at] or ("preposition" in row.kinds(at) and at + 1 < high and row.masked[at + 1])):
        at += 1
    return at if at < high else low


def _gerund(row: Row, low: int, start: int) -> Cut:
    index = start - 1
    while index >= low and "adverb" in row.kinds(index):
        index -= 1
    kinds = row.kinds(index) if index >= low else {}
    if "preposition" in kinds or "subordinator" in kinds:
        undone = "negation" in kinds or "alternative" in row.kinds(index - 1)  # "without going", "instead of going"
        relation = "why" if undone else kinds.get("subordinator") or "same"
        return Cut(index, "gerund", relation)
    return Cut(index if "coordinator" in kinds else start, "participle", "same")


def _subordinate(row: Row, low: int, high: int) -> Cut | None:
    """The first subordinator or relative between two verb groups, if a clause follows it."""
    for index, known in enumerate(row.words[low:high], low):
        kinds = known.kinds
        if not kinds:
            continue
        if "relative" in kinds:
            cut = _relative(row, low, index)
        elif "subordinator" in kinds and not _is_no_opener(row, index, high):
            cut = _adverbial(row, index)
        else:
            cut = None
        if cut is not None:
            return cut
    return None


def _adverbial(row: Row, index: int) -> Cut:
    """The clause that a subordinator opens; "it rained, [so we stayed]" tells what came of it as a clause beside it."""
    relation = row.kinds(index)["subordinator"]
    if relation != "result":
        return Cut(index, "adverbial", relation)
    parted = index > 0 and (row.text(index - 1) in MARKS or "coordinator" in row.kinds(index - 1))
    own = "relative" not in row.kinds(index + 1)  # not "so that"
    return Cut(index, "coordinate", "") if parted and own else Cut(index, "adverbial", "why")


def _relative(row: Row, low: int, index: int) -> Cut | None:
    relative = row.kinds(index)["relative"]
    after_preposition = index > low and "preposition" in row.kinds(index - 1)
    if relative != "any":
        return Cut(index - after_preposition, "relative", relative)
    pointing = index + 1 < len(row.masked) and row.masked[index + 1]  # "that Sunday"
    if pointing or after_preposition:
        return None
    noun_before = index > low and not row.words[index - 1].forms
    return Cut(index, "relative" if noun_before else "complement", "any")


def _is_no_opener(row: Row, index: int, high: int) -> bool:
    """Whether a subordinator is a noun ("for a while"), an adverb ("so by sea") or a preposition ("after dinner")."""
    following = row.kinds(index + 1)
    if "determiner" in row.kinds(index - 1) or ("preposition" in following and "subordinator" not in following):
        return True
    return points_back(row, index) or ("preposition" in row.kinds(index) and _is_prepositional(row, index, high))


def points_back(row: Row, index: int) -> bool:
    """Whether "before" and "after" have what was told before them for their object: "Before that he was in Graz".

    What follows is a new subject then: "before that war" and "after this he" part there.
    """
    if "pointer" not in row.kinds(index + 1) or index + 2 >= len(row.words):
        return False
    after = row.words[index + 2]
    behind = any("behind" in form.verb.marks for form in after.forms)  # "after that came Graz"
    return behind or row.masked[index + 2] or row.text(index + 2) == "," or bool(after.kinds.keys() & SUBJECTS)


def ends_note(row: Row, verb: int) -> int:
    """Where a sentence's first clause begins after a note: "Then Graz and a bed of straw, | and now I am …"; 0 if so.

    Args:
        row: The sentence.
        verb: Where its first verb begins.
    """
    for index in row.where("coordinator", 1, verb):
        if row.text(index - 1) == "," and any(row.masked[:index]):
            after = range(index + 1, verb)
            subject = next((at for at in after if not row.masked[at] and "adverb" not in row.kinds(at)), verb)
            if subject < verb and "pronoun" in row.kinds(subject):
                return index
    return 0


SUBJECTS = frozenset({"pronoun", "determiner", "possessive"})  # with which a subject may begin, after a pronoun
NOMINAL = frozenset({"determiner", "possessive", "role"})  # with which a noun phrase may begin


def _is_prepositional(row: Row, index: int, high: int) -> bool:
    """Whether "after", "since", "as" … stands before a noun here and not before a clause."""
    follows = index + 1
    if follows >= high:
        return True
    for at in range(follows, high):
        if row.text(at) == "," or "coordinator" in row.kinds(at):
            return True
    kinds = row.kinds(follows)
    nominal = row.masked[follows] or row.text(follows)[0].isdigit() or bool(kinds.keys() & NOMINAL)
    return nominal and _has_pronoun(row, follows + 1, high)


def _boundary(row: Row, low: int, high: int) -> Cut | None:
    """The strongest punctuation or coordinator between two verb groups."""
    best, rank = -1, 0
    for index, token in enumerate(row.tokens[low:high], low):
        here = MARKS.get(token.text) or _coordinates(row, index)
        if here == 0 or (_joins_two_names(row, index) and (token.text in DASHES or _ends_list(row, index, here))):
            continue
        if here == 2 and rank == 1 and _is_noun_phrase(row, best + 1, index):
            continue  # ", Kim and Shoigu met": the comma opens the clause
        ended = here == 1 and rank in {2, 3} and index + 1 < high and not _opens_fronted(row, best + 1)
        if ended or here >= rank:  # "and others, state media said": the list ended before the comma
            best, rank = index, here
    if not rank:
        return None
    if (subject := _after_list(row, best, high)) is not None:
        return Cut(subject, "coordinate", "")
    return Cut(best, "main" if rank == 4 else "coordinate", "comma" if rank == 1 else "")


def _after_list(row: Row, index: int, high: int) -> int | None:
    """The subject right behind the last name of a list: "having touched at Rio [and] the Falklands | he arrived at"."""
    if "coordinator" not in row.kinds(index) or not row.masked[index - 1]:
        return None
    last = first = index + 1 + ("determiner" in row.kinds(index + 1))
    while last < high and row.masked[last]:
        last += 1
    return last if first < last < high and "pronoun" in row.kinds(last) else None


STRONGEST = 4
PARTS = ";"
MARKS = dict.fromkeys(STRONG, STRONGEST) | dict.fromkeys(WEAK, 1)
"""How strongly marks of punctuation part clauses."""
DASHES = frozenset("–—")


def _ends_list(row: Row, index: int, strength: int) -> bool:
    """Whether a conjunction joins the last of a list, after which a comma goes on: "after Linz [and] Graz, settled"."""
    last = index + 1
    while last < len(row.masked) and row.masked[last]:
        last += 1
    return 1 < strength < STRONGEST and last < len(row.masked) and row.text(last) == ","


def _joins_two_names(row: Row, index: int) -> bool:
    """Whether a dash stands between two years or two places: "in 1909 – 1910", "the line Graz – Wien"."""
    return 0 < index < len(row.masked) - 1 and row.masked[index - 1] and row.masked[index + 1]


def _coordinates(row: Row, index: int) -> int:
    """How strongly a word parts clauses: 3 after a comma, 2 without, 0 if it is no coordinator."""
    if "coordinator" not in row.words[index].kinds:
        return 0
    return 3 if index and row.text(index - 1) in WEAK else 2


def _is_noun_phrase(row: Row, low: int, high: int) -> bool:
    return low < high and not any(known.forms or "preposition" in known.kinds for known in row.words[low:high])


def _opens_fronted(row: Row, at: int) -> bool:
    """Whether a phrase set before the subject follows: "and, in Paris, he …", "and on Monday, he …"."""
    return row.text(at) in WEAK or bool(row.kinds(at).keys() & {"preposition", "adverb", "pronoun", "subordinator"})


def subject_of(row: Row, first: int, group: Group, stop: int | None = None) -> tuple[int, int]:
    """The tokens before a verb in which its subject stands; empty if there is none."""
    high = group.start if stop is None else stop
    low = next((at for at in range(first, high) if not _precedes_subject(row, at)), high)
    if stop is None and low >= high and "pronoun" in row.kinds(group.start):
        return group.start, group.start + 1  # "he's", "I'll"
    return (low, high) if low < high else (first, first)


def _precedes_subject(row: Row, index: int) -> bool:
    kinds = row.words[index].kinds
    if not kinds:
        return row.text(index) in MARKS
    if "coordinator" in kinds or "subordinator" in kinds:
        return True
    if "preposition" in kinds and row.kinds(index + 1).keys() & {"determiner", "possessive"}:
        return False  # "and on the way back studied …" has no subject of its own
    return "adverb" in kinds and "pronoun" not in kinds
