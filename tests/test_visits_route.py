"""Whether a place that the words leave open was visited, by how it lies to the route. All names and places are ours."""

from __future__ import annotations

import pytest

from geo.reading.visits import find_visits
from geo.types import Document, Mention, Place, Point, ResolvedMention, Rival

FRAME = "I kept these notes for my sister, and we were four in our party when we set out. "
PLACES = {"Arlon": (0.0, 0.0), "Brill": (0.0, 2.0), "Corve": (0.0, 4.0), "Dunes": (40.0, 60.0)}


def resolved(name: str, start: int, rival: str | None = None) -> ResolvedMention:
    def place(of: str) -> Place:
        lat, lon = PLACES[of]
        point = Point(lat=lat, lon=lon)
        return Place(id=of, name=of, point=point, feature_class="P", feature_code="PPL", country="XX")

    rivals = (Rival(place=place(rival), score=0.2),) if rival else ()
    mention = Mention(start=start, end=start + len(name), text=name, name=name)
    return ResolvedMention(mention=mention, place=place(name), confidence=0.9, rivals=rivals)


def status_between(sentence: str, name: str, rival: str | None = None) -> str:
    """The status of a place that a sentence names between nights at Arlon and at Corve."""
    text = FRAME * 2 + f"We slept at Arlon. {sentence} We slept at Corve."
    mentions = [resolved(one, text.index(one), rival if one == name else None) for one in ("Arlon", name, "Corve")]
    visits = find_visits(Document(text=text), mentions, [], [])
    return {visit.mention.text: visit.status for visit in visits}[name]


@pytest.mark.parametrize(
    ("sentence", "there", "elsewhere"),
    [
        ("So: {} and a wet bed.", "visited", "mentioned"),
        ("The inn at {} was shut.", "visited", "mentioned"),
        ("I wrote home from {}.", "visited", "visited"),
        ("The talk was of {}.", "mentioned", "mentioned"),
    ],
)
def test_what_words_leave_open_the_route_decides(sentence: str, there: str, elsewhere: str) -> None:
    """Who travels from stage to stage leaves out that they were at a place on the way; what is said surely stands."""
    assert status_between(sentence.format("Brill"), "Brill") == there
    assert status_between(sentence.format("Dunes"), "Dunes") == elsewhere


def test_a_place_that_may_be_a_namesake_on_the_way_is_not_far_from_it() -> None:
    """Which of two namesakes is meant is settled later, by the whole journey; the stop must not be lost before."""
    assert status_between("The inn at Dunes was shut.", "Dunes", rival="Brill") == "visited"
