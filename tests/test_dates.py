"""Which words name a time, and which time: absolute and relative dates, ranges, spans, sets."""

from __future__ import annotations

import pytest

from geo import Document, find_dates

MONDAY = "2023-09-18"


def read(text: str, published: str | None = MONDAY) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in find_dates(Document(text=text, published=published))]


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
