"""The evidence for a choice in words, strongest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geo.reading.resolve.choices import Choice
from geo.reading.resolve.weights import ALONE, TOGETHER, weights
from geo.sharing import shared
from geo.types import Place

MOST = 4  # pieces of evidence that a person reads
_LEAST = 0.25  # log-odds; what weighs less decides nothing

_PHRASES = {
    "kind main": "it is the place's usual name",
    "kind former": "it is a former name of the place",
    "kind code": "it is an abbreviation of the place's name",
    "kind demonym": "it is the adjective of the place's name",
    "level country": "it is a country",
    "level division1": "it is a first-level division",
    "inhabitants": "{people} inhabitants",
    "inhabitants of an area": "{people} inhabitants",
    "greatest": "no namesake is larger",
    "feature agrees": "the words state what sort of place it is",
    "qualified": "the text names what contains it beside it",
    "country votes": "other names in the text lie in {country}",
    "country share": "other names in the text lie in {country}",
    "division votes": "other names in the text lie in {division}",
    "division share": "other names in the text lie in {division}",
    "county votes": "other names in the text lie in {county}",
    "neighbourhood votes": "other names in the text lie near it",
    "country named": "the text names {country}",
    "division named": "the text names {division}",
    "county named": "the text names {county}",
    "next mention near": "it is close to the place named next to it",
    "a day from what is around": "it is close to the places named around it",
    "a voyage from what is around": "it is in the same part of the world as the places named around it",
    "an island among many countries": "it is an island, and the text tells of many countries",
    "hinted": "it fits what the user said the text is about",
}


def in_words(choice: Choice, agrees: Sequence[float], context: Sequence[float]) -> tuple[str, ...]:
    """Return what speaks for a choice, in words.

    Args:
        choice: The choice.
        agrees: What its values for `weights.ALONE` end with.
        context: Its values for `weights.TOGETHER`.
    """
    values = (*choice.values, *agrees, *context)
    parts = [(-weight * values[at], name) for at, weight, name in _telling() if weight * values[at] > _LEAST]
    parts.sort()
    told: list[str] = []
    for _, name in parts:
        phrase = _phrase(name, choice.place)
        if phrase not in told:
            told.append(phrase)
            if len(told) == MOST:
                break
    return shared(tuple(told))


def _phrase(name: str, place: Place) -> str:
    """Return a piece of evidence in words."""
    phrase = _PHRASES[name]
    if "{" not in phrase:
        return phrase
    return phrase.format(
        people=f"{place.population:,}",
        country=place.country_name,
        division=place.admin1 or place.name,
        county=place.admin2 or place.name,
    )


@cache
def _telling() -> tuple[tuple[int, float, str], ...]:
    """What can be told in words: its place among all values, its weight and its name."""
    by = weights()
    weighed = zip((*ALONE, *TOGETHER), (*by.alone, *by.together), strict=True)
    return tuple((at, weight, name) for at, (name, weight) in enumerate(weighed) if name in _PHRASES)
