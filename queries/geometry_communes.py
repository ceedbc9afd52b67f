"""Communes of a map's address: as points, or as areas: imported boundaries where there are any, else cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from ocop.formats import formatter
from ocop.maps.colours import rgb
from ocop.maps.communes import Measure, PaintedCommune, paint_commune
from ocop.theme import palette_named
from queries import commune_rows, reader
from queries.errors import BadParameter
from queries.geometry_files import LICENCE, NOTICE, Shape, feature, shapes
from queries.geometry_views import Body, body

KEPT: Final = 48
"""How many views stay compressed in memory; one of the whole country is up to 600 kB."""


@dataclass(frozen=True)
class Whose:
    """Under which licence areas stand, and whose they are."""

    licence: str
    attribution: str


def edition(version: str) -> dict[str, Any] | None:
    """Whose boundaries are imported into that version of the data; None where communes are cells."""
    return next(iter(_edition(version)), None)


@lru_cache(maxsize=KEPT)
def communes(
    version: str,
    *,
    shape: str,
    vintage: str,
    unit_id: str | None,
    measure: Measure,
    as_of: date,
    known_by: date | None,
    lang: str,
    theme: str,
) -> Body:
    """Communes of a province or the country by a measure: points of those it concerns, or every commune's area."""
    # A commune of today may lie in two provinces of the 63: the whole country is counted by whole communes.
    rows = commune_rows.read(vintage=vintage if unit_id else "34", unit_id=unit_id, as_of=as_of, known_by=known_by)
    fmt, palette = formatter(lang), palette_named(theme)
    marks = {str(row["commune_code"]): paint_commune(row, fmt=fmt, palette=palette, measure=measure) for row in rows}
    homes = _homes(vintage)
    if shape == "points":
        shown = [row for row in rows if is_shown(marks[row["commune_code"]], measure=measure)]
        return body(version, [_point(row, marks[row["commune_code"]], homes=homes) for row in shown])
    empty = [*rgb(palette.muted), 30] if unit_id is None else [*rgb(palette.ground), 235]
    areas = _areas(unit_id, codes=set(marks))
    listed = [_area(each, marks=marks, homes=homes, empty=empty) for each in areas]
    whose = _whose(version)
    return body(version, listed, licence=whose.licence, attribution=whose.attribution)


@lru_cache(maxsize=KEPT)
def commune(version: str, *, commune_code: str) -> Body:
    """One commune's area. Raises BadParameter for a code without one."""
    unit_id = _homes("34").get(commune_code)
    found = _areas(unit_id, codes={commune_code}) if unit_id else []
    if not found:
        raise BadParameter(f"No area for the commune {commune_code!r}; write its code, as '05455'.")
    whose = _whose(version)
    listed = [feature({"commune_code": commune_code}, found[0].geometry)]
    return body(version, listed, licence=whose.licence, attribution=whose.attribution)


def is_shown(mark: PaintedCommune, *, measure: Measure) -> bool:
    """Whether a commune has a point: those with products, or those without where these are asked for."""
    return (mark.kind in ("nothing", "not_known")) if measure == "nothing" else mark.kind != "none"


def _areas(unit_id: str | None, *, codes: set[str]) -> list[Shape]:
    """The areas of these communes; the cell of one without an imported boundary comes first, under its neighbours."""
    homes = _homes("34")
    # An old province's communes of today may reach beyond it, but not beyond the province that it became a part of.
    units = [None] if unit_id is None else sorted({homes[code] for code in codes})
    drawn: dict[str, Shape] = {}
    for unit in units:
        params = {"detail": "country" if unit_id is None else "province", "unit_id": unit}
        found = reader.answer("commune_boundaries", reader.resolve("commune_boundaries", params)[1]).rows
        drawn |= {row[0]: Shape({"commune_code": row[0]}, row[3]) for row in found if row[0] in codes}
    cells = [shape for shape in shapes("commune_cells") if shape.properties["commune_code"] in codes - drawn.keys()]
    return [*cells, *drawn.values()]


def _area(shape: Shape, *, marks: Mapping[str, PaintedCommune], homes: Mapping[str, str], empty: list[int]) -> str:
    """An area; one without products lets the country's colours through, and hides those of a single province."""
    code = shape.properties["commune_code"]
    mark = marks[code]
    properties = {"commune_code": code, "unit_id": homes.get(code, ""), "name": mark.name, "figure": mark.figure}
    if mark.kind == "none":
        return feature({**properties, "dated": "", "fill": empty}, shape.geometry)
    return feature({**properties, "dated": mark.dated, "fill": [*mark.fill, 255]}, shape.geometry)


def _point(row: Mapping[str, Any], mark: PaintedCommune, *, homes: Mapping[str, str]) -> str:
    geometry = f'{{"type":"Point","coordinates":[{row["lon"]},{row["lat"]}]}}'
    properties = {
        "commune_code": mark.commune_code,
        "unit_id": homes.get(mark.commune_code, ""),
        "outline": list(mark.outline),
        "radius": round(mark.radius, 1),
        "name": mark.name,
        "figure": mark.figure,
        "dated": mark.dated,
        "fill": [*mark.fill, 255],
    }
    return feature(properties, geometry)


def _homes(vintage: str) -> dict[str, str]:
    """The province of each commune on a map: where a press on it leads."""
    column = "unit_id" if vintage == "34" else "old_unit_id"
    found = {shape.properties["commune_code"]: str(shape.properties[column]) for shape in shapes("commune_cells")}
    islands = {shape.properties["commune_code"]: str(shape.properties["unit_id"]) for shape in shapes("island_markers")}
    return found | {code: f"{vintage}-{unit.partition('-')[2]}" for code, unit in islands.items()}


def _whose(version: str) -> Whose:
    found = edition(version)
    if found is None:
        return Whose(LICENCE, NOTICE)
    if found["n_joined"] == found["n_communes"]:
        return Whose(found["licence"], found["source"])
    return Whose(f"{found['licence']}; {LICENCE}", f"{found['source']}. {NOTICE}")


@lru_cache(maxsize=4)
def _edition(_version: str) -> tuple[dict[str, Any], ...]:
    found = reader.answer("boundary_edition", {})
    return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)
