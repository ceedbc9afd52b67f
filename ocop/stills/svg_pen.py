"""The shapes of a still as SVG: for a picture of a stated width, in a file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from math import ceil
from typing import Final

from ocop.stills.html_pen import DASHES
from ocop.stills.pen import Look, Pair
from ocop.stills.scales import px
from ocop.stills.words import LEADING, Font, Run, lines_of

Measure = Callable[[str, float, bool], float]
"""Width in px of a text in a size, bold or not."""

RISE: Final = 0.35
"""From the middle of a line of type down to its baseline, as a part of its size."""
SIGN_FAMILY: Final = "DejaVu Sans Mono, DejaVu Sans, Segoe UI Symbol, Apple Symbols, sans-serif"
_SIGNS: Final = re.compile("([\u2190-\u2211\u2213-\u2263\u2266-\u2bff]+)")
"""Arrows, shapes, ticks, and of the mathematical signs all but −, ≤ and ≥: Be Vietnam Pro has none of them."""
SIGN_EM: Final = 0.602
"""The width of a sign in DejaVu Sans Mono, as a part of its size."""
SHIFTS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
LIFTS: Final = {"top": 1.0, "middle": 0.5, "bottom": 0.0}


class SvgPen:
    """Draws in a plot of `width` px whose upper left corner is the origin; hatches are drawn as lines in their box.

    `name` begins the names of its cuts, which are one picture's.

    A picture answers no pointer, so nothing is made of tips (noqa: other pens do).
    """

    def __init__(self, width: float, *, measure: Measure, name: str = "plot") -> None:
        self.width = width
        self._measure = measure
        self._name = name
        self._clips = 0

    def box(self, across: Pair, down: Pair, *, look: Look, tip: object = "") -> str:  # noqa: ARG002
        """A rectangle; its edge lies inside, as CSS has it."""
        left, right = sorted(share * self.width for share in across)
        top, bottom = sorted(down)
        faint = f' opacity="{px(look.opacity)}"' if look.opacity != 1 else ""
        if not look.fill and not look.hatch and not look.edge_px:
            return ""
        ground = look.hatch.ground if look.hatch else look.fill or "none"
        drawn = [_rect(left, top, right - left, bottom - top, fill=ground)]
        if look.hatch:
            drawn.append(self._hatched(left, top, right - left, bottom - top, look))
        if look.edge_px:
            inset = look.edge_px / 2
            width, height = right - left - look.edge_px, bottom - top - look.edge_px
            stroke = f' stroke="{look.edge}" stroke-width="{px(look.edge_px)}"'
            drawn.append(_rect(left + inset, top + inset, width, height, fill="none", more=stroke))
        return f"<g{faint}>{''.join(drawn)}</g>"

    def reach(self, across: Pair, down: Pair, *, tip: object) -> str:  # noqa: ARG002
        """Nothing: a picture answers no pointer."""
        return ""

    def dot(
        self,
        x: float,
        y: float,
        *,
        size: float,
        look: Look,
        tip: object = "",  # noqa: ARG002
        symbol: str = "circle",
    ) -> str:
        """A sign around a point. Raises KeyError for one our charts do not use."""
        across, radius = x * self.width, size / 2
        inset = radius - look.edge_px / 2
        corners: dict[str, list[Pair]] = {
            "circle": [],
            "diamond": [(0, -inset), (inset, 0), (0, inset), (-inset, 0)],
            "triangle-right": [(-inset * 0.85, -inset), (inset * 0.85, 0), (-inset * 0.85, inset)],
            "line-ns": [(-1, -radius), (1, -radius), (1, radius), (-1, radius)],
        }
        points = corners[symbol]
        edge = f' stroke="{look.edge}" stroke-width="{px(look.edge_px)}"' if look.edge_px else ""
        if not points:
            return f'<circle cx="{px(across)}" cy="{px(y)}" r="{px(inset)}" fill="{look.fill}"{edge}/>'
        around = " ".join(f"{px(across + dx)},{px(y + dy)}" for dx, dy in points)
        return f'<polygon points="{around}" fill="{look.fill}"{edge}/>'

    def rule(self, across: Pair, down: Pair, *, colour: str, width: float, dash: str = "") -> str:
        """An upright or level line; its thickness lies around it."""
        (x1, x2), (y1, y2) = (share * self.width for share in across), down
        return (
            f'<line x1="{px(x1)}" y1="{px(y1)}" x2="{px(x2)}" y2="{px(y2)}" stroke="{colour}"'
            f' stroke-width="{px(width)}"{_dashes(dash)}/>'
        )

    def lines(
        self,
        runs: Sequence[Sequence[Pair]],
        *,
        height: float,  # noqa: ARG002
        colour: str,
        width: float,
        dash: str = "",
        opacity: float = 1.0,
        fill: str = "none",
    ) -> str:
        """Runs of points joined by straight lines."""
        path = "".join("M" + "L".join(f"{px(x * self.width)} {px(y)}" for x, y in run) for run in runs)
        faint = f' opacity="{px(opacity)}"' if opacity != 1 else ""
        return (
            f'<path d="{path}" fill="{fill}" stroke="{colour}" stroke-width="{px(width)}" stroke-linejoin="round"'
            f"{_dashes(dash)}{faint}/>"
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: Font,
        anchor: str = "start",
        upright: str = "middle",
        offset: float = 0.0,
    ) -> str:
        """Words at a point; '' for none."""
        return text_at(
            x * self.width + offset, y, text, font=font, measure=self._measure, anchor=anchor, upright=upright
        )

    def _hatched(self, left: float, top: float, width: float, height: float, look: Look) -> str:
        """Slanting strokes, cut to their box; a pattern would be drawn blurred by some readers."""
        hatch = look.hatch
        assert hatch is not None
        self._clips += 1
        name = f"{self._name}{self._clips}"
        # The steps of a CSS gradient at 45 degrees are across the strokes.
        step, thick = hatch.step * 2**0.5, hatch.stroke
        start, end = (top, top + height) if hatch.falling else (top + height, top)
        strokes = "".join(
            f"M{px(left + n * step - height)} {px(start)}L{px(left + n * step)} {px(end)}"
            for n in range(ceil((width + height) / step) + 1)
        )
        return (
            f'<clipPath id="{name}"><rect x="{px(left)}" y="{px(top)}" width="{px(width)}" height="{px(height)}"/>'
            f'</clipPath><path d="{strokes}" stroke="{hatch.ink}" stroke-width="{px(thick)}" fill="none"'
            f' clip-path="url(#{name})"/>'
        )


def text_at(
    x: float,
    y: float,
    text: str,
    *,
    font: Font,
    measure: Measure,
    anchor: str = "start",
    upright: str = "middle",
    bold: bool = False,
) -> str:
    """Marked-up words as SVG text at a point in px, each line on its own baseline; '' for none."""
    lines = lines_of(text)
    if not any(lines):
        return ""
    leading = font.size * LEADING
    first = y - LIFTS[upright] * leading * len(lines) + leading / 2 + font.size * RISE
    weight = ' font-weight="600"' if bold else ""
    drawn = []
    for number, line in enumerate(lines):
        pieces = [piece for run in line for piece in _pieces(run)]
        widths = [_piece_width(piece, font.size, measure, bold=bold) for piece in pieces]
        at = x - SHIFTS[anchor] * sum(widths)
        said = ""
        for piece, wide in zip(pieces, widths, strict=True):
            said += _styled(piece, at)
            at += wide
        if said:
            place = f'y="{px(first + number * leading)}" font-size="{px(font.size)}" fill="{font.colour}"{weight}'
            drawn.append(f"<text {place}>{said}</text>")
    return "".join(drawn)


def width_of(text: str, *, size: float, measure: Measure, bold: bool = False) -> float:
    """The width in px of the longest line of marked-up words."""
    return max(
        (
            sum(_piece_width(piece, size, measure, bold=bold) for run in line for piece in _pieces(run))
            for line in lines_of(text)
        ),
        default=0.0,
    )


def _pieces(run: Run) -> list[Run]:
    """A run cut into words and signs."""
    return [replace(run, text=piece) for piece in _SIGNS.split(run.text) if piece]


def _is_sign(piece: Run) -> bool:
    return _SIGNS.fullmatch(piece.text) is not None


def _piece_width(piece: Run, size: float, measure: Measure, *, bold: bool) -> float:
    if _is_sign(piece):
        return SIGN_EM * size * len(piece.text)
    return measure(piece.text, size, piece.bold or bold)


def _styled(piece: Run, x: float) -> str:
    """A piece at its own x: readers shape what hangs together in one typeface, and take all of it to another."""
    style = (' font-weight="600"' if piece.bold else "") + (f' fill="{escape(piece.colour)}"' if piece.colour else "")
    family = f' font-family="{SIGN_FAMILY}"' if _is_sign(piece) else ""
    return f'<tspan x="{px(x)}"{style}{family} xml:space="preserve">{escape(piece.text)}</tspan>'


def _rect(left: float, top: float, width: float, height: float, *, fill: str, more: str = "") -> str:
    size = f'width="{px(max(width, 0))}" height="{px(max(height, 0))}"'
    return f'<rect x="{px(left)}" y="{px(top)}" {size} fill="{fill}"{more}/>'


def _dashes(dash: str) -> str:
    return f' stroke-dasharray="{DASHES[dash]}"' if dash else ""
