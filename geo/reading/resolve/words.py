"""The evidence for a choice in words, strongest first."""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.resolve.choices import Choice
from geo.reading.resolve.weights import ALONE, TOGETHER, weights

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
    "hinted": "it fits what the user said the text is about",
}


def in_words(choice: Choice, alone: Sequence[float], context: Sequence[float]) -> tuple[str, ...]:
    """Return what speaks for a choice, in words.

    Args:
        choice: The choice.
        alone: Its values for `weights.ALONE`.
        context: Its values for `weights.TOGETHER`.
    """
    by = weights()
    parts = [
        (weight * value, name)
        for names, values, column in ((ALONE, alone, by.alone), (TOGETHER, context, by.together))
        for name, value, weight in zip(names, values, column, strict=True)
        if weight * value > _LEAST and name in _PHRASES
    ]
    parts.sort(key=lambda part: (-part[0], part[1]))
    place = choice.place
    phrases = (
        _PHRASES[name].format(
            people=f"{place.population:,}",
            country=place.country_name,
            division=place.admin1 or place.name,
            county=place.admin2 or place.name,
        )
        for _, name in parts
    )
    return tuple(dict.fromkeys(phrases))[:MOST]
