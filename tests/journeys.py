"""Sample journeys as plain values, for the tests of the drawing. All sentences are invented."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from geo.days import Day, interval
from geo.errors import DateFormatError
from geo.sphere import distance_km
from geo.types import Conflict, Document, Evidence, Itinerary, Leg, Mentioned, Place, Point, Stop, When


def place(
    name: str, lat: float, lon: float, *, country: str = "", division: str = "", population: int = 0, code: str = "PPL"
) -> Place:
    kind = {"PPL": "P", "SEA": "H"}.get(code, "S")
    return Place(
        id=f"test:{name.lower()}",
        name=name,
        point=Point(lat=lat, lon=lon),
        feature_class=kind,
        feature_code=code,
        country_name=country or None,
        admin1=division or None,
        population=population,
    )


def when(start: str, end: str | None = None, words: str = "") -> When:
    last = end or start
    try:
        earliest, latest = interval(start)[0], interval(last)[1]
    except DateFormatError:
        earliest = latest = None
    return When(
        start=start,
        end=last,
        edtf=start if start == last else f"{start}/{last}",
        earliest=earliest,
        latest=latest,
        words=words,
    )


def stop(order: int, where: Place | str, day: When | None, quote: str, **more: object) -> Stop:
    """A stop with one quotation; `more` overrides any field."""
    named = where if isinstance(where, str) else where.name
    found = None if isinstance(where, str) else where
    fields = {
        "order": order,
        "name": named,
        "label": found.label if found else named,
        "place": found,
        "radius_km": 5.0 if found else None,
        "when": day,
        "status": "visited",
        "confidence": 0.93,
        "evidence": (Evidence(source="report-a.txt", start=order * 100, end=order * 100 + len(quote), quote=quote),),
        "reason": "the sentence says that the traveller arrived",
    }
    return Stop(**(fields | more))  # type: ignore[arg-type]


def legs(stops: Sequence[Stop], inferred: Sequence[int] = ()) -> tuple[Leg, ...]:
    """Legs between successive stops of each traveller."""
    result = []
    for traveller in dict.fromkeys(one.traveller for one in stops):
        route = [one for one in stops if one.traveller == traveller]
        for a, b in pairwise(route):
            length = distance_km(a.place.point, b.place.point) if a.place and b.place else None
            result.append(Leg(start=a.order, end=b.order, length_km=length, inferred=b.order in inferred))
    return tuple(result)


def far_east() -> Itinerary:
    """A week by train in September 2023."""
    primorye, khabarovsk = "Primorsky Krai", "Khabarovsk Krai"
    khasan = place("Khasan", 42.4283, 130.6456, country="Russia", division=primorye)
    cosmodrome = place("Vostochny Cosmodrome", 51.8844, 128.3339, country="Russia", division="Amur Oblast", code="SPCF")
    city = place("Komsomolsk-on-Amur", 50.5503, 137.0099, country="Russia", division=khabarovsk, population=238505)
    plant = place("Gagarin Aircraft Plant", 50.6009, 137.0797, country="Russia", division=khabarovsk, code="MFG")
    airfield = place("Knevichi Airfield", 43.3961, 132.1481, country="Russia", division=primorye, code="AIRF")
    vladivostok = place("Vladivostok", 43.1056, 131.8735, country="Russia", division=primorye, population=604901)
    island = place("Russky Island", 42.9980, 131.8330, country="Russia", division=primorye, code="ISL")
    aquarium = place("Primorsky Aquarium", 43.0147, 131.9306, country="Russia", division=primorye, code="AQU")
    artyom = place("Artyom-Primorsky-1 Station", 43.3624, 132.1917, country="Russia", division=primorye, code="RSTN")
    b = "report-b.md"
    stops = (
        stop(
            1,
            khasan,
            when("2023-09-12", words="Tuesday"),
            "The armoured train rolled into Khasan early on Tuesday, and a band played on the platform.",
        ),
        stop(
            2,
            cosmodrome,
            when("2023-09-13", words="a day later"),
            "A day later host and guest walked through the rocket hall at the Vostochny Cosmodrome.",
        ),
        stop(
            3,
            city,
            when("2023-09-15", words="Friday"),
            "On Friday the train drew up in Komsomolsk-on-Amur, where children brought bread and salt.",
        ),
        stop(
            4,
            plant,
            when("2023-09-15"),
            "From the station he was driven to the Gagarin plant to see fighters being built.",
            within="Komsomolsk-on-Amur",
        ),
        stop(
            5,
            airfield,
            when("2023-09-16", words="Saturday"),
            "At Knevichi airfield, outside Artyom, the bombers stood in a row on Saturday.",
            evidence=(
                Evidence(
                    source="report-a.txt",
                    start=1911,
                    end=1986,
                    quote="At Knevichi airfield, outside Artyom, the bombers stood in a row on Saturday.",
                ),
                Evidence(source=b, start=402, end=446, quote="He began Saturday among the aircraft at Knevichi."),
            ),
        ),
        stop(
            6,
            vladivostok,
            when("2023-09-16", "2023-09-17"),
            "He spent the night in Vladivostok, after a frigate and a ballet.",
        ),
        stop(
            7,
            island,
            when("2023-09-17", words="Sunday"),
            "On Sunday he crossed the bridge to Russky Island and met students there.",
            confidence=0.81,
        ),
        stop(
            8,
            aquarium,
            when("2023-09-17"),
            "A walrus called Misha was the star of the aquarium.",
            within="Russky Island",
            confidence=0.74,
        ),
        stop(
            9,
            artyom,
            when("2023-09-17"),
            "The train left from Artyom-Primorsky-1 that evening, to the sound of a march.",
        ),
        stop(
            10,
            khasan,
            when("2023-09-18"),
            "It is expected to cross the border near Khasan again on Monday.",
            status="planned",
            confidence=0.66,
            evidence=(
                Evidence(
                    source=b,
                    start=800,
                    end=862,
                    quote="It is expected to cross the border near Khasan again on Monday.",
                ),
            ),
        ),
    )
    return Itinerary(
        traveller="The Marshal",
        stops=stops,
        legs=legs(stops, inferred=(8,)),
        mentioned=(
            Mentioned(
                name="Seoul",
                status="mentioned",
                reason="dateline: where the report was written",
                place=place("Seoul", 37.566, 126.9784),
                evidence=(Evidence(source="report-a.txt", start=0, end=5, quote="SEOUL, Sept. 18"),),
            ),
            Mentioned(
                name="Pyongyang",
                status="past",
                reason="where the journey had begun, days before the report",
                place=place("Pyongyang", 39.0385, 125.7549),
                evidence=(
                    Evidence(
                        source="report-a.txt",
                        start=210,
                        end=262,
                        quote="The train had left Pyongyang on Sunday evening.",
                    ),
                ),
            ),
            Mentioned(
                name="Moscow",
                status="mentioned",
                reason="a government, not a place: “Moscow said”",
                place=place("Moscow", 55.7522, 37.6156),
                evidence=(Evidence(source=b, start=90, end=128, quote="Moscow said the talks were fruitful."),),
            ),
        ),
        conflicts=(
            Conflict(
                kind="date",
                stops=(7,),
                text="report-a.txt has him on Russky Island on Sunday, report-b.md on Saturday.",
            ),
        ),
        documents=(
            Document(
                text="Invented.\n" * 400, source="report-a.txt", title="A slow train home", published=Day(2023, 9, 18)
            ),
            Document(text="Invented.\n" * 200, source=b, title="Bread, salt and bombers", published=Day(2023, 9, 17)),
        ),
        notes=("report-b.md gives no year; it was read with that of report-a.txt.",),
    )


def table(rows: str) -> list[tuple[str, float, float, str]]:
    """Rows of name, latitude, longitude and, if there is one, a day."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines()]
    return [(name, float(lat), float(lon), (*rest, "")[0]) for name, lat, lon, *rest in cells]


ROUND_THE_WORLD = table("""
London | 51.5074 | -0.1278 | 1872-10-02
Paris | 48.8566 | 2.3522 | 1872-10-03
Brindisi | 40.6327 | 17.9418 | 1872-10-05
Suez | 29.9668 | 32.5498 | 1872-10-09
Aden | 12.7855 | 45.0187 | 1872-10-14
Bombay | 18.975 | 72.8258 | 1872-10-20
Allahabad | 25.4358 | 81.8463 | 1872-10-23
Calcutta | 22.5726 | 88.3639 | 1872-10-25
Singapore | 1.2897 | 103.8501 | 1872-10-31
Hong Kong | 22.2783 | 114.1747 | 1872-11-06
Yokohama | 35.4437 | 139.638 | 1872-11-14
San Francisco | 37.7749 | -122.4194 | 1872-12-03
Omaha | 41.2587 | -95.9378 | 1872-12-08
New York | 40.7128 | -74.006 | 1872-12-11
London | 51.5074 | -0.1278 | 1872-12-21
""")

SITES = table("""
Tower of London | 51.5081 | -0.0759
Monument | 51.5101 | -0.0859
Bank | 51.5134 | -0.0890
Guildhall | 51.5159 | -0.0919
St Paul’s | 51.5138 | -0.0984
Temple Church | 51.5132 | -0.1105
Somerset House | 51.5111 | -0.1171
Covent Garden | 51.5117 | -0.1240
Seven Dials | 51.5138 | -0.1270
Trafalgar Square | 51.5080 | -0.1281
Downing Street | 51.5034 | -0.1276
Westminster Abbey | 51.4994 | -0.1273
Parliament Square | 51.5007 | -0.1266
Lambeth Palace | 51.4957 | -0.1195
Covent Garden | 51.5117 | -0.1240
Soho Square | 51.5153 | -0.1322
British Museum | 51.5194 | -0.1270
Russell Square | 51.5217 | -0.1260
King’s Cross | 51.5308 | -0.1238
Camden Lock | 51.5413 | -0.1461
""")

CITIES = table("""
Vienna | 48.2085 | 16.3721
Trieste | 45.6495 | 13.7768
Venice | 45.4371 | 12.3326
Florence | 43.7792 | 11.2463
Rome | 41.8919 | 12.5113
Munich | 48.1374 | 11.5755
Innsbruck | 47.2627 | 11.3945
Verona | 45.4386 | 10.9928
Naples | 40.8522 | 14.2681
""")


def around_the_world() -> Itinerary:
    """Eastwards round the Earth in the manner of 1872, over the Pacific, ending where it began."""
    stops = tuple(
        stop(
            order,
            place(name, lat, lon, population=10**6),
            when(day),
            f"The diary notes {name} under this day.",
            status="passed" if name in ("Paris", "Omaha") else "visited",
        )
        for order, (name, lat, lon, day) in enumerate(ROUND_THE_WORLD, 1)
    )
    return Itinerary(traveller="The wagerer", stops=stops, legs=legs(stops))


def crowded_city() -> Itinerary:
    """Two days on foot through a city: many stops within a few hundred metres."""
    stops = tuple(
        stop(
            order,
            place(name, lat, lon, code="BLDG"),
            when("1851-05-01" if order < 12 else "1851-05-02"),
            f"We walked on to {name}.",
            radius_km=0.2,
        )
        for order, (name, lat, lon, _) in enumerate(SITES, 1)
    )
    return Itinerary(traveller=None, stops=stops, legs=legs(stops))


def two_travellers() -> Itinerary:
    """A wife and a husband whose letters cross, and whose sources disagree."""
    at = {name: place(name, lat, lon, population=500_000) for name, lat, lon, _ in CITIES}
    sources = {"Clara": "her letters.txt", "Robert": "his diary.txt"}

    def by(who: str, order: int, day: When | None, quote: str, **more: object) -> Stop:
        name = next((name for name in at if name in quote), "the villa of the Rossis")
        evidence = Evidence(source=sources[who], start=order * 90, end=order * 90 + len(quote), quote=quote)
        return stop(order, at.get(name, name), day, quote, traveller=who, evidence=(evidence,), **more)

    stops = (
        by("Clara", 1, when("1846-11-02"), "I left Vienna in sleet."),
        by("Clara", 2, when("1846-11-06"), "Trieste smells of coffee and tar."),
        by("Clara", 3, when("1846-11-09"), "Venice at last, all bells."),
        by("Clara", 4, None, "Two days at the villa of the Rossis, wherever that may be."),
        by("Clara", 5, when("1846-11"), "We saw Florence under snow."),
        by("Clara", 6, when("1846-12-01"), "Rome before Advent."),
        by("Robert", 7, when("1846-11-04"), "Munich: beer, rain, no letters."),
        by("Robert", 8, when("1846-11-07"), "Over the pass from Innsbruck.", status="passed"),
        by("Robert", 9, when("1846-11-10"), "Verona; the arena by moonlight."),
        by("Robert", 10, when("1846-11-12"), "C. meets me in Venice.", confidence=0.58),
        by(
            "Robert",
            11,
            when("1847-01"),
            "To Naples in the new year, if money allows.",
            status="planned",
            confidence=0.44,
        ),
    )
    dates = "Her letters place the meeting in Venice on 9 November, his diary on 12 November."
    return Itinerary(
        traveller="Clara",
        stops=stops,
        legs=legs(stops, inferred=(9,)),
        conflicts=(
            Conflict(kind="date", stops=(3, 10), text=dates),
            Conflict(kind="order", stops=(5, 6), text="One letter tells of Rome before Florence."),
        ),
        documents=tuple(Document(text="Invented.\n" * 300, source=source) for source in sources.values()),
    )


def vague_dates() -> Itinerary:
    """Dates that are years, BC, without a year, open or missing; places that are unknown."""
    rome, brindisi = place("Rome", 41.8919, 12.5113), place("Brindisi", 40.6327, 17.9418)
    athens, alexandria = place("Athens", 37.9838, 23.7278), place("Alexandria", 31.2156, 29.9553)
    stops = (
        stop(1, "an inn on the road", None, "We slept at an inn on the road."),
        stop(2, rome, when("-0043-03-15"), "On the Ides of March he was in Rome."),
        stop(3, brindisi, when("-0043-04"), "In April the ships lay at Brindisi.", status="passed"),
        stop(4, "Thule", None, "Then came Thule, of which nobody knows.", confidence=0.3),
        stop(5, athens, when("XXXX-10-02"), "They reached Athens on 2 October."),
        stop(
            6,
            alexandria,
            When(start=None, end="-0042", edtf="../-0042"),
            "All this before he saw Alexandria.",
            radius_km=300.0,
        ),
        stop(7, "the oasis", None, "The oasis was not on our map."),
    )
    return Itinerary(traveller=None, stops=stops, legs=legs(stops))


def long_route(count: int = 5000) -> Itinerary:
    """A log of thousands of positions, as a ship keeps one."""
    stops = tuple(
        stop(
            i + 1,
            place(f"Position {i + 1}", 40 * math.sin(i / 330), (10 + i * 360 / count) % 360 - 180),
            None,
            f"Position {i + 1} by dead reckoning.",
        )
        for i in range(count)
    )
    return Itinerary(traveller="The barque", stops=stops, legs=legs(stops))
