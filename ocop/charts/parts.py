"""What a total is made of beside stars: product groups and kinds of entities, largest first."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, muted, records, row_axis, text_marks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis
from ocop.wording import metric_name

ROW_PX: Final = 28
LABEL_PX: Final = 120
Write = Callable[[float], str]


def part_bars(
    data: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    percent: bool = False,
    scale: float = 1.0,
) -> Figure:
    """One bar a part for one unit's rows of `breakdown`, largest first, each with its share of the set.

    A share is written only where the parts make their total (`adds_up`); the date only where dates differ.
    `percent` writes the values as percentages, which is what some sources publish in place of counts.
    """
    rows = sorted(records(data), key=lambda row: -(row["value"] or 0))
    write = fmt.percent if percent else fmt.number
    hovers = [_hover(row, write=write, t=t, fmt=fmt) for row in rows]
    one_date = len({row["figure_as_of"] for row in rows}) <= 1
    labels = [_label(row, write=write, with_date=not one_date, t=t, fmt=fmt, palette=palette) for row in rows]
    values = [row["value"] or 0 for row in rows]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "x": values,
        "marker": {"color": palette.primary},
        "customdata": hovers,
        "hovertemplate": HOVER,
    }
    spaced = [f"\u2002{label}" for label in labels]
    texts = text_marks(values, range(len(rows)), spaced, palette=palette, size=CAPTION_SIZE * scale)
    names = [metric_name(row, fmt=fmt) for row in rows]
    return figure([bars, texts], layout=_layout(names, values, palette=palette, scale=scale))


def _label(row: Row, *, write: Write, with_date: bool, t: Translator, fmt: Format, palette: Palette) -> str:
    aside = [_share(row, fmt=fmt)] if row.get("adds_up") else []
    if with_date:
        aside.append(fmt.date(row["figure_as_of"], precision=row.get("as_of_precision") or "month"))
    if row["value"] is None:
        return muted(t("no figure"), palette=palette)
    return f"<b>{write(row['value'])}</b> {muted(' · '.join(aside), palette=palette)}"


def _share(row: Row, *, fmt: Format) -> str:
    return fmt.percent(row["value"] / row["set_total"] * 100, decimals=0) if row.get("set_total") else ""


def _hover(row: Row, *, write: Write, t: Translator, fmt: Format) -> str:
    day = fmt.date(row["figure_as_of"], precision=row.get("as_of_precision") or "day")
    lines = [f"<b>{metric_name(row, fmt=fmt)}</b>: {write(row['value'])} · {day}", row["source_id"] or ""]
    if row.get("adds_up") is False:
        lines.append(t("The parts do not make the total of {total}.", total=fmt.number(row["set_total"])))
    return "<br>".join(lines)


def _layout(names: Sequence[str], values: Sequence[float], *, palette: Palette, scale: float) -> dict[str, Any]:
    layout = base_layout(palette, height=len(names) * ROW_PX + 8, scale=scale)
    longest = max(values, default=0) or 1
    return layout | {
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 4 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(palette, scale=scale, visible=False, range=[0, longest]),
        "yaxis": row_axis(names, palette=palette, scale=scale),
    }
