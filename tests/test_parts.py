"""A text longer than any book is read part by part, in bounded memory, and its story goes on from part to part."""

from __future__ import annotations

import tracemalloc

import hostile
import pytest
from hypothesis import given
from hypothesis import strategies as some

import geo
from geo.pipeline import read_mentions
from geo.reading import text as texts
from geo.reading.dates import find_dates
from geo.reading.text import parts, sentences, sentences_in
from geo.reading.visits import find_visits

MOST_BYTES = 1_500  # of a mention; its visit and the quotation take 500, its sentence would take 5,000
LONGEST = 2_000  # code points of a part, here
PROSE = hostile.filled(hostile.PROSE, 4 * LONGEST)


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts so short that a test can have several."""
    monkeypatch.setattr(texts, "LONGEST_WHOLE", LONGEST)
    monkeypatch.setattr(texts, "LONGEST_PART", LONGEST)


def test_a_text_of_usual_length_is_one_part() -> None:
    """Books are read as a whole: what one chapter shows of a name holds in the next."""
    assert parts(PROSE) == ((0, len(PROSE)),)


@pytest.mark.usefixtures("in_parts")
@pytest.mark.parametrize("name", ["capitals", "one name", "empty lines", "dated headings", "prose in one line"])
def test_parts_are_the_text_and_no_longer_than_they_may_be(name: str) -> None:
    """Nothing is read twice or left out, whatever the text consists of."""
    text = hostile.texts(4 * LONGEST)[name]
    found = parts(text)

    assert [start for start, _ in found[1:]] == [end for _, end in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(text))
    assert tuple(one for part in found for one in sentences_in(text, part)) == tuple(sentences(text))


@pytest.mark.usefixtures("in_parts")
def test_a_part_begins_with_a_line() -> None:
    """A paragraph, a heading or a row is not torn."""
    assert all(PROSE[start - 1] == "\n" for start, _ in parts(PROSE)[1:])


def test_names_are_found_in_parts_as_in_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each part shows the same of its names, it makes no difference."""
    document = geo.Document(text=PROSE)
    whole = read_mentions(document)
    monkeypatch.setattr(texts, "LONGEST_WHOLE", LONGEST)
    monkeypatch.setattr(texts, "LONGEST_PART", LONGEST)

    assert len(parts(PROSE)) > 3
    assert [(one.start, one.place) for one in read_mentions(document)] == [(one.start, one.place) for one in whole]


@pytest.mark.usefixtures("in_parts")
def test_a_story_goes_on_in_the_next_part() -> None:
    """The year stands in the first chapter; a day of the last is of that year."""
    text = "On 3 May 1872 she left Graz.\n\n" + "She rested.\n\n" * 300 + "On 9 May she came to Linz.\n"
    first, last = find_dates(geo.Document(text=text))

    assert len(parts(text)) > 1
    assert (first.value, last.value) == ("1872-05-03", "1872-05-09")


@pytest.mark.usefixtures("in_parts")
def test_a_range_keeps_its_end_in_a_later_part() -> None:
    """What closes a range is told by its number among all times of the text."""
    text = "On 3 May 1872 she left.\n\n" + "She rested.\n\n" * 300 + "From 9 to 12 May 1872 she was in Linz.\n"
    times = find_dates(geo.Document(text=text))

    assert [times[one.through].value for one in times if one.through is not None] == ["1872-05-12"]


@given(some.text(some.sampled_from("aB.\n “"), max_size=400))
def test_sentences_of_all_parts_are_those_of_the_text(text: str) -> None:
    """Also where a text is hardly one."""
    assert tuple(one for part in parts(text) for one in sentences_in(text, part)) == tuple(sentences(text))


def test_visits_take_little_memory_beyond_themselves() -> None:
    """A sentence with its tokens and clauses is forgotten when it has been read; a book has a hundred thousand."""
    mentions = 0
    peaks = []
    for size in (20_000, 80_000):
        document = geo.Document(text=hostile.filled(hostile.PROSE, size), published="2023-09-18")
        found, times = read_mentions(document), find_dates(document)
        find_visits(document, found, times)  # looks its words up
        tracemalloc.start()
        find_visits(document, found, times)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        mentions = len(found) - mentions

    assert (peaks[1] - peaks[0]) / mentions < MOST_BYTES
