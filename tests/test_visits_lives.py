"""How biographies tell where somebody was. Real places; all persons and sentences are our own."""

from __future__ import annotations

import pytest

import geo


def stations(text: str, traveller: str = "Kern") -> dict[str, str | None]:
    """The stops of a life in their order, each with the time of its first stay as EDTF."""
    document = geo.Document(text=text, genre="biography")
    found: dict[str, str | None] = {}
    for stop in geo.read_itinerary([document], traveller=traveller).stops:
        found.setdefault(stop.name, stop.when.edtf if stop.when else None)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Kern was born in Graz in 1821, the son of a baker from Linz.",
        "Kern, the daughter of a miller at Linz, came to Graz in 1821.",
        "Kern, whose family had come from Linz, lived in Graz.",
        "Kern lived in Graz. She was a corresponding member of the Academy of Linz from 1821.",
        "Kern lived in Graz. In 1821 she was elected a member of the society for botany in Linz.",
        "Anna van Kern (1761 – 1821) lived in Graz. A monument to Kern was unveiled in Linz in 1912.",
    ],
)
def test_origins_of_others_and_honours_are_no_stations(text: str) -> None:
    """Lives name where parents came from, what elected somebody, and where a monument stands."""
    assert list(stations(text)) == ["Graz"]


def test_another_name_of_a_place_is_no_further_one() -> None:
    """A place's later name, or the country in which it lies now, is told for the reader's sake."""
    text = "In 1821 Kern settled in Lemberg (today Lviv in Ukraine). In 1830 she moved to Brünn, now Brno."

    assert len(stations(text)) == 2


def test_a_list_of_countries_lies_in_none_of_them() -> None:
    """England is a division and France a country, yet England does not lie there."""
    assert list(stations("In 1821 Kern travelled to England, France and Spain.")) == ["England", "France", "Spain"]


def test_a_dash_between_two_years_parts_no_clause() -> None:
    """Years with a dash between spaces are one time, of whatever the clause tells."""
    text = "In 1821 Kern was in Graz, and in 1830 – 1831 she taught in Linz."

    assert stations(text) == {"Graz": "1821", "Linz": "1830/1831"}


def test_being_before_a_participle_opens_a_clause_of_the_same_person() -> None:
    """What "before being ordained" tells has the subject of the clause that it follows."""
    text = "Kern taught mathematics in Graz for three years before being ordained in Linz in 1819."

    assert stations(text) == {"Graz": None, "Linz": "1819"}


def test_years_before_and_after_pin_down_no_day() -> None:
    """What lies between two stays of one year lies somewhere in that year."""
    text = "In 1821 Kern was in Graz. Then she taught in Linz. She left Wels in 1821."
    stops = geo.read_itinerary([geo.Document(text=text, genre="biography")], traveller="Kern").stops

    assert [stop.when.start for stop in stops if stop.when and stop.name == "Linz"] in ([], [None])


def test_the_known_days_of_a_life_do_not_hide_its_years() -> None:
    """A report's look back to other years is no part of its journey; a life's years are."""
    text = (
        "Kern was born in Graz in 1761. In 1776 she moved to Linz. In 1780 she was in Wels. In 1783 she taught in "
        "Salzburg. She left Bremen on 3 May 1787, reached Hamburg on 5 May 1787, and came to Berlin on 9 May 1787."
    )

    assert {"Graz", "Linz", "Wels", "Salzburg"} <= set(stations(text))


def test_a_summary_at_the_top_makes_no_second_stops_and_no_order() -> None:
    """A life is summed up first and told then; the telling says what came after what."""
    text = (
        "Anna Kern (1801 – 1877) was professor at Graz. She had earlier taught in Linz for ten years.\n\n"
        "Early life\n\nKern was born in Wels in 1801. She moved to Salzburg. She then taught in Linz, and in 1840 "
        "she was appointed professor in Graz. She died in Trieste in 1877."
    )

    assert list(stations(text)) == ["Wels", "Salzburg", "Linz", "Graz", "Trieste"]


def test_the_town_of_a_site_that_is_a_stop_is_no_second_one() -> None:
    """Who studies at a school in a town has been at one place."""
    text = "Kern studied at the Holt Academy in Graz. In 1821 she was at Linz."

    assert list(stations(text)) == ["Holt Academy", "Linz"]


def test_the_telling_leads_through_a_country_that_is_no_stop_of_its_own() -> None:
    """Germany only says where Jena lies, and what follows it still comes after Graz."""
    text = (
        "Kern was born in Graz. She went to study in Germany at Jena. In 1821 she returned to Graz, and in 1840 she "
        "died in Linz."
    )
    stops = geo.read_itinerary([geo.Document(text=text, genre="biography")], traveller="Kern").stops

    assert [stop.name for stop in stops] == ["Graz", "Jena", "Graz", "Linz"]


def test_who_is_known_by_another_name_is_the_same_traveller() -> None:
    """Lives introduce pen names and names of birth, and go on with them."""
    text = "Anna Kern (born Nina Huber in 1801), better known as Lena Holt, sang. In 1821 Holt moved to Graz."

    assert list(stations(text, "Anna Kern")) == ["Graz"]


def test_a_gerund_hangs_on_the_word_before_it() -> None:
    """The "as" of "as a fellow" opens nothing, and the year is that of what came after."""
    text = "Kern spent a year as a fellow at the library in Graz before joining the museum in Linz in 1871."

    assert stations(text) == {"Graz": None, "Linz": "1871"}


def test_a_faculty_is_no_stop_beside_its_university() -> None:
    """A part that stands nowhere of its own is told for the whole."""
    assert list(stations("Kern entered the Faculty of Law at the University of Graz in 1821.")) == [
        "University of Graz"
    ]


def test_a_town_is_a_stop_where_what_lies_in_it_is_none() -> None:
    """A congress that nobody can place leaves its town, and that is where somebody was."""
    assert stations("Kern chaired the first Meeting on Alpine Research in Graz in 1930.") == {"Graz": "1930"}


def test_born_in_brackets_dates_the_birth() -> None:
    """Who lives still has no second year in the brackets."""
    text = "Anna Kern (born 3 May 1961) is a singer. Kern was born in Graz. In 1980 she moved to Linz."

    assert stations(text) == {"Graz": "1961-05-03", "Linz": "1980"}


def test_by_way_of_a_town_is_through_it() -> None:
    """Who comes back by way of two ports was in both."""
    assert list(stations("In 1821 Kern went from Graz by way of Linz to Wels.")) == ["Graz", "Linz", "Wels"]


def test_what_is_in_a_town_is_not_its_namesake_elsewhere() -> None:
    """There is an Academy in Texas, and the one in Stockholm is in Stockholm."""
    assert list(stations("Kern entered the Academy in Stockholm in 1848.")) == ["Stockholm"]


def test_monuments_take_nobody_anywhere() -> None:
    """Statues and streets are unveiled where somebody may never have been."""
    assert stations("Kern lived in Graz. A statue of Kern was unveiled in Linz in 1912.") == {"Graz": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1808 Kern became vicar of Graz.", {"Graz": "1808"}),
        (
            "Kern was consecrated bishop of Graz in 1808 and translated to Linz in 1811.",
            {"Graz": "1808", "Linz": "1811"},
        ),
        ("In 1808 Kern met the bishop of Graz.", {}),
        ("In 1808 Kern was painted by the mayor of Graz.", {}),
    ],
)
def test_an_office_is_a_station_for_whoever_takes_it(text: str, expected: dict[str, str]) -> None:
    """A bishop lives in the see; who meets a bishop may do so anywhere."""
    assert stations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kern went to Graz and, in July 1887, to Linz.", {"Graz": None, "Linz": "1887-07"}),
        (
            "Kern was educated at Graz and at Linz, where he took his degree in 1797.",
            {"Graz": None, "Linz": "1797"},
        ),
        (
            "As secretary he went in 1805 to Graz, and he was in Linz when the French entered it in February 1806.",
            {"Graz": "1805", "Linz": "1806-02"},
        ),
    ],
)
def test_a_time_holds_for_the_place_that_it_is_told_of(text: str, expected: dict[str, str]) -> None:
    """What a relative clause or an "and, in July" dates is not what was named before."""
    assert stations(text) == expected


def test_a_place_told_again_years_later_without_leaving_is_one_stay() -> None:
    """Who moved somewhere and dies there seven years later has lived there."""
    text = "In 1904 Kern moved to Graz. Kern died in Graz on 2 May 1911."
    stops = geo.read_itinerary([geo.Document(text=text, genre="biography")], traveller="Kern").stops

    assert [stop.name for stop in stops] == ["Graz"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kern taught in Graz until 1944, when she was sent to Linz.", {"Graz": "../1944", "Linz": "1944"}),
        ("Kern lived in Graz until 1856 and then settled in Linz.", {"Graz": "../1856", "Linz": "1856"}),
        ("Anna Kern (12 May 1830, Graz – 3 June 1899, Linz) sang.", {"Graz": "1830-05-12", "Linz": "1899-06-03"}),
    ],
)
def test_where_a_stay_ends_the_next_begins(text: str, expected: dict[str, str]) -> None:
    """What follows "until" a year happened in that year; a dash parts the birth from the death."""
    assert stations(text) == expected


def test_a_number_after_a_place_begins_a_time() -> None:
    """Nobody moves to "Graz two seasons", whatever a season is."""
    assert list(stations("Kern played for a club in Wels and moved to Graz two seasons later.")) == ["Wels", "Graz"]


def test_what_describes_the_subject_is_where_nobody_was() -> None:
    """A collection from an island may be anybody's; only what stands before the whole clause says where it happened."""
    assert stations("Kern lived in Graz. The collection from Linz was made by the whaler Huber.") == {"Graz": None}


def test_as_far_as_a_town_is_to_it() -> None:
    """Who gets as far as a town has been there."""
    assert list(stations("In 1806 Kern left Graz, got as far as Linz, fell ill there and turned back.")) == [
        "Graz",
        "Linz",
    ]


def test_the_death_of_a_sister_is_no_station_of_ones_own() -> None:
    """Whose death it is stands after the noun."""
    text = "Kern lived in Wels. On the death of her sister in Graz, Kern adopted two children."

    assert stations(text) == {"Wels": None}


def test_the_last_of_a_list_opens_no_clause() -> None:
    """After "in Linz and Wels, settled" the verb is still that of whoever was in both."""
    text = "Kern came back in 1893 and, after brief stays in Linz and Wels, settled in Graz."

    assert list(stations(text)) == ["Linz", "Wels", "Graz"]


def test_what_was_denied_until_a_year_happened_then() -> None:
    """To deny is to say, and what is said has no day; what ends the denial has."""
    assert stations("Kern was denied a permit until 1963, when he visited Graz.") == {"Graz": "1963"}


@pytest.mark.parametrize(
    "text",
    [
        "Kern was at the capture of Graz and the storming of Linz.",
        "Kern spent her childhood in garrison towns: Graz and Linz.",
        "Two seasons at Graz and one at Linz made Kern known; she was ill in neither.",
        "After that came Graz, two years of teaching, and then Linz, where Kern fell ill.",
        "Kern retraced the old routes by slow bus from Graz to Linz.",
        "Kern was present in the crowd at Graz. She spent that night at a student's flat in Linz.",
        "Kern was on holiday with her cousin's family in Graz, and travelled by train from Linz.",
    ],
)
def test_what_goes_without_saying_is_said_by_lists_counts_and_deeds(text: str) -> None:
    """Service records name deeds, obituaries what came next, and lists leave out all but the names."""
    assert set(stations(f"In 1821 Kern came to Wels. {text}")) == {"Wels", "Graz", "Linz"}


def test_a_ship_with_its_guns_is_no_place() -> None:
    """Navy lists give a ship's rate after her name, and ships are called after towns."""
    assert list(stations("In 1821 Kern joined the Cambridge 80, and sailed to Malta.")) == ["Malta"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1821 Kern came to Wels. A lung operation in Graz ended her career.", {"Wels", "Graz"}),
        ("In 1821 Kern came to Wels. An accident in Graz killed two masons.", {"Wels"}),
        ("In 1821 Kern had hardly come to Wels when she was sent to Graz.", {"Wels", "Graz"}),
        ("In 1821 Kern married at Wels, Florence, daughter of a cooper.", {"Wels"}),
        ("In 1821 Kern came to Wels. Her daughter Anna was mayor of Graz.", {"Wels"}),
        ("In 1821 Kern came to Wels, and had the thanks of the Court of Turin.", {"Wels"}),
        ("In 1821 Kern came to Wels. A projected return to Graz was abandoned.", {"Wels"}),
        ("In 1821 Kern came to Wels. Graz gave her an honorary degree. Kern's statue stands in Linz.", {"Wels"}),
        ("In 1821 Kern came to Wels, read law at Graz, and made her way to Linz.", {"Wels", "Graz", "Linz"}),
    ],
)
def test_mishaps_offices_and_names_are_those_of_whom_they_are_told(text: str, found: set[str]) -> None:
    """An illness tells where somebody was only by whom it befell; offices and names of kin are others'."""
    assert set(stations(text)) == found


def test_what_was_done_on_a_tour_was_done_when_the_tour_was() -> None:
    """A relative clause with a preposition tells more of its host's event, and shares its year."""
    text = "Kern was born in Wels. In 1821 Kern joined a company, with which she sang in Graz."

    assert stations(text)["Graz"] == "1821"


@pytest.mark.parametrize(
    "text",
    [
        "Kern's third posting was Graz.",
        "Stations of her career were Graz and Linz.",
        "In Graz, where Huber trained her, Kern published nothing.",
        "A corsair captured Kern off Malta.",
        "In 1830 Kern led the party to a fair in Graz, and on the way back studied farms at Linz.",
        "Having touched at Graz and Linz she arrived at Ulm.",
    ],
)
def test_stations_are_told_by_what_they_are_called_and_by_others_who_were_there(text: str) -> None:
    """Lives name posts with a number before them, and teachers who met somebody there."""
    found = stations(f"In 1821 Kern came to Wels. {text}")

    assert set(found) - {"Wels", "Ulm"} in ({"Graz"}, {"Malta"}, {"Graz", "Linz"})
    assert ("Linz" in text) == ("Linz" in found)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Kern was a guest in Graz and, in the dry season of 1908, in Linz.", {"Graz": None, "Linz": "1908"}),
        ("Kern sang in Graz before a costly move to Linz in 1908.", {"Graz": None, "Linz": "1908"}),
        ("Kern spoke in Graz at the 1908 congress, and in Linz in 1928.", {"Graz": "1908", "Linz": "1928"}),
        ("From 1908 Kern lived in Graz. She fell ill in Graz on 3 May 1911.", {"Graz": "1908/1911-05-03"}),
    ],
)
def test_a_year_dates_its_own_place(text: str, years: dict[str, str | None]) -> None:
    """Years of a later phrase are not those of what was told before it, and a day in a later year leaves the first."""
    found = stations(f"Kern was born in Wels. {text}")

    assert {
        name: None if when and when.startswith("[") else when for name, when in found.items() if name in years
    } == years
