"""CSV by RFC 4180, a row a stop, for spreadsheets; and back, edited or not.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes
off again. What a row has no column for, such as all quotations but the first, stands as JSON in the
last columns, so that nothing of the evidence is lost.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any

from geo.errors import InputError
from geo.formats.records import (
    Record,
    from_records,
    in_order,
    known_leg,
    leg_record,
    legs_between,
    number_now,
    orders_now,
    to_record,
)
from geo.types import Itinerary, Leg, Stop

PLAIN = (
    *("order", "name", "label", "lat", "lon", "start", "end", "edtf", "date_basis", "status", "confidence"),
    *("radius_km", "within", "traveller", "reason", "place_id"),
)
FIRST_QUOTE = ("quote", "source")
NESTED = ("place", "when", "evidence", "corrected", "leg")
COLUMNS = (*PLAIN, *FIRST_QUOTE, *NESTED)
OURS = frozenset({"order", "name", "lat", "lon", "start", "end"})  # a table with these columns is read as stops

csv.field_size_limit(2**31 - 1)  # many quotations make a large cell; the library stops at 128 KB otherwise

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?\Z")


def dumps(itinerary: Itinerary) -> str:
    """Return the stops as a table; the same itinerary gives the same bytes everywhere."""
    ways = {leg.end: leg for leg in itinerary.legs}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(stop, ways.get(stop.order)) for stop in itinerary.stops)
    return text.getvalue()


def loads(text: str) -> Itinerary:
    """Read such a table, edited or not. Only name, lat and lon are needed of a row added by hand.

    Raises:
        InputError: If it has other columns, or a value that cannot be used.
    """
    if not is_ours(text):
        raise InputError(f"The table has not the columns {', '.join(sorted(OURS))}. Export it again.")
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), dialect=_dialect(text))
    try:
        records = in_order(_record(row) for row in reader if any(row.values()))
    except csv.Error as error:
        raise InputError(f"The table is broken: {error}. Export it again.") from error
    stops = from_records(records)
    travellers = {stop.traveller for stop in stops}
    traveller = travellers.pop() if len(travellers) == 1 else None
    return Itinerary(traveller=traveller, stops=stops, legs=legs_between(stops, _known_legs(records, stops)))


def is_ours(text: str) -> bool:
    """Whether a text begins with the columns of such a table."""
    first = text.lstrip("\ufeff")[:4000].splitlines()[:1]
    return bool(first) and set(next(csv.reader(first, dialect=_dialect(text)), [])) >= OURS


def left_out(itinerary: Itinerary) -> tuple[str, ...]:
    """What the table has no row for."""
    counts = (
        (len(itinerary.mentioned), "places only mentioned"),
        (len(itinerary.conflicts), "contradictions between the sources"),
    )
    return tuple(f"{count} {what}; --format geojson carries them" for count, what in counts if count)


def _row(stop: Stop, way: Leg | None) -> list[str]:
    record: dict[str, Any] = to_record(stop)
    record["quote"], record["source"] = stop.evidence[0].quote, stop.evidence[0].source
    record["leg"] = way and {"from": way.start, **leg_record(way)}
    return [_cell(record[column], nested=column in NESTED) for column in COLUMNS]


def _cell(value: Any, *, nested: bool) -> str:
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False) if nested else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def _record(row: dict[Any, Any]) -> dict[str, Any]:
    cells = {key: _plain(value) for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
    return {key: _unpacked(value) if key in NESTED else value for key, value in cells.items()}


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _unpacked(value: str) -> Any:
    if not value:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The cell {value[:60]!r} is broken JSON. Leave the last columns as they are.") from error


def _known_legs(records: Sequence[Record], stops: Sequence[Stop]) -> dict[tuple[int, int], Leg]:
    now = orders_now(records, stops)
    ways = [(record["leg"], stop.order) for record, stop in zip(records, stops, strict=True) if record.get("leg")]
    ends = ((number_now(way, "from", now), end, way) for way, end in ways if isinstance(way, dict))
    return {(start, end): known_leg(way) for start, end, way in ends if start}


def _dialect(text: str) -> type[csv.Dialect]:
    """Spreadsheets in many countries write semicolons or tabs between the cells."""
    line = text[:4000].splitlines()[0] if text else ""
    delimiter = max(",;\t", key=line.count)
    return type("Found", (csv.excel,), {"delimiter": delimiter})
