"""Whom a text follows: known by names, roles, a pronoun, or, in a journal or a letter, by the first person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.reading.text import spellings
from geo.reading.toponyms.persons import surnames
from geo.reading.vocabulary import word

_CAPITALS = re.compile(
    r"[^\W\d_a-z](?<!\w\w)[\w’'-]*(?: (?:(?:of|de|von|van|der|la|el|al|bin) )?[^\W\d_a-z](?:t?\.(?= )|[\w’'-]*))*"
)  # a full stop belongs to a name only after an initial or "St"
_FIRST = re.compile(  # looking back only after a word that fits is four times as fast
    "|".join(rf"{one}(?<![\w“\"]{one})(?!\w)" for one in ("I", "My", "my", "Me", "me", "We", "we", "Our", "our", "us"))
    + r"|myself(?<![\w“\"]myself)(?!\w)"
)
_HE_OR_SHE = re.compile(r"[HhSs](?<!\w[HhSs])(?:(?<=[Hh])(e|is|im)|(?<=[Hh])er|(?<=[Ss])he)\b")  # "e", "is" of "he"
_TAIL = re.compile(r"(?:['’]s?| of| de| von)$")
_QUOTE = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,2000}\"|‘[^‘’]{40,2000}’(?!\w)")
_APOSTROPHE = re.compile(r"['’]")
REMEMBERED = 1 << 14  # names, and words after names, that are looked up once only
FIRST_PERSON_SHARE = (
    0.008  # of a journal's or a letter's words, I and we make up more; of a report's, outside quotations, fewer
)
SURELY_NAMES = 3  # a single word that only ever begins sentences is taken for a name from as many of them
_ASIDE = re.compile(r"\s?\([^()]*\)")  # "(1801 – 1877)" between a name and its verb
LONGEST_ASIDE = 120  # characters
INTRODUCED = 1000  # characters within which a text tells by which other names somebody is known
ALIAS_WORDS = 3  # words before a name of which one may say that it is another name of somebody: "known simply as"
FOLLOWED = 4  # the weight, about two sentences of which somebody is the subject, from which a text follows somebody
OFFICES = frozenset({"title", "role"})
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


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans of direct speech, in order."""
    return [(match.start(), match.end()) for match in _QUOTE.finditer(text)]


def find_traveller(
    text: str, given: str | None, masked: Sequence[tuple[int, int]], title: str | None = None
) -> Traveller:
    """Return whom a text follows: the one given, or the person it names most, or its narrator.

    Args:
        text: The text.
        given: A name, or None to find one. Words in brackets are further names ("Joshua Slocum (Spray)").
        masked: The spans of place names and times, which name nobody, in order.
        title: The document's title.

    >>> find_traveller("Anna Kern left Graz. Later Kern was seen in Linz.", None, [(15, 19), (44, 48)]).name
    'Anna Kern'
    """
    spoken = quotations(text)
    firsts = _outside(spoken, (match.start() for match in _FIRST.finditer(text)))
    share = firsts / max(200, len(text) / 5.5)
    names = _names(text, masked)
    if given is None:
        best = _most_followed(text, names, title)
        if best is None or (firsts > 3 * best[1] and share > FIRST_PERSON_SHARE):
            narrator = share > FIRST_PERSON_SHARE / 2
            return Traveller(None, frozenset(), frozenset(), "", narrator)
        given = best[0]
    words, roles = _known_by(given, names)
    words |= _aliases(text, names, words)
    ours = {name for name in {name for _, _, name in names} if is_named(name.split(), words)}
    count = sum(name in ours for _, _, name in names)
    narrator = share > FIRST_PERSON_SHARE and firsts > 2 * count
    return Traveller(given, words, roles | _roles_before(text, names, ours), _pronoun(text, given), narrator)


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
    everyone = [name for name, _ in _followed(joined, _names(joined, masked), title)]
    return tuple(tuple(name for name in everyone if _tells_of(text, spans, name)) for text, spans in texts)


def _together(texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> tuple[str, list[tuple[int, int]]]:
    """Several texts as one, with their spans."""
    joined, masked = "", []
    for text, spans in texts:
        masked += [(start + len(joined), end + len(joined)) for start, end in spans]
        joined += f"{text}\n\n"
    return joined, masked


def _tells_of(text: str, masked: Sequence[tuple[int, int]], name: str) -> bool:
    names = _names(text, masked)
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


def _names(text: str, masked: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The runs of capitalised words that overlap no place or time: start, end, words without "'s"."""
    found, index = [], 0
    for match in _CAPITALS.finditer(text):
        while index < len(masked) and masked[index][1] <= match.start():
            index += 1
        end = min(match.end(), masked[index][0]) if index < len(masked) else match.end()
        name = _TAIL.sub("", text[match.start() : end].rstrip()).rstrip(".'’")
        if name and not name[0].islower():
            found.append((match.start(), match.start() + len(name), name))
    return found


def _common(token: str) -> bool:
    """Whether a capitalised word is a common one that only begins a sentence."""
    known = word(token)
    return bool(known.forms or known.noun is not None or known.kinds.keys() - {"title", "role"})


def _most_followed(text: str, names: list[tuple[int, int, str]], title: str | None) -> tuple[str, float] | None:
    """The name that a text follows most, with its weight."""
    return next(_followed(text, names, title), None)


def _followed(text: str, names: list[tuple[int, int, str]], title: str | None) -> Iterator[tuple[str, float]]:
    """Whom a text follows, in full, with the weight of each, heaviest first."""
    weights, full = _weighed(text, names, title)
    bearers: dict[str, list[str]] = {}  # the last names of those who bear each name
    for other, forms in full.items():
        for part in dict.fromkeys(part for form in forms for part in form.split()):
            bearers.setdefault(part, []).append(other)
    for key in list(weights):  # a given name alone counts for whoever bears it in full
        for other in bearers.get(key, ()):
            if other != key and other in weights and weights[key] <= weights[other] * 2:
                weights[other] += weights.pop(key)
                break
    for key, weight in sorted(weights.items(), key=lambda item: (item[1], item[0]), reverse=True):
        if weight >= FOLLOWED:
            yield _in_full(key, [full[other] for other in bearers[key]]), float(weight)


def _weighed(
    text: str, names: list[tuple[int, int, str]], title: str | None
) -> tuple[dict[str, float], dict[str, Counter[str]]]:
    """How much a text follows each last name, and the forms it gives it; verbs, "'s" and titles near tell persons."""
    weights: dict[str, float] = {}
    full: dict[str, Counter[str]] = {}
    opening: Counter[str] = Counter()
    addressed = surnames(text)
    for start, end, name in names:
        parts, titled = _proper(name, addressed)
        if not parts:
            continue
        bracket = _ASIDE.match(text, end, end + LONGEST_ASIDE)
        after = bracket.end() if bracket else end
        following = text[after : after + 24].split(maxsplit=1)[:1]
        acts = bool(following) and _acts(following[0])
        owns = text[end - 2 : end] in {"'s", "’s"}
        key = parts[-1] if len(parts) > 1 or parts[0] not in full else parts[0]
        weights[key] = weights.get(key, 0.0) + (
            1.0 + 1.5 * acts + titled + owns + (2.0 if start < 300 else 0) + (2.0 if title and key in title else 0)
        )
        full.setdefault(key, Counter())[" ".join(parts)] += 1
        opening[key] += len(parts) == 1 and _opens(text, start)
    borne = {part for forms in full.values() for form in forms if " " in form for part in form.split()}
    alone = {key: count for key, count in opening.items() if key not in borne}
    doubtful = {key for key, count in alone.items() if count == full[key].total() < SURELY_NAMES}
    doubtful |= _also_small(alone, text)
    return {key: weight for key, weight in weights.items() if key not in doubtful}, full


@lru_cache(REMEMBERED)
def _proper(name: str, borne: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], bool]:
    """The proper names among some words with capitals, none if they name no person; and whether a title goes before.

    Args:
        name: The words.
        borne: Words that are surnames in the text, whatever else they mean: Park, Hall.

    >>> _proper("President Kern")
    (('Kern',), True)
    """
    words = name.split()
    parts = tuple(
        part
        for part in words[_after_office(words) :]
        if part.lower() in borne or not (_common(part) or "title" in word(part).kinds)
    )
    if not parts or (len(parts) == 1 and len(parts[0]) < 3) or parts[-1].isupper():
        return (), False
    first = word(words[0]).kinds
    return parts, not first.keys().isdisjoint({"title", "role"})


def _after_office(words: Sequence[str]) -> int:
    """Where the name begins after a title or an office: "Prime Minister | Anna Kern"; 0 if none stands before one."""
    for at in range(len(words) - 2, -1, -1):
        if not word(words[at]).kinds.keys().isdisjoint(OFFICES):
            return at + 1
    return 0


@lru_cache(REMEMBERED)
def _acts(following: str) -> bool:
    """Whether the word after a name says that somebody does or is something."""
    return bool(word(following.strip(",.;")).forms) or "be" in word(following).kinds


def _also_small(names: Collection[str], text: str) -> set[str]:
    """Those of some names that the text also has without a capital."""
    written = spellings(text)
    parts = {part for word in written if not word.isalpha() for part in _APOSTROPHE.split(word)}
    return {name for name in names if name.lower() in written or name.lower() in parts}


def _opens(text: str, start: int) -> bool:
    """Whether a word begins a sentence, where every word has a capital."""
    before = text[max(0, start - 3) : start].rstrip(' \t"“‘(')
    return not before or before[-1] in ".!?:\n"


def _in_full(key: str, given: Iterable[Counter[str]]) -> str:
    """The fullest form of a name, of those the most frequent, and of those the first, of all who bear it."""
    forms = sum(given, Counter[str]())
    bearing = (form for form in forms if key in form.split())
    return max(bearing, key=lambda form: (min(len(form.split()), 2), forms[form]))


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
        before = text[max(0, start - 24) : start].replace(",", " ").split()[-ALIAS_WORDS:]
        if is_named(name.split(), words):
            last = end
        elif start - last < LONGEST_ASIDE and any("alias" in word(token.lower()).kinds for token in before):
            found.update(part.lower() for part in name.split())
            last = end
        else:
            last = -LONGEST_ASIDE
    return frozenset(found)


def is_named(parts: list[str], words: frozenset[str]) -> bool:
    """Whether a run of capitalised words names the traveller: some of its words do, and none speaks against it."""
    hits = 0
    for part in parts[_after_office(parts) :]:
        lowered = part.lower().rstrip(".")
        if lowered in words:
            hits += 1
        elif not (_common(part) or word(part).kinds.keys() & {"title", "role"} or word(lowered + ".").kinds):
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
