"""Against targets, through time, by group and kind: the screens of evidence."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from ocop.charts.alt import level_series_alt, part_bars_alt, target_lines_alt
from ocop.charts.parts import part_bars
from ocop.charts.series import level_series
from ocop.charts.targets import target_lines
from ocop.theme import LIGHT, Palette
from reports import titles
from reports.charts import NOT_JUDGED, division_table, history_table
from reports.facts import Briefing, Division, Figure, TargetLine
from reports.fitting import Box
from reports.present.canvas import LEAST, LEAST_SCALE, scale_for
from reports.present.stage import Screen, Stage
from reports.words import Words

LINE_SCALE: Final = 1.8
"""Lines through time grow in height by their own measure, so that the axis keeps its numbers."""
MOST_TARGET: Final = 2.3
MOST_PART: Final = 2.6


def targets(stage: Stage) -> None:
    """Every target with what came of it: a bar within the frame of its goal, or the reason why there is none."""
    if not any(b.targets for b in stage.briefings):
        return
    room = 464.0 - (0 if stage.is_single else 44) - (95 if stage.doubt_texts(("total",)) else 0)
    parts = [_in_parts(stage, _judged_first(b), room=room) for b in stage.briefings]
    columns = 1 if not stage.is_single or len(parts[0]) == 1 else 2
    count = max(-(-len(own) // columns) for own in parts)
    for number in range(count):
        own = [each[number * columns : (number + 1) * columns] for each in parts]
        screen = stage.begin(
            titles.each(stage.briefings, titles.targets),
            sources=[s for some in own for lines in some for line in lines for s in _sources(line)],
            about=("total",),
            part=(number + 1, count),
        )
        for b, some, column in zip(stage.briefings, own, stage.columns(screen), strict=True):
            if not b.targets:
                screen.canvas.words(titles.targets(stage.w, b), column)
            for lines, box in zip(some, column.columns(columns, gap=48), strict=False):
                _target_chart(stage, screen, b, lines, box)


def _judged_first(b: Briefing) -> list[TargetLine]:
    return sorted(b.targets, key=lambda line: (line.status == NOT_JUDGED, not line.is_main))


def _sources(line: TargetLine) -> tuple[str | None, ...]:
    return line.current_source_id, line.source_id


def _in_parts(stage: Stage, lines: Sequence[TargetLine], *, room: float) -> list[list[TargetLine]]:
    """The targets in groups that are no higher than the room in the smallest type."""
    groups: list[list[TargetLine]] = []
    for line in lines:
        if groups and _lines_height(stage, [*groups[-1], line]) * LEAST_SCALE <= room:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _lines_height(stage: Stage, lines: Sequence[TargetLine]) -> float:
    return float(_target_lines(stage, lines)(LIGHT)["layout"]["height"])


def _target_lines(stage: Stage, lines: Sequence[TargetLine]) -> Callable[[Palette], dict[str, Any]]:
    table = pd.DataFrame([dict(line.row) for line in lines])
    return lambda palette: target_lines(table, t=stage.w.t, fmt=stage.w.fmt, palette=palette)


def _target_chart(stage: Stage, screen: Screen, b: Briefing, lines: Sequence[TargetLine], box: Box) -> None:
    table = pd.DataFrame([dict(line.row) for line in lines])
    scale = scale_for(_lines_height(stage, lines), box=box, most=min(MOST_TARGET, box.width / 320))
    alt = f"{stage.w.name(b)}: {target_lines_alt(table, t=stage.w.t)}"
    screen.canvas.chart(_target_lines(stage, lines), box, alt=alt, scale=scale)


def history(stage: Stage) -> None:
    """The totals through time, side by side on one scale."""
    shown = {b.unit_id: [_at_its_day(figure) for figure in titles.drawn(b)] for b in stage.briefings}
    if not any(len(figures) > 1 for figures in shown.values()):
        return
    screen = stage.begin(
        titles.each(stage.briefings, _history_title),
        sources=[figure.source_id for figures in shown.values() for figure in figures],
        about=("total",),
    )
    said, room = titles.reading(stage.w, [b for b in stage.briefings if titles.drawn(b)]), screen.room
    tall = screen.canvas.words(said, room, sizes=(LEAST,), tone="muted", low=True)
    screen.room = Box(room.x, room.y, room.width, room.height - tall - 10)
    highest = max(
        [figure.high or figure.value for figures in shown.values() for figure in figures]
        + [goal for b in stage.briefings if (goal := _goal(b))]
    )
    for b, column in zip(stage.briefings, stage.columns(screen), strict=True):
        if len(shown[b.unit_id]) > 1:
            _line(stage, screen, b, shown[b.unit_id], column, highest=highest)
        else:
            screen.canvas.words(_history_title(stage.w, b), column)


def _history_title(w: Words, b: Briefing) -> str:
    return titles.history(w, b) or w.t("{place}: no figure", place=w.name(b))


def _at_its_day(figure: Figure) -> Figure:
    """A sum stands at the day of its newest part, from which it can be told."""
    return replace(figure, as_of=figure.newest_part_as_of) if figure.is_sum and figure.newest_part_as_of else figure


def _goal(b: Briefing) -> float | None:
    return b.main_target.goal if b.main_target and b.main_target.value_unit != "percent" else None


def _line(stage: Stage, screen: Screen, b: Briefing, figures: Sequence[Figure], box: Box, *, highest: float) -> None:
    w, table = stage.w, history_table(figures)

    def draw(palette: Palette) -> dict[str, Any]:
        return level_series(
            table,
            t=w.t,
            fmt=w.fmt,
            palette=palette,
            goal=_goal(b),
            room=highest,
            height=box.height / LINE_SCALE,
        )

    alt = level_series_alt(table, name=w.t("Products of {name}", name=w.name(b)), t=w.t, fmt=w.fmt)
    screen.canvas.chart(draw, box, alt=alt, scale=LINE_SCALE)


def groups(stage: Stage) -> None:
    """Products by group."""
    _divisions(stage, lambda b: b.groups, heading=stage.w.t("Products by group"), about="groups")


def entities(stage: Stage) -> None:
    """Entities by kind: counts, or shares where only those are published."""
    _divisions(stage, lambda b: b.entities, heading=stage.w.t("Entities by kind"), about="entities")


def _divisions(stage: Stage, pick: titles.Pick, *, heading: str, about: str) -> None:
    shown = [b for b in stage.briefings if pick(b) is not None]
    if not shown:
        return
    screen = stage.begin(
        lambda w: titles.divisions(w, shown, pick, heading=heading),
        sources=[part.source_id for b in shown if (part := pick(b))],
        about=(about,),
    )
    units = {part.unit for b in shown if (part := pick(b))}
    longest = max(p.value for b in shown if (part := pick(b)) for p in part.parts) if len(units) == 1 else None
    for b, column in zip(stage.briefings, stage.columns(screen), strict=True):
        division = pick(b)
        if division is None:
            screen.canvas.words(titles.undivided(stage.w, [b]), column)
            continue
        tall = screen.canvas.words(
            titles.division_dated(stage.w, division), column, sizes=(24.0, 22.0, LEAST), tone="muted"
        )
        box = Box(column.x, column.y + tall + 14, column.width, column.height - tall - 14)
        _part_bars(stage, screen, division, box, longest=longest)


def _part_bars(stage: Stage, screen: Screen, division: Division, box: Box, *, longest: float | None) -> None:
    """A bar a class, the longest first, side by side on one scale."""
    w = stage.w
    table, percent = division_table(division), division.unit == "percent"

    def draw(palette: Palette) -> dict[str, Any]:
        figure = part_bars(table, t=w.t, fmt=w.fmt, palette=palette, percent=percent)
        if longest:
            figure["layout"]["xaxis"]["range"] = [0, longest]
        return figure

    height = float(draw(LIGHT)["layout"]["height"])
    alt = part_bars_alt(table, t=w.t, fmt=w.fmt, percent=percent)
    screen.canvas.chart(draw, box, alt=alt, scale=scale_for(height, box=box, most=min(MOST_PART, box.width / 300)))
