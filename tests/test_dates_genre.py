"""From what a journey's days count: what happened to the traveller, what text it is, how it writes days."""

from __future__ import annotations

import pytest

from geo import Document, find_dates

MONDAY = "2023-09-18"


def values(text: str, published: str | None = MONDAY) -> list[str]:
    return [time.value for time in find_dates(Document(text=text, published=published))]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Five days after his arrival", "1832-09-17"),
        ("Two days before his departure", "1832-11-02"),
        ("Three weeks after the landing", "1832-W40"),
    ],
)
def test_days_count_from_what_happened_to_the_traveller(words: str, value: str) -> None:
    """Not from the day told last, a ball or a letter in between."""
    stay = "He arrived in Porto on 12 September 1832 and left it on 4 November. A ball was held on 6 October."
    text = f"{stay} {words} it snowed."

    assert values(text, None)[-1] == value


def test_without_a_dated_arrival_the_count_stays_a_span() -> None:
    """A letter's day is no arrival; counting from it would invent a date."""
    found = find_dates(Document(text="He wrote on 12 September 1832. Three weeks after his arrival it snowed."))

    assert [(time.type, time.value) for time in found] == [("DATE", "1832-09-12"), ("DURATION", "P3W")]


def test_a_dated_arrival_is_the_anchor_that_is_shown() -> None:
    """The reader is told which day was counted from."""
    *_, last = find_dates(Document(text="She reached Hull on 3 May 1840. Two days after her arrival she fell ill."))

    assert (last.value, last.anchor) == ("1840-05-05", "3 May 1840 (1840-05-03)")


def test_a_text_that_tells_of_plans_looks_forward() -> None:
    """Its bare days are those to come, except where a verb says that they are over."""
    text = (
        "The minister will visit Leeds on Tuesday. She will go to York on Wednesday and will dine there. "
        "On Friday she will see Hull. Sunday: rest. The plan was agreed on Saturday."
    )

    assert values(text) == ["2023-09-19", "2023-09-20", "2023-09-22", "2023-09-24", "2023-09-16"]


def test_under_the_heading_of_a_schedule_days_lie_ahead() -> None:
    """A list has no verbs; its heading says that it is a plan."""
    assert values("Tour schedule\n\nThursday: Leeds\n\n3 May: York\n") == ["2023-09-21", "2024-05-03"]


def test_the_same_list_without_such_a_heading_looks_back() -> None:
    """That is what news does."""
    assert values("Results\n\nThursday: Leeds\n\n3 May: York\n") == ["2023-09-14", "2023-05-03"]


@pytest.mark.parametrize(
    ("dates", "value"),
    [
        ("on 2 June 2021 and 5 July 2021", "2022-04-03"),
        ("on June 2, 2021 and July 5, 2021", "2022-03-04"),
        ("on 2 June 2021 and July 5, 2021", "2022"),
    ],
)
def test_how_a_writer_orders_day_and_month_in_words_tells_how_in_figures(dates: str, value: str) -> None:
    """Whoever writes "2 June" means the third of April by 3/4; of a mixture nothing is taken."""
    assert values(f"They met {dates}. They met again on 3/4/2022.")[-1] == value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A week before his departure on 3 May 1840", ["1840-04-26", "1840-05-03"]),
        ("Two days after the landing on Sunday", ["2023-09-19", "2023-09-17"]),
    ],
)
def test_the_day_of_an_event_may_be_named_with_it(words: str, expected: list[str]) -> None:
    """Both days are told, and neither may swallow the other."""
    assert values(f"{words} he fell ill.") == expected


@pytest.mark.parametrize(
    ("words", "value"), [("the day before yesterday", "2023-09-16"), ("the day after tomorrow", "2023-09-20")]
)
def test_two_days_from_now_are_one_expression(words: str, value: str) -> None:
    """Read word by word they would be off by a day."""
    assert values(f"It rains in Leeds {words}.") == [value]


def test_the_user_says_how_a_text_is_read() -> None:
    """A programme that looks like news looks forward if its reader says that it is one."""
    text = "The minister is in Hull on Friday and in Leeds on Saturday."
    values = {
        genre: [time.value for time in find_dates(Document(text=text, published="2023-09-18", genre=genre))]
        for genre in ("news", "announcement")
    }
    assert values["announcement"] == ["2023-09-22", "2023-09-23"]
    assert values["news"] != values["announcement"]


def test_who_said_it_does_not_date_it() -> None:
    """After a comma "the office said" is another clause: the plan's own verb is that of its month."""
    text = "The envoy will travel to Norway and North Jutland in May, the office said."
    assert [time.value for time in find_dates(Document(text=text, published="2019-03-14"))] == ["2019-05"]


def test_news_goes_on_from_a_day_of_last_year() -> None:
    """A flight told from May last year goes on in that May, though this year's is nearer to the publication."""
    text = "He vanished on May 12 last year. On May 15 he withdrew money. On the 20th he was seen at York."
    found = find_dates(Document(text=text, published="2011-07-21"))
    assert [time.value for time in found] == ["2010-05-12", "2010-05-15", "2010-05-20"]


@pytest.mark.parametrize(
    ("head", "published", "expected"),
    [
        ("LISBON, May 3 (Wire) --", "2021-05-04", ["2021-05-03", "2021-05-03"]),
        ("LISBON, May 3. /Wire/.", "2021-05-04", ["2021-05-03", "2021-05-03"]),
        ("LISBON, May 3, 2021 (Wire) –", None, ["2021-05-03", "2021-05-03"]),
        ("LISBON, May 3 (Wire) --", "2021-09-04", ["2021-05-03", "2021-09-04"]),
    ],
)
def test_today_is_the_day_of_the_dateline(head: str, published: str | None, expected: list[str]) -> None:
    """A paper prints a report a day or two later; months later it is another text that quotes it."""
    text = f"{head} The fleet sailed today."

    assert [time.value for time in find_dates(Document(text=text, published=published))] == expected


def test_a_book_that_names_its_year_is_no_news_of_the_year_of_its_printing() -> None:
    """Readers say when a book was published, and its days are of the year that it names first."""
    text = (
        "In the year 1846 I resolved to see the Nile. On the 3rd of November I landed, and by the 20th I was in Cairo."
    )
    found = {time.text: time.value for time in find_dates(Document(text=text, published="1848-06-15"))}

    assert (found["the 3rd of November"], found["the 20th"]) == ("1846-11-03", "1846-11-20")


def test_a_novel_whose_weekdays_deny_its_year_of_printing_is_of_no_known_year() -> None:
    """Its story goes on by its own weekdays, not by those of the year in which it was printed."""
    text = "She landed on Sunday, the 3rd of March. On Tuesday a note came. On Wednesday evening she was in Vigo."
    found = [time.value for time in find_dates(Document(text=text, published="1937-06-15"))]

    assert found == ["XXXX-03-03", "XXXX-03-05", "XXXX-03-06TEV"]
