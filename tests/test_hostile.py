"""No text takes much longer than prose of its size, whatever it consists of."""

from __future__ import annotations

import time

import hostile
import pytest

import geo
from geo.reading.text import LONGEST_SENTENCE, sentences

SIZE = 20_000  # code points: what takes the square of it shows, what is linear takes a second
TIMES = 20  # as long as prose of the same size


@pytest.fixture(scope="module")
def prose_seconds() -> float:
    """How long prose of that size takes, when its names were looked up before."""
    return max(seconds_of(hostile.filled(hostile.PROSE, SIZE) + " " * number) for number in range(2))


def seconds_of(text: str) -> float:
    """Processor seconds of a whole read, in which dates and places are found too."""
    start = time.process_time()
    geo.read_itinerary([geo.Document(text=text, published="2023-09-18")])
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", [*hostile.REPEATED, "persons", "places of their own"])
def test_a_text_made_to_be_read_slowly_is_read(name: str, prose_seconds: float) -> None:
    """Who sends a megabyte of brackets must not stop the analyst's machine."""
    assert seconds_of(hostile.texts(SIZE)[name]) < TIMES * prose_seconds


def test_a_sentence_without_an_end_is_cut() -> None:
    """What is read of a sentence may take the square of its length, so its length has a bound."""
    spans = sentences("Paris, Berlin, Rome and " * 1000)

    assert max(span.end - span.start for span in spans) <= LONGEST_SENTENCE


def test_a_cut_sentence_loses_no_word() -> None:
    """Only the spaces at the cuts belong to no sentence."""
    text = "word " * 2000
    assert " ".join(text[span.start : span.end] for span in sentences(text)) == text.strip()


def test_a_word_longer_than_a_sentence_is_cut_too() -> None:
    """There is no space at which to cut a megabyte of one letter."""
    assert sum(span.end - span.start for span in sentences("A" * 10_000)) == 10_000
