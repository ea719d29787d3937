"""Whom a text follows: known by names, roles, a pronoun, or, in a journal or a letter, by the first person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Sequence
from typing import NamedTuple

from geo.reading.described import most_described
from geo.reading.followed import LONGEST_ASIDE, OFFICES, after_office, followed, is_common, most_followed, names_in
from geo.reading.speech import quotations
from geo.reading.vocabulary import word

_FIRST = re.compile(  # looking back only after a word that fits is four times as fast
    "|".join(rf"{one}(?<![\w“\"]{one})(?!\w)" for one in ("I", "My", "my", "Me", "me", "We", "we", "Our", "our", "us"))
    + r"|myself(?<![\w“\"]myself)(?!\w)"
)
_HE_OR_SHE = re.compile(r"[HhSs](?<!\w[HhSs])(?:(?<=[Hh])(e|is|im)|(?<=[Hh])er|(?<=[Ss])he)\b")  # "e", "is" of "he"
_WORDS = re.compile(r"\w++")
_ENDED = re.compile(r"[.!?]\s")
FIRST_PERSON_SHARE = (
    0.008  # of a journal's or a letter's words, I and we make up more; of a report's, outside quotations, fewer
)
INTRODUCED = 1000  # characters within which a text tells by which other names somebody is known
ALIAS_WORDS = 3  # words before a name of which one may say that it is another name of somebody: "known simply as"
MUCH_MORE = 2  # times as often as another of the same surname
HE_OR_SHE = 3  # times as many of one pronoun as of the other settle which is the traveller's


class Traveller(NamedTuple):
    """Whom a text follows.

    Attributes:
        name: As given, or as the text most often has it in full; None for an unnamed narrator.
        words: The words that name them, lower case.
        roles: The words for what they are, lower case ("leader", "team").
        pronoun: "he", "she", "they", or "" if the text leaves that open.
        narrator: Whether "I" and "we", outside quotations, are the traveller.
    """

    name: str | None
    words: frozenset[str]
    roles: frozenset[str]
    pronoun: str
    narrator: bool


def find_traveller(
    text: str, given: str | None, masked: Sequence[tuple[int, int]], title: str | None = None
) -> Traveller:
    """Return whom a text follows: the one given, or the person it names most, or its narrator.

    Args:
        text: The text.
        given: A name, or None to find one. Words in brackets are further names ("Ann Lee (Petrel)").
        masked: The spans of place names and times, which name nobody, in order.
        title: The document's title.

    >>> find_traveller("Anna Kern left Graz. Later Kern was seen in Linz.", None, [(15, 19), (44, 48)]).name
    'Anna Kern'
    """
    spoken = quotations(text)
    firsts = _outside(spoken, (match.start() for match in _FIRST.finditer(text)))
    share = firsts / max(200, len(text) / 5.5)
    names = names_in(text, masked)
    if given is None:
        best = most_followed(text, names, title)
        if best is None or (firsts > 3 * best[1] and share > FIRST_PERSON_SHARE):
            narrator = share > FIRST_PERSON_SHARE / 2
            return _nameless(text, masked) if not narrator and best is None else _nobody(narrator=narrator)
        given = best[0]
    words, roles = _known_by(given, names)
    words |= _aliases(text, names, words)
    ours = {name for name in {name for _, _, name in names} if is_named(name.split(), words)}
    count = sum(name in ours for _, _, name in names)
    narrator = share > FIRST_PERSON_SHARE and firsts > 2 * count
    return Traveller(given, words, roles | _roles_before(text, names, ours), _pronoun(text, given), narrator)


def _nobody(*, narrator: bool) -> Traveller:
    return Traveller(None, frozenset(), frozenset(), "", narrator)


def _nameless(text: str, masked: Sequence[tuple[int, int]]) -> Traveller:
    """Whom a text follows that names nobody: the convoy or the Pope of whom it tells; else nobody."""
    one = most_described(text, masked)
    return (
        _nobody(narrator=False)
        if one is None
        else Traveller(one.noun, frozenset(), frozenset({one.noun}), one.pronoun, narrator=False)
    )


def shared_traveller(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]], title: str) -> tuple[str | None, ...]:
    """Return the person whom several texts on one journey follow together, for each text that names that person.

    It is None for a text that does not, or that its narrator tells: these follow whom they follow alone.

    Args:
        texts: The texts, each with the spans that name nobody.
        title: All their titles.
    """
    joined, masked = _together(texts)
    together = find_traveller(joined, None, masked, title).name
    return tuple(together if together and _tells_of(text, spans, together) else None for text, spans in texts)


def every_traveller(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]], title: str) -> tuple[tuple[str, ...], ...]:
    """Return, for each of several texts on one journey, all whom they together follow and it names.

    The most followed come first; the tuple is empty for a text that its narrator tells, or that names none of them.

    Args:
        texts: The texts, each with the spans that name nobody.
        title: All their titles.
    """
    joined, masked = _together(texts)
    everyone = [name for name, _ in followed(joined, names_in(joined, masked), title)]
    return tuple(tuple(name for name in everyone if _tells_of(text, spans, name)) for text, spans in texts)


def _together(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> tuple[str, list[tuple[int, int]]]:
    """Several texts as one, with their spans."""
    joined, masked = "", []
    for text, spans in texts:
        masked += [(start + len(joined), end + len(joined)) for start, end in spans]
        joined += f"{text}\n\n"
    return joined, masked


def _tells_of(text: str, masked: Sequence[tuple[int, int]], name: str) -> bool:
    names = names_in(text, masked)
    words, _ = _known_by(name, names)
    named = any(is_named(other.split(), words) for _, _, other in names)
    return named and not find_traveller(text, None, masked).narrator


def _outside(spoken: list[tuple[int, int]], positions: Iterable[int]) -> int:
    count, index = 0, 0
    for position in positions:
        while index < len(spoken) and spoken[index][1] <= position:
            index += 1
        count += not (index < len(spoken) and spoken[index][0] <= position)
    return count


def is_office(token: str) -> bool:
    """Whether a word with a capital is a title or an office that stands before a person's name."""
    kinds = word(token).kinds
    return not kinds.keys().isdisjoint(OFFICES) and "holy" not in kinds


def _known_by(given: str, names: list[tuple[int, int, str]]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that name a traveller, and the common nouns among the words given."""
    parts = [part for part in re.split(r"[\s()]+", given.replace("’", "'")) if part]
    proper = [part for part in parts if part[:1].isupper() and len(part) > 1]
    words = {piece for part in proper for piece in (part.lower().strip(".'"), *part.lower().split("-"))}
    joined = "".join(part.lower() for part in proper[1:])
    for _, _, name in names:
        pieces = [piece.lower() for piece in name.split()]
        flat = [piece.replace("-", "") for piece in pieces]
        if len(pieces) > 1 and pieces[0] in words and (flat[-1] == joined or {flat[-1], pieces[-1]} & words):
            words.update(pieces)
    words |= _given_names(words, names)
    roles = {part.lower().strip("'").removesuffix("'s") for part in parts if part.islower() and len(part) > 3}
    roles |= {part.lower() for part in proper if "party" in word(part.lower()).kinds}
    roles |= {role for part in proper[:-1] if (role := _role_of(part))}
    small = {"of", "de", "von", "van", "der", "la", "the", "and"}
    return frozenset(words - small), frozenset(roles)


def _aliases(text: str, names: Sequence[tuple[int, int, str]], words: frozenset[str]) -> frozenset[str]:
    """The words of other names that a text introduces the traveller by: "Anna Kern, better known as Nina Holt"."""
    found: set[str] = set()
    last = -LONGEST_ASIDE
    for start, end, name in names:
        if start > INTRODUCED:
            break
        sentence = _ENDED.split(text[max(0, start - 24) : start])[-1]
        before = _WORDS.findall(sentence)[-ALIAS_WORDS:]
        if is_named(name.split(), words):
            last = end
        elif start - last < LONGEST_ASIDE and any("alias" in word(token.lower()).kinds for token in before):
            found.update(part.lower() for part in name.split())
            last = end
        else:
            last = -LONGEST_ASIDE
    return frozenset(found)


def _given_names(words: Collection[str], names: Iterable[tuple[int, int, str]]) -> frozenset[str]:
    """The given names that a text puts before the surname by which alone its traveller was given.

    None if the text has several people of that surname, neither of whom it names much more often.
    """
    alone = [one for one in words if "title" not in word(one).kinds]
    if len(alone) != 1:
        return frozenset()
    forms: Counter[tuple[str, ...]] = Counter()
    for _, _, name in names:
        pieces = name.split()
        bare = tuple(piece.lower() for piece in pieces[after_office(pieces) :])
        if len(bare) > 1 and bare[-1] == alone[0]:
            forms[bare[:-1]] += 1
    if not forms:
        return frozenset()
    (best, count), *others = forms.most_common(2)
    return frozenset(best) if not others or count > MUCH_MORE * others[0][1] else frozenset()


def is_named(parts: list[str], words: frozenset[str]) -> bool:
    """Whether a run of capitalised words names the traveller: some of its words do, and none speaks against it."""
    hits = 0
    for part in parts[after_office(parts) :]:
        lowered = part.lower().rstrip(".")
        if lowered in words:
            hits += 1
        elif not (is_common(part) or word(part).kinds.keys() & {"title", "role"} or word(lowered + ".").kinds):
            return False
    return hits > 0


def _roles_before(text: str, names: list[tuple[int, int, str]], known: Container[str]) -> frozenset[str]:
    """The roles by which the traveller is introduced: "leader Kim", "the Prime Minister, Mr. Menzies".

    Args:
        known: Those of the names that name the traveller.
    """
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for start, _, name in names:
        before = text[max(0, start - 24) : start].replace(",", " ").split()[-2:]
        for token in (*name.split(), *before):
            if role := _role_of(token):
                (ours if name in known else theirs)[role] += 1
    return frozenset(role for role, count in ours.items() if count >= theirs[role])


def _role_of(token: str) -> str:
    """The role that a word is, or stands for in short ("Gov."); "" if none."""
    kinds = word(token).kinds
    return token.lower() if "role" in kinds else kinds.get("short_for", "")


def _pronoun(text: str, name: str) -> str:
    for token in name.lower().split():
        detail = word(token).kinds.get("title")
        if detail:
            return detail
        if "party" in word(token).kinds:
            return "they"
    found = _HE_OR_SHE.findall(text)
    she = found.count("")
    he = len(found) - she
    if he > HE_OR_SHE * she:
        return "he"
    return "she" if she > HE_OR_SHE * he else ""
