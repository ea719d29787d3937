"""Searching as people do: with qualifiers after commas, with half a name, with a slip of the pen.

A text is read by exact names only; this is for `geo gazetteer search`, for geopy scripts and for words that
look like a place but are spelled by OCR. No further index is needed: a name with one slip anywhere is met by
trying all such slips, one with any slips in its second half by comparing all names that begin alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from geo.gazetteer import schema
from geo.gazetteer.lookup import Lookup
from geo.gazetteer.rows import LONGEST_NAME
from geo.names import fold
from geo.sounds import by_consonants
from geo.sphere import distance_km
from geo.types import NamedPlace, Place

_ALIKE = 80.0  # of 100, rapidfuzz's ratio: "vladivostock" and "vladivostok" have 96
_SHORTEST = 4  # letters; below that every slip makes another name
_MOST_COMPARED = 20_000  # names that begin alike; past that a longer beginning is asked for
_MOST_COMPLETED = 5_000  # names that a beginning is completed to, of which the most important are kept
_MOST_SOUNDING = 1_000  # names of the same consonants; of two of them there are a few hundred
_AROUND_KM = 60.0  # "Knevichi, Artyom": how far from a qualifying town
_MOST_WORDS = 12  # of a query; what is longer is no name
_LETTERS = "abcdefghijklmnopqrstuvwxyz "


def search(lookup: Lookup, query: str, limit: int) -> tuple[NamedPlace, ...]:
    """Return the places that a person may mean, best first; see `Gazetteer.search`."""
    name, *qualifiers = (part.strip() for part in query.split(","))
    for candidates in (_exact, _completed, _respelled):
        found = [named for named in candidates(lookup, name) if _qualifies(lookup, named.place, qualifiers)]
        if found:
            return tuple(found[:limit])
    return _unpunctuated(lookup, name, limit) if not qualifiers else ()


def sounding(lookup: Lookup, name: str) -> tuple[str, ...]:
    """Return the folded names in which the same consonants are heard; see `Gazetteer.sounding`."""
    heard = by_consonants([fold(name)])
    return tuple(
        folded for consonants, _ in heard for (folded,) in lookup.rows(schema.SOUNDING, consonants, _MOST_SOUNDING)
    )


def _exact(lookup: Lookup, name: str) -> Sequence[NamedPlace]:
    found = lookup.find(name)
    return found if name.isupper() else [named for named in found if named.kind != "code"]  # "Spr" is no airport code


def _unpunctuated(lookup: Lookup, query: str, limit: int) -> tuple[NamedPlace, ...]:
    """Read "Artyom Russia" as "Artyom, Russia"."""
    words = query.split()[:_MOST_WORDS]
    for count in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:count]), " ".join(words[count:])
        if lookup.find(tail):
            found = [named for named in lookup.find(head) if _qualifies(lookup, named.place, [tail])]
            if found:
                return tuple(found[:limit])
    return ()


def _qualifies(lookup: Lookup, place: Place, qualifiers: Iterable[str]) -> bool:
    """Return whether a place lies in all that the query names after it; what nobody knows is passed over."""
    known = (lookup.find(qualifier) for qualifier in qualifiers)
    return all(not areas or any(_lies_in(place, named.place) for named in areas) for areas in known)


def _lies_in(place: Place, area: Place) -> bool:
    if area.feature_code.startswith("PCL"):
        return place.country == area.country
    if area.feature_class == "A":
        return place.country == area.country and area.name in (place.admin1, place.admin2)
    return distance_km(place.point, area.point) <= max(area.radius_km, _AROUND_KM)


def _completed(lookup: Lookup, name: str) -> Sequence[NamedPlace]:
    """Return the places whose name begins with the query, most important first."""
    folded = fold(name)
    if len(folded) < 2:
        return ()
    keys = lookup.rows(schema.COMPLETED, folded, _after(folded), _MOST_COMPLETED, 50)
    return _distinct(named for (completed,) in keys for named in lookup.find(completed))


def _respelled(lookup: Lookup, name: str) -> Sequence[NamedPlace]:
    """Return the places whose name is much like the query, the likest first."""
    from rapidfuzz import fuzz, process

    folded = fold(name)
    if not _SHORTEST <= len(folded) <= LONGEST_NAME:
        return ()
    alike = dict(lookup.rows(schema.AMONG, json.dumps(_one_slip(folded)))) | _beginning_alike(lookup, folded)
    best = process.extract(folded, list(alike), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=50)
    # Steps of five in likeness count for more than importance; within a step the more important place comes first.
    ordered = sorted(best, key=lambda match: (-(match[1] // 5), alike[match[0]], match[0]))
    return _distinct(named for spelled, _, _ in ordered for named in lookup.find(spelled))


def _beginning_alike(lookup: Lookup, folded: str) -> dict[str, int]:
    for length in range(max(3, len(folded) // 2), len(folded)):
        beginning = folded[:length]
        rows = lookup.rows(schema.BEGINNING, beginning, _after(beginning), _MOST_COMPARED)
        if len(rows) < _MOST_COMPARED:
            return dict(rows)
    return {}


def _one_slip(folded: str) -> list[str]:
    """Return the spellings that one letter left out, added, changed or swapped with the next makes of a name."""
    letters = sorted(set(_LETTERS) | set(folded))
    halves = [(folded[:at], folded[at:]) for at in range(len(folded) + 1)]
    slips = {head + tail[1:] for head, tail in halves if tail}
    slips |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    slips |= {head + letter + tail for head, tail in halves for letter in letters}
    slips |= {head + letter + tail[1:] for head, tail in halves if tail for letter in letters}
    return sorted(slips)


def _distinct(found: Iterable[NamedPlace]) -> list[NamedPlace]:
    return list({named.place.id: named for named in reversed(list(found))}.values())[::-1]


def _after(beginning: str) -> str:
    """Return the first string after all that begin so, in the order of code points."""
    return beginning[:-1] + chr(min(ord(beginning[-1]) + 1, 0x10FFFF))
