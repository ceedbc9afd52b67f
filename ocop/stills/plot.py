"""A figure dict of ocop.charts as marks on a plane, whatever draws them: axes, guides, traces, words."""

from dataclasses import dataclass
from typing import Any, Final

from ocop.stills.marks import bars, cells, points
from ocop.stills.pen import Look, Pen
from ocop.stills.scales import Plane, Scale
from ocop.stills.words import LEADING, Font, lines_of

Axis = dict[str, Any]
TICK_GAP: Final = 6.0
"""px between the plot and the words along it."""


@dataclass(frozen=True)
class Frame:
    """Where the plot stands in its figure: room above, below and right of it, in px; its scales and height."""

    above: float
    below: float
    right: float
    plane: Plane


def frame_of(figure: dict[str, Any]) -> Frame:
    """The room that the words along an axis need is added where the margin is smaller, as plotly does."""
    layout = figure["layout"]
    margin, across, up = layout["margin"], layout["xaxis"], layout["yaxis"]
    on_top = across.get("side") == "top"
    above = max(margin["t"], _words_px(across)) if on_top else margin["t"]
    below = margin["b"] if on_top else max(margin["b"], _words_px(across))
    plane = Plane(Scale.of(across), Scale.of(up), layout["height"] - above - below)
    return Frame(above, below, margin["r"], plane)


def drawn_with(pen: Pen, figure: dict[str, Any], frame: Frame) -> list[str]:
    """The markup of all that stands in the plot, from the ground up."""
    layout, plane = figure["layout"], frame.plane
    shapes = layout.get("shapes", ())
    return [
        *_grid(layout["xaxis"], layout["yaxis"], plane=plane, pen=pen),
        *(_shape(shape, plane=plane, pen=pen) for shape in shapes if shape.get("layer") == "below"),
        *_traces(figure["data"], layout=layout, plane=plane, pen=pen),
        *(_shape(shape, plane=plane, pen=pen) for shape in shapes if shape.get("layer") != "below"),
        *(_note(note, plane=plane, pen=pen) for note in layout.get("annotations", ())),
        *_words_along(layout["xaxis"], plane=plane, pen=pen),
    ]


def names_beside(figure: dict[str, Any], frame: Frame) -> list[tuple[float, str]]:
    """The words at the left of the plot with their heights in px."""
    axis = figure["layout"]["yaxis"]
    if not _has_words(axis):
        return []
    return [(frame.plane.y(at), text) for at, text in zip(axis["tickvals"], axis["ticktext"], strict=True)]


def _traces(data: list[dict[str, Any]], *, layout: dict[str, Any], plane: Plane, pen: Pen) -> list[str]:
    """Cells under bars under everything else, as plotly layers them."""
    by_kind: dict[str, list[dict[str, Any]]] = {"heatmap": [], "bar": [], "scatter": []}
    for trace in data:
        by_kind[trace["type"]].append(trace)
    return [
        *(mark for trace in by_kind["heatmap"] for mark in cells(trace, plane=plane, pen=pen)),
        *bars(by_kind["bar"], plane=plane, pen=pen, layout=layout),
        *(mark for trace in by_kind["scatter"] for mark in points(trace, plane=plane, pen=pen)),
    ]


def _has_words(axis: Axis) -> bool:
    return bool(axis.get("visible", True) and axis.get("showticklabels", True) and axis.get("ticktext"))


def _words_px(axis: Axis) -> float:
    """The height that the words along an axis across need."""
    if not _has_words(axis):
        return 0.0
    lines = max(len(lines_of(text)) for text in axis["ticktext"])
    return float(TICK_GAP + lines * axis["tickfont"]["size"] * LEADING)


def _grid(across: Axis, up: Axis, *, plane: Plane, pen: Pen) -> list[str]:
    """Hairlines at the stated ticks, and the line at zero where an axis asks for one."""
    drawn = []
    for axis, is_across in ((across, True), (up, False)):
        if not axis.get("visible", True):
            continue
        lines = [(tick, axis["gridcolor"]) for tick in axis.get("tickvals", ()) if axis.get("showgrid", True)]
        if axis.get("zeroline"):
            lines.append((0, axis["zerolinecolor"]))
        for value, colour in lines:
            if is_across:
                x = plane.across.share(value)
                drawn.append(pen.rule((x, x), (0, plane.height), colour=colour, width=1))
            else:
                y = plane.y(value)
                drawn.append(pen.rule((0, 1), (y, y), colour=colour, width=1))
    return drawn


def _words_along(axis: Axis, *, plane: Plane, pen: Pen) -> list[str]:
    if not _has_words(axis):
        return []
    on_top = axis.get("side") == "top"
    y, upright = (-TICK_GAP, "top") if on_top else (plane.height + TICK_GAP, "bottom")
    font = Font.of(axis["tickfont"])
    return [
        pen.words(plane.across.share(value), y, text, font=font, anchor="middle", upright=upright)
        for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
    ]


def _shape(shape: dict[str, Any], *, plane: Plane, pen: Pen) -> str:
    xs, ys = (shape["x0"], shape["x1"]), (shape["y0"], shape["y1"])
    across = plane.x(xs[0], ref=shape.get("xref", "x")), plane.x(xs[1], ref=shape.get("xref", "x"))
    down = plane.y(ys[0], ref=shape.get("yref", "y")), plane.y(ys[1], ref=shape.get("yref", "y"))
    if shape["type"] == "rect":
        return pen.box(across, down, look=Look(shape["fillcolor"], opacity=shape.get("opacity", 1)))
    line = shape["line"]
    return pen.rule(across, down, colour=line["color"], width=line["width"], dash=line.get("dash", ""))


def _note(note: dict[str, Any], *, plane: Plane, pen: Pen) -> str:
    """A note's anchor is the edge of its words that touches the point: 'bottom' means that they stand above it."""
    return pen.words(
        plane.x(note["x"], ref=note.get("xref", "x")),
        plane.y(note["y"], ref=note.get("yref", "y")),
        note["text"],
        font=Font.of(note["font"]),
        anchor={"left": "start", "center": "middle", "right": "end"}[note["xanchor"]],
        upright={"bottom": "top", "middle": "middle", "top": "bottom"}[note["yanchor"]],
    )
