"""What one sentence says of a traveller's being at a place. All sentences are our own."""

from __future__ import annotations

import pytest
from sentences import place, read, statuses

import geo
from geo.reading.visits import find_visits
from geo.types import Document, Mention, ResolvedMention, TimeExpression


def days(text: str) -> dict[str, str | None]:
    return {visit.mention.text: visit.when.start if visit.when else None for visit in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Kern arrived in Graz.",
        "Kern left Graz.",
        "Marta Kern visited Graz.",
        "Kern's stay in Graz was short.",
        "Kern was taken to Graz.",
        "Upon her arrival in Graz, Kern was greeted by the mayor.",
        "In Graz, Kern and Huber held talks.",
        "Kern toured a brewery in Graz.",
        "Kern was born in Graz.",
        "The mayor met her in Graz. Kern smiled.",
        "Her father sent Kern to Graz.",
    ],
)
def test_what_the_traveller_does_at_a_place_makes_a_visit(text: str) -> None:
    """Arrival, departure, stay, meeting, inspection and the stations of a life are all being there."""
    assert statuses(text)["Graz"] == "visited"


@pytest.mark.parametrize(
    "text",
    [
        "Kern never reached Graz.",
        "Kern failed to visit Graz.",
        "Graz said the dam was safe.",
        "Kern met the governor of Graz.",
        "Huber visited Graz. Kern stayed at home.",
        "Kern received a letter from Graz.",
        "The road ran to Graz.",
        "Kern was on her way back to Graz.",
        "Huber's visit to Graz pleased Kern.",
        "Kern talked with Graz-based reporters.",
    ],
)
def test_what_denies_the_visit_or_gives_it_to_another_leaves_a_mere_mention(text: str) -> None:
    """Negation, metonymy, attributes, other people, origin and roads are no visits."""
    assert statuses(text)["Graz"] == "mentioned"


def test_a_veto_acts_in_its_clause_only() -> None:
    """Whoever was not in one place may well have been in the other."""
    found = statuses("Kern did not stop in Wels but visited Graz, and Huber flew to Linz.")
    assert found == {"Wels": "mentioned", "Graz": "visited", "Linz": "mentioned"}


def test_a_list_shares_its_verb() -> None:
    """What "toured A, B and C" tells are three visits."""
    assert set(statuses("Kern toured Graz, Wels and Linz.").values()) == {"visited"}


def test_what_is_announced_is_planned() -> None:
    """An itinerary that lies ahead is a route all the same."""
    assert statuses("Kern will fly to Graz on Monday. She will leave Graz on Tuesday.")["Graz"] == "planned"


def test_a_place_seen_from_afar_is_seen() -> None:
    """Whoever saw a town from the ship was not in it."""
    assert statuses("Kern saw Trieste from the deck.")["Trieste"] == "seen"


def test_a_place_crossed_is_passed() -> None:
    """On the way is not the end of the way."""
    assert statuses("Kern travelled to Graz through Wels.") == {"Graz": "visited", "Wels": "passed"}


def test_a_journal_needs_no_subject() -> None:
    """Notes leave out the "I"."""
    text = "I rose early. We packed and I paid my bill. Left Graz on Monday. Reached Linz, Tuesday. To Wels by rail."
    found = read(text, None)
    assert [(visit.mention.text, visit.status) for visit in found] == [
        ("Graz", "visited"),
        ("Linz", "visited"),
        ("Wels", "visited"),
    ]
    assert found[-1].transit == "train"


def test_the_day_in_the_clause_dates_the_visit() -> None:
    """The nearest time is not always the right one: that of the clause is."""
    assert days("Kern left Graz on Monday and reached Linz on Tuesday.") == {"Graz": "2021-03-01", "Linz": "2021-03-02"}


def test_a_fronted_day_covers_what_is_coordinated_after_it() -> None:
    """What "On Friday she did A, then B" tells are both Friday's."""
    assert days("On Friday, Kern visited Graz and flew to Linz.") == {"Graz": "2021-03-05", "Linz": "2021-03-05"}


def test_the_day_of_saying_dates_no_visit() -> None:
    """The agency reported on Friday what had been on Monday."""
    assert days("Kern reached Graz on Monday, the agency said on Friday.") == {"Graz": "2021-03-01"}


def test_a_story_goes_on_where_it_stood() -> None:
    """A sentence without a day inherits the last one, and says so."""
    found = read("Kern reached Graz on Monday. She later visited Linz airport.")[1]
    assert found.when is not None
    assert (found.when.start, found.when.basis) == ("2021-03-01", "inherited")


def test_another_persons_day_does_not_move_the_story() -> None:
    """What a minister did on Friday says nothing of when the traveller went on."""
    text = "Kern reached Graz on Monday. Huber had seen Wels on Friday. Kern then travelled to Linz."
    assert days(text)["Linz"] == "2021-03-01"


def test_two_travellers_are_told_apart() -> None:
    """Each has visits of their own."""
    text = "Kern visited Graz. Huber visited Linz."
    assert statuses(text, "Huber") == {"Graz": "mentioned", "Linz": "visited"}


def test_every_visit_quotes_its_clause() -> None:
    """No quote, no stop."""
    text = "Kern left Graz, where she was ill, and flew to Linz."
    assert [visit.evidence.quote for visit in read(text)] == ["Kern left Graz,", "and flew to Linz."]
    assert all(text[v.evidence.start : v.evidence.end] == v.evidence.quote for v in read(text))


def test_a_book_speaks_of_more_places_than_its_people_come_to() -> None:
    """The same words weigh less among a thousand names than in a report of a dozen."""
    short = "Kern travelled to Graz."
    book = short + " The rain fell." * 8000
    assert read(book)[0].confidence < read(short)[0].confidence


def test_a_destination_left_for_is_taken_as_reached_and_one_headed_home_for_is_not() -> None:
    """Texts seldom say twice that somebody came where they had left for; "on the way back" says that they had not."""
    assert statuses("Kern left Graz for Linz on Monday.")["Linz"] == "visited"
    assert statuses("Kern was on her way back to Linz on Monday.")["Linz"] == "mentioned"


def test_a_minister_of_theirs_and_an_office_are_somebody_else() -> None:
    """A possessive makes nobody the traveller, and what a body does somewhere its own people do."""
    assert (
        statuses("Marta Kern came to Graz. Their own minister, Paul Roth, was led round Linz.")["Linz"] == "mentioned"
    )
    assert statuses("Marta Kern came to Graz. In Linz, the office spoke of a mistake.")["Linz"] == "mentioned"


def test_a_guest_who_is_shown_round_a_town_is_there() -> None:
    """Hosts take their guests about."""
    assert statuses("Marta Kern was shown round Linz by her hosts.")["Linz"] == "visited"


def test_who_is_handed_something_is_there() -> None:
    """To be shown or given a thing takes being where it is done; to see others given it does not."""
    assert statuses("Marta Kern set out. In Graz the mayor presented a sword and a cup to her.")["Graz"] == "visited"
    assert statuses("Marta Kern set out. Huber showed Kern the new bridge in Linz.")["Linz"] == "visited"
    assert statuses("Marta Kern set out. In Graz the mayor presented a sword to Huber.")["Graz"] == "mentioned"


def test_a_month_is_no_town() -> None:
    """March, Augusta and Mai are places too; where the words are a time they are nothing else."""
    text = "Marta Kern came to Graz in Friday."
    at = text.find("Friday")
    mention = Mention(start=at, end=at + 6, text="Friday", name="Friday")
    friday = TimeExpression(start=at, end=at + 6, text="Friday", type="DATE", value="2021-03-05")
    town = ResolvedMention(mention=mention, place=place("Graz"), confidence=0.9)

    assert find_visits(Document(text=text), [town], [friday], ["Marta Kern"]) == ()
    assert len(find_visits(Document(text=text), [town], [], ["Marta Kern"])) == 1


def test_news_that_follow_nobody_have_no_stops() -> None:
    """What was opened or held in a town is no journey, unless somebody of whom the text tells was on one."""
    text = "In Linz a ceremony was held at Graz. The mayor said that the works would go on."

    assert statuses(text, traveller=None)["Graz"] == "mentioned"
    assert (
        statuses(f"{text} Marta Kern left Linz. Kern is a painter. Kern was glad.", traveller=None)["Graz"] == "visited"
    )


def test_what_says_where_a_place_lies_is_not_the_next_on_the_way() -> None:
    """A school in Texas is one stop: the state is no second one after it."""
    text = "Marta Kern was born in Vienna in 1950. Kern graduated in 1968 from Belton High School in Texas. "
    trip = geo.read_itinerary([Document(text=f"{text}In 1990 she moved to Oslo. Kern died in Rome in 2010.")])
    assert [stop.name for stop in trip.stops] == ["Vienna", "Belton High School", "Oslo", "Rome"]


def test_a_stop_of_a_report_needs_words_that_say_so() -> None:
    """A line of its own, as of a newspaper, says nothing of where anybody was; in a diary it may."""
    text = (
        "Envoy heads home with gifts from Portugal\n\nThe stay of Ada Holm in Portugal was her longest.\n\nAda Holm\n\n"
        "Lima Courier\n\nLONDON – The envoy Ada Holm arrived in Lisbon on Monday."
    )
    found = geo.read_itinerary([geo.Document(text=text, published="2023-09-18")])

    assert [stop.name for stop in found.stops] == ["Lisbon"]
