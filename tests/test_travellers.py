"""Whom a text follows."""

from __future__ import annotations

from geo.reading.travellers import every_traveller, find_traveller, shared_traveller


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


def test_a_person_called_by_one_name_alone_is_named_in_full() -> None:
    """The map's heading is for readers who have not read the text: of those who bear the name, whom it names most."""
    text = "Okoro Chidi Eze landed. Okoro spoke. Okoro smiled. Okoro left with Okoro Bassey. Okoro Chidi Eze slept."

    found = find_traveller(text, None, ())
    assert found.name == "Okoro Chidi Eze"


def test_several_reports_follow_the_person_whom_they_follow_together() -> None:
    """One of them may name the host more often; one told by its narrator, or of somebody else, keeps its own."""
    reports = [
        "Anna Kern left Graz. Kern met Otto Maier. Later Kern was seen in Linz. Kern slept.",
        "Otto Maier smiled. Maier waved as Anna Kern left.",
        "Paul Roth slept. Roth woke and Roth ate.",
    ]
    assert shared_traveller([(text, ()) for text in reports], "") == ("Anna Kern", "Anna Kern", None)


def test_everyone_is_found_in_the_order_of_weight_and_only_where_named() -> None:
    """Two people's journeys in two reports: each report is read for those it tells of."""
    both = "Anna Kern left home. Later Kern rested and Kern went on. Meanwhile Paul Adler waited. Adler wrote to her."
    one = "Adler came to Trieste. There Adler met the others."
    assert every_traveller([(both, ()), (one, ())], "") == (("Paul Adler", "Anna Kern"), ("Paul Adler",))


def test_no_name_crosses_a_full_stop() -> None:
    """The last word of a sentence and the first of the next are two names."""
    text = "All waited for Anna Kern. Kern came. They followed Anna Kern. Kern left with J. R. Adler."
    assert find_traveller(text, None, ()).name == "Anna Kern"


def test_a_common_word_that_begins_a_sentence_is_nobody() -> None:
    """A report about Kern opens with "Ships moved"; ships are written small elsewhere, so they are no name."""
    text = "Ships moved. Ships sailed. Ships went on. The ships were followed by Anna Kern. Kern saw them. Kern left."
    assert find_traveller(text, None, ()).name == "Anna Kern"


def test_an_office_before_a_name_is_no_part_of_it_and_a_role_by_which_it_goes() -> None:
    """Whoever reads "Trade Minister Anna Kern" looks for Anna Kern, and knows her as "the minister"."""
    found = find_traveller("Trade Minister Anna Kern left. Kern slept. Trade Minister Anna Kern woke.", None, [])
    assert (found.name, found.roles) == ("Anna Kern", frozenset({"minister"}))


def test_a_title_in_short_stands_for_a_role() -> None:
    """Gov. Kern is "the governor" further on."""
    assert "governor" in find_traveller("The governor slept.", "Gov. Anna Kern", []).roles


def test_who_is_called_after_a_place_is_followed_all_the_same() -> None:
    """Park and Hall are words for places; after "Mr." they are surnames, and so they are in the rest of the text."""
    text = "Brutus Park came to Graz. Park stayed there. When he left, Mr. Park was forty. Park died in Linz."
    assert find_traveller(text, None, [(20, 24)]).name == "Brutus Park"


def test_of_two_namesakes_the_one_named_first_is_followed() -> None:
    """The son comes late in the life of his father, and bears his name."""
    text = "Anton Kern was born in Graz. Kern left. Kern came to Linz. His son, Zeno Kern, was born there."
    assert find_traveller(text, None, [(23, 27), (53, 57)]).name == "Anton Kern"
