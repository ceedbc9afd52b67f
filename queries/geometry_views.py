"""Joins figures to geometry: what a map's address answers with, as compressed GeoJSON kept in memory."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from ocop.formats import formatter
from ocop.maps.figures import figure_named
from ocop.maps.paint import PaintedUnit, paint
from ocop.theme import palette_named
from queries import reader
from queries.errors import BadParameter
from queries.geometry_files import (
    LICENCE,
    NOTICE,
    collection,
    feature,
    geometry_mark,
    shapes,
    shapes_by_unit,
)

ROOT: Final = Path(__file__).resolve().parents[1]
PAINTING_CODE: Final = ("ocop/maps/*.py", "ocop/*.py", "queries/geometry*.py", "queries/commune_rows.py", "locale/*.po")
KEPT: Final = 128
"""How many views stay compressed in memory; most are 10 to 60 kB."""


@dataclass(frozen=True)
class Body:
    """A view, compressed, and the name of its content."""

    compressed: bytes
    etag: str


def map_version(*, known_by: date | None = None) -> str:
    """Changes with the data, the geometry and the code that paints it: what a lasting address must carry.

    Bare shapes do not depend on `known_by`; what is painted by figures does.
    """
    return f"{reader.version(known_by=known_by)}.{geometry_mark()}.{_code_mark()}"


@lru_cache(maxsize=KEPT)
def provinces(
    version: str, *, vintage: str, figure: str, as_of: date, known_by: date | None, lang: str, theme: str
) -> Body:
    """Every province of a vintage with its colour and words, and slanted lines over those without a figure."""
    rows = _records("province_rates", as_of=as_of, vintage=vintage, known_by=known_by)
    painting = paint(rows, figure=figure_named(figure), fmt=formatter(lang), palette=palette_named(theme))
    polygons, hatches = shapes_by_unit(f"provinces_{vintage}"), shapes_by_unit(f"hatch_{vintage}")
    features = [feature(_unit_properties(unit), polygons[unit.unit_id].geometry) for unit in painting.units.values()]
    features += [
        feature(_unit_properties(unit), hatches[unit.unit_id].geometry)
        for unit in painting.units.values()
        if unit.hatched
    ]
    return body(version, features)


@lru_cache(maxsize=KEPT)
def plain_provinces(version: str, *, vintage: str) -> Body:
    """The polygons of a vintage with their unit ids, for those who take them elsewhere."""
    return body(version, [feature(shape.properties, shape.geometry) for shape in shapes(f"provinces_{vintage}")])


@lru_cache(maxsize=KEPT)
def outline(version: str, *, unit_id: str) -> Body:
    """One province's polygon. Raises BadParameter for a unit without one."""
    vintage, _, _ = unit_id.partition("-")
    known = shapes_by_unit(f"provinces_{vintage}") if vintage in ("63", "34") else {}
    if unit_id not in known:
        raise BadParameter(f"No polygon for the unit {unit_id!r}; write vintage and code, as '63-19'.")
    return body(version, [feature({"unit_id": unit_id}, known[unit_id].geometry)])


@lru_cache(maxsize=4)
def islands(version: str, *, lang: str) -> Body:
    """Hoàng Sa and Trường Sa as points with their names."""
    markers = [
        feature({"name": shape.properties[f"name_{lang}"]}, shape.geometry) for shape in shapes("island_markers")
    ]
    return body(version, markers)


def _records(query: str, **params: Any) -> list[dict[str, Any]]:
    found = reader.answer(query, reader.resolve(query, params)[1])
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def _unit_properties(unit: PaintedUnit) -> dict[str, Any]:
    return {
        "unit_id": unit.unit_id,
        "fill": list(unit.fill),
        "name": unit.name,
        "figure": unit.figure,
        "dated": unit.dated,
    }


def body(version: str, features: list[str], *, licence: str = LICENCE, attribution: str = NOTICE) -> Body:
    """Features as a view, with whose they are."""
    content = collection(features, licence=licence, attribution=attribution)
    mark = hashlib.sha256(version.encode() + content).hexdigest()[:24]
    return Body(gzip.compress(content, compresslevel=6, mtime=0), f'"{mark}"')


@lru_cache(maxsize=1)
def _code_mark() -> str:
    digest = hashlib.sha256()
    for pattern in PAINTING_CODE:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
