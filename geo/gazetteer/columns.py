"""Tables with named columns (CSV, TSV) and GeoJSON: places that a user has collected."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import IO, Any

from geo.errors import UnreadableError
from geo.gazetteer.dumps import checked_name, checked_point, checked_population, made_id
from geo.gazetteer.openfile import Fault, lines
from geo.gazetteer.rows import Row
from geo.gazetteer.tables import COLUMNS
from geo.lexicon import table

_UNKNOWN = "L.LCTY"  # GeoNames: "a minor area or place of unspecified or mixed character"
_LARGEST_JSON = 500 << 20  # bytes; it is read as a whole
_DELIMITERS = ",;\t"
_IN_CELL = "|"


def csv_rows(name: str, file: IO[bytes]) -> Iterator[Row | Fault]:
    """Yield the rows of a table whose first line names its columns; country and division may be names.

    Raises:
        UnreadableError: If no column is called "name", "lat" or "lon", or by another of their headings.
    """
    faults: list[Fault] = []
    texts = _texts(name, file, faults)
    header = next(texts, "")
    delimiter = max(_DELIMITERS, key=header.count)
    fields = fields_of(next(csv.reader([header], delimiter=delimiter), []))
    if not {"name", "lat", "lon"} <= fields.keys():
        raise UnreadableError(name, "its first line names no columns name, lat and lon")
    reader = csv.reader(texts, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Fault(file=name, line=reader.line_num + 1, why=str(error))
            continue
        if cells:
            line = {field: cells[at].strip() if at < len(cells) else "" for field, at in fields.items()}
            yield _made(name, reader.line_num + 1, line)
    yield from faults


def _texts(name: str, file: IO[bytes], faults: list[Fault]) -> Iterator[str]:
    """Yield lines with their ends for the CSV reader; a faulty one is noted and is an empty line to it."""
    for line in lines(name, file):
        if isinstance(line, Fault):
            faults.append(line)
            yield "\n"
        else:
            yield line[1] + "\n"


def fields_of(headings: Sequence[str]) -> dict[str, int]:
    """Return for each field of a row the index of the heading that stands for it.

    >>> fields_of(["Latitude", "LONGITUDE", "Name", "remarks"])
    {'name': 2, 'lat': 0, 'lon': 1}
    """
    present = {heading.strip().lower(): at for at, heading in reversed(list(enumerate(headings)))}
    fields: dict[str, int] = {}
    for field, heading in _headings():
        if heading in present:
            fields.setdefault(field, present[heading])
    return fields


@cache
def _headings() -> tuple[tuple[str, str], ...]:
    return tuple((row["field"], row["heading"]) for row in table("gazetteer_columns"))


def geojson_rows(name: str, file: IO[bytes]) -> Iterator[Row | Fault]:
    """Yield the features of a GeoJSON file; of an area or a line a point on it is taken, and its reach.

    Raises:
        UnreadableError: If it is no GeoJSON, or too large to be read as a whole.
    """
    text = file.read(_LARGEST_JSON + 1)
    if len(text) > _LARGEST_JSON:
        raise UnreadableError(name, "it is larger than 500 MB")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(name, f"it is no JSON ({error})") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise UnreadableError(name, "it is no GeoJSON FeatureCollection")
    for number, feature in enumerate(features, 1):
        try:
            line = _feature_line(feature)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            yield Fault(file=name, line=number, why=f"no feature with a geometry ({error})")
            continue
        yield _made(name, number, line)


def _feature_line(feature: Mapping[str, Any]) -> dict[str, str]:
    """Return a GeoJSON feature as the cells of a table's line."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    properties = feature.get("properties") or {}
    fields = fields_of(list(properties))
    values = list(properties.values())
    line = {field: _cell(values[at]) for field, at in fields.items()}
    others = [_cell(value) for key, value in properties.items() if key.lower().startswith("name_")]
    line["names"] = _IN_CELL.join(filter(None, [line.get("names", ""), *others]))
    if "id" in feature:
        line["id"] = _cell(feature["id"])
    try:
        geometry = shape(feature["geometry"])
        point = geometry if geometry.geom_type == "Point" else geometry.representative_point()
        _, south, _, north = geometry.bounds
    except ShapelyError as error:
        raise ValueError(str(error)) from error
    line |= {"lat": str(point.y), "lon": str(point.x)}
    if "radius_km" not in line and north > south:
        line["radius_km"] = f"{111.2 * (north - south) / 2:.1f}"
    return line


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return _IN_CELL.join(_cell(part) for part in value)
    return "" if value is None else str(value).strip()


def _made(file: str, number: int, line: Mapping[str, str]) -> Row | Fault:
    try:
        return _row(PurePosixPath(file).stem, line)
    except ValueError as error:
        return Fault(file=file, line=number, why=str(error))


def _row(stem: str, line: Mapping[str, str]) -> Row:
    lat, lon = checked_point(line.get("lat", ""), line.get("lon", ""))
    name, country = checked_name(line.get("name", "")), line.get("country", "")
    feature = _feature(line)
    given = line.get("id", "")
    prefixed = given if ":" in given else f"{stem}:{given}"
    return Row(
        id=prefixed if given else made_id(name, feature, country, lat, lon),
        name=name,
        lat=lat,
        lon=lon,
        feature=feature,
        country=country,
        admin1=line.get("admin1", ""),
        admin2=line.get("admin2", ""),
        population=checked_population(line.get("population", "")),
        radius_km=_radius_km(line.get("radius_km", "")),
        names=tuple(
            (other.strip(), kind)
            for field, kind in COLUMNS.items()
            for other in line.get(field, "").split(_IN_CELL)
            if other.strip()
        ),
    )


def _feature(line: Mapping[str, str]) -> str:
    feature_class, _, code = line.get("feature", "").partition(".")
    feature_class, code = line.get("class") or feature_class, line.get("code") or code
    known = len(feature_class) == 1 and feature_class in "AHLPRSTUV" and code.isalnum() and code.isascii()
    return f"{feature_class}.{code}" if known else _UNKNOWN


def _radius_km(cell: str) -> float:
    if not cell:
        return 0.0
    try:
        radius = float(cell)
    except ValueError:
        raise ValueError(f"{cell[:20]!r} is no radius") from None
    if not 0 <= radius <= 20_040:
        raise ValueError(f"{radius} is no radius")
    return radius
