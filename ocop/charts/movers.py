"""Who moved since a date: a dumbbell for each province, from its figure then to its figure now."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, muted, records, row_axis, row_band, text_marks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis
from ocop.wording import change_sentence, name_of

ROW_PX: Final = 26
LABEL_PX: Final = 124
RISE: Final = "▲"
FALL: Final = "▼"


def change_bars(
    data: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    own: str | None = None,
    scale: float = 1.0,
) -> Figure:
    """Dumbbells for rows of `movers`, in the order given: open dot then, filled dot now.

    A rise and a fall differ in sign and colour; neither is called good, for totals also fall when
    certificates lapse or a definition changes.
    """
    rows = records(data)
    hovers = [change_sentence(row, t=t, fmt=fmt) for row in rows]
    colours = [palette.rise if row["change"] >= 0 else palette.fall for row in rows]
    tips = [max(row["total_then"], row["total_now"]) for row in rows]
    labels = [_label(row, colour, fmt=fmt, palette=palette) for row, colour in zip(rows, colours, strict=True)]
    traces = [
        *(_bar(i, row, colour=colours[i], scale=scale) for i, row in enumerate(rows)),
        _dots(rows, key="total_then", colours=colours, hovers=hovers, filled=False, palette=palette, scale=scale),
        _dots(rows, key="total_now", colours=colours, hovers=hovers, filled=True, palette=palette, scale=scale),
        text_marks(tips, range(len(rows)), labels, palette=palette, size=CAPTION_SIZE * scale),
    ]
    names = [name_of(row, fmt=fmt) for row in rows]
    picked = [i for i, row in enumerate(rows) if row["unit_id"] == own]
    layout = base_layout(palette, height=len(rows) * ROW_PX + 8, scale=scale) | {
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 4 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(palette, scale=scale, visible=False, range=[0, max(tips, default=1)]),
        "yaxis": row_axis(names, palette=palette, scale=scale, picked=picked),
        "shapes": [row_band(i, palette=palette) for i in picked],
    }
    return figure(traces, layout=layout)


def _bar(index: int, row: Row, *, colour: str, scale: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [row["total_then"], row["total_now"]],
        "y": [index, index],
        "line": {"color": colour, "width": 2.5 * scale},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(
    rows: Sequence[Row],
    *,
    key: str,
    colours: Sequence[str],
    hovers: Sequence[str],
    filled: bool,
    palette: Palette,
    scale: float,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row[key] for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "size": 10 * scale,
            "color": list(colours) if filled else palette.ground,
            "line": {"color": list(colours), "width": 2 * scale},
        },
        "customdata": list(hovers),
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _label(row: Row, colour: str, *, fmt: Format, palette: Palette) -> str:
    """'▲ +57 184 → 241' after the right-hand dot."""
    sign = RISE if row["change"] > 0 else FALL if row["change"] < 0 else "="
    change = f'<b><span style="color:{colour}">{sign} {fmt.signed(row["change"])}</span></b>'
    levels = f"{fmt.number(row['total_then'])} → {fmt.number(row['total_now'])}"
    return f"\u2003{change} {muted(levels, palette=palette)}"
