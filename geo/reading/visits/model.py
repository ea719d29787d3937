"""From features to a status: a linear model whose weights are a table, and the reason in its words."""

from __future__ import annotations

import math
from functools import cache
from sys import intern
from typing import NamedTuple

from geo.lexicon import table
from geo.types import Status


class Verdict(NamedTuple):
    """What is made of a mention.

    Attributes:
        status: Whether and how the traveller was there.
        reason: Why, in words.
        confidence: How sure the status is, 0 to 1.
    """

    status: Status
    reason: str
    confidence: float

    def withdrawn(self, reason: str) -> Verdict:
        """The same as no visit, for a reason."""
        return self._replace(status="mentioned", reason=reason)

    def put_off(self) -> Verdict:
        """The same of what had not come about when it was told."""
        if self.status not in {"visited", "passed"}:
            return self
        return self._replace(status="planned", reason=f"announced: {self.reason}")


@cache
def weights() -> dict[str, tuple[float, str]]:
    """The weight and the words of every feature in the table."""
    return {row["feature"]: (float(row["weight"]), row["words"]) for row in table("visit_weights")}


Votes = list[tuple[float, str]]
"""The weights and the words of those of a mention's features that the table has."""


def _probability(votes: Votes) -> float:
    """The probability that a mention is a place where the traveller was or will be."""
    total = weights()["bias"][0] + sum([weight for weight, _ in votes])
    return 1 / (1 + math.exp(-total))


NOTHING = "nothing says that the traveller was there"
DATED, NOTED = "a day is told of it", "a note names it"  # where no words say more

PLANNED = frozenset({"mode:future", "mode:planned"})
PERHAPS = frozenset({"mode:possible", "mode:decided", "mode:would", "mode:wished"})

SAYING = frozenset({"report", "life"})
"""The sorts of text in which a stop without a day needs words that say so; journals and programmes have notes."""

OPEN = frozenset({"mode:possible", "mode:wished"})
"""Modes that keep a plan from being a route."""


def judge(features: tuple[str, ...], *, genre: str, dated: bool) -> Verdict:
    """Return the verdict on a mention.

    Args:
        features: Its features.
        genre: The sort of text: a notice's subject is what lies ahead, a life's is not.
        dated: Whether the clause names a time.
    """
    known = weights()
    votes = [known[name] for name in features if name in known]
    present, said = _probability(votes), _strongest(votes, 1)
    unsaid = genre in SAYING and not dated and not said
    said = said or (DATED if dated else NOTED)
    if present < 0.5 or unsaid:
        present = min(present, 0.5)
        against = "role:seen" in features
        return Verdict("seen" if against else "mentioned", _strongest(votes, -1), 1 - present)
    planned = bool(PLANNED & set(features))
    if genre == "notice" and "mode:past" not in features:
        return Verdict("planned", f"announced: {said}", present)
    if planned and not OPEN & set(features) and (genre == "report" or (genre == "journal" and dated)):
        return Verdict("planned", f"announced: {said}", present)
    if planned or (genre != "life" and PERHAPS & set(features)):
        return Verdict("mentioned", "only intended, or only possible", 1 - present / 2)
    if "role:via" in features:
        return Verdict("passed", said, present)
    return Verdict("visited", said, present)


def _strongest(votes: Votes, sign: int) -> str:
    """The words of the two features that weigh most in a direction."""
    telling = [(weight * sign, said) for weight, said in votes if said and weight * sign > 0]
    words = [said for _, said in sorted(telling, key=lambda pair: -pair[0])[:2]]
    return intern("; ".join(dict.fromkeys(words))) or NOTHING * (sign < 0)
