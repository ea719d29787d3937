"""When a text says that somebody was somewhere. Real dates and places; all sentences are our own."""

from __future__ import annotations

import pytest

import geo


def times(text: str, published: str | None = None, traveller: str = "Kern") -> dict[str, str | None]:
    """For each place of the route that a text tells, the time of its first stop as EDTF."""
    trip = geo.read_itinerary([geo.Document(text=text, published=published)], traveller=traveller)
    found: dict[str, str | None] = {}
    for stop in trip.stops:
        found.setdefault(stop.name, stop.when.edtf if stop.when else None)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 1866 to 1871 Kern lived in Graz.", {"Graz": "1866/1871"}),
        ("Kern lived in Graz between 1866 and 1871.", {"Graz": "1866/1871"}),
        ("Kern was in Graz, where he lay ill from 3 to 23 May 1866.", {"Graz": "1866-05-03/1866-05-23"}),
        ("Kern spent 4 and 5 May 1866 in Graz.", {"Graz": "1866-05-04/1866-05-05"}),
    ],
)
def test_a_range_of_days_is_the_time_of_the_whole_stay(text: str, expected: dict[str, str]) -> None:
    """The day on which a stay ends says nothing of when it began."""
    assert times(text) == expected


def test_of_two_times_in_a_clause_each_place_has_its_own() -> None:
    """A comma or an "and" between a place and the next time leaves the place with the time before it."""
    text = "Today Kern travels to Graz, and tomorrow to Linz."

    assert times(text, published="1954-02-05") == {"Graz": "1954-02-05", "Linz": "1954-02-06"}


def test_a_day_in_brackets_after_a_name_is_the_days_of_that_name() -> None:
    """Lists of stations put the day in brackets."""
    text = "Kern travelled. She visited Graz (3 May 1866), Linz (5 May 1866) and Wels (6 May 1866). So."

    assert times(text) == {"Graz": "1866-05-03", "Linz": "1866-05-05", "Wels": "1866-05-06"}


def test_what_follows_until_a_day_happens_on_that_day() -> None:
    """Whoever stays until the 14th and goes on does so on the 14th."""
    text = "On 9 May 1866 Kern reached Graz. He stayed there until the 14th. Then he went to Linz."

    assert times(text)["Linz"] == "1866-05-14"


def test_an_entry_has_the_day_with_which_its_paragraph_begins() -> None:
    """Whoever else is spoken of in it, and whether or not the note has a verb."""
    text = (
        "12 August 2017. We slept in Graz and talked of soup with a party of Danes until the lamp went out.\n\n"
        "15 August 2017, because Anna's boot had opened like a crocodile, was lost. We took a bus to Linz.\n\n"
    )
    trip = geo.read_itinerary([geo.Document(text=text)])

    days = {stop.name: stop.when.start for stop in trip.stops if stop.when}
    assert days == {"Graz": "2017-08-12", "Linz": "2017-08-15"}


def test_the_day_of_publication_at_the_head_of_a_report_is_not_that_of_its_story() -> None:
    """What a report tells without a day was mostly before it."""
    text = "Friday, March 12, 2021\n\nMarta Kern, the minister, has come home. She visited Graz. She met nobody."

    assert times(text, published="2021-03-12", traveller="Marta Kern") == {"Graz": None}


def test_a_day_before_the_subject_sets_the_scene_for_what_follows() -> None:
    """What the mayor does on Monday is followed by what the guest does on Monday."""
    text = "On Monday the mayor of Graz opened the fair. Kern flew to Linz. Kern met the bishop in Passau on Tuesday."

    assert times(text, published="2021-03-05")["Linz"] == "2021-03-01"


def test_a_story_told_by_the_day_is_not_moved_by_a_year_long_past() -> None:
    """A look back names a year, and then the report goes on."""
    text = "Kern reached Graz on Monday. The tunnel was opened in 1987. Kern went on to Linz."

    assert times(text, published="2021-03-05")["Linz"] == "2021-03-01"


def test_where_few_days_are_named_a_new_place_was_reached_on_a_day_unknown() -> None:
    """Between the third of March and the ninth of May there were many days."""
    text = (
        "On 3 March 1852 Kern left Graz. He came to Vienna. On 9 May 1852 he was in Prague. He went on to Dresden. "
        "On 2 July 1852 he reached Berlin."
    )

    assert times(text) == {
        "Graz": "1852-03-03",
        "Vienna": "[1852-03-03..1852-05-09]",
        "Prague": "1852-05-09",
        "Dresden": "[1852-05-09..1852-07-02]",
        "Berlin": "1852-07-02",
    }


def test_what_came_before_does_not_have_the_day_of_what_came_after() -> None:
    """The words "after a week in Graz" tell the order, and no day."""
    text = "On 9 May 1852 Kern came to Vienna, after a week in Graz."

    assert times(text) == {"Graz": None, "Vienna": "1852-05-09"}


def test_the_day_of_a_cleft_sentence_is_that_of_the_place_it_points_at() -> None:
    """What "it was in Graz that" opens tells of Graz."""
    assert times("It was in Graz that Kern heard, on 3 May 1852, of the fire.") == {"Graz": "1852-05-03"}


def test_a_stay_of_some_days_does_not_lie_on_the_day_where_the_story_stood() -> None:
    """It may have begun on that day, or later; the text does not say."""
    text = "On Monday Kern reached Graz. On Tuesday she met the mayor there. She then spent three days in Linz."

    assert times(text, published="2021-03-12") == {"Graz": "2021-03-08", "Linz": None}


def test_the_day_of_a_birth_is_not_that_of_the_youth() -> None:
    """One sentence tells both."""
    text = "Kern was born in Graz on 3 May 1866 and grew up in Linz. In 1893 she moved to Vienna. She died in 1931."

    assert times(text)["Linz"] in {None, "[1866-05-03..1893-01-01]"}


def test_a_move_has_its_own_year_and_not_that_of_the_death_there() -> None:
    """The relative clause looks far ahead; only of a place set out for it tells the arrival."""
    text = "Kern was born in Graz in 1866. She retired in 1921 and went to Linz, where she died in 1940."

    assert times(text)["Linz"] == "1921"


def test_from_a_year_until_something_in_another_is_since_the_first() -> None:
    """The second year tells when the stay ended."""
    assert times("From 1955 to her retirement in 1973 Kern taught in Graz.")["Graz"] == "1955"


def test_a_birth_and_a_death_have_the_days_in_the_brackets_after_the_name() -> None:
    """Lives begin with them, and do not repeat them."""
    text = (
        "Marta Kern (3 May 1866 – 9 June 1931) was a painter. She was born in Graz and studied in Linz. "
        "In 1893 she moved to Vienna. She died in Salzburg."
    )

    assert times(text, traveller="Marta Kern") == {
        "Graz": "1866-05-03",
        "Linz": "[1866-05-03..1893-01-01]",
        "Vienna": "1893",
        "Salzburg": "1931-06-09",
    }


def test_what_happens_there_dates_the_place() -> None:
    """A place that has no day has that of the next sentence, if it tells of "there" and not of what had been before."""
    told = "Kern left Graz on 3 May 1852. Her next stop was Linz. There she met the mayor on 5 May."
    before = "Kern left Graz on 3 May 1852. Her next stop was Linz. She had been there in 1849."

    assert times(told)["Linz"] == "1852-05-05"
    assert times(before)["Linz"] != "1849"


def test_a_place_that_is_left_has_the_day_on_which_it_was_reached() -> None:
    """Where the words after it tell it."""
    text = "She came on Sunday from Graz, where on Saturday she met the mayor."

    assert times(text, published="2021-03-12")["Graz"] == "2021-03-06"


def test_of_two_days_told_before_a_clause_the_last_is_its_own() -> None:
    """The story goes on within a sentence, too."""
    text = "On 3 May 1852 Kern set out, and on the 5th she crossed the lake and arrived in Linz."

    assert times(text)["Linz"] == "1852-05-05"


def test_a_year_in_the_name_of_a_thing_dates_nothing() -> None:
    """A stipend of 1861 may be held in 1889."""
    text = "In 1889 Kern went to Graz on a stipend of the Fair of 1861 and came to Linz."

    assert times(text)["Linz"] == "1889"


def test_a_new_place_has_the_day_of_the_story_where_the_next_day_follows_soon() -> None:
    """From one day to the next the reader takes it so; a month may lie between others."""
    soon = "Kern left Graz on 3 May 1852. She slept in Salzburg. On 5 May she was in Linz."
    late = "Kern left Graz on 3 May 1852. She slept in Salzburg. On 25 July she was in Linz."

    assert times(soon)["Salzburg"] == "1852-05-03"
    assert times(late)["Salzburg"] != "1852-05-03"


def test_what_is_planned_or_looked_back_to_moves_no_journal() -> None:
    """The entry's day stands; tomorrow and yesterday date their own clauses."""
    text = "3 May 1852. We hope to be in Linz tomorrow. Left Graz at nine and slept in Bruck.\n"

    assert times(text)["Bruck"] == "1852-05-03"


def test_a_sentence_that_only_tells_the_day_dates_the_one_before_it() -> None:
    """Novels begin so."""
    text = (
        "Kern stepped into the carriage at Graz. It was Monday, the 3rd of March, 1873. The next day she was in Linz."
    )

    assert times(text) == {"Graz": "1873-03-03", "Linz": "1873-03-04"}


def test_a_ship_lies_before_a_town_in_space_and_not_in_time() -> None:
    """Elsewhere "before" puts a place aside from the clause's own day."""
    text = "Kern left Venice on 6 March 1873. Next morning she lay before Trieste."

    assert times(text)["Trieste"] == "1873-03-07"
