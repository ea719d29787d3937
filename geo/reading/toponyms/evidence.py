"""The evidence that words name a place here, each piece with a name of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import NamedTuple

from geo.reading.text import where
from geo.reading.toponyms.context import left_of, right_of
from geo.reading.toponyms.lookup import Found
from geo.reading.toponyms.patterns import Shaped
from geo.reading.toponyms.persons import surnames
from geo.reading.toponyms.words import EDGE, Words, common_words, shares, word_class

_ALL_CAPS = frozenset({"CAPS"})
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
    right: tuple[str, str, str]
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the whole text shows of its names.

    Attributes:
        persons: Words that stand in the text as parts of a person's name.
        tails: Words with which longer names end that the gazetteer does not know.
        placed: Names that stand somewhere in the text where only a place stands.
        counts: How often each name is a candidate.
    """

    persons: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    counts: dict[str, int] = field(default_factory=dict)


def candidates(words: Words, found: Sequence[Found], shaped: Sequence[Shaped]) -> tuple[Candidate, ...]:
    """Return every stretch that may be a name, with what stands beside it; hyphens bind a known name's parts."""
    spans: dict[tuple[int, int], tuple[Found | None, Shaped | None]] = {}
    for one in found:
        spans[one.first, one.last] = one, None
    for run in shaped:
        same, other = spans.get((run.first, run.last), (None, None))
        spans[run.first, run.last] = same, run if other is None or run.sort else other
    known = {one.first: one.sort for one in reversed(found)}
    reach = _reach(found)
    bound = _bound(words, found)
    left, right = cache(partial(left_of, words, known)), cache(partial(right_of, words, known))
    ships, given = _ships(words), _given_names(words)
    made = []
    for (first, last), (name, shape) in sorted(spans.items()):
        if (first, last) in bound or first in ships or last in given:
            continue
        size, key = last - first, words.folded[first] if last == first + 1 else " ".join(words.folded[first:last])
        inside = reach.get(first, 0) > size and reach.get(last - 1, 0) > size
        made.append(Candidate(first, last, key, name, shape, left(first), right(last), inside))
    return tuple(made)


def _bound(words: Words, found: Sequence[Found]) -> set[tuple[int, int]]:
    """The parts of the names that a hyphen binds, as spans of words."""
    long = {(name.first, name.last) for name in found if name.last > name.first + 1}
    return {
        (first, last)
        for begin, end in long
        if "-" in words.text[begin:end]
        for first in range(begin, end)
        for last in range(first + 1, end + 1)
        if last - first < end - begin
    }


def _given_names(words: Words) -> set[int]:
    """Where the words end that a surname follows, and so are the name before it: "[Nigel] Park" beside "Mr. Park"."""
    borne = surnames(words.raw)
    after = [index for index in where(words.folded, borne) if words.capital(index)] if borne else []
    return {index for index in after if words.before[index] >= 0 and words.stop[index - 1] == words.end[index - 1]}


def _ships(words: Words) -> set[int]:
    """Where the name of a ship begins."""
    ranks = word_class("person_words")["ship"]
    return {index + 1 for index in where(words.folded, ranks) if words.after[index] != EDGE}


def _reach(found: Sequence[Found]) -> dict[int, int]:
    """How many words the longest name has that the gazetteer knows and that covers a word, if it has several."""
    reach: dict[int, int] = {}
    for name in found:
        if (size := name.last - name.first) > 1:
            reach.update({index: size for index in range(name.first, name.last) if size > reach.get(index, 0)})
    return reach


def seen_in(words: Words, among: Sequence[Candidate]) -> Seen:
    """Gather what the text's names show of each other."""
    persons: set[str] = set()
    tails: set[str] = set()
    placed: set[str] = set()
    counts: dict[str, int] = {}
    placing = word_class("place_words")["placing"]
    for one in among:
        name = one.key
        counts[name] = counts.get(name, 0) + 1
        if one.left[0][2:] in placing or one.right[0] == "R:,container":
            placed.add(name)
        if one.shaped is not None and not one.shaped.sort and one.last - one.first > 1:
            if _is_person(words, one):
                persons.update(words.folded[one.first : one.last])
            if one.found is None:
                tails.add(words.folded[one.last - 1])
    return Seen(persons=frozenset(persons), tails=frozenset(tails), placed=frozenset(placed), counts=counts)


class Looks(NamedTuple):
    """What there is to say of a candidate; "" or False where there is nothing.

    Attributes:
        size, person, left, right: What the greatest place of that name is, whether the words can be a person, and what
            stands beside them, as evidence.
        further, possessive, beyond: More of what stands beside them.
        words: How many words it has, 4 at most.
        manner: "loud" in a sentence of capitals, "caps" if it alone is in capitals.
        start: Whether it begins a sentence.
        lower, common: Whether its one word stands elsewhere in lower case, and whether it is an everyday word.
        inside, short: As in `Candidate` and `Found`.
        shape, head: The sort of name that its own words make, and what the word for that sort looks like.
        ends: What sort of word a longer name ends with.
        seen_person, seen_tail, seen_placed, often: What the text shows of it elsewhere.
    """

    size: str
    person: str
    left: str
    right: str
    further: str
    possessive: str
    beyond: str
    words: int
    manner: str
    start: bool
    lower: bool
    common: bool
    inside: bool
    short: bool
    shape: str
    head: str
    ends: str
    seen_person: bool
    seen_tail: bool
    seen_placed: bool
    often: bool


def looks_of(words: Words, one: Candidate, seen: Seen) -> Looks:
    """Look at a candidate."""
    first, last, key, found, shaped, (left, further), (right, possessive, beyond), inside = one
    alone = last == first + 1
    bare = alone and not (found and " " in found.name)  # with its article it is no person's name and no common word
    manner = "loud" if words.loud[words.sentence[first]] else ""
    if not manner and _ALL_CAPS.issuperset(words.shape[first:last]):
        manner = "caps"
    return Looks(
        _size(found),
        _person_of(key) if bare else "person:no" if alone else _person_of_several(words, one),
        left,
        right,
        further,
        possessive,
        beyond,
        min(last - first, 4),
        manner,
        words.before[first] == EDGE,
        bare and key in words.lower,
        bare and key in common_words(),
        inside,
        found is not None and found.short,
        "" if shaped is None else shaped.sort or "run",
        "" if shaped is None or shaped.head >= last else words.shape[shaped.head],
        "" if alone else _endings().get(words.folded[last - 1], ""),
        key in seen.persons or (not alone and words.folded[last - 1] in seen.persons),
        alone and key in seen.tails,
        key in seen.placed,
        seen.counts.get(key, 0) > 2,
    )


def evidence(looks: Looks) -> tuple[str, ...]:
    """Name the evidence for and against a candidate."""
    return (*_around(*looks[:4]), *_beyond(looks))


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


def _beyond(looks: Looks) -> tuple[str, ...]:
    """The evidence in all else."""
    size, person, left, right = looks[:4]
    shape = f"shape:{looks.shape}"
    pieces = (
        (True, (f"words:{looks.words}",)),
        (looks.further, (looks.further,)),
        (looks.possessive, (looks.possessive,)),
        (looks.beyond, (looks.beyond, f"{looks.beyond}&{person}")),
        (looks.manner == "loud", ("loud", f"loud&{size}", f"loud&{left}", f"loud&{right}")),
        (looks.manner == "caps", ("caps", f"caps&{size}")),
        (looks.start, (f"start&{size}",)),
        (looks.lower, ("lower", f"lower&{size}", f"lower&{left}")),
        (looks.common, ("common", f"common&{size}", f"common&{left}", f"common&{right}")),
        (looks.inside, ("inside", f"inside&{size}", f"inside&{right}")),
        (looks.short, ("short",)),
        (looks.shape, (shape, f"{shape}&{size}", f"{shape}&{left}")),
        (looks.head, (f"{shape}&{looks.head}",)),
        (looks.ends, (f"ends:{looks.ends}", f"ends:{looks.ends}&{size}")),
        (looks.seen_person, ("seen:person", f"seen:person&{left}", f"seen:person&{size}")),
        (looks.seen_tail, ("seen:tail", f"seen:tail&{size}", f"seen:tail&{person}", f"seen:tail&{left}")),
        (looks.seen_placed, ("seen:placed", f"seen:placed&{size}", f"seen:placed&{person}")),
        (looks.often, ("seen:often",)),
    )
    return tuple([piece for present, group in pieces if present for piece in group])


@cache
def _endings() -> dict[str, str]:
    """What sort of name a word ends."""
    sorts = dict.fromkeys(word_class("person_words")["suffix"], "suffix")
    for sort, members in reversed(word_class("organisation_words").items()):
        sorts |= dict.fromkeys(members, sort)
    return sorts


def _size(found: Found | None) -> str:
    """What the greatest place of that name is."""
    if found is None:
        return "size:unknown"
    size = found.size
    return f"{size}short" if size.endswith("~") and len(found.name) <= SHORT else size


@lru_cache(REMEMBERED)
def _person_of(word: str) -> str:
    """Whether a word can be a person's name."""
    first, last = shares("first_names").get(word, 0), shares("surnames").get(word, 0)
    if first >= 0.02:
        return "person:both" if last > 0.01 else "person:first"
    if last > 0.01:
        return "person:last"
    return "person:seldom" if first or last else "person:no"


def _person_of_several(words: Words, one: Candidate) -> str:
    return "person:full" if _is_person(words, one) else "person:no"


def _is_person(words: Words, one: Candidate) -> bool:
    """Whether a run of capitals begins like a person's name."""
    return (
        shares("first_names").get(words.folded[one.first], 0) >= 0.004
        and words.folded[one.last - 1] not in word_class("organisation_words")["private"]
        and len(words.text[one.first]) > 1
    ) or one.left[0] == "L:Cap:title"
