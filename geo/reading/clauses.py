"""Where a sentence's clauses begin, which verb bears each, and whose subject each has.

There is no parser here: between two verb groups the clause begins at the strongest of the openers (a
subordinator or relative, strong punctuation, a coordinator, a comma). Clauses are ranges of tokens,
half-open, that cover the sentence in order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from geo.reading.text import WRITTEN, Span, Token, tokens
from geo.reading.verbs import STRONG, WEAK, Group, Row, row_of, verb_groups
from geo.reading.vocabulary import UNKNOWN, inner_word, word

Kind = Literal[
    "main", "coordinate", "complement", "relative", "adverbial", "gerund", "participle", "infinitive", "reduced", "note"
]

LEADERS: frozenset[Kind] = frozenset({"main", "coordinate", "complement"})
"""The clauses on which others hang."""
CHAINED: frozenset[Kind] = frozenset({"participle", "infinitive"})
"""Those that hang on the clause right before them, whatever it is."""
INSERTED: frozenset[Kind] = frozenset({"relative", "reduced", "infinitive", "participle", "gerund"})
"""Clauses that may stand between a subject and its verb."""
REPORTING = frozenset({"say", "plan", "perceive"})
"""Classes of verbs whose complement may follow without "that"."""


class Clause(NamedTuple):
    """A stretch of a sentence with one verb group, or, of a note between semicolons, with none.

    Attributes:
        first, last: Its tokens, half-open.
        kind: How it hangs together with the rest.
        relation: For an adverbial clause or gerund, when it happens as seen from its host: "same", "before",
            "after", "if" or "why"; for a relative one, "place", "person", "thing" or "any".
        group: Its verb group; None if it has no verb.
        subject: The tokens of its own subject, empty if it has none.
        prefix: Tokens before an interrupting clause that belong to this one, or an empty range.
        host: The index of the clause on which it hangs or whose subject it shares, or None.
    """

    first: int
    last: int
    kind: Kind
    relation: str
    group: Group | None
    subject: tuple[int, int]
    prefix: tuple[int, int]
    host: int | None


class Sentence(NamedTuple):
    """A sentence's tokens and clauses.

    Attributes:
        span: The sentence in the text.
        row: Its tokens, and what the tables know of each.
        clauses: Its clauses, one at least, in order.
    """

    span: Span
    row: Row
    clauses: tuple[Clause, ...]

    def clause_at(self, index: int) -> int:
        """The index of the clause that holds a token."""
        for number, clause in enumerate(self.clauses):
            if clause.prefix[0] <= index < clause.prefix[1] or clause.first <= index < clause.last:
                return number
        return len(self.clauses) - 1


def parse(text: str, span: Span, names: Sequence[tuple[int, int]] = ()) -> Sentence:
    """Return a sentence with its clauses; `names` are the spans of place names and times in it, in order.

    >>> sentence = parse("He left Rome, where he was ill, and flew to Oslo.", Span(0, 49), [(8, 12), (44, 48)])
    >>> [(clause.kind, clause.group.verb.lemma) for clause in sentence.clauses]
    [('main', 'leave'), ('relative', 'be'), ('coordinate', 'fly')]
    """
    found = tokens(text, span)
    masked, words = [False] * len(found), list(map(inner_word, map(WRITTEN, found)))
    for low, high in _tokens_of(found, names):
        masked[low:high], words[low:high] = [True] * (high - low), [UNKNOWN] * (high - low)
    for index, token in enumerate(found):  # what opens the sentence may be anything in spite of its capital
        if not masked[index]:
            words[index] = word(token.text.lower())
        if token.text[0].isalnum():
            break
    row = row_of(found, words, masked)
    return Sentence(span, row, tuple(_clauses(row, verb_groups(row))))


def _tokens_of(found: list[Token], names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield for each name the tokens of which any part belongs to it, half-open."""
    for start, end in names:
        low, high = bisect_left(found, (start,)), bisect_left(found, (end,))
        yield low - (low > 0 and found[low - 1].end > start), high


# -- where each begins ---------------------------------------------------------------------------


class _Cut(NamedTuple):
    at: int
    kind: Kind
    relation: str


class _Gap(NamedTuple):
    """The tokens low to high between two verb groups, of which the first may be missing."""

    before: Group | None
    low: int
    high: int
    group: Group


def _clauses(row: Row, groups: list[Group]) -> list[Clause]:
    if not groups:
        return [Clause(0, len(row.tokens), "main", "", None, (0, 0), (0, 0), None)]
    gaps = [
        _Gap(before, before.end if before else 0, group.start, group)
        for before, group in zip([None, *groups], groups, strict=False)
    ]
    first, *others = _cuts(row, gaps)
    if others and _is_inserted(row, groups, others[0]):
        first = _Cut(groups[0].start, "reduced", "")
    elif first.kind in LEADERS:
        first = _Cut(0, "main", "")
    return _linked(row, groups, [first, *others])


def _cuts(row: Row, gaps: list[_Gap]) -> list[_Cut]:
    """Where each verb group's clause begins; what bears the sentence may wait for the end of a relative clause."""
    cuts: list[_Cut] = []
    for gap in gaps:
        cut = _cut(row, gap)
        if cuts and not cut.relation and _is_awaited(cuts, gap):
            cut = _Cut(gap.high, "main", "")
        cuts.append(cut)
    return cuts


def _is_awaited(cuts: list[_Cut], gap: _Gap) -> bool:
    """Whether the subject stands and its verb has not come yet: "the girls who cycled to Graz | shared my table"."""
    if not cuts[0].at or cuts[0].kind != "relative" or any(cut.kind not in INSERTED for cut in cuts):
        return False
    tells = gap.before is not None and gap.before.verb.group in REPORTING
    return not tells and gap.group.tense not in {"none", "infinitive"}


def _is_inserted(row: Row, groups: list[Group], cut: _Cut) -> bool:
    """Whether the first verb is a participle between commas: "the crossing, [booked] for May, was cancelled"."""
    first, second = groups[:2]
    if first.form not in {"past", "participle"} or first.end - first.start > 1 or first.start < 2:
        return False
    return row.text(first.start - 1) == "," and cut.relation == "comma" and cut.at + 1 == second.start


def _cut(row: Row, gap: _Gap) -> _Cut:
    """Where the clause of a verb group begins."""
    group = gap.group
    opener = _subordinate(row, gap.low, gap.high)
    if group.tense == "none" and (group.form == "ing" or row.kinds(group.start).get("be") == "ing"):
        gerund = _gerund(row, gap.low, gap.high)
        return gerund if gerund.kind == "gerund" else opener or gerund
    boundary = _boundary(row, gap.low, gap.high)
    if opener is not None:
        return boundary if boundary and boundary.kind == "main" and boundary.at > opener.at else opener
    if group.tense == "infinitive" and gap.before is not None:
        subject = boundary and boundary.at < gap.high - 1 and _has_pronoun(row, boundary.at, gap.high)
        return boundary if boundary and subject else _Cut(gap.high, "infinitive", "")
    return boundary or _unmarked(row, gap)


def _has_pronoun(row: Row, low: int, high: int) -> bool:
    return any("pronoun" in known.kinds for known in row.words[low:high])


def _unmarked(row: Row, gap: _Gap) -> _Cut:
    """Where a clause begins that no word and no mark opens."""
    before, group = gap.before, gap.group
    if before is None:
        return _Cut(0, "main", "")
    if before.tense == "none" and before.form == "ing":
        return _Cut(gap.high, "main", "")
    finite = group.form not in {"past", "participle"} or group.end - group.start > 1
    if before.verb.group in REPORTING or finite:
        return _Cut(_past_times(row, gap.low, gap.high), "complement", "")
    return _Cut(gap.high, "reduced", "")


def _past_times(row: Row, low: int, high: int) -> int:
    """Where the complement of "said [on Sunday] he …" begins: after the time of the saying."""
    at = low
    while at < high and (row.masked[at] or ("preposition" in row.kinds(at) and at + 1 < high and row.masked[at + 1])):
        at += 1
    return at if at < high else low


def _gerund(row: Row, low: int, start: int) -> _Cut:
    index = start - 1
    while index >= low and "adverb" in row.kinds(index):
        index -= 1
    kinds = row.kinds(index) if index >= low else {}
    if "preposition" in kinds or "subordinator" in kinds:
        undone = "negation" in kinds or "alternative" in row.kinds(index - 1)  # "without going", "instead of going"
        relation = "why" if undone else kinds.get("subordinator") or "same"
        return _Cut(index, "gerund", relation)
    return _Cut(index if "coordinator" in kinds else start, "participle", "same")


def _subordinate(row: Row, low: int, high: int) -> _Cut | None:
    """The first subordinator or relative between two verb groups, if a clause follows it."""
    for index, known in enumerate(row.words[low:high], low):
        kinds = known.kinds
        if not kinds:
            continue
        if "relative" in kinds:
            cut = _relative(row, low, index)
        elif "subordinator" in kinds and not _is_no_opener(row, index, high):
            cut = _Cut(index, "adverbial", kinds["subordinator"])
        else:
            cut = None
        if cut is not None:
            return cut
    return None


def _relative(row: Row, low: int, index: int) -> _Cut | None:
    relative = row.kinds(index)["relative"]
    after_preposition = index > low and "preposition" in row.kinds(index - 1)
    if relative != "any":
        return _Cut(index - after_preposition, "relative", relative)
    pointing = index + 1 < len(row.masked) and row.masked[index + 1]  # "that Sunday"
    if pointing or after_preposition:
        return None
    noun_before = index > low and not row.words[index - 1].forms
    return _Cut(index, "relative" if noun_before else "complement", "any")


def _is_no_opener(row: Row, index: int, high: int) -> bool:
    """Whether a subordinator is a noun ("for a while"), an adverb ("so by sea") or a preposition ("after dinner")."""
    following = row.kinds(index + 1)
    if "determiner" in row.kinds(index - 1) or ("preposition" in following and "subordinator" not in following):
        return True
    return "preposition" in row.kinds(index) and _is_prepositional(row, index, high)


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


def _boundary(row: Row, low: int, high: int) -> _Cut | None:
    """The strongest punctuation or coordinator between two verb groups."""
    best, rank = -1, 0
    for index, token in enumerate(row.tokens[low:high], low):
        here = MARKS.get(token.text) or _coordinates(row, index)
        if here == 0 or (here == STRONGEST and token.text in DASHES and _joins_two_names(row, index)):
            continue
        if here == 2 and rank == 1 and _is_noun_phrase(row, best + 1, index):
            continue  # ", Kim and Shoigu met": the comma opens the clause
        ended = here == 1 and rank in {2, 3} and index + 1 < high and not _opens_fronted(row, best + 1)
        if ended or here >= rank:  # "and others, state media said": the list ended before the comma
            best, rank = index, here
    if not rank:
        return None
    return _Cut(best, "main" if rank == 4 else "coordinate", "comma" if rank == 1 else "")


STRONGEST = 4
PARTS = ";"
MARKS = dict.fromkeys(STRONG, STRONGEST) | dict.fromkeys(WEAK, 1)
"""How strongly marks of punctuation part clauses."""
DASHES = frozenset("–—")


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


# -- how they hang together ----------------------------------------------------------------------


def _linked(row: Row, groups: list[Group], cuts: list[_Cut]) -> list[Clause]:
    clauses: list[Clause] = []
    prefix = (0, cuts[0].at) if cuts[0].at and cuts[0].kind not in LEADERS else (0, 0)
    starts = [cut.at for cut in cuts]
    leader: int | None = None
    for number, (cut, group) in enumerate(zip(cuts, groups, strict=True)):
        last = starts[number + 1] if number + 1 < len(groups) else len(row.tokens)
        subject = _subject(row, starts[number], group)
        own_prefix = (0, 0)
        if cut.kind in LEADERS and prefix[1]:
            own_prefix, prefix = prefix, (0, 0)
            if subject[0] == subject[1]:
                subject = _subject(row, own_prefix[0], group, own_prefix[1])
        shares = group.form == "base" and cut.kind == "coordinate" and subject[0] == subject[1]
        own = _sharing(group, clauses) if shares else group
        first = starts[number]
        host = number - 1 if cut.kind in CHAINED and number and clauses[-1].kind not in CHAINED else leader
        clauses.append(Clause(first, max(last, group.end), cut.kind, cut.relation, own, subject, own_prefix, host))
        if cut.kind in LEADERS:
            leader = number
    parted = any(token.text == PARTS for token in row.tokens)
    return _noted(row, _hosted(clauses, prefix)) if parted else _hosted(clauses, prefix)


def _noted(row: Row, clauses: list[Clause]) -> list[Clause]:
    """Give what stands between semicolons without a verb, as notes do, a clause of its own, at the end of the list."""
    notes, kept = list[Clause](), list[Clause]()
    for number, clause in enumerate(clauses):
        marks = [at for at in range(clause.first, clause.last) if row.text(at) == PARTS]
        low, high = _around_verb(clause, marks)
        bounds = [clause.first, *(at + 1 for at in marks), clause.last]
        for first, last in pairwise(bounds):
            if last - first > 1 and (last <= low or first >= high):
                notes.append(Clause(first, last, "note", "", None, (first, first), (0, 0), number))
        own = (max(low, clause.subject[0]), max(low, clause.subject[1]))
        kept.append(clause._replace(first=low, last=high, subject=own))
    return [*kept, *notes]


def _around_verb(clause: Clause, marks: list[int]) -> tuple[int, int]:
    """The stretch of a clause between the semicolons on either side of its verb, or before the first if it has none."""
    start, end = (clause.group.start, clause.group.end) if clause.group else (clause.first, clause.first + 1)
    low = max((at + 1 for at in marks if at < start), default=clause.first)
    return low, min((at for at in marks if at >= end), default=clause.last)


def _sharing(group: Group, clauses: list[Clause]) -> Group:
    """A bare verb after a coordinator with the tense of the one that it shares: "will visit Graz and [look] at …"."""
    before = clauses[-1].group if clauses else None
    shared = (
        before is not None and before.form == "base" and before.tense in {"future", "would", "possible", "infinitive"}
    )
    return group._replace(tense=before.tense) if before is not None and shared else group


def _hosted(clauses: list[Clause], prefix: tuple[int, int]) -> list[Clause]:
    """Give the clauses before the first leader that leader for a host, and what was left over a clause of its own."""
    left_over = len(clauses) if prefix[1] else None
    first_leader = next((index for index, clause in enumerate(clauses) if clause.kind in LEADERS), left_over)
    linked = [
        clause._replace(host=first_leader) if clause.host is None and index != first_leader else clause
        for index, clause in enumerate(clauses)
    ]
    if prefix[1]:
        linked.append(Clause(prefix[0], prefix[1], "main", "", None, prefix, (0, 0), None))
    return linked


def _subject(row: Row, first: int, group: Group, stop: int | None = None) -> tuple[int, int]:
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
    return "coordinator" in kinds or "subordinator" in kinds or ("adverb" in kinds and "pronoun" not in kinds)
