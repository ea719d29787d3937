"""What holds of every stage for any text at all: prose of our own, mixed with whatever characters there are."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import geo
from geo.corpus.articles import articles
from geo.corpus.parts import parts, rows
from geo.corpus.shards import Shard, cut
from geo.corpus.summary import most_visited
from geo.corrections import Corrections, apply, dumps, loads
from geo.days import Day, interval, parse_day
from geo.gazetteer.store import Gazetteer
from geo.names import fold
from geo.pipeline import find_places, read, resolve_spans
from geo.reading.itinerary import assemble
from geo.types import Document, ResolvedMention

MONDAY = "2023-09-18"
SENTENCES = (
    "On 3 May 1931 Anna Berg arrived in Oslo.",
    "She left Bergen two days later and reached Lima by the end of the month.",
    "Berg never went to Cairo, and Paris said nothing.",
    "“I slept in Kyoto,” she wrote on Tuesday.",
    "The next morning the train stopped at Perth, Ontario, for an hour.",
    "They will sail to St. John's next week.",
    "He was born in Georgia in 1884.",
    "20 miles north of Leeds the road was closed; from Leeds she walked on to York.",
    "1932-04-01, Vienna, arrived\n1932-04-03, Trieste, left",
)
fragments = st.sampled_from(SENTENCES) | st.text(max_size=30)
prose = st.lists(fragments, max_size=8).map(" ".join)
slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
alike = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def moved(mention: ResolvedMention, by: int) -> tuple[object, ...]:
    return mention.start + by, mention.end + by, mention.text, mention.place, mention.confidence


# -- days and names ----------------------------------------------------------------------------------

days = st.dates().map(parse_day) | st.builds(Day, st.integers(-2000, 0), st.integers(1, 12), st.integers(1, 28))


@given(days, st.integers(-100_000, 100_000))
def test_days_are_counted_there_and_back(day: Day, count: int) -> None:
    """Over leap years and the year zero, which no library of the standard counts."""
    assert day.plus(count).plus(-count) == day
    assert (day.plus(count) > day) == (count > 0)


@given(days)
def test_a_day_is_the_interval_that_its_iso_form_names(day: Day) -> None:
    """What is written is read back as the same day, in any year."""
    assert interval(str(day)) == (day, day)
    first, last = interval(str(day)[:-3])
    assert first <= day <= last


@given(st.text(max_size=40))
def test_a_folded_name_is_folded_for_good(name: str) -> None:
    """A key that changed when folded again would be stored and never found."""
    assert fold(fold(name)) == fold(name)


@given(st.sampled_from(SENTENCES).map(lambda text: text.split()[-1].strip(".,")) | st.text(max_size=20))
def test_a_name_is_found_by_its_key_and_the_largest_place_first(places: Gazetteer, name: str) -> None:
    """Case, accents and stops are the writer's, not the place's."""
    found = places.find(name)
    assert [one.place.id for one in places.find(fold(name))] == [one.place.id for one in found]
    populations = [one.place.population for one in found]
    assert populations == sorted(populations, reverse=True)


# -- places ------------------------------------------------------------------------------------------


@given(prose)
@slow
def test_mentions_quote_the_text_in_order_with_their_rivals_best_first(places: Gazetteer, text: str) -> None:
    """Offsets are what evidence, maps and corrections hang on."""
    found = find_places(Document(text=text), gazetteer=places)
    ends = [0, *(end for one in found for end in (one.start, one.end))]
    assert ends == sorted(ends)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert 0 <= one.confidence <= 1
        scores = [rival.score for rival in one.rivals]
        assert scores == sorted(scores, reverse=True)
        assert one.place is None or one.place.id not in {rival.place.id for rival in one.rivals}


@given(prose, st.integers(1, 9))
@slow
def test_an_empty_line_before_a_text_moves_its_places_and_changes_none(
    places: Gazetteer, text: str, lines: int
) -> None:
    """Where in a file a text begins says nothing about it."""
    before = find_places(Document(text=f"Yes.\n\n{text}"), gazetteer=places)
    after = find_places(Document(text="\n" * lines + f"Yes.\n\n{text}"), gazetteer=places)
    assert [moved(one, lines) for one in before] == [moved(one, 0) for one in after]


@given(prose, st.randoms(use_true_random=False))
@slow
def test_given_spans_are_answered_in_their_order(places: Gazetteer, text: str, chance: object) -> None:
    """A caller joins the answers to its own rows by their order."""
    document = Document(text=text)
    spans = [(one.start, one.end) for one in find_places(document, gazetteer=places)]
    chance.shuffle(spans)  # type: ignore[attr-defined]
    answered = resolve_spans(document, spans, gazetteer=places)
    assert [(one.start, one.end) for one in answered] == spans


# -- dates, visits, itinerary ------------------------------------------------------------------------


@given(prose, st.integers(1, 9))
@slow
def test_an_empty_line_before_a_text_moves_its_dates_and_changes_none(text: str, lines: int) -> None:
    """As with places."""
    before = geo.find_dates(Document(text=f"Yes.\n\n{text}", published=MONDAY))
    after = geo.find_dates(Document(text="\n" * lines + f"Yes.\n\n{text}", published=MONDAY))
    assert [(one.start + lines, one.text, one.type, one.value, one.earliest, one.latest) for one in before] == [
        (one.start, one.text, one.type, one.value, one.earliest, one.latest) for one in after
    ]


@given(prose)
@slow
def test_each_visit_is_of_a_mention_and_quotes_words_around_it(places: Gazetteer, text: str) -> None:
    """No quote, no stop; and the quotation holds the name that it is quoted for."""
    reading = read(Document(text=text, published=MONDAY), places)
    mentions = set(reading.mentions)
    for visit in reading.visits:
        quoted = visit.evidence
        assert visit.mention in mentions
        assert text[quoted.start : quoted.end] == quoted.quote
        assert quoted.start <= visit.mention.start < visit.mention.end <= quoted.end
        assert 0 <= visit.confidence <= 1


@given(prose)
@slow
def test_a_journey_is_read_the_same_each_time_and_every_name_has_its_answer(places: Gazetteer, text: str) -> None:
    """The same bytes; and each place that was found is a stop or says why it is none."""
    document = Document(text=text, published=MONDAY)
    trip = geo.read_itinerary([document], gazetteer=places)
    assert trip.to_json() == geo.read_itinerary([document], gazetteer=places).to_json()
    told = json.loads(trip.to_json())
    assert all(stop["evidence"] for stop in told["stops"])
    assert all(one["reason"] for one in told["mentioned"])
    for one in (quote for item in (*told["stops"], *told["mentioned"]) for quote in item["evidence"]):
        assert text[one["start"] : one["end"]] == one["quote"]


@given(st.permutations(range(5)))
@settings(max_examples=30)
def test_the_order_of_dated_documents_does_not_matter(places: Gazetteer, order: list[int]) -> None:
    """Files come in the order of their names, which is nobody's journey."""
    towns = ("Oslo", "Kyoto", "Quito", "Cairo", "Perth")
    texts = [f"Anna Berg arrived in {town} on {3 + 4 * at} May 1931." for at, town in enumerate(towns)]
    documents = [Document(text=texts[at], source=f"letter {at}") for at in order]
    trip = geo.read_itinerary(documents, gazetteer=places)
    assert [stop.name for stop in trip.stops] == list(towns)


# -- corrections -------------------------------------------------------------------------------------

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
dates = st.sampled_from(["2023", "2023-09", "2023-09-17", "2023-09-12/2023-09-17", "-0043-03-15"])
corrections = st.builds(
    Corrections,
    set=st.dictionaries(words, words, max_size=3),
    drop=st.lists(words, max_size=3).map(tuple),
    date=st.dictionaries(words, dates, max_size=3),
    add=st.dictionaries(words, dates | st.just(""), max_size=3),
)


@given(corrections)
def test_corrections_are_written_and_read_back_whole(given_by_hand: Corrections) -> None:
    """Names hold quotation marks, backslashes and line ends; the file is TOML all the same."""
    assert loads(dumps(given_by_hand), "report.geo.toml") == given_by_hand


@given(prose, st.sampled_from(["Oslo", "Lima", "Nowhere"]))
@slow
def test_a_dropped_stop_is_gone_and_the_rest_is_numbered_anew(places: Gazetteer, text: str, name: str) -> None:
    """And dropping it again changes nothing but says so."""
    itinerary = assemble([read(Document(text=text, published=MONDAY), places)])
    once = apply(itinerary, Corrections(drop=(name,)), lambda _: None)
    assert name not in {stop.name for stop in once.stops}
    assert [stop.order for stop in once.stops] == list(range(1, len(once.stops) + 1))
    again = apply(once, Corrections(drop=(name,)), lambda _: None)
    assert again.stops == once.stops
    assert len(again.notes) == len(once.notes) + 1


# -- corpora -----------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 40_000), min_size=1, max_size=60), st.integers(1, 30))
@alike
def test_lines_are_cut_into_shards_without_gap_or_overlap(sizes: list[int], blank_every: int) -> None:
    """Bytes of one shard begin where those before end, and every article is read once, in order."""
    made = [json.dumps({"id": str(number), "text": "x" * size}) for number, size in enumerate(sizes)]
    spaced = [line + "\n" * (1 + (number % blank_every == 0)) for number, line in enumerate(made)]
    with TemporaryDirectory() as folder:
        (Path(folder) / "in.jsonl").write_text("".join(spaced), "utf-8")
        shards = cut([folder])
        found = [article.source for shard in shards for article in articles(shard)]
    assert [shard.start for shard in shards] == [0, *(shard.end for shard in shards[:-1])]
    assert found == [str(number) for number in range(len(sizes))]
    assert [shard.number for shard in shards] == list(range(len(shards)))


@given(st.lists(prose, min_size=1, max_size=5), st.integers(0, 5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_two_parts_hold_what_one_would_and_sum_up_to_the_same(places: Gazetteer, texts: list[str], at: int) -> None:
    """How a corpus is cut must show in no answer."""
    readings = [read(Document(text=text, source=f"a-{number}"), places) for number, text in enumerate(texts)]
    made = [rows(reading, assemble([reading])) for reading in readings]
    whole, pieces = parts(made), [parts(made[:at]), parts(made[at:])]
    for table in whole:
        joined = [row for piece in pieces for row in pq.read_table(io.BytesIO(piece[table])).to_pylist()]
        assert joined == pq.read_table(io.BytesIO(whole[table])).to_pylist()
    assert parts(made) == whole
    assert most_visited([whole["stops"]]) == most_visited([piece["stops"] for piece in pieces])


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_parts_sort_by_name_as_by_number(one: int, other: int) -> None:
    """Tools read a folder of parts in the order of their names."""
    shard = Shard(number=one, kind="files", paths=(), articles=0)
    names = shard.name, replace(shard, number=other).name
    assert (names[0] < names[1]) == (one < other) or max(one, other) == 10**6
