"""Tables, logs, lists and timetables, read by their content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from norland import NAMES, find

from geo.gazetteer.store import Gazetteer
from geo.pipeline import read_itinerary
from geo.reading.itinerary import assemble
from geo.reading.tables import find_log, log_visits, resolve_log
from geo.types import Document, Itinerary, Reading


def read(text: str, published: str | None = None, title: str | None = None) -> Itinerary | None:
    """The itinerary of a log; None if the text is taken for prose."""
    document = Document(text=text, published=published, title=title)
    log = find_log(document, find)
    if log is None:
        return None
    mentions = resolve_log(log, find)
    visits = log_visits(document, log, mentions, None)
    return assemble([Reading(document=document, mentions=mentions, times=log.times, visits=visits)])


def stops(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    itinerary = read(text, published)
    assert itinerary is not None
    return [(stop.name, stop.when.edtf if stop.when else None) for stop in itinerary.stops]


THREE = [("Ostby", "2021-05-03"), ("Vik", "2021-05-04"), ("Farum", "2021-05-09")]


@pytest.mark.parametrize(
    "text",
    [
        "2021-05-03, Ostby\n2021-05-04, Vik\n2021-05-09, Farum\n",
        "2021-05-03,Ostby\r\n2021-05-04,Vik\r\n2021-05-09,Farum",
        "date,place\n2021-05-03,Ostby\n2021-05-04,Vik\n2021-05-09,Farum\n",
        "place\tdate\nOstby\t2021-05-03\nVik\t2021-05-04\nFarum\t2021-05-09\n",
        "2021-05-03; Ostby; slept badly\n2021-05-04; Vik; rain all day\n2021-05-09; Farum; home again\n",
        "| Date | Place |\n|---|---|\n| 2021-05-03 | Ostby |\n| 2021-05-04 | Vik |\n| 2021-05-09 | Farum |\n",
        "May 3, 2021, Ostby\nMay 4, 2021, Vik\nMay 9, 2021, Farum\n",
        '"May 3, 2021",Ostby\n"May 4, 2021",Vik\n"May 9, 2021",Farum\n',
        "3 May 2021: Ostby\n4 May 2021: Vik\n9 May 2021: Farum\n",
        "- 3 May 2021 - Ostby\n- 4 May - Vik\n- 9 May - Farum\n",
        "* Ostby (3 May 2021)\n* Vik (4 May 2021)\n* Farum (9 May 2021)\n",
        "Ostby, 3 May 2021\nVik, 4 May 2021\nFarum, 9 May 2021\n",
        "1. 3/5/2021 Ostby\n2. 4/5/2021 Vik\n3. 19/5/2021 Farum\n".replace("19", "9"),
        "Tour dates\n\nMon 3 May 2021   Ostby\nTue 4 May        Vik\nSun 9 May        Farum\n",
        "Diary of stations, May 2021\nMonday 3rd: Ostby\nTuesday 4th: Vik\nSunday . 9th: Farum\n",
        "03.05.2021 Ostby\n04.05.2021 Vik\n09.05.2021 Farum\n",
        "YEAR\tMONTH\tDAY\tPLACE\n2021\t5\t3\tOstby\n\t\t4\tVik\n\t\t9\tFarum\n",
        "3 May 2021 OSTBY\n4 May 2021 VIK\n9 May 2021 FARUM\n",
        # marks and signs
        "2021‑05‑03 – Ostby\n2021‑05‑04 – Vik\n2021‑05‑09 – Farum\n",
        "3 May 2021 − Ostby\n4 May 2021 — Vik\n9 May 2021 ~ Farum\n",
        "Ostby ........ 3 May 2021\nVik .......... 4 May 2021\nFarum ........ 9 May 2021\n",
        "- [x] 2021-05-03 Ostby\n- [x] 2021-05-04 Vik\n- [ ] 2021-05-09 Farum\n",
        "| <2021-05-03 Mon> | Ostby |\n| <2021-05-04 Tue> | Vik |\n| <2021-05-09 Sun> | Farum |\n",
        "┌────────────┬───────┐\n│ 2021-05-03 │ Ostby │\n│ 2021-05-04 │ Vik   │\n│ 2021-05-09 │ Farum │\n",
        # ways to write a date
        "2021-05-03T09:30:00+01:00,Ostby\n2021-05-04T14:15Z,Vik\n2021-05-09T23:05,Farum\n",
        "2021-05-03 09:30 Ostby\n2021-05-04 14:15 Vik\n2021-05-09 23:05 Farum\n",
        "20210503,Ostby\n20210504,Vik\n20210509,Farum\n",
        "03-May-21,Ostby\n04-May-21,Vik\n09-May-21,Farum\n",
        "Monday, May 3, 2021: Ostby\nTuesday, May 4, 2021: Vik\nSunday, May 9, 2021: Farum\n",
        "l3 May 2O21 Ostby\n14 May 2021 Vik\nl9 May 2021 Farum\n".replace("l3", "O3")
        .replace("14", "O4")
        .replace("l9", "O9"),
        "3. Mai 2021: Ostby\n4. Mai 2021: Vik\n9. Mai 2021: Farum\n",
        "lundi 3 mai 2021, Ostby\nmardi 4 mai 2021, Vik\ndimanche 9 mai 2021, Farum\n",
        # what a heading supplies
        "May 2021\n3 Ostby\n4 Vik\n9 Farum\n",
        "Norland and Sudland, from 3 May 2021\n\nDay 1: Ostby\nDay 2: Vik\nDay 7: Farum\n",
        "TOUR, 30 April-9 May 2021\n\nMonday 3rd: Ostby\nTuesday 4th: Vik\nSunday 9th: Farum\n",
        "Norland and Sudland, 3-9 May 2021\n\n3 May: Ostby\n4 May: Vik\n9 May: Farum\n",
        # headings in other languages, or in none that we know
        "Datum;Ort;Bemerkung\n03.05.2021;Ostby;Ankunft\n04.05.2021;Vik;\n09.05.2021;Farum;Regen\n",
        "Päivä;Paikka\n03.05.2021;Ostby\n04.05.2021;Vik\n09.05.2021;Farum\n",
        # a table in a text, whose notes name other places
        (
            "# Way\n\n| Date | Notes | Place |\n|---|---|---|\n| 2021-05-03 | from Lund | Ostby |\n"
            "| 2021-05-04 | | Vik |\n| 2021-05-09 | wrote to Lund | Farum |\n"
        ),
        # containers
        "May 3, 2021, Ostby, Norland\nMay 4, 2021, Vik, Norland\nMay 9, 2021, Farum, Sudland\n",
    ],
)
def test_a_list_of_days_and_places_is_read_in_whatever_shape(text: str) -> None:
    """The simplest input of all must be perfect."""
    assert [(name.title(), when) for name, when in stops(text)] == THREE


@pytest.mark.parametrize("text", ["3.5. Ostby\n4.5. Vik\n19.5. Farum\n", "3/5 Ostby\n4/5 Vik\n19/5 Farum\n"])
def test_dates_of_two_numbers_are_days_and_months(text: str) -> None:
    """Whoever is on the way leaves the year out; where one number is above twelve it is the day."""
    assert stops(text) == [("Ostby", "XXXX-05-03"), ("Vik", "XXXX-05-04"), ("Farum", "XXXX-05-19")]


def test_two_days_of_one_row_are_one_stay() -> None:
    """Days joined by "&" are a stay."""
    assert stops("May 3 & 4, 2021: Ostby\nMay 5, 2021: Vik\n") == [
        ("Ostby", "2021-05-03/2021-05-04"),
        ("Vik", "2021-05-05"),
    ]


def test_a_mark_that_opens_no_quotation_means_ditto() -> None:
    """A lone quotation mark in a cell repeats the row above; it does not swallow the rows below."""
    assert stops('3 May 2021, Ostby\n4 May 2021, "\n5 May 2021, Vik\n') == [
        ("Ostby", "2021-05-03/2021-05-04"),
        ("Vik", "2021-05-05"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Depart,Arrive,From,To\n2021-05-03,2021-05-04,Ostby,Vik\n2021-05-19,2021-05-20,Vik,Farum\n",
        "2021-05-03/2021-05-04: Ostby - Vik\n".replace("/2021-05-04", "") + "2021-05-19: Vik - Farum\n",
        "2021-05-03 Ostby-Vik\n2021-05-19 Vik-Farum\n",
    ],
)
def test_who_sets_out_from_where_the_last_way_ended_stayed_there(text: str) -> None:
    """A row of a way names both its ends; the next one begins where this one ends, however much later."""
    assert [name for name, _ in stops(text)] == ["Ostby", "Vik", "Farum"]
    assert (stops(text)[1][1] or "").endswith("/2021-05-19")


def test_codes_beside_the_towns_say_where_they_lie() -> None:
    """A column that nobody named holds, in most rows, what contains the town."""
    text = "2021-05-03,Vik,Norland,4\n2021-05-04,Lund,Norland,9\n2021-05-09,Farum,Sudland,2\n"
    itinerary = read(text)
    assert itinerary is not None
    assert [stop.place.id for stop in itinerary.stops if stop.place] == ["test:Vik:NX", "test:Lund:NX", "test:Farum:SX"]


def test_days_without_a_year_keep_none() -> None:
    """No year is invented; December runs on into January all the same."""
    text = "30 Dec: Ostby\n31 Dec: Vik\n2 Jan: Farum\n"
    assert stops(text) == [("Ostby", "XXXX-12-30"), ("Vik", "XXXX-12-31"), ("Farum", "XXXX-01-02")]


def test_a_month_in_the_heading_rolls_over() -> None:
    """A timetable names the month once and the year once."""
    text = "PROGRAMME, 29 NOVEMBER - 2 DECEMBER 1975\nSaturday 29th: Ostby\nSunday 30th: Vik\nMonday 1st: Farum\n"
    assert stops(text) == [("Ostby", "1975-11-29"), ("Vik", "1975-11-30"), ("Farum", "1975-12-01")]


def test_scanned_ordinals_are_read() -> None:
    """A scanner reads 11th as llth."""
    text = "Journey of May 2021\nMonday 10th: Ostby\nTuesday . llth: Vik\nWednesday l2th; Farum\n"
    assert [when for _, when in stops(text)] == ["2021-05-10", "2021-05-11", "2021-05-12"]


def test_nights_elsewhere_are_stops() -> None:
    """Where the night was spent, the traveller was; it is the evening of that day."""
    text = "Monday 3 May 2021: Ostby\n( overnight Vik)\nTuesday 4th: Farum\n( overnight Farum)\n"
    assert stops(text) == [("Ostby", "2021-05-03"), ("Vik", "2021-05-03"), ("Farum", "2021-05-04")]


def test_spans_make_stays() -> None:
    """Two columns of days, or two days in one cell, are the first and the last."""
    assert stops("start,end,city\n2021-05-03,2021-05-05,Ostby\n2021-05-05,2021-05-06,Vik\n") == [
        ("Ostby", "2021-05-03/2021-05-05"),
        ("Vik", "2021-05-05/2021-05-06"),
    ]
    assert stops("3-5 May 2021: Ostby\n30 May - 2 June 2021: Vik\n") == [
        ("Ostby", "2021-05-03/2021-05-05"),
        ("Vik", "2021-05-30/2021-06-02"),
    ]


def test_ditto_and_empty_dates_carry_down() -> None:
    """What holds for the row above is not written again."""
    assert stops("date,place\n3 May 2021,Ostby\nDo.,Vik\n,Lund\n4 May 2021,Farum\n") == [
        ("Ostby", "2021-05-03"),
        ("Vik", "2021-05-03"),
        ("Lund", "2021-05-03"),
        ("Farum", "2021-05-04"),
    ]


def test_two_places_in_a_cell_are_two_stops_and_a_country_is_none() -> None:
    """'Vik, Lund' are two towns, 'Lund, Norland' is one; the country's column says which Lund."""
    text = 'date,country,town\n2021-05-03,Norland,"Vik, Lund"\n2021-05-04,Sudland,Lund\n'
    itinerary = read(text)
    assert itinerary is not None
    assert [stop.place.id for stop in itinerary.stops if stop.place] == ["test:Vik:NX", "test:Lund:NX", "test:Lund:SX"]
    itinerary = read("2021-05-03: Lund, Norland\n2021-05-04: Farum, Sudland\n")
    assert itinerary is not None
    assert [stop.place.id for stop in itinerary.stops if stop.place] == ["test:Lund:NX", "test:Farum:SX"]


def test_where_the_town_is_left_out_the_country_is_the_stop() -> None:
    """A small state has one place to go to."""
    assert stops("date,country,town\n2021-05-03,Norland,Vik\n2021-05-04,Sudland,\n")[1] == ("Sudland", "2021-05-04")


def test_remarks_are_no_stops() -> None:
    """Names in the remarks tell of other things."""
    text = "date,place,remarks\n2021-05-03,Ostby,met the mayor of Farum\n2021-05-04,Vik,by train from Lund\n"
    assert [name for name, _ in stops(text)] == ["Ostby", "Vik"]


def test_a_cancelled_row_is_no_stop() -> None:
    """What did not take place is kept among the mentioned."""
    itinerary = read("date,place,status\n2021-05-03,Ostby,done\n2021-05-04,Vik,cancelled\n2021-05-05,Lund,done\n")
    assert itinerary is not None
    assert [stop.name for stop in itinerary.stops] == ["Ostby", "Lund"]
    assert [place.name for place in itinerary.mentioned] == ["Vik"]


def test_days_after_the_publication_are_planned() -> None:
    """A programme tells of what is still to come."""
    itinerary = read("2021-05-03, Ostby\n2021-05-09, Farum\n", published="2021-05-05")
    assert itinerary is not None
    assert [stop.status for stop in itinerary.stops] == ["visited", "planned"]


def test_of_two_namesakes_the_one_on_the_way_is_meant() -> None:
    """The southern Lund is larger, but between two northern towns the northern one is meant."""
    itinerary = read("2021-05-03, Vik\n2021-05-04, Lund\n2021-05-05, Ostby\n")
    assert itinerary is not None
    assert [stop.place.country for stop in itinerary.stops if stop.place] == ["NX", "NX", "NX"]


def test_flights_name_airports_by_their_codes() -> None:
    """Only where nothing else is named: else FOR and ARE would be airports."""
    assert [name for name, _ in stops("03 MAY 19 OST\n04 MAY 19 FAR\n")] == ["OST", "FAR"]


def test_hours_and_parts_of_the_day_are_no_places() -> None:
    """A programme of one day has many lines."""
    text = "Monday, 3 May 2021\n9.00 a.m. Depart Ostby\n11.30 Arrive Vik\nTuesday, 4 May\nEvening: return to Ostby\n"
    assert stops(text) == [("Ostby", "2021-05-03"), ("Vik", "2021-05-03"), ("Ostby", "2021-05-04")]


def test_a_cell_with_a_position_may_name_what_no_gazetteer_knows() -> None:
    """'Vik camp' at a position is a camp there, whatever Vik may be elsewhere."""
    assert stops("date,place,lat,lon\n2021-05-03,Vik base camp,-70.5,20.1\n2021-05-04,Ostby,60.0,10.0\n") == [
        ("Vik base camp", "2021-05-03"),
        ("Ostby", "2021-05-04"),
    ]


def test_counted_days_are_days_from_the_first() -> None:
    """'Day 3' of a journey that begins on the 12th is the 14th; with no beginning it has no date."""
    text = "Excursion, 12-16 May 2021\n\nDay 1: Ostby\nDay 2: Vik\nDay 4: Farum\n"
    assert stops(text) == [("Ostby", "2021-05-12"), ("Vik", "2021-05-13"), ("Farum", "2021-05-15")]
    assert stops("Day 1: Ostby\nDay 2: Vik\n") == [("Ostby", None), ("Vik", None)]


def test_a_list_that_runs_on_in_its_line_is_a_list() -> None:
    """Printed notices save paper; Monday 3 June is followed by Tuesday 4, of whatever year."""
    text = "Visits will be paid as follows:\nMonday, June 3, Ostby; Tuesday 4, Vik; Wednesday 5, Lund; Friday 7, Farum."
    assert stops(text) == [
        ("Ostby", "XXXX-06-03"),
        ("Vik", "XXXX-06-04"),
        ("Lund", "XXXX-06-05"),
        ("Farum", "XXXX-06-07"),
    ]


def test_naturalists_write_months_in_roman_numerals() -> None:
    """12.iii.1911 is the twelfth of March."""
    assert stops("Ostby   12.iii.1911\nVik     20.iii.1911\nFarum   2.iv.1911\n") == [
        ("Ostby", "1911-03-12"),
        ("Vik", "1911-03-20"),
        ("Farum", "1911-04-02"),
    ]


def test_a_mark_for_the_same_place_goes_on_with_the_stay() -> None:
    """Bare days belong to the heading's month; a ditto mark is no second visit."""
    rows = "Place     Date   Events", "Ostby     1      Rest.", '  "       4      Rain.', "Vik       12     Arrived."
    text = "\n".join(("DIARY, SEPTEMBER 1918", "", *rows))
    assert stops(text) == [("Ostby", "1918-09-01/1918-09-04"), ("Vik", "1918-09-12")]


def test_departures_and_arrivals_may_be_places() -> None:
    """What a column called Dep holds is seen in its cells."""
    text = "Date,Dep,Arr\n2021-05-03,OST,FAR\n2021-05-04,FAR,OST\n"
    assert stops(text) == [("OST", "2021-05-03"), ("FAR", "2021-05-03/2021-05-04"), ("OST", "2021-05-04")]


def test_returns_stay_apart() -> None:
    """In a log every row is a visit."""
    assert [name for name, _ in stops("Vik\nOstby\nVik\nLund\nVik\n")] == ["Vik", "Ostby", "Vik", "Lund", "Vik"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date,lat,lon\n2021-05-03,-42.5,12.25\n2021-05-04,-43.0,13.0\n", (-42.5, 12.25)),
        ("date;position\n2021-05-03;42°30'S 12°15'E\n2021-05-04;43°00'S 13°00'E\n", (-42.5, 12.25)),
        ("date\tlat (S)\tlong (E)\n" + "".join(f"2021-05-0{d}\t42.30\t12.15\n" for d in range(3, 9)), (-42.5, 12.25)),
    ],
)
def test_positions_are_stops_at_their_point(text: str, expected: tuple[float, float]) -> None:
    """A ship's log gives latitude and longitude, in decimals or in degrees and minutes."""
    itinerary = read(text)
    assert itinerary is not None
    place = itinerary.stops[0].place
    assert place is not None
    assert (place.lat, place.lon) == expected


@given(st.lists(st.tuples(st.dates(), st.sampled_from(NAMES)), min_size=2, max_size=12))
def test_whatever_the_rows_each_gives_its_day_and_place(rows: list[tuple[object, str]]) -> None:
    """Every row of an ISO log is found again under some stop, with its own words as the quotation."""
    text = "".join(f"{day}, {name}\n" for day, name in rows)
    itinerary = read(text)
    assert itinerary is not None
    quotes = {quote.quote for stop in itinerary.stops for quote in stop.evidence}
    assert quotes == set(text.splitlines())
    assert all(text[q.start : q.end] == q.quote for stop in itinerary.stops for q in stop.evidence)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is given, it is a log or it is none."""
    find_log(Document(text=text), find)


def test_a_code_after_a_comma_is_the_area_that_holds_such_a_town() -> None:
    """DE is Germany and Delaware, CA Canada and California; the town tells which."""
    with Gazetteer.open() as gazetteer:
        trip = read_itinerary(
            [Document(text="6 June 2021: Newark, DE\n7 June 2021: Troy, NY\n9 June 2021: Long Beach, CA\n")],
            gazetteer=gazetteer,
        )
    assert [stop.label for stop in trip.stops] == [
        "Newark, Delaware, United States",
        "Troy, New York, United States",
        "Long Beach, California, United States",
    ]
