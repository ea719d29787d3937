"""Where a sentence's clauses begin, which verb bears each, and whose subject each has.

There is no parser here: between two verb groups the clause begins at the strongest of the openers (a
subordinator or relative, strong punctuation, a coordinator, a comma). Clauses are ranges of tokens,
half-open, that cover the sentence; those of notes without a verb stand at the end of the list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from geo.reading.cuts import (
    CHAINED,
    CONTINUED,
    LEADERS,
    PARTS,
    Cut,
    Gap,
    Kind,
    cuts_of,
    ends_note,
    is_inserted,
    subject_of,
)
from geo.reading.text import WRITTEN, Span, Token, tokens
from geo.reading.verbs import Group, Row, row_of, verb_groups
from geo.reading.vocabulary import UNKNOWN, inner_word, verb_named, word

MOVING = frozenset({"arrive", "go", "travel", "depart", "carry", "pass", "head"})
"""Classes of verbs whose way may go on behind what is said of a place on it."""
FEW = 2  # verbs of a sentence that has no clause behind an insertion
ENCLOSING = {"(": ")", "—": "—", "–": "–"}
"""Marks that open an insertion, and those that close it."""
LEADING = frozenset({"goal", "via"})
"""What prepositions that lead on make of a place."""


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
        clauses: Its clauses, one at least, in order; after them its notes without a verb.
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


def _clauses(row: Row, groups: list[Group]) -> list[Clause]:
    if not groups:
        return [Clause(0, len(row.tokens), "main", "", None, (0, 0), (0, 0), None)]
    gaps = [
        Gap(before, before.end if before else 0, group.start, group)
        for before, group in zip([None, *groups], groups, strict=False)
    ]
    first, *others = cuts_of(row, gaps)
    if others and is_inserted(row, groups, others[0]):
        first = Cut(groups[0].start, "reduced", "")
    elif first.kind in LEADERS:
        first = Cut(0, "main", "")
    return _linked(row, groups, [first, *others])


# -- how they hang together ----------------------------------------------------------------------


def _linked(row: Row, groups: list[Group], cuts: list[Cut]) -> list[Clause]:
    clauses: list[Clause] = []
    prefix = (0, cuts[0].at) if cuts[0].at and cuts[0].kind not in LEADERS else (0, 0)
    starts = [cut.at for cut in cuts]
    leaders: list[tuple[int, int]] = []
    inserted = _insertions(row) if len(groups) > FEW else []
    for number, (cut, group) in enumerate(zip(cuts, groups, strict=True)):
        last = starts[number + 1] if number + 1 < len(groups) else len(row.tokens)
        subject = subject_of(row, starts[number], group)
        own_prefix = (0, 0)
        if cut.kind in LEADERS and prefix[1]:
            own_prefix, prefix = prefix, (0, 0)
            if subject[0] == subject[1]:
                subject = subject_of(row, own_prefix[0], group, own_prefix[1])
        shares = group.form == "base" and cut.kind == "coordinate" and subject[0] == subject[1]
        own = _sharing(group, clauses) if shares else group
        first = starts[number]
        chained = cut.kind in CHAINED and number and clauses[-1].kind not in CHAINED
        chained = chained or (cut.kind in CONTINUED and "coordinator" in row.kinds(first))
        host = number - 1 if chained else _outside(leaders, inserted, first)
        clauses.append(Clause(first, max(last, group.end), cut.kind, cut.relation, own, subject, own_prefix, host))
        if cut.kind in LEADERS:
            leaders.append((number, first))
    hosted = _resumed(row, _hosted(clauses, prefix))
    if PARTS in map(WRITTEN, row.tokens):
        hosted = _noted(row, hosted)
    begun = ends_note(row, groups[0].start)
    return _begun(hosted, begun) if begun and not prefix[1] else hosted


def _begun(clauses: list[Clause], at: int) -> list[Clause]:
    """Give what a sentence notes before its first clause begins at a token one of its own, at the end of the list."""
    first = clauses[0]
    if not first.first < at < first.last or first.kind not in LEADERS:
        return clauses
    own = first._replace(first=at, subject=(max(at, first.subject[0]), max(at, first.subject[1])))
    return [own, *clauses[1:], Clause(first.first, at, "note", "", None, (first.first,) * 2, (0, 0), 0)]


def _insertions(row: Row) -> list[tuple[int, int]]:
    """What stands between two dashes or in brackets, as pairs of the marks' tokens."""
    found: list[tuple[int, int]] = []
    opened = -1
    for at, token in enumerate(row.tokens):
        if opened >= 0 and token.text == ENCLOSING[row.text(opened)]:
            found.append((opened, at))
            opened = -1
        elif opened < 0 and token.text in ENCLOSING:
            opened = at
    return found


def _outside(leaders: Sequence[tuple[int, int]], inserted: Sequence[tuple[int, int]], first: int) -> int | None:
    """The last leading clause before a token that no dash or bracket has closed before it."""
    for number, begun in reversed(leaders):
        if not any(opened <= begun < closed <= first for opened, closed in inserted):
            return number
    return None


def _resumed(row: Row, clauses: list[Clause]) -> list[Clause]:
    """Give the way that goes on behind a relative clause to its verb: "went to Graz, [which is small], to [Linz]"."""
    found, kept = list[Clause](), list[Clause]()
    for clause in clauses:
        host = clauses[clause.host].group if clause.kind == "relative" and clause.host is not None else None
        at = _resumption(row, clause) if host is not None and host.verb.group in MOVING else None
        kept.append(clause if at is None else clause._replace(last=at))
        if at is not None:
            later = clause._replace(first=at, kind="gerund", relation="same", group=host)
            found.append(later._replace(subject=(at, at), prefix=(0, 0)))
    return [*kept, *found]


def _resumption(row: Row, clause: Clause) -> int | None:
    """The preposition behind a comma, after the verb of a relative clause, that leads right to a name."""
    low = clause.group.end if clause.group else clause.first
    for at in range(low, clause.last - 2):
        preposition = row.kinds(at + 1).get("preposition") if row.text(at) == "," and row.masked[at + 2] else None
        if preposition is not None and verb_named("travel").marks.get(preposition) in LEADING:
            return at + 1
    return None


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
        own = clause.subject if clause.subject[1] <= clause.prefix[1] else own  # before a clause that interrupts it
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
