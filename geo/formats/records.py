"""A stop as a flat record, as GeoJSON properties and table rows carry it, and back.

A person may have edited the record in between: moved the point, changed a date, a name or a status,
deleted a stop or added one with no more than a name. What was changed is noted on the stop
(`corrected`), and the evidence that came with it stays.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from typing import Any, get_args

from geo.days import interval, parse_day
from geo.errors import InputError
from geo.sphere import distance_km
from geo.types import Basis, Evidence, Leg, Place, Point, Stop, When

Record = Mapping[str, Any]

DEGREE_DECIMALS = 6  # 0.1 m, finer than any gazetteer
MOVED_DEGREES = 2e-6  # what rounding cannot explain was moved by hand
BY_HAND = "added by hand"
_UNKNOWN = "X"  # stands for an unknown digit: "XXXX-10-02"
_STATUSES = ("visited", "passed", "planned")
_PLACE_TEXTS = ("feature_class", "feature_code", "country", "country_name", "admin1", "admin2")


def to_record(stop: Stop) -> dict[str, Any]:
    """Return a stop as JSON values; the names are those of `geo stops --format json`, and more beside them."""
    when, place = stop.when, stop.place
    return {
        "order": stop.order,
        "name": stop.name,
        "label": stop.label,
        "lat": degrees(place.lat) if place else None,
        "lon": degrees(place.lon) if place else None,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "edtf": when.edtf if when else None,
        "date_basis": when.basis if when else None,
        "status": stop.status,
        "confidence": stop.confidence,
        "radius_km": stop.radius_km,
        "within": stop.within,
        "traveller": stop.traveller,
        "reason": stop.reason,
        "place_id": place.id if place else None,
        "place": place_record(place) if place else None,
        "when": _when_record(when) if when else None,
        "evidence": [asdict(one) for one in stop.evidence],
        "corrected": list(stop.corrected),
    }


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return records sorted by the `order` that they state; one without comes after the one before it."""
    ranked: list[tuple[float, int, Record]] = []
    last = 0.0
    for at, record in enumerate(records):
        last = _number(record, "order", last)
        ranked.append((last, at, record))
    return [record for _, _, record in sorted(ranked, key=lambda item: item[:2])]


def from_records(records: Iterable[Record]) -> tuple[Stop, ...]:
    """Return the stops of records, numbered anew from 1.

    Raises:
        InputError: If a record has no name, or a value that cannot be used.
    """
    return tuple(_stop(record, order) for order, record in enumerate(records, 1))


def legs_between(stops: Sequence[Stop], said: Mapping[tuple[int, int], Leg]) -> tuple[Leg, ...]:
    """Return the legs between successive stops of one traveller; what is said of them by their ends is kept."""
    legs = []
    for traveller in dict.fromkeys(stop.traveller for stop in stops):
        for start, end in pairwise(stop for stop in stops if stop.traveller == traveller):
            leg = said.get((start.order, end.order)) or Leg(start=0, end=0, length_km=None, inferred=not said)
            legs.append(replace(leg, start=start.order, end=end.order, length_km=_length_km(start, end, leg)))
    return tuple(legs)


def orders_now(records: Sequence[Record], stops: Sequence[Stop]) -> dict[float, int]:
    """The numbers of stops, by the `order` that the records they were made of state."""
    orders = (_number(record, "order", None) for record in records)
    return {order: stop.order for order, stop in zip(orders, stops, strict=True) if order is not None}


def number_now(record: Record, key: str, now: Mapping[float, int]) -> int | None:
    """The present number of a stop that a record names by the number it had; None if it is gone."""
    order = _number(record, key, None)
    return None if order is None else now.get(order)


def leg_record(leg: Leg) -> dict[str, Any]:
    """Return what is said of a leg as JSON values, without the numbers of its stops."""
    return {"length_km": leg.length_km, "transit": leg.transit, "inferred": leg.inferred}


def known_leg(record: Record) -> Leg:
    """Return the leg of such a record; `legs_between` gives it its stops."""
    return Leg(
        start=0,
        end=0,
        length_km=_number(record, "length_km", None),
        transit=text_of(record, "transit"),
        inferred=bool(record.get("inferred")),
    )


def degrees(value: float) -> float:
    """Round a coordinate as it is written, without a negative zero."""
    return round(value, DEGREE_DECIMALS) + 0.0


def text_of(record: Record, key: str) -> str | None:
    """A text in a record; an empty one is None."""
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str | int | float):
        raise InputError(f"{key} of {record.get('name') or 'a stop'} is {value!r}, which is no text. Correct it.")
    return str(value)


def _length_km(start: Stop, end: Stop, leg: Leg) -> float | None:
    if start.place is None or end.place is None:
        return None
    length_km = distance_km(start.place.point, end.place.point)
    known = leg.length_km
    return known if known is not None and abs(known - length_km) <= 0.01 * length_km + 0.1 else round(length_km, 3)


def items(record: Record, key: str) -> list[Any]:
    """A list in a record; an absent one is empty."""
    value = record.get(key)
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise InputError(f"{key} of {record.get('name') or 'a stop'} is {value!r}, which is no list.")
    return value


def place_record(place: Place) -> dict[str, Any]:
    """Return a place as JSON values, nothing left out."""
    record = asdict(place)
    point = record.pop("point")
    return {"id": place.id, "name": place.name, **point, **record}


def _when_record(when: When) -> dict[str, Any]:
    return {
        "earliest": str(when.earliest) if when.earliest else None,
        "latest": str(when.latest) if when.latest else None,
        "minutes": list(when.minutes) if when.minutes else None,
        "words": when.words,
    }


def _stop(record: Record, order: int) -> Stop:
    name = text_of(record, "name") or text_of(record, "title") or text_of(record, "label")
    if not name:
        raise InputError(f"Stop {order} has no name. Give it one.")
    place, moved = _place(record, name)
    when, redated = _when(record)
    evidence = tuple(evidence_of(one) for one in items(record, "evidence"))
    changes = (moved, redated, None if evidence else BY_HAND)
    status = text_of(record, "status") or "visited"
    if status not in _STATUSES:
        raise InputError(f"The status of {name} is {status!r}. Choose one of {', '.join(_STATUSES)}.")
    return Stop(
        order=order,
        name=name,
        label=text_of(record, "label") or name,
        place=place,
        radius_km=None if place is None else _number(record, "radius_km", place.radius_km),
        when=when,
        status=status,  # type: ignore[arg-type]  # just checked
        confidence=_number(record, "confidence", 1.0),
        evidence=evidence or (Evidence(source=BY_HAND, start=0, end=0, quote=text_of(record, "reason") or name),),
        reason=text_of(record, "reason") or ("" if evidence else BY_HAND),
        within=text_of(record, "within"),
        traveller=text_of(record, "traveller"),
        corrected=tuple(dict.fromkeys(str(change) for change in [*items(record, "corrected"), *changes] if change)),
    )


def _place(record: Record, name: str) -> tuple[Place | None, str | None]:
    """The place of a record, and how it was moved by hand, if it was."""
    known = place_of(record.get("place"))
    lat, lon = _number(record, "lat", None), _number(record, "lon", None)
    if lat is None or lon is None:
        return None, f"taken off {known.lat}, {known.lon}" if known else None
    if known and abs(known.lat - lat) <= MOVED_DEGREES and abs(known.lon - lon) <= MOVED_DEGREES:
        return known, None
    point = Point(lat=lat, lon=lon)
    new_id = f"hand:{degrees(lat)},{degrees(lon)}"
    if known is None:
        place = Place(id=new_id, name=name, point=point, feature_class="P", feature_code="PPL", radius_km=1.0)
        return place, "placed by hand" if record.get("evidence") else None
    return replace(known, id=new_id, point=point), f"moved by hand from {known.lat}, {known.lon}"


def place_of(record: Any) -> Place | None:
    """Return the place of such a record; None if there is none."""
    if not isinstance(record, Mapping):
        return None
    texts = {key: text_of(record, key) for key in _PLACE_TEXTS}
    return Place(
        id=text_of(record, "id") or "",
        name=text_of(record, "name") or "",
        point=Point(lat=_number(record, "lat", 0.0), lon=_number(record, "lon", 0.0)),
        population=int(_number(record, "population", 0)),
        radius_km=_number(record, "radius_km", 5.0),
        **(texts | {key: texts[key] or "" for key in _PLACE_TEXTS[:2]}),  # type: ignore[arg-type]
    )


def _when(record: Record) -> tuple[When | None, str | None]:
    """The time of a record, and that it was changed by hand, if it was."""
    start, end = _date_text(record, "start"), _date_text(record, "end")
    known = _known_when(record, start, end)
    if start is None and end is None and (known is None or known.basis != "interpolated"):
        return None, "date removed by hand" if known else None
    if known and _agrees(known):
        return known, None
    return dated_by_hand(start, end), "dated by hand"


def _date_text(record: Record, key: str) -> str | None:
    """A date as written; some editors append a midnight to it."""
    text = text_of(record, key)
    return text[:10] if text and text[10:11] in ("T", " ") else text


def _known_when(record: Record, start: str | None, end: str | None) -> When | None:
    details = record.get("when")
    if not isinstance(details, Mapping):
        return None
    earliest, latest, minutes = text_of(details, "earliest"), text_of(details, "latest"), items(details, "minutes")
    basis: Any = record.get("date_basis")
    return When(
        start=start,
        end=end,
        edtf=text_of(record, "edtf") or "",
        earliest=parse_day(earliest) if earliest else None,
        latest=parse_day(latest) if latest else None,
        minutes=(minutes[0], minutes[1]) if len(minutes) == 2 else None,
        basis=basis if basis in get_args(Basis) else "explicit",
        words=text_of(details, "words") or "",
    )


def _agrees(when: When) -> bool:
    """Whether the days known are still those of the start and end; a person edits only these two."""
    if _UNKNOWN in f"{when.start}{when.end}":  # "XXXX-10-02"
        return True
    first = interval(when.start)[0] if when.start else when.earliest
    last = interval(when.end)[1] if when.end else when.latest
    if when.earliest is None or when.latest is None or first is None or last is None:
        return True
    return first <= when.earliest and when.latest <= last


def dated_by_hand(start: str | None, end: str | None) -> When:
    """The time that a person wrote: two ISO dates, of which the second may be missing or left behind."""
    if _UNKNOWN in f"{start}{end}":
        return When(start=start, end=end or start, edtf=start or end or "", words="by hand")
    first, last = interval(start or end or "")
    if start and end and interval(end)[1] >= first:
        last = interval(end)[1]
    else:
        start = end = start or end
    edtf = start if start == end else f"{start}/{end}"
    return When(start=start, end=end, edtf=edtf or "", earliest=first, latest=last, words="by hand")


def evidence_of(record: Any) -> Evidence:
    """Return the quotation of such a record."""
    if not isinstance(record, Mapping):
        raise InputError(f"A stop's evidence is {record!r}. Leave that column or property as it was written.")
    return Evidence(
        source=text_of(record, "source") or "",
        start=int(_number(record, "start", 0)),
        end=int(_number(record, "end", 0)),
        quote=text_of(record, "quote") or "",
        section=text_of(record, "section"),
    )


def _number(record: Record, key: str, default: Any) -> Any:
    value = record.get(key)
    if value is None or value == "":
        return default
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise InputError(f"{key} of {record.get('name') or 'a stop'} is {value!r}, which is no number.") from error
    if not math.isfinite(number):
        raise InputError(f"{key} of {record.get('name') or 'a stop'} is {value!r}, which is no number.")
    return number
