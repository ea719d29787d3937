"""Every value that crosses a module, in the order in which the flow makes them.

A `Document` is read into `Mention`s, which are resolved to `Place`s, and `TimeExpression`s; these give
`Visit`s; the visits of all documents give an `Itinerary` of `Stop`s and `Leg`s. All are frozen: a stage
makes new values and never changes those it is given. Text offsets are code points into
`Document.text`, half-open. Coordinates are WGS 84 degrees.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from geo.days import Day, parse_day
from geo.errors import CoordinateError

Status = Literal["visited", "passed", "planned", "seen", "past", "mentioned"]
Basis = Literal["explicit", "relative", "inherited", "interpolated"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionKind = Literal["toponym", "demonym", "facility", "coordinates", "relative"]
NameKind = Literal["main", "alternate", "short", "former", "code", "demonym"]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is in all (0 if unknown)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position on the Earth, in WGS 84 decimal degrees.

    Attributes:
        lat: North of the equator, -90 to 90.
        lon: East of Greenwich, -180 to 180.

    Raises:
        CoordinateError: If either lies outside its range or is no number.
    """

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):  # refuses NaN too
            raise CoordinateError(lat=self.lat, lon=self.lon)


# -- what is read --------------------------------------------------------------------------------


Genre = Literal["news", "journal", "biography", "announcement", "table"]
"""News looks back from its publication; a journal counts from its headings; a biography from the time told
last; an announcement looks forward from its publication; a table carries dates down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text.

    Attributes:
        text: The decoded text, untouched; all offsets count into it.
        source: What the reader knows it by: a file name, a URL, "stdin".
        title: Its headline or title, if it has one.
        published: The day on which it was published, if known; an ISO string is accepted and turned
            into a `Day`.
        published_from: Where that day was found, in words ("--date", "front matter", …).
        sections: Where the parts begin that a citation names, as (offset, "page 3" or "Chapter II").
        genre: How it is to be read, if the user says so; None lets each stage guess.
    """

    text: str
    source: str = "text"
    title: str | None = None
    published: Day | datetime.date | str | None = None
    published_from: str | None = None
    sections: tuple[tuple[int, str], ...] = ()
    genre: Genre | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            object.__setattr__(self, "published", parse_day(self.published))

    @property
    def day(self) -> Day | None:
        """The publication day as a `Day`."""
        return None if self.published is None else parse_day(self.published)


# -- places --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One row of the gazetteer.

    Attributes:
        id: Source and key, "geonames:2013348", "airports:UHWW", "geo:vostochny-cosmodrome".
        name: Its usual English name.
        point: Where it is; of an area, a point that stands for it.
        feature_class: A GeoNames feature class: A, H, L, P, R, S, T, U or V.
        feature_code: A GeoNames feature code: PPLA, AIRP, ISL …
        country: ISO 3166-1 alpha-2, or None (oceans, continents).
        country_name: The country's short English name.
        admin1: The name of its first-level division, if known.
        admin2: The name of its second-level division, if known.
        population: Inhabitants, 0 if unknown.
        radius_km: How far from the point the place reaches, roughly.
    """

    id: str
    name: str
    point: Point
    feature_class: str
    feature_code: str
    country: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    radius_km: float = 5.0

    @property
    def lat(self) -> float:
        """Degrees north."""
        return self.point.lat

    @property
    def lon(self) -> float:
        """Degrees east."""
        return self.point.lon

    @property
    def label(self) -> str:
        """The name with what contains it: "Khasan, Primorsky Krai, Russia"."""
        parts = dict.fromkeys(part for part in (self.name, self.admin1, self.country_name) if part)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place together with the kind of the name by which it was found."""

    place: Place
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the user says of where a text plays.

    Attributes:
        near: A point about which its places lie.
        country: The ISO 3166-1 alpha-2 code of the country in which they lie.
    """

    near: Point | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words in a text that name a place.

    Attributes:
        start, end: Code points into the text, half-open.
        text: The words themselves.
        name: The words by which the gazetteer is asked ("Baikal" of "Lake Baikal" stays whole;
            of "the Yakovlev plant" it is "Yakovlev plant").
        kind: What sort of words they are.
        feature: A GeoNames feature class or code that the words state ("airfield" says S.AIRF), or None.
        within: The index, among the text's mentions, of the place that the words say contains it.
        recognition: How sure it is that these words name a place here, 0 to 1.
        reason: Why they were taken to name one, in words.
    """

    start: int
    end: int
    text: str
    name: str
    kind: MentionKind = "toponym"
    feature: str | None = None
    within: int | None = None
    recognition: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A candidate for a mention, chosen or not.

    Attributes:
        place: The candidate.
        score: Its share of the probability, 0 to 1; those of all candidates add up to 1 at most.
        evidence: What speaks for it, in words.
    """

    place: Place
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedMention:
    """A mention with its chosen place.

    Attributes:
        mention: What was resolved.
        place: The choice; None if nothing fits ("Unplaced").
        confidence: The probability that the place is right to within 161 km, calibrated.
        evidence: Why this place, in words.
        rivals: The other candidates, best first.
        radius_km: How far the true point may lie from the place's own, or None if unplaced.
        relation: "at", "within", "off", "near", or a distance in words ("250 km from").
    """

    mention: Mention
    place: Place | None
    confidence: float
    evidence: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    radius_km: float | None = None
    relation: str = "at"

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.mention.end

    @property
    def text(self) -> str:
        """The words."""
        return self.mention.text


# -- times ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time.

    Attributes:
        start, end, text: Where and what the words are.
        type: A TIMEX3 type.
        value: A TIMEX3 value: "2023-09-17", "2023-W37", "P6D", "XXXX-10-02" where there is no year.
        edtf: The same as an EDTF string, where EDTF can say it.
        earliest, latest: The first and the last day that it can mean; None where that is unknown.
        minutes: The part of the day that it names, as minutes from midnight, half-open; or None.
        basis: "explicit" if the words name the time themselves, "relative" if they count from another.
        anchor: What it was counted from, in words ("published 2023-09-18"), or None.
        through: The index, among the document's expressions, of the one that closes the range which this one
            opens ("Sept. 12" of "Sept. 12-17"), or None.
        note: What the reader should know of it ("Old Style, left as printed"), or None.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    edtf: str | None = None
    earliest: Day | None = None
    latest: Day | None = None
    minutes: tuple[int, int] | None = None
    basis: Basis = "explicit"
    anchor: str | None = None
    through: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time of a visit or stop, at the precision that is known.

    Attributes:
        start, end: ISO dates at that precision: "2023-09-12", "2023-09", "1872", "XXXX-10-02"; None
            where one side is open.
        edtf: Both as one EDTF string.
        earliest, latest: The days between which it lies; None where the year is unknown.
        minutes: The part of the first day, as in `TimeExpression`.
        basis: How it is known.
        words: The words that said so, with their anchor: "Sunday, from published 2023-09-18".
    """

    start: str | None
    end: str | None
    edtf: str
    earliest: Day | None = None
    latest: Day | None = None
    minutes: tuple[int, int] | None = None
    basis: Basis = "explicit"
    words: str = ""

    @property
    def has_day(self) -> bool:
        """Whether the day on which it began is known (a stay of a week has one, "in May" has none)."""
        return self.start is not None and len(self.start.lstrip("-")) >= len("2023-09-12")


# -- visits --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quotation: the words of one source that bear a statement out.

    Attributes:
        source: The document's source.
        start, end: The quotation's place in its text.
        quote: The words.
        section: The page or chapter, if the document has them.
    """

    source: str
    start: int
    end: int
    quote: str
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one mention says of the traveller.

    Attributes:
        mention: The resolved mention.
        traveller: Who, by the name that the text uses most; None if the text follows nobody.
        status: Whether and how they were there.
        reason: Why that status, in words.
        confidence: How sure the status is, 0 to 1.
        evidence: The clause that says so.
        when: When, or None.
        role: What the words tell of the visit: an "arrival" or "departure" bounds a stay.
        after: How many visits of the same document it is told to come after (their indices).
        transit: How the traveller came, if the words say ("train", "ship", "air", "foot", …).
        in_summary: Whether a life's summary tells it, before the telling begins.
    """

    mention: ResolvedMention
    traveller: str | None
    status: Status
    reason: str
    confidence: float
    evidence: Evidence
    when: When | None = None
    role: Literal["arrival", "departure", "stay", "via"] = "stay"
    after: tuple[int, ...] = ()
    transit: str | None = None
    in_summary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read out of one document; each part in text order."""

    document: Document
    mentions: tuple[ResolvedMention, ...]
    times: tuple[TimeExpression, ...]
    visits: tuple[Visit, ...]


# -- the itinerary -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place at which the traveller was, or will be, without leaving it in between.

    Attributes:
        order: 1 for the first stop.
        name: The place's name as the texts have it.
        label: The name with its containers.
        place: The gazetteer row; None if no gazetteer knows it.
        radius_km: How far from the place's point the truth may lie; None if unplaced.
        when: The time, or None.
        status: "visited", "passed" or "planned".
        confidence: The probability that this is a stop of the traveller, calibrated.
        evidence: The quotations, one at least, of all sources.
        reason: Why it is a stop, in words.
        within: The name of the stop or place that contains it, if it is a site inside another.
        traveller: Whose stop it is.
        corrected: What a person changed by hand, in words; empty if nothing.
    """

    order: int
    name: str
    label: str
    place: Place | None
    radius_km: float | None
    when: When | None
    status: Literal["visited", "passed", "planned"]
    confidence: float
    evidence: tuple[Evidence, ...]
    reason: str = ""
    within: str | None = None
    traveller: str | None = None
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way from one stop to the next.

    Attributes:
        start, end: The `order` of the two stops.
        length_km: The great-circle length; None if one of them is not located.
        transit: How the traveller went, if the texts say.
        inferred: True where the order of the two stops is not stated but inferred.
    """

    start: int
    end: int
    length_km: float | None
    transit: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A place that is named but is no stop, with the reason."""

    name: str
    status: Status
    reason: str
    place: Place | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two statements that cannot both be true; both stay, and the reader is told.

    Attributes:
        kind: What they disagree about.
        stops: The `order` of the stops concerned.
        text: The disagreement in words.
    """

    kind: Literal["date", "place", "order"]
    stops: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """Who was where, when: the answer.

    Attributes:
        traveller: The traveller's name; None if the texts follow nobody by name.
        stops: In travel order, numbered from 1.
        legs: Between successive stops of one traveller.
        mentioned: The places that were named but not visited, in text order.
        conflicts: What the sources contradict each other about.
        documents: The sources, without their texts' analysis.
        notes: What the reader should know of how it was read, in words
            ("report-c.txt has no date; its Tuesday is 2023-09-12 in report-a.txt").
    """

    traveller: str | None
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...] = ()
    mentioned: tuple[Mentioned, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    documents: tuple[Document, ...] = ()
    notes: tuple[str, ...] = ()
