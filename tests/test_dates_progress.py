"""How a story told by the day goes on: forwards, by spans, through the parts of the day, and not by looking back."""

from __future__ import annotations

import pytest

from geo import Document, find_dates
from geo.types import TimeExpression


def found(text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
    return find_dates(Document(text=text, published=published))


def last(text: str, published: str | None = None) -> str:
    return found(text, published)[-1].value


@pytest.mark.parametrize(
    "aside",
    [
        "Her uncle, who had been ill since Christmas, wrote to her.",
        "The cook had deserted two days before.",
        "His brother had passed that way in May of 1839.",
        "The harbour had been deepened in 1822.",
    ],
)
def test_a_look_back_leaves_the_story_where_it_stands(aside: str) -> None:
    """What had happened before dates itself; the next number of a day goes on from the story."""
    assert last(f"On 3 March 1840 the brig lay at Cadiz. {aside} On the 12th she sailed.") == "1840-03-12"


def test_what_had_been_lies_before_the_story() -> None:
    """Told in March, the Christmas since which somebody had been away is the last one."""
    christmas = found("On 3 March 1840 he came to Cadiz, where she had been since Christmas.")[-1]

    assert christmas.value == "1839-12-25"


def test_what_is_reached_by_a_month_goes_on_though_it_had_been_reached() -> None:
    """To have come by June is no look back."""
    assert last("They left on 3 March 1840. By June they had crossed it. On the 5th it snowed.") == "1840-06-05"


def test_the_story_of_a_winter_goes_on_into_the_next_year() -> None:
    """A holiday that is long over in the year at hand is the next one."""
    assert last("They left Riga on 6 December 1840. On New Year's Day they reached Reval.") == "1841-01-01"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("After a quiet passage of nine days they saw Cadiz.", "1840-03-12"),
        ("Three weeks brought them to Cadiz.", "1840-03-24"),
        ("In five days they reached Cadiz.", "1840-03-08"),
        ("It took them a fortnight to reach Cadiz.", "1840-03-17"),
        ("Six days out they met a whaler.", "1840-03-09"),
    ],
)
def test_a_span_leads_to_the_day_on_which_a_place_is_reached(words: str, day: str) -> None:
    """It stays a duration by TIMEX3, with the day on which it ended."""
    span = found(f"They sailed on 3 March 1840. {words}")[-1]

    assert (span.type, str(span.earliest), str(span.latest)) == ("DURATION", day, day)


def test_a_span_that_ends_on_a_day_named_beside_it_leads_no_further() -> None:
    """The 5th, after nine days, is the 5th."""
    assert last("They sailed on 3 March 1840. On the 12th, after a passage of nine days, they saw Cadiz. "
                "The next day it rained.") == "1840-03-13"  # fmt: skip


def test_a_stay_leaves_the_story_at_its_end() -> None:
    """The next morning after a stay of a week is not the second day of it."""
    assert (
        last("She came to Graz on 3 March 1840. She stayed a week. The next morning she drove on.") == "1840-03-11TMO"
    )


def test_news_do_not_go_on_by_spans() -> None:
    """What they count from is their publication; a span only says how long."""
    span = found("The minister left on Monday. He spent three days in Graz.", "2023-09-18")[-1]

    assert (span.value, span.earliest) == ("P3D", None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("On the second day they passed Elba.", "1840-03-04"),
        ("On the ninth day after, they passed Elba.", "1840-03-12"),
        ("On the third morning they passed Elba.", "1840-03-05TMO"),
        ("On the second day it blew, and on the fourth day they passed Elba.", "1840-03-06"),
    ],
)
def test_the_days_of_a_journey_count_from_its_beginning(words: str, value: str) -> None:
    """The first day is that of the departure, and the fourth does not count from the second."""
    assert last(f"They sailed on 3 March 1840. {words}") == value


def test_the_days_of_a_trial_are_none_of_the_story() -> None:
    """The second day of a trial counts from another beginning."""
    assert last("He came on 3 March 1840. On the second day of the trial he spoke.") == "1840-03-03"


def test_the_morning_after_the_evening_is_that_of_the_next_day() -> None:
    """A story goes forwards; but noon after morning is the same day, and so is "two", which may be after noon."""
    assert last("On the evening of 3 March 1840 she took the train. At daybreak she saw Graz.") == "1840-03-04TMO"
    assert last("At noon of 3 March 1840 she took the train. At two o'clock she saw Graz.") == "1840-03-03T14:00"


def test_weeks_later_is_about_a_day() -> None:
    """TIMEX3 says the week, in which Monday would be a day that nobody named."""
    week = found("They sailed on 3 March 1840. Two weeks later they saw Cadiz.")[-1]

    assert (week.value, str(week.earliest), week.edtf) == ("1840-W12", "1840-03-17", "1840-03-17~")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on the last day of July", "1840-07-31"),
        ("on the last of the month", "1840-03-31"),
        ("in the last week of July", "1840-07"),
        ("on the morrow", "1840-03-04"),
        ("on the fourth, at noon,", "1840-03-04T12:00"),
    ],
)
def test_days_are_named_in_more_ways_than_by_number(words: str, value: str) -> None:
    """As older books do."""
    assert value in [time.value for time in found(f"She came to Graz on 3 March 1840 and {words} she left it.")]


def test_a_day_of_the_month_may_stand_before_a_name() -> None:
    """On the 19th Captain Ruhl came: that is a day, and the 19th Regiment is none."""
    assert last("They lay at Graz since 3 March 1840. On the 19th Captain Ruhl came.") == "1840-03-19"
    assert last("They lay at Graz since 3 March 1840. The 19th Regiment came.") == "1840-03-03"


def test_a_story_from_long_before_its_publication_counts_from_itself() -> None:
    """A magazine tells of a spring in the autumn: its 15th is not that of the month in which it was printed."""
    text = "We reached Graz on March 12. The next day it rained. On the 15th we walked to Bruck."

    assert last(text, "2018-10-01") == "2018-03-15"


def test_the_next_day_of_a_story_without_a_day_is_unknown() -> None:
    """It is not the day after publication."""
    text = "We landed in Graz. The next day it rained. On March 12 we walked to Bruck, and two days later to Leoben."

    assert [time.value for time in found(text, "2018-10-01")][1:] == ["2018-03-12", "2018-03-14"]
    assert found(text, "2018-10-01")[0].earliest is None


def test_tomorrow_does_not_move_a_letter() -> None:
    """What is planned has not come about; "this morning" is still that of the letter."""
    text = "Graz, 3 March 1840\n\nI go to Bruck tomorrow. In the evening I shall write again."

    assert last(text) == "1840-03-03TEV"


def test_an_entry_may_begin_within_a_paragraph() -> None:
    """Printed journals run their entries on; yesterday is the day before the entry's."""
    text = "June 26 -- We set out early. 27th -- We came here yesterday."

    assert last(text) == "XXXX-06-26"


def test_an_hour_that_is_over_is_the_one_after_noon() -> None:
    """Clocks show it twice; what was told last says which."""
    text = "He landed at half past eight on 3 March 1840, dined at three o'clock and left at half past seven."

    assert [time.value[-6:] for time in found(text)] == ["T08:30", "T15:00", "T19:30"]


def test_pence_are_no_days() -> None:
    """Old accounts write 6d. for sixpence; "2d" and "3d" may be the second and the third."""
    text = "June 1668\n\n5th (Friday). Milk 6d. and bread 9d.\n\n6th (Saturday). At Huntingdon. The beer 6d.\n"

    assert [time.value for time in found(text)][:3] == ["1668-06", "1668-06-05", "1668-06-06"]
    assert {time.value for time in found(text)} == {"1668-06", "1668-06-05", "1668-06-06"}


def test_a_year_may_be_one_of_grace() -> None:
    """As chronicles have it."""
    assert last("In the year of grace 1187 he went out from York.") == "1187"


@pytest.mark.parametrize(
    "words",
    [
        "She stayed a fortnight.",
        "In the evening she wrote. In the morning she wrote again.",
        "In nine days she came home.",
    ],
)
def test_a_story_does_not_count_beyond_the_next_day_that_it_names(words: str) -> None:
    """A span or an evening may be told out of turn; the next day of the month shows it."""
    text = f"She came to Graz on 3 March 1840. {words} On the 4th, at noon, she left it. The next day it rained."

    assert last(text) == "1840-03-05"


def test_the_month_that_is_named_next_shows_that_a_smaller_number_is_of_the_same_month() -> None:
    """The 2nd told after the 20th of March is none of April, if March is named again."""
    text = "She left Graz on 20 March 1840. The letter had the date of the 2nd. On 28 March she was in Linz."

    assert [time.value for time in found(text)] == ["1840-03-20", "1840-03-02", "1840-03-28"]


def test_what_is_quoted_or_to_come_moves_no_story() -> None:
    """Who speaks counts from another day, and a timetable tells of days on which nothing happens."""
    text = (
        "She came to Graz on 3 March 1840. “I was here on the 25th of July,” said the porter. The boat would leave on "
        "the 9th. The next day it rained."
    )

    assert last(text) == "1840-03-04"


def test_a_year_in_talk_is_not_that_of_a_story_whose_weekdays_deny_it() -> None:
    """A year is better unknown than wrong."""
    text = "“It was done in 1869,” he said. They left on Wednesday, the 27th of November. On Tuesday they were in Graz."

    assert [time.value for time in found(text)][1:] == ["XXXX-11-27", "XXXX-12-03"]


def test_the_fourth_after_three_days_is_no_day_of_the_month() -> None:
    """It counts from where the three days began."""
    assert last("They left Graz on 20 March 1840. For three days it rained. On the fourth it cleared.") == "1840-03-23"


def test_a_story_that_begins_on_a_wednesday_is_not_dated_by_its_publication() -> None:
    """Its later days are of the same unknown week."""
    text = "We left on a Wednesday. I woke on Thursday in Graz. On Saturday we came to Linz, on Sunday to Wels."

    assert {time.earliest for time in found(text, "2009-10-01")} == {None}


def test_a_day_may_be_of_the_next_month() -> None:
    """As in journals that name it once."""
    assert last("They weighed on 17 June 1851 and saw the light on the 9th of the ensuing month.") == "1851-07-09"


def test_days_count_from_an_arrival_of_no_year() -> None:
    """The year may be told nowhere."""
    assert (
        last("He left Bordeaux on the 12th of December. Twenty-three days after our departure it rained.")
        == "XXXX-01-04"
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In 1871 he wandered about. On the last day of February he came home.", "1871-02-28"),
        ("On 3 April he left. On the last of the month he came home.", "XXXX-04-30"),
    ],
)
def test_the_last_of_a_month_is_a_day_that_it_has(text: str, day: str) -> None:
    """The year, or only the month, is told before it."""
    assert last(text) == day
