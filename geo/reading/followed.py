"""How much a text follows each person whom it names, as far as its names and what stands beside them show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from geo.lexicon import listed
from geo.reading.text import spellings
from geo.reading.toponyms.persons import surnames
from geo.reading.vocabulary import word

_CAPITALS = re.compile(
    r"[^\W\d_a-z](?<!\w\w)[\w’'-]*(?: (?:(?:of|de|von|van|der|la|el|al|bin) )?[^\W\d_a-z](?:t?\.(?= )|[\w’'-]*))*"
)  # a full stop belongs to a name only after an initial or "St"
_HE_BEGINS = re.compile(r"(?<=[.!?”\"\n]\s)(?:He|She|His|Her)\b")
_TAIL = re.compile(r"(?:['’]s?| of| de| von)$")
_APOSTROPHE = re.compile(r"['’]")
REMEMBERED = 1 << 14  # names, and words after names, that are looked up once only
SURELY_NAMES = 3  # a single word that only ever begins sentences is taken for a name from as many of them
_ASIDE = re.compile(r"\s?\([^()]*\)|, \d{1,3},")  # "(1801 – 1877)" or ", 41," between a name and its verb
LONGEST_ASIDE = 120  # characters
FOLLOWED = 4  # the weight, about two sentences of which somebody is the subject, from which a text follows somebody
TAKEN_UP = 1.0  # the weight of a sentence that begins with "he" or "she"
OFFICES = frozenset({"title", "role"})


def names_in(text: str, masked: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The runs of capitalised words that overlap no place or time: start, end, words without "'s"."""
    found, index = [], 0
    for match in _CAPITALS.finditer(text):
        while index < len(masked) and masked[index][1] <= match.start():
            index += 1
        if index < len(masked) and _begins_name(text, masked[index], match.span()):
            index += 1  # "Florence Kern" is no town
        end = min(match.end(), masked[index][0]) if index < len(masked) else match.end()
        name = _TAIL.sub("", text[match.start() : end].rstrip()).rstrip(".'’")
        if name and not name[0].islower():
            found.append((match.start(), match.start() + len(name), name))
    return found


def _begins_name(text: str, masked: tuple[int, int], run: tuple[int, int]) -> bool:
    """Whether what is masked is the given name with which a longer run of capitals begins."""
    return masked[0] == run[0] and masked[1] < run[1] and text[masked[0] : masked[1]].lower() in listed("first_names")


def is_common(token: str) -> bool:
    """Whether a capitalised word is a common one that only begins a sentence."""
    known = word(token)
    return bool(known.forms or known.noun is not None or known.kinds.keys() - {"title", "role"})


def most_followed(text: str, names: list[tuple[int, int, str]], title: str | None) -> tuple[str, float] | None:
    """The name that a text follows most, with its weight."""
    return next(followed(text, names, title), None)


def followed(text: str, names: list[tuple[int, int, str]], title: str | None) -> Iterator[tuple[str, float]]:
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
    told: list[tuple[int, str]] = []
    for start, end, name in names:
        parts, titled = _proper(name, addressed)
        if not parts or (not titled and (_has_article(text, start) or _names_a_body(parts))):
            continue
        given = len(parts) > 1 and parts[0].lower() in listed("first_names")
        bracket = _ASIDE.match(text, end, end + LONGEST_ASIDE)
        after = bracket.end() if bracket else end + _is_apposed(text, start, end)
        following = text[after : after + 24].split(maxsplit=1)[:1]
        acts = bool(following) and (_acts(following[0]) or _is_described(text, after))
        owns = text[end - 2 : end] in {"'s", "’s"}
        key = parts[-1] if len(parts) > 1 or parts[0] not in full else parts[0]
        weights[key] = weights.get(key, 0.0) + (
            1.0
            + 1.5 * acts
            + titled
            + given
            + owns
            + (2.0 if start < 300 else 0)
            + (2.0 if title and key in title else 0)
        )
        full.setdefault(key, Counter())[" ".join(parts)] += 1
        opening[key] += parts == (name,) and _opens(text, start)
        if acts or titled or given:
            told.append((start, key))
    taken_up = _taken_up(text, told)
    for key, times in taken_up.items():
        weights[key] += TAKEN_UP * times
    borne = {part for forms in full.values() for form in forms if " " in form for part in form.split()}
    alone = {key: count for key, count in opening.items() if key not in borne}
    doubtful = {key for key, count in alone.items() if count == full[key].total() < SURELY_NAMES and not taken_up[key]}
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
        for part in words[after_office(words) :]
        if part.lower() in borne or not (is_common(part) or "title" in word(part).kinds)
    )
    loud = bool(parts) and parts[-1].isupper() and parts[0].lower() not in listed("first_names")
    if not parts or (len(parts) == 1 and len(parts[0]) < 3) or loud:
        return (), False
    first = word(words[0]).kinds
    return parts, not first.keys().isdisjoint({"title", "role"})


def _is_apposed(text: str, start: int, end: int) -> bool:
    """Whether a name stands between commas, so that what is said of it follows the second: "its owner, Kern, left"."""
    return text[start - 2 : start] == ", " and text[end : end + 1] == ","


def _is_described(text: str, after: int) -> bool:
    """Whether a relative clause about a person follows a name: "Anna Kern, who …"."""
    following = text[after + 1 : after + 24].split(maxsplit=1)[:1]
    return text[after : after + 1] == "," and bool(following) and word(following[0]).kinds.get("relative") == "person"


def _taken_up(text: str, told: Sequence[tuple[int, str]]) -> Counter[str]:
    """How many sentences take up with "he" or "she" each person of whom was told before them, as (where, whom)."""
    found: Counter[str] = Counter()
    for match in _HE_BEGINS.finditer(text) if told else ():
        at = bisect_left(told, (match.start(), "")) - 1
        if at >= 0:
            found[told[at][1]] += 1
    return found


def _has_article(text: str, start: int) -> bool:
    """Whether an article stands before a name, as before those of peoples, bodies and ships and of no person."""
    before = text[max(0, start - 8) : start].split()
    return text[start - 1 : start] == " " and bool(before) and "determiner" in word(before[-1].lower()).kinds


def _names_a_body(parts: Sequence[str]) -> bool:
    """Whether the last of some words with capitals makes them an organisation: "Kern Industries"."""
    return len(parts) > 1 and parts[-1].lower() in listed("organisation_words")


def after_office(words: Sequence[str]) -> int:
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
    parts = {part for word in written if "'" in word or "’" in word for part in _APOSTROPHE.split(word)}
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
