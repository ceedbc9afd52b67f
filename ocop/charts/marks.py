"""What all charts share: rows of a table, text marks, the figure dict."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from ocop.formats import as_date, known
from ocop.theme import CAPTION_SIZE, CLEAR, Palette, contrast

Figure = dict[str, Any]
Row = dict[str, Any]

AXIS_CUTS: Final = {1: 5, 1.5: 3, 2: 4, 2.5: 5, 3: 3, 4: 4, 5: 5, 6: 3, 8: 4, 10: 5}
"""Leading digits on which an axis may end, with the number of round steps up to them."""

TEXT_CONTRAST: Final = 4.5
"""What WCAG 2 AA asks of text; of black and white one always has it."""

HOVER: Final = "%{customdata}<extra></extra>"
"""Each mark carries its own finished sentence, so numbers and dates follow the reader's language."""


def records(data: pd.DataFrame) -> list[Row]:
    """The rows as dicts with None for every unknown and plain dates for timestamps."""
    return [{str(k): _plain(v) for k, v in row.items()} for row in data.to_dict("records")]


def figure(data: Sequence[dict[str, Any]], *, layout: dict[str, Any]) -> Figure:
    """A plotly figure; a chart without traces gets an invisible one, which plotly needs to draw axes."""
    return {"data": list(data) or [{"type": "scatter", "x": [], "y": []}], "layout": layout}


def text_marks(
    x: Sequence[Any],
    y: Sequence[Any],
    texts: Sequence[str],
    *,
    palette: Palette,
    position: str = "middle right",
    size: float = CAPTION_SIZE,
    colour: str | Sequence[str] | None = None,
    dot: float = 0,
) -> dict[str, Any]:
    """Labels at data points, not cut off at the plot's edge and deaf to the pointer; clear of a dot of `dot` px."""
    clear = {"mode": "markers+text", "marker": {"size": dot, "color": CLEAR}} if dot else {"mode": "text"}
    return clear | {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "text": list(texts),
        "textposition": position,
        "textfont": {"size": size, "color": colour or palette.text},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def ink_on(fill: str, *, palette: Palette) -> str:
    """Whichever of text and ground colour reads better on a fill; pure black or white on middle tones."""

    def reads(ink: str) -> float:
        return contrast(ink, second=fill)

    best = max(palette.text, palette.ground, key=reads)
    return best if reads(best) >= TEXT_CONTRAST else max("#000000", "#FFFFFF", key=reads)


def muted(text: str, *, palette: Palette) -> str:
    """A part of a label set back."""
    return f'<span style="color:{palette.muted}">{text}</span>' if text else ""


def row_axis(names: Sequence[str], *, palette: Palette, scale: float, picked: Iterable[int] = ()) -> dict[str, Any]:
    """A vertical axis with one named row each, the first on top; picked rows in bold and full ink."""
    chosen = set(picked)
    labels = [
        f'<b><span style="color:{palette.text}">{name}</span></b>' if index in chosen else name
        for index, name in enumerate(names)
    ]
    return {
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": labels,
        "ticklabelstandoff": 6,
        "range": [len(names) - 0.5, -0.5],
        "tickfont": {"size": CAPTION_SIZE * scale, "color": palette.text},
    }


def row_band(index: int, *, palette: Palette) -> dict[str, Any]:
    """A faint band behind one row: the reader's own province."""
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "y",
        "x0": 0,
        "x1": 1,
        "y0": index - 0.5,
        "y1": index + 0.5,
        "fillcolor": palette.line,
        "opacity": 0.45,
        "line": {"width": 0},
        "layer": "below",
    }


def nice_ceiling(value: float) -> float:
    """The end of an axis that starts at zero: the next round number that can be cut into round steps."""
    if value <= 0:
        return 1.0
    power = 1.0
    while power * 10 < value:
        power *= 10
    return next(mantissa * power for mantissa in AXIS_CUTS if mantissa * power >= value)


def axis_steps(top: float) -> list[float]:
    """Tick values from zero to a `nice_ceiling`."""
    power = 1.0
    while power * 10 < top:
        power *= 10
    cuts = AXIS_CUTS.get(top / power, 4)
    return [top * i / cuts for i in range(cuts + 1)]


def _plain(value: Any) -> Any:
    if not known(value):
        return None
    return as_date(value) if isinstance(value, pd.Timestamp) else value
