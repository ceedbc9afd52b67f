"""Stacked star bars: provinces side by side, or one province through time."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import Figure, Row, figure, muted, records, row_axis, row_band, text_marks
from ocop.charts.segments import drawn_whole, split_traces, total_traces
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.stars import StarSplit, split_of
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis
from ocop.wording import star_parts, star_sentence

ROW_PX: Final = 24
LABEL_PX: Final = 120
"""Room right of the longest bar for its label, the same on a phone and in a hall."""
OUTLIER: Final = 2.5
"""A bar this many times the next longest would flatten all others and is drawn on a scale of its own."""
NOT_ADDING_UP: Final = "≠"


def star_bars(
    data: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    shares: bool = False,
    own: str | None = None,
    longest: float | None = None,
    scale: float = 1.0,
) -> Figure:
    """One stacked bar for each row of `province_stars`, in the order given.

    A bar is one claim's split (`split_*`), never a mix of claims. A total without any split is an outlined
    bar; a newer total beside an older split is a tick of its own; a province without a figure says so.
    `shares` stretches every split to 100 %. Several charts share one axis by `longest` (see
    `longest_bar`); a longer bar is drawn smaller and says so. The key is `star_key` in ocop.charts.key.
    """
    rows = records(data)
    splits = [split_of(row) for row in rows]
    pairs = list(zip(rows, splits, strict=True))
    ends = [_bar_end(row, split) for row, split in pairs]
    axis_end = 100.0 if shares else longest or longest_bar(data)
    factors = [_shrink(end, split, axis_end=axis_end, shares=shares) for end, split in zip(ends, splits, strict=True)]
    hovers = [star_sentence(row, t=t, fmt=fmt) for row in rows]
    traces = split_traces(
        splits,
        factors=factors,
        axis_end=axis_end,
        shares=shares,
        hovers=hovers,
        t=t,
        fmt=fmt,
        palette=palette,
        scale=scale,
    )
    if shares:
        labels = [_share_label(row, split, t=t, fmt=fmt, palette=palette) for row, split in pairs]
        tips = [100.0 if split.is_known else 0.0 for split in splits]
    else:
        traces += total_traces(rows, splits=splits, factors=factors, hovers=hovers, t=t, palette=palette, scale=scale)
        labels = [
            _count_label(row, split, shrunk=factor < 1, t=t, fmt=fmt, palette=palette)
            for (row, split), factor in zip(pairs, factors, strict=True)
        ]
        tips = [end * factor for end, factor in zip(ends, factors, strict=True)]
    traces.append(_labels(tips, labels, palette=palette, scale=scale))
    names = [row["name_vi" if fmt.lang == "vi" else "name_en"] for row in rows]
    picked = [index for index, row in enumerate(rows) if row["unit_id"] == own]
    return figure(traces, layout=_layout(names, axis_end=axis_end, palette=palette, picked=picked, scale=scale))


def longest_bar(data: pd.DataFrame) -> float:
    """The end of the axis for these rows of `province_stars`: the longest bar that is no outlier."""
    ends = sorted(_bar_end(row, split_of(row)) for row in records(data))
    while len(ends) > 1 and ends[-1] > OUTLIER * ends[-2] > 0:
        ends.pop()
    return ends[-1] if ends and ends[-1] > 0 else 1.0


def star_history(data: pd.DataFrame, *, t: Translator, fmt: Format, palette: Palette, scale: float = 1.0) -> Figure:
    """One bar for each row of `split_history`, in the order given.

    A row is one claim set; a year without a claim has no row, and its gap is told by the dates. As soon as a
    source gives shares only, all bars are drawn as shares.
    """
    rows = records(data)
    splits = [history_split(row) for row in rows]
    names = [fmt.date(row["as_of"], precision=row["as_of_precision"]) for row in rows]
    shares = any(row["unit"] == "percent" for row in rows)
    ends = [drawn_whole(split) for split in splits]
    axis_end = 100.0 if shares else max(ends, default=1.0)
    factors = [100 / end if shares and end else 1.0 for end in ends]
    labels = [_history_label(row, split, fmt=fmt) for row, split in zip(rows, splits, strict=True)]
    hovers = [
        f"{name}: {label} {star_parts(split, t=t, fmt=fmt)}<br>{row['source_id']}"
        for name, label, split, row in zip(names, labels, splits, rows, strict=True)
    ]
    traces = split_traces(
        splits,
        factors=factors,
        axis_end=axis_end,
        shares=shares,
        hovers=hovers,
        t=t,
        fmt=fmt,
        palette=palette,
        scale=scale,
    )
    tips = [end * factor for end, factor in zip(ends, factors, strict=True)]
    traces.append(_labels(tips, labels, palette=palette, scale=scale))
    return figure(traces, layout=_layout(names, axis_end=axis_end, palette=palette, picked=[], scale=scale))


def history_split(row: Row) -> StarSplit:
    """The split in a row of `split_history`; published shares that add up to 100.1 make a whole of 100.1."""
    split = split_of(row, prefix="star_")
    if row["unit"] != "percent":
        return split
    return replace(split, total=max(split.total or 0.0, split.ranked + (split.potential_5 or 0)))


def _bar_end(row: Row, split: StarSplit) -> float:
    return max(drawn_whole(split), row["total"] or 0)


def _shrink(end: float, split: StarSplit, *, axis_end: float, shares: bool) -> float:
    """What a count is multiplied by to become a length: to 100 % in shares, below 1 for an outlier."""
    if shares:
        whole = drawn_whole(split)
        return 100 / whole if whole > 0 else 0.0
    return min(1.0, axis_end / end) if end > 0 else 1.0


def _labels(tips: Sequence[float], labels: Sequence[str], *, palette: Palette, scale: float) -> dict[str, Any]:
    spaced = [f"\u2002{label}" for label in labels]
    return text_marks(tips, range(len(tips)), spaced, palette=palette, size=CAPTION_SIZE * scale)


def _count_label(row: Row, split: StarSplit, *, shrunk: bool, t: Translator, fmt: Format, palette: Palette) -> str:
    """The total and its date; the sign ≠ where the drawn parts do not make their total."""
    if row["total"] is None and not split.is_known:
        return muted(t("no figure"), palette=palette)
    has_total = row["total"] is not None
    total = row["total"] if has_total else split.total
    day = row["figure_as_of"] if has_total else row["split_as_of"]
    precision = row["as_of_precision"] if has_total else row["split_precision"]
    sign = "" if split.adds_up else f" {NOT_ADDING_UP}"
    aside = t("own scale") if shrunk else _short_date(day, precision=precision, fmt=fmt)
    return f"<b>{fmt.number(total)}</b>{sign} {muted(aside, palette=palette)}"


def _share_label(row: Row, split: StarSplit, *, t: Translator, fmt: Format, palette: Palette) -> str:
    if not split.is_known:
        reason = t("no split") if row["total"] is not None else t("no figure")
        return muted(reason, palette=palette)
    written = _short_date(row["split_as_of"], precision=row["split_precision"], fmt=fmt)
    return f"{fmt.number(drawn_whole(split))} {muted(written, palette=palette)}"


def _history_label(row: Row, split: StarSplit, *, fmt: Format) -> str:
    """The total of a set of counts; nothing behind published shares, which name none."""
    if row["unit"] == "percent":
        return ""
    total = split.total if split.total is not None else split.stated
    return f"<b>{fmt.number(total)}</b>" + ("" if split.adds_up else f" {NOT_ADDING_UP}")


def _short_date(day: Any, *, precision: Any, fmt: Format) -> str:
    """Month and year in a label; the day stands in the hover and the table. A sum's dates have no one precision."""
    return fmt.date(day, precision="month" if precision in (None, "day") else precision)


def _layout(
    names: Sequence[str], *, axis_end: float, palette: Palette, picked: Sequence[int], scale: float
) -> dict[str, Any]:
    layout = base_layout(palette, height=len(names) * ROW_PX + 8, scale=scale)
    return layout | {
        "barmode": "stack",
        "bargap": 0.28,
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 4 * scale, "b": 4 * scale},
        "xaxis": quiet_axis(palette, scale=scale, visible=False, range=[0, axis_end]),
        "yaxis": row_axis(names, palette=palette, scale=scale, picked=picked),
        "shapes": [row_band(index, palette=palette) for index in picked],
    }
