"""Blocks, sentences and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.text import blocks, sentences, tokens

TRAPS = [
    ("He landed on Sept. 12. Then he left.", ["He landed on Sept. 12.", "Then he left."]),
    ("Adm. Kim saw a Tu-95MS. It flew.", ["Adm. Kim saw a Tu-95MS.", "It flew."]),
    ("“Go!” he said. “Now.” They went.", ["“Go!” he said.", "“Now.”", "They went."]),
    (
        "J. R. Smith met Dr. Brown at 5 p.m. in the U.S. capital.",
        ["J. R. Smith met Dr. Brown at 5 p.m. in the U.S. capital."],
    ),
    ("She was ill.In May she left (by sea).A day later", ["She was ill.", "In May she left (by sea).", "A day later"]),
    ("See www.Example.org and St.Gallen.", ["See www.Example.org and St.Gallen."]),
    ("We sailed.\r\n\r\nAt St. John’s we stayed.", ["We sailed.", "At St. John’s we stayed."]),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """A full stop after a title, an initial or a month ends nothing."""
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_a_wrapped_paragraph_is_one_block_and_a_list_is_many() -> None:
    """Only a line with no room for the next word runs on."""
    prose = (
        "From the harbour we sailed on towards the northern islands,\n"
        "which lay low in the grey light of morning, and before noon\n"
        "we had passed them."
    )
    assert len(blocks(prose)) == 1
    assert len(blocks("Monday: Perth\nTuesday: Melbourne\nWednesday: Canberra and then on to Sydney")) == 3


def test_a_raggedly_wrapped_sentence_is_one_block() -> None:
    """Mail programs and typists break lines where they like; a small letter after no full stop goes on."""
    mail = (
        "In the harbour town of the north, where the mayor's office\n"
        "spoke of a great many things that afternoon, we heard at last\n"
        "nothing new.\n"
        "Yours"
    )
    assert [mail[a:b].rsplit(maxsplit=1)[-1] for a, b in blocks(mail)] == ["new.", "Yours"]


@given(st.text())
def test_spans_lie_in_order_and_inside_the_text(text: str) -> None:
    """No text whatever gives an overlapping or empty span."""
    for spans in (blocks(text), sentences(text), tokens(text)):
        ends = [0, *[end for span in spans for end in span[:2]]]
        assert ends == sorted(ends)
        assert all(text[span[0] : span[1]].strip() for span in spans)


def test_a_programme_with_one_long_line_is_not_taken_for_wrapped_prose() -> None:
    """Each line of a programme is a block of its own, however long the longest is: days and hours stay apart."""
    text = (
        "Monday, 8 October\n10.30 Arrival\n12.00 Lunch with the mayor and the council of the old town, Guildhall\n"
        "Tuesday, 9 October\n9.00 Departure"
    )
    assert [text[span.start : span.end] for span in blocks(text)] == text.split("\n")


def test_initials_end_no_sentence() -> None:
    """The surname after "O.J." or "J. R." is not a sentence of its own."""
    assert [tuple(span) for span in sentences("She met O.J. Brandt. He left.")] == [(0, 20), (21, 29)]
