"""A map of clusters as one picture: each province in the colour, hatch and letters of its class.

Drawn here as SVG: 34 or 63 areas that nobody zooms into need neither WebGL nor a second request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from ocop.maps.plane import HEIGHT, WIDTH, path, place
from ocop.theme import FONT, Palette

LETTER: Final = 30
NAME: Final = 42
CLOSE: Final = (104.9, 19.85, 107.45, 21.75)
"""West, south, east and north of the Red River Delta, whose small provinces a second, larger view shows."""
CLOSE_AT: Final = (790, 10, 630)
"""Where that view stands, over the empty sea: left, top, width."""
HATCHED: Final = ("HL", "LH", "missing")
"""Classes that also bear strokes, so that they differ without colour."""


@dataclass(frozen=True)
class Mark:
    """How one province is shown: its class, the letters on it, and where they stand (longitude, latitude)."""

    cluster: str
    letters: str
    at: tuple[float, float]


def colours(palette: Palette) -> dict[str, str]:
    """The fill of each class: high red, low blue, outliers paler and hatched, else quiet."""
    return {
        "HH": palette.fall,
        "HL": _paler(palette.fall, palette),
        "LH": _paler(palette.rise, palette),
        "LL": palette.rise,
        "none": palette.line,
        "missing": palette.ground,
    }


def strokes(palette: Palette) -> dict[str, str]:
    """The colour of the strokes of each hatched class."""
    return {"HL": palette.fall, "LH": palette.rise, "missing": palette.quiet}


def cluster_picture(
    polygons: Mapping[str, str],
    marks: Mapping[str, Mark],
    islands: Sequence[tuple[str, float, float]],
    *,
    palette: Palette,
    size: tuple[float, float] | None = None,
) -> str:
    """SVG of all provinces (GeoJSON geometries by unit) and of the islands' names (name, longitude, latitude).

    `size` (px) makes it as large as that; otherwise it fills its box.
    """
    measures = f' width="{size[0]:g}" height="{size[1]:g}"' if size else ""
    fills, hatches = colours(palette), strokes(palette)
    areas = "".join(
        f'<path d="{path(geometry)}" fill="{fills[mark.cluster]}"/>'
        + (f'<path d="{path(geometry)}" fill="url(#{mark.cluster})"/>' if mark.cluster in HATCHED else "")
        for geometry, mark in ((polygons[unit], mark) for unit, mark in marks.items())
    )
    lettered = [mark for mark in marks.values() if mark.letters]
    words = "".join(_letters(mark, palette=palette) for mark in lettered if not _is_close(mark.at))
    close = "".join(_letters(mark, palette=palette) for mark in lettered if _is_close(mark.at))
    names = "".join(_island(name, x, y, palette=palette) for name, x, y in islands)
    patterns = "".join(_pattern(name, hatches[name]) for name in HATCHED)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"{measures} font-family="{FONT}">'
        f'<defs>{patterns}</defs><g id="areas" stroke="{palette.ground}" stroke-width="2" stroke-linejoin="round">'
        f'{areas}</g><g font-size="{LETTER}" font-weight="700" text-anchor="middle">{words}</g>{names}'
        f"{_close_view(close, palette=palette)}</svg>"
    )


def _close_view(letters: str, *, palette: Palette) -> str:
    """The delta once more, larger, in a frame; a fainter frame shows where it lies."""
    west, south, east, north = CLOSE
    (left, top), (right, bottom) = place(west, north), place(east, south)
    wide, high = right - left, bottom - top
    x, y, width = CLOSE_AT
    height = round(width * high / wide)
    edge = f'fill="none" stroke="{palette.quiet}" stroke-width="3"'
    return (
        f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" {edge}/>'
        f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{left} {top} {wide} {high}">'
        f'<rect x="{left}" y="{top}" width="{wide}" height="{high}" fill="{palette.ground}"/><use href="#areas"/>'
        f'<g font-size="{LETTER * wide / width:.1f}" font-weight="700" text-anchor="middle">{letters}</g></svg>'
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {edge}/>'
    )


def _is_close(at: tuple[float, float]) -> bool:
    west, south, east, north = CLOSE
    return west <= at[0] <= east and south <= at[1] <= north


def _letters(mark: Mark, *, palette: Palette) -> str:
    """Letters with a rim in the ground's colour, so that they read on any fill."""
    x, y = place(*mark.at)
    return (
        f'<text x="{x}" y="{y}" dy=".35em" fill="{palette.text}" stroke="{palette.ground}" stroke-width=".22em"'
        f' paint-order="stroke">{escape(mark.letters)}</text>'
    )


def _island(name: str, longitude: float, latitude: float, *, palette: Palette) -> str:
    x, y = place(longitude, latitude)
    return (
        f'<circle cx="{x}" cy="{y}" r="8" fill="{palette.quiet}"/><text x="{x}" y="{y + 50}" font-size="{NAME}"'
        f' text-anchor="middle" fill="{palette.muted}">{escape(name)}</text>'
    )


def _pattern(name: str, colour: str) -> str:
    turn = 135 if name == "LH" else 45
    return (
        f'<pattern id="{name}" width="11" height="11" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
        f'<path d="M0 0V11" stroke="{colour}" stroke-width="5"/></pattern>'
    )


def _paler(colour: str, palette: Palette) -> str:
    """A third of the colour on the ground."""
    mixed = (round(int(colour[i : i + 2], 16) / 3 + int(palette.ground[i : i + 2], 16) * 2 / 3) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
