"""What looks like a log and is prose. All texts are our own."""

from __future__ import annotations

import pytest
from norland import find

import geo
from geo.reading.tables import find_log
from geo.types import Document


@pytest.mark.parametrize(
    "text",
    [
        "",
        "She went to Ostby on 3 May 2021, and from there to Vik.",
        "3 May 2021. We walked to Vik in the rain.\n4 May. Rested, and wrote letters to Ostby all day.\n",
        "Ostby, 3 May 2021\n\nDear Ada,\n\nwe came to Vik last night and found it empty.\n",
    ],
)
def test_prose_is_no_log(text: str) -> None:
    """Sentences are read as sentences, though they begin with a day."""
    assert find_log(Document(text=text), find) is None


def test_a_letter_under_a_dated_line_is_no_log() -> None:
    """Two short lines with a place beside a page of prose are a letter's head and its signature."""
    prose = "We came over the hills last night after two days there, and nobody here knows anything of the road. " * 4
    text = f"Vik, 12 January 1884\n\nMy dear Henry,\n\n{prose}\n\nYours ever,\nLund"
    assert find_log(Document(text=text), find) is None


def test_a_single_sentence_that_tells_its_day_is_no_row() -> None:
    """A sentence may begin with "On 3 May"; what follows is somebody who went somewhere, not a list of places."""
    assert find_log(Document(text="On 3 May 1931 Anna Berg arrived in Vik."), find) is None
    assert find_log(Document(text="3 May 1931, Vik"), find) is not None


def test_a_log_stays_a_log_beside_a_report() -> None:
    """Read again for the traveller whom its report follows, its rows are still rows, as sure as they were alone."""
    log = geo.Document(text="2021-05-03, Graz\n2021-05-04, Linz\n2021-05-05, Wels, with Anna Kern\n", source="log.txt")
    report = geo.Document(
        text="Anna Kern flew home on 8 May 2021. Kern was received in Salzburg on 6 May 2021. Kern was tired.",
        source="report.txt",
    )
    alone = {stop.name: stop.confidence for stop in geo.read_itinerary([log]).stops}
    together = {stop.name: stop.confidence for stop in geo.read_itinerary([log, report]).stops}
    assert alone.items() <= together.items()
    assert "Salzburg" in together
