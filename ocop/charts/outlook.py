"""A total carried on past its last figure: claims, the required line, the projected one with its interval, the goal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

import pandas as pd

from ocop.charts.guides import add_goal
from ocop.charts.marks import HOVER, Figure, Row, figure, records, text_marks
from ocop.charts.province_history import total_history
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.periods import months_between
from ocop.theme import CAPTION_SIZE, Palette

BAND_OPACITY: Final = 0.2
QUARTER: Final = 3
"""Months from dot to dot."""
ROOM_MONTHS: Final = 12
"""With so much of the chart to its right a number stands there, clear of the lines that meet at a deadline."""
NEAR_GOAL: Final = 0.12
"""So near to the goal's line, as a part of the axis, a number between the two would stand on it."""
Point = tuple[date, float]


@dataclass(frozen=True)
class Goal:
    """What is to be reached, by when, and from which level on which day (None where no baseline is known)."""

    value: float
    by: date
    start: Point | None = None


def outlook_chart(
    claims: pd.DataFrame,
    sums: pd.DataFrame,
    course: pd.DataFrame,
    *,
    start: Point | None,
    goal: Goal | None,
    label_on: date | None = None,
    what_if: Sequence[Point] = (),
    t: Translator,
    fmt: Format,
    palette: Palette,
    scale: float = 1.0,
) -> Figure:
    """Claims and sums as `total_history` takes them, then the course (`projection`: on_date, value, low, high).

    The course begins at `start`, its last known fact; it is solid up to the goal's deadline and dashed beyond. Its
    number stands at `label_on`, or at the end. `what_if` is another course. The goal is a level line with its value,
    its deadline an upright with its date.
    """
    rows = records(course)
    ends = [row["on_date"] for row in rows] + [on for on, _ in what_if] + ([goal.by] if goal else [])
    tops = [row["high"] for row in rows] + [value for _, value in what_if] + ([goal.value] if goal else [])
    words: dict[str, Any] = {"palette": palette, "scale": scale}
    until = max(ends) if ends else None
    chart = total_history(claims, sums, t=t, fmt=fmt, room=max(tops, default=0), until=until, **words)
    clear = partial(_clear_side, goal=goal, top=chart["layout"]["yaxis"]["range"][1])
    _name_newest(chart["data"][-1], has_course=bool(rows), clear=clear)
    line = [*([start] if start and rows else []), *((row["on_date"], row["value"]) for row in rows)]
    traces = [
        *([_band(rows, start=start, palette=palette)] if rows else []),
        *_required(goal, **words),
        *chart["data"],
        *_course(line, by=goal.by if goal else None, **words),
        *([_line(what_if, colour=palette.star_4, dash="dash", **words)] if what_if else []),
        *([_tips(rows, fmt=fmt, palette=palette)] if rows else []),
        *_label(rows, on=label_on, clear=clear, fmt=fmt, **words),
    ]
    layout = chart["layout"]
    if goal:
        add_goal(layout, goal=goal.value, text=t("goal {value}", value=fmt.number(goal.value)), below=False, **words)
        layout["annotations"][-1] |= {"x": 0, "xanchor": "left"}  # at the right the course would cross it
        _add_deadline(layout, by=goal.by, fmt=fmt, **words)
    return figure(traces, layout=layout)


def outlook_alt(course: pd.DataFrame, *, goal: Goal | None, name: str, t: Translator, fmt: Format) -> str:
    """For `outlook_chart`: where the course ends and how far its interval reaches."""
    rows = records(course)
    said = [t("Products of {name}: figures so far and what comes.", name=name)]
    if rows:
        last = rows[-1]
        said.append(
            t(
                "Carried on at the present pace: {value} on {date}, interval {low} to {high}.",
                value=fmt.number(round(last["value"])),
                date=fmt.date(last["on_date"]),
                low=fmt.number(round(last["low"])),
                high=fmt.number(round(last["high"])),
            )
        )
    if goal:
        said.append(t("Goal: {value} by {date}.", value=fmt.number(goal.value), date=fmt.date(goal.by)))
    return " ".join(said)


def _clear_side(value: float, *, under: bool, goal: Goal | None, top: float) -> str:
    """Where a point's number stands: to the right under it, where the line goes on, or to the left above it.

    It changes the side where it would stand on the goal's line.
    """
    above_goal = value - goal.value if goal else top
    is_blocked = 0 <= (above_goal if under else -above_goal) < NEAR_GOAL * top
    return "bottom right" if under is not is_blocked else "top left"


def _name_newest(labels: dict[str, Any], *, has_course: bool, clear: Callable[..., str]) -> None:
    """Of the facts' numbers only the newest: the first ones would stand in the steep part of the line."""
    for name in ("x", "y", "text"):
        labels[name] = labels[name][-1:]
    labels["textposition"] = [clear(value, under=has_course) for value in labels["y"]]


def _band(rows: Sequence[Row], *, start: Point | None, palette: Palette) -> dict[str, Any]:
    """The interval as one area: along its upper edge and back along the lower."""
    first = [start] if start else []
    upper: list[Point] = [*first, *((row["on_date"], row["high"]) for row in rows)]
    lower: list[Point] = [*first, *((row["on_date"], row["low"]) for row in rows)]
    edge = [*upper, *reversed(lower)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [on for on, _ in edge],
        "y": [value for _, value in edge],
        "fill": "toself",
        "fillcolor": palette.rise,
        "opacity": BAND_OPACITY,
        "line": {"color": palette.rise, "width": 0},
        "hoverinfo": "skip",
    }


def _required(goal: Goal | None, *, palette: Palette, scale: float) -> list[dict[str, Any]]:
    """The straight line from the level at the period's start to the goal."""
    if goal is None or goal.start is None or goal.start[1] >= goal.value:
        return []
    return [_line([goal.start, (goal.by, goal.value)], colour=palette.text, dash="dot", palette=palette, scale=scale)]


def _course(line: Sequence[Point], *, by: date | None, palette: Palette, scale: float) -> list[dict[str, Any]]:
    """Solid up to the deadline, dashed from there on; both parts share the point between them."""
    before = [point for point in line if by is None or point[0] <= by]
    beyond = [*before[-1:], *line[len(before) :]]
    parts = [(before, ""), (beyond, "dash")]
    return [
        _line(points, colour=palette.rise, dash=dash, palette=palette, scale=scale)
        for points, dash in parts
        if len(points) > 1
    ]


def _line(points: Sequence[Point], *, colour: str, dash: str, palette: Palette, scale: float) -> dict[str, Any]:
    width = 1.5 if colour == palette.text else 2.5
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [on for on, _ in points],
        "y": [value for _, value in points],
        "line": {"color": colour, "width": width * scale} | ({"dash": dash} if dash else {}),
        "hoverinfo": "skip",
    }


def _tips(rows: Sequence[Row], *, fmt: Format, palette: Palette) -> dict[str, Any]:
    """What the pointer is told along the course: the total of that day and its interval, a dot a quarter."""
    rows = rows[::-QUARTER][::-1]
    said = [
        f"<b>{fmt.number(round(row['value']))}</b> · {fmt.date(row['on_date'])}<br>"
        f"{fmt.span(round(row['low']), round(row['high']))}"
        for row in rows
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["on_date"] for row in rows],
        "y": [row["value"] for row in rows],
        "marker": {"size": 5, "color": palette.rise},
        "customdata": said,
        "hovertemplate": HOVER,
    }


def _label(
    rows: Sequence[Row], *, on: date | None, clear: Callable[..., str], fmt: Format, palette: Palette, scale: float
) -> list[dict[str, Any]]:
    """The total on a day, or at the end where the course does not reach it."""
    at = next((row for row in rows if row["on_date"] == on), rows[-1] if rows else None)
    if at is None:
        return []
    text = f"\u2002<b>{fmt.number(round(at['value']))}</b>\u2002"
    has_room = months_between(at["on_date"], later=rows[-1]["on_date"]) >= ROOM_MONTHS
    position = clear(at["value"], under=has_room)
    size = CAPTION_SIZE * scale
    return [text_marks([at["on_date"]], [at["value"]], [text], palette=palette, position=position, size=size)]


def _add_deadline(layout: dict[str, Any], *, by: date, fmt: Format, palette: Palette, scale: float) -> None:
    has_room = months_between(by, later=layout["xaxis"]["range"][1]) >= ROOM_MONTHS
    upright = {"type": "line", "yref": "paper", "x0": by, "x1": by, "y0": 0, "y1": 1}
    layout["shapes"].append(upright | {"line": {"color": palette.text, "width": 1.5 * scale, "dash": "dot"}})
    layout["annotations"].append(
        {
            "text": f"\u2002{fmt.date(by)}\u2002",
            "showarrow": False,
            "x": by,
            "y": 0,
            "yref": "paper",
            "xanchor": "left" if has_room else "right",
            "yanchor": "bottom",
            "font": {"size": CAPTION_SIZE * scale, "color": palette.text},
        }
    )
