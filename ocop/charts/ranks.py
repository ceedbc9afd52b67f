"""Ranks as dots on the ranks that conflicting figures leave open: one row a province, its own rank picked out."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, muted, records, row_axis, row_band, text_marks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.ranks import is_open, measure_words, rank_sentence, rank_words
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis
from ocop.wording import name_of

ROW_PX: Final = 22
LABEL_PX: Final = 176
DOT_PX: Final = 9


def rank_dots(
    data: pd.DataFrame,
    *,
    metric: str,
    t: Translator,
    fmt: Format,
    palette: Palette,
    own: str | None = None,
    scale: float = 1.0,
) -> Figure:
    """One row for each ranked province of `province_ranks`, in the order given.

    The dot is the rank by the headline figures, the line the ranks that other figures of the same month allow; a
    hollow dot is a figure older than 12 months. Both ends of the axis are ranks of these rows.
    """
    rows = records(data)
    picked = [i for i, row in enumerate(rows) if row["unit_id"] == own]
    colours = [palette.primary if row["unit_id"] == own else palette.quiet for row in rows]
    hovers = [rank_sentence(row, metric=metric, t=t, fmt=fmt) for row in rows]
    texts = text_marks(
        [row["rank_worst"] for row in rows],
        range(len(rows)),
        [_label(row, metric=metric, fmt=fmt, palette=palette) for row in rows],
        palette=palette,
        size=CAPTION_SIZE * scale,
        dot=DOT_PX * scale,
    )
    marks = [_spans(rows, palette=palette, scale=scale), _dots(rows, colours, hovers, palette=palette, scale=scale)]
    names = [name_of(row, fmt=fmt) for row in rows]
    return figure([*marks, texts], layout=_layout(names, rows, palette=palette, picked=picked, scale=scale))


def _spans(rows: Sequence[Row], *, palette: Palette, scale: float) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for index, row in enumerate(rows):
        if is_open(row):
            x += [row["rank_best"], row["rank_worst"], None]
            y += [index, index, None]
    line = {"color": palette.text, "width": 2 * scale}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _dots(
    rows: Sequence[Row], colours: Sequence[str], hovers: Sequence[str], *, palette: Palette, scale: float
) -> dict[str, Any]:
    fills = [palette.ground if row["is_old"] else colour for row, colour in zip(rows, colours, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["rank"] for row in rows],
        "y": list(range(len(rows))),
        "marker": {"size": DOT_PX * scale, "color": fills, "line": {"color": list(colours), "width": 2 * scale}},
        "customdata": list(hovers),
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _label(row: Row, *, metric: str, fmt: Format, palette: Palette) -> str:
    """'7–9 · 351 (2024)'."""
    day = fmt.date(row["figure_as_of"], precision=row["as_of_precision"])
    value = measure_words(row["value"], metric=metric, fmt=fmt)
    return f"<b>{rank_words(row, fmt=fmt)}</b> {muted(f'· {value} ({day})', palette=palette)}"


def _layout(
    names: Sequence[str], rows: Sequence[Row], *, palette: Palette, picked: Sequence[int], scale: float
) -> dict[str, Any]:
    ends = [min([1, *(row["rank_best"] for row in rows)][bool(rows) :]), max([1, *(row["rank_worst"] for row in rows)])]
    layout = base_layout(palette, height=len(names) * ROW_PX + 8, scale=scale)
    return layout | {
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 4 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(
            palette, scale=scale, range=[ends[0] - 0.5, max(ends[1], ends[0] + 1)], showgrid=False, showticklabels=False
        ),
        "yaxis": row_axis(names, palette=palette, scale=scale, picked=picked),
        "shapes": [row_band(i, palette=palette) for i in picked],
    }
