"""From visits to an itinerary: order, and what holds for all."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import GAZETTEER, day, reading, route, visit

from geo.formats.json import dumps
from geo.reading.itinerary import assemble
from geo.types import (
    Reading,
)


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


def test_only_a_date_that_stands_alone_is_a_look_ahead() -> None:
    """A report of May that then names a year long past told its undated stop in May."""
    told = (
        visit("Ostby", 0, day("2021-05-09")),
        visit("Vik", 20, day("2021-05-08")),
        visit("Lund", 40),
        visit("Farum", 60, day("2009")),
    )
    assert [name for name, _ in route(*told)] == ["Farum", "Vik", "Lund", "Ostby"]


def test_where_the_telling_leaps_back_what_is_told_next_comes_after_nothing() -> None:
    """A life that names the death first tells the school after it, and did not put it there."""
    told = (
        visit("Ostby", 0, day("1900")),
        visit("Farum", 7, day("1980"), after=(0,)),
        visit("Vik", 15, after=(1,)),
        visit("Lund", 20, day("1925"), after=(2,)),
    )
    assert [name for name, _ in route(*told, text="Ostby. Farum.\n\nVik. Lund.")] == ["Ostby", "Vik", "Lund", "Farum"]


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
