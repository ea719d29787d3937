"""Each kind of words for a time that English has, one line each; all are told on Monday, 18 September 2023."""

from __future__ import annotations

import pytest

from geo import Document, find_dates

MONDAY = "2023-09-18"


def values(text: str, published: str | None = MONDAY) -> list[str]:
    return [time.value for time in find_dates(Document(text=text, published=published))]


WRITTEN = [
    ("on the 12th day of September, 1832", "1832-09-12"),
    ("on 12 September, in the year of our Lord 1832", "1832-09-12"),
    ("on 12-Sep-2023", "2023-09-12"),
    ("on 12-Sep-23", "2023-09-12"),
    ("on 2023/09/12", "2023-09-12"),
    ("on 12.9. by the night train", "2023-09-12"),
    ("on Tuesday, 12.9.", "2023-09-12"),
    ("on 12.9.", "2023-09-12"),
    ("on 2023-09-12T10:30:00Z", "2023-09-12T10:30"),
    ("on the first Monday in March 1840", "1840-03-02"),
    ("on the last Sunday of May 1840", "1840-05-31"),
    ("on the first day of September 1832", "1832-09-01"),
    ("in the first week of September 1832", "1832-09"),
    ("in the 1830's", "183"),
    ("in the eighteen-thirties", "183"),
    ("in the 'thirties", "193"),
    ("in c1832", "1832"),
    ("in eighteen hundred and thirty-two", "1832"),
    ("in the year eighteen hundred and thirty-two", "1832"),
    ("on Christmas-day 1832", "1832-12-25"),
    ("on the eve of Christmas 1832", "1832-12-24"),
    ("on St. Swithin's day 1832", "1832-07-15"),
]


@pytest.mark.parametrize(("words", "value"), WRITTEN)
def test_a_date_may_be_written_in_many_ways(words: str, value: str) -> None:
    """Letters, logs and registers have shapes of their own."""
    assert values(f"They left {words}.", "2023-09-18") == [value]


SEEN_FROM_NOW = [
    ("He will come on Sunday week.", "2023-10-01"),
    ("He comes today week.", "2023-09-25"),
    ("He comes tomorrow week.", "2023-09-26"),
    ("He left yesterday week.", "2023-09-10"),
    ("He left two Sundays ago.", "2023-09-10"),
    ("He left on Sunday last.", "2023-09-17"),
    ("He leaves on Sunday next.", "2023-09-24"),
    ("He left on the 3rd of May last.", "2023-05-03"),
    ("He left in November last.", "2022-11"),
    ("He left the year before last.", "2021"),
    ("He leaves the week after next.", "2023-W40"),
    ("He leaves the next day but one.", "2023-09-20"),
    ("He left the evening before.", "2023-09-17TEV"),
    ("He left later in the day.", "2023-09-18"),
    ("He leaves two weeks from Sunday.", "2023-10-08"),
    ("He left three and a half years ago.", "2020-03"),
    ("He left a year and a half ago.", "2022-03"),
    ("He left half a century ago.", "1973"),
    ("He left a quarter of a century ago.", "1998"),
    ("He'll leave in three days.", "2023-09-21"),
    ("He left last fall.", "2022-FA"),
    ("He left the other day.", "PAST_REF"),
]


@pytest.mark.parametrize(("text", "value"), SEEN_FROM_NOW)
def test_a_time_may_be_counted_in_many_ways(text: str, value: str) -> None:
    """From the day of speaking, in units whole and halved."""
    assert values(text) == [value]


def test_a_night_of_a_month_is_some_night_of_it() -> None:
    """Which one, the words leave open."""
    (found,) = find_dates(Document(text="It was that October night in 1820 that she sailed."))

    assert (found.value, found.edtf, found.type) == ("1820-10-XXTNI", "1820-10", "TIME")


def test_from_a_weekday_to_an_earlier_one_runs_into_the_next_week() -> None:
    """A range ends after it began."""
    assert values("She stayed from Friday to Monday.") == ["2023-09-15", "2023-09-18"]
    assert values("It rained from Saturday until Sunday.") == ["2023-09-16", "2023-09-17"]
    assert values("The office is open Monday through Friday.") == ["2023-09-18", "2023-09-22"]


SPANS = [
    ("It lasted an hour and a half.", "PT1H30M"),
    ("It took two hundred and thirty-two days.", "P232D"),
    ("It took 12-14 days.", "P14D"),
    ("It took thirty-forty days.", "P40D"),
    ("It took 2-1/2 days.", "P2.5D"),
    ("It took between two and three weeks.", "P3W"),
    ("It lasted three quarters of an hour.", "PT45M"),
    ("It was a weeklong march.", "P1W"),
    ("It was a decades-long war.", "PXE"),
    ("He stayed a week.", "P1W"),
    ("It took less than a month.", "P1M"),
    ("He comes every other week.", "P2W"),
    ("He comes every summer.", "XXXX-SU"),
    ("He comes every October.", "XXXX-10"),
    ("He comes on weekends.", "XXXX-WXX-WE"),
]


@pytest.mark.parametrize(("text", "value"), SPANS)
def test_how_long_and_how_often_may_be_said_in_many_ways(text: str, value: str) -> None:
    """In one word, in halves and quarters, by season and month."""
    assert values(text) == [value]


CLOCKS = [
    ("at half-past nine", "T09:30"),
    ("at a quarter to nine", "T08:45"),
    ("at ten minutes past nine", "T09:10"),
    ("at nine o'clock at night", "T21:00"),
    ("at two o'clock at night", "T02:00"),
    ("at 9h30", "T09:30"),
    ("at 0800 GMT", "T08:00"),
    ("at 2130 hours", "T21:30"),
    ("before dawn", "TMO"),
    ("at 10:35 a.m. (0735 GMT)", "T10:35"),
]


@pytest.mark.parametrize(("words", "value"), CLOCKS)
def test_the_hour_may_be_told_in_many_ways(words: str, value: str) -> None:
    """It orders what happens within a day."""
    assert values(f"They left {words}.") == ["2023-09-18" + value]


QUARTERS = [
    ("It will open in the first quarter.", "1990-Q1"),
    ("It expects to report a loss for the third quarter.", "1989-Q3"),
    ("Sales fell from the year-earlier quarter.", "1988-Q3"),
    ("Sales rose in the first half of the year.", "1989-H1"),
    ("Sales rose in the most recent quarter.", "1989-Q3"),
    ("Sales will rise next quarter.", "1990-Q1"),
]


@pytest.mark.parametrize(("text", "value"), QUARTERS)
def test_a_quarter_is_seen_from_the_one_at_hand(text: str, value: str) -> None:
    """Told in late October 1989: what is to come is of the next year, what has ended was the third."""
    assert values(text, "1989-10-26") == [value]


@pytest.mark.parametrize(
    "words",
    [
        "the 1988 quarter",
        "last year's quarter",
        "the same period last year",
        "the year-earlier period",
        "a year earlier",
    ],
)
def test_a_period_is_like_the_one_on_which_the_text_reports(words: str) -> None:
    """Companies compare a quarter with that of the year before without naming it again."""
    text = f"In the third quarter the line carried more people than in {words}."

    assert values(text, "1989-10-26") == ["1989-Q3", "1988-Q3"]


@pytest.mark.parametrize("text", ["Day-to-day work goes on.", "Day by day it grew.", "They go on year after year."])
def test_ways_of_speaking_name_no_time(text: str) -> None:
    """The words of time in them are worn out."""
    assert values(text) == []


def test_a_number_with_a_full_stop_is_no_day() -> None:
    """Prices end sentences, and no month has the number thirteen."""
    assert values("The price rose by 3.5. It had stood at 4.13. in shops, and on 2,512. it fell.") == []


def test_numbers_beyond_all_counting_are_read() -> None:
    """A figure of four hundred digits is infinite as a float, and no story goes on by so many days."""
    text = f"On 3 May 1901 we reached Graz and stayed {'9' * 400} days. Then we left."
    assert values(text)[0] == "1901-05-03"


def test_the_parts_of_a_report_are_no_days() -> None:
    """A text that numbers its parts in two steps counts its parts, and no days, in one."""
    report = "Report of 30 October 1974\n\n{}. Purpose\n\nPumps.\n\n2. Way\n\n2.1 Oslo. Two talks on the 12th."
    assert values(report.format(1), "1974-10-30") == ["1974-10-30", "1974-10-12"]
