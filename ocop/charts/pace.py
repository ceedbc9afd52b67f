"""A target through time: the figures, the line they should follow to the goal, and the status at each month's end."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, ink_on, muted, nice_ceiling, records
from ocop.charts.series import HEADROOM, HEIGHT, level_series
from ocop.formats import Format, as_date
from ocop.i18n import Translator
from ocop.periods import Span
from ocop.statuses import SIGNS, status_of
from ocop.theme import CAPTION_SIZE, CLEAR, SMALL_SIZE, Palette, base_layout, quiet_axis

BAND_PX: Final = 22
"""Height of one target's band of statuses, the gap below it included."""
BAR_PX: Final = 16
AXIS_PX: Final = 20
SIGN_SHARE: Final = 0.03
"""A stretch shorter than this part of the width has no room for its sign."""
NAME_PX: Final = 20
NOT_STARTED: Final = "not_started"
"""Before the period begins there is nothing to judge, and a band is blank."""
DEADLINE_ROOM: Final = 8
YEAR_END: Final = (12, 31)


def pace_line(
    claims: pd.DataFrame,
    target: Row,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    height: float = HEIGHT,
    scale: float = 1.0,
) -> Figure:
    """Claims as `level_series` draws them, and a row of `target_progress` as the way they should take.

    The required line runs from the level at the start to the goal on the deadline; without a level at the start there
    is the goal only. A diamond marks what is expected on the day asked about. `target`: a plain record.
    """
    percent = target["value_unit"] == "percent"
    chart = level_series(
        claims,
        t=t,
        fmt=fmt,
        palette=palette,
        goal=target["goal"],
        height=height,
        until=_window_end(target),
        percent=percent,
        scale=scale,
    )
    _widen(chart, target)
    if target["baseline"] is not None and target["goal"] is not None:
        chart["data"].insert(0, _required(target, t=t, palette=palette, scale=scale))
    if target["expected"] is not None and target["assessed_on"] <= target["period_end"]:
        chart["data"].append(_expected(target, t=t, fmt=fmt, palette=palette, scale=scale))
    _add_deadline(chart["layout"], target, t=t, fmt=fmt, palette=palette, scale=scale)
    return chart


def status_bands(
    history: pd.DataFrame, *, t: Translator, fmt: Format, palette: Palette, named: bool = True, scale: float = 1.0
) -> Figure:
    """The status of each target at each month's end as a band: colour, sign, and the words under the pointer.

    `history`: rows of `target_progress` asked with `since`, with a column `label`; one band for each target, in the
    order in which they come. Bands share one axis of months.
    """
    rows = records(history)
    first = min(row["assessed_on"] for row in rows)
    last = max(row["assessed_on"] for row in rows)
    begin = date(first.year, first.month, 1)
    days = max(1, (last - begin).days)
    labels = list(dict.fromkeys((row["target_id"], row["label"]) for row in rows))
    bands = [_stretches([row for row in rows if row["target_id"] == target_id]) for target_id, _ in labels]
    step = BAND_PX + (NAME_PX if named else 0)
    thickness, middle = BAR_PX / step, 0.5 - BAND_PX / 2 / step
    traces = [
        _stretch(
            index + middle, thickness, *stretch, begin=begin, days=days, t=t, fmt=fmt, palette=palette, scale=scale
        )
        for index, stretches in enumerate(bands)
        for stretch in stretches
    ]
    return figure(traces, layout=_band_layout(labels, begin, last, palette=palette, scale=scale, named=named))


def _stretches(rows: Sequence[Row]) -> list[tuple[str, date, date]]:
    """Runs of the same status: from the first of its first month to its last month's end."""
    found = []
    for code, run in groupby(rows, key=lambda row: NOT_STARTED if row["reason"] == NOT_STARTED else row["status"]):
        moments = [row["assessed_on"] for row in run]
        found.append((str(code), date(moments[0].year, moments[0].month, 1), moments[-1]))
    return found


def _stretch(
    at: float,
    thickness: float,
    code: str,
    start: date,
    until: date,
    *,
    begin: date,
    days: int,
    t: Translator,
    fmt: Format,
    palette: Palette,
    scale: float,
) -> dict[str, Any]:
    """One stretch of a band, stacked behind the one before it; what nobody can judge is hatched."""
    width = ((until - max(start, begin)).days + 1) / days
    if code == NOT_STARTED:
        blank = {"color": CLEAR, "line": {"width": 0}}
        return _bar(at, width, thickness) | {"marker": blank, "hoverinfo": "skip"}
    colour = palette.status_colour(code)
    marker: dict[str, Any] = {"color": colour, "line": {"width": 1, "color": palette.ground}}
    if code == "not_assessable":
        hatch = {"shape": "/", "fgcolor": colour, "bgcolor": palette.ground, "size": 6 * scale, "solidity": 0.3}
        marker |= {"color": palette.ground, "pattern": hatch, "line": {"width": 1, "color": colour}}
    months = f"{fmt.date(start, precision='month')} – {fmt.date(until, precision='month')}"
    has_room = width >= SIGN_SHARE and code != "not_assessable"
    return _bar(at, width, thickness) | {
        "marker": marker,
        "text": [SIGNS[code] if has_room else ""],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"size": SMALL_SIZE * scale, "color": ink_on(colour, palette=palette)},
        "customdata": [f"<b>{status_of(code, t=t).label}</b><br>{months}"],
        "hovertemplate": HOVER,
    }


def _bar(at: float, width: float, thickness: float) -> dict[str, Any]:
    return {"type": "bar", "orientation": "h", "y": [at], "x": [width], "width": thickness}


def _band_layout(
    labels: Sequence[tuple[str, str]], begin: date, last: date, *, palette: Palette, scale: float, named: bool
) -> dict[str, Any]:
    days = max(1, (last - begin).days)
    years = range(begin.year, last.year + 1)
    step = BAND_PX + (NAME_PX if named else 0)
    n_bands = len(labels)
    layout = base_layout(palette, height=n_bands * step + AXIS_PX, scale=scale) | {
        "barmode": "stack",
        "margin": {"l": 0, "r": 0, "t": 0, "b": AXIS_PX * scale},
        "xaxis": quiet_axis(
            palette,
            scale=scale,
            range=[0, 1],
            showgrid=False,
            tickmode="array",
            tickvals=[(_middle(year, begin, last) - begin).days / days for year in years],
            ticktext=[str(year) for year in years],
        ),
        "yaxis": {"visible": False, "fixedrange": True, "range": [n_bands - 0.5, -0.5]},
        "annotations": [],
        "shapes": [],
    }
    layout["annotations"] = [
        {
            "text": label,
            "xref": "paper",
            "x": 0,
            "y": index + 0.5 - BAND_PX / step,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": CAPTION_SIZE * scale, "color": palette.text},
        }
        for index, (_, label) in enumerate(labels if named else [])
    ]
    return layout


def _middle(year: int, begin: date, last: date) -> date:
    """Where a year's number stands: the middle of what is shown of it."""
    first, final = max(date(year, 1, 1), begin), min(date(year, 12, 31), last)
    return Span(start=first, end=final).middle


def _widen(chart: Figure, target: Row) -> None:
    """Axes that hold the whole way: from the period's start, and as high as the level that it began at."""
    layout = chart["layout"]
    first, last = layout["xaxis"]["range"]
    layout["xaxis"]["range"] = [min(first, target["period_start"]), last]
    if target["baseline"] is not None:
        top = nice_ceiling(HEADROOM * target["baseline"])
        layout["yaxis"]["range"][1] = max(layout["yaxis"]["range"][1], top)


def _deadline(day: date, *, fmt: Format) -> str:
    """A year for the end of one, which leaves room on a phone."""
    return str(day.year) if (day.month, day.day) == YEAR_END else fmt.date(day)


def _window_end(target: Row) -> date:
    """Beyond the deadline by an eighth of the period, which is room for its date."""
    start, end, today = (as_date(target[name]) for name in ("period_start", "period_end", "assessed_on"))
    if start is None or end is None or today is None:
        raise ValueError(f"{target['target_id']}: a target without a period; the build refuses such.")
    return max(end + (end - start) // DEADLINE_ROOM, today)


def _required(target: Row, *, t: Translator, palette: Palette, scale: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [target["period_start"], target["period_end"]],
        "y": [target["baseline"], target["goal"]],
        "line": {"color": palette.muted, "width": 1.5 * scale, "dash": "dash"},
        "customdata": [t("the line from the level at the start to the goal")] * 2,
        "hovertemplate": HOVER,
    }


def _expected(target: Row, *, t: Translator, fmt: Format, palette: Palette, scale: float) -> dict[str, Any]:
    said = f"{t('Expected by this date')}: {fmt.number(target['expected'], decimals=0)}"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [target["assessed_on"]],
        "y": [target["expected"]],
        "marker": {
            "symbol": "diamond",
            "size": 10 * scale,
            "color": palette.ground,
            "line": {"color": palette.text, "width": 1.5 * scale},
        },
        "customdata": [said],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _add_deadline(
    layout: dict[str, Any], target: Row, *, t: Translator, fmt: Format, palette: Palette, scale: float
) -> None:
    """An upright on the last day of the period with its date."""
    day = target["period_end"]
    layout["shapes"].append(
        {
            "type": "line",
            "yref": "paper",
            "x0": day,
            "x1": day,
            "y0": 0,
            "y1": 1,
            "line": {"color": palette.muted, "width": 1 * scale},
        }
    )
    layout["annotations"].append(
        {
            "text": muted(t("deadline {date}", date=_deadline(day, fmt=fmt)), palette=palette),
            "showarrow": False,
            "xanchor": "left",
            "yanchor": "bottom",
            "yref": "paper",
            "x": day,
            "y": 1,
            "font": {"size": CAPTION_SIZE * scale, "color": palette.text},
        }
    )
