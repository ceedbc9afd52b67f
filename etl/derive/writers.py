"""Writes the derived tables and geometry, each with its meta file; yields a line per file for the command."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from etl.derive import communes, fonts, geometry, packages, places
from etl.derive.meta import ODBL, Meta, Origin, write_bytes, write_csv, write_geojson

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "data" / "reference"
GEO = ROOT / "data" / "geo"
FONTS = ROOT / "static" / "fonts"
COMMAND = "python -m etl.derive --echarts Vietnam.js"
PROJECT_LICENCE = "MIT"
ISLAND_LABELS = {
    "20333": ("Hoàng Sa (Đà Nẵng)", "Hoang Sa (Da Nang)"),
    "22736": ("Trường Sa (Khánh Hòa)", "Truong Sa (Khanh Hoa)"),
}
Rows = list[dict[str, Any]]


def write_communes(rows: Rows, *, old_rows: Rows, crosswalk: Rows) -> Iterator[str]:
    """Communes of both vintages and the crosswalk."""
    yield _csv(
        "communes_34.csv",
        columns=communes.COMMUNE_34_COLUMNS,
        rows=rows,
        title="Communes of the 34 provinces; type as of today, type_2025 as of 2025-07-01; points in degrees",
        origin=(packages.ADMIN_UNITS, packages.TODAY_NAMES),
        note="Nine points corrected by data/corrections.yml. The package's areas are unreliable: left out.",
        measured={
            "codes_joined_between_packages": f"{len(rows)}/{communes.COUNT_34}",
            "types_2025": dict(Counter(row["type_2025"] for row in rows)),
            "types_today": dict(Counter(row["type"] for row in rows)),
        },
    )
    yield _csv(
        "communes_63.csv",
        columns=communes.COMMUNE_63_COLUMNS,
        rows=old_rows,
        title="Communes of the 63 provinces before the reform, and five island districts without communes",
        origin=(packages.ADMIN_UNITS,),
        note="name_keys: names it is or was known by, without marks. No coordinates: a geocoder's terms limit reuse.",
    )
    yield _csv(
        "commune_crosswalk.csv",
        columns=communes.CROSSWALK_COLUMNS,
        rows=crosswalk,
        title="Old commune -> new commune; is_default marks the one successor to use where there are several",
        origin=(packages.CONVERTER, packages.ADMIN_UNITS),
        measured=communes.join_rates(crosswalk),
    )


def write_provinces(mapping: Rows, *, parts: Rows, units: tuple[Rows, Rows], polygons: dict[str, Any]) -> Iterator[str]:
    """Provinces, titles, parts, regions, population and area."""
    units_63, units_34 = units
    counts = Counter(f"63-{unit['province_code']}" for unit in units_63 if unit["commune_code"])
    counts.update(f"34-{unit['province_code']}" for unit in units_34)
    published = packages.raw_rows(ROOT / "data" / "raw" / "province_stats.csv")
    stats = places.province_stats(published, parts=parts)
    rows = places.provinces(
        mapping=mapping,
        regions=packages.raw_rows(ROOT / "data" / "raw" / "regions.csv"),
        points={unit_id: geometry.label_point(polygon) for unit_id, polygon in polygons.items()},
        communes=counts,
        stats=stats,
    )
    origin = (packages.ADMIN_UNITS, packages.TODAY_NAMES, packages.RESEARCHED)
    yield _csv(
        "provinces.csv",
        columns=places.PROVINCE_COLUMNS,
        rows=rows,
        title="Provinces of both vintages",
        licence=f"{PROJECT_LICENCE}; lat and lon, which come from the polygons, {ODBL}",
        origin=(*origin, packages.ECHARTS),
        note="The 63 stood from 2008-08-01 (Resolution 15/2008/QH12, Hà Tây joined Hà Nội). Regions follow "
        "the 63; a province of the 34 takes the region of the part whose name it carries on. lat, lon: a "
        "point well inside the largest part. communes: at the end of the vintage (63), from 2025-07-01 (34). "
        "area_km2 of the 34: sum of the parts.",
    )
    yield _csv(
        "province_titles.csv",
        columns=places.TITLE_COLUMNS,
        rows=places.titles(rows),
        title="Province or centrally run city, over time",
        origin=origin,
        note="Cities in 2026: Đồng Nai (30/2026/QH16), Quảng Ninh (36/2026/QH16), Bắc Ninh (39/2026/QH16).",
    )
    yield from _write_about_provinces(parts, stats=stats)


def write_polygons(polygons: dict[str, Any]) -> Iterator[str]:
    """Province polygons of both vintages, and the slanted lines drawn where there is no figure."""
    for vintage in ("63", "34"):
        members = {unit_id: polygon for unit_id, polygon in polygons.items() if unit_id.startswith(vintage)}
        features = [
            geometry.feature(polygon, properties={"unit_id": unit_id}, decimals=geometry.PROVINCE_DECIMALS)
            for unit_id, polygon in members.items()
        ]
        title = f"Polygons of the {vintage} provinces"
        yield _geojson(f"provinces_{vintage}.geojson", features=features, title=title, origin=(packages.ECHARTS,))
        hatched = [
            geometry.feature(geometry.hatch(polygon), properties={"unit_id": unit_id}, decimals=geometry.HATCH_DECIMALS)
            for unit_id, polygon in members.items()
        ]
        title = f"Slanted lines across each of the {vintage} provinces, drawn where there is no figure"
        yield _geojson(f"hatch_{vintage}.geojson", features=hatched, title=title, origin=(packages.ECHARTS,))


def write_cells(polygons: dict[str, Any], *, commune_rows: Rows, old_units: dict[str, str]) -> Iterator[str]:
    """Approximate commune cells and the island markers; `old_units` is new commune -> old province."""
    sites = [
        geometry.Site(commune_code=row["commune_code"], unit_id=row["unit_id"], lat=row["lat"], lon=row["lon"])
        for row in commune_rows
    ]
    areas = {unit_id: polygon for unit_id, polygon in polygons.items() if unit_id.startswith("34")}
    cells = geometry.commune_cells(sites, provinces=areas)
    yield _geojson(
        "commune_cells.geojson",
        features=[
            geometry.feature(
                cells[site.commune_code],
                properties={
                    "commune_code": site.commune_code,
                    "unit_id": site.unit_id,
                    "old_unit_id": old_units[site.commune_code],
                },
                decimals=geometry.CELL_DECIMALS,
            )
            for site in sites
            if site.commune_code not in geometry.ISLAND_COMMUNES
        ],
        title="Approximate commune cells (Voronoi), not administrative boundaries",
        origin=(packages.ECHARTS, packages.ADMIN_UNITS),
        note="Hoàng Sa and Trường Sa are in island_markers.geojson. Islets outside every polygon are discs. "
        "old_unit_id: the province of the 63 that most of its old communes belonged to.",
    )
    yield _geojson(
        "island_markers.geojson",
        features=geometry.island_markers(sites, labels=ISLAND_LABELS),
        title="Đặc khu Hoàng Sa and Đặc khu Trường Sa, as labelled points",
        origin=(packages.ADMIN_UNITS,),
    )


def write_fonts() -> Iterator[str]:
    """The typeface in every style, with its licence."""
    origin = (Origin(name="fontpkg-be-vietnam-pro (PyPI)", version="1.2", licence="OFL-1.1"),)
    for style in fonts.STYLES:
        meta = Meta(
            title=f"Be Vietnam Pro {style}",
            origin=origin,
            licence="OFL-1.1",
            command=COMMAND,
            note="Cut to Latin with Vietnamese; the feature tnum (figures of equal width) is added to the original.",
        )
        write_bytes(FONTS / f"BeVietnamPro-{style}.woff2", content=fonts.web_font(style), meta=meta)
        yield f"static/fonts/BeVietnamPro-{style}.woff2"
    (FONTS / "OFL.txt").write_bytes(fonts.licence_text())


def _write_about_provinces(parts: Rows, *, stats: Rows) -> Iterator[str]:
    yield _csv(
        "province_parts.csv",
        columns=("old_unit_id", "new_unit_id"),
        rows=parts,
        title="Which province of the 34 each of the 63 went into on 2025-07-01",
        origin=(packages.RESEARCHED, packages.CONVERTER),
        measured={"pairs_equal_to_package": f"{len(parts)}/63"},
    )
    yield _csv(
        "regions.csv",
        columns=("region", "name_vi", "name_en", "sort"),
        rows=places.region_rows(),
        title="The six socio-economic regions",
        origin=(packages.RESEARCHED,),
    )
    yield _csv(
        "province_stats.csv",
        columns=places.STATS_COLUMNS,
        rows=stats,
        title="Population and area of provinces, for rates",
        origin=(packages.RESEARCHED,),
        note="The 34 are sums of the parts' 2023 figures; several sources stand with ';' between. The "
        "register figures of the 2025 resolutions, about 13 % higher, stay in data/raw/province_stats.csv.",
        measured={"population_63": _total(stats, vintage="63"), "population_34": _total(stats, vintage="34")},
    )


def _total(stats: Rows, *, vintage: str) -> int:
    rows = [row for row in stats if row["metric"] == "population" and row["unit_id"].startswith(vintage)]
    return sum(int(row["value"]) for row in rows)


def _csv(
    name: str,
    *,
    columns: Sequence[str],
    rows: Rows,
    title: str,
    origin: Sequence[Origin],
    note: str = "",
    measured: dict[str, Any] | None = None,
    licence: str = PROJECT_LICENCE,
) -> str:
    meta = Meta(
        title=title,
        origin=origin,
        licence=licence,
        command=COMMAND,
        note=note,
        measured=measured or {},
    )
    count = write_csv(REFERENCE / name, columns=columns, rows=rows, meta=meta)
    return f"data/reference/{name}: {count} rows {measured or ''}"


def _geojson(name: str, *, features: Rows, title: str, origin: Sequence[Origin], note: str = "") -> str:
    licence = ODBL if packages.ECHARTS in origin else PROJECT_LICENCE
    meta = Meta(title=title, origin=origin, licence=licence, command=COMMAND, note=note)
    count = write_geojson(GEO / name, features=features, meta=meta)
    return f"data/geo/{name}: {count} features"
