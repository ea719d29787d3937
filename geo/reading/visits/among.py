"""What the names of a text say of each other: which wholes it names no part of, and which it comes back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geo.names import fold
from geo.types import Place, ResolvedMention


class Among(NamedTuple):
    """The names of a text.

    Attributes:
        wholes: The countries, and the divisions with their countries, of which the text names some part.
        last: Where the last mention of each place starts, by `key`.
    """

    wholes: frozenset[tuple[str, str]] = frozenset()
    last: Mapping[str, int] = {}

    def holds(self, resolved: ResolvedMention) -> bool:
        """Whether the text names a place inside this country or division."""
        place = resolved.place
        return place is not None and _whole(place) in self.wholes

    def again(self, resolved: ResolvedMention) -> bool:
        """Whether the text names the place again, further on."""
        return self.last.get(key(resolved), -1) > resolved.start


def among(mentions: Sequence[ResolvedMention]) -> Among:
    """Look at the mentions of a text, in text order."""
    wholes: set[tuple[str, str]] = set()
    for mention in mentions:
        place = mention.place
        if place is None or place.country is None or place.feature_code.startswith("PCL"):
            continue
        wholes.add((place.country, ""))
        if place.admin1 and place.feature_code != "ADM1":
            wholes.add((place.country, place.admin1))
    return Among(frozenset(wholes), {key(mention): mention.start for mention in mentions})


def key(resolved: ResolvedMention) -> str:
    """What its place is called when places are compared."""
    return resolved.place.id if resolved.place else fold(resolved.text)


def _whole(place: Place) -> tuple[str, str]:
    return place.country or "", "" if place.feature_code.startswith("PCL") else place.name
