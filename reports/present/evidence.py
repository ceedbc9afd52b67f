"""Against targets, through time, by group and kind: the screens of evidence."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd

from ocop.charts.alt import part_bars_alt, target_lines_alt
from ocop.charts.parts import part_bars
from ocop.charts.series import COMPACT_PX
from ocop.charts.targets import target_lines
from ocop.theme import LIGHT, Palette
from reports import titles
from reports.charts import NOT_JUDGED, division_table, history_alt, history_figure
from reports.facts import Briefing, Division, Figure, TargetLine
from reports.fitting import LEADING, Box
from reports.present.canvas import COLUMN_GAP, LEAST, ROOM, scale_for, text_height
from reports.present.stage import NAME_PX, Screen, Stage
from reports.words import Words

LEAST_TARGET: Final = 1.67
"""The smallest words of these bars (12 px) are 20 px then."""
LINE_SCALE: Final = 1.8
"""Lines through time grow in height by their own measure, so that the axis keeps its numbers."""
MOST_TARGET: Final = 2.3
NARROWEST: Final = 320.0
"""px that a target's words need before they are enlarged."""
TARGET_GAP: Final = COLUMN_GAP
UNJUDGED_GAP: Final = 12.0
MOST_PART: Final = 2.6
NARROW_STEP: Final = 72.0
VALUE_PX: Final = 140.0
"""Room for a number behind its bar."""


def targets(stage: Stage) -> None:
    """Every target with what came of it: a bar within the frame of its goal; without a result its words alone."""
    if not any(b.targets for b in stage.briefings):
        return
    columns = 1 if not stage.is_single else 2
    parts = [_in_parts(stage, b, columns=columns) for b in stage.briefings]
    if stage.is_single and len(whole := _in_parts(stage, stage.briefings[0], columns=1)) == 1:
        columns, parts = 1, [whole]
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
            for lines, box in zip(some, column.columns(columns, gap=TARGET_GAP), strict=False):
                _draw_targets(stage, screen, b, lines, box)


def _sources(line: TargetLine) -> tuple[str | None, ...]:
    return line.current_source_id, line.source_id


def _in_parts(stage: Stage, b: Briefing, *, columns: int) -> list[list[TargetLine]]:
    """The targets in groups that fit a column in the smallest type: those that are judged first."""
    wide = ROOM.columns(columns if stage.is_single else 2, gap=TARGET_GAP)[0].width
    room = stage.room_beside_doubts(("total",)) - (0 if stage.is_single else NAME_PX)
    groups: list[list[TargetLine]] = []
    for line in sorted(b.targets, key=lambda line: (not _is_judged(line), not line.is_main)):
        if groups and _height(stage, b, [*groups[-1], line], width=wide) <= room:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_judged(line: TargetLine) -> bool:
    return line.attainment is not None and line.status != NOT_JUDGED


def _height(stage: Stage, b: Briefing, lines: Sequence[TargetLine], *, width: float) -> float:
    """Of bars and words in their smallest type."""
    judged = [line for line in lines if _is_judged(line)]
    tall = _bars_height(stage, judged) * LEAST_TARGET if judged else 0.0
    return tall + sum(
        text_height(said, width=width, size=size, bold=bold) + (UNJUDGED_GAP if bold else 0)
        for line in lines
        if not _is_judged(line)
        for said, size, bold in _unjudged(stage.w, b, line)
    )


def _bars_height(stage: Stage, lines: Sequence[TargetLine]) -> float:
    return float(_bars(stage, lines)(LIGHT)["layout"]["height"])


def _bars(stage: Stage, lines: Sequence[TargetLine]) -> Callable[[Palette], dict[str, Any]]:
    table = pd.DataFrame([dict(line.row) for line in lines])
    return lambda palette: target_lines(table, t=stage.w.t, fmt=stage.w.fmt, palette=palette)


def _unjudged(w: Words, b: Briefing, line: TargetLine) -> list[tuple[str, float, bool]]:
    """A target without an assessment in words, each with its size: an empty bar would look like nothing done."""
    said = [
        (w.target_name(line), 24.0, True),
        (f"{w.status(line.status)} · {w.asked_by(line, b)}", LEAST, False),
        (w.reason(line), LEAST, False),
    ]
    return [each for each in said if each[0]]


def _draw_targets(stage: Stage, screen: Screen, b: Briefing, lines: Sequence[TargetLine], box: Box) -> None:
    judged = [line for line in lines if _is_judged(line)]
    rest = [line for line in lines if not _is_judged(line)]
    y = box.y
    if judged:
        height = _bars_height(stage, judged)
        most = LEAST_TARGET if rest else min(MOST_TARGET, box.width / NARROWEST, box.height / height)
        table = pd.DataFrame([dict(line.row) for line in judged])
        alt = f"{stage.w.name(b)}: {target_lines_alt(table, t=stage.w.t)}"
        y += screen.canvas.chart(_bars(stage, judged), box, alt=alt, scale=max(LEAST_TARGET, most))
    for line in rest:
        for number, (said, size, bold) in enumerate(_unjudged(stage.w, b, line)):
            place = Box(box.x, y, box.width, text_height(said, width=box.width, size=size, bold=bold) + 1)
            y += screen.canvas.words(said, place, sizes=(size,), bold=bold, tone="muted" if number == 2 else "")
        y += UNJUDGED_GAP


def history(stage: Stage) -> None:
    """The totals through time, side by side on one scale."""
    shown = {b.unit_id: titles.drawn(b) for b in stage.briefings}
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


def _goal(b: Briefing) -> float | None:
    return b.main_target.goal if b.main_target and b.main_target.value_unit != "percent" else None


def _line(stage: Stage, screen: Screen, b: Briefing, figures: Sequence[Figure], box: Box, *, highest: float) -> None:
    w = stage.w

    def draw(palette: Palette) -> dict[str, Any]:
        # A lower chart than this leaves out the numbers of its axis, which a hall needs.
        height = box.height / LINE_SCALE
        figure = history_figure(
            figures, w, palette=palette, goal=_goal(b), room=highest, height=max(height, COMPACT_PX)
        )
        figure["layout"]["height"] = height
        return figure

    alt = history_alt(figures, w, name=w.t("Products of {name}", name=w.name(b)))
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
        draw = _part_bars if stage.is_single else _narrow_parts
        draw(stage, screen, division, box, longest=longest)


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


def _narrow_parts(stage: Stage, screen: Screen, division: Division, box: Box, *, longest: float | None) -> None:
    """The same in half of a screen: long names stand over their bars, for beside them no room is left."""
    w, canvas = stage.w, screen.canvas
    write = w.fmt.percent if division.unit == "percent" else w.fmt.number
    parts = sorted(division.parts, key=lambda part: -part.value)
    step = min(NARROW_STEP, box.height / len(parts))
    for number, part in enumerate(parts):
        y = box.y + number * step
        name = part.name_vi if w.lang == "vi" else part.name_en
        canvas.words(name, Box(box.x, y, box.width, LEAST * LEADING + 1), sizes=(LEAST,))
        y += LEAST * LEADING + 2
        long = max((box.width - VALUE_PX) * part.value / (longest or parts[0].value or 1), 1)
        tall = min(24.0, step - LEAST * LEADING - 8)
        canvas.rule(Box(box.x, y, long, tall), colour="primary")
        value = Box(box.x + long + 12, y - (LEAST * LEADING - tall) / 2, VALUE_PX, LEAST * LEADING + 1)
        canvas.words(_with_share(w, division, part.value, write), value, sizes=(LEAST,), bold=True)


def _with_share(w: Words, division: Division, value: float, write: Callable[[float], str]) -> str:
    """'133 (68%)' where the parts make their total."""
    if not (division.adds_up and division.total) or division.unit == "percent":
        return write(value)
    return f"{write(value)} ({w.fmt.percent(value / division.total * 100, decimals=0)})"
