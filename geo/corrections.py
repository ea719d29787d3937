"""What a person knows better: corrections that lie beside a report and are applied whenever it is read.

The file `report.geo.toml` beside `report.txt` is TOML that one can edit:

    drop = ["Seoul"]

    [set]
    "Vostochny" = "Vostochny Cosmodrome"

    [date]
    "Komsomolsk-on-Amur" = "2023-09-15"

    [add]
    "Honolulu" = "2023-09-14"
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from geo.days import interval
from geo.errors import InputError
from geo.formats.records import BY_HAND, dated_by_hand, legs_between
from geo.names import fold
from geo.types import Evidence, Itinerary, Mentioned, Place, Point, Stop

ENDING = ".geo.toml"
PINNED_KM = 1.0  # how far a point may be off that somebody gave by hand

Find = Callable[[str], Place | None]
"""From what a person wrote, a name or "latitude, longitude", to a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What is to be changed; every name is compared without case, accents and punctuation.

    Attributes:
        set: From a stop's name to the place that it really is: a name, or "latitude, longitude".
        drop: Names that are no stops.
        date: From a stop's name to its ISO date, or two with a slash between them.
        add: From the name of a stop that is missing to its date, which may be empty.
    """

    set: Mapping[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    date: Mapping[str, str] = field(default_factory=dict)
    add: Mapping[str, str] = field(default_factory=dict)

    def __or__(self, later: Corrections) -> Corrections:
        """Both together; where they disagree, the later ones count."""
        return Corrections(
            set={**self.set, **later.set},
            drop=tuple(dict.fromkeys((*self.drop, *later.drop))),
            date={**self.date, **later.date},
            add={**self.add, **later.add},
        )


def beside(report: Path) -> Path:
    """Where the corrections of a report lie."""
    return report.with_name(report.stem + ENDING)


def loads(text: str, source: str) -> Corrections:
    """Read a corrections file.

    Raises:
        InputError: If it is no TOML, or holds something else than corrections.
    """
    import tomllib  # 10 ms to load, when there are corrections

    try:
        fields = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{source} is broken: {error}. Correct it or delete it.") from error
    unknown = fields.keys() - {"set", "drop", "date", "add"}
    if unknown:
        raise InputError(f"{source} has {min(unknown)!r}, which is no correction. Use set, drop, date and add.")
    drop = fields.get("drop", [])
    if not isinstance(drop, list):
        raise InputError(f'{source}: drop is no list of names. Write drop = ["NAME"].')
    tables = {key: _table(fields.get(key, {}), key, source) for key in ("set", "date", "add")}
    return Corrections(drop=tuple(str(name) for name in drop), **tables)


def dumps(corrections: Corrections) -> str:
    """Write a corrections file."""
    lines = ["# Corrections by hand, read by geo whenever it reads the report beside. Delete a line to undo it."]
    if corrections.drop:
        lines.append(f"drop = [{', '.join(_quoted(name) for name in corrections.drop)}]")
    for key, table in (("set", corrections.set), ("date", corrections.date), ("add", corrections.add)):
        if table:
            lines += ["", f"[{key}]", *(f"{_quoted(name)} = {_quoted(value)}" for name, value in table.items())]
    return "\n".join(lines) + "\n"


def apply(itinerary: Itinerary, corrections: Corrections, find: Find) -> Itinerary:
    """Return the itinerary as corrected; each change is noted on its stop.

    A correction whose stop is not there any more is passed over with a note.

    Raises:
        InputError: If no place has a name that is set.
        DateFormatError: If a date is none.
    """
    stops = list(itinerary.stops)
    for name, wanted in corrections.set.items():
        place = _placed(wanted, find)
        stops = [_set(stop, place) if _is_called(stop, name) else stop for stop in stops]
    for name, date in corrections.date.items():
        stops = [_dated(stop, date) if _is_called(stop, name) else stop for stop in stops]
        stops = _in_time(stops, name)
    dropped = [stop for stop in stops if any(_is_called(stop, name) for name in corrections.drop)]
    stops = [stop for stop in stops if stop not in dropped]
    mentioned = [*itinerary.mentioned, *(_as_mentioned(stop) for stop in dropped)]
    for name, date in corrections.add.items():
        stops = _in_time([*stops, _added(name, date, mentioned, find)], name)
        mentioned = [one for one in mentioned if fold(one.name) != fold(name)]
    stale = (
        f"The correction of {name!r} was passed over: no stop is called so."
        for name in stale_names(itinerary, corrections)
    )
    return replace(_renumbered(itinerary, stops, mentioned), notes=(*itinerary.notes, *stale))


def stale_names(itinerary: Itinerary, corrections: Corrections) -> tuple[str, ...]:
    """The names that are corrected although no stop is called so."""
    names = dict.fromkeys((*corrections.set, *corrections.date, *corrections.drop))
    return tuple(name for name in names if not any(_is_called(stop, name) for stop in itinerary.stops))


def place_of(wanted: str, find: Find) -> Place | None:
    """The place that a person wrote: "43.1, 131.9", or a name for the gazetteer."""
    try:
        lat, lon = (float(part) for part in wanted.split(","))
    except ValueError:
        return find(wanted)
    point = Point(lat=lat, lon=lon)
    name = f"{lat:g}, {lon:g}"
    return Place(
        id=f"hand:{lat},{lon}", name=name, point=point, feature_class="P", feature_code="PPL", radius_km=PINNED_KM
    )


def _table(value: object, key: str, source: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise InputError(f'{source}: {key} is no table. Write [{key}] on a line and below it "NAME" = "VALUE".')
    return {str(name): str(item) for name, item in value.items()}


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _placed(wanted: str, find: Find) -> Place:
    place = place_of(wanted, find)
    if place is None:
        raise InputError(f'No gazetteer row is called {wanted!r}. Try `geo gazetteer search`, or give "LAT, LON".')
    return place


def _is_called(stop: Stop, name: str) -> bool:
    """Whether a name is that of a stop in the text, or of its place."""
    return fold(name) in {fold(stop.name), fold(stop.place.name) if stop.place else "", fold(stop.label)}


def _set(stop: Stop, place: Place) -> Stop:
    was = stop.place.label if stop.place else "not located"
    return replace(
        stop,
        place=place,
        label=stop.name if place.id.startswith("hand:") else place.label,
        radius_km=place.radius_km,
        corrected=(*stop.corrected, f"placed by hand; it was {was}"),
    )


def _dated(stop: Stop, date: str) -> Stop:
    start, _, end = date.partition("/")
    was = stop.when.edtf if stop.when else "undated"
    return replace(
        stop, when=dated_by_hand(start, end or start), corrected=(*stop.corrected, f"dated by hand; it was {was}")
    )


def _added(name: str, date: str, mentioned: Iterable[Mentioned], find: Find) -> Stop:
    """A new stop, with the words that mention it if there are any."""
    known = next((one for one in mentioned if fold(one.name) == fold(name)), None)
    place = known.place if known and known.place else place_of(name, find)
    start, _, end = date.partition("/")
    quotes = known.evidence if known and known.evidence else (Evidence(source=BY_HAND, start=0, end=0, quote=name),)
    return Stop(
        order=0,
        name=name,
        label=place.label if place else name,
        place=place,
        radius_km=place.radius_km if place else None,
        when=dated_by_hand(start, end or start) if date else None,
        status="visited",
        confidence=1.0,
        evidence=quotes,
        reason=BY_HAND,
        corrected=(BY_HAND,),
    )


def _as_mentioned(stop: Stop) -> Mentioned:
    return Mentioned(
        name=stop.name, status="mentioned", reason="dropped by hand", place=stop.place, evidence=stop.evidence
    )


def _in_time(stops: list[Stop], name: str) -> list[Stop]:
    """Move the stops of that name to where their dates belong; an undated one stays where it is."""
    for stop in [stop for stop in stops if _is_called(stop, name)]:
        first = stop.when.earliest if stop.when else None
        if first is None:
            continue
        at = stops.index(stop)
        others = stops[:at] + stops[at + 1 :]
        later = (i for i, one in enumerate(others) if one.when and one.when.earliest and one.when.earliest > first)
        stops = others
        stops.insert(next(later, len(others)), stop)
    return stops


def _renumbered(itinerary: Itinerary, stops: list[Stop], mentioned: list[Mentioned]) -> Itinerary:
    traveller = itinerary.stops[0].traveller if itinerary.stops else itinerary.traveller
    now = {stop.order: order for order, stop in enumerate(stops, 1) if stop.order}
    numbered = [
        replace(stop, order=order, traveller=stop.traveller if stop.order else traveller)
        for order, stop in enumerate(stops, 1)
    ]
    said = {(now[leg.start], now[leg.end]): leg for leg in itinerary.legs if leg.start in now and leg.end in now}
    conflicts = tuple(
        replace(one, stops=tuple(now[order] for order in one.stops if order in now)) for one in itinerary.conflicts
    )
    return replace(
        itinerary,
        stops=tuple(numbered),
        legs=legs_between(numbered, said),
        mentioned=tuple(mentioned),
        conflicts=conflicts,
    )


def checked(corrections: Corrections) -> Corrections:
    """Return them if their dates are dates.

    Raises:
        DateFormatError: If one is none.
    """
    for date in (*corrections.date.values(), *(date for date in corrections.add.values() if date)):
        for part in date.split("/"):
            interval(part)
    return corrections
