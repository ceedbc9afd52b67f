"""Certificates until a deadline, step by step: in force, lapses, renewals, new, in force then."""

from typing import Any, Final

from ocop.charts.marks import HOVER, Figure, figure, row_axis, text_marks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.renewals import Flow
from ocop.theme import CAPTION_SIZE, CLEAR, Palette, base_layout, quiet_axis

ROW_PX: Final = 34
LABEL_PX: Final = 60


def flow_chart(
    flow: Flow, *, goal: float | None, t: Translator, fmt: Format, palette: Palette, scale: float = 1.0
) -> Figure:
    """Five lying bars, each step beginning where the one before ended; a goal is an upright line."""
    steps = _steps(flow, t=t, palette=palette)
    names = [name for name, *_ in steps]
    rows = list(range(len(steps)))
    longest = max([flow.valid, flow.on_deadline, flow.staying + flow.renewals, goal or 0, 1])
    before = _bars([min(low, high) for _, low, high, *_ in steps], rows, colour=CLEAR, said=None)
    lengths = [abs(high - low) for _, low, high, *_ in steps]
    said = [f"<b>{name}</b><br>{label}" for name, _, _, _, label in _labelled(steps, fmt=fmt)]
    after = _bars(lengths, rows, colour=[colour for *_, colour in steps], said=said)
    tips = text_marks(
        [max(low, high) for _, low, high, *_ in steps],
        rows,
        [f"\u2002<b>{label}</b>" for *_, label in _labelled(steps, fmt=fmt)],
        palette=palette,
        size=CAPTION_SIZE * scale,
    )
    layout = base_layout(palette, height=len(steps) * ROW_PX + 20, scale=scale) | {
        "barmode": "stack",
        "bargap": 0.3,
        "margin": {"l": 0, "r": LABEL_PX * scale, "t": 20 * scale, "b": 0},
        "xaxis": quiet_axis(palette, scale=scale, range=[0, longest], visible=False, showgrid=False),
        "yaxis": row_axis(names, palette=palette, scale=scale, picked=(0, len(steps) - 1)),
        "shapes": [],
        "annotations": [],
    }
    if goal is not None:
        _add_goal(layout, goal=goal, t=t, fmt=fmt, palette=palette, scale=scale)
    return figure([before, after, tips], layout=layout)


def flow_alt(flow: Flow, *, t: Translator, fmt: Format) -> str:
    """For `flow_chart`: the sum in words."""
    return t(
        "{valid} in force − {lapsing} ending + {renewals} renewed + {new} new = {end} in force on the deadline.",
        valid=fmt.number(flow.valid),
        lapsing=fmt.number(flow.lapsing),
        renewals=fmt.number(flow.renewals),
        new=fmt.number(flow.new),
        end=fmt.number(flow.on_deadline),
    )


Step = tuple[str, int, int, str]
"""Name, where it begins, where it ends, colour."""


def _steps(flow: Flow, *, t: Translator, palette: Palette) -> list[Step]:
    renewed = flow.staying + flow.renewals
    return [
        (t("In force today"), 0, flow.valid, palette.primary),
        (t("End by the deadline"), flow.valid, flow.staying, palette.fall),
        (t("Renewed at this rate"), flow.staying, renewed, palette.rise),
        (t("New at this rate"), renewed, flow.on_deadline, palette.star_4),
        (t("In force on the deadline"), 0, flow.on_deadline, palette.primary),
    ]


def _labelled(steps: list[Step], *, fmt: Format) -> list[tuple[str, int, int, str, str]]:
    """Each step with its number: totals bare, changes with their sign."""
    return [
        (*step, fmt.signed(step[2] - step[1]) if 0 < i < len(steps) - 1 else fmt.number(step[2]))
        for i, step in enumerate(steps)
    ]


def _bars(lengths: list[int], rows: list[int], *, colour: str | list[str], said: list[str] | None) -> dict[str, Any]:
    bars: dict[str, Any] = {"type": "bar", "orientation": "h", "x": lengths, "y": rows, "marker": {"color": colour}}
    told = {"hoverinfo": "skip"} if said is None else {"customdata": said, "hovertemplate": HOVER}
    return bars | told | {"cliponaxis": False}


def _add_goal(
    layout: dict[str, Any], *, goal: float, t: Translator, fmt: Format, palette: Palette, scale: float
) -> None:
    line = {"color": palette.text, "width": 1.5 * scale, "dash": "dot"}
    layout["shapes"].append({"type": "line", "yref": "paper", "x0": goal, "x1": goal, "y0": 0, "y1": 1, "line": line})
    layout["annotations"].append(
        {
            "text": t("goal {value}", value=fmt.number(goal)),
            "showarrow": False,
            "x": goal,
            "y": 1,
            "yref": "paper",
            "xanchor": "right",
            "yanchor": "bottom",
            "font": {"size": CAPTION_SIZE * scale, "color": palette.text},
        }
    )
