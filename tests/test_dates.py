"""Which words name a time, and which time: absolute and relative dates, ranges, spans, sets."""

from __future__ import annotations

import pytest

from geo import Document, find_dates
from geo.types import TimeExpression

MONDAY = "2023-09-18"


def read(text: str, published: str | None = MONDAY) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in find_dates(Document(text=text, published=published))]


def one(text: str, published: str | None = MONDAY) -> TimeExpression:
    (found,) = find_dates(Document(text=text, published=published))
    return found


ABSOLUTE = [
    ("She sailed on Sept. 12, 1832.", "1832-09-12"),
    ("She sailed on the 12th of September, 1832.", "1832-09-12"),
    ("She sailed on 12 September 1832.", "1832-09-12"),
    ("She sailed on 12/ix/1832.", "1832-09-12"),
    ("She sailed on 1832-09-12.", "1832-09-12"),
    ("She sailed on 25/9/1832.", "1832-09-25"),
    ("She sailed in mid-September 2023.", "2023-09"),
    ("She sailed in the spring of 1832.", "1832-SP"),
    ("She sailed in the 1830s.", "183"),
    ("She sailed in the early 19th century.", "18"),
    ("She sailed c. 1420.", "1420"),
    ("She sailed in 44 BC.", "BC0044"),
]


@pytest.mark.parametrize(("text", "value"), ABSOLUTE)
def test_dates_are_read_in_every_usual_shape(text: str, value: str) -> None:
    """However a date is written, it is the same day, month or year."""
    assert [found[1] for found in read(text)] == [value]


RELATIVE = [
    ("He left on Sunday.", "2023-09-17"),
    ("He left last Tuesday.", "2023-09-12"),
    ("He left on Saturday night.", "2023-09-16TNI"),
    ("He will leave on Thursday.", "2023-09-21"),
    ("He left last month.", "2023-08"),
    ("He will leave next month.", "2023-10"),
    ("He left five days ago.", "2023-09-13"),
    ("This Sunday he crossed the channel.", "2023-09-17"),
    ("He came two days before Christmas, 1797.", "1797-12-23"),
    ("He came a few days before Christmas, 1797.", "1797-12"),
    ("He will come on 3 May.", "2024-05-03"),
    ("He may come on Thursday.", "2023-09-21"),
    ("He may have come on Thursday.", "2023-09-14"),
    ("Ann travels to Perth on Thursday.", "2023-09-21"),
    ("She is leaving for Perth on Thursday.", "2023-09-21"),
    ("She was leaving for Perth on Thursday.", "2023-09-14"),
    ("Her visits on Thursday were short.", "2023-09-14"),
    ("They agreed to meet on Thursday.", "2023-09-21"),
    ("She stayed in York until Friday.", "2023-09-15"),
    ("She has until Friday.", "2023-09-22"),
]


@pytest.mark.parametrize(("text", "value"), RELATIVE)
def test_news_counts_from_the_day_of_publication(text: str, value: str) -> None:
    """Looking back unless the verb looks forward."""
    assert [found[1] for found in read(text)] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The previous day", "2023-09-11"),
        ("The following morning", "2023-09-13TMO"),
        ("Two days later", "2023-09-14"),
        ("That evening", "2023-09-12TEV"),
        ("The same day", "2023-09-12"),
    ],
)
def test_a_story_counts_from_the_day_told_last(words: str, value: str) -> None:
    """Not from the publication, a week later."""
    found = find_dates(Document(text=f"He landed at Perth on Sept. 12. {words} he went on.", published=MONDAY))

    assert [time.value for time in found] == ["2023-09-12", value]
    assert found[1].anchor == "Sept. 12 (2023-09-12)"


def test_a_weekday_without_any_date_to_count_from_stays_one() -> None:
    """The document's siblings may date it later; inventing a week would hide that."""
    (found,) = find_dates(Document(text="She left on Tuesday."))

    assert (found.value, found.earliest, found.latest) == ("XXXX-WXX-2", None, None)


def test_a_day_without_a_year_keeps_its_year_open() -> None:
    """Nothing gains precision that it did not have."""
    (found,) = find_dates(Document(text="She left on October 2."))

    assert (found.value, found.edtf, found.earliest) == ("XXXX-10-02", "XXXX-10-02", None)


def test_a_range_says_which_expression_closes_it() -> None:
    """A stay from the 12th to the 17th is told by two expressions, of which the first knows the second."""
    first, last, other = find_dates(
        Document(text="She was in Lagos Sept. 12-17 and left in October.", published=MONDAY)
    )

    assert (str(first.latest), str(last.latest), first.through, last.through) == ("2023-09-12", "2023-09-17", 1, None)
    assert other.value == "2023-10"


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("from 12 to 17 September 1832", "1832-09-12", "1832-09-17"),
        ("from 28 October to 3 November 1832", "1832-10-28", "1832-11-03"),
        ("from December 28 to January 3, 1833", "1832-12-28", "1833-01-03"),
        ("between 1831 and 1836", "1831", "1836"),
        ("in 1831/32", "1831", "1832"),
    ],
)
def test_the_first_of_a_range_takes_the_year_of_the_last(words: str, first: str, last: str) -> None:
    """Writers give the year once, at the end."""
    assert [value for _, value in read(f"They travelled {words}.")] == [first, last]


def test_a_list_of_days_shares_its_month() -> None:
    """12 and 13 September are two days, not a range."""
    first, last = find_dates(Document(text="He preached on 12 and 13 September 1832.", published=None))

    assert (first.value, last.value, first.through) == ("1832-09-12", "1832-09-13", None)


def test_a_span_since_a_day_knows_its_last_day() -> None:
    """Five nights and six days both end on the 17th."""
    text = "His stay of five nights and six days since arriving on Sept. 12 is his longest."
    nights, days, _ = find_dates(Document(text=text, published=MONDAY))

    assert (nights.value, days.value) == ("P5D", "P6D")
    assert {str(nights.latest), str(days.latest)} == {"2023-09-17"}
    assert str(days.earliest) == "2023-09-12"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It was a six-day trip.", "DURATION", "P6D"),
        ("They rested for two hours and a half.", "DURATION", "PT2H"),
        ("He stayed for two and a half years.", "DURATION", "P2Y6M"),
        ("He swam every Monday.", "SET", "XXXX-WXX-1"),
        ("He swam on Tuesdays.", "SET", "XXXX-WXX-2"),
        ("He swam every two days.", "SET", "P2D"),
    ],
)
def test_spans_and_repetitions_are_no_dates(text: str, kind: str, value: str) -> None:
    """A visit cannot be dated by them, and TIMEX3 has types of their own for them."""
    found = one(text)

    assert (found.type, found.value) == (kind, value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Easter Monday 1832", "1832-04-23"),
        ("Good Friday, 1840", "1840-04-17"),
        ("Thanksgiving 1999", "1999-11-25"),
        ("Michaelmas 1640", "1640-09-29"),
        ("Candlemas 1640", "1640-02-02"),
        ("Lady Day 1701", "1701-03-25"),
        ("St. John’s Day, 1834", "1834-06-24"),
        ("Election Day 2020", "2020-11-03"),
        ("Christmas Eve 1832", "1832-12-24"),
        ("D-Day", "1944-06-06"),
    ],
)
def test_named_days_fall_where_the_calendar_has_them(words: str, value: str) -> None:
    """Movable ones through Easter or the nth weekday of a month."""
    assert one(f"He came on {words}.", None).value == value


@pytest.mark.parametrize(
    ("words", "value", "minutes"),
    [
        ("at 10:30", "2023-09-18T10:30", (630, 631)),
        ("at 7.30 p.m.", "2023-09-18T19:30", (1170, 1171)),
        ("at five o'clock in the afternoon", "2023-09-18T17:00", (1020, 1021)),
        ("at half past six", "2023-09-18T06:30", (390, 391)),
        ("at 0530 hrs", "2023-09-18T05:30", (330, 331)),
        ("at noon on Sunday", "2023-09-17T12:00", (720, 721)),
        ("on Sunday at 9 a.m.", "2023-09-17T09:00", (540, 541)),
        ("on the night of 12 September", "2023-09-12TNI", (1140, 1440)),
        ("yesterday evening", "2023-09-17TEV", (1020, 1320)),
    ],
)
def test_clock_times_and_parts_of_the_day_order_the_stops_within_it(
    words: str, value: str, minutes: tuple[int, int]
) -> None:
    """Breakfast in one town and supper in the next are two stops of one day."""
    found = one(f"They left {words}.")

    assert (found.value, found.minutes) == (value, minutes)


def test_the_order_of_numeric_dates_is_taken_from_the_document() -> None:
    """One date with a number above twelve tells how all are meant."""
    british = read("Left 25/9/1832, came 3/4/1833.", None)
    american = read("Left 9/25/1832, came 3/4/1833.", None)

    assert [british[1][1], american[1][1]] == ["1833-04-03", "1833-03-04"]


def test_a_numeric_date_of_unknown_order_keeps_both_days() -> None:
    """Choosing one would invent precision."""
    found = one("Left 3/4/1832.", None)

    assert (found.value, found.edtf) == ("1832", "[1832-03-04,1832-04-03]")
    assert (str(found.earliest), str(found.latest)) == ("1832-03-04", "1832-04-03")


def test_early_and_late_narrow_the_days_but_not_the_value() -> None:
    """Late 1832 is still 1832, though not its January."""
    found = one("He died in late 1832.", None)

    assert found.value == "1832"
    assert found.earliest is not None
    assert found.earliest.month > 6
