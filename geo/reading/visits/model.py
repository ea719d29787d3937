"""From features to a status: a linear model whose weights are a table, and the reason in its words."""

from __future__ import annotations

import math
from functools import cache
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


@cache
def weights() -> dict[str, tuple[float, str]]:
    """The weight and the words of every feature in the table."""
    return {row["feature"]: (float(row["weight"]), row["words"]) for row in table("visit_weights")}


def probability(features: tuple[str, ...]) -> float:
    """The probability that a mention with these features is a place where the traveller was or will be."""
    known = weights()
    total = known["bias"][0] + sum(known[name][0] for name in features if name in known)
    return 1 / (1 + math.exp(-total))


def judge(features: tuple[str, ...], *, announced: bool) -> Verdict:
    """Return the verdict on a mention.

    Args:
        features: Its features.
        announced: Whether the document as a whole announces a journey, so that what is planned is its subject.
    """
    present = probability(features)
    if present < 0.5:
        against = "role:seen" in features
        return Verdict("seen" if against else "mentioned", _strongest(features, -1), 1 - present)
    planned = {"mode:future", "mode:planned", "mode:possible", "mode:decided"} & set(features)
    reached = any(name.startswith("there:") for name in features)
    if "role:aim" in features and not announced and not reached:
        return Verdict("mentioned", "a destination that the words do not say was reached", 0.5)
    if planned or (announced and ("role:aim" in features or "mode:present" in features)):
        return Verdict("planned", f"announced: {_strongest(features, 1)}", present)
    if "role:via" in features:
        return Verdict("passed", _strongest(features, 1), present)
    return Verdict("visited", _strongest(features, 1), present)


def _strongest(features: tuple[str, ...], sign: int) -> str:
    """The words of the two features that weigh most in a direction."""
    known = weights()
    ranked = sorted(
        ((known[name][0] * sign, known[name][1]) for name in features if name in known and known[name][1]),
        key=lambda pair: -pair[0],
    )
    words = [said for weight, said in ranked if weight > 0][:2]
    return "; ".join(dict.fromkeys(words)) or "nothing says that the traveller was there"
