"""The country as vector shapes, a shape a province, with Hoàng Sa and Trường Sa where data/geo has them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape

from ocop.theme import LIGHT
from queries.geometry_files import shapes, shapes_by_unit
from reports.fitting import LEADING, Box, width_of
from reports.slides.page import LEAST, TEXT, Page, Run, text_shape, write

WEST, SOUTH, EAST, NORTH = 102.0, 6.7, 117.2, 23.5
"""What every map shows: the mainland and both archipelagos."""
SQUEEZE: Final = cos(radians(16))
"""A degree of longitude as a share of one of latitude, at the country's middle."""
GRID: Final = 4
"""Corners stand on quarters of a point: neighbours keep their common border, and most corners drop out."""
DOT: Final = 6.0
SLACK: Final = 1.3
"""Names on the map stay on their line in a wider typeface, too."""
SEA: Final = 109.7
"""East of the mainland everywhere, in degrees of longitude; west of both archipelagos."""
EMU: Final = 12700
GROUND: Final = "#E9E6DF"
Rings = list[list[tuple[int, int]]]


@dataclass(frozen=True)
class Fill:
    """How a province looks; hatched where no figure is known."""

    colour: str
    hatched: bool = False


@dataclass(frozen=True)
class Scale:
    """From longitude and latitude to points on the slide."""

    left: float
    top: float
    per_degree: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place stands."""
        return self.left + (lon - WEST) * SQUEEZE * self.per_degree, self.top + (NORTH - lat) * self.per_degree


def width_at(height: float) -> float:
    """How wide the map is at that height."""
    return height * (EAST - WEST) * SQUEEZE / (NORTH - SOUTH)


def draw_map(
    page: Page,
    box: Box,
    *,
    vintage: str,
    fills: Mapping[str, Fill],
    names: Mapping[str, str],
    name: str,
    alt: str,
    lang: str,
    labelled: bool,
) -> None:
    """All provinces of a map in one group, those in `fills` painted; a unit of the other map lies over it.

    `names` says what each shape is called (unit id → name); `labelled` writes those in `fills` beside them.
    """
    scale = Scale(box.x, box.y, min(box.height / (NORTH - SOUTH), box.width / ((EAST - WEST) * SQUEEZE)))
    group = page.slide.shapes.add_group_shape()
    group.name = name
    group._element.nvGrpSpPr.cNvPr.set("descr", alt)
    first_id = max(shape.shape_id for shape in page.slide.shapes) + 1
    units = [*shapes_by_unit(f"provinces_{vintage}"), *(unit for unit in fills if not unit.startswith(f"{vintage}-"))]
    for index, unit_id in enumerate(sorted(units, key=lambda unit: unit in fills)):
        fill = fills.get(unit_id, Fill(GROUND))
        group._element.append(
            _province(unit_id, fill, scale, shape_id=first_id + index, name=names.get(unit_id, unit_id))
        )
    for index, marker in enumerate(shapes("island_markers")):
        _island(group, marker, scale, fills=fills, lang=lang, shape_id=first_id + len(units) + index)
    if labelled:
        _labels(group, {unit: names.get(unit, unit) for unit in fills}, fills, scale)
    group._element.recalculate_extents()


def _labels(group: Any, names: Mapping[str, str], fills: Mapping[str, Fill], scale: Scale) -> None:
    """Each name on the sea to the right of the mainland at its province's height, with a line to it."""
    edge = scale.at(SEA, 0)[0]
    lowest = 0.0
    for unit_id in sorted(names, key=lambda unit: _middle(unit, scale)[1]):
        x, y = _middle(unit_id, scale)
        top = max(y - TEXT * LEADING / 2, lowest)
        lowest = top + TEXT * LEADING
        middle = top + TEXT * LEADING / 2
        group._element.append(_line((x, y), (edge - 4, middle), colour=fills[unit_id].colour, shape_id=_next_id(group)))
        wide = width_of(names[unit_id], size=TEXT, bold=True) * SLACK
        _words(
            group,
            names[unit_id],
            [Run(names[unit_id], TEXT, bold=True, colour=fills[unit_id].colour)],
            Box(edge, top, wide, TEXT * LEADING),
            align=PP_ALIGN.LEFT,
        )


def _middle(unit_id: str, scale: Scale) -> tuple[float, float]:
    """A place inside the largest part of a province."""
    ring = max(_rings(unit_id, round(scale.per_degree, 3)), key=len)
    return _placed((round(sum(x for x, _ in ring) / len(ring)), round(sum(y for _, y in ring) / len(ring))), scale)


def _words(group: Any, name: str, runs: Sequence[Run], box: Box, *, align: PP_ALIGN) -> None:
    shape = text_shape(box, shape_id=_next_id(group), name=name)
    group._element.append(shape)
    write(Shape(shape, group.shapes).text_frame, runs, align=align)


def _next_id(group: Any) -> int:
    """A number that no shape of the slide has: the group's own shapes are the newest."""
    return max(int(found) for found in group._element.xpath(".//p:cNvPr/@id")) + 1


def _line(start: tuple[float, float], end: tuple[float, float], *, colour: str, shape_id: int) -> Any:
    """A thin line from a province to its name."""
    (left, right), (top, low) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    flip = " flipV='1'" if (end[1] < start[1]) != (end[0] < start[0]) else ""
    return parse_xml(
        f"<p:cxnSp {nsdecls('p', 'a')}><p:nvCxnSpPr><p:cNvPr id='{shape_id}' name='line'/><p:cNvCxnSpPr/><p:nvPr/>"
        f"</p:nvCxnSpPr><p:spPr><a:xfrm{flip}><a:off x='{_emu(left)}' y='{_emu(top)}'/><a:ext cx='{_emu(right - left)}'"
        f" cy='{_emu(low - top)}'/></a:xfrm><a:prstGeom prst='line'><a:avLst/></a:prstGeom><a:ln w='9525'><a:solidFill>"
        f"<a:srgbClr val='{colour.lstrip('#')}'/></a:solidFill></a:ln></p:spPr></p:cxnSp>"
    )


def _province(unit_id: str, fill: Fill, scale: Scale, *, shape_id: int, name: str) -> Any:
    return freeform(
        [[_placed(point, scale) for point in ring] for ring in _rings(unit_id, round(scale.per_degree, 3))],
        shape_id=shape_id,
        name=name,
        fill=fill,
    )


def _placed(point: tuple[int, int], scale: Scale) -> tuple[float, float]:
    return point[0] / GRID + scale.left, point[1] / GRID + scale.top


@lru_cache(maxsize=256)
def _rings(unit_id: str, per_degree: float) -> Rings:
    """The outlines on a grid of quarter points, from the map's upper left corner; corners that fall together once."""
    geometry = json.loads(shapes_by_unit(f"provinces_{unit_id[:2]}")[unit_id].geometry)
    at = Scale(0, 0, per_degree).at
    rings = []
    for ring in _outlines(geometry):
        snapped = [tuple(round(value * GRID) for value in at(lon, lat)) for lon, lat in ring]
        kept = [point for index, point in enumerate(snapped) if index == 0 or point != snapped[index - 1]]
        if len(kept) > 3:
            rings.append(kept)
    return rings  # type: ignore[return-value]  # pairs of whole numbers


def _outlines(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def freeform(rings: Sequence[Sequence[tuple[float, float]]], *, shape_id: int, name: str, fill: Fill) -> Any:
    """A shape of closed outlines (in points on the slide), editable point by point."""
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    left, top, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    paths = "".join(_path(ring, left=left, top=top) for ring in rings)
    size = f"w='{_emu(width)}' h='{_emu(height)}'"
    return parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{shape_id}' name={quoteattr(name)}/><p:cNvSpPr/><p:nvPr/>"
        f"</p:nvSpPr><p:spPr><a:xfrm><a:off x='{_emu(left)}' y='{_emu(top)}'/><a:ext cx='{_emu(width)}'"
        f" cy='{_emu(height)}'/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f"<a:rect l='0' t='0' r='r' b='b'/><a:pathLst><a:path {size}>{paths}</a:path></a:pathLst></a:custGeom>"
        f"{_filling(fill)}<a:ln w='6350'><a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill></a:ln></p:spPr></p:sp>"
    )


def _path(ring: Sequence[tuple[float, float]], *, left: float, top: float) -> str:
    points = [f"<a:pt x='{_emu(x - left)}' y='{_emu(y - top)}'/>" for x, y in ring]
    return f"<a:moveTo>{points[0]}</a:moveTo>" + "".join(f"<a:lnTo>{p}</a:lnTo>" for p in points[1:]) + "<a:close/>"


def _filling(fill: Fill) -> str:
    colour = f"<a:srgbClr val='{fill.colour.lstrip('#')}'/>"
    if not fill.hatched:
        return f"<a:solidFill>{colour}</a:solidFill>"
    return (
        "<a:pattFill prst='wdUpDiag'><a:fgClr><a:srgbClr val='8A939A'/></a:fgClr>"
        f"<a:bgClr>{colour}</a:bgClr></a:pattFill>"
    )


def _emu(points: float) -> int:
    return round(points * EMU)


def _island(group: Any, marker: Any, scale: Scale, *, fills: Mapping[str, Fill], lang: str, shape_id: int) -> None:
    """A dot for an archipelago with its name, in the colour of its province."""
    lon, lat = json.loads(marker.geometry)["coordinates"]
    x, y = scale.at(lon, lat)
    owner = marker.properties["unit_id"]
    fill = next((fills[unit] for unit in (owner, f"63-{owner[3:]}") if unit in fills), Fill(LIGHT.quiet))
    half = DOT / 2
    ring = [(x - half, y), (x, y - half), (x + half, y), (x, y + half)]
    text = str(marker.properties[f"name_{lang}"])
    group._element.append(freeform([ring], shape_id=shape_id, name=text, fill=fill))
    name, _, province = text.partition(" (")
    lines = [f"{name}", f"({province}"]
    wide = max(width_of(line, size=LEAST) for line in lines) * SLACK
    runs = [Run(line, LEAST, colour=LIGHT.muted) for line in lines]
    _words(group, text, runs, Box(x - wide / 2, y + DOT, wide, 2 * LEAST * LEADING), align=PP_ALIGN.CENTER)
