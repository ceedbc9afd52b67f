"""All provinces on one sheet: each total through time against the line to its goal, with the status at its end."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, records, text_marks
from ocop.charts.multiples import (
    BOTTOM,
    COLUMNS,
    TOP,
    Tile,
    grid_rows,
    middle_of,
    sheet_layout,
    sparklines,
    tiles_of,
)
from ocop.formats import UNKNOWN, Format
from ocop.i18n import Translator
from ocop.periods import Span, add_months
from ocop.statuses import status_of
from ocop.theme import SMALL_SIZE, Palette
from ocop.wording import progress_phrase

RIGHT: Final = 0.56
"""Where sparklines end, so that there is room for the status behind them."""
BESIDE: Final = 0.03
"""From the sparkline's end to the status."""
MONTHS_AHEAD: Final = 12
"""A deadline further off than this lies beyond the sheet; its line is cut there."""


def pace_sheet(
    units: pd.DataFrame,
    series: pd.DataFrame,
    targets: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    own: str | None = None,
    columns: int = COLUMNS,
    scale: float = 1.0,
) -> Figure:
    """Small multiples of `units` (unit_id, names, lat, lon) from `series`, with one target for each unit.

    `series` has unit_id, as_of, as_of_precision, value; `targets` are rows of `target_progress`, at most one for each
    unit. Dashed is the line from the level at the start to the goal, where both are known, else the goal is a short
    rule at the deadline. Behind each line stand the status' sign and the share attained, in the status' colour; the
    words come with the pointer. Each sparkline has its own height, from zero to its highest figure or goal.
    """
    rows = records(units)
    by_unit = {row["unit_id"]: row for row in records(targets) if row["goal"] is not None}
    goals = {unit_id: max(row["goal"], row["baseline"] or 0.0) for unit_id, row in by_unit.items()}
    tiles = tiles_of(rows, records(series), own=own, columns=columns, fmt=fmt, goals=goals, right=RIGHT)
    window = _window(tiles, list(by_unit.values()))
    paired = [(tile, by_unit.get(row["unit_id"])) for tile, row in zip(tiles, rows, strict=True)]
    traces = [
        _required(paired, window, palette=palette, scale=scale),
        *sparklines(tiles, window, fmt=fmt, palette=palette, scale=scale),
        _statuses(paired, t=t, fmt=fmt, palette=palette, scale=scale),
        _reaches(paired, t=t, fmt=fmt, scale=scale),
    ]
    return figure(
        traces,
        layout=sheet_layout(grid_rows(len(rows), columns=columns), columns=columns, palette=palette, scale=scale),
    )


def _window(tiles: Sequence[Tile], targets: Sequence[Row]) -> Span:
    """From the first figure or period to a year beyond the newest figure at most."""
    days: list[date] = [middle_of(row) for tile in tiles for row in tile.figures]
    if not days:
        return Span(start=date.min, end=date.max)
    newest = max(*days, *(row["assessed_on"] for row in targets)) if targets else max(days)
    deadlines = [row["period_end"] for row in targets]
    end = min(max([newest, *deadlines]), add_months(newest, months=MONTHS_AHEAD))
    return Span(start=min([*days, *(row["period_start"] for row in targets)]), end=end)


def _required(
    paired: Sequence[tuple[Tile, Row | None]], window: Span, *, palette: Palette, scale: float
) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for tile, target in paired:
        if target is None:
            continue
        ends = [tile.spot(day, value, window) for day, value in _way(target, window)]
        x += [*(at for at, _ in ends), None]
        y += [*(at for _, at in ends), None]
    line = {"color": palette.muted, "width": 1 * scale, "dash": "dash"}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _way(target: Row, window: Span) -> list[tuple[date, float]]:
    """The straight line to the goal as far as the sheet goes; without a level at the start the goal alone."""
    start, end, goal = target["period_start"], target["period_end"], target["goal"]
    last = min(end, window.end)
    if target["baseline"] is None:
        return [(start, goal), (last, goal)]
    at_last = target["baseline"] + (goal - target["baseline"]) * ((last - start) / (end - start))
    return [(start, target["baseline"]), (last, at_last)]


def _statuses(
    paired: Sequence[tuple[Tile, Row | None]], *, t: Translator, fmt: Format, palette: Palette, scale: float
) -> dict[str, Any]:
    """Sign and share behind each line; a dash where there is no target."""
    texts, colours = [], []
    for _, target in paired:
        if target is None:
            texts.append(UNKNOWN)
            colours.append(palette.muted)
            continue
        share = fmt.ratio(target["attainment"]) if target["attainment"] is not None else ""
        texts.append(f"<b>{status_of(target['status'], t=t).sign}</b> {share}".rstrip())
        colours.append(palette.status_colour(target["status"]))
    return text_marks(
        [tile.cell[1] + RIGHT + BESIDE for tile, _ in paired],
        [tile.cell[0] + (TOP + BOTTOM) / 2 for tile, _ in paired],
        texts,
        palette=palette,
        size=SMALL_SIZE * scale,
        colour=colours,
    )


def _reaches(paired: Sequence[tuple[Tile, Row | None]], *, t: Translator, fmt: Format, scale: float) -> dict[str, Any]:
    """Unseen dots on the statuses that say them in words to the pointer."""
    told = [(tile, target) for tile, target in paired if target is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [tile.cell[1] + RIGHT + 0.12 for tile, _ in told],
        "y": [tile.cell[0] + (TOP + BOTTOM) / 2 for tile, _ in told],
        "marker": {"size": 26 * scale, "color": "rgba(0,0,0,0.001)"},
        "customdata": [
            f"{tile.name}: <b>{status_of(target['status'], t=t).label}</b><br>{progress_phrase(target, t=t, fmt=fmt)}"
            for tile, target in told
        ],
        "hovertemplate": HOVER,
    }
