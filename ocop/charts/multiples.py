"""All provinces on one sheet: a sparkline each, laid out about as on the map.

All small charts are drawn on one pair of axes: sixty-three pairs would take a browser seconds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from ocop.charts.claims import GAP_MONTHS, span_of_row
from ocop.charts.marks import HOVER, Figure, Row, figure, records, text_marks
from ocop.charts.tiles import Cell, tile_cells
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.periods import Span, months_between
from ocop.theme import SMALL_SIZE, Palette, base_layout
from ocop.wording import name_of

COLUMNS: Final = 9
ROW_PX: Final = 58
LEFT, RIGHT = 0.05, 0.70
TOP, BOTTOM = 0.45, 0.90
"""Where a sparkline begins and ends inside its cell; its name stands above, its newest figure behind."""

BESIDE: Final = 0.05
"""From a line's end to its newest figure."""


@dataclass(frozen=True)
class Tile:
    """One unit's cell with its figures: dates and values, oldest first."""

    name: str
    cell: Cell
    figures: list[Row]
    is_own: bool
    least_top: float = 0.0
    """A level that the cell must have room for beside its figures: a goal."""
    right: float = RIGHT

    def spots(self, window: Span) -> list[tuple[float, float]]:
        """The figures in the sheet's coordinates: common days, own height from zero to the highest."""
        return [self.spot(middle_of(row), row["value"], window) for row in self.figures]

    def spot(self, day: date, value: float, window: Span) -> tuple[float, float]:
        """Where a level on a day stands on the sheet."""
        days = max(1, (window.end - window.start).days)
        top = max([self.least_top, *(row["value"] for row in self.figures)]) or 1
        return (
            self.cell[1] + LEFT + (self.right - LEFT) * (day - window.start).days / days,
            self.cell[0] + BOTTOM - (BOTTOM - TOP) * value / top,
        )


def province_sheet(
    units: pd.DataFrame,
    series: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    own: str | None = None,
    columns: int = COLUMNS,
    in_order: bool = False,
    scale: float = 1.0,
    write: Callable[[float], str] | None = None,
    row_px: int = ROW_PX,
) -> Figure:
    """Small multiples of `units` (unit_id, names, lat, lon) from `series`.

    `series` has unit_id, as_of, as_of_precision, value. Each sparkline has its own height, from zero to its
    own highest figure, and its newest figure in words; the days are common. A unit without a figure says so.
    The reader's own is picked out, the rest is grey. `in_order` sets them line by line instead of about as on the map.
    `write` puts a figure into words, a whole number by default.
    """
    write = write or fmt.number
    rows = records(units)
    cells = [divmod(index, columns) for index in range(len(rows))] if in_order else None
    tiles = tiles_of(rows, records(series), own=own, columns=columns, fmt=fmt, cells=cells)
    window = _window(tiles)
    traces = [
        *sparklines(tiles, window, fmt=fmt, palette=palette, scale=scale, write=write),
        _newest(tiles, window, none=t("no figure"), write=write, palette=palette, scale=scale),
    ]
    height = -(-len(rows) // columns) if in_order else grid_rows(len(rows), columns=columns)
    layout = sheet_layout(height, columns=columns, palette=palette, scale=scale, row_px=row_px)
    return figure(traces, layout=layout)


def sparklines(
    tiles: Sequence[Tile],
    window: Span,
    *,
    fmt: Format,
    palette: Palette,
    scale: float,
    write: Callable[[float], str] | None = None,
) -> list[dict[str, Any]]:
    """Each tile's name, zero line, line and dots; the reader's own in the primary colour."""
    return [
        _baselines(tiles, palette=palette),
        _lines([tile for tile in tiles if not tile.is_own], window, colour=palette.quiet, scale=scale),
        _lines([tile for tile in tiles if tile.is_own], window, colour=palette.primary, scale=scale),
        _dots(tiles, window, fmt=fmt, palette=palette, scale=scale, write=write or fmt.number),
        _names(tiles, palette=palette, scale=scale),
    ]


def sheet_layout(rows: int, *, columns: int, palette: Palette, scale: float, row_px: int = ROW_PX) -> dict[str, Any]:
    """A sheet of so many rows of cells, without axes."""
    return base_layout(palette, height=rows * row_px, scale=scale) | {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, columns]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [rows, 0]},
    }


def middle_of(row: Row) -> date:
    """The day at which a figure is drawn."""
    return span_of_row(row).middle


def tiles_of(
    rows: Sequence[Row],
    figures: Sequence[Row],
    *,
    own: str | None,
    columns: int,
    fmt: Format,
    goals: Mapping[str, float] | None = None,
    right: float = RIGHT,
    cells: Sequence[Cell] | None = None,
) -> list[Tile]:
    """A tile for each unit with its figures, about where it lies on the map, or in `cells` (row, column).

    `goals` are levels to make room for.
    """
    if cells is None:
        places = [(row["lat"], row["lon"]) for row in rows]
        cells = tile_cells(places, columns=columns, rows=grid_rows(len(rows), columns=columns))
    by_unit: dict[str, list[Row]] = {}
    for row in figures:
        by_unit.setdefault(row["unit_id"], []).append(row)
    return [
        Tile(
            name=name_of(row, fmt=fmt),
            cell=cell,
            figures=sorted(by_unit.get(row["unit_id"], []), key=middle_of),
            is_own=row["unit_id"] == own,
            least_top=(goals or {}).get(row["unit_id"], 0.0),
            right=right,
        )
        for row, cell in zip(rows, cells, strict=True)
    ]


def grid_rows(n_units: int, *, columns: int) -> int:
    """Rows of a grid with as many free cells as the country's shape needs."""
    return max(1, -(-n_units * 7 // (columns * 4)))


def _window(tiles: Sequence[Tile]) -> Span:
    days = [middle_of(row) for tile in tiles for row in tile.figures]
    return Span(start=min(days, default=date.min), end=max(days, default=date.max))


def _baselines(tiles: Sequence[Tile], *, palette: Palette) -> dict[str, Any]:
    """Zero under each sparkline, as long as the common days."""
    x = [at for tile in tiles for at in (tile.cell[1] + LEFT, tile.cell[1] + tile.right, None)]
    y = [at for tile in tiles for at in (tile.cell[0] + BOTTOM, tile.cell[0] + BOTTOM, None)]
    line = {"color": palette.line, "width": 1}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _lines(tiles: Sequence[Tile], window: Span, *, colour: str, scale: float) -> dict[str, Any]:
    """All sparklines of one colour as one trace, broken between units and where figures are far apart."""
    x: list[float | None] = []
    y: list[float | None] = []
    for tile in tiles:
        previous: date | None = None
        for row, (at_x, at_y) in zip(tile.figures, tile.spots(window), strict=True):
            day = middle_of(row)
            if previous is None or months_between(previous, later=day) > GAP_MONTHS:
                x.append(None)
                y.append(None)
            x.append(at_x)
            y.append(at_y)
            previous = day
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 2 * scale},
        "hoverinfo": "skip",
    }


def _dots(
    tiles: Sequence[Tile],
    window: Span,
    *,
    fmt: Format,
    palette: Palette,
    scale: float,
    write: Callable[[float], str],
) -> dict[str, Any]:
    marks = [(tile, row, spot) for tile in tiles for row, spot in zip(tile.figures, tile.spots(window), strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [spot[0] for _, _, spot in marks],
        "y": [spot[1] for _, _, spot in marks],
        "marker": {
            "size": 5 * scale,
            "color": [palette.primary if tile.is_own else palette.quiet for tile, _, _ in marks],
        },
        "customdata": [
            f"{tile.name}: <b>{write(row['value'])}</b> · {fmt.date(row['as_of'], precision=row['as_of_precision'])}"
            for tile, row, _ in marks
        ],
        "hovertemplate": HOVER,
    }


def _names(tiles: Sequence[Tile], *, palette: Palette, scale: float) -> dict[str, Any]:
    return text_marks(
        [tile.cell[1] + LEFT for tile in tiles],
        [tile.cell[0] + 0.2 for tile in tiles],
        [f"<b>{tile.name}</b>" if tile.is_own else tile.name for tile in tiles],
        palette=palette,
        size=SMALL_SIZE * scale,
        colour=[palette.primary if tile.is_own else palette.text for tile in tiles],
    )


def _newest(
    tiles: Sequence[Tile], window: Span, *, none: str, write: Callable[[float], str], palette: Palette, scale: float
) -> dict[str, Any]:
    """The newest figure behind each line; `none` where there is no figure."""
    x: list[float] = []
    y: list[float] = []
    texts: list[str] = []
    for tile in tiles:
        spots = tile.spots(window)
        x.append(spots[-1][0] + BESIDE if spots else tile.cell[1] + LEFT)
        y.append(spots[-1][1] if spots else tile.cell[0] + (TOP + BOTTOM) / 2)
        texts.append(write(tile.figures[-1]["value"]) if spots else none)
    return text_marks(x, y, texts, palette=palette, size=SMALL_SIZE * scale, colour=palette.muted)
