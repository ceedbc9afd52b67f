"""Targets as bullet lines: one line a target, so that one reached goal cannot hide the missed ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from ocop.charts.marks import HOVER, Figure, Row, figure, records, text_marks
from ocop.formats import Format
from ocop.gains import in_gains
from ocop.i18n import Translator
from ocop.statuses import reason_sentence, status_of
from ocop.theme import CAPTION_SIZE, TEXT_SIZE, Palette, base_layout
from ocop.wording import metric_name, name_of, needed_phrase, progress_phrase, target_period, target_value

TITLE_LETTERS: Final = 42
CAPTION_LETTERS: Final = 52
"""Titles and captions break beyond so many letters, which fit a phone's width."""
CAP: Final = 1.5
"""Bars end at 150 % of the goal; what is beyond is told in words, with an arrow."""
GOAL_SHARE: Final = 1.0
BAR_PX: Final = 10
GOAL_PX: Final = 19
LEADING: Final = 1.3
"""Plotly's line height."""
CLEAR_PX: Final = 12
"""From the middle of the bar to the words above and below it."""
GAP_PX: Final = 8
"""Between one target and the next."""


@dataclass(frozen=True)
class Line:
    """One target: its row, its words, and how far down its bar stands, in px before scaling."""

    row: Row
    title: str
    caption: str
    bar: float

    @property
    def bottom(self) -> float:
        """Where its last line of words ends."""
        return self.bar + CLEAR_PX + _words_px(self.caption, size=CAPTION_SIZE)


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
    thick upright the goal, the dot where it should stand by now. What is to be gained is told in gains. Words
    stand above and below the bar rather than beside it, so a line reads the same on a phone and on a wall, and
    each line is as high as its words need. `place_names` puts the unit in front.
    """
    lines = _placed([in_gains(row, t=t, fmt=fmt) for row in records(data)], place_names, t=t, fmt=fmt, palette=palette)
    titles = text_marks(
        [0] * len(lines),
        [line.bar - CLEAR_PX for line in lines],
        [line.title for line in lines],
        palette=palette,
        position="top right",
        size=TEXT_SIZE * scale,
    )
    captions = text_marks(
        [0] * len(lines),
        [line.bar + CLEAR_PX for line in lines],
        [line.caption for line in lines],
        palette=palette,
        position="bottom right",
        size=CAPTION_SIZE * scale,
    )
    traces = [
        _bars(lines, hovers=[_hover(line.row, t=t, fmt=fmt) for line in lines], palette=palette),
        _expected_marks(lines, palette=palette, t=t, fmt=fmt, scale=scale),
        _overflow_arrows(lines, palette=palette, scale=scale),
        titles,
        captions,
    ]
    return figure(traces, layout=_layout(lines, palette=palette, scale=scale))


def _placed(rows: Sequence[Row], place_names: bool, *, t: Translator, fmt: Format, palette: Palette) -> list[Line]:
    """The lines from the top down."""
    lines: list[Line] = []
    top = 0.0
    for row in rows:
        title = _title(row, fmt=fmt, place_names=place_names)
        bar = top + _words_px(title, size=TEXT_SIZE) + CLEAR_PX
        lines.append(Line(row, title, _caption(row, t=t, fmt=fmt, palette=palette), bar))
        top = lines[-1].bottom + GAP_PX
    return lines


def _words_px(text: str, *, size: float) -> float:
    return (1 + text.count("<br>")) * size * LEADING


def _bars(lines: Sequence[Line], *, hovers: Sequence[str], palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [line.bar for line in lines],
        "x": [_drawn(line.row["attainment"]) for line in lines],
        "width": BAR_PX,
        "marker": {"color": [palette.status_colour(line.row["status"]) for line in lines], "line": {"width": 0}},
        "customdata": list(hovers),
        "hovertemplate": HOVER,
    }


def _expected_marks(
    lines: Sequence[Line], *, palette: Palette, t: Translator, fmt: Format, scale: float
) -> dict[str, Any]:
    """Where a target with a pace should stand by now; none once the goal is due or reached."""
    marked = [(line, x) for line in lines if (x := _expected_share(line.row)) is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "y": [line.bar for line, _ in marked],
        "x": [x for _, x in marked],
        "marker": {
            "symbol": "diamond",
            "size": 10 * scale,
            "color": palette.ground,
            "line": {"color": palette.text, "width": 1.5 * scale},
        },
        "customdata": [
            f"{t('Expected by this date')}: {fmt.number(line.row['expected'], decimals=0)}" for line, _ in marked
        ],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }


def _overflow_arrows(lines: Sequence[Line], *, palette: Palette, scale: float) -> dict[str, Any]:
    """An arrow head where a bar goes on beyond the axis."""
    beyond = [line for line in lines if (line.row["attainment"] or 0) > CAP]
    return {
        "type": "scatter",
        "mode": "markers",
        "y": [line.bar for line in beyond],
        "x": [CAP] * len(beyond),
        "marker": {
            "symbol": "triangle-right",
            "size": 13 * scale,
            "color": [palette.status_colour(line.row["status"]) for line in beyond],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _expected_share(row: Row) -> float | None:
    """The expected mark on the attainment axis, for statuses that are judged by pace."""
    if row["status"] not in ("on_track", "behind", "far_behind") or row["expected"] is None:
        return None
    whole = row["goal"] or 0
    return _drawn(row["expected"] / whole) if whole > 0 else None


def _drawn(attainment: float | None) -> float:
    return max(0.0, min(CAP, attainment or 0.0))


def _title(row: Row, *, fmt: Format, place_names: bool) -> str:
    place = f"{name_of(row, fmt=fmt)} · " if place_names else ""
    return "<br>".join(f"<b>{line}</b>" for line in _even(f"{place}{metric_name(row, fmt=fmt)}"))


def _even(text: str) -> list[str]:
    """The text in as few lines as a phone allows, none left with a single short word."""
    lines = wrap(text, width=TITLE_LETTERS)
    width = TITLE_LETTERS
    while width > 1 and len(narrower := wrap(text, width=width - 1)) == len(lines):
        lines, width = narrower, width - 1
    return lines


def _caption(row: Row, *, t: Translator, fmt: Format, palette: Palette) -> str:
    """Sign and word in the status colour, whether the level fell below the goal again, then where it stands."""
    label = status_of(row["status"], t=t).label
    fell = f", {t('fell below again since')}" if row.get("fell_since") else ""
    stands = progress_phrase(row, t=t, fmt=fmt, brief=True)
    coloured = f'<b><span style="color:{palette.status_colour(row["status"])}">{label}</span></b>'
    return _broken(f"{label}{fell} · {stands}").replace(label, coloured, 1)


def _broken(text: str) -> str:
    """The text in lines, broken only where a dot parts its pieces."""
    lines: list[str] = []
    for part in text.split(" · "):
        if lines and len(lines[-1]) + len(part) < CAPTION_LETTERS - 2:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return "<br>".join(lines)


def _hover(row: Row, *, t: Translator, fmt: Format) -> str:
    lines = [
        f"<b>{metric_name(row, fmt=fmt)}</b>",
        f"{target_value(row, t=t, fmt=fmt)} {target_period(row, t=t, fmt=fmt)}",
        progress_phrase(row, t=t, fmt=fmt),
        needed_phrase(row, t=t, fmt=fmt),
        reason_sentence(row["reason"], t=t),
    ]
    return "<br>".join(line for line in lines if line)


def _layout(lines: Sequence[Line], *, palette: Palette, scale: float) -> dict[str, Any]:
    height = lines[-1].bottom + GAP_PX / 2 if lines else 0
    shapes = [_track(line, palette=palette) for line in lines] + [_goal(line, palette=palette) for line in lines]
    return base_layout(palette, height=height, scale=scale) | {
        "barmode": "overlay",
        "margin": {"l": 0, "r": 10 * scale, "t": 0, "b": 0},
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, CAP]},
        "yaxis": {"visible": False, "fixedrange": True, "range": [height, 0]},
        "shapes": shapes,
    }


def _track(line: Line, *, palette: Palette) -> dict[str, Any]:
    """The way to the goal, under the bar."""
    return {
        "type": "rect",
        "x0": 0,
        "x1": GOAL_SHARE,
        "y0": line.bar - BAR_PX / 2,
        "y1": line.bar + BAR_PX / 2,
        "fillcolor": palette.line,
        "line": {"width": 0},
        "layer": "below",
    }


def _goal(line: Line, *, palette: Palette) -> dict[str, Any]:
    """The goal as an upright line through the bar."""
    return {
        "type": "line",
        "x0": GOAL_SHARE,
        "x1": GOAL_SHARE,
        "y0": line.bar - GOAL_PX / 2,
        "y1": line.bar + GOAL_PX / 2,
        "line": {"color": palette.text, "width": 2.5},
    }
