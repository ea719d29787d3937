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
        odds: The log-odds of its being a visit.
        instead: The status that it would have as a visit, where it nearly is one.
    """

    status: Status
    reason: str
    confidence: float
    odds: float = 0.0
    instead: Status | None = None

    def withdrawn(self, reason: str) -> Verdict:
        """The same as no visit, for a reason."""
        return self._replace(status="mentioned", reason=reason, instead=None)

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


def _odds(votes: Votes) -> float:
    """The log-odds that a mention is a place where the traveller was or will be."""
    return weights()["bias"][0] + sum([weight for weight, _ in votes])


NEARER: dict[Status, Status] = {"passed": "passed", "visited": "visited"}
NEARLY = 0.6  # log-odds below even at which other evidence may still make a stop of a mention
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
    odds, said = _odds(votes), _strongest(votes, 1)
    present = 1 / (1 + math.exp(-odds))
    unsaid = genre in SAYING and not dated and not said
    said = said or (DATED if dated else NOTED)
    if present < 0.5 or unsaid:
        present = min(present, 0.5)
        against = "role:seen" in features
        status = NEARER.get(_standing(features, genre, dated=dated)) if odds >= -NEARLY and not unsaid else None
        return Verdict("seen" if against else "mentioned", _strongest(votes, -1), 1 - present, odds, status)
    standing = _standing(features, genre, dated=dated)
    if standing == "planned":
        return Verdict("planned", f"announced: {said}", present, odds)
    if standing == "mentioned":
        return Verdict("mentioned", "only intended, or only possible", 1 - present / 2, odds)
    return Verdict(standing, said, present, odds)


def _standing(features: tuple[str, ...], genre: str, *, dated: bool) -> Status:
    """The status of what the votes make a place of the journey, by its modes."""
    planned = bool(PLANNED & set(features))
    if genre == "notice" and "mode:past" not in features:
        return "planned"
    if planned and not OPEN & set(features) and (genre == "report" or (genre == "journal" and dated)):
        return "planned"
    if planned or (genre != "life" and PERHAPS & set(features)):
        return "mentioned"
    return "passed" if "role:via" in features else "visited"


def _strongest(votes: Votes, sign: int) -> str:
    """The words of the two features that weigh most in a direction."""
    telling = [(weight * sign, said) for weight, said in votes if said and weight * sign > 0]
    words = [said for _, said in sorted(telling, key=lambda pair: -pair[0])[:2]]
    return intern("; ".join(dict.fromkeys(words))) or NOTHING * (sign < 0)
