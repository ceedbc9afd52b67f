"""Which provinces share a land border, read off the committed polygons: `python -m etl.derive.neighbours`."""

import json
from collections.abc import Mapping
from itertools import combinations
from math import cos, radians
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from etl.derive import packages
from etl.derive.meta import ODBL, Meta, write_csv

ROOT: Final = Path(__file__).resolve().parents[2]
GEO: Final = ROOT / "data" / "geo"
TARGET: Final = ROOT / "data" / "reference" / "province_neighbours.csv"
COMMAND: Final = "python -m etl.derive.neighbours"
VINTAGES: Final = ("63", "34")
COLUMNS: Final = ("unit_id", "neighbour_id", "border_km")
KM_PER_DEGREE: Final = 111.32
SHORTEST_KM: Final = 0.5
"""A shorter common edge is a corner that the simplified outlines meet in."""

Row = dict[str, Any]


def main() -> None:
    """Writes data/reference/province_neighbours.csv and its meta file."""
    rows = [row for vintage in VINTAGES for row in borders(polygons(GEO / f"provinces_{vintage}.geojson"))]
    count = write_csv(TARGET, columns=COLUMNS, rows=rows, meta=_meta())
    print(f"{TARGET.relative_to(ROOT)}: {count} rows")  # noqa: T201  a command's own line


def polygons(path: Path) -> dict[str, BaseGeometry]:
    """The polygons of a committed file by unit id."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["unit_id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}


def borders(shapes: Mapping[str, BaseGeometry]) -> list[Row]:
    """Every pair that shares an edge, once from each side, with the length of what it shares in km.

    The polygons are a coverage: neighbours share the very same edges, so no tolerance is needed. Provinces that face
    each other over the sea, or meet in one point, share none.
    """
    found: list[Row] = []
    for (one, first), (other, second) in combinations(sorted(shapes.items()), 2):
        length = length_km(shapely.intersection(first, second)) if shapely.touches(first, second) else 0.0
        if length >= SHORTEST_KM:
            found.append({"unit_id": one, "neighbour_id": other, "border_km": round(length)})
            found.append({"unit_id": other, "neighbour_id": one, "border_km": round(length)})
    return sorted(found, key=lambda row: (row["unit_id"], row["neighbour_id"]))


def length_km(shared: BaseGeometry) -> float:
    """The length of lines given in degrees; points have none."""
    lines = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
    return sum(_line_km(line) for line in lines)


def _line_km(line: BaseGeometry) -> float:
    stretch = cos(radians(line.centroid.y))
    scaled = shapely.transform(line, lambda points: points * (stretch, 1.0))
    return float(scaled.length) * KM_PER_DEGREE


def _meta() -> Meta:
    return Meta(
        title="Provinces that share a land border, on both maps, each pair from both sides",
        origin=(packages.ECHARTS,),
        licence=ODBL,
        command=COMMAND,
        note="Read off data/geo/provinces_63.geojson and provinces_34.geojson. border_km: length of the common edge of "
        "these simplified outlines, shorter than the true border. Facing each other over the sea or meeting in one "
        "point makes no neighbours; islands belong to their province. Every province has at least one neighbour.",
    )


if __name__ == "__main__":
    main()
