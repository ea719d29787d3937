"""Who a noun phrase is: the traveller, another person, a place, a thing, or people in general."""

from __future__ import annotations

import re
from typing import Literal

from geo.reading.travellers import Traveller, is_named
from geo.reading.verbs import POSSESSIVE, Row
from geo.reading.vocabulary import Word

Who = Literal[
    "name",
    "first",
    "pronoun",
    "implied",
    "unsure",
    "role",
    "party",
    "other",
    "place",
    "path",
    "thing",
    "generic",
    "none",
]
"""The traveller by name, in the first person, by a pronoun, left out of a note ("Reached Graz"), by an unsure
pronoun, by role, by vehicle or company; another person; a place; a road or river; a thing; people in general;
or nobody."""

OURS: frozenset[Who] = frozenset({"name", "first", "pronoun", "implied", "role", "party"})
NOT_NAMES = frozenset({"pronoun", "determiner", "possessive", "preposition", "subordinator", "negation", "coordinator"})

LED_BY = frozenset({"under", "of"})
"""Prepositions after which whose company it is stands: "the column under Major [Huber]"."""
PLAIN = frozenset({"transparent", "stands_for", "noun_too", "transit", "party"})
"""Kinds of nouns after which no name is what they name: "the town [Kern]" are two, "the minister Kern" is one."""


def identify(row: Row, region: tuple[int, int], traveller: Traveller) -> Who:
    """Say who the tokens of a region name; the first outside a prepositional phrase, the traveller before all others.

    A pronoun that may be the traveller's comes out as "pronoun": the reader of the discourse checks it.
    """
    answer: Who = "none"
    governed = False  # inside a prepositional phrase
    index, high = region
    while index < high:
        kinds = row.kinds(index)
        if governed and index > region[0] and _ends_before(row, index):
            governed = False
        end = _name_end(row, index, high, traveller)
        if end > index:
            who = _by_name(row, (index, end, high), traveller)
            if who == "name" and not governed:
                return "name"
            led = answer == "party" and row.kinds(index - 1).get("preposition") in LED_BY
            if (not governed and answer in {"none", "thing", "place", "role"}) or (led and who == "other"):
                answer = who
        elif "pronoun" in kinds and not row.masked[index] and not _counts_again(row, index):
            answer, governed = by_pronoun(kinds["pronoun"], traveller), False
        elif "preposition" in kinds:
            governed = True
        elif row.text(index) == ",":
            governed = False
        elif not governed and answer in {"none", "thing", "place", "path"}:
            answer = _by_noun(row, (index, high), traveller) or answer
        index = max(end, index + 1)
    return answer


def by_pronoun(pronoun: str, traveller: Traveller) -> Who:
    """Who a pronoun or possessive of a person may be, by itself."""
    if pronoun in {"i", "we"}:
        return "first"
    if pronoun == "it" and traveller.pronoun == "they":
        return "pronoun"  # a team, an orchestra, a ship's company
    if pronoun in {"it", "you"}:
        return "thing"
    if pronoun == "one":
        return "generic"
    if traveller.narrator:
        return "other"  # who tells the story is "I"
    return "other" if clashes(pronoun, traveller) else "pronoun"


def clashes(pronoun: str, traveller: Traveller) -> bool:
    """Whether "she" is said where the traveller is a "he", or the other way round."""
    return {pronoun, traveller.pronoun} == {"he", "she"}


def _ends_before(row: Row, index: int) -> bool:
    """Whether a prepositional phrase ends before a token: "from Graz [the] ship", "from the town [Kern]"."""
    before, here = row.words[index - 1].kinds, row.words[index].kinds
    if row.masked[index - 1]:
        return not (row.masked[index] or here.keys() & {"preposition", "coordinator"})
    if before and not before.keys() <= PLAIN:
        return False
    begins = "determiner" in here or "possessive" in here or (row.text(index)[0].isupper() and not row.masked[index])
    return begins and row.text(index - 1).islower() and row.text(index - 1).isalpha()


def excludes(taken_up: str, pronoun: str) -> bool:
    """Whether somebody whom one pronoun takes up cannot be meant by another: "officials" are no "he"."""
    return bool(taken_up and pronoun) and taken_up != pronoun


def pronoun_in(row: Row, region: tuple[int, int]) -> str:
    """The first pronoun of a noun phrase, or ""."""
    return next((row.kinds(at)["pronoun"] for at in range(*region) if "pronoun" in row.kinds(at)), "")


def pronoun_for(row: Row, region: tuple[int, int]) -> str:
    """The pronoun that takes up the people whom a noun phrase names; "" if that stays open."""
    found = ""
    for at in range(*region):
        kinds = row.kinds(at)
        if "preposition" in kinds or "relative" in kinds:
            break
        if "coordinator" in kinds and at > region[0]:
            return "they"
        if "pronoun" in kinds:
            return kinds["pronoun"]
        if not row.text(at).endswith(POSSESSIVE):
            found = next((kinds[kind] for kind in ("title", "role", "kin", "body") if kinds.get(kind)), found)
    return found


def _name_end(row: Row, index: int, high: int, traveller: Traveller) -> int:
    end = index
    while end < high and not row.masked[end]:
        if not (
            _is_name(row, end, traveller) or (end > index and (_is_stop(row, end) or _joins_names(row, end, high)))
        ):
            break
        end += 1
    return end


def _joins_names(row: Row, index: int, high: int) -> bool:
    """Whether a small word leads on to the rest of a name: "Anna [van der] Kern"."""
    while index < high and "particle" in row.kinds(index):
        index += 1
        if index < high and row.text(index)[0].isupper() and not row.masked[index]:
            return True
    return False


def _is_stop(row: Row, index: int) -> bool:
    """Whether a full stop belongs to a title or an initial: "Mr.", "J."."""
    return row.text(index) == "." and ("title" in row.kinds(index - 1) or len(row.text(index - 1)) == 1)


def _is_name(row: Row, index: int, traveller: Traveller) -> bool:
    token = row.text(index)
    if not token[0].isupper() or len(token) == 1:
        return False
    known = row.words[index]
    if index == 0 and (known.kinds or known.forms or known.noun):
        return "title" in known.kinds or token.lower() in traveller.words
    return not known.kinds.keys() & NOT_NAMES


def _by_name(row: Row, span: tuple[int, int, int], traveller: Traveller) -> Who:
    start, end, high = span
    parts = [row.text(index) for index in range(start, end) if row.text(index) != "."]
    owner = parts[-1].endswith(POSSESSIVE)
    ours = is_named([re.sub(r"['’]s?$", "", part) for part in parts], traveller.words)
    if ours and any(clashes(row.words[index].kinds.get("title", ""), traveller) for index in range(start, end)):
        return "other"  # "Mrs. Kern" is not Mr. Kern
    if ours and not owner and any(_is_of_place(row, index, traveller) for index in range(max(0, start - 1), end)):
        return "place"  # "Mount Kern"
    if not owner:
        by_role = not ours and parts[-1].lower() in traveller.roles
        return "name" if ours else "role" if by_role else "other"
    head = _head(row.words, end, high)
    if head is None and ours:
        return "thing"
    if head is None or not ours or "kin" in head.kinds:
        return "other"
    return "party" if "party" in head.kinds else "name" if head.noun else "thing"


def _is_of_place(row: Row, index: int, traveller: Traveller) -> bool:
    """Whether a word of a name is one for places and no name of the traveller's."""
    return (
        row.text(index)[0].isupper()
        and "transparent" in row.kinds(index)
        and row.text(index).lower() not in traveller.words | traveller.roles
    )


def _head(words: list[Word], low: int, high: int) -> Word | None:
    """The last noun of a phrase that the tables know; None if it has none."""
    head = None
    for known in words[low:high]:
        if "preposition" in known.kinds or "relative" in known.kinds:
            break
        if known.kinds.keys() & {"kin", "party", "role"} or known.noun:
            head = known
    return head


def _by_noun(row: Row, span: tuple[int, int], traveller: Traveller) -> Who | None:
    index = span[0]
    kinds, word = row.kinds(index), row.text(index).lower()
    if row.masked[index]:
        return "place"
    if "possessive" in kinds:
        return _owned(row, span, traveller)
    if word in traveller.roles:
        return "role"
    if "party" in kinds and not ("determiner" in kinds and _counts(row, index, span[1])):
        return "party"
    if kinds.keys() & {"role", "kin", "body"}:
        return "other"
    for kind in ("generic", "path"):
        if kind in kinds:
            return kind
    return "thing" if word.isalpha() and not kinds.keys() & {"determiner", "adverb"} else None


def _counts_again(row: Row, index: int) -> bool:
    """Whether "one" is no person but one more of what was counted: "two years in Graz and [one] in Linz"."""
    return row.kinds(index)["pronoun"] == "one" and "preposition" in row.kinds(index + 1)


def _counts(row: Row, index: int, high: int) -> bool:
    """Whether a number begins a noun: "two girls" are not the two whom the text follows, "the two men" may be."""
    known = "definite" in (row.kinds(index)["determiner"], row.kinds(index - 1).get("determiner") if index else "")
    after = index + 1
    noun = after < high and row.text(after).isalpha() and not row.kinds(after).keys() & {"preposition", "adverb"}
    return noun and not known


def _owned(row: Row, span: tuple[int, int], traveller: Traveller) -> Who:
    """Who "his train", "her father", "my journey" is."""
    index, high = span
    comma = next((at for at in range(index + 1, high) if row.text(at) == ","), high)
    head = _head(row.words, index + 1, comma)
    if head is None:
        return "thing"
    if head.kinds.keys() & {"kin", "role", "body"} and "transit" not in head.kinds:  # "our coach" carries us
        return "other"
    owner = by_pronoun(row.kinds(index)["possessive"], traveller)
    if owner not in {"first", "pronoun"}:
        return "thing"
    return "party" if "party" in head.kinds else owner if head.noun else "thing"
