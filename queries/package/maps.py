"""The maps of the package: provinces with the day's figures, the islands, approximate communes."""

import json
from typing import Any, Final

from ocop.places import VINTAGES
from queries import writers
from queries.geometry_files import FOLDER, LICENCE, NOTICE, collection, feature, shapes_by_unit
from queries.package.tables import Content

GEO_VERSION: Final = "1.1.0"
COPIED: Final = ("island_markers", "commune_cells")
"""Geometry that goes into the package as it is."""
NOT_OF_BOUNDARIES: Final = ("island_markers",)
"""Points of another origin, under the terms of places."""
TITLES: Final = {
    "provinces_63": ("63 tỉnh đến 30/6/2025, kèm số liệu", "The 63 provinces until 30 June 2025, with figures"),
    "provinces_34": ("34 tỉnh từ 1/7/2025, kèm số liệu", "The 34 provinces since 1 July 2025, with figures"),
    "island_markers": ("Hoàng Sa và Trường Sa", "Hoàng Sa and Trường Sa"),
    "commune_cells": (
        "Vùng gần đúng của xã (Voronoi), không phải địa giới",
        "Approximate cells of communes (Voronoi), not administrative boundaries",
    ),
}
"""What a map is, in Vietnamese and in English, by its file's name."""


def provinces(snapshot: Content, *, vintage: str) -> bytes:
    """GeoJSON: each province's polygon with its row of the snapshot, under the notice the licence asks for."""
    polygons = shapes_by_unit(f"provinces_{vintage}")
    rows = (row for row in snapshot.arrow.to_pylist() if row["vintage"] == vintage)
    return collection([feature(_plain(row), polygons[row["unit_id"]].geometry) for row in rows])


def provinces_geoparquet(snapshot: Content, *, vintage: str) -> bytes:
    """The same as GeoParquet, in WGS 84.

    Put together from its parts, since to import geopandas alone takes two seconds of the five a package may.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import shapely

    polygons = shapes_by_unit(f"provinces_{vintage}")
    table = snapshot.arrow.filter(pc.equal(snapshot.arrow["vintage"], vintage))
    areas = shapely.from_geojson([polygons[unit].geometry for unit in table["unit_id"].to_pylist()])
    table = table.append_column("geometry", pa.array(shapely.to_wkb(areas), pa.binary()))
    kinds = sorted({area.geom_type for area in areas})
    geo = {
        "version": GEO_VERSION,
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": kinds,
                "bbox": [float(side) for side in shapely.total_bounds(areas)],
            }
        },
    }
    said = {"geo": json.dumps(geo), "licence": LICENCE, "attribution": NOTICE, "data_version": snapshot.version}
    return writers.to_parquet(table.replace_schema_metadata(said))


def copied(name: str) -> bytes:
    """A file of data/geo as it is; it carries its own licence."""
    return (FOLDER / f"{name}.geojson").read_bytes()


def files(snapshot: Content) -> dict[str, bytes]:
    """Every map of the package by its file name."""
    made = {f"{name}.geojson": copied(name) for name in COPIED}
    for vintage in VINTAGES:
        made[f"provinces_{vintage}.geojson"] = provinces(snapshot, vintage=vintage)
        made[f"provinces_{vintage}.parquet"] = provinces_geoparquet(snapshot, vintage=vintage)
    return dict(sorted(made.items()))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: writers.plain(value) for name, value in row.items()}
