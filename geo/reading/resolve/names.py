"""Mentions gathered into names: one sense a text, unless the words themselves tell two apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.lexicon import table
from geo.names import fold
from geo.reading.resolve.choices import Choice, choices_of, containers_of
from geo.reading.toponyms.lookup import Names
from geo.types import Mention

_BEHIND = frozenset({",", "(", ", in", "in", ", in the", "in the", ", of", ", near"})
_IN_FRONT = frozenset({"’s", "'s", "’", "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that the text uses for one place, with all it may mean.

    Attributes:
        mentions: The indices of the mentions that use it.
        choices: What it may mean.
        agrees: For each choice 1 if the words state its sort, -1 if they state another, else 0.
        qualifiers: The indices of the names that its mentions give as its container ("Long Beach, CA").
        is_within: Whether the choices are what the place is named after and lies in, not the place itself.
        sure: How likely the surest of its mentions names a place at all; a name has as much of a vote on the others.
    """

    mentions: tuple[int, ...]
    choices: tuple[Choice, ...]
    agrees: tuple[int, ...]
    qualifiers: tuple[int, ...] = ()
    is_within: bool = False
    sure: float = 1.0


def gather(text: str, mentions: Sequence[Mention], gazetteer: Names) -> tuple[Name, ...]:
    """Return the names of a text in order of their first mention."""
    keys = [fold(mention.name) for mention in mentions]
    known = {key: choices_of(mention.name, gazetteer) for key, mention in zip(keys, mentions, strict=True)}
    choices = {
        key: known[key] or (containers_of(mention.name, gazetteer) if mention.kind != "demonym" else ())
        for key, mention in zip(keys, mentions, strict=True)
    }
    outer = [_container(text, mentions, keys, choices, index) for index in range(len(mentions))]
    senses = _senses(keys, outer)
    order = {sense: number for number, sense in enumerate(dict.fromkeys(senses))}
    members: dict[int, list[int]] = {number: [] for number in order.values()}
    for index, sense in enumerate(senses):
        members[order[sense]].append(index)
    return tuple(
        Name(
            mentions=tuple(using),
            choices=choices[keys[using[0]]],
            agrees=_agreement(mentions[using[0]], choices[keys[using[0]]]),
            is_within=not known[keys[using[0]]],
            sure=max(mentions[index].recognition for index in using),
            qualifiers=tuple(sorted({order[senses[other]] for index in using if (other := outer[index]) is not None})),
        )
        for using in members.values()
    )


def _senses(keys: Sequence[str], outer: Sequence[int | None]) -> list[tuple[str, str]]:
    """Tell a name's senses apart by their containers; a bare mention has the sense mentioned last."""
    last: dict[str, str] = {}
    for key, container in zip(reversed(keys), reversed(outer), strict=True):
        if container is not None:
            last[key] = keys[container]  # a mention before the first qualified one has the first's sense
    senses = []
    for key, container in zip(keys, outer, strict=True):
        if container is not None:
            last[key] = keys[container]
        senses.append((key, last.get(key, "")))
    return senses


def _container(
    text: str, mentions: Sequence[Mention], keys: Sequence[str], choices: dict[str, tuple[Choice, ...]], index: int
) -> int | None:
    """The mention that a mention's words give as what contains it, if some choice does lie in it."""
    beside = []
    if index + 1 < len(mentions) and text[mentions[index].end : mentions[index + 1].start].strip() in _BEHIND:
        beside.append(index + 1)
    if index and text[mentions[index - 1].end : mentions[index].start].strip() in _IN_FRONT:
        beside.append(index - 1)
    own = choices[keys[index]]
    for other in beside:
        if keys[other] != keys[index] and any(contains(out, one) for out in choices[keys[other]][:8] for one in own):
            return other
    return None


def contains(outer: Choice, inner: Choice) -> bool:
    """Whether a country or division contains a smaller place."""
    if outer.level == "country":
        return inner.level != "country" and outer.country == inner.country
    if outer.level == "division1":
        return inner.level in ("division", "spot") and outer.first == inner.first
    if outer.level == "division":
        return inner.level == "spot" and outer.second == inner.second
    return False


def _agreement(mention: Mention, choices: Sequence[Choice]) -> tuple[int, ...]:
    stated = mention.feature or _stated(fold(mention.name))
    if not stated:
        return (0,) * len(choices)
    return tuple(1 if _is_such(choice, stated) else -1 for choice in choices)


def _is_such(choice: Choice, stated: str) -> bool:
    place = choice.place
    if stated.startswith("A.ADM"):
        return place.feature_class == "A"
    return place.feature_class == stated[0]


@cache
def _sort_words() -> dict[str, str]:
    return {row["word"]: row["code"] for row in table("place_features")}


def _stated(key: str) -> str:
    """The feature that the words of a name state, or ""."""
    words = key.split()
    if len(words) < 2:
        return ""
    return _sort_words().get(words[-1]) or _sort_words().get(words[0], "")
