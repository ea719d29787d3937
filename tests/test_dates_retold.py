"""Days of long stories: counted from a departure, retold by weekdays, and interrupted by years in passing."""

from __future__ import annotations

import pytest

import geo


def days(text: str, published: str | None = None) -> dict[str, str]:
    """The value of each time of a text, by its words."""
    return {time.text: time.value for time in geo.find_dates(geo.Document(text=text, published=published))}


def test_a_year_in_passing_leaves_a_story_on_its_day() -> None:
    """Travellers tell at every castle who was slain there, and go on the next morning."""
    text = "We came to Linz on Monday the 3rd of June, 1782. A king died there in 1493, and a duke in 1560."
    found = days(f"{text} On Thursday we walked to Wels. On the 8th we were in Graz.")

    assert (found["Thursday"], found["the 8th"]) == ("1782-06-06", "1782-06-08")


def test_had_with_an_object_does_not_look_back() -> None:
    """Sailors have sight of an island and have it in view; only a participle makes a look back."""
    text = "We sailed on the 10th of June 1791. On the 28th of June we had sight of Texel."
    found = days(f"{text} On the 2d of July we had Flores in view.")

    assert (found["the 28th of June"], found["the 2d of July"]) == ("1791-06-28", "1791-07-02")


def test_weekdays_of_a_retelling_go_on_from_its_first_day() -> None:
    """Who names the date and the weekday goes on by weekdays, though a later week had them as well."""
    text = "She left Bogota on Monday, June 3. On Tuesday she took a bus, and on the Wednesday a boat."
    found = days(f"{text} The police said on Friday no trace was left.", "2019-06-20")

    assert (found["Tuesday"], found["Wednesday"], found["Friday"]) == ("2019-06-04", "2019-06-05", "2019-06-14")


def test_without_a_weekday_beside_the_date_news_keep_to_their_week() -> None:
    """A date alone begins no retelling: the weekday after it is the last one before the publication."""
    found = days("The works opened on June 3. On Tuesday the mayor resigned.", "2019-06-20")

    assert found["Tuesday"] == "2019-06-18"


@pytest.mark.parametrize("end", ["over the Sunday", "till the Sunday"])
def test_a_weekday_within_a_stay_is_that_of_the_stay(end: str) -> None:
    """The end of the stay is told first, and then what was done in it."""
    found = days(
        f"We came on Thursday the 4th of May 1815 and rested {end}. On the Saturday we drove out. On Monday we left."
    )

    assert (found["Saturday"], found["Monday"]) == ("1815-05-06", "1815-05-08")


def test_a_stay_only_thought_of_does_not_move_a_story() -> None:
    """Who would have stayed a month did not."""
    found = days("On the 2nd of March, 1848, we came to Linz. I could have remained a month. On the 9th we left.")

    assert found["the 9th"] == "1848-03-09"


COUNTED = """Day 1

On 4 May I rolled out of Porto.

Days 2 to 4: North

Vigo on day 3. The next day rain.

Day 9

Rest."""


def test_days_of_a_journey_are_counted_from_its_departure() -> None:
    """Blogs head their entries by the number of the day, and name a date once."""
    found = days(COUNTED)

    expected = {"Days 2": "XXXX-05-05", "day 3": "XXXX-05-06", "The next day": "XXXX-05-07", "Day 9": "XXXX-05-12"}
    assert found | expected == found


def test_a_date_beside_the_number_of_a_day_says_from_when_it_counts() -> None:
    """The first date of a text need not be that of its departure."""
    text = "I had planned this since 2 January.\n\nDay 2 (12 June 2019): Vigo.\n\nDay 3: Lugo.\n\nDay 5: Gijon."

    assert days(text)["Day 5"] == "2019-06-15"


def test_the_number_of_a_day_alone_is_no_time() -> None:
    """The third day of a trial or of a festival is counted from none that is told."""
    assert days("Day 3 of the trial began on 4 May. By day 5 he was gone.") == {"4 May": "XXXX-05-04"}


def test_a_time_since_when_does_not_move_a_report() -> None:
    """How long somebody had been sought is not when he was caught."""
    text = "He was caught on Saturday. Sought since May 2, he had hidden well. By that afternoon he had been flown out."

    assert days(text, "2014-05-20")["that afternoon"] == "2014-05-17TAF"


def test_the_month_of_any_year_does_not_move_a_story() -> None:
    """Comparisons and customs name months in which nobody of the story is anywhere."""
    text = "On Monday, the 5th of February, they landed. It was warmer than London in June. On Wednesday they drove to"
    found = days(f"{text} Ronda, where in May the whole town dances. On Friday, the 9th, they were in Cadiz.")

    assert (found["Wednesday"], found["Friday, the 9th"]) == ("XXXX-02-07", "XXXX-02-09")


def test_a_weekday_says_in_which_month_of_a_story_without_years_a_day_lies() -> None:
    """One day with weekday and month gives the weekdays of them all."""
    text = "He came on Tuesday, the 6th of April, and spoke in May of it. He left on Thursday, the 15th."

    assert days(text)["Thursday, the 15th"] == "XXXX-04-15"


def test_a_weekday_of_a_look_back_lies_before_the_story() -> None:
    """Who had left on the Saturday did so before the Wednesday on which it is told."""
    found = days("They came on Wednesday, 28 April 1875. He had left Suez on Saturday.")

    assert found["Saturday"] == "1875-04-24"


def test_later_than_planned_is_no_day_of_a_story() -> None:
    """It compares, and tells no step."""
    assert "one day later" not in days("On 4 May 1890 we left, one day later than planned. The next day it rained.")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the feast of the Assumption", "1857-08-15"),
        ("the Feast of Saint Luke", "1857-10-18"),
        ("St. Barnabas' day", "1857-06-11"),
        ("the feast of Corpus Christi", "1857-06-11"),
    ],
)
def test_feasts_are_days(words: str, value: str) -> None:
    """Letters of Catholic countries date by them."""
    assert days(f"On 2 May 1857 we left. On {words} we came to Linz.")[words] == value


LETTERS = """HAKODATE, August 13, 1878.

I left Aomori on Saturday night and landed here yesterday after a rough crossing of fourteen hours.

MORI, August 18.

On Friday I rode to Nanae, and slept there. The next morning I came on, by the lakes and the woods.

MURORAN, August 20.

We crossed the bay yesterday. Two boats were in sight of us all day, and then none.
"""


def test_letters_tell_what_happened_before_their_day() -> None:
    """The weekday told in a letter is the last before its head, which need not name the year."""
    times = geo.find_dates(geo.Document(text=LETTERS))
    found = [time.value for time in times if time.text in {"Saturday night", "Friday", "The next morning", "yesterday"}]

    assert found == ["1878-08-10TNI", "1878-08-12", "1878-08-16", "1878-08-17TMO", "1878-08-19"]


def test_a_stop_told_in_a_letter_keeps_the_day_that_its_words_give() -> None:
    """It lies between the letter before and this one."""
    trip = geo.read_itinerary([geo.Document(text=LETTERS)])

    assert {stop.name: stop.when.start for stop in trip.stops if stop.when}["Nanae"] == "1878-08-16"


def test_weekdays_told_in_a_row_begin_in_the_week_before_if_they_pass_the_day_of_the_report() -> None:
    """In a paper of Monday, "on Sunday, by Monday, on Tuesday, on Wednesday" is last week's row."""
    row = "On Sunday she was in Bern. By Monday she was in Oslo. On Tuesday she went to Rome, and left on Wednesday."
    found = geo.find_dates(geo.Document(text=row, published="1974-03-11"))
    assert [time.value for time in found] == ["1974-03-03", "1974-03-04", "1974-03-05", "1974-03-06"]


def test_weekdays_told_in_a_row_up_to_the_report_are_those_just_before_it() -> None:
    """In a paper of Thursday the same row is this week's, and what is only planned for Friday is ahead."""
    row = "On Monday she was in Oslo. On Tuesday she went to Rome, and left on Wednesday. She will speak on Friday."
    found = geo.find_dates(geo.Document(text=row, published="1974-03-14"))
    assert [time.value for time in found] == ["1974-03-11", "1974-03-12", "1974-03-13", "1974-03-15"]


def test_a_day_of_the_month_goes_on_from_the_day_told_before_it_in_a_letter() -> None:
    """The head of the letter says when it was written, months later."""
    found = days("Leh, 14 October 1869. We left Simla on the 3rd of May and were in Kulu by the 20th.", "1869-10-14")

    assert found["the 20th"] == "1869-05-20"


def test_a_weekday_before_somebody_called_like_a_landscape_is_no_place() -> None:
    """Hill, Marsh and Lake are surnames."""
    assert days("They flew in, and on Monday Marsh visited a plant.", "2014-10-30")["Monday"] == "2014-10-27"


def test_the_place_before_the_day_may_open_an_entry_on_its_own_line() -> None:
    """Mission diaries run the head into the entry."""
    entries = (
        "Bandawe, 14th June 1891.—Arrived.",
        "Ruarwe, 20th June.—Yesterday we walked.",
        "Deep Bay, 3rd July.—Rain.",
    )

    assert days("\n\n".join(entries))["Yesterday"] == "1891-06-19"


def test_the_hour_after_a_look_back_is_of_the_same_day() -> None:
    """What had been meant for the night makes it no later."""
    text = "On 10 May 1998 I rode out. I'd meant to sleep at Ilok that night. But it was only three o'clock."

    assert days(text)["three o'clock"] == "1998-05-10T03:00"


def test_a_month_that_had_come_is_no_look_back() -> None:
    """It is what came, and the story is in it."""
    found = days("On January 6th, 1911, we landed. April had come before the ice would bear. On the 13th we set out.")

    assert (found["April"], found["the 13th"]) == ("1911-04", "1911-04-13")


def test_the_days_of_a_long_journal_count_from_its_departure_to_its_end() -> None:
    """A book is read in parts, and only the first of them names the day of the departure."""
    entries = "".join(f"Day {number}: over a pass.\n\n" for number in (2, 3, 4))
    later = "Day 61: rain, and then at last a letter of 9 August 1931.\n\nDay 62: snow.\n\nDay 63: on.\n\n"
    text = "Day 1 (2 May 1931): we left.\n\n" + entries + "We walked on and slept well.\n\n" * 20_000 + later
    found = {time.text: time.value for time in geo.find_dates(geo.Document(text=text, genre="journal"))}
    assert found["Day 62"] == "1931-07-02"
