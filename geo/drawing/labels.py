"""Which other places a map names: large ones in the whole view, smaller ones near the stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from geo.drawing.basemap import Box, widened
from geo.drawing.scene import scene
from geo.sphere import distance_km
from geo.types import Itinerary, Place, Point

if TYPE_CHECKING:
    from geo.gazetteer.store import Gazetteer

IN_VIEW, WATERS, NEAR_STOP = 160, 80, 25  # places of each kind; a page shows those that find room
RUNNING = ("STM", "CNL")  # a river is nowhere in particular: its name at one point would mislead
MOST_STOPS = 60  # stops whose neighbourhood is asked for
NEIGHBOURHOOD_KM = 60.0
SAME_PLACE_KM = 8.0  # a label so near a stop would most often repeat the stop's own name


def labels_for(itinerary: Itinerary, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places to name on an itinerary's map, most important first: waters, then towns by inhabitants."""
    corners = _corners(widened(scene(itinerary).box))
    stops = {stop.place.id: stop.place for stop in itinerary.stops if stop.place}
    waters = gazetteer.prominent(corners, "H", WATERS)
    towns = {place.id: place for place in gazetteer.prominent(corners, "P", IN_VIEW)}
    for stop in list(stops.values())[:MOST_STOPS]:
        near = gazetteer.near(stop.point, NEIGHBOURHOOD_KM, 10 * NEAR_STOP)
        populous = sorted((place for place in near if place.feature_class == "P"), key=_importance)
        towns |= {place.id: place for place in populous[:NEAR_STOP]}
    is_stop = _beside(stops.values())
    return (
        *(water for water in waters if water.id not in stops and not water.feature_code.startswith(RUNNING)),
        *(town for town in sorted(towns.values(), key=_importance) if not is_stop(town)),
    )


def _importance(place: Place) -> tuple[int, str]:
    return -place.population, place.id


def _beside(stops: Iterable[Place]) -> Callable[[Place], bool]:
    """A test whether a town is a stop, or so near a stop that is a town that both are most often one."""
    cells: dict[tuple[int, int], list[Place]] = {}
    for stop in stops:
        cells.setdefault((round(stop.lat), round(stop.lon)), []).append(stop)

    def is_stop(town: Place) -> bool:
        row, column = round(town.lat), round(town.lon)
        near = (stop for i in (-1, 0, 1) for j in (-1, 0, 1) for stop in cells.get((row + i, column + j), ()))
        return any(
            stop.id == town.id or (stop.feature_class == "P" and distance_km(stop.point, town.point) < SAME_PLACE_KM)
            for stop in near
        )

    return is_stop


def _corners(box: Box) -> tuple[Point, Point]:
    """The box's corners, its longitudes brought back to ±180."""
    if box.east - box.west >= 360.0:
        return Point(lat=box.south, lon=-180.0), Point(lat=box.north, lon=180.0)
    west, east = ((lon + 180.0) % 360.0 - 180.0 for lon in (box.west, box.east))
    return Point(lat=box.south, lon=west), Point(lat=box.north, lon=east)
