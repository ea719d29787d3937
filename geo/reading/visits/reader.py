"""The reading itself: sentence by sentence, mention by mention, with the story's last date carried along."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import NamedTuple

from geo.reading.books import dwelling, is_book
from geo.reading.clauses import Sentence, parse
from geo.reading.speech import is_within, quotations
from geo.reading.subjects import Who
from geo.reading.text import sentences
from geo.reading.travellers import (
    Traveller,
    every_traveller,
    find_traveller,
    is_named,
    shared_traveller,
)
from geo.reading.visits.account import Account
from geo.reading.visits.among import Among, among, key
from geo.reading.visits.anaphors import heir, taken_up, time_there
from geo.reading.visits.carrying import believed, names_every_day
from geo.reading.visits.discourse import Spoken, actors
from geo.reading.visits.evidence import SURE, features, is_alone
from geo.reading.visits.genre import genre_of, summary_end
from geo.reading.visits.governor import govern, naming, resumes
from geo.reading.visits.keeping import Weighed, account
from geo.reading.visits.model import judge
from geo.reading.visits.notes import ROW, is_note, timing
from geo.reading.visits.route import by_route
from geo.reading.visits.sequence import afters, aside_of
from geo.reading.visits.setting import Setting
from geo.reading.visits.stays import lasting
from geo.reading.visits.story import Clock, Scene, clocks, is_over, is_title, is_to_come, lifetime, set_by_next
from geo.reading.visits.story import moment as moment_of
from geo.reading.visits.unsaid import parallel
from geo.reading.visits.when import Name, timed
from geo.reading.visits.within import INSIDE, MASKS, OF_ONE, contained, gives_way
from geo.types import Document, Reading, ResolvedMention, TimeExpression, Visit

KINDS = frozenset({"toponym", "facility", "coordinates", "relative"})
OFF = frozenset({"aim", "source"})
NOTED = frozenset({"journal", "notice"})
"""The sorts of text whose notes leave out who it was."""
OWN = frozenset({"who:name", "who:first", "who:pronoun", "who:implied", "who:role"})
LIFE = "life"
PART = "a part of the site named after it"
SITED = "says where the place before it lies"
NOBODYS = "the text follows nobody who is told to have been anywhere"
BY_NAME, BY_PRONOUN = "who:name", "who:pronoun"
ANOTHERS = "told of another of the travellers"
MODIFIES = "around:modifier"
PLACED = frozenset({"visited", "passed", "planned"})
CARRIED = 25  # sentences without any time after which a story no longer stands where its last one left it


class _Story(NamedTuple):
    """What is carried from sentence to sentence: when the story stands, and how many sentences ago it said so."""

    now: Clock | None
    age: int = 0


def find_visits(
    document: Document,
    mentions: Sequence[ResolvedMention],
    times: Sequence[TimeExpression],
    travellers: Sequence[str] = (),
) -> tuple[Visit, ...]:
    """Return what each mention says of the traveller: one visit per place name, in text order.

    Args:
        document: The text.
        mentions: Its resolved mentions, in text order.
        times: Its time expressions, in text order.
        travellers: Whom to follow; each gets visits of their own, and the first what an unnamed ship, train or company
            does. None given: whom the text follows.
    """
    named = [mention for mention in mentions if mention.mention.kind in KINDS and not _is_time(mention, times)]
    followed = _followed(document, mentions, times, travellers)
    accounts = [_accounts(document, named, times, traveller) for traveller in followed]
    if not travellers:
        accounts = [_of_somebody(told) for told in accounts]
    acting = {one.visit.mention.start for told in accounts for one in told if one.manner.who == BY_NAME}
    found: list[Visit] = []
    for number, told in enumerate(accounts):
        own = [_shared(one, acting, first=number == 0) for one in told if not _is_doubtful(one)]
        body = summary_end(document.text) if any(one.manner.genre == LIFE for one in own) else 0
        begun = bisect_left(own, body, key=lambda one: one.visit.mention.start)
        earlier = _in_sequence(own[:begun], len(found)) | _in_sequence(own[begun:], len(found) + begun, begun)
        found += [_told(one.visit, earlier.get(at, ()), in_summary=at < begun) for at, one in enumerate(own)]
    return tuple(found)


def _told(visit: Visit, after: tuple[int, ...], *, in_summary: bool) -> Visit:
    return replace(visit, after=after, in_summary=in_summary) if after or in_summary else visit


def _followed(
    document: Document,
    mentions: Sequence[ResolvedMention],
    times: Sequence[TimeExpression],
    travellers: Sequence[str],
) -> list[Traveller]:
    masked = spans_of(_surely(mentions), times)
    return [find_traveller(document.text, name, masked, document.title) for name in travellers or (None,)]


def _in_sequence(accounts: Sequence[Account], offset: int, first: int = 0) -> dict[int, tuple[int, ...]]:
    """Say of those visits that come after others which these are.

    Args:
        accounts: Some of a traveller's visits, in text order.
        offset: How many visits of the document stand before these.
        first: How many of the traveller's own do; the answer counts these too.
    """
    placed = [at for at, one in enumerate(accounts) if one.visit.status in PLACED and one.manner.on_the_way]
    earlier = afters([accounts[at] for at in placed])
    each = zip(placed, earlier, strict=True)
    return {first + at: tuple(placed[index] + offset for index in before) for at, before in each if before}


def _of_somebody(told: list[Account]) -> list[Account]:
    """Take all visits from a report or a life in which nobody whom it follows is told to have been anywhere.

    What happened in places is then all that it tells, as news do that follow nobody.
    """
    visits = (one for one in told if one.visit.status in PLACED)
    if any(one.manner.genre in NOTED or one.manner.who in OWN for one in visits):
        return told
    return [one.withdrawn(NOBODYS) if one.visit.status in PLACED else one for one in told]


def _shared(one: Account, acting: Container[int], *, first: bool) -> Account:
    """Take from a traveller what another does by name, and, but for the first, whatever no name or pronoun gives them.

    Args:
        one: A mention and what it says of the traveller.
        acting: Where the mentions start at which one of those followed acts by name.
        first: Whether the traveller is the one whose ship or company an unnamed ship or company is.
    """
    theirs = one.manner.who == BY_NAME or (
        one.visit.mention.start not in acting and (first or one.manner.who == BY_PRONOUN)
    )
    return one if theirs else one.withdrawn(ANOTHERS)


def _is_time(mention: ResolvedMention, times: Sequence[TimeExpression]) -> bool:
    """Whether the words lie within a time ("March 1974"), or begin in one and are no place ("on Monday Marsh left")."""
    at = bisect_right(times, mention.start, key=lambda time: time.start) - 1
    return at >= 0 and (mention.end <= times[at].end or (mention.start < times[at].end and mention.place is None))


def followed_by_all(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    """Return, for each document on one journey, the traveller whom all follow together; () where it names none such."""
    return tuple((name,) if name else () for name in shared_traveller(*_joined(readings)))


def followed_by_any(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    """Return, for each document on one journey, everyone of whom the documents together tell and whom it names."""
    return every_traveller(*_joined(readings))


def _joined(readings: Sequence[Reading]) -> tuple[list[tuple[str, list[tuple[int, int]]]], str]:
    """The texts, each with the spans that name nobody, and all their titles."""
    texts = [(one.document.text, spans_of(_surely(one.mentions), one.times)) for one in readings]
    return texts, " ".join(one.document.title or "" for one in readings)


def _is_doubtful(one: Account) -> bool:
    """Whether words that may name no place at all, or a site that nobody visits, are better passed over."""
    return one.visit.mention.mention.recognition < SURE and one.visit.status in {"mentioned", "seen"}


def _accounts(
    document: Document, mentions: Sequence[ResolvedMention], times: Sequence[TimeExpression], traveller: Traveller
) -> list[Account]:
    """What is kept of each mention, in text order; those moments taken away that need not hold."""
    each = enumerate(weigh(document, mentions, times, traveller))
    found = [account(document, one, number) for number, weighed in each for one in weighed]
    found = found if is_book(document.text) else by_route(found)
    hold = believed(found, daily=names_every_day(times, else_=document.day is not None))
    for number, (one, holds) in enumerate(zip(found, hold, strict=True)):
        if not holds:
            found[number] = one._replace(visit=replace(one.visit, when=None))
    return found


def weigh(
    document: Document, mentions: Sequence[ResolvedMention], times: Sequence[TimeExpression], traveller: Traveller
) -> Iterator[list[Weighed]]:
    """Yield for each sentence its mentions with their evidence and the verdict on them, in text order."""
    own = {name for name in {mention.text for mention in mentions} if is_named(name.split(), traveller.words)}
    mentions = [mention for mention in mentions if mention.text not in own]
    story = _Story(None)
    names = among(mentions)
    for read, after in pairwise(chain(_scenes(document, mentions, times, traveller), [None])):
        if read is not None:
            now = story.now if story.age < CARRIED else None
            weighed, now = _sentence(read, after[0] if after else None, now, names)
            yield weighed
            story = _Story(None if is_title(read[0]) else now, 0 if read[0].timed else story.age + 1)


def _scenes(
    document: Document, mentions: Sequence[ResolvedMention], times: Sequence[TimeExpression], traveller: Traveller
) -> Iterator[tuple[Scene, Sequence[ResolvedMention]]]:
    """Each sentence of a text, read, with the mentions in it."""
    text, genre = document.text, genre_of(document, times, traveller)
    speech, life = quotations(text), lifetime(text, times)
    dwells = dwelling((key(mention), mention.start) for mention in mentions) if is_book(text) else {}
    starts = [mention.start for mention in mentions]
    time_starts = [time.start for time in times]
    spoken_of = Spoken()
    for span in sentences(text):
        inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        dated = times[bisect_left(time_starts, span.start) : bisect_left(time_starts, span.end)]
        sentence = parse(text, span, spans_of([one for one in inside if one.mention.recognition >= MASKS], dated))
        clock, long = (timed(sentence, dated), lasting(sentence, dated)) if dated else ([], {})
        quoted = [is_within(speech, sentence.row.tokens[clause.first].start) for clause in sentence.clauses]
        who, spoken_of = actors(sentence, traveller, spoken_of, quoted)
        yield Scene(document, sentence, who, traveller, speech, genre, clock, long, life, dwells), inside


def _surely(mentions: Sequence[ResolvedMention]) -> list[ResolvedMention]:
    """The mentions whose words surely name a place; the others may be somebody's name."""
    return [one for one in mentions if one.mention.recognition >= SURE]


def spans_of(mentions: Sequence[ResolvedMention], times: Sequence[TimeExpression]) -> list[tuple[int, int]]:
    """Return the spans of place names and times, which name nobody, in order."""
    spans = {(mention.start, mention.end) for mention in mentions} | {(time.start, time.end) for time in times}
    return sorted(spans)


def _sentence(
    read: tuple[Scene, Sequence[ResolvedMention]], after: Scene | None, now: Clock | None, names: Among
) -> tuple[list[Weighed], Clock | None]:
    """The mentions of a sentence, weighed in the light of the sentence after it, and when the story stands then."""
    scene, mentions = read
    set_at = clocks(scene, now)
    stands = set_at[-1]._replace(at=-1) if set_at else None
    set_at = set_at or (set_by_next(after) if after is not None else [])
    if not mentions:
        return [], stands
    settings = _settings(scene, mentions, names)
    places = [setting.at for setting in settings]
    rows = Counter(setting.number for setting in settings if setting.governor.role == "bare")
    means_there = heir([setting.governor for setting in settings]) if after is not None else -1
    found: list[Weighed] = []
    for index, (resolved, setting) in enumerate(zip(mentions, settings, strict=True)):
        located = "inside" in setting.governor.flags
        inside = located and _is_placed(found[-1:])
        outer = inside and not gives_way(found[-1], resolved)
        alone = setting._replace(governor=setting.governor.without(INSIDE)) if located and not outer else setting
        pieces = features(alone, resolved)
        if after is not None and index == means_there and MODIFIES not in pieces:
            pieces += taken_up(resolved, after, alone=setting.alone)
        pieces += timing(scene, setting)
        if is_note(scene, setting) and rows[setting.number] >= ROW:
            pieces += ("note:row",)
        verdict = judge(pieces, genre=scene.genre.name, dated="dated" in pieces)
        if inside and verdict.status in PLACED:  # of a place and the one in which it lies, one is a stop
            if outer:
                verdict = verdict.withdrawn(SITED)
            else:
                found[-1] = found[-1]._replace(verdict=found[-1].verdict.withdrawn(PART))
        told = None
        if verdict.status != "mentioned" or verdict.instead is not None:
            last = _token_at(scene.sentence, resolved.end - 1) + 1
            name = Name(
                setting.number,
                setting.at,
                last,
                aside_of(setting),
                setting.governor.role in OFF,
                setting.governor.role == "aim",
            )
            told = moment_of(scene, name, places, set_at)
            if after is not None and index == means_there and (told is None or told.when.basis == "inherited"):
                told = time_there(resolved, after, alone=setting.alone) or told
            told = None if verdict.status == "planned" and told and is_over(told.when, scene.document) else told
            if told and is_to_come(told.when, scene.document):
                verdict = verdict.put_off()
        found.append(Weighed(resolved, setting, pieces, verdict, told))
    return found, stands


def _is_placed(before: Sequence[Weighed]) -> bool:
    """Whether the mention before, of which the next one says where it lies, is a stop that stands on the map."""
    return any(one.verdict.status in PLACED and one.resolved.place is not None for one in before)


def _settings(scene: Scene, mentions: Sequence[ResolvedMention], names: Among) -> list[Setting]:
    """What the features of each mention of a sentence are read from."""
    sentence = scene.sentence
    found: list[Setting] = []
    before: Setting | None = None
    alone = is_alone(sentence.row)  # once for all its names, of which there may be hundreds
    for resolved in mentions:
        at = _token_at(sentence, resolved.start)
        number, begin = naming(sentence, sentence.clause_at(at), at)
        if before is not None and resumes(sentence, at):
            number = before.number
        shared = before.governor.without(OF_ONE) if before is not None and before.number == number else None
        leader, own = parallel(sentence, number, begin) or (number, govern(sentence, number, begin, shared))
        governor = contained(scene.document.text, own, resolved, mentions)
        found.append(
            Setting(
                text=scene.document.text,
                sentence=sentence,
                number=number,
                at=at,
                who=scene.who if leader == number else _with(scene.who, number, scene.who[leader]),
                governor=governor,
                traveller=scene.traveller,
                quoted=scene.is_quoted(resolved.start),
                genre=scene.genre.name,
                dwells=scene.dwells.get(resolved.start, ""),
                among=names,
                alone=alone,
            )
        )
        before = found[-1] if resolved.mention.recognition >= MASKS else before
    return found


def _with(who: tuple[Who, ...], number: int, subject: Who) -> tuple[Who, ...]:
    return (*who[:number], subject, *who[number + 1 :])


def _token_at(sentence: Sentence, position: int) -> int:
    return max(0, bisect_left(sentence.row.tokens, (position + 1,)) - 1)
