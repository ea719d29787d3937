"""The line near the top that says when a text was published, and the many dates that do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.days import Day
from geo.sources.published import day_in, published_in

BODY = "\n\nThe fleet came in on Tuesday, having left Brest on 20 April 2021.\n"
MAY_3 = Day(2021, 5, 3)


@pytest.mark.parametrize(
    "head",
    [
        "May 3, 2021",
        "Fleet in port\n\nMonday, May 3, 2021",
        "Fleet in port\n\nBy Ann Lee\n\n3rd May 2021",
        "Fleet in port\nthe 3rd of May, 2021",
        "Fleet in port\n2021-05-03",
        "Release date: 13/05/2021",
        "Posted: 3 May 2021 by the press office",
        "Published on Mon, 3 May 2021 at 4:05 p.m. EDT",
        "By Ann Lee | 3 May 2021 | 16:05",
        "LISBON, May 3, 2021 (Wire) – The fleet came in at noon and anchored below the tower.",
        "LISBON, Portugal, May 3, 2021 — " + "The fleet came in at noon and anchored below the tower. " * 5,
        "Lisbon, 3 May 2021\n\nDear Tom,",
        "Interview with the admiral of the fleet Monday, May 3, 2021",
        "Last updated: 9 May 2021\nPublished: 3 May 2021",
        "FOR IMMEDIATE RELEASE\nMay 3, 2021",
        "*May 3, 2021*",
    ],
)
def test_a_line_that_is_a_date_is_the_day_of_publication(head: str) -> None:
    """These are the ways in which papers, ministries and letter writers date what they write."""
    found = published_in(head + BODY)
    assert found
    assert found.day == (Day(2021, 5, 13) if "13/" in head else MAY_3)


@pytest.mark.parametrize(
    "head",
    [
        "The fleet came in on May 3, 2021.",
        "The Battle of Fort Hill, 3 May 1821",
        "Ann Lee (3 May 1921 – 7 June 1999) was an admiral.",
        "Accessed May 3, 2021",
        "Release date: 03/05/2021",  # 3 May or 5 March
        "May 2021",
        "31 February 2021",
        "Flight 3 May 12, 20211",
        "1 May 2021\n\nLeft Brest.\n\n2 May 2021\n\nAt sea.\n\n3 May 2021\n\nLisbon.",  # a diary
        "May 3, 2021.—Early in the day we saw land. " + "The wind was fair and the sea calm until noon. " * 5,
    ],
)
def test_other_dates_are_not(head: str) -> None:
    """A wrong anchor shifts every weekday of the report; none is better."""
    assert published_in(head + BODY) is None


def test_an_open_order_of_day_and_month_is_closed_by_the_same_date_in_words() -> None:
    """Nothing else in a text says whether it counts in the English or in the American way."""
    found = published_in("Release date: 03/05/2021\n\n3 May 2021" + BODY)
    assert found
    assert found.day == MAY_3


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_of_the_calendar_is_read_back_from_metadata(day: date) -> None:
    """Front matter and mail headers give ISO days and times."""
    assert str(day_in(f"{day}T07:00:00Z")) == str(day)


@given(st.text(alphabet="0123456789/-., MayonJue:|\n", max_size=200))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    """Half-written dates must not raise."""
    published_in(text)
