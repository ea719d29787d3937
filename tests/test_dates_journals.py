"""How journals, letters, tables and schedules date what they tell."""

from __future__ import annotations

import pytest

from geo import Document, find_dates

MONDAY = "2023-09-18"


def read(text: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in find_dates(Document(text=text, published=published))]


JOURNAL = """September 1832

12th. We sailed at dawn.

13th. Fair wind.

30th. A gale.

2d. We landed. In the evening we walked. The next morning we left.
"""


def test_a_journal_takes_month_and_year_from_its_heading_and_rolls_over() -> None:
    """After the 30th of September, "2d" is the 2d of October."""
    days = [time.value for time in find_dates(Document(text=JOURNAL)) if time.type == "DATE"]

    assert days == ["1832-09", "1832-09-12", "1832-09-13", "1832-09-30", "1832-10-02"]


def test_a_letter_counts_from_its_date() -> None:
    """Yesterday is the day before the letter's, inst. is of its month and ult. of the one before."""
    text = "Lisbon, 3 March 1809.\n\nYesterday I arrived. I leave on the 5th inst. and had yours of the 27th ult."

    assert [value for _, value in read(text, None)] == ["1809-03-03", "1809-03-02", "1809-03-05", "1809-02-27"]


def test_ditto_in_a_table_is_the_day_above() -> None:
    """Tables carry their dates down by "Do." or a mark."""
    rows = 'Jan. 3, 1840\tLeeds\nDo.\tYork\nJan. 4\tHull\n"\tGrimsby'

    assert [value for _, value in read(rows, None)] == ["1840-01-03", "1840-01-03", "1840-01-04", "1840-01-04"]


@pytest.mark.parametrize(
    ("words", "value"),
    [("5/16 November 1688", "1688-11-05"), ("11 Feb. 1731/2", "1732-02-11"), ("12 January 1690 (O.S.)", "1690-01-12")],
)
def test_old_style_dates_are_left_as_printed_and_flagged(words: str, value: str) -> None:
    """Whoever compares them with others must know; converting them unasked would hide it."""
    (found,) = find_dates(Document(text=f"He landed on {words}."))

    assert (found.value, found.note) == (value, "Old Style, left as printed")


def test_the_genre_can_be_given() -> None:
    """An announcement looks forward where news looks back."""
    text = "Thursday: open house."
    values = [find_dates(Document(text=text, published=MONDAY), genre)[0].value for genre in ("news", "announcement")]

    assert values == ["2023-09-14", "2023-09-21"]


def test_a_season_in_passing_leaves_the_story_on_its_day() -> None:
    """Fitted out "for a summer" on the 7th of May, the ship sails on the 8th of May."""
    text = "On May 7, 1895, she was fitted out for a summer. On the 8th we sailed; the following day it blew."
    found = [value for _, value in read(text, None)]

    assert found == ["1895-05-07", "1895-SU", "1895-05-08", "1895-05-09"]


def test_weekdays_run_on_in_a_journal_of_no_year() -> None:
    """After "Thursday, October 3rd", a bare Thursday is the 3rd, and the next day the 4th."""
    text = "Reached Bergen, Thursday, October 3rd. Left Bergen, Thursday, at 8:40 a.m. The next day we rested."

    assert [value for _, value in read(text, None)] == ["XXXX-10-03", "XXXX-10-03T08:40", "XXXX-10-04"]


def test_a_weekday_and_a_day_find_their_month() -> None:
    """A schedule from 25 November to 13 December names Tuesday the 25th after both; only November has it."""
    text = "TOUR: 25 NOVEMBER-13 DECEMBER 1975\n\nTuesday 25th: Hull\nWednesday 26th: York\nMonday, 1 Dec.: Leeds"
    found = [value for _, value in read(text, None)]

    assert found == ["1975-11-25", "1975-12-13", "1975-11-25", "1975-11-26", "1975-12-01"]


def test_entries_may_run_on_in_one_line() -> None:
    """Short journals are printed without a line for each day; the bare Friday is the day after Thursday, 6th."""
    text = "May 3. Left Hull. 4th. York. 5th, Leeds. Thursday, 6th. Rain. Friday. Fair. 11th-13th: Manchester."
    days = [value for _, value in read(text)]

    assert days == ["XXXX-05-03", "XXXX-05-04", "XXXX-05-05", "XXXX-05-06", "XXXX-05-07", "XXXX-05-11", "XXXX-05-13"]


def test_days_go_on_from_one_that_is_still_to_come() -> None:
    """Half a year ahead, the tour's later days are of its own year and month, not the last ones of their kind."""
    text = "It starts on 7 September 2024 in Oslo and goes on to Bergen (9 Sept), then ends in Tromso on the 15th."

    assert [value for _, value in read(text, "2024-03-01")] == ["2024-09-07", "2024-09-09", "2024-09-15"]


def test_a_journal_runs_on_whatever_years_its_entries_mention() -> None:
    """A letter of November 1831 that comes in January does not make it the January of 1831."""
    entries = ["12 December 1831. Left Hull.", "28 December. Leeds.", "3 January. Had a letter of 5 November 1831."]
    found = [value for _, value in read("\n\n".join([*entries, "4 January. Rain."]))]

    assert found == ["1831-12-12", "1831-12-28", "1832-01-03", "1831-11-05", "1832-01-04"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("June 1671\n\n4th (Sunday). At home.\n\n5th (Monday). To town.\n\n9th. Home.", ["04", "05", "09"]),
        ("June 17, 1761. On board.\n\nMon. 19. I rode out.\n\nSat. 24. I rode home.", ["17", "19", "24"]),
        ("May 20, 1807\nWe set out.\n\nMay 22nd Tuesday\nWe camped.\n\nMay 23rd, Wednesday\nRain.", ["20", "22", "23"]),
        ("May 20, 1807 (Wednesday)\nWe set out.\n\n24th May (Sunday)\nWe camped.", ["20", "24"]),
    ],
)
def test_an_entry_may_have_its_weekday_beside_the_day(text: str, days: list[str]) -> None:
    """The number counts: diaries of the Old Style have weekdays on which their days do not fall today."""
    assert [time.value[8:] for time in find_dates(Document(text=text)) if len(time.value) == 10] == days


def test_pence_are_no_days() -> None:
    """An account book has more sums than entries."""
    text = "June 1671\n\n4th. Dinner at Bedford, 1s. 2d. Beer, 3d.\n\n5th. Oats, 2d."

    assert [time.text for time in find_dates(Document(text=text))] == ["June 1671", "4th", "5th"]
