"""Which visits are one stop, and when that was."""

from __future__ import annotations

from dataclasses import replace

from telling import dated, day, reading, route, visit

from geo.reading.itinerary import assemble
from geo.reading.itinerary.merge import narrow
from geo.reading.itinerary.moments import Bounds
from geo.types import When


def test_a_place_told_twice_is_one_stop_with_both_quotes() -> None:
    """A repetition is no return."""
    itinerary = assemble([reading(visit("Vik", 0, day("2021-05-08")), visit("Lund", 40), visit("Vik", 80))])
    assert [(stop.name, len(stop.evidence)) for stop in itinerary.stops] == [("Vik", 2), ("Lund", 1)]


def test_a_later_date_at_a_place_left_in_between_is_a_return() -> None:
    """Nobody is at one place on Monday and Friday who was elsewhere on Wednesday."""
    told = visit("Vik", 0, day("2021-05-03")), visit("Lund", 40, day("2021-05-05")), visit("Vik", 80, day("2021-05-07"))
    assert [name for name, _ in route(*told)] == ["Vik", "Lund", "Vik"]


def test_an_undated_return_that_is_stated_is_a_return() -> None:
    """'From Vik to Lund and back to Vik' are three stops."""
    told = visit("Vik", 0), visit("Lund", 40, after=(0,)), visit("Vik", 80, after=(1,))
    assert [name for name, _ in route(*told)] == ["Vik", "Lund", "Vik"]


def test_an_arrival_told_after_another_place_is_a_return() -> None:
    """Whoever has gone elsewhere comes back; whoever only is spoken of there again does not."""
    told = visit("Vik", 0), visit("Lund", 40, after=(0,)), visit("Vik", 80, role="arrival", after=(1,))
    assert [name for name, _ in route(*told)] == ["Vik", "Lund", "Vik"]


def test_an_undated_visit_told_between_two_days_is_not_the_one_decades_later() -> None:
    """It lies between those days."""
    told = (
        visit("Ostby", 0, day("1885")),
        visit("Vik", 20, after=(0,)),
        visit("Lund", 40, day("1889"), after=(1,)),
        visit("Vik", 60, day("1926")),
    )
    assert [name for name, _ in route(*told)] == ["Ostby", "Vik", "Lund", "Vik"]


def test_an_hour_told_of_a_stop_counts_though_another_source_has_none() -> None:
    """The departure that one report puts in the afternoon is after the morning's visit."""
    left = reading(
        visit("Lund", 0, day("2021-05-09", minutes=(720, 1080))),
        visit("Vik", 40, day("2021-05-09", minutes=(360, 720))),
    )
    seen = reading(visit("Lund", 0, day("2021-05-09")), source="b.txt", text="y")
    assert [stop.name for stop in assemble([seen, left]).stops] == ["Vik", "Lund"]


def test_arrival_and_departure_make_a_stay() -> None:
    """Who arrives on the 3rd and leaves on the 5th was there from the 3rd to the 5th."""
    told = visit("Vik", 0, day("2021-05-03"), role="arrival"), visit("Vik", 40, day("2021-05-05"), role="departure")
    assert route(*told) == [("Vik", "2021-05-03/2021-05-05")]


def test_a_visit_to_a_site_does_not_end_the_stay_in_its_city() -> None:
    """Whoever goes to the museum has not left town; the museum is a stop of its own that says where it lies."""
    told = (
        visit("Ostby", 0, day("2021-05-03")),
        visit("Ostby Museum", 40, day("2021-05-03")),
        visit("Ostby", 80, day("2021-05-04")),
    )
    itinerary = assemble([reading(*told)])
    assert [(stop.name, stop.within) for stop in itinerary.stops] == [("Ostby", None), ("Ostby Museum", "Ostby")]


def test_a_town_comes_before_its_sites_on_the_same_day() -> None:
    """'He saw the museum on his arrival in Ostby' does not begin at the museum, unless the words say so."""
    told = visit("Ostby Museum", 0, day("2021-05-03")), visit("Ostby", 40, day("2021-05-03"))
    assert [name for name, _ in route(*told)] == ["Ostby", "Ostby Museum"]
    told = visit("Ostby Museum", 0, day("2021-05-03")), visit("Ostby", 40, day("2021-05-03"), after=(0,))
    assert [name for name, _ in route(*told)] == ["Ostby Museum", "Ostby"]


def test_what_is_announced_comes_after_what_was_done() -> None:
    """A report may begin with the plan; the plan is later than the day of the report."""
    told = visit("Lund", 0, status="planned"), visit("Vik", 40, day("2021-05-03"))
    document = replace(reading(*told).document, published="2021-05-04")
    itinerary = assemble([replace(reading(*told), document=document)])
    assert [stop.name for stop in itinerary.stops] == ["Vik", "Lund"]


def test_a_plan_that_later_visits_overtook_is_no_stop() -> None:
    """'They meant to go to Lund, but reached Farum': Lund is kept among the mentioned, with the reason."""
    itinerary = assemble([reading(visit("Vik", 0), visit("Lund", 30, status="planned"), visit("Farum", 60))])
    assert [stop.name for stop in itinerary.stops] == ["Vik", "Farum"]
    assert [place.name for place in itinerary.mentioned] == ["Lund"]


def test_a_day_counted_from_the_wrong_one_is_not_believed() -> None:
    """'The next day' a month before all that is told around it was counted from some other day."""
    counted = day("2021-04-03", basis="relative", words="next day, from published 2021-04-02")
    told = visit("Vik", 0, day("2021-05-03")), visit("Lund", 30, counted), visit("Farum", 60, day("2021-05-03"))
    assert route(*told) == [("Vik", "2021-05-03"), ("Lund", "2021-05-03"), ("Farum", "2021-05-03")]


def test_a_country_visited_in_other_years_is_a_stop_of_its_own() -> None:
    """A stop in it long before does not say where the later visit was."""
    told = visit("Vik", 0, day("1650")), visit("Norland", 30, day("1686"))
    assert [name for name, _ in route(*told)] == ["Vik", "Norland"]


def test_a_stop_absorbs_the_country_that_it_lies_in() -> None:
    """'He travelled to Norland, where he saw Vik' is one stop; the country is kept among the mentioned."""
    itinerary = assemble([reading(visit("Norland", 0, day("2021-05")), visit("Vik", 40, day("2021-05-03")))])
    assert [stop.name for stop in itinerary.stops] == ["Vik"]
    assert [(place.name, place.reason) for place in itinerary.mentioned] == [("Norland", "says where the stop Vik is")]


def test_a_month_and_a_day_within_it_give_the_day() -> None:
    """The more precise of two compatible times is kept."""
    assert route(visit("Vik", 0, day("2021-05")), visit("Vik", 40, day("2021-05-03"))) == [("Vik", "2021-05-03")]


def test_a_stated_date_outweighs_an_inherited_one() -> None:
    """What was only carried over from the sentence before says little."""
    told = visit("Vik", 0, day("2021-05-03", basis="inherited")), visit("Vik", 40, day("2021-05-03/2021-05-04"))
    assert route(*told) == [("Vik", "2021-05-03/2021-05-04")]


def test_an_unknown_place_is_a_stop_without_a_point() -> None:
    """What no gazetteer knows was visited all the same."""
    stop = assemble([reading(visit("Nowhere Farm", 0, confidence=0.9))]).stops[0]
    assert (stop.name, stop.place, stop.radius_km) == ("Nowhere Farm", None, None)


def test_what_is_less_likely_than_not_is_no_stop() -> None:
    """A name that no gazetteer knows, in words that are not clear either, may be no place at all."""
    itinerary = assemble([reading(visit("Nowhere Farm", 0, confidence=0.55), visit("Vik", 30, confidence=0.55))])
    assert [stop.name for stop in itinerary.stops] == ["Vik"]
    assert [place.reason for place in itinerary.mentioned] == ["went there; too little is said of it"]


def test_two_documents_join_their_evidence() -> None:
    """One stop, told by both, quoted from both; the undated report takes the date of the other."""
    first = reading(visit("Vik", 0, day("2021-05-03")), visit("Lund", 30, day("2021-05-05")))
    second = reading(visit("Lund", 0, source="b.txt"), visit("Farum", 30, source="b.txt"), source="b.txt")
    itinerary = assemble([first, second])
    assert dated(itinerary)[:2] == [("Vik", "2021-05-03"), ("Lund", "2021-05-05")]
    assert {quote.source for quote in itinerary.stops[1].evidence} == {"a.txt", "b.txt"}


def test_two_travellers_keep_their_own_routes() -> None:
    """Ann and Ben were both in Vik, not together: two stops, and legs from each one's stop to the next of their own."""
    ann = visit("Vik", 0, day("2021-05-03")), visit("Lund", 30, day("2021-05-05"))
    ben = visit("Vik", 60, day("2021-05-03")), visit("Farum", 90, day("2021-05-04"))
    itinerary = assemble([reading(*ann, *(replace(one, traveller="Ben") for one in ben))])
    assert [(stop.name, stop.traveller) for stop in itinerary.stops] == [
        ("Vik", "Ann"),
        ("Vik", "Ben"),
        ("Farum", "Ben"),
        ("Lund", "Ann"),
    ]
    assert [(leg.start, leg.end) for leg in itinerary.legs] == [(1, 4), (2, 3)]


def test_a_stay_until_a_day_of_no_year_alone_dates_its_stop() -> None:
    """It is open at its beginning and has no year: nothing narrower gives way to it, and nothing is lost."""
    until = When(start=None, end="XXXX-12-25", edtf="../XXXX-12-25", words="Christmas")
    itinerary = assemble([reading(visit("Vik", 0, until))])
    assert [stop.when and stop.when.end for stop in itinerary.stops] == ["XXXX-12-25"]


def test_a_day_inside_a_span_says_when_the_place_was_reached() -> None:
    """What is told of the 3rd to the 9th, and again of the 8th, was on the 8th, after what was done on the 5th."""
    told = (
        visit("Vik", 0, day("2021-05-03/2021-05-09")),
        visit("Lund", 40, day("2021-05-05")),
        visit("Vik", 80, day("2021-05-08")),
    )

    assert route(*told) == [("Lund", "2021-05-05"), ("Vik", "2021-05-08")]


def test_spans_are_kept_in_order_without_those_that_hold_others() -> None:
    """A stay is ordered by the same days by which it is dated."""
    spans: list[Bounds] = []
    for days in (Bounds(1, 9), Bounds(4, 5), Bounds(3, 8), Bounds(5, 7), Bounds(5, 9), Bounds(0, 2), Bounds(4, 5)):
        narrow(spans, days)

    assert spans == [Bounds(0, 2), Bounds(4, 5), Bounds(5, 7)]
