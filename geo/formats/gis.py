"""GeoPackage and GeoParquet through GDAL, and a GeoDataFrame: the optional extra `geo-itinerary[gis]`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.formats.geojson import as_object
from geo.types import Itinerary

if TYPE_CHECKING:
    import geopandas

NESTED = ("place", "when", "evidence", "corrected")  # as JSON, since a column holds no lists


def to_geodataframe(itinerary: Itinerary) -> geopandas.GeoDataFrame:
    """Return the stops as a GeoDataFrame in WGS 84, a row a stop, in travel order.

    Raises:
        InputError: If the extra is not installed.
    """
    geopandas = _geopandas()
    features = [one for one in as_object(itinerary)["features"] if one["properties"]["kind"] == "stop"]
    if not features:
        return geopandas.GeoDataFrame({"geometry": []}, geometry="geometry", crs="EPSG:4326")
    return geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326").drop(columns="kind")


def geopackage(itinerary: Itinerary) -> bytes:
    """Return the stops as a GeoPackage of one layer.

    Raises:
        InputError: If the extra is not installed.
    """
    _geopandas()
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "1970-01-01T00:00:00.000Z"})  # the same bytes every time
    file = io.BytesIO()
    try:
        pyogrio.write_dataframe(_flat(itinerary), file, layer="stops", driver="GPKG", geometry_type="Point")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    return file.getvalue()


def geoparquet(itinerary: Itinerary) -> bytes:
    """Return the stops as a GeoParquet file.

    Raises:
        InputError: If the extra is not installed.
    """
    file = io.BytesIO()
    _flat(itinerary).to_parquet(file, index=False)
    return file.getvalue()


def _flat(itinerary: Itinerary) -> geopandas.GeoDataFrame:
    import json

    frame = to_geodataframe(itinerary)
    for column in (name for name in NESTED if name in frame):
        frame[column] = [json.dumps(value, ensure_ascii=False) for value in frame[column]]
    return frame


def _geopandas() -> Any:
    try:
        import geopandas
    except ImportError as error:
        raise InputError("This needs geopandas. Get it with: pip install 'geo-itinerary[gis]'") from error
    return geopandas
