"""Province polygons of both vintages, approximate commune cells, island markers (ODbL, geo.md)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians
from typing import Any

import shapely
from shapely import MultiLineString, MultiPoint, MultiPolygon, Point, Polygon
from shapely.affinity import scale
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from etl.derive.meta import Feature
from etl.derive.names import name_key

PROVINCE_DECIMALS = 4
CELL_DECIMALS = 3
ISLET_RADIUS_DEGREES = 0.02
ISLET_SHARE_OF_DISTANCE = 0.4
ISLAND_COMMUNES = {"20333": "34-48", "22736": "34-56"}
NAME_SUFFIXES = (" province", " Province", " City")
NAME_PREFIXES = ("Tỉnh ",)
LABEL_TOLERANCE = 0.01
HATCH_SPACING_DEGREES = 0.14
HATCH_DECIMALS = 3


@dataclass(frozen=True, kw_only=True)
class Site:
    """A commune's point, in degrees."""

    commune_code: str
    unit_id: str
    lat: float
    lon: float


def join_province_names(polygons: Iterable[tuple[str, Any]], *, names: Mapping[str, str]) -> dict[str, BaseGeometry]:
    """Polygons by unit id; `names` is unit id -> Vietnamese name.

    Raises ValueError naming what did not join.
    """
    by_key = {name_key(name): unit_id for unit_id, name in names.items()}
    joined: dict[str, BaseGeometry] = {}
    unknown = []
    for english, rings in polygons:
        unit_id = by_key.get(name_key(_bare_name(english)))
        if unit_id is None:
            unknown.append(english)
            continue
        joined[unit_id] = _as_geometry(rings)
    missing = sorted(set(names) - set(joined))
    if unknown or missing:
        raise ValueError(f"province polygons: no unit for {unknown}, no polygon for {missing}; add an alias")
    return joined


def dissolve(provinces: Mapping[str, BaseGeometry], *, successors: Mapping[str, str]) -> dict[str, BaseGeometry]:
    """Union the 63 into the 34 by the province map (old unit id -> new unit id)."""
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for unit_id, geometry in provinces.items():
        groups[successors[unit_id]].append(geometry)
    return {unit_id: shapely.union_all(parts) for unit_id, parts in groups.items()}


def commune_cells(sites: Sequence[Site], *, provinces: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Approximate areas: Voronoi cells of the points, clipped to the province, by commune code.

    All borders are noded together and rounded once, and each face then goes to its nearest point, so that
    neighbours share their edges exactly. Islets whose cell holds no land become a small disc.
    """
    by_province: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        if site.commune_code not in ISLAND_COMMUNES:
            by_province[site.unit_id].append(site)
    lines = [province.boundary for province in provinces.values()]
    for unit_id, members in by_province.items():
        lines.append(_voronoi_edges(members, area=provinces[unit_id]))
    noded = shapely.union_all(lines, grid_size=10**-CELL_DECIMALS)
    faces = [face for face in shapely.get_parts(shapely.polygonize([noded])) if not face.is_empty]
    cells = _assign_faces(faces, by_province=by_province, provinces=provinces)
    islets = [site for site in sites if site.commune_code not in cells]
    return {**cells, **_discs(islets)}


def label_point(geometry: BaseGeometry) -> tuple[float, float]:
    """lat, lon of a point well inside the largest part: where a label or a marker may stand."""
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    centre = shapely.maximum_inscribed_circle(largest, tolerance=LABEL_TOLERANCE).coords[0]
    return round(centre[1], 4), round(centre[0], 4)


def hatch(geometry: BaseGeometry) -> BaseGeometry:
    """Slanted lines across the polygon: how a place without a figure is drawn."""
    west, south, east, north = geometry.bounds
    rise = north - south
    first, last = floor((west - rise) / HATCH_SPACING_DEGREES), ceil(east / HATCH_SPACING_DEGREES)
    starts = [step * HATCH_SPACING_DEGREES for step in range(first, last + 1)]
    lines = MultiLineString([((x, south), (x + rise, north)) for x in starts])
    return shapely.intersection(lines, geometry)


def feature(geometry: BaseGeometry, *, properties: Mapping[str, Any], decimals: int) -> Feature:
    """A GeoJSON feature with rounded coordinates and right-hand rings."""
    oriented = shapely.orient_polygons(geometry) if geometry.geom_type.endswith("Polygon") else geometry
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": _rounded(mapping(oriented), decimals=decimals),
    }


def island_markers(sites: Sequence[Site], *, labels: Mapping[str, tuple[str, str]]) -> list[Feature]:
    """Hoàng Sa and Trường Sa as points; labels: commune code -> (Vietnamese, English)."""
    markers = []
    for site in sites:
        if site.commune_code in ISLAND_COMMUNES:
            name_vi, name_en = labels[site.commune_code]
            properties = {
                "commune_code": site.commune_code,
                "unit_id": site.unit_id,
                "name_vi": name_vi,
                "name_en": name_en,
            }
            markers.append(feature(Point(site.lon, site.lat), properties=properties, decimals=PROVINCE_DECIMALS))
    return markers


def _bare_name(english: str) -> str:
    for suffix in NAME_SUFFIXES:
        english = english.removesuffix(suffix) if english != f"Ho Chi Minh{suffix}" else "Ho Chi Minh"
    for prefix in NAME_PREFIXES:
        english = english.removeprefix(prefix)
    return english


def _as_geometry(polygons: Sequence[Sequence[Sequence[tuple[float, float]]]]) -> BaseGeometry:
    parts = [Polygon(rings[0], rings[1:]) for rings in polygons]
    geometry: BaseGeometry = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def _voronoi_edges(sites: Sequence[Site], *, area: BaseGeometry) -> BaseGeometry:
    """Edges of the Voronoi diagram inside `area`, degrees stretched so that both axes are near equal."""
    stretch = _stretch(area)
    points = MultiPoint([(site.lon * stretch, site.lat) for site in sites])
    frame = scale(area, xfact=stretch, yfact=1, origin=(0, 0))
    edges = shapely.voronoi_polygons(points, extend_to=frame, only_edges=True)
    return shapely.intersection(scale(edges, xfact=1 / stretch, yfact=1, origin=(0, 0)), area)


def _stretch(area: BaseGeometry) -> float:
    return cos(radians(area.centroid.y))


def _assign_faces(
    faces: Sequence[Polygon],
    *,
    by_province: Mapping[str, Sequence[Site]],
    provinces: Mapping[str, BaseGeometry],
) -> dict[str, BaseGeometry]:
    unit_ids = list(provinces)
    tree = shapely.STRtree([provinces[unit_id] for unit_id in unit_ids])
    groups: dict[str, list[Polygon]] = defaultdict(list)
    for face in faces:
        inside = face.point_on_surface()
        for position in tree.query(inside, predicate="within"):
            unit_id = unit_ids[position]
            stretch = _stretch(provinces[unit_id])
            nearest = min(
                by_province[unit_id],
                key=lambda site: ((site.lon - inside.x) * stretch) ** 2 + (site.lat - inside.y) ** 2,
            )
            groups[nearest.commune_code].append(face)
    return {code: shapely.coverage_union_all(parts) for code, parts in groups.items()}


def _discs(islets: Sequence[Site]) -> dict[str, BaseGeometry]:
    """A small disc for each islet, smaller where a neighbour is near, so that no two overlap."""
    points = [Point(site.lon, site.lat) for site in islets]
    discs: dict[str, BaseGeometry] = {}
    for site, point in zip(islets, points, strict=True):
        nearest = min((point.distance(other) for other in points if other is not point), default=1.0)
        radius = min(ISLET_RADIUS_DEGREES, nearest * ISLET_SHARE_OF_DISTANCE)
        discs[site.commune_code] = point.buffer(radius, quad_segs=3)
    return discs


def _rounded(value: Any, *, decimals: int) -> Any:
    if isinstance(value, float):
        return round(value, decimals)
    if isinstance(value, dict):
        return {key: _rounded(item, decimals=decimals) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item, decimals=decimals) for item in value]
    return value
