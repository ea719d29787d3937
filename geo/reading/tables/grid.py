"""The rows of a table with columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.reading.tables.cells import Row, grids
from geo.reading.tables.columns import Columns, columns, is_ditto
from geo.reading.tables.days import Dated, Partial, date_at, month_number
from geo.reading.tables.places import Find, places_in, says_where
from geo.reading.tables.positions import both, in_minutes, is_sideless, on_all_sides, position
from geo.reading.tables.records import record_rows
from geo.reading.tables.rows import Raw
from geo.reading.text import Span
from geo.types import Point


def grid_rows(text: str, find: Find) -> list[Raw]:
    """Return the rows of a text that is a table of days and places; empty if it is none."""
    for rows in [*grids(text), *filter(None, [record_rows(text)])]:
        found = columns(text, rows, find)
        if found:
            return _Grid(text, rows[found.heading + 1 :], found, find).rows()
    return []


_FIRST_WORD = re.compile(r"[^\W\d_]+")


class _Grid:
    """A table whose columns are known."""

    def __init__(self, text: str, rows: Sequence[Row], roles: Columns, find: Find) -> None:
        self.text, self.body, self.columns, self.find = text, rows, roles, find
        lats, lons = ([text[slice(*cell)] for row in rows if (cell := self.cell(row, role))] for role in ("lat", "lon"))
        self.minutes = in_minutes([*lats, *lons], stated=any(roles.hemispheres))
        self.sideless = (
            not roles.hemispheres[0] and is_sideless(lats),
            not roles.hemispheres[1] and is_sideless(lons),
        )

    def cell(self, row: Row, role: str) -> Span | None:
        """The cell of a row that has a role, if it holds something."""
        number = self.columns.of(role)
        if not 0 <= number < len(row.cells) or is_ditto(self.text, row.cells[number]):
            return None
        return row.cells[number]

    def rows(self) -> list[Raw]:
        """All rows, each with its cells by what they hold."""
        found: list[Raw] = []
        carried: dict[str, Span] = {}
        place: list[Span] = []
        for row in self.body:
            carried |= {role: cell for role in ("year", "month", "day") if (cell := self.cell(row, role))}
            points, where = self._points(row)
            places = [cell for role in ("from", "to", "place") if (cell := self.cell(row, role))]
            places = places or ([] if points else self._instead(row))
            same = not places and not points and self._is_same(row)
            place = places or place
            transit = self.cell(row, "transit")
            used = {self.columns.of(role) for role in self.columns.roles}
            found.append(
                Raw(
                    span=row.span,
                    date=self._date(row, carried),
                    places=tuple(place if same else places),
                    same=same,
                    leg={"from", "to"} <= self.columns.roles.keys() and len(places) > 1,
                    country=self._container(row, places),
                    points=points,
                    position=where,
                    transit=self.text[slice(*transit)].lower() if transit else None,
                    remarks=tuple(cell for cell in (self.cell(row, "status"),) if cell) or self._short(row, used),
                )
            )
        return found

    def _container(self, row: Row, places: Sequence[Span]) -> Span | None:
        """The cell that says in which division, or else in which country, a row's place lies."""
        region, country = self.cell(row, "region"), self.cell(row, "country")
        if region and country and not any(says_where(self.text, place, region, self.find) for place in places):
            return country
        return region or country

    def _is_same(self, row: Row) -> bool:
        """Whether a mark in the place's cell says that it is the one above."""
        number = self.columns.of("place")
        return 0 <= number < len(row.cells) and row.cells[number].start < row.cells[number].end

    def _instead(self, row: Row) -> list[Span]:
        """The name that stands where other rows have their position: a ship in port."""
        lat = self.cell(row, "lat")
        return [lat] if lat and places_in(self.text, lat, self.find).located else []

    def _short(self, row: Row, used: set[int]) -> tuple[Span, ...]:
        """The first words of the other cells, which may be a status: "cancelled, snow"."""
        cells = [cell for number, cell in enumerate(row.cells) if number not in used and cell.start < cell.end]
        words = (_FIRST_WORD.match(self.text, *cell) for cell in cells)
        return tuple(Span(word.start(), word.end()) for word in words if word)

    def _date(self, row: Row, carried: dict[str, Span]) -> Dated | None:
        start, end = self.cell(row, "start"), self.cell(row, "end")
        first = self._day(start) if start else None
        if first:
            last = date_at(self.text, *end) if end else None
            if end and last and last.first == Partial(year=last.first.year) and first.first.year is None:
                return date_at(self.text, first.start, end.end)  # "May 3, 2021": its comma made two cells of it
            return first._replace(last=last.first) if last and not last.first.empty else first
        if "start" in self.columns.roles or not {"month", "day"} <= set(carried):
            return None
        return self._composed(carried)

    def _day(self, cell: Span) -> Dated | None:
        """The date of a cell; a bare number in a column of dates is a day of the heading's month."""
        written = self.text[slice(*cell)].rstrip(".")
        if written.isdecimal() and 1 <= int(written) <= 31:
            return Dated(*cell, Partial(day=int(written)))
        return date_at(self.text, *cell)

    def _composed(self, carried: dict[str, Span]) -> Dated | None:
        """A date whose day, month and year stand in columns of their own, carried down where they are empty."""
        said = {role: self.text[slice(*cell)].strip(" .") for role, cell in carried.items()}
        day, month = said["day"], month_number(said["month"])
        if not day.isdecimal() or not 1 <= int(day) <= 31 or month is None:
            return None
        year = int(said["year"]) if said.get("year", "").isdecimal() else None
        return Dated(*carried["day"], Partial(day=int(day), month=month, year=year))

    def _points(self, row: Row) -> tuple[tuple[Point, ...], Span | None]:
        lat, lon, one = self.cell(row, "lat"), self.cell(row, "lon"), self.cell(row, "both")
        if lat and lon:
            words = self.text[slice(*lat)], self.text[slice(*lon)]
            found = position(*words, hemispheres=self.columns.hemispheres, minutes=self.minutes)
            north, east = self.sideless
            points = on_all_sides(found, lat=north, lon=east) if found else ()
            return points, Span(lat.start, lon.end) if found and lat.end < lon.start else None
        found = both(self.text[slice(*one)]) if one else None
        return (found,) if found else (), one if found else None
