"""Whom a text follows."""

from __future__ import annotations

from geo.reading.travellers import find_traveller


def test_the_person_named_most_is_followed() -> None:
    """Nobody need be given."""
    text = "Marta Kern left Graz. Kern met Huber in Linz. Kern's visit pleased Huber. Later Kern slept."
    assert find_traveller(text, None, []).name == "Marta Kern"


def test_a_journal_follows_its_writer() -> None:
    """The first person outside quotations is whoever writes."""
    text = "I left Graz at dawn. We reached Linz, and I slept. My horse was lame, so we walked."
    assert find_traveller(text, None, []).narrator


def test_the_first_person_of_a_quotation_is_not_the_writer() -> None:
    """A report full of quotations is still a report."""
    text = "Kern said: “I left Graz, I reached Linz, and I am well.” Kern smiled. Kern left. Kern returned home again."
    assert not find_traveller(text, "Marta Kern", []).narrator


def test_a_namesake_with_another_given_name_is_another() -> None:
    """The admiral shares the leader's surname and nothing else."""
    traveller = find_traveller("Kim Jong-un met Adm. Kim Myong-sik.", "Kim Jong Un", [])
    assert "un" in traveller.words
    assert "myong-sik" not in traveller.words


def test_roles_come_from_before_the_name() -> None:
    """Whoever writes "the chancellor Kern" makes "the chancellor" a name for her."""
    traveller = find_traveller("Chancellor Kern left. The chancellor returned.", "Marta Kern", [])
    assert "chancellor" in traveller.roles


def test_names_that_share_a_given_name_are_no_crash() -> None:
    """Three people called by one another's names: each name counts once for whoever bears it in full."""
    text = "Ann Lee met Lee. Lee Ann saw Ann. Marine Lee called Marine Ann. Ann left. Marine stayed. " * 3
    assert find_traveller(text, None, ()).name
