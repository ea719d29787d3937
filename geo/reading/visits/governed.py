"""What a name depends on, as a value, and where it is looked for."""

from __future__ import annotations

from typing import NamedTuple

from geo.reading.clauses import Clause
from geo.reading.verbs import Group, Row
from geo.reading.vocabulary import VisitNoun


class Governor(NamedTuple):
    """What a mention depends on.

    Attributes:
        kind: "verb", "noun", or "none" where nothing governs it.
        group: The class of the verb or noun.
        role: What it makes of the place: goal, aim, source, via, ground, weak, seen, beside, none, or, of
            those that nothing governs, attribute, subject or bare; named, of an event that is called after it; office,
            of what the subject holds one of.
        at: The governor's token.
        verb: The verb group, of a verb.
        flags: What else the neighbourhood says: "listed", "inside" …, weighed as "flag:…" in visit_weights.tsv.
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
        if flags.isdisjoint(self.flags):
            return self
        return self._replace(flags=tuple(flag for flag in self.flags if flag not in flags))


class Field(NamedTuple):
    """Where to look: the sentence's tokens from low on, in the clause with its verb."""

    row: Row
    clause: Clause
    low: int

    def verb_at(self, index: int) -> Group | None:
        """The clause's verb group, if a token belongs to it."""
        group = self.clause.group
        return group if group is not None and group.start <= index < group.end else None


def of_verb(group: Group, preposition: str) -> Governor:
    """What a verb makes of a name after a preposition, or of its "object"."""
    role = group.verb.marks.get(preposition, "none")
    if role == "person":
        role = "none"
    if preposition == "to" and group.verb.group == "be" and group.tense not in {"perfect", "pluperfect"}:
        role = "none"  # "has been to Rome" is a visit, "was to Rome" is not
    return Governor("verb", group.verb.group, role, group.end - 1, group)


def of_noun(noun: VisitNoun, role: str, at: int) -> Governor:
    """What a noun at a token makes of a name, in a role."""
    return Governor("noun", noun.group, role, at)
