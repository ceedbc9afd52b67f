"""A map as one SVG: provinces painted by a figure, hatched where there is none, the chosen ones outlined.

For documents, pictures in files and pages without a server; the dashboard's own map (ocop.maps.layers) moves.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from ocop.maps.colours import css
from ocop.maps.paint import Painting
from ocop.maps.plane import HEIGHT, WIDTH, Box, box_of, path, place
from ocop.maps.views import Bounds
from ocop.stills.picture import NOTE_PX, Sheet
from ocop.stills.swatches import Swatch
from ocop.theme import FONT, Palette

NAME: Final = 42.0
"""Units that the islands' names are high, where nothing else is asked for."""
BORDER: Final = 2.0
OUTLINE: Final = 5.0
CASING: Final = 12.0
HATCH: Final = (11.0, 3.5)
"""Step and stroke, in units."""
DOT: Final = 8.0
HIGHEST: Final = 720.0
"""px of a map in a picture."""
MARGIN: Final = 0.04
"""Room around a province that is shown alone, as a share of its longer side."""

Island = tuple[str, float, float]
"""Name, longitude, latitude."""


@dataclass(frozen=True)
class Land:
    """How one province is drawn, and what the pointer is told there."""

    fill: str
    hatched: bool = False
    tip: str = ""


def lands_of(painting: Painting) -> dict[str, Land]:
    """Painted provinces as lands; name, figure and date are what the pointer is told."""
    return {
        unit_id: Land(
            css(unit.fill), unit.hatched, "\n".join(said for said in (unit.name, unit.figure, unit.dated) if said)
        )
        for unit_id, unit in painting.units.items()
    }


def map_body(
    polygons: Mapping[str, str],
    painting: Painting,
    islands: Sequence[Island],
    *,
    palette: Palette,
    key: Sequence[Swatch],
    picked: Collection[str] = (),
) -> Sheet:
    """The painted map for a picture in a file (ocop.stills.picture), names in the size of the picture's notes."""
    lands = lands_of(painting)

    def drawn_at(width: float, height: float) -> str:
        names = NOTE_PX * WIDTH / width
        size = (width, height)
        return map_svg(polygons, lands, islands, palette=palette, picked=picked, name_units=names, size=size)

    return Sheet(drawn_at, HEIGHT / WIDTH, HIGHEST, key)


def map_svg(
    polygons: Mapping[str, str],
    lands: Mapping[str, Land],
    islands: Sequence[Island],
    *,
    palette: Palette,
    alt: str = "",
    picked: Collection[str] = (),
    view: Bounds | None = None,
    name_units: float = NAME,
    marks: str = "",
    prefix: str = "map",
    size: tuple[float, float] | None = None,
) -> str:
    """An SVG of all lands (`polygons`: GeoJSON geometries by unit id) with the archipelagos by name.

    Each area bears `data-unit` and, where there is something to say, `data-tip`. `picked` are outlined; `view` shows
    no more than those bounds (the whole country with both archipelagos otherwise). `name_units` is the size of the
    islands' names and `marks` more SVG over the areas, both in units of ocop.maps.plane. `prefix` begins the ids, which
    must be one's own in a document of several maps. `size` (px) makes it as large as that; otherwise it fills its box.
    """
    box = _around(view) if view else (0, 0, WIDTH, HEIGHT)
    fine = max(box[2], box[3]) / max(WIDTH, HEIGHT)
    outlines = {unit_id: path(polygons[unit_id]) for unit_id in lands}
    areas = "".join(_area(unit_id, land, outlines[unit_id]) for unit_id, land in lands.items())
    hatches = "".join(
        f'<path class="hatch" data-over="{unit_id}" d="{outlines[unit_id]}" fill="url(#{prefix}-hatch)"'
        ' pointer-events="none"/>'
        for unit_id, land in lands.items()
        if land.hatched
    )
    chosen = [path(polygons[unit_id]) for unit_id in picked]
    names = "".join(_island(*island, size=name_units, palette=palette) for island in islands)
    measures = f' width="{size[0]:g}" height="{size[1]:g}"' if size else ""
    role = f' role="img" aria-label="{escape(alt)}"' if alt else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(str, box))}"{measures}{role}'
        f' font-family="{FONT}">{_pattern(f"{prefix}-hatch", palette.quiet, fine=fine)}'
        f'<g class="areas" stroke="{palette.ground}" stroke-width="{BORDER * fine:g}" stroke-linejoin="round">'
        f"{areas}{hatches}</g>{_outlines(chosen, palette=palette, fine=fine)}{marks}{names}</svg>"
    )


def _around(bounds: Bounds) -> Box:
    left, top, width, height = box_of(bounds)
    room = round(max(width, height) * MARGIN)
    return left - room, top - room, width + 2 * room, height + 2 * room


def _area(unit_id: str, land: Land, outline: str) -> str:
    tip = f' data-tip="{escape(land.tip)}"' if land.tip else ""
    return f'<path class="land" data-unit="{unit_id}" d="{outline}" fill="{land.fill}"{tip}/>'


def _outlines(paths: Sequence[str], *, palette: Palette, fine: float) -> str:
    """Strong borders, on casings that part them from any fill."""
    return "".join(
        f'<path d="{each}" fill="none" stroke="{colour}" stroke-width="{width * fine:g}" stroke-linejoin="round"'
        ' pointer-events="none"/>'
        for colour, width in ((palette.ground, CASING), (palette.text, OUTLINE))
        for each in paths
    )


def _island(name: str, longitude: float, latitude: float, *, size: float, palette: Palette) -> str:
    """A mark with its name below, what stands in brackets on a line of its own."""
    x, y = place(longitude, latitude)
    first, _, rest = name.partition(" (")
    lines = [first, f"({rest}"] if rest else [first]
    words = "".join(f'<tspan x="{x}" dy="{size * 1.2:g}">{escape(line)}</tspan>' for line in lines)
    return (
        f'<circle cx="{x}" cy="{y}" r="{DOT:g}" fill="{palette.primary}" stroke="{palette.text}"/>'
        f'<text x="{x}" y="{y + DOT:g}" font-size="{size:g}" text-anchor="middle" fill="{palette.text}">{words}</text>'
    )


def _pattern(name: str, colour: str, *, fine: float) -> str:
    step, stroke = (units * fine for units in HATCH)
    return (
        f'<defs><pattern id="{name}" width="{step:g}" height="{step:g}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><path d="M0 0V{step:g}" stroke="{colour}" stroke-width="{stroke:g}"/>'
        "</pattern></defs>"
    )
