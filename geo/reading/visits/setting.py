"""All that the reading of one mention looks at, as one value."""

from __future__ import annotations

from typing import NamedTuple

from geo.reading.clauses import Clause, Sentence
from geo.reading.subjects import Who
from geo.reading.travellers import Traveller
from geo.reading.verbs import Row
from geo.reading.visits.among import Among
from geo.reading.visits.governed import Governor

NOTHING = Among()


class Setting(NamedTuple):
    """What the features of a mention are read from.

    Attributes:
        text: The whole text.
        sentence: The sentence that holds the mention.
        number: The clause.
        at: The mention's first token.
        who: Who the subject of each clause of the sentence is.
        governor: What the mention depends on.
        traveller: Whom the text follows.
        quoted: Whether the mention stands in direct speech.
        genre: "life", "journal", "notice" or "report".
        among: What the text's other names say; see `Among`.
        dwells: In a book how much the telling dwells on the place hereabouts: "once", "twice", "often"; else "".
        alone: Whether the sentence consists of names and times only.
    """

    text: str
    sentence: Sentence
    number: int
    at: int
    who: tuple[Who, ...]
    governor: Governor
    traveller: Traveller
    quoted: bool
    genre: str
    dwells: str = ""
    among: Among = NOTHING
    alone: bool = False

    @property
    def clause(self) -> Clause:
        """The clause that holds the mention."""
        return self.sentence.clauses[self.number]

    @property
    def row(self) -> Row:
        """The tokens of the sentence."""
        return self.sentence.row

    @property
    def subject(self) -> Who:
        """Who the clause's subject is."""
        return self.who[self.number]
