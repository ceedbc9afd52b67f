"""The plane of a screen, 1280 by 720, and what is put on it: words of a measured size, rules, charts.

Every piece has a place and a size before the browser sees it, so that nothing runs over and nothing scrolls.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from ocop.stills.picture import Plot, Said, picture
from ocop.theme import DARK, LIGHT, Palette
from reports import typeface
from reports.fitting import LEADING, Box, fitting_size, height_of, lines_of, shortened
from reports.present.tints import Tints

WIDTH, HEIGHT = 1280.0, 720.0
EDGE: Final = 56.0
TITLE: Final = Box(EDGE, 30, WIDTH - 2 * EDGE, 112)
ROOM: Final = Box(EDGE, 156, WIDTH - 2 * EDGE, 478)
FOOT: Final = Box(EDGE, 654, WIDTH - 2 * EDGE - 110, 48)
NUMBER: Final = Box(WIDTH - EDGE - 100, 654, 100, 48)
COLUMN_GAP: Final = 56.0
TITLE_SIZES: Final = (42.0, 38.0, 34.0, 31.0, 28.0, 26.0)
LEAST: Final = 20.0
"""No words on a screen are smaller; only the line of sources is."""
TEXT_SIZES: Final = (26.0, 24.0, 22.0, LEAST)
LEAST_SCALE: Final = 1.75
"""The smallest words of a chart (11.5 px) are LEAST then."""
MOST_SCALE: Final = 2.8
_ID: Final = re.compile(r'(id="|url\(#)(plot|key)')

Draw = Callable[[Palette], dict[str, Any]]
"""A figure of ocop.charts in a palette."""


@dataclass
class Canvas:
    """What stands on one screen, piece by piece."""

    tints: Tints
    name: str
    """Its own in the document; begins the ids of its drawings."""
    pieces: list[str] = field(default_factory=list)
    _drawings: int = 0

    def words(
        self,
        said: str,
        box: Box,
        *,
        sizes: Sequence[float] = TEXT_SIZES,
        bold: bool = False,
        tone: str = "",
        tag: str = "p",
        right: bool = False,
        low: bool = False,
    ) -> float:
        """Words in the largest size that fits, cut with an ellipsis where none does; gives their height.

        `tone` is a colour of the palette (muted, primary, status-behind); `right` sets them at the right edge, `low`
        at the lower one.
        """
        if not said:
            return 0.0
        size = fitting_size(said, box=box, sizes=sizes, bold=bold)
        shown = shortened(said, box=box, size=size, bold=bold)
        lines = _lines(shown, width=box.width, size=size, bold=bold, even=tag == "h2")
        tall = len(lines) * size * LEADING
        top = box.bottom - tall if low else box.y
        look = f"color:var(--oc-{tone});" if tone else ""
        kinds = "".join(name for name, is_so in ((" b", bold), (" r", right)) if is_so)
        self.pieces.append(
            f'<{tag} class="w{kinds}" style="{_place(Box(box.x, top, box.width, tall))}{look}font-size:{size:g}px">'
            f"{'<br>'.join(map(escape, lines))}</{tag}>"
        )
        return tall

    def rule(self, box: Box, *, colour: str) -> None:
        """A filled rectangle in a colour of the palette."""
        self.pieces.append(f'<i class="w" style="{_place(box)}background:var(--oc-{colour})"></i>')

    def markup(self, html: str, box: Box) -> None:
        """A drawing that fills its box; its ids become its own."""
        self._drawings += 1
        html = _ID.sub(rf"\g<1>{self.name}d{self._drawings}\2", html)
        self.pieces.append(f'<div class="w" style="{_place(box)}">{html}</div>')

    def chart(self, draw: Draw, box: Box, *, alt: str, scale: float | None = None) -> float:
        """A figure enlarged `scale` times, else as much as its box allows; gives its height.

        Its words are never under LEAST, so a figure that is too high for the box is to be drawn in parts.
        """
        figures = {palette.name: draw(palette) for palette in (LIGHT, DARK)}
        height = float(figures[LIGHT.name]["layout"]["height"])
        by = scale or scale_for(height, box=box)

        def drawn(palette: Palette) -> str:
            body, said = Plot(_unnamed(figures[palette.name])), Said("", alt=alt)
            return picture(body, said, width=box.width / by, palette=palette, measure=typeface.measure, margin=0.0)

        svg = self.tints.both(drawn).replace("<title></title>", "")
        self.markup(svg, Box(box.x, box.y, box.width, height * by))
        return height * by


def scale_for(height: float, *, box: Box, most: float = MOST_SCALE) -> float:
    """How much a figure of that height is enlarged to fill a box."""
    return max(LEAST_SCALE, min(most, box.height / height))


def text_height(said: str, *, width: float, size: float, bold: bool = False) -> float:
    """The height of words in a width; 0 for none."""
    return height_of(said, width=width, size=size, bold=bold) if said else 0.0


def _lines(said: str, *, width: float, size: float, bold: bool, even: bool) -> list[str]:
    """The lines of a text, a paragraph begins a new one; those of titles are broken where a reader takes breath."""
    lines: list[str] = []
    for paragraph in said.split("\n"):
        own = lines_of(paragraph, width=width, size=size, bold=bold)
        if even:
            own = min(_ways(paragraph, own, width=width, size=size, bold=bold), key=lambda way: _torn(way))
        lines += own
    return lines


def _ways(said: str, own: list[str], *, width: float, size: float, bold: bool) -> list[list[str]]:
    """The text in as many lines as it takes, broken at narrower and narrower widths."""
    ways = [own]
    while len(own) > 1 and (width := width - size / 2) > 0:
        tried = lines_of(said, width=width, size=size, bold=bold)
        if len(tried) > len(own):
            break
        if tried != ways[-1]:
            ways.append(tried)
    return ways


def _torn(lines: Sequence[str]) -> tuple[int, float]:
    """How many lines end within a phrase; of two ways alike the more even one is better."""
    longest, shortest = max(map(len, lines)), min(map(len, lines))
    return sum(not line.endswith((",", ";", ":", "→", "–")) for line in lines[:-1]), longest - shortest


def _unnamed(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure without names for a key: what stands beside it on the screen says what is what."""
    return figure | {"data": [{k: v for k, v in trace.items() if k != "name"} for trace in figure["data"]]}


def _place(box: Box) -> str:
    return f"left:{box.x:.1f}px;top:{box.y:.1f}px;width:{box.width:.1f}px;height:{box.height:.1f}px;"
