"""A level through time: claims as dots, conflicts as ranges, years as spans, gaps as gaps, the reform as a break."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from ocop.charts.claims import GAP_MONTHS, claim_hover, conflicts_of, finest_of_each_year, span_of_row
from ocop.charts.guides import add_goal, add_reform
from ocop.charts.marks import HOVER, Figure, Row, axis_steps, figure, nice_ceiling, records, text_marks
from ocop.charts.years import year_ticks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.periods import Span, months_between
from ocop.places import REFORM_DATE
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis

HEIGHT: Final = 300
COMPACT_PX: Final = 240
"""Lower charts than this leave the axis' numbers to the labels on the line and write the first year as ’21, too."""
LABEL_PX: Final = 64
Write = Callable[[float], str]
"""How a value of this metric is written: a number or a percentage."""
HEADROOM: Final = 1.08
LOW, NEAR_GOAL = 0.12, 0.2
"""Parts of the axis: a first figure lower than LOW has its label above; one as near under the goal, below."""


def level_series(
    data: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    colour: str | None = None,
    goal: float | None = None,
    room: float = 0,
    height: float = HEIGHT,
    until: date | None = None,
    percent: bool = False,
    mark_reform: bool = True,
    scale: float = 1.0,
) -> Figure:
    """The claims of one metric: rows of `unit_series` or `national_series`, already of one metric.

    Columns as_of, as_of_precision, value, source_id; value_min, value_max, picked and is_approx if there are
    any. Picked figures are filled and joined unless more than 18 months apart; others are open. A goal is a
    line with its value. The axis starts at zero and ends at `until` or the last figure, and leaves `room` for what a
    caller adds above. `percent` writes the values as percentages.
    """
    rows = records(data)
    write: Write = fmt.percent if percent else fmt.number
    ink = colour or palette.primary
    picked = [row for row in rows if row.get("picked", True)]
    main = finest_of_each_year(picked)
    highest = max([*(row.get("value_max") or row["value"] for row in rows), goal or 0, room], default=1)
    top = nice_ceiling(HEADROOM * highest)
    traces = [
        _ranges(rows, palette=palette, fmt=fmt, scale=scale),
        _path(main, colour=ink, scale=scale),
        _spans([row for row in rows if row not in main], colour=palette.quiet, fmt=fmt, scale=scale),
        _spans(main, colour=ink, fmt=fmt, scale=scale),
        _dots(rows, main=main, colour=ink, palette=palette, fmt=fmt, scale=scale),
        _end_labels(main, top=top, goal=goal, write=write, palette=palette, scale=scale),
    ]
    window = _window(rows, until=until)
    layout = _layout(window, top=top, palette=palette, write=write, height=height, scale=scale)
    if goal is not None:
        newest = main[-1]["value"] if main else 0.0
        text = t("goal {value}", value=write(goal))
        add_goal(layout, goal=goal, text=text, below=newest >= goal, palette=palette, scale=scale)
    if mark_reform and window.start < REFORM_DATE < window.end:
        add_reform(layout, t=t, fmt=fmt, palette=palette, scale=scale)
    return figure(traces, layout=layout)


def _path(main: Sequence[Row], *, colour: str, scale: float) -> dict[str, Any]:
    """The line through the picked figures, broken at gaps and at the reform's renumbering never."""
    x: list[date | None] = []
    y: list[float | None] = []
    last: date | None = None
    for row in main:
        middle = span_of_row(row).middle
        if last is not None and months_between(last, later=middle) > GAP_MONTHS:
            x.append(None)
            y.append(None)
        x.append(middle)
        y.append(row["value"])
        last = middle
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "connectgaps": False,
        "line": {"color": colour, "width": 2 * scale},
        "hoverinfo": "skip",
    }


def _spans(rows: Sequence[Row], *, colour: str, fmt: Format, scale: float) -> dict[str, Any]:
    """Each figure known to the month or less as a flat line over the days it may mean."""
    x: list[date | None] = []
    y: list[float | None] = []
    hovers: list[str] = []
    for row in rows:
        span = span_of_row(row)
        if span.start == span.end:
            continue
        x += [span.start, span.end, None]
        y += [row["value"], row["value"], None]
        hovers += [claim_hover(row, fmt=fmt)] * 3
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 4 * scale},
        "opacity": 0.55,
        "customdata": hovers,
        "hovertemplate": HOVER,
    }


def _dots(
    rows: Sequence[Row],
    *,
    main: Sequence[Row],
    colour: str,
    palette: Palette,
    fmt: Format,
    scale: float,
) -> dict[str, Any]:
    """One dot for each claim not drawn as a long span; filled where it is the headline figure."""
    chosen = {id(row) for row in main}
    dotted = [row for row in rows if row["as_of_precision"] not in ("year", "quarter")]
    dotted.sort(key=lambda row: id(row) in chosen)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [span_of_row(row).middle for row in dotted],
        "y": [row["value"] for row in dotted],
        "marker": {
            "size": 8 * scale,
            "color": [colour if id(row) in chosen else palette.ground for row in dotted],
            "line": {
                "color": [colour if id(row) in chosen else palette.quiet for row in dotted],
                "width": 1.5 * scale,
            },
        },
        "customdata": [claim_hover(row, fmt=fmt) for row in dotted],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _ranges(rows: Sequence[Row], *, palette: Palette, fmt: Format, scale: float) -> dict[str, Any]:
    """A thin upright where sources give different figures for one date."""
    x: list[date | None] = []
    y: list[float | None] = []
    hovers: list[str] = []
    for middle, low, high in conflicts_of(rows):
        x += [middle, middle, None]
        y += [low, high, None]
        hovers += [fmt.t("Sources conflict: {range}.", range=fmt.span(low, high))] * 3
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": palette.fall, "width": 2 * scale},
        "customdata": hovers,
        "hovertemplate": HOVER,
    }


def _end_labels(
    main: Sequence[Row], *, top: float, goal: float | None, write: Write, palette: Palette, scale: float
) -> dict[str, Any]:
    """The newest figure behind its end of the line, the oldest clear of the line's rise and of the goal."""
    ends = [main[0], main[-1]] if len(main) > 1 else list(main)
    newest = len(ends) - 1
    days = [span_of_row(row).end if i == newest else span_of_row(row).middle for i, row in enumerate(ends)]
    texts = [
        f"\u2002<b>{write(row['value'])}</b>" if i == newest else write(row["value"]) for i, row in enumerate(ends)
    ]
    values = [row["value"] for row in ends]
    marks = text_marks(days, values, texts, palette=palette, size=CAPTION_SIZE * scale, dot=10 * scale)
    falls = len(main) > 1 and main[1]["value"] < main[0]["value"]
    first = values[0] if values else 0.0
    falls = falls and not (goal is not None and 0 <= goal - first < NEAR_GOAL * top)
    oldest = "top right" if falls or first < LOW * top else "bottom right"
    return marks | {"textposition": [oldest, "middle right"][-len(ends) :] or "middle right"}


def _window(rows: Sequence[Row], *, until: date | None) -> Span:
    """From the January of the first figure to `until`, or a little beyond the last figure."""
    spans = [span_of_row(row) for row in rows]
    first = min((span.start for span in spans), default=REFORM_DATE)
    last = max((span.end for span in spans), default=REFORM_DATE)
    return Span(start=date(first.year, 1, 1), end=max(last, until or last))


def _layout(window: Span, *, top: float, palette: Palette, write: Write, height: float, scale: float) -> dict[str, Any]:
    steps = axis_steps(top)
    compact = height < COMPACT_PX
    middles, years = year_ticks(window, compact=compact)
    return base_layout(palette, height=height, scale=scale) | {
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 22 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(
            palette,
            scale=scale,
            type="date",
            range=[window.start, window.end],
            showgrid=False,
            tickmode="array",
            tickvals=middles,
            ticktext=years,
            tickangle=0,
        ),
        "yaxis": quiet_axis(
            palette,
            scale=scale,
            range=[0, top * 1.02],
            tickmode="array",
            tickvals=steps,
            ticktext=[write(step) for step in steps],
            showticklabels=not compact,
        ),
        "shapes": [],
        "annotations": [],
    }
