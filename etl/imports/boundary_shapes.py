"""Makes areas light enough to be sent: one set for the whole country, a finer one for each province.

Neighbours are simplified together (shapely.coverage_simplify), so that they keep their common borders where the file
has them; the tolerance is the finest whose text, compressed, keeps to the budget.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from etl.imports.boundary_checks import Commune

COMPRESSION: Final = 6
"""As queries/geometry_views.py compresses what it sends."""


@dataclass(frozen=True, kw_only=True)
class Detail:
    """How finely areas are kept: tolerances to try (degrees, finest first), decimals, bytes of a view."""

    name: str
    tolerances: tuple[float, ...]
    decimals: int
    most_bytes: int


COUNTRY: Final = Detail(
    name="country",
    tolerances=(0.001, 0.0015, 0.002, 0.0025, 0.003, 0.0035, 0.004, 0.005, 0.007, 0.01, 0.015, 0.02),
    decimals=3,
    most_bytes=500_000,
)
"""700 kB is what a view of the country may weigh; provinces, words and colours take the rest."""
PROVINCE: Final = Detail(
    name="province",
    tolerances=(0.0002, 0.0004, 0.0008, 0.0015, 0.003, 0.006),
    decimals=4,
    most_bytes=300_000,
)
DETAILS: Final = (COUNTRY, PROVINCE)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A set of areas: GeoJSON text by commune code, the tolerance taken, the bytes of its heaviest view."""

    detail: Detail
    geometries: dict[str, str]
    tolerance: float
    heaviest_bytes: int


def draw(shapes: Mapping[str, Any], *, detail: Detail, communes: Mapping[str, Commune]) -> Drawn:
    """The areas simplified to the detail's budget, or as far as its last tolerance goes."""
    codes = sorted(shapes)
    areas = np.array([shapes[code] for code in codes], dtype=object)
    views = _views(codes, detail=detail, communes=communes)
    # Coarser is lighter: the finest tolerance that fits is found by halving.
    finest, coarsest = 0, len(detail.tolerances) - 1
    while finest < coarsest:
        middle = (finest + coarsest) // 2
        if _heaviest(_texts(areas, detail=detail, tolerance=detail.tolerances[middle]), views) <= detail.most_bytes:
            coarsest = middle
        else:
            finest = middle + 1
    tolerance = detail.tolerances[finest]
    texts = _texts(areas, detail=detail, tolerance=tolerance)
    return Drawn(
        detail=detail,
        geometries=dict(zip(codes, texts, strict=True)),
        tolerance=tolerance,
        heaviest_bytes=_heaviest(texts, views),
    )


def as_geojson(drawn: Drawn, *, communes: Mapping[str, Commune], source: str, licence: str) -> str:
    """The areas as a feature collection, one feature a line, with whose they are."""
    lines = [
        f'{{"type":"Feature","properties":{_json(_properties(communes[code]))},"geometry":{geometry}}}'
        for code, geometry in drawn.geometries.items()
    ]
    head = f'{{"type":"FeatureCollection","licence":{_json(licence)},"attribution":{_json(source)},"features":[\n'
    return head + ",\n".join(lines) + "\n]}\n"


def _views(codes: Sequence[str], *, detail: Detail, communes: Mapping[str, Commune]) -> list[list[int]]:
    """What is sent at once, by position: all of them, or each province's."""
    if detail is COUNTRY:
        return [list(range(len(codes)))]
    groups: dict[str, list[int]] = defaultdict(list)
    for index, code in enumerate(codes):
        groups[communes[code].unit_id].append(index)
    return list(groups.values())


def _texts(areas: "np.ndarray[Any, Any]", *, detail: Detail, tolerance: float) -> list[str]:
    """GeoJSON of the areas, simplified and rounded; an area that rounding would lose keeps more decimals."""
    simple = shapely.coverage_simplify(areas, tolerance)
    rounded = shapely.set_precision(simple, 10**-detail.decimals)
    for index in np.flatnonzero(shapely.is_empty(rounded)):
        rounded[index] = shapely.set_precision(areas[index], 10 ** -(detail.decimals + 2))
        if rounded[index].is_empty:
            rounded[index] = areas[index]
    return [str(text) for text in shapely.to_geojson(shapely.orient_polygons(rounded))]


def _heaviest(texts: Sequence[str], views: Sequence[Sequence[int]]) -> int:
    """Bytes of the heaviest view, compressed."""
    joined = ("\n".join(texts[index] for index in view).encode() for view in views)
    return max(len(gzip.compress(text, compresslevel=COMPRESSION)) for text in joined)


def _properties(commune: Commune) -> dict[str, str]:
    return {"commune_code": commune.code, "unit_id": commune.unit_id, "old_unit_id": commune.old_unit_id}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
