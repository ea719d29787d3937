"""Which words name a time, and which time: absolute and relative dates, ranges, spans, sets."""

from __future__ import annotations

import time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from geo import Document, find_dates
from geo.lexicon import table
from geo.types import TimeExpression

NARROWING = ("early", "mid", "late", "the early")
WORDS = [
    *(row["word"] for row in table("time_words")),
    *(row["word"].capitalize() for row in table("months")),
    *(row["name"] for row in table("feasts")),
    *(
        [
            ",",
            ".",
            "-",
            "/",
            "(",
            ")",
            ":",
            ";",
            "1",
            "2",
            "12",
            "31",
            "32",
            "45",
            "99",
            "100",
            "348",
            "1832",
            "2023",
            "12th",
            "1830s",
            "'99",
            "10:30",
            "1832-09-12",
            "3/4/1832",
            "Sunday",
            "Sat",
        ]
    ),
    "\n",
    "\n\n",
]
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
    ("This Sunday he crossed the channel.", "2023-09-17"),
    ("He came two days before Christmas, 1797.", "1797-12-23"),
    ("He came a few days before Christmas, 1797.", "1797-12"),
    ("He will come on 3 May.", "2024-05-03"),
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


def one(text: str, published: str | None = MONDAY) -> TimeExpression:
    (found,) = find_dates(Document(text=text, published=published))
    return found


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
    found = one(f"He landed on {words}.", None)

    assert (found.value, found.note) == (value, "Old Style, left as printed")


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


TRAPS = [
    "The general may inspect it.",
    "They march on.",
    "The sun set and he sat down.",
    "He slid into second base.",
    "There were 1,832 men.",
    "There were 1832 men.",
    "Take Route 66.",
    "They live in 1945 Broadway.",
    "A Tu-95 flew by.",
    "He is 52.",
    "The 44-year-old won.",
    "It cost $1999.",
    "Read John 3:16.",
    "See page 1832.",
    "May I come in?",
    "The fall of Rome was slow.",
    "It took him to the 12th floor.",
    "The 3rd Battalion left.",
    "They won 12-7.",
    "Two ships a year come.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    """A false date moves a stop; a missing one leaves it undated."""
    assert read(text) == []


def test_scanned_pages_are_read_in_spite_of_their_scars() -> None:
    """A one for an l and a c for an e are what scanners do."""
    found = read("On Sept. l2, 1832, and the i2th of Octoher, 1832, and Scptember 3d, 1832.", None)

    assert [value for _, value in found] == ["1832-09-12", "1832-10-12", "1832-09-03"]


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


HOSTILE = [
    "1 ",
    "the ",
    "12, ",
    "May ",
    "two ",
    "half a ",
    "1832-",
    "1/2 ",
    "last ",
    "Sept. 12 and ",
    "a few ",
    '"\n',
    "12th.\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """Four times the text may take at most ten times as long, whatever it repeats; the best of three runs counts."""
    short, long = (best_seconds(piece * count) for count in (1_000, 4_000))

    assert long < 10 * short + 0.01


def best_seconds(text: str) -> float:
    seconds = []
    for _ in range(3):
        start = time.process_time()
        find_dates(Document(text=text, published=MONDAY))
        seconds.append(time.process_time() - start)
    return min(seconds)


EVERYTHING = " ".join(text for text, *_ in (*ABSOLUTE, *RELATIVE)) + JOURNAL


@pytest.mark.parametrize("published", [None, MONDAY])
def test_every_edtf_string_is_valid_and_agrees_with_the_days(published: str | None) -> None:
    """The edtf package is the oracle: it shares no code with ours."""
    found = [time for time in find_dates(Document(text=EVERYTHING, published=published)) if time.edtf]

    assert len(found) > 15
    for expression in found:
        parsed = parse_edtf(expression.edtf)
        if (
            expression.earliest
            and parsed.lower_strict().tm_year > 0
            and not expression.text.lower().startswith(NARROWING)
        ):
            assert str(expression.earliest) == "{:04}-{:02}-{:02}".format(*parsed.lower_strict()[:3]), expression


@given(st.text(), st.sampled_from([None, MONDAY]))
def test_any_text_whatever_gives_ordered_spans_of_itself(text: str, published: str | None) -> None:
    """No input crashes the reader, and each expression quotes its own words."""
    ends = [0]
    for found in find_dates(Document(text=text, published=published)):
        assert found.text == text[found.start : found.end]
        ends += [found.start, found.end]

    assert ends == sorted(ends)


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from([None, MONDAY]))
def test_any_row_of_time_words_is_read_without_a_fault(pieces: list[str], published: str | None) -> None:
    """Words that the grammar knows, in any order: that is where a reader breaks."""
    for found in find_dates(Document(text=" ".join(pieces), published=published)):
        assert found.value
        assert (found.earliest is None) == (found.latest is None)
        if found.earliest and found.latest:
            assert found.earliest <= found.latest
