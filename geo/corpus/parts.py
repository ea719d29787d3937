"""The tables of a corpus: GeoParquet, one part a shard, the same bytes for the same answers.

Four tables, joined by `article`: `articles` (one row each, with the reason if it failed), `mentions`,
`visits` and `stops`. The last three are GeoParquet 1.1 (OGC): points as WKB in WGS 84, null where nothing is located.
"""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.types import Evidence, Itinerary, Place, Reading, ResolvedMention, Stop, Visit, When

TABLES = ("articles", "mentions", "visits", "stops")
Rows = dict[str, list[dict[str, Any]]]
"""Rows by table."""

_TEXT, _NUMBER, _FLOAT, _BYTES = "string", "int64", "float64", "binary"
_PLACE = {"place_id": _TEXT, "label": _TEXT, "country": _TEXT, "feature": _TEXT, "geometry": _BYTES}
_WHEN = {"start": _TEXT, "end": _TEXT, "edtf": _TEXT, "date_basis": _TEXT}
_QUOTE = {"quote": _TEXT, "quote_start": _NUMBER, "quote_end": _NUMBER}
SCHEMAS: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "article": _TEXT,
        "title": _TEXT,
        "published": _TEXT,
        "characters": _NUMBER,
        "traveller": _TEXT,
        "stops": _NUMBER,
        "problem": _TEXT,
    },
    "mentions": {"article": _TEXT, "start": _NUMBER, "end": _NUMBER, "text": _TEXT, "confidence": _FLOAT, **_PLACE},
    "visits": {
        "article": _TEXT,
        "traveller": _TEXT,
        "name": _TEXT,
        "status": _TEXT,
        "reason": _TEXT,
        "confidence": _FLOAT,
        **{f"date_{column}" if column in ("start", "end") else column: kind for column, kind in _WHEN.items()},
        **_QUOTE,
        **_PLACE,
    },
    "stops": {
        "article": _TEXT,
        "traveller": _TEXT,
        "order": _NUMBER,
        "name": _TEXT,
        "status": _TEXT,
        "confidence": _FLOAT,
        **{f"date_{column}" if column in ("start", "end") else column: kind for column, kind in _WHEN.items()},
        **_QUOTE,
        **_PLACE,
    },
}


def rows(reading: Reading, itinerary: Itinerary) -> Rows:
    """Return the rows that one article gives."""
    document, name = reading.document, reading.document.source
    article = {
        "article": name,
        "title": document.title,
        "published": str(document.day) if document.day else None,
        "characters": len(document.text),
        "traveller": itinerary.traveller,
        "stops": len(itinerary.stops),
        "problem": None,
    }
    return {
        "articles": [article],
        "mentions": [_mention(name, mention) for mention in reading.mentions],
        "visits": [_visit(name, visit) for visit in reading.visits if visit.status != "mentioned"],
        "stops": [_stop(name, stop) for stop in itinerary.stops],
    }


def failed(source: str, problem: str) -> Rows:
    """Return the row of an article that could not be read."""
    return {"articles": [{"article": source, "problem": problem}]}


def parts(many: Iterable[Rows]) -> dict[str, bytes]:
    """Return each table's part as the bytes of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    gathered: Rows = {table: [] for table in TABLES}
    for one in many:
        for table, records in one.items():
            gathered[table].extend(records)
    files = {}
    for table, columns in SCHEMAS.items():
        fields = [pa.field(column, getattr(pa, kind)()) for column, kind in columns.items()]
        schema = pa.schema(fields, metadata=_geo_metadata() if "geometry" in columns else None)
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(gathered[table], schema=schema), sink, compression="zstd")
        files[table] = sink.getvalue()
    return files


def columns_of(part: bytes, columns: Sequence[str]) -> Any:
    """Read some columns of a part, as an Arrow table.

    It is read where it lies, by the thread that asks. Arrow would read a Python file with threads of its own, and one
    of those that lets go of the file last, while the interpreter ends, aborts the process.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pq.ParquetFile(pa.BufferReader(part)).read(columns, use_threads=False)


def counted(part: bytes) -> tuple[int, int]:
    """Count the articles in a part of the table `articles`, and those of them that could not be read."""
    column = columns_of(part, ["problem"]).column(0)
    return len(column), len(column) - int(column.null_count)


def _geo_metadata() -> dict[str, str]:
    column = {"encoding": "WKB", "geometry_types": ["Point"]}  # no crs: the standard's default is OGC:CRS84
    return {"geo": json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}})}


def _mention(article: str, mention: ResolvedMention) -> dict[str, Any]:
    return {
        "article": article,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "confidence": mention.confidence,
        **_place(mention.place),
    }


def _visit(article: str, visit: Visit) -> dict[str, Any]:
    return {
        "article": article,
        "traveller": visit.traveller,
        "name": visit.mention.text,
        "status": visit.status,
        "reason": visit.reason,
        "confidence": visit.confidence,
        **_when(visit.when),
        **_quote(visit.evidence),
        **_place(visit.mention.place),
    }


def _stop(article: str, stop: Stop) -> dict[str, Any]:
    return {
        "article": article,
        "traveller": stop.traveller,
        "order": stop.order,
        "name": stop.name,
        "status": stop.status,
        "confidence": stop.confidence,
        **_when(stop.when),
        **_quote(stop.evidence[0]),
        **_place(stop.place),
    }


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "place_id": place.id,
        "label": place.label,
        "country": place.country,
        "feature": f"{place.feature_class}.{place.feature_code}",
        "geometry": struct.pack("<BIdd", 1, 1, place.lon, place.lat),  # WKB: little endian, a point
    }


def _when(when: When | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {"date_start": when.start, "date_end": when.end, "edtf": when.edtf, "date_basis": when.basis}


def _quote(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "quote_start": evidence.start, "quote_end": evidence.end}
