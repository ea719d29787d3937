"""The words by which clauses are read: verbs, visit nouns and function words, looked up once per token.

All of it lies in tables: `verbs.tsv`, `verb_classes.tsv`, `visit_nouns.tsv`, `clause_words.tsv`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from geo.lexicon import table

Marks = MappingProxyType[str, str]
"""What an object or a preposition marks: {"object": "source", "for": "aim"}."""

FormName = Literal["base", "third", "past", "participle", "ing"]


class Verb(NamedTuple):
    """A verb with its class, what its prepositions mark, and the means of travel that it tells."""

    lemma: str
    group: str
    marks: Marks
    transit: str | None


class Form(NamedTuple):
    """A verb in one of its forms."""

    verb: Verb
    name: FormName


class VisitNoun(NamedTuple):
    """A noun that tells of a visit ("stay", "tour", "professor"), and what a preposition after it marks."""

    noun: str
    group: str
    marks: Marks


class Word(NamedTuple):
    """All that the tables know of one word.

    Attributes:
        forms: The verb forms that it may be.
        noun: The visit noun that it may be.
        kinds: Its kinds as a function word, each with its detail: {"possessive": "he"}.
        auxiliary: The kind and the detail of the auxiliary that it is, or None.
    """

    forms: tuple[Form, ...]
    noun: VisitNoun | None
    kinds: dict[str, str]
    auxiliary: tuple[str, str] | None = None


UNKNOWN = Word((), None, {})
REMEMBERED = 1 << 15  # spellings that are looked up once only


@lru_cache(maxsize=REMEMBERED)
def word(token: str) -> Word:
    """Return what is known of a token; of an unknown one, what its ending tells.

    >>> word("visited").forms[0].verb.group, word("his").kinds["possessive"]
    ('visit', 'he')
    """
    found = _words().get(token)
    if found is not None:
        return found
    lowered = token.lower().replace("’", "'")
    found = _words().get(lowered)
    return found if found is not None else _by_ending(token)


@lru_cache(maxsize=REMEMBERED)
def inner_word(token: str) -> Word:
    """Return what is known of a token inside a sentence, where a capital makes a name of what might be a verb."""
    known = word(token)
    if token[0].isupper() and (known.forms or known.noun):
        return known._replace(forms=(), noun=known.noun if known.noun and "of" in known.noun.marks else None)
    return known


@cache
def words_of(kind: str, detail: str) -> tuple[str, ...]:
    """Return the function words of a kind with a detail, lower case: the modals of the future."""
    return tuple(key for key, known in _words().items() if known.kinds.get(kind) == detail)


@cache
def phrasal(lemma: str, particle: str) -> Verb | None:
    """Return the verb that another makes with the word after it: "turn" and "down"; None if they make none."""
    return _verbs().get(f"{lemma} {particle}")


@cache
def verb_named(lemma: str) -> Verb:
    """Return a verb of the table by its lemma.

    Raises:
        KeyError: If the table lacks it.
    """
    return _verbs()[lemma]


def _by_ending(token: str) -> Word:
    if len(token) > 4 and token.islower():
        for ending, as_word in _endings():
            if token.endswith(ending):
                return as_word
    return UNKNOWN


@cache
def _endings() -> tuple[tuple[str, Word], ...]:
    other = Verb("", "other", _class_marks()["other"], None)
    rows = [row for row in table("clause_words") if row["kind"] == "ending"]
    names: dict[str, tuple[FormName, ...]] = {"past": ("past", "participle"), "ing": ("ing",)}
    return tuple(
        (row["word"], Word(tuple(Form(other, name) for name in names[row["detail"]]), None, {})) for row in rows
    )


def _marks(text: str) -> dict[str, str]:
    return dict(item.split(":", maxsplit=1) for item in text.split())


@cache
def _class_marks() -> dict[str, Marks]:
    return {row["class"]: MappingProxyType(_marks(row["marks"])) for row in table("verb_classes")}


@cache
def _verbs() -> dict[str, Verb]:
    return {
        row["lemma"]: Verb(
            row["lemma"],
            row["class"],
            MappingProxyType({**_class_marks()[row["class"]], **_marks(row["marks"])}),
            row["transit"] or None,
        )
        for row in table("verbs")
    }


@cache
def _words() -> dict[str, Word]:
    forms: dict[str, list[Form]] = {}
    for row in table("verbs"):
        verb = _verbs()[row["lemma"]]
        if " " in verb.lemma:
            continue  # found by `phrasal`
        forms.setdefault(verb.lemma, []).append(Form(verb, "base"))
        for name in ("third", "past", "participle", "ing"):
            for spelling in row[name].split("/"):
                forms.setdefault(spelling, []).append(Form(verb, name))
    nouns = {
        spelling.lower(): VisitNoun(row["noun"], row["class"], MappingProxyType(_marks(row["marks"])))
        for row in table("visit_nouns")
        for spelling in (row["noun"], row["plural"])
        if spelling != "-"
    }
    kinds: dict[str, dict[str, str]] = {}
    for row in table("clause_words"):
        if row["kind"] != "ending":
            kinds.setdefault(row["word"], {})[row["kind"]] = row["detail"]
    spellings = {**forms, **nouns, **kinds}
    return {
        key: Word(tuple(forms.get(key, ())), nouns.get(key), kinds.get(key, {}), _auxiliary(kinds.get(key, {})))
        for key in spellings
    }


def _auxiliary(kinds: dict[str, str]) -> tuple[str, str] | None:
    for kind in ("modal", "be", "have", "do"):
        if kind in kinds:
            return kind, kinds[kind]
    return (kinds["contracted"], "past") if "contracted" in kinds else None
