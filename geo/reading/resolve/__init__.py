"""Which place each mention means: all names of a text are weighed together, and the rivals are kept.

Mentions are gathered into names (one sense a text), each name gets its choices from the gazetteer, and each
choice is weighed: by itself first, then by what the other names' likely places say of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from geo.reading.containers import own_town
from geo.reading.resolve.names import Name, gather
from geo.reading.resolve.relation import relation_to
from geo.reading.resolve.respelled import Search, respelled
from geo.reading.resolve.score import Judgement, agreement, judge
from geo.reading.resolve.strays import without_strays
from geo.reading.resolve.weights import confidence
from geo.reading.resolve.words import in_words
from geo.reading.toponyms.coordinates import point_of
from geo.reading.toponyms.lookup import Names
from geo.sharing import shared
from geo.sphere import distance_km
from geo.types import Document, Hints, Mention, Place, ResolvedMention, Rival

__all__ = ["Gazetteer", "resolve"]


class Gazetteer(Names, Search, Protocol):
    """What the resolver asks of a gazetteer."""


COORDINATES_KM = 2.0  # a minute of latitude, about what is written in prose
RIVALS = 5  # that are kept beside the choice
_SAME_KM = 161  # within 100 miles the answer counts as right, in every published evaluation


def resolve(
    document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer, hints: Hints | None = None
) -> tuple[ResolvedMention, ...]:
    """Return each mention with its place, in the same order; one that nothing fits has no place."""
    names = gather(document.text, mentions, gazetteer)
    judged = judge(names, hints)
    settled: dict[int, ResolvedMention] = {}
    for name, judgement in zip(names, judged, strict=True):
        rivals = _rivals(name, judgement)
        sure = _certainty(rivals, judgement, name)
        named = _Named(rivals[:1], rivals[1:], sure, "within" if name.is_within else "at")
        settled.update({index: _settled(mentions[index], named) for index in name.mentions})
    found = respelled([settled[index] for index in range(len(mentions))], gazetteer)
    if hints is None:
        found = without_strays(found)
    return tuple(_related(document.text, one) for one in found)


def _related(text: str, resolved: ResolvedMention) -> ResolvedMention:
    """Take account of what the words before a name say: "20 miles north of", "off"."""
    mention = resolved.mention
    if mention.kind == "coordinates":
        return _at(mention)
    away = relation_to(text, mention.start) if resolved.place and mention.kind != "demonym" else None
    if away is None:
        return resolved
    words, distance_km = away
    return replace(resolved, relation=words, radius_km=(resolved.radius_km or 0.0) + distance_km)


def _at(mention: Mention) -> ResolvedMention:
    place = Place(
        id=f"coordinates:{mention.name}",
        name=mention.text,
        point=point_of(mention),
        feature_class="L",
        feature_code="LCTY",
        radius_km=COORDINATES_KM,
    )
    return ResolvedMention(
        mention=mention, place=place, confidence=1.0, evidence=(mention.reason,), radius_km=place.radius_km
    )


def _rivals(name: Name, judgement: Judgement) -> tuple[Rival, ...]:
    order = sorted(range(len(name.choices)), key=lambda at: (-judgement.shares[at], name.choices[at].place.id))
    order = order[: RIVALS + 1]
    places = [name.choices[at].place for at in order]
    if places and (town := own_town(places[0], places)):
        order.insert(0, order.pop(places.index(town)))
    return tuple(_rival(name, judgement, at) for at in order)


def _rival(name: Name, judgement: Judgement, at: int) -> Rival:
    choice = name.choices[at]
    words = in_words(choice, agreement(name.agrees[at]), judgement.together[at])
    return Rival(place=choice.place, score=round(judgement.shares[at], 4), evidence=words)


def _certainty(rivals: Sequence[Rival], judgement: Judgement, name: Name) -> float:
    """The calibrated probability that the choice is right; namesakes beside it count for it."""
    if not rivals:
        return 0.0
    chosen = rivals[0].place.point
    near = sum(
        share
        for choice, share in zip(name.choices, judgement.shares, strict=True)
        if share > 0.001 and distance_km(choice.place.point, chosen) <= _SAME_KM
    )
    return confidence(near)


class _Named(NamedTuple):
    """What a name was found to mean, if anything; the other candidates; how sure that is, and how it lies there."""

    best: Sequence[Rival]
    rivals: tuple[Rival, ...]
    sure: float
    relation: str


def _settled(mention: Mention, name: _Named) -> ResolvedMention:
    if not name.best:
        return ResolvedMention(mention=mention, place=None, confidence=0.0, evidence=("no gazetteer knows the name",))
    best = name.best[0]
    return ResolvedMention(
        mention=mention,
        place=best.place,
        confidence=shared(round(mention.recognition * name.sure, 3)),
        evidence=best.evidence,
        rivals=name.rivals,
        radius_km=best.place.radius_km,
        relation=name.relation,
    )
