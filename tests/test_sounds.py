"""How a name sounds: claims about spellings by ear, on names from general knowledge."""

from __future__ import annotations

import pytest

from geo.sounds import by_consonants, likeness, sounded


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("caubul", "kabul"),
        ("shikarpoor", "shikarpur"),
        ("koniggratz", "koniggraetz"),
        ("dunkirque", "dunkerque"),
        ("jassy", "iasi"),
        ("truxillo", "trujillo"),
        ("edinborough", "edinburgh"),
        ("loch boisdale", "lochboisdale"),
        ("cawnpore", "kanpur"),
    ],
)
def test_in_an_old_spelling_the_same_consonants_are_heard(old: str, new: str) -> None:
    """By them the gazetteer finds the name in one step, whatever became of the vowels."""
    (first, _), (second, _) = by_consonants([old, new])

    assert first == second


def test_the_likelier_spelling_sounds_more_alike() -> None:
    """Among the names of the same consonants the vowels decide."""
    assert likeness("mooltan", "multan") > likeness("mooltan", "milton") > likeness("mooltan", "malaetine")


def test_what_has_hardly_a_consonant_or_other_letters_is_left_out() -> None:
    """Every second name would sound like it; and Cyrillic and numbers are not spelled by ear in Latin letters."""
    assert by_consonants(["oo", "ayr", "москва", "42", ""]) == []


def test_many_names_sound_as_each_does_alone() -> None:
    """They are worked on as one long text, whose lines must not run into each other."""
    names = ["yarm", "ghent", "ash", "hull", "ely", "wells"]

    together = by_consonants(names)

    assert together == [pair for name in names for pair in by_consonants([name])]
    assert [sounded(name) for name in ("hull", "wells")] == ["hul", "vels"]
