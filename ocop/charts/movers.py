"""Who moved since a date: a bar from zero for each province, rise to the right, fall to the left."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, muted, records, row_axis, row_band, text_marks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis
from ocop.wording import change_sentence, name_of

ROW_PX: Final = 26
LABEL_PX: Final = 156
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
    """One bar for each row of `movers`, in the order given: the change, then both levels in words.

    A rise and a fall differ in side, sign and colour; neither is called good, for totals also fall when
    certificates lapse or a definition changes.
    """
    rows = records(data)
    changes = [row["change"] for row in rows]
    colours = [palette.rise if change >= 0 else palette.fall for change in changes]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": changes,
        "y": list(range(len(rows))),
        "marker": {"color": colours},
        "customdata": [change_sentence(row, t=t, fmt=fmt) for row in rows],
        "hovertemplate": HOVER,
    }
    labels = [_label(row, colour, fmt=fmt, palette=palette) for row, colour in zip(rows, colours, strict=True)]
    tips = [max(0, change) for change in changes]
    texts = text_marks(tips, range(len(rows)), labels, palette=palette, size=CAPTION_SIZE * scale)
    names = [name_of(row, fmt=fmt) for row in rows]
    picked = [i for i, row in enumerate(rows) if row["unit_id"] == own]
    layout = _layout(names, changes, palette=palette, picked=picked, scale=scale)
    return figure([bars, texts], layout=layout)


def _label(row: Row, colour: str, *, fmt: Format, palette: Palette) -> str:
    """'▲ +57 184 → 241'."""
    sign = RISE if row["change"] > 0 else FALL if row["change"] < 0 else "="
    change = f'<b><span style="color:{colour}">{sign} {fmt.signed(row["change"])}</span></b>'
    levels = f"{fmt.number(row['total_then'])} → {fmt.number(row['total_now'])}"
    return f"\u2002{change} {muted(levels, palette=palette)}"


def _layout(
    names: Sequence[str],
    changes: Sequence[float],
    *,
    palette: Palette,
    picked: Sequence[int],
    scale: float,
) -> dict[str, Any]:
    ends = [min([0, *changes]), max([1, *changes])]
    layout = base_layout(palette, height=len(names) * ROW_PX + 8, scale=scale)
    axis = quiet_axis(palette, scale=scale, range=ends, showgrid=False, showticklabels=False)
    return layout | {
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 4 * scale, "b": 4 * scale},
        "xaxis": axis | {"zeroline": True, "zerolinecolor": palette.quiet, "zerolinewidth": 1},
        "yaxis": row_axis(names, palette=palette, scale=scale, picked=picked),
        "shapes": [row_band(i, palette=palette) for i in picked],
    }
