"""From visits to an itinerary: order, merging, dates."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.days import interval
from geo.formats.json import dumps
from geo.reading.itinerary import assemble, date_by_siblings
from geo.types import (
    Document,
    Evidence,
    Itinerary,
    Mention,
    Place,
    Point,
    Reading,
    ResolvedMention,
    Rival,
    TimeExpression,
    Visit,
    When,
)

KINDS = {"country": ("A", "PCLI", 500.0), "city": ("P", "PPL", 8.0), "site": ("S", "MUS", 0.5)}
GAZETTEER = {
    "Norland": ("country", 60.0, 10.0),
    "Ostby": ("city", 60.0, 10.0),
    "Ostby Museum": ("site", 60.01, 10.01),
    "Vik": ("city", 61.0, 10.0),
    "Lund": ("city", 62.0, 10.0),
    "Farum": ("city", 63.0, 10.0),
}


def place(name: str) -> Place:
    kind, lat, lon = GAZETTEER[name]
    feature, code, radius = KINDS[kind]
    return Place(
        id=f"test:{name}",
        name=name,
        point=Point(lat=lat, lon=lon),
        feature_class=feature,
        feature_code=code,
        country="NX",
        radius_km=radius,
    )


def day(iso: str, **more: Any) -> When:
    """A When from an ISO date of any precision, with or without a year, or from two with a stroke."""
    start, _, end = iso.partition("/")
    if iso.startswith("XXXX"):
        return When(start=start, end=start, edtf=iso, **more)
    earliest, latest = interval(start)[0], interval(end or start)[1]
    return When(start=start, end=end or start, edtf=iso, earliest=earliest, latest=latest, **more)


def visit(name: str, at: int, when: When | None = None, **more: Any) -> Visit:
    known = place(name) if name in GAZETTEER else None
    mention = Mention(start=at, end=at + len(name), text=name, name=name)
    return Visit(
        mention=ResolvedMention(
            mention=mention, place=known, confidence=0.9, radius_km=known.radius_km if known else None
        ),
        traveller="Ann",
        status=more.pop("status", "visited"),
        reason=more.pop("reason", "went there"),
        confidence=more.pop("confidence", 0.8),
        evidence=Evidence(
            source=more.pop("source", "a.txt"), start=at, end=at + len(name), quote=more.pop("quote", name)
        ),
        when=when,
        **more,
    )


def reading(*visits: Visit, text: str = "", source: str = "a.txt") -> Reading:
    document = Document(text=text or "x" * 10_000, source=source)
    return Reading(document=document, mentions=tuple(v.mention for v in visits), times=(), visits=visits)


def route(*visits: Visit, **more: Any) -> list[tuple[str, str | None]]:
    return dated(assemble([reading(*visits, **more)]))


def dated(itinerary: Itinerary) -> list[tuple[str, str | None]]:
    return [(stop.name, stop.when.edtf if stop.when else None) for stop in itinerary.stops]


# -- order ---------------------------------------------------------------------------------------


def test_a_report_told_backwards_comes_out_forwards() -> None:
    """News begin with the last day."""
    assert route(visit("Lund", 0, day("2021-05-09")), visit("Vik", 50, day("2021-05-08"))) == [
        ("Vik", "2021-05-08"),
        ("Lund", "2021-05-09"),
    ]


def test_an_undated_stop_keeps_its_place_between_those_around_it() -> None:
    """It was told between them, and nothing says otherwise."""
    told = visit("Ostby", 0, day("2021-05-01")), visit("Vik", 50), visit("Lund", 90, day("2021-05-09"))
    assert [name for name, _ in route(*told)] == ["Ostby", "Vik", "Lund"]


def test_where_the_telling_jumps_back_a_new_paragraph_belongs_to_what_follows() -> None:
    """A life that names the death first is then told from the youth on."""
    text = "Ostby. Farum.\n\nVik. Lund."
    told = (
        visit("Ostby", 0, day("1900")),
        visit("Farum", 7, day("1980")),
        visit("Vik", 15),
        visit("Lund", 20, day("1925")),
    )
    assert [name for name, _ in route(*told, text=text)] == ["Ostby", "Vik", "Lund", "Farum"]


def test_a_life_that_names_its_end_first_goes_on_from_its_beginning() -> None:
    """'(born 1900, died 1980 in Farum) was brought up in Vik and studied in Lund in 1925': no old age."""
    told = visit("Farum", 7, day("1980")), visit("Vik", 15), visit("Lund", 20, day("1925"))
    assert [name for name, _ in route(*told)] == ["Vik", "Lund", "Farum"]


def test_parts_of_a_day_order_its_stops() -> None:
    """The night comes after the morning, whichever is told first."""
    night, morning = day("2021-05-09", minutes=(1200, 1440)), day("2021-05-09", minutes=(360, 720))
    assert [name for name, _ in route(visit("Lund", 0, night), visit("Vik", 50, morning))] == ["Vik", "Lund"]


def test_what_is_stated_to_come_after_comes_after() -> None:
    """'He reached Vik after Lund': told first, visited second."""
    told = visit("Vik", 0, after=(1,)), visit("Lund", 30)
    assert [name for name, _ in route(*told)] == ["Lund", "Vik"]


def test_dates_without_a_year_run_on_into_the_next_one() -> None:
    """A log from December into January does not begin with January."""
    told = (
        visit("Vik", 0, day("XXXX-12-30")),
        visit("Lund", 20, day("XXXX-12-31")),
        visit("Farum", 40, day("XXXX-01-02")),
    )
    assert [name for name, _ in route(*told)] == ["Vik", "Lund", "Farum"]


# -- merging -------------------------------------------------------------------------------------


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
    itinerary = assemble([reading(visit("Nowhere Farm", 0, confidence=0.6), visit("Vik", 30, confidence=0.6))])
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


# -- contradictions ------------------------------------------------------------------------------


def far(name: str, at: int, iso: str, **more: Any) -> Visit:
    """A visit to a place half the world away, with a namesake next to Vik as its rival."""
    told = visit("Nowhere Farm", at, day(iso), **more)
    near = replace(place("Vik"), id="test:near", name=name, point=Point(lat=61.2, lon=10.0))
    away = replace(near, id="test:far", point=Point(lat=-40.0, lon=10.0))
    rival = Rival(place=near, score=0.2)
    mention = replace(told.mention, place=away, rivals=(rival,) if more.get("transit") else ())
    return replace(told, mention=mention)


def test_a_leg_too_long_for_its_time_is_a_conflict() -> None:
    """Nobody was ten thousand kilometres away on the next day in 1850, whatever the texts seem to say."""
    itinerary = assemble([reading(visit("Vik", 0, day("1850-05-03")), far("Avik", 30, "1850-05-04"))])
    assert [(conflict.kind, conflict.stops) for conflict in itinerary.conflicts] == [("place", (1, 2))]


def test_the_namesake_that_can_be_reached_is_chosen() -> None:
    """The far Avik is likelier by its name alone, but only the near one can be reached on foot in a day."""
    itinerary = assemble([reading(visit("Vik", 0, day("2021-05-03")), far("Avik", 30, "2021-05-04", transit="foot"))])
    assert [stop.place.id for stop in itinerary.stops if stop.place] == ["test:Vik", "test:near"]
    assert itinerary.conflicts == ()


def test_a_country_is_no_hamlet_of_its_name_because_that_lies_nearer() -> None:
    """Who went to a country or a state went far; a farm called like it next door is no likelier for that."""
    told = far("Avik", 30, "2021-06-04", transit="foot")
    assert told.mention.place is not None
    country = replace(told.mention.place, feature_class="A", feature_code="PCLI", country="AV")
    told = replace(told, mention=replace(told.mention, place=country))
    itinerary = assemble([reading(visit("Vik", 0, day("2021-05-03")), told)])
    assert [stop.place.id for stop in itinerary.stops if stop.place] == ["test:Vik", "test:far"]


def test_a_name_keeps_one_sense_along_the_route() -> None:
    """Both visits to Avik are to one Avik, though the way tells only the first."""
    first = far("Avik", 30, "2021-05-04", transit="foot")
    later = replace(visit("Avik", 90, day("2021-07-04")), mention=first.mention)
    told = visit("Vik", 0, day("2021-05-03")), first, visit("Farum", 60, day("2021-06-04")), later
    itinerary = assemble([reading(*told)])
    assert [s.place.id for s in itinerary.stops if s.place] == ["test:Vik", "test:near", "test:Farum", "test:near"]


def test_two_sources_with_two_days_for_one_arrival_are_shown() -> None:
    """Both are kept; the reader decides."""
    first = reading(visit("Vik", 0, day("2021-05-03"), role="arrival"))
    second = reading(visit("Vik", 0, day("2021-05-04"), role="arrival", source="b.txt"), source="b.txt", text="y" * 9)
    itinerary = assemble([first, second])
    assert [conflict.kind for conflict in itinerary.conflicts] == ["date"]
    assert "2021-05-03 in a.txt, but 2021-05-04 in b.txt" in itinerary.conflicts[0].text


def test_a_document_without_a_date_is_dated_by_its_siblings() -> None:
    """Its Monday and Tuesday fall into the only week in which the other report puts the same places."""
    known = reading(visit("Vik", 0, day("2021-05-03")), visit("Lund", 30, day("2021-05-04")))
    monday = TimeExpression(start=0, end=6, text="Monday", type="DATE", value="XXXX-WXX-1")
    undated = replace(reading(visit("Vik", 0), visit("Lund", 30), source="b.txt"), times=(monday,))

    def reread(document: Document, given: Reading) -> Reading:
        published = document.day
        assert published is not None
        first = published.plus(-((published.weekday - 0) % 7))
        visits = (visit("Vik", 0, day(str(first))), visit("Lund", 30, day(str(first.plus(1)))))
        return replace(given, document=document, visits=visits)

    dated_anew, notes = date_by_siblings([known, undated], reread)
    assert [str(v.when.earliest) for v in dated_anew[1].visits if v.when] == ["2021-05-03", "2021-05-04"]
    assert dated_anew[1].document.published is None
    assert "2021-05-03, 2021-05-04" in notes[0]


def test_an_undated_report_is_ordered_by_its_weekdays() -> None:
    """It leads with Sunday, then tells of Wednesday and Saturday: no day gets a date, but Sunday was the last."""
    sunday = TimeExpression(start=0, end=6, text="Sunday night", type="TIME", value="XXXX-WXX-7TNI")
    told = visit("Farum", 0), visit("Vik", 30), visit("Lund", 60)
    undated = replace(reading(*told), times=(sunday,))

    def reread(document: Document, given: Reading) -> Reading:
        published = document.day
        assert published is not None
        days = (published, published.plus(-4), published.plus(-1))
        visits = tuple(replace(one, when=day(str(on))) for one, on in zip(told, days, strict=True))
        return replace(given, document=document, visits=visits)

    readings, notes = date_by_siblings([undated], reread)
    assert dated(assemble(readings)) == [("Vik", None), ("Lund", None), ("Farum", None)]
    assert notes == ()


def test_a_report_that_leads_with_the_departure_ends_with_it() -> None:
    """What it then tells of that day and neighbourhood was done before; Vik is too far to say."""
    left, saturday = visit("Ostby", 0, day("2021-05-09"), role="departure"), visit("Lund", 60, day("2021-05-08"))
    near, far_off = visit("Ostby Museum", 30, day("2021-05-09")), visit("Vik", 30, day("2021-05-09"))
    assert [name for name, _ in route(left, near, saturday)] == ["Lund", "Ostby Museum", "Ostby"]
    assert [name for name, _ in route(left, far_off, saturday)] == ["Lund", "Ostby", "Vik"]


# -- what holds for all ---------------------------------------------------------------------------

names = st.sampled_from([*GAZETTEER, "Nowhere Farm"])
times = st.none() | st.sampled_from(
    ["2021-05-03", "2021-05-04", "2021-05-08", "2021-05", "2021", "XXXX-05-04", "2021-05-03/2021-05-06"]
)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A document that tells of up to eight visits, with any dates and any words about their order."""
    told = draw(st.lists(st.tuples(names, times), max_size=8))
    visits = []
    for number, (name, iso) in enumerate(told):
        after = draw(st.sets(st.integers(0, len(told) - 1), max_size=2)) - {number}
        visits.append(visit(name, number * 20, day(iso) if iso else None, after=tuple(sorted(after))))
    return reading(*visits)


@given(st.lists(readings(), max_size=3))
def test_stops_are_numbered_and_quoted(documents: list[Reading]) -> None:
    """Whatever the texts say: 1 to n, and no stop without words."""
    itinerary = assemble(documents)
    assert [stop.order for stop in itinerary.stops] == list(range(1, len(itinerary.stops) + 1))
    assert all(stop.evidence and 0 <= stop.confidence <= 1 for stop in itinerary.stops)


@given(st.lists(readings(), max_size=3))
def test_no_visit_is_lost(documents: list[Reading]) -> None:
    """Each quotation is found again under a stop or among the mentioned."""
    itinerary = assemble(documents)
    quoted = {quote for stop in itinerary.stops for quote in stop.evidence}
    quoted |= {quote for place in itinerary.mentioned for quote in place.evidence}
    assert quoted == {visit.evidence for document in documents for visit in document.visits}


@given(readings())
def test_days_never_run_backwards(document: Reading) -> None:
    """Where both of two successive stops name their day, the second does not end before the first begins."""
    precise = [s.when for s in assemble([document]).stops if s.when and s.when.start and len(s.when.start) == 10]
    known = [when for when in precise if when.earliest and when.latest and when.basis != "interpolated"]
    assert all(a.earliest <= b.latest for a, b in pairwise(known) if a.earliest and b.latest)


@given(readings())
def test_reading_a_document_twice_changes_nothing(document: Reading) -> None:
    """The same report in two files adds no stop and no doubt about the days."""
    once, twice = assemble([document]), assemble([document, document])
    assert [(s.name, s.when, s.evidence) for s in twice.stops] == [(s.name, s.when, s.evidence) for s in once.stops]


@given(st.lists(readings(), max_size=2))
def test_the_json_is_the_same_each_time(documents: list[Reading]) -> None:
    """The same input gives the same bytes, and valid JSON."""
    text = dumps(assemble(documents))
    assert text == dumps(assemble(documents))
    assert [stop["order"] for stop in json.loads(text)["stops"]] == [s.order for s in assemble(documents).stops]


@pytest.mark.slow
def test_a_book_is_assembled_in_linear_time() -> None:
    """Ten thousand visits are no more than a few seconds."""
    told = [
        visit(list(GAZETTEER)[n % 6], n * 20, day(f"2021-{n // 1000 + 1:02}-03") if n % 50 == 0 else None)
        for n in range(10_000)
    ]
    assert assemble([reading(*told, text="x" * 200_020)]).stops


# -- earlier journeys ----------------------------------------------------------------------------


def test_a_look_back_in_a_report_is_no_stop_of_the_journey() -> None:
    """What is told by the year only, long before days that follow each other, was another time."""
    told = (
        visit("Ostby", 0, day("2021-05-07")),
        visit("Vik", 50, day("2021-05-08")),
        visit("Farum", 70, day("2017")),
        visit("Lund", 90, day("2021-05-09")),
    )
    itinerary = assemble([reading(*told)])
    assert [stop.name for stop in itinerary.stops] == ["Ostby", "Vik", "Lund"]
    assert [(one.name, one.status) for one in itinerary.mentioned] == [("Farum", "past")]


def test_a_life_told_by_years_and_days_keeps_all_its_stops() -> None:
    """Where days do not follow each other there is no one journey for the rest to lie before."""
    years = ("1850", "1861-04-02", "1867", "1872-10-08", "1880-01-01")
    told = [visit(name, n * 50, day(year)) for n, (name, year) in enumerate(zip(GAZETTEER, years, strict=False))]
    assert [when for _, when in route(*told[1:])] == list(years[1:])
