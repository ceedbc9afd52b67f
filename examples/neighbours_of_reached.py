"""Which provinces that reached their products target border one that has not: whom to visit to learn from.

    python examples/neighbours_of_reached.py package

Reads the map with figures from the package. Needs geopandas.
"""

import sys
from pathlib import Path

import geopandas as gpd

REACHED = 1.0


def pairs(package: Path, *, vintage: str = "63") -> gpd.GeoDataFrame:
    """A row for each province short of its target and a neighbour that reached its own, with both shares attained."""
    provinces = gpd.read_file(package / "maps" / f"provinces_{vintage}.geojson")
    known = provinces[provinces["attainment"].notna()][["unit_id", "name_vi", "attainment", "geometry"]]
    short, reached = known[known["attainment"] < REACHED], known[known["attainment"] >= REACHED]
    touching = short.sjoin(reached, predicate="intersects", lsuffix="short", rsuffix="reached")
    return touching.sort_values(["attainment_short", "unit_id_reached"]).reset_index(drop=True)


def main() -> None:
    """Prints the pairs, the farthest behind first."""
    for row in pairs(Path(sys.argv[1])).itertuples():
        print(
            f"{row.name_vi_short} ({row.attainment_short:.0%}) – {row.name_vi_reached} ({row.attainment_reached:.0%})"
        )


if __name__ == "__main__":
    main()
