"""Targets as bullet lines: one line a target, so that one reached goal cannot hide the missed ones."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, records, text_marks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.statuses import reason_sentence, status_of
from ocop.theme import CAPTION_SIZE, TEXT_SIZE, Palette, base_layout
from ocop.wording import metric_name, name_of, needed_phrase, progress_phrase, target_period, target_value

ROW_PX: Final = 62
LINE_PX: Final = 18
LINE_LETTERS: Final = 44
"""Titles break beyond this many letters, which fit a phone's width."""
CAP: Final = 1.5
"""Bars end at 150 % of the goal; what is beyond is told in words, with an arrow."""
GOAL_SHARE: Final = 1.0
BAR_PX: Final = 10
GOAL_PX: Final = 19
TITLE_PX: Final = -19
CAPTION_PX: Final = 19


def target_lines(
    data: pd.DataFrame,
    *,
    t: Translator,
    fmt: Format,
    palette: Palette,
    place_names: bool = False,
    scale: float = 1.0,
) -> Figure:
    """One bullet line for each row of `target_progress`, in the order given.

    All lines share one axis, attainment from 0 to 150 % of the goal: the bar is where the unit stands, the
    thick upright the goal, the dot where it should stand by now. Words stand above and below the bar rather
    than beside it, so a line reads the same on a phone and on a wall. `place_names` puts the unit in front.
    """
    rows = records(data)
    titles = [_title(row, fmt=fmt, place_names=place_names) for row in rows]
    captions = [_caption(row, t=t, fmt=fmt, palette=palette) for row in rows]
    row_px = ROW_PX + LINE_PX * max((title.count("<br>") for title in titles), default=0)
    traces = [
        _bars(rows, row_px=row_px, hovers=[_hover(row, t=t, fmt=fmt) for row in rows], palette=palette),
        _expected_marks(rows, palette=palette, t=t, fmt=fmt, scale=scale),
        _overflow_arrows(rows, palette=palette, scale=scale),
        _lines_of_text(titles, offset=(TITLE_PX + 9) / row_px, top=True, palette=palette, scale=scale),
        _lines_of_text(captions, offset=CAPTION_PX / row_px, top=False, palette=palette, scale=scale),
    ]
    return figure(traces, layout=_layout(len(rows), row_px=row_px, palette=palette, scale=scale))


def _bars(rows: Sequence[Row], *, row_px: float, hovers: Sequence[str], palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "x": [_drawn(row["attainment"]) for row in rows],
        "width": BAR_PX / row_px,
        "marker": {"color": [palette.status_colour(row["status"]) for row in rows], "line": {"width": 0}},
        "customdata": list(hovers),
        "hovertemplate": HOVER,
    }


def _expected_marks(
    rows: Sequence[Row], *, palette: Palette, t: Translator, fmt: Format, scale: float
) -> dict[str, Any]:
    """Where a target with a pace should stand by now; none once the goal is due or reached."""
    marked = [(i, x) for i, row in enumerate(rows) if (x := _expected_share(row)) is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "y": [i for i, _ in marked],
        "x": [x for _, x in marked],
        "marker": {
            "symbol": "diamond",
            "size": 10 * scale,
            "color": palette.ground,
            "line": {"color": palette.text, "width": 1.5 * scale},
        },
        "customdata": [
            f"{t('Expected by this date')}: {fmt.number(rows[i]['expected'], decimals=0)}" for i, _ in marked
        ],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _overflow_arrows(rows: Sequence[Row], *, palette: Palette, scale: float) -> dict[str, Any]:
    """An arrow head where a bar goes on beyond the axis."""
    beyond = [i for i, row in enumerate(rows) if (row["attainment"] or 0) > CAP]
    return {
        "type": "scatter",
        "mode": "markers",
        "y": beyond,
        "x": [CAP] * len(beyond),
        "marker": {
            "symbol": "triangle-right",
            "size": 13 * scale,
            "color": [palette.status_colour(rows[i]["status"]) for i in beyond],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _expected_share(row: Row) -> float | None:
    """The expected mark on the attainment axis, for statuses that are judged by pace."""
    if row["status"] not in ("on_track", "behind", "far_behind") or row["expected"] is None:
        return None
    start = row["baseline"] if row["kind"] == "additional" else 0.0
    whole = (row["goal"] or 0) - (start or 0)
    return _drawn((row["expected"] - (start or 0)) / whole) if whole > 0 else None


def _drawn(attainment: float | None) -> float:
    return max(0.0, min(CAP, attainment or 0.0))


def _lines_of_text(texts: Sequence[str], *, offset: float, top: bool, palette: Palette, scale: float) -> dict[str, Any]:
    """Text from the left edge, so far from each bar; on top of it a second line grows upwards."""
    return text_marks(
        [0] * len(texts),
        [index + offset for index in range(len(texts))],
        texts,
        palette=palette,
        position="top right" if top else "middle right",
        size=(TEXT_SIZE if top else CAPTION_SIZE) * scale,
    )


def _title(row: Row, *, fmt: Format, place_names: bool) -> str:
    place = f"{name_of(row, fmt=fmt)} · " if place_names else ""
    lines = wrap(f"{place}{metric_name(row, fmt=fmt)}", width=LINE_LETTERS)
    return "<br>".join(f"<b>{line}</b>" for line in lines)


def _caption(row: Row, *, t: Translator, fmt: Format, palette: Palette) -> str:
    """Sign and word in the status colour, then where it stands."""
    status = status_of(row["status"], t=t)
    colour = palette.status_colour(row["status"])
    said = f'<b><span style="color:{colour}">{status.label}</span></b>'
    return f"{said} · {progress_phrase(row, t=t, fmt=fmt)}"


def _hover(row: Row, *, t: Translator, fmt: Format) -> str:
    lines = [
        f"<b>{metric_name(row, fmt=fmt)}</b>",
        f"{target_value(row, t=t, fmt=fmt)} {target_period(row, t=t, fmt=fmt)}",
        progress_phrase(row, t=t, fmt=fmt),
        needed_phrase(row, t=t, fmt=fmt),
        reason_sentence(row["reason"], t=t),
    ]
    return "<br>".join(line for line in lines if line)


def _layout(count: int, *, row_px: float, palette: Palette, scale: float) -> dict[str, Any]:
    tracks = [_track(i, row_px=row_px, palette=palette) for i in range(count)]
    goals = [_goal(i, row_px=row_px, palette=palette) for i in range(count)]
    layout = base_layout(palette, height=count * row_px + 4, scale=scale)
    return layout | {
        "barmode": "overlay",
        "margin": {"l": 0, "r": 10 * scale, "t": 0, "b": 0},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, CAP]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [count - 0.5, -0.5]},
        "shapes": tracks + goals,
    }


def _track(index: int, *, row_px: float, palette: Palette) -> dict[str, Any]:
    """The way to the goal, under the bar."""
    return {
        "type": "rect",
        "x0": 0,
        "x1": GOAL_SHARE,
        "y0": index - BAR_PX / 2 / row_px,
        "y1": index + BAR_PX / 2 / row_px,
        "fillcolor": palette.line,
        "line": {"width": 0},
        "layer": "below",
    }


def _goal(index: int, *, row_px: float, palette: Palette) -> dict[str, Any]:
    """The goal as an upright line through the bar."""
    return {
        "type": "line",
        "x0": GOAL_SHARE,
        "x1": GOAL_SHARE,
        "y0": index - GOAL_PX / 2 / row_px,
        "y1": index + GOAL_PX / 2 / row_px,
        "line": {"color": palette.text, "width": 2.5},
    }
