"""A clause has one verb, its own subject or that of its host, and everything between its openers."""

from __future__ import annotations

from geo.reading.clauses import parse
from geo.reading.text import Span


def clauses(text: str, *names: str) -> list[tuple[str, str, str]]:
    """Each clause as its kind, its verb and its subject."""
    spans = sorted((text.index(name), text.index(name) + len(name)) for name in names)
    sentence = parse(text, Span(0, len(text)), spans)
    return [
        (
            clause.kind,
            clause.group.verb.lemma if clause.group else "",
            " ".join(token.text for token in sentence.row.tokens[clause.subject[0] : clause.subject[1]]),
        )
        for clause in sentence.clauses
    ]


def test_a_relative_clause_interrupts_the_main_one() -> None:
    """The subject before "who" belongs to the verb after the comma."""
    assert clauses("Marta, who lived in Graz, visited Linz.", "Graz", "Linz") == [
        ("relative", "live", "who"),
        ("coordinate", "visit", "Marta ,"),
    ]


def test_a_gerund_hangs_on_the_clause_that_follows_it() -> None:
    """What "After leaving A" tells is done by whoever does what follows."""
    found = parse("After leaving Graz, she flew to Linz.", Span(0, 37), [(14, 18), (32, 36)]).clauses
    assert [(clause.kind, clause.relation, clause.host) for clause in found] == [
        ("gerund", "before", 1),
        ("coordinate", "comma", None),
    ]


def test_the_day_of_saying_stays_with_the_saying() -> None:
    """News dates the report right after "said"; what was said has its own day."""
    assert clauses("He said on Sunday she left Graz.", "Sunday", "Graz") == [
        ("main", "say", "He"),
        ("complement", "leave", "she"),
    ]


def test_a_noun_is_no_verb_after_its_article() -> None:
    """Neither "the visit" nor "his stay" bears a verb: they bear no clause."""
    assert clauses("The visit and his stay pleased Marta.") == [("main", "", "The visit and his stay")]


def test_two_names_before_a_verb_are_one_subject() -> None:
    """The "and" between two people opens no clause."""
    assert clauses("In Graz, Marta and Jonas met the mayor.", "Graz")[0][1:] == ("meet", "In Graz , Marta and Jonas")


def test_a_passive_is_told_from_its_active() -> None:
    """Whoever "was taken" went; whoever "took" need not have."""
    sentence = parse("She had been taken to Linz.", Span(0, 27), [(22, 26)])
    group = sentence.clauses[0].group
    assert group is not None
    assert (group.passive, group.tense) == (True, "pluperfect")
