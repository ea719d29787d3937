"""When the things of a story happened: at a time of their own, at one of their sentence, or where the story stands.

A story has a clock. What the traveller does at a stated time sets it, and so do the heading of an entry and a time set
before the subject of a main clause; looks back, plans of others and quotations do not. What has no time of its own
happened when the clock stands, as long as that is not too long ago.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from geo.reading.clauses import Clause, Sentence
from geo.reading.cuts import LEADERS
from geo.reading.speech import is_within
from geo.reading.subjects import OURS, Who
from geo.reading.travellers import Traveller
from geo.reading.visits import when as times_of
from geo.reading.visits.before import says_before
from geo.reading.visits.discourse import PERSONS
from geo.reading.visits.evidence import following
from geo.reading.visits.genre import Genre
from geo.reading.visits.stays import Stay, later, stay
from geo.reading.visits.when import UNTIL, Name, Timed
from geo.reading.vocabulary import word
from geo.types import Document, TimeExpression, When

INDENTED = 100  # code points that may stand empty before the first word of a paragraph
HEADING_WORDS = 12  # a sentence no longer than this that holds a date and no verb is the heading of an entry
BEGINNING = 1000  # code points within which a life tells its first and last day
BRACKETS = 12  # times among which they are
YOUTH = 15  # years; who is written about lived longer
FUNCTION_WORDS = frozenset({"preposition", "determiner", "coordinator", "adverb"})
LOOKS_BACK = frozenset({"perfect", "pluperfect"})
AHEAD = frozenset({"future", "would", "possible"})


class Scene(NamedTuple):
    """A sentence of a story, read: who does what in it, and its times.

    Attributes:
        document: The text.
        sentence: The sentence.
        who: Who the subject of each clause is.
        traveller: Whom the text follows.
        spoken: The spans of the text's direct speech.
        genre: The sort of text.
        timed: The sentence's times.
        lasting: The clauses that tell of something longer than a day.
        lifetime: The days of "birth" and "death" of the traveller, as far as brackets after the name tell them.
        dwells: In a book, how much the telling dwells on the place of each mention, by where the mention starts.
    """

    document: Document
    sentence: Sentence
    who: tuple[Who, ...]
    traveller: Traveller
    spoken: Sequence[tuple[int, int]]
    genre: Genre
    timed: list[Timed]
    lasting: Mapping[int, Stay]
    lifetime: Mapping[str, When] = MappingProxyType({})
    dwells: Mapping[int, str] = MappingProxyType({})

    def is_quoted(self, position: int) -> bool:
        """Whether a position of the text lies in direct speech."""
        return is_within(self.spoken, position)


class Clock(NamedTuple):
    """When the story stands, from a token of the sentence on that sets it.

    Attributes:
        when: The time; None after a stay of which nobody knows on which day it ended.
        sure: Whether what is told next happened then: it is the heading of an entry, or the end of a stay.
        at: The token; -1 if an earlier sentence set it.
    """

    when: When | None
    sure: bool
    at: int = 0


def clocks(scene: Scene, now: Clock | None) -> list[Clock]:
    """Return how the clock stands in a sentence: as it stood before it, and then as the sentence sets it, in order."""
    found = [now] if now else []
    if scene.timed and _is_heading(scene.sentence, scene.timed[0].when) and not scene.timed[0].counted:
        return found if _is_publication(scene, scene.timed[0]) else [Clock(scene.timed[0].when, sure=True)]
    for timing in scene.timed:
        if _opens_entry(scene, timing):
            found.append(Clock(timing.when, True, timing.first))
        elif _moves(scene, timing, begun=bool(found)) and not (found and _stands(scene, found[-1].when, timing)):
            found.append(Clock(_end_of(timing), timing.preposition in UNTIL, timing.first))
    return found + _after_stay(scene, found)


def _after_stay(scene: Scene, clocks: Sequence[Clock]) -> list[Clock]:
    """How the clock stands after a stay that the sentence tells, if it says how long and not until when."""
    stayed = stay(scene.sentence.clauses, scene.who, scene.lasting) if scene.lasting and clocks else None
    if stayed is None or clocks[-1].when is None or clocks[-1].at > stayed.at or not clocks[-1].when.has_day:
        return []
    if any(timing.preposition in UNTIL for timing in scene.timed):
        return []
    return [Clock(later(clocks[-1].when, stayed.days), sure=False, at=stayed.at)]


def is_title(scene: Scene) -> bool:
    """Whether a sentence is the title of a chapter or letter of a journey, which begins nobody knows when."""
    tokens = scene.sentence.row.tokens
    if scene.genre.name == "report" or scene.timed or len(tokens[0].text) == 1 or not tokens[0].text.isupper():
        return False
    if len(tokens) > HEADING_WORDS or any(clause.group is not None for clause in scene.sentence.clauses):
        return False  # a telegram is all in capitals
    return all(token.text == token.text.upper() for token in tokens)


def set_by_next(after: Scene) -> list[Clock]:
    """Return when a story begins whose second sentence tells it: "The clock struck six. It was Monday, the 3rd"."""
    for timing in after.timed[:1]:
        clause = after.sentence.clauses[timing.clause]
        if timing.when.has_day and times_of.is_cleft(after.sentence, clause) and not _looks_back(clause):
            return [Clock(timing.when, sure=False, at=-1)]
    return []


def _stands(scene: Scene, now: When | None, timing: Timed) -> bool:
    """Whether a story stays where it is: at a wider time around it, a look back, or a day counted backwards."""
    other = timing.when
    if now is None:
        return False
    if now.has_day and now.earliest is None and times_of.is_year(other):  # a look back
        return True
    if now.earliest is None or other.earliest is None or other.latest is None:
        first, second = times_of.day_number(now), times_of.day_number(other)
        return _is_story(scene) and timing.counted and first is not None and second is not None and second < first
    if now.has_day and not other.has_day and other.earliest <= now.earliest:
        return True
    return _is_story(scene) and timing.counted and other.latest < now.earliest


def _is_story(scene: Scene) -> bool:
    """Whether a text goes on forwards as a rule: a journal, or what has no publication from which news look back."""
    return scene.genre.name == "journal" or scene.document.day is None


def _end_of(timing: Timed) -> When:
    """When the story goes on after a time: after "until the 14th", on the 14th."""
    when = timing.when
    return replace(when, start=when.end, edtf=when.end or "") if timing.preposition in UNTIL else when


def _is_heading(sentence: Sentence, when: When) -> bool:
    """Whether a sentence with a date is the heading of an entry: short, and without a verb or another time."""
    if not when.has_day and when.basis != "explicit":
        return False
    return len(sentence.row.tokens) <= HEADING_WORDS and all(clause.group is None for clause in sentence.clauses)


def _opens_entry(scene: Scene, timing: Timed) -> bool:
    """Whether a paragraph begins with a day and nothing before it: "15 August. Over the pass …"."""
    if timing.first > 0 or not timing.when.has_day or _is_publication(scene, timing):
        return False
    start = scene.sentence.row.tokens[0].start
    return not scene.document.text[max(0, start - INDENTED) : start].rpartition("\n")[2].strip()


def _is_publication(scene: Scene, timing: Timed) -> bool:
    """Whether a heading tells when a report was published, and not when something happened."""
    published = scene.document.day
    return scene.genre.name == "report" and published is not None and timing.when.earliest == published


def _moves(scene: Scene, timing: Timed, *, begun: bool) -> bool:
    """Whether something that the story tells happened at a time; one that has not begun may begin with a look back."""
    sentence = scene.sentence
    clause, who = sentence.clauses[timing.clause], scene.who[timing.clause]
    told = clause.kind in LEADERS or clause.relation in {"same", "place"} or scene.genre.name == "journal"
    reached = timing.preposition == "by" and clause.kind in LEADERS  # "by June they had come to Graz"
    if not told or scene.is_quoted(sentence.row.tokens[timing.first].start):
        return False
    if _looks_away(scene, clause) and not reached and (begun or not timing.when.has_day):
        return False
    if clause.group is None and not timing.when.has_day:
        return False
    if times_of.describes(sentence, timing) or times_of.spoken_only(sentence, timing) or timing.preposition == "since":
        return False
    if who in OURS:
        return True
    one_day = timing.when.has_day and timing.when.start == timing.when.end
    goes_on = _is_story(scene) or not timing.counted
    return one_day and goes_on and (who not in PERSONS or _is_fronted(sentence, timing))


def _is_fronted(sentence: Sentence, timing: Timed) -> bool:
    """Whether a main clause begins with a time, which sets the scene for whatever is told next: "On Monday the …"."""
    clause = sentence.clauses[timing.clause]
    first = clause.prefix[0] if clause.prefix[1] else clause.first
    before = (sentence.row.kinds(index).keys() for index in range(first, timing.first))
    return clause.kind in LEADERS and all(kinds & FUNCTION_WORDS for kinds in before)


def _looks_away(scene: Scene, clause: Clause) -> bool:
    """Whether a clause, or that on which it depends, looks back; or ahead, in a journal."""
    host = clause if clause.host is None or clause.kind in LEADERS else scene.sentence.clauses[clause.host]
    if _looks_back(clause) or _looks_back(host):
        return True
    tenses = {one.group.tense for one in (clause, host) if one.group is not None}
    hoped = "infinitive" in tenses and "present" in tenses  # "we expect to be there tomorrow"
    return scene.genre.name == "journal" and (hoped or not tenses.isdisjoint(AHEAD))


def _looks_back(clause: Clause) -> bool:
    return clause.group is not None and clause.group.tense in LOOKS_BACK


def lifetime(text: str, times: Sequence[TimeExpression]) -> dict[str, When]:
    """Return when a life began and ended, as the first brackets tell: "Kern (1801 – 1877)", "Kern (born 1801)"."""
    for first, last in pairwise([*times[:BRACKETS], None]):
        if first is None or first.start > BEGINNING:
            break
        opening = text.rfind("(", 0, first.start)
        if opening <= text.rfind(")", 0, first.start) or first.earliest is None:
            continue
        birth, death = times_of.when_of(first), times_of.when_of(last) if last else None
        if first.through is not None and birth and death and _is_a_life(birth, death):
            return {"birth": birth, "death": death}
        if birth and "birth" in {word(token).kinds.get("vital") for token in text[opening + 1 : first.start].split()}:
            return {"birth": birth}
    return {}


def _is_a_life(birth: When, death: When) -> bool:
    """Whether so many years lie between two times that somebody may have lived from the one to the other."""
    return (
        birth.earliest is not None and death.earliest is not None and death.earliest.year - birth.earliest.year >= YOUTH
    )


def is_outside(life: Mapping[str, When], when: When) -> bool:
    """Whether a time lies in a year after somebody's death, or in one before the birth."""
    birth, death = (life[end].earliest if end in life else None for end in ("birth", "death"))
    early = birth is not None and when.latest is not None and when.latest.year < birth.year
    return early or (death is not None and when.earliest is not None and when.earliest.year > death.year)


class Moment(NamedTuple):
    """When somebody was at a place, and whether that is only when the story stood, without a heading that says so."""

    when: When
    carried: bool = False


def moment(scene: Scene, name: Name, places: Sequence[int], clocks: Sequence[Clock]) -> Moment | None:
    """Return when somebody was at a place, by the words of its sentence or else by the clock.

    Args:
        scene: The sentence.
        name: The place name.
        places: The first tokens of all names of the sentence.
        clocks: How the clock stands in the sentence.
    """
    told = stated(scene, name, places)
    if told is not None:
        return told
    end_of_life = scene.lifetime.get(times_of.vital(scene.sentence, scene.sentence.clauses[name.clause]))
    if end_of_life is not None and scene.who[name.clause] in OURS | {"unsure"}:
        return Moment(end_of_life)
    clock = next((clock for clock in reversed(clocks) if clock.at <= name.first), None)
    if clock is None or clock.when is None or name.aside is not None or not scene.genre.carries_dates:
        return None
    if sums_up(scene, name.clause) or name.clause in scene.lasting:
        return None
    return Moment(replace(clock.when, basis="inherited"), carried=not clock.sure and clock.at < 0)


def stated(scene: Scene, name: Name, places: Sequence[int]) -> Moment | None:
    """Return when somebody was at a place, if the words of its sentence say so."""
    timing = _own(scene, name, places)
    return None if timing is None else Moment(_bounded(timing))


def _own(scene: Scene, name: Name, places: Sequence[int]) -> Timed | None:
    """The time that its sentence gives to a place; to one that is set out for or from, that of the stay there."""
    next_told = _told_next(scene, name) or (_arrival(scene, name, places) if name.aim else None)
    if next_told is not None and name.off:
        return next_told
    timing = times_of.in_clause(scene.sentence, scene.timed, name, places)
    if timing is None and name.aside is None:
        timing = times_of.in_sentence(scene.sentence, scene.timed, name, places)
    return timing or next_told


def _told_next(scene: Scene, name: Name) -> Timed | None:
    """The time in the relative clause right after a name: "Graz, where she arrived [on Monday]"."""
    after = following(scene.sentence, scene.sentence.row.tokens[name.last - 1].end)
    if after is None or scene.who[after] not in OURS | {"unsure"}:
        return None
    return next((timing for timing in scene.timed if timing.clause == after), None)


def _arrival(scene: Scene, name: Name, places: Sequence[int]) -> Timed | None:
    """The time in the clause after one that sets out for a place: "we sailed for Graz, and arrived [on the 9th]"."""
    number = name.clause + 1
    clause = scene.sentence.clauses[number] if number < len(scene.sentence.clauses) else None
    if clause is None or clause.kind not in LEADERS or clause.group is None or clause.group.verb.group != "arrive":
        return None
    if scene.who[number] not in OURS or any(clause.first <= place < clause.last for place in places):
        return None
    return next((timing for timing in scene.timed if timing.clause == number), None)


def _bounded(timing: Timed) -> When:
    """A time as its preposition has it: "until 1893" is open at its beginning."""
    when = timing.when
    if timing.preposition not in UNTIL:
        return when
    return replace(when, start=None, edtf=f"../{when.edtf}", earliest=None, minutes=None)


def sums_up(scene: Scene, number: int) -> bool:
    """Whether a clause tells what was done over the whole journey or before it, or what is only thought of it today."""
    clauses = scene.sentence.clauses
    clause = clauses[number]
    if _looks_back(clause) or (scene.genre.name == "report" and says_before(scene.sentence, clause)):
        return True
    if clause.host is None or clause.kind in LEADERS:
        return False
    host = clauses[clause.host]
    thought = clause.kind == "infinitive" and host.group is not None and host.group.tense == "present"
    return _looks_back(host) or (thought and scene.genre.name == "report")


def is_to_come(when: When, document: Document) -> bool:
    """Whether a day had not come when the text was published."""
    day = document.day
    return day is not None and when.earliest is not None and when.earliest > day


def is_over(when: When, document: Document) -> bool:
    """Whether a story's own day, carried on, lies before the text, and so is not that of what is still to come."""
    if when.basis != "inherited" or when.latest is None or document.day is None:
        return False
    return when.latest < document.day
