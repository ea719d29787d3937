"""How a story carries its dates on: looks back, what is left open, years of few figures, and what counts from now."""

from __future__ import annotations

import pytest

from geo import Document, find_dates

MONDAY = "2023-09-18"


def values(text: str, published: str | None = None) -> list[str]:
    return [time.value for time in find_dates(Document(text=text, published=published))]


def test_after_a_look_back_the_story_goes_on_where_it_was() -> None:
    """The council of the year before is mentioned in passing; the crossing on 15 July belongs to the march."""
    text = "They left Lyon on 28 March 1818. A council had been set up on 5 November 1817. On 15 July they crossed."

    assert values(text) == ["1818-03-28", "1817-11-05", "1818-07-15"]


def test_a_story_that_has_gone_back_stays_there() -> None:
    """The months of the earlier year follow one on another."""
    text = "He died on 28 March 1818. He was born on 5 January 1790. On 9 February he was baptised."

    assert values(text) == ["1818-03-28", "1790-01-05", "1790-02-09"]


def test_a_date_of_no_year_lies_between_those_that_have_one() -> None:
    """The siege ended in December 1843; how it was laid in March is told after it, and still of 1843."""
    text = "The siege ended in December 1843. In March he had come, on 9 April he dug in. In May 1843 he had fired."

    assert values(text) == ["1843-12", "1843-03", "1843-04-09", "1843-05"]


def test_a_year_in_passing_does_not_carry_the_story_away() -> None:
    """They hoped to be there by 1840; what happened in March happened two months after January 1839."""
    text = "They set out in January 1839 and hoped to be there by 1840. On 10 March it rained, on 30 April they turned."

    assert values(text) == ["1839-01", "1840", "1839-03-10", "1839-04-30"]


def test_months_roll_over_towards_the_next_year_named() -> None:
    """What is told after October and before May 1844 is of the one year or the other, as its month says."""
    text = "He sailed in October 1843. In November it blew. In February they turned. In May 1844 they landed."

    assert values(text) == ["1843-10", "1843-11", "1844-02", "1844-05"]


def test_since_a_year_does_not_move_the_story() -> None:
    """The year after counts from the campaign, not from the conquest long before it."""
    text = "He marched in 1492. The town had paid tribute since 1413. The following year he marched again."

    assert values(text) == ["1492", "1413", "1493"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He died in 373.", "0373"),
        ("He fell ill in the winter of 373-374.", "0373-WI"),
        ("It rains on one in 200.", None),
        ("It happens in 373 towns.", None),
    ],
)
def test_years_of_three_figures_need_words_that_let_them_be_years(text: str, value: str | None) -> None:
    """Towns older than a thousand years have histories; ratios and quantities are more frequent."""
    assert values(text) == ([value] if value else [])


def test_days_counted_in_a_year_without_a_day_stay_open_in_that_year() -> None:
    """Three days after an unknown day of 1831 is a day of about that year."""
    assert values("In 1831 they sailed. Three days later it blew.") == ["1831", "1831-XX-XX"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We will reach Perth in three days.", "2023-09-21"),
        ("They crossed it in three days.", "P3D"),
        ("It blew for weeks.", "PXW"),
        ("They sailed in the morning.", "2023-09-18TMO"),
        ("At month's end they left.", "2023-09"),
        ("They rested for a single day.", "P1D"),
        ("They came in 09/2023.", "2023-09"),
        ("They left at 05:30hrs.", "2023-09-18T05:30"),
        ("They left at 5:30pm.", "2023-09-18T17:30"),
        ("Fares will rise between the towns still untouched by rain by November.", "2023-11"),
    ],
)
def test_words_that_news_uses(text: str, value: str) -> None:
    """Spans that lie ahead are days, spans that were spent are spans."""
    assert values(text, MONDAY) == [value]


def test_a_quarter_is_that_which_ended_on_the_day_named() -> None:
    """What follows the quarter says which; a whole year that ends on a day is a span."""
    found = values("In the quarter ended June 30 and the year ended March 31 it grew.", MONDAY)

    assert found == ["2023-Q2", "2023-06-30", "P1Y", "2023-03-31"]


def test_a_quarter_still_to_end_is_not_the_one_reported_on() -> None:
    """The forecast for the fourth does not make it the latest."""
    text = "Its third-quarter income fell. It expects a fourth-quarter loss. In the latest quarter sales fell."

    assert values(text, "2023-11-02") == ["2023-Q3", "2023-Q4", "2023-Q3"]


def test_the_title_of_a_programme_is_no_time() -> None:
    """Next Year, in quotation marks and capitals, is a name."""
    assert values('He said on "Next Year" that it rained.', MONDAY) == []


def test_a_caption_is_no_heading() -> None:
    """Photographs of other years, whose captions end their blocks, make no journal of a report and do not date it."""
    captions = "The mayor on May 4, 2022. Photo: A.\n\nThe pier on June 8, 2010. Photo: A.\n\n"
    text = f"Thursday, March 2, 2023\n\n{captions}The town today opens its pier."

    assert values(text, "2023-03-02") == ["2023-03-02", "2022-05-04", "2010-06-08", "2023-03-02"]


@pytest.mark.parametrize("words", ["2012 to the present", "2012\u2013present"])
def test_the_present_closes_a_range_on_the_day_of_publication(words: str) -> None:
    """A stay that lasts has no other end; the words stay a reference."""
    first, last = find_dates(Document(text=f"He lived in Hull ({words}).", published=MONDAY))

    assert (first.through, last.value, str(last.latest)) == (1, "PRESENT_REF", MONDAY)


def test_the_name_of_an_event_holds_a_year_but_no_season() -> None:
    """Summer Games may be held in March."""
    assert values("They came to the 2012 Summer Games. The 1832 spring was wet.") == ["2012", "1832-SP"]


def test_per_day_is_a_repetition() -> None:
    """It tells how often, not when."""
    (found,) = find_dates(Document(text="It carries 200 men per day."))

    assert (found.type, found.value) == ("SET", "P1D")


def test_an_age_is_a_year_once_the_birth_is_told() -> None:
    """Lives date by ages; of somebody whose birth is not told an age is no time."""
    text = (
        "She was born at Hull on 3 May 1801. At the age of fourteen she went to Leeds; in her twentieth year to York."
    )

    assert values(text) == ["1801-05-03", "1815", "1820"]
    assert values("At the age of fourteen she went to Leeds.") == []
