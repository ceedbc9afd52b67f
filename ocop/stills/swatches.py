"""The key of a chart: a small piece of each thing it shows, with the word for it; as HTML, or drawn into a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from ocop.stills.html_pen import BORDERS, css_of
from ocop.stills.pen import Look, Pen
from ocop.stills.scales import px

TICK_PX: Final = 2.0
LINE_PX: Final = 2.5


@dataclass(frozen=True)
class Swatch:
    """What something looks like, and its word; without a look it is a sign that the word begins with.

    A tick is an upright stroke, a line a level one (`dash`: '', 'dot' or 'dash'), in the colour of the look's fill.
    """

    word: str
    look: Look | None = None
    shape: Literal["box", "disc", "tick", "line"] = "box"
    dash: str = ""


def key_line(swatches: Sequence[Swatch], *, ink: str) -> str:
    """Swatches and words in `ink`, in one wrapping line of HTML; unlike drawn text it can be read out."""
    items = "".join(
        '<span style="display:inline-flex;align-items:center;gap:.45rem">'
        f'<span aria-hidden="true" style="display:inline-block;width:1rem;height:.86rem;box-sizing:border-box;'
        f'{_css(swatch)}"></span>{escape(swatch.word)}</span>'
        for swatch in swatches
    )
    return (
        '<div class="chart-key" style="display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.875rem;'
        f'line-height:1.5;color:{ink}">{items}</div>'
    )


def drawn(swatch: Swatch, *, width: float, height: float, pen: Pen) -> str:
    """A swatch's piece, where `pen` draws in a plot of `width` px; '' without a look."""
    if swatch.look is None:
        return ""
    if swatch.shape == "tick":
        return pen.rule((0.5, 0.5), (0.0, height), colour=swatch.look.fill, width=TICK_PX)
    if swatch.shape == "line":
        return pen.rule((0.0, 1.0), (height / 2, height / 2), colour=swatch.look.fill, width=LINE_PX, dash=swatch.dash)
    if swatch.shape == "disc":
        return pen.dot(0.5, height / 2, size=min(width, height), look=swatch.look)
    return pen.box((0.0, 1.0), (0.0, height), look=swatch.look)


def _css(swatch: Swatch) -> str:
    if swatch.look is None:
        return "width:0"
    if swatch.shape == "tick":
        return f"width:0;border-left:{px(TICK_PX)}px solid {swatch.look.fill}"
    if swatch.shape == "line":
        return f"height:0;width:1.4rem;border-top:{px(LINE_PX)}px {BORDERS[swatch.dash]} {swatch.look.fill}"
    return css_of(swatch.look) + (";width:.86rem;border-radius:50%" if swatch.shape == "disc" else "")
