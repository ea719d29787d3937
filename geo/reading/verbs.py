"""The verb groups of a sentence: "had been taken", "will not fly", "arriving".

There is no tagger here. A word that may be a verb is one unless its left neighbour says otherwise: after "the",
"his" or "Kim's" it is a noun or an adjective, after "to" an infinitive, after "after" a gerund.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from geo.reading.text import Token
from geo.reading.vocabulary import UNKNOWN, Form, FormName, Verb, Word, phrasal, verb_named

Tense = Literal["past", "present", "future", "would", "possible", "perfect", "pluperfect", "infinitive", "none"]

STRONG = frozenset(";:—–()[]")
WEAK = frozenset(',"“”«»')
POSSESSIVE = ("'s", "’s", "s'", "s’")
BARELY = "scant"
"""The detail of negations of what was so for a moment: "hardly had we come when …"."""
LONGEST = 8  # tokens that a verb group may have, adverbs included


class Row(NamedTuple):
    """A sentence's tokens, and what is known of them.

    Attributes:
        tokens: The tokens.
        words: What the tables know of each.
        masked: Which of them belong to a place name or a time.
        marks: For each kind the tokens of that kind, in order.
        known: The kinds of each token that has any.
    """

    tokens: list[Token]
    words: list[Word]
    masked: list[bool]
    marks: dict[str, list[int]]
    known: dict[int, dict[str, str]]

    def where(self, kind: str, low: int, high: int) -> list[int]:
        """The tokens of a kind in a range, in order."""
        return [at for at in self.marks[kind] if low <= at < high] if kind in self.marks else []

    def kinds(self, index: int) -> dict[str, str]:
        """The kinds of a token; of one outside the sentence, none."""
        return self.known.get(index, UNKNOWN.kinds)

    def text(self, index: int) -> str:
        """The token's own text."""
        return self.tokens[index].text


def row_of(tokens: list[Token], words: list[Word], masked: list[bool]) -> Row:
    """Return a sentence's tokens with what is known of them."""
    marks: dict[str, list[int]] = {}
    known = {at: word.kinds for at, word in enumerate(words) if word.kinds}
    for at, kinds in known.items():
        for kind in kinds:
            marks.setdefault(kind, []).append(at)
    return Row(tokens, words, masked, marks, known)


class Group(NamedTuple):
    """A verb with its auxiliaries: the tokens start to end.

    Attributes:
        verb: The verb of the table, or a nameless one of the class "other".
        form: The verb's own form.
        tense: What the auxiliaries make of it.
        passive: Whether the subject undergoes it.
        negated: Whether a negation stands in the group.
    """

    start: int
    end: int
    verb: Verb
    form: str
    tense: Tense
    passive: bool
    negated: bool


def verb_groups(row: Row) -> list[Group]:
    """Return the verb groups of a sentence, in order."""
    groups: list[Group] = []
    end = 0
    for index, known in enumerate(row.words):
        if not (known.forms or known.auxiliary) or index < end:
            continue
        group = _with_auxiliaries(row, index) if known.auxiliary else _plain(row, index)
        if group is None or (not group.verb.lemma and groups and groups[-1].end == group.start):
            continue  # "returned disappointed": an unknown participle right after a verb describes the subject
        if groups and group.form == "third" and _is_named_noun(row, groups[-1], index):
            continue
        group = _with_particle(row, group)
        groups.append(group)
        end = group.end
    return groups


def _is_named_noun(row: Row, last: Group, index: int) -> bool:
    """Whether a word that may be a noun has the name before it for an adjective: "attended the Geneva [talks]".

    So it is if nothing but a preposition or an article parts the name from the verb before, whose object it is then.
    """
    if not row.masked[index - 1] or not _noun_too(row, index):
        return False
    between = [row.kinds(at) for at in range(last.end, index) if not row.masked[at]]
    leads = any("preposition" in kinds for kinds in between)
    return (leads or (bool(between) and last.verb.group != "say")) and all(
        kinds.keys() & {"preposition", "determiner"} for kinds in between
    )


def _with_particle(row: Row, group: Group) -> Group:
    """The same group, or that of the verb which it makes with the word after it: "turned down"."""
    if group.end >= len(row.words) or not row.words[group.end].kinds:
        return group
    verb = phrasal(group.verb.lemma, row.text(group.end))
    return group if verb is None else group._replace(verb=verb, end=group.end + 1)


# -- with auxiliaries ----------------------------------------------------------------------------


class _Chain(NamedTuple):
    """Auxiliaries in a row: each with its kind and detail, where they end, and whether they deny."""

    links: list[tuple[str, str]]
    end: int
    negated: bool


def _chain(row: Row, start: int) -> _Chain:
    """The auxiliaries from a token on, which is one, with the adverbs and negations between them."""
    links: list[tuple[str, str]] = []
    negated = False
    index = start
    for known in row.words[start : start + LONGEST]:
        auxiliary = known.auxiliary
        if auxiliary and not (links and auxiliary[0] == "do"):
            links.append(auxiliary)
            negated = negated or "contracted" in known.kinds
        elif "negation" in known.kinds:
            negated = negated or denies(row, index)
        elif known.forms or "adverb" not in known.kinds:
            break
        index += 1
    return _Chain(links, index, negated)


def _with_auxiliaries(row: Row, start: int) -> Group:
    chain = _chain(row, start)
    form = _completing(row.words[chain.end], chain.links) if chain.end < len(row.words) else None
    infinitive = row.kinds(start - 1).get("preposition") == "to"
    tense: Tense = "infinitive" if infinitive else _tense(chain.links)
    begin = start - 1 if infinitive else start
    if form is not None:
        passive = chain.links[-1][0] == "be" and form.name == "participle"
        return Group(begin, chain.end + 1, form.verb, form.name, tense, passive, chain.negated)
    end = start + 1
    while end < chain.end and (row.words[end].auxiliary or "negation" in row.kinds(end)):
        end += 1
    last = chain.links[-1][0]
    return Group(begin, end, verb_named(last if last in {"be", "have"} else "do"), "base", tense, False, chain.negated)


def _completing(known: Word, links: list[tuple[str, str]]) -> Form | None:
    """The form of a word that completes a chain of auxiliaries, if it has one."""
    wanted = {"be": ("participle", "ing"), "have": ("participle",)}.get(links[-1][0], ("base",))
    return next((form for form in known.forms if form.name in wanted), None)


def _tense(links: list[tuple[str, str]]) -> Tense:
    first, detail = links[0]
    if first == "modal":
        return "future" if detail == "future" else "would" if detail == "would" else "possible"
    if first == "have":
        return "pluperfect" if detail == "past" else "perfect"
    return "past" if detail == "past" else "present" if detail == "present" else "none"


# -- without ---------------------------------------------------------------------------------------


def _plain(row: Row, index: int) -> Group | None:
    """A verb group without auxiliaries, if the neighbours allow a verb here."""
    known = row.words[index]
    if not known.forms or "no_verb" in known.kinds:
        return None
    before = index - 1
    while before >= 0 and _is_only_adverb(row, before):
        before -= 1
    form = _fitting(row, index, before)
    if form is None:
        return None
    tense: Tense = "past" if form.name == "past" else "present" if form.name in {"third", "base"} else "none"
    start = index
    if form.name == "base" and row.kinds(before).get("preposition") == "to":
        tense, start = "infinitive", before
    return Group(start, index + 1, form.verb, form.name, tense, False, denies(row, before))


def denies(row: Row, index: int) -> bool:
    """Whether a token is a negation that denies what its clause tells: not "no sooner", "not only", "hardly"."""
    kinds = row.kinds(index)
    return "negation" in kinds and kinds["negation"] != BARELY and "no_denial" not in row.kinds(index + 1)


def _is_only_adverb(row: Row, index: int) -> bool:
    kinds = row.kinds(index)
    return "adverb" in kinds and "preposition" not in kinds and not row.words[index].forms


def _fitting(row: Row, index: int, before: int) -> Form | None:
    """The form that a word's left neighbour allows; None where it must be a noun or an adjective."""
    names: dict[FormName, Form] = {form.name: form for form in row.words[index].forms}
    left = row.kinds(before)
    owned = before >= 0 and row.text(before).endswith(POSSESSIVE)
    if left.get("preposition") == "to" and "base" in names:
        return names["base"]
    described = owned or "determiner" in left or "possessive" in left
    if "ing" in names:
        return None if described or _is_numbered_noun(row, index, before) else names["ing"]
    if (described or "preposition" in left) and "pronoun" not in left:
        opened = "subordinator" in left and "determiner" not in left and not owned
        return names.get("past") if opened else None
    finite = names.get("past") or names.get("participle")
    if finite is not None:
        return finite
    if "third" in names:
        return names["third"] if not _noun_too(row, index) or _may_act(row, before) else None
    return _fitting_base(row, index, before, names)


def _is_numbered_noun(row: Row, index: int, before: int) -> bool:
    """Whether a noun stands behind a number or an adjective and somebody's: "her third [posting]"."""
    if row.words[index].noun is None or before < 1 or row.words[before].forms or row.text(before) == ",":
        return False
    return "possessive" in row.kinds(before - 1) or row.text(before - 1).endswith(POSSESSIVE)


def _noun_too(row: Row, index: int) -> bool:
    return row.words[index].noun is not None or "noun_too" in row.kinds(index)


def _may_act(row: Row, before: int) -> bool:
    """Whether the word before is a name, a pronoun or a relative, and so no plural noun follows it."""
    left = row.kinds(before)
    return before >= 0 and (
        row.masked[before] or row.text(before)[0].isupper() or "pronoun" in left or "relative" in left
    )


def _fitting_base(row: Row, index: int, before: int, names: dict[FormName, Form]) -> Form | None:
    """The base form, where a note leaves its subject out or a plural subject stands before it."""
    left = row.kinds(before)
    noun = _noun_too(row, index)
    if before < 0 or row.text(before) in STRONG:
        return None if noun and "preposition" in row.kinds(index + 1) else names["base"]
    if "coordinator" in left and "adverb" in row.kinds(index):
        return None  # "there and back"
    if left.get("pronoun") == "one" and "determiner" in left:
        return None  # "with one coach"
    if left.keys() & {"pronoun", "coordinator", "relative"}:
        return names["base"]
    plural = row.text(before).endswith("s") and not left.keys() & {"be", "have"}  # "was present" has no second verb
    return names["base"] if plural and not noun else None
