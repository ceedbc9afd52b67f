"""Places set side by side: bars with the range of what sources state, and slopes between two real dates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ocop.charts.marks import (
    HOVER,
    Figure,
    axis_steps,
    figure,
    muted,
    nice_ceiling,
    row_axis,
    text_marks,
)
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis

ROW_PX: Final = 26
LETTER: Final = 0.56
"""Mean width of a letter as a multiple of the type size."""
SLOPE_PX: Final = 420
NAMES_PX: Final = 190
"""Room at the right of the slopes for names and values."""
LEADING: Final = 1.35
"""Least distance of two names as a multiple of the type size."""
DOT_PX: Final = 8
Words = Callable[[float], str]


@dataclass(frozen=True)
class Bar:
    """A place's value from zero, the lowest and highest that sources state, and what its label and the pointer say."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    label: str
    beside: str
    says: str
    is_partial: bool = False


@dataclass(frozen=True)
class Slope:
    """A place at two dates, each its own; `label` stands at the right end."""

    name: str
    start: tuple[date, float]
    end: tuple[date, float]
    label: str
    says: str
    is_own: bool = False


def longest(bars: Sequence[Bar]) -> float:
    """The end of the axis on which all of these bars can be compared."""
    return max([1e-9, *(max(bar.value or 0.0, bar.high or 0.0) for bar in bars)])


def place_bars(bars: Sequence[Bar], *, end: float, palette: Palette, scale: float = 1.0) -> Figure:
    """A bar from zero to at most `end` for each place in the order given; a thin line spans what other sources state.

    A sum that lacks some of its provinces is grey. A place without a value has words alone.
    """
    values = [bar.value or 0.0 for bar in bars]
    fills = {"color": [palette.quiet if bar.is_partial else palette.primary for bar in bars]}
    drawn = {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": list(range(len(bars))),
        "marker": fills,
        "customdata": [bar.says for bar in bars],
        "hovertemplate": HOVER,
    }
    tips = [max(bar.value or 0.0, bar.high or 0.0) for bar in bars]
    labels = [f"\u2002<b>{bar.label}</b> {muted(bar.beside, palette=palette)}" for bar in bars]
    texts = text_marks(tips, range(len(bars)), labels, palette=palette, size=CAPTION_SIZE * scale)
    layout = base_layout(palette, height=len(bars) * ROW_PX + 8, scale=scale) | {
        "margin": {"l": 0, "r": _room(bars) * scale, "t": 4 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(palette, scale=scale, range=[0, end], showgrid=False, showticklabels=False),
        "yaxis": row_axis([bar.name for bar in bars], palette=palette, scale=scale),
    }
    return figure([drawn, _ranges(bars, palette=palette, scale=scale), texts], layout=layout)


def slopes(lines: Sequence[Slope], *, write: Words, palette: Palette, scale: float = 1.0) -> Figure:
    """A line for each place from its earlier to its later figure, each end on its real date; names do not touch."""
    days = [day for line in lines for day, _ in (line.start, line.end)]
    first, last = min(days, default=date.min), max(days, default=date.max)
    top = nice_ceiling(1.05 * max((value for line in lines for _, value in (line.start, line.end)), default=1.0))
    traces = [_slope(line, palette=palette, scale=scale) for line in lines]
    step = LEADING * CAPTION_SIZE / SLOPE_PX * top
    heights = spread([line.end[1] for line in lines], step=step, top=top)
    if lines:
        names = [
            f"\u2002<b>{line.name}</b> {muted(line.label, palette=palette)}"
            if line.is_own
            else f"\u2002{line.name} {muted(line.label, palette=palette)}"
            for line in lines
        ]
        traces.append(_leaders(lines, heights, last=last, palette=palette))
        traces.append(text_marks([last] * len(lines), heights, names, palette=palette, size=CAPTION_SIZE * scale))
    steps = axis_steps(top)
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)] if lines else []
    layout = base_layout(palette, height=SLOPE_PX + 40, scale=scale) | {
        "margin": {"l": 0, "r": NAMES_PX * scale, "t": 16 * scale, "b": 24 * scale},
        "xaxis": quiet_axis(
            palette, scale=scale, type="date", range=[first, last], tickmode="array", tickvals=years,
            ticktext=[str(year.year) for year in years], tickangle=0, showgrid=True,
        ),
        "yaxis": quiet_axis(
            palette, scale=scale, range=[0, top], tickmode="array", tickvals=steps,
            ticktext=[write(step) for step in steps],
        ),
    }  # fmt: skip
    return figure(traces, layout=layout)


def spread(values: Sequence[float], *, step: float, top: float) -> list[float]:
    """Where names stand beside values so that no two are closer than `step`: in the values' order, as near as may be.

    Names go from the highest down, each at its value or below the one before; what would end under zero is then
    moved up from the lowest. Names that do not all fit between zero and `top` are set evenly.
    """
    if len(values) < 2:
        return list(values)
    if step * (len(values) - 1) > top:
        step = top / (len(values) - 1)
    order = sorted(range(len(values)), key=lambda i: -values[i])
    at = list(values)
    above = top + step
    for index in order:
        at[index] = min(at[index], above - step)
        above = at[index]
    below = -step
    for index in reversed(order):
        at[index] = max(at[index], below + step)
        below = at[index]
    return at


def _room(bars: Sequence[Bar]) -> float:
    """Px right of the longest bar for the longest label."""
    return (3 + max((len(bar.label) + len(bar.beside) for bar in bars), default=0)) * LETTER * CAPTION_SIZE


def _ranges(bars: Sequence[Bar], *, palette: Palette, scale: float) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for index, bar in enumerate(bars):
        if bar.low is not None and bar.high is not None and bar.low < bar.high:
            x += [bar.low, bar.high, None]
            y += [index, index, None]
    line = {"color": palette.text, "width": 2 * scale}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _leaders(lines: Sequence[Slope], heights: Sequence[float], *, last: date, palette: Palette) -> dict[str, Any]:
    """From each end to its name, which may stand elsewhere."""
    x = [at for line in lines for at in (line.end[0], last, None)]
    y = [at for line, height in zip(lines, heights, strict=True) for at in (line.end[1], height, None)]
    look = {"color": palette.line, "width": 1}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": look, "hoverinfo": "skip"}


def _slope(line: Slope, *, palette: Palette, scale: float) -> dict[str, Any]:
    colour = palette.primary if line.is_own else palette.quiet
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [line.start[0], line.end[0]],
        "y": [line.start[1], line.end[1]],
        "line": {"color": colour, "width": (2.5 if line.is_own else 1.5) * scale},
        "marker": {"size": DOT_PX * scale, "color": colour},
        "customdata": [line.says, line.says],
        "hovertemplate": HOVER,
    }
