"""What looks like a time and is none, and what no text may do to the reader: crash it, slow it, make it lie."""

from __future__ import annotations

import time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from geo import Document, find_dates
from geo.lexicon import table

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
    "Christmas Island lies off Java.",
    "They live near Sunday River and Friday Harbor.",
    "The Winter Palace burned.",
    "The Sunday Times and the Saturday Evening Post reported it.",
    "June Carter sang with August Wilson.",
    "Flight BA 1832 was late.",
    "It lies at an altitude of 1950 m.",
    "The decade-old company closed.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    """A false date moves a stop; a missing one leaves it undated."""
    assert read(text) == []


def test_a_time_before_a_capital_is_still_a_time_where_words_lead_it_in() -> None:
    """Soviet forces are no river, and "in January" is when they came."""
    assert read("In January Soviet forces came; on Friday Times Square was full.") == [
        ("January", "2023-01"),
        ("Friday", "2023-09-15"),
    ]


def test_scanned_pages_are_read_in_spite_of_their_scars() -> None:
    """A one for an l and a c for an e are what scanners do."""
    found = read("On Sept. l2, 1832, and the i2th of Octoher, 1832, and Scptember 3d, 1832.", None)

    assert [value for _, value in found] == ["1832-09-12", "1832-10-12", "1832-09-03"]


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


EVERYTHING = """September 1832

12th. We sailed on Sept. 12, 1832, or on 12 September, on the 12th of September, 1832, on 12/ix/1832 or 1832-09-12.

13th. In mid-September 2023 and in the spring of 1832, in the 1830s, in the early 19th century, c. 1420,
in 44 BC, on 3/4/1833.
He left on Sunday, last Tuesday, on Saturday night, last month, five days ago;
he will come on Thursday, next month, on 3 May.
This Sunday he came two days before Christmas, 1797, a few days before Christmas, 1797, that October night in 1820.
"""


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


def test_a_date_is_found_in_a_stretch_of_time_words_too_long_to_be_kept() -> None:
    """Short stretches are searched once and remembered; a long one must be read by the same grammar."""
    numbers = " ".join(["45", "348"] * 40)
    document = Document(text=f"{numbers}, 3 May 1832, {numbers}. On 3 May 1832 she left.")

    assert [time.value for time in find_dates(document) if time.text == "3 May 1832"] == ["1832-05-03"] * 2
