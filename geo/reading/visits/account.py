"""What is kept of a mention once its sentence has been read, so that a book is read in the memory of its answers.

A sentence with its tokens and clauses takes a hundred times the memory of what is said in it of one place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from geo.reading.visits.among import key
from geo.types import Place, Visit, When


class Manner(NamedTuple):
    """How a place is told; of the places of a book thousands are told alike, and share one.

    Attributes:
        who: The feature that says who it was.
        genre: The sort of text.
        carried: Whether its time is only when the story stood, without a heading that says so.
        clause: The number of its clause in the sentence.
        along: Where on the way of its clause the place lies: 0 for where it begins, 1 in between, 2 for its end.
        side: "before" of "after a stop in [Graz]" and "once she had left [Graz]", "after" of their opposites, else "".
        tells: Whether the clause tells what happened: no quotation, condition or reason.
        looks_back: Whether it tells what had happened before.
        goes_back: Whether a report tells what had happened before the place told last: "Earlier he …", "He had …".
        begins: Whether it tells where the journey began: "The tour began in [Graz]".
        only_left: Whether a report says that the place was left, and not for where: "He came from [Graz]".
        stands: Whether the words tell of being or doing something at the place, and not of coming or leaving.
        retold: Whether they do not tell of going there anew.
        lasting: Whether what is told takes years.
        ground: What happened there, of two places that one verb has as those where it happened.
        goes_on: Whether the place comes after the one told before it.
        on_the_way: Whether it does not only say where another place lies.
    """

    who: str
    genre: str
    carried: bool
    clause: int
    along: int
    side: str
    tells: bool
    looks_back: bool
    goes_back: bool
    begins: bool
    only_left: bool
    stands: bool
    retold: bool
    lasting: bool
    ground: tuple[int, int]
    goes_on: bool
    on_the_way: bool


class Account(NamedTuple):
    """What is kept of a mention.

    Attributes:
        visit: What its sentence alone makes of it.
        sentence: The number of its sentence in the text.
        manner: How it is told.
        odds: The log-odds of its being a visit.
        instead: The visit that it would be, where it nearly is one.
    """

    visit: Visit
    sentence: int
    manner: Manner
    odds: float = 0.0
    instead: Visit | None = None

    @property
    def key(self) -> str:
        """What its place is called when places are compared."""
        return key(self.visit.mention)

    @property
    def place(self) -> Place | None:
        """Where it is."""
        return self.visit.mention.place

    @property
    def when(self) -> When | None:
        """When it would have been visited."""
        return self.visit.when

    def withdrawn(self, reason: str) -> Account:
        """The same as no visit, for a reason."""
        return self._replace(visit=replace(self.visit, status="mentioned", reason=reason), instead=None)
