"""Named sites that no gazetteer need know: "the Yakovlev plant", "Artyom railway station", "University of Oslo".

For a route they matter as much as towns: who studied somewhere was there. The recogniser of place names, which is
measured on names of towns and rivers, leaves most of them out; here every run of capitals with a site's word counts,
for whether anyone was there is decided by what the sentence says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import NamedTuple

from geo.lexicon import listed, table
from geo.names import fold
from geo.reading.text import WRITTEN, Span, Token, rows, sentences, spellings, where
from geo.reading.toponyms.persons import surnames
from geo.reading.toponyms.words import common_words
from geo.sphere import distance_km
from geo.types import Document, Mention, NamedPlace, Place, Point, ResolvedMention

LONGEST = 9  # tokens of a site's name
NEAR = 12  # code points between a site and the town that it stands in: "X College, Cambridge"
RECOGNISED = 0.9  # how sure words are to name the town whose name a site near it bears
NEAR_KM = 30.0
AROUND = 8  # mentions before and after a site that tell which of its namesakes is meant
RECOGNITION = 0.5  # how sure it is that such words name a site
SITES = frozenset("SLV")
NAMED = frozenset({"facility", "toponym"})
Find = Callable[[str], tuple[NamedPlace, ...]]


class _Run(NamedTuple):
    """A site's name: its tokens, half-open, and the GeoNames code that its word states."""

    first: int
    last: int
    code: str


def with_sites(
    document: Document, resolved: Sequence[ResolvedMention], find: Find, part: Span | None = None
) -> tuple[ResolvedMention, ...]:
    """Return the resolved mentions with the named sites of a document, or of a part of it, among them, in text order.

    A site that the gazetteer knows stands there; else in the town that its name or the words after it name; else
    nowhere. A mention inside a site's name ("Oslo" in "University of Oslo") gives way to it.

    Args:
        document: The text.
        resolved: Its resolved mentions, in text order.
        find: Looks a name up in the gazetteer.
    """
    found = list(chain.from_iterable(rows(document.text, part)))
    starts = [mention.start for mention in resolved]
    sites: list[ResolvedMention] = []
    gone: set[int] = set()
    for run in _runs(found, document.text):
        start, end = found[run.first].start, found[run.last - 1].end
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first and resolved[first - 1].end > start:
            continue
        inside = resolved[first:last]
        if any(mention.end > end for mention in inside):
            continue
        if any(mention.start == start and mention.end == end and mention.place for mention in inside):
            continue
        site = _site(document.text[start:end], start, run.code)
        near = _Near(inside, resolved[last : last + 1], resolved[max(0, first - AROUND) : last + AROUND])
        sites.append(_placed(document, site, near, find))
        gone.update(range(first, last))
    kept = [mention for index, mention in enumerate(resolved) if index not in gone]
    every = sorted([*kept, *sites], key=lambda mention: mention.start)
    every = [_housed(document, *pair) for pair in zip(every, [*every[1:], None], strict=True)] if every else []
    known = _named_after(every)
    placed = {fold(one.mention.name): one for one in reversed(every) if one.place and one.mention.kind == "facility"}
    towns = [one for one in every if one.place and one.place.feature_class == "P"]
    return tuple(_named_again(_surer(mention, known), placed, towns) for mention in every)


def _named_again(
    mention: ResolvedMention, placed: Mapping[str, ResolvedMention], towns: Sequence[ResolvedMention]
) -> ResolvedMention:
    """A site without a place where the text has placed one of its name: "Trinity College" after "…, Cambridge"."""
    if mention.place is not None or mention.mention.kind != "facility":
        return mention
    first = placed.get(fold(mention.mention.name))
    if first is None or first.place is None or _is_elsewhere(mention, first.place, towns):
        return mention
    return _resolved(mention.mention, first.place, first.relation, first.confidence)


def _is_elsewhere(mention: ResolvedMention, place: Place, towns: Sequence[ResolvedMention]) -> bool:
    """Whether a site of a common name is that of the town named last: every town may have its "General Hospital"."""
    words = fold(mention.mention.name).split()
    if not (common_words() | _words("head").keys() | listed("clause_words")).issuperset(words):  # "general"
        return False
    last = bisect_left(towns, mention.start, key=lambda town: town.start) - 1
    town = towns[last].place if last >= 0 else None
    return town is not None and distance_km(town.point, place.point) > NEAR_KM


def _named_after(resolved: Sequence[ResolvedMention]) -> dict[str, set[Point]]:
    """Where the sites lie that have a word, or several, before those for their sort: "Lund" of "Lund station"."""
    found: dict[str, set[Point]] = {}
    for one in resolved:
        if one.place and one.mention.kind == "facility":
            words = one.mention.name.split(" ")
            for last in range(1, len(words)):
                found.setdefault(" ".join(words[:last]), set()).add(one.place.point)
    return found


def _housed(document: Document, site: ResolvedMention, following: ResolvedMention | None) -> ResolvedMention:
    """What no gazetteer knows, in the town that the words after it name: "a Toyota factory in Nagoya"."""
    if site.mention.kind not in NAMED or (site.place and site.relation == "at"):
        return site
    near = _Near((), () if following is None else (following,), ())
    town = _beside(document, site.mention, near)
    if town is None or town.place is None:
        return site
    if site.mention.kind != "facility" and (town.place.feature_class != "P" or _may_be_a_person(document.text, site)):
        return site
    return _resolved(site.mention, _in(town.place, site.mention), "within", town.confidence)


def _may_be_a_person(text: str, name: ResolvedMention) -> bool:
    """Whether a name before a town may be somebody's: one that is doubtful, or "Huber, Graz"."""
    return name.mention.recognition < RECOGNITION or text[name.end] == ","


def _surer(mention: ResolvedMention, sites: Mapping[str, Collection[Point]]) -> ResolvedMention:
    """Make it sure that words name a town where the text also names a site after it: "Lund" beside "Lund station"."""
    if mention.place is None or mention.mention.recognition >= RECOGNISED or mention.place.feature_class != "P":
        return mention
    here = mention.place.point
    if not any(distance_km(point, here) <= NEAR_KM for point in sites.get(mention.mention.name, ())):
        return mention
    return replace(mention, mention=replace(mention.mention, recognition=RECOGNISED), confidence=RECOGNISED)


def _site(text: str, start: int, code: str) -> Mention:
    name = " ".join(text.split())
    return Mention(
        start=start,
        end=start + len(text),
        text=text,
        name=name,
        kind="facility",
        feature=code,
        recognition=RECOGNITION,
        reason="the name of a site",
    )


class _Near(NamedTuple):
    """The mentions inside a site's name, the next one, and all those around it."""

    inside: Sequence[ResolvedMention]
    following: Sequence[ResolvedMention]
    around: Sequence[ResolvedMention]


def _placed(document: Document, site: Mention, near: _Near, find: Find) -> ResolvedMention:
    """A site where the gazetteer has it, or in a town."""
    beside = _beside(document, site, near)
    holders = (
        mention
        for mention in [*([beside] if beside else []), *reversed(near.inside)]
        if mention.mention.kind != "demonym"
    )
    within = next((mention for mention in holders if mention.place is not None), None)
    names = [f"{site.name}, {beside.text}", site.name] if beside else [site.name]
    known = next(
        filter(None, ([one.place for one in find(name) if one.place.feature_class in SITES] for name in names)), []
    )
    if known:
        return _resolved(site, _nearest(known, [within] if within else near.around), "at", 0.8)
    if within is None or within.place is None:
        return ResolvedMention(mention=site, place=None, confidence=0.0, evidence=("no gazetteer knows the name",))
    return _resolved(site, _in(within.place, site), "within", within.confidence)


def _beside(document: Document, site: Mention, near: _Near) -> ResolvedMention | None:
    """The mention that the words after a site give as where it stands."""
    for mention in near.following:
        if mention.start - site.end <= NEAR and _stands_in(document.text[site.end : mention.start]):
            return mention
    return None


def _nearest(known: Sequence[Place], around: Sequence[ResolvedMention]) -> Place:
    """Of several sites of one name that which lies nearest to any place named around it; else the first."""
    places = [mention.place for mention in around if mention.place]
    if len(known) == 1 or not places:
        return known[0]
    return min(known, key=lambda one: min(distance_km(one.point, place.point) for place in places))


def _stands_in(between: str) -> bool:
    return between.strip().lower() in standing()


@cache
def standing() -> frozenset[str]:
    """What stands between a site and the town that it is in."""
    return frozenset({",", *_words("standing")})


def _in(town: Place, site: Mention) -> Place:
    """A place for a site that no gazetteer knows: the point and the extent of the town that it stands in."""
    feature_class, _, code = (site.feature or "S").partition(".")
    key = f"{town.id}/{fold(site.name).replace(' ', '-')}"
    return replace(town, id=key, name=site.name, feature_class=feature_class, feature_code=code, population=0)


def _resolved(site: Mention, place: Place, relation: str, confidence: float) -> ResolvedMention:
    return ResolvedMention(
        mention=site,
        place=place,
        confidence=round(confidence, 3),
        evidence=("a site of that name",) if relation == "at" else (f"in {place.label}",),
        radius_km=place.radius_km,
        relation=relation,
    )


# -- which words ---------------------------------------------------------------------------------


def _runs(found: list[Token], text: str) -> list[_Run]:
    """The sites' names in a text, longest first where two overlap, in text order."""
    runs: list[_Run] = []
    codes = _words("head")
    heads = {word: codes[word.lower()] for word in spellings(text) if word.lower() in codes}
    for index in where(map(WRITTEN, found), heads):
        run = _around(found, text, index, heads[found[index].text])
        if run is None:
            continue
        while runs and runs[-1].last > run.first:
            run = max(runs.pop(), run, key=lambda one: one.last - one.first)
        runs.append(run)
    return runs


def _around(found: list[Token], text: str, head: int, code: str) -> _Run | None:
    first = _leftward(found, text, head)
    last = _rightward(found, text, head)
    if found[head].text.islower() and any(_is_head(token.text) for token in found[first:head]):
        return None  # "the Baikonur Cosmodrome launch site" is named without its last words
    names = [token for token in found[first:last] if token.text[0].isupper() and token is not found[head]]
    if not names or last - first > LONGEST or _is_person(found, text, (first, last), head):
        return None
    return _Run(first, last, code)


def _is_person(found: list[Token], text: str, run: tuple[int, int], head: int) -> bool:
    """Whether the words may be a person's name: "Nigel Park", "ANNE HALL", with no article before."""
    first, last = run
    others = [token.text for token in found[first:last] if token is not found[head]]
    if found[head].text.isupper() and len(found[head].text) > 1:
        return True
    article = first > 0 and found[first - 1].text.lower() in listed("clause_words", kind="determiner")
    if article or head != last - 1:
        return False
    surname = fold(found[head].text) in surnames(text)
    return surname or all(name.lower().rstrip(".") in _first_names() for name in others)


@cache
def _first_names() -> frozenset[str]:
    initials = {chr(code) for code in range(ord("a"), ord("z") + 1)}
    return listed("first_names") | initials


def _is_head(token: str) -> bool:
    return token[0].isupper() and token.lower() in _words("head")


def _leftward(found: list[Token], text: str, head: int) -> int:
    """Where the capitals and modifiers before a head begin."""
    first = index = head
    capital = found[head].text[0].isupper()
    while max(0, head - LONGEST) < index and _adjoins(found, text, index):
        before = found[index - 1].text
        if before[0].isupper() and not _plain(before) and (capital or not before.endswith(("'s", "’s"))):
            first = index - 1
        elif before == "-" or before.isdigit() or before.lower() in _words("modifier"):
            pass
        elif not (before in _words("joint") and before not in _words("pair") and capital and _heads(found, index - 2)):
            break
        index -= 1
    return first


def _heads(found: list[Token], index: int) -> bool:
    """Whether a word names a sort of site: in "Jonas Weiss of Artner College" the words before "of" do not."""
    return index >= 0 and _is_head(found[index].text)


def _rightward(found: list[Token], text: str, head: int) -> int:
    """Where the capitals after "X of" end, or, of a foreign head, those right after it."""
    last, index = head + 1, head + 1
    if not found[head].text[0].isupper():
        return last
    while index < min(len(found), head + 1 + LONGEST) and _adjoins(found, text, index):
        word = found[index].text
        if word[0].isupper() and not _plain(word):
            last = index + 1
        elif (word not in _words("joint") and word != "-") or (
            word in _words("pair") and not _continues(found, head, index)
        ):
            break
        if word.endswith(("'s", "’s")) and index > head:
            break
        index += 1
    return last


def _continues(found: list[Token], head: int, index: int) -> bool:
    """Whether an "and" belongs to the name, as in "School of Arts and Crafts", and no second site follows it."""
    opened = any(token.text in _words("joint") and token.text not in _words("pair") for token in found[head:index])
    return opened and not any(token.text.lower() in _words("head") for token in found[index + 1 : index + 4])


def _adjoins(found: list[Token], text: str, index: int) -> bool:
    """Whether only a space, or nothing, stands before a token; of a line's end only one inside a sentence."""
    gap = text[found[index - 1].end : found[index].start]
    return gap in {"", " "} or (gap == "\n" and not _begins(text, found[index].start))


def _begins(text: str, position: int) -> bool:
    """Whether a sentence begins there."""
    starts = sentences(text).starts
    at = bisect_left(starts, position)
    return at < len(starts) and starts[at] == position


def _plain(token: str) -> bool:
    """Whether a capital only begins a sentence: "The", "At", "He"."""
    return token.lower() in _function_words()


@cache
def _function_words() -> frozenset[str]:
    kinds = {"determiner", "preposition", "pronoun", "possessive", "subordinator", "coordinator", "relative", "adverb"}
    return frozenset(row["word"] for row in table("clause_words") if row["kind"] in kinds)


@cache
def _words(kind: str) -> dict[str, str]:
    own = {row["word"]: row["code"] for row in table("site_words") if row["kind"] == kind}
    if kind == "joint":
        return own | _words("pair")
    if kind != "head":
        return own
    facilities = [row for row in table("place_features") if row["sort"] == "facility" and " " not in row["word"]]
    return {row["word"]: row["code"] for row in facilities} | own
