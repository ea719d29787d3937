"""The weekdays of a story tell which of the years that it names it plays in."""

from __future__ import annotations

from geo.reading.dates import find_dates
from geo.types import Document


def values(text: str) -> list[str]:
    return [time.value for time in find_dates(Document(text=text))]


def test_a_year_in_passing_does_not_date_a_story_whose_weekdays_deny_it() -> None:
    """Novels name the year once, pages before, and other years in between."""
    text = (
        "In 1872 Holt lived in Graz, in the house in which Kern had died in 1814. "
        "He left on Wednesday, October 2nd. He reached Linz on Friday, October 4th. The bridge was built in 1862. "
        "He came to Wels on the 9th of October."
    )
    assert values(text) == ["1872", "1814", "1872-10-02", "1872-10-04", "1862", "1872-10-09"]


def test_without_weekdays_the_last_year_goes_on() -> None:
    """Nothing is corrected that nothing contradicts."""
    assert values("In 1872 he left. In 1874, on 3 May, he returned.") == ["1872", "1874", "1874-05-03"]


def test_the_previous_day_of_a_report_counts_from_the_report() -> None:
    """What an agency reported on Sunday of "the previous day" was on Saturday, whatever the text told before."""
    text = (
        "On Saturday night she saw a play. Her trip to Graz the previous day was cordial, the agency reported Sunday."
    )
    found = find_dates(Document(text=text, published="2023-09-18"))
    assert [time.value[:10] for time in found] == ["2023-09-16", "2023-09-16", "2023-09-17"]
