"""The evidence that words name a place here, each piece with a name of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import NamedTuple

from geo.lexicon import table
from geo.reading.toponyms.context import left_of, right_of
from geo.reading.toponyms.lookup import Found
from geo.reading.toponyms.patterns import Shaped
from geo.reading.toponyms.words import EDGE, Words, shares, word_class

_PLACING = frozenset({"in", "at", "near", "from", "to", "outside", "across", "throughout", "around", "into"})
SHORT = 4  # letters; other names so short are codes, syllables and surnames as often as places
REMEMBERED = 1 << 14  # surroundings whose evidence is kept in memory


class Candidate(NamedTuple):
    """Words that may name a place.

    Attributes:
        first, last: The indices of its words, half-open.
        key: Its words as names are compared.
        found: What the gazetteer knows under that name, or None.
        shaped: What its own words say of it, or None.
        left, right: The evidence beside it.
        inside: Whether it is part of a longer name that the gazetteer knows.
    """

    first: int
    last: int
    key: str
    found: Found | None
    shaped: Shaped | None
    left: tuple[str, str]
    right: tuple[str, str]
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the whole text shows of its names.

    Attributes:
        persons: Words that stand in the text as parts of a person's name.
        placed: Names that stand somewhere in the text where only a place stands.
        counts: How often each name is a candidate.
    """

    persons: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    counts: dict[str, int] = field(default_factory=dict)


def candidates(words: Words, found: Sequence[Found], shaped: Sequence[Shaped]) -> tuple[Candidate, ...]:
    """Return every stretch that may be a name, with what stands beside it; hyphens bind a known name's parts."""
    spans: dict[tuple[int, int], tuple[Found | None, Shaped | None]] = {}
    for name in found:
        spans[name.first, name.last] = name, None
    for shape in shaped:
        same, other = spans.get((shape.first, shape.last), (None, None))
        spans[shape.first, shape.last] = same, shape if other is None or shape.sort else other
    kinds = {name.first: name.sort for name in reversed(found)}
    reach = _reach(found)
    bound = _bound(words, found)

    def known(index: int) -> str:
        return kinds.get(index, "")

    left, right = cache(partial(left_of, words, known)), cache(partial(right_of, words, known))
    return tuple(
        Candidate(
            first=first,
            last=last,
            key=" ".join(words.folded[first:last]),
            found=name,
            shaped=shape,
            left=left(first),
            right=right(last),
            inside=reach.get(first, 0) > last - first and reach.get(last - 1, 0) > last - first,
        )
        for (first, last), (name, shape) in sorted(spans.items())
        if not _names_a_ship(words, first) and (first, last) not in bound
    )


def _bound(words: Words, found: Sequence[Found]) -> set[tuple[int, int]]:
    """The parts of the names that a hyphen binds, as spans of words."""
    names = {(name.first, name.last) for name in found if "-" in words.text[name.first : name.last]}
    return {
        (first, last)
        for begin, end in names
        for first in range(begin, end)
        for last in range(first + 1, end + 1)
        if last - first < end - begin
    }


def _names_a_ship(words: Words, first: int) -> bool:
    before = words.before(first)
    return before != EDGE and words.folded[before] in word_class("person_words")["ship"]


def _reach(found: Sequence[Found]) -> dict[int, int]:
    """How many words the longest name has that the gazetteer knows and that covers a word."""
    reach: dict[int, int] = {}
    for name in found:
        for index in range(name.first, name.last):
            reach[index] = max(reach.get(index, 0), name.last - name.first)
    return reach


def seen_in(words: Words, among: Sequence[Candidate]) -> Seen:
    """Gather what the text's names show of each other."""
    persons: set[str] = set()
    placed: set[str] = set()
    counts: dict[str, int] = {}
    for one in among:
        name = one.key
        counts[name] = counts.get(name, 0) + 1
        if one.left[0][2:] in _PLACING or one.right[0] == "R:,container":
            placed.add(name)
        if one.shaped is not None and not one.shaped.sort and one.last - one.first > 1 and _is_person(words, one):
            persons.update(words.folded[one.first : one.last])
    return Seen(persons=frozenset(persons), placed=frozenset(placed), counts=counts)


def evidence(words: Words, one: Candidate, seen: Seen) -> list[str]:
    """Name the evidence for and against a candidate."""
    name, size, person = one.key, _size(one), _person(words, one)
    left, further = one.left
    right, possessive = one.right
    found = [*_around(size, person, left, right), f"words:{min(one.last - one.first, 4)}"]
    found += [extra for extra in (further, possessive) if extra]
    found += _looks(words, one, size)
    if name in seen.persons or (one.last - one.first > 1 and words.folded[one.last - 1] in seen.persons):
        found += ["seen:person", f"seen:person&{left}", f"seen:person&{size}"]
    if name in seen.placed:
        found += ["seen:placed", f"seen:placed&{size}", f"seen:placed&{person}"]
    if seen.counts.get(name, 0) > 2:
        found.append("seen:often")
    return found


@lru_cache(REMEMBERED)
def _around(size: str, person: str, left: str, right: str) -> tuple[str, ...]:
    """The evidence in what the name is and what stands beside it, alone and together."""
    return (
        "bias",
        left,
        right,
        size,
        person,
        f"{size}&{left}",
        f"{size}&{right}",
        f"{person}&{left}",
        f"{person}&{right}",
        f"{person}&{size}",
        f"{left}&{right}",
        f"{person}&{left}&{right}",
    )


def _looks(words: Words, one: Candidate, size: str) -> list[str]:
    """The evidence in the letters of the name."""
    looks = []
    sentence = words.sentence[one.first]
    if words.loud[sentence]:
        looks += ["loud", f"loud&{size}", f"loud&{one.left[0]}", f"loud&{one.right[0]}"]
    elif all(words.shape[index] == "CAPS" for index in range(one.first, one.last)):
        looks += ["caps", f"caps&{size}"]
    if words.before(one.first) == EDGE:
        looks.append(f"start&{size}")
    looks += _everyday(words, one, size)
    if one.inside:
        looks += ["inside", f"inside&{size}", f"inside&{one.right[0]}"]
    if one.found and one.found.short:
        looks.append("short")
    if one.shaped:
        sort = one.shaped.sort or "run"
        looks += [f"shape:{sort}", f"shape:{sort}&{size}", f"shape:{sort}&{one.left[0]}"]
        if one.shaped.head < one.last:
            looks.append(f"shape:{sort}&{words.shape[one.shaped.head]}")
    inner = _inner_sort(words, one)
    if inner:
        looks += [f"ends:{inner}", f"ends:{inner}&{size}"]
    return looks


def _everyday(words: Words, one: Candidate, size: str) -> list[str]:
    """The evidence that the name may be a common word with a capital."""
    looks = []
    if one.last - one.first == 1 and words.folded[one.first] in words.lower:
        looks += ["lower", f"lower&{size}", f"lower&{one.left[0]}"]
    if one.last - one.first == 1 and words.folded[one.first] in _common():
        looks += ["common", f"common&{size}", f"common&{one.left[0]}", f"common&{one.right[0]}"]
    return looks


def _inner_sort(words: Words, one: Candidate) -> str:
    """What sort of word a longer name ends with."""
    if one.last - one.first < 2:
        return ""
    word = words.folded[one.last - 1]
    for sort, members in word_class("organisation_words").items():
        if word in members:
            return sort
    return "suffix" if word in word_class("person_words")["suffix"] else ""


def _size(one: Candidate) -> str:
    """What the greatest place of that name is."""
    if one.found is None:
        return "size:unknown"
    size = one.found.size
    return f"{size}short" if size.endswith("~") and len(one.found.name) <= SHORT else size


def _person(words: Words, one: Candidate) -> str:
    """Whether the words can be a person's name."""
    if one.last - one.first > 1:
        return "person:full" if _is_person(words, one) else "person:no"
    first, last = shares("first_names").get(one.key, 0), shares("surnames").get(one.key, 0)
    if first >= 0.02:
        return "person:both" if last > 0.01 else "person:first"
    if last > 0.01:
        return "person:last"
    return "person:seldom" if first or last else "person:no"


def _is_person(words: Words, one: Candidate) -> bool:
    """Whether a run of capitals begins like a person's name."""
    return (
        shares("first_names").get(words.folded[one.first], 0) >= 0.004
        and words.folded[one.last - 1] not in word_class("organisation_words")["private"]
        and len(words.text[one.first]) > 1
    ) or one.left[0] == "L:Cap:title"


@cache
def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in table("common_words"))
