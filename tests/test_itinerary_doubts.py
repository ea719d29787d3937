"""Contradictions, namesakes and undated documents of one journey."""

from __future__ import annotations

from dataclasses import replace

from telling import dated, day, far, reading, route, visit

from geo.reading.itinerary import assemble, date_by_siblings
from geo.types import (
    Document,
    Reading,
    TimeExpression,
)


def test_a_leg_too_long_for_its_time_is_a_conflict() -> None:
    """Nobody was ten thousand kilometres away on the next day in 1850, whatever the texts seem to say."""
    city = far("Avik", 30, "1850-05-04")
    assert city.mention.place is not None
    city = replace(city, mention=replace(city.mention, place=replace(city.mention.place, population=2_000_000)))
    itinerary = assemble([reading(visit("Vik", 0, day("1850-05-03")), city, visit("Lund", 60, day("1850-05-05")))])
    assert [(conflict.kind, conflict.stops) for conflict in itinerary.conflicts] == [
        ("place", (1, 2)),
        ("place", (2, 3)),
    ]


def test_a_hamlet_that_nobody_can_have_reached_is_another_that_no_gazetteer_has() -> None:
    """The stop stays, without a point; a dot on another continent could not be defended."""
    told = visit("Vik", 0, day("1850-05-03")), far("Avik", 30, "1850-05-04"), visit("Lund", 60, day("1850-05-05"))
    itinerary = assemble([reading(*told)])
    assert [(stop.name, stop.place is not None) for stop in itinerary.stops] == [
        ("Vik", True),
        ("Nowhere Farm", False),
        ("Lund", True),
    ]
    assert "does not lie on the way" in itinerary.stops[1].reason
    assert itinerary.conflicts == ()


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
