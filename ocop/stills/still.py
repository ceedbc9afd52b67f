"""A whole figure: axes, guides and marks put together."""

from html import escape
from typing import Any, Final

from ocop.stills.draw import box, rule, words
from ocop.stills.marks import bars, cells, points
from ocop.stills.scales import Plane, Scale, px
from ocop.stills.words import LEADING, Font, html_of, lines_of

Axis = dict[str, Any]
TICK_GAP: Final = 6.0
"""px between the plot and the words along it."""


def still(figure: dict[str, Any], *, alt: str, focus: bool = False) -> str:
    """A figure dict of ocop.charts as HTML of the figure's height and any width.

    `alt` is read to those who cannot see it; with `focus` the keyboard reaches it, to scroll what it stands in. Knows
    what our charts use of plotly: lying bars, scatter, heatmap, shapes, annotations, axes with a stated range and
    stated ticks. Raises KeyError for a symbol, trace or axis beyond that: a chart that would be drawn wrong is not
    drawn.
    """
    layout = figure["layout"]
    margin, across, up = layout["margin"], layout["xaxis"], layout["yaxis"]
    on_top = across.get("side") == "top"
    above = max(margin["t"], _words_px(across)) if on_top else margin["t"]
    below = margin["b"] if on_top else max(margin["b"], _words_px(across))
    plane = Plane(Scale.of(across), Scale.of(up), layout["height"] - above - below)
    shapes = layout.get("shapes", ())
    drawn = [
        *_grid(across, up, plane=plane),
        *(_shape(shape, plane=plane) for shape in shapes if shape.get("layer") == "below"),
        *_traces(figure["data"], layout=layout, plane=plane),
        *(_shape(shape, plane=plane) for shape in shapes if shape.get("layer") != "below"),
        *(_note(note, plane=plane) for note in layout.get("annotations", ())),
        *_words_along(across, plane=plane),
    ]
    focusable = ' tabindex="0"' if focus else ""
    size = f"height:{px(layout['height'])}px;padding:{px(above)}px {px(margin['r'])}px {px(below)}px 0"
    return (
        f'<div class="oc-still"{focusable} role="img" aria-label="{escape(alt)}" style="{size}">'
        f'{_names_beside(up, plane=plane)}<div class="oc-plot">{"".join(drawn)}</div></div>'
    )


def _traces(data: list[dict[str, Any]], *, layout: dict[str, Any], plane: Plane) -> list[str]:
    """Cells under bars under everything else, as plotly layers them."""
    by_kind: dict[str, list[dict[str, Any]]] = {"heatmap": [], "bar": [], "scatter": []}
    for trace in data:
        by_kind[trace["type"]].append(trace)
    return [
        *(mark for trace in by_kind["heatmap"] for mark in cells(trace, plane=plane)),
        *bars(by_kind["bar"], plane=plane, layout=layout),
        *(mark for trace in by_kind["scatter"] for mark in points(trace, plane=plane)),
    ]


def _has_words(axis: Axis) -> bool:
    return bool(axis.get("visible", True) and axis.get("showticklabels", True) and axis.get("ticktext"))


def _words_px(axis: Axis) -> float:
    """The height that the words along an axis across need."""
    if not _has_words(axis):
        return 0.0
    lines = max(len(lines_of(text)) for text in axis["ticktext"])
    return float(TICK_GAP + lines * axis["tickfont"]["size"] * LEADING)


def _grid(across: Axis, up: Axis, *, plane: Plane) -> list[str]:
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
                drawn.append(rule((x, x), (0, plane.height), colour=colour, width=1))
            else:
                y = plane.y(value)
                drawn.append(rule((0, 1), (y, y), colour=colour, width=1))
    return drawn


def _words_along(axis: Axis, *, plane: Plane) -> list[str]:
    if not _has_words(axis):
        return []
    on_top = axis.get("side") == "top"
    y, upright = (-TICK_GAP, "top") if on_top else (plane.height + TICK_GAP, "bottom")
    font = Font.of(axis["tickfont"])
    return [
        words(plane.across.share(value), y, text, font=font, anchor="middle", upright=upright)
        for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
    ]


def _names_beside(axis: Axis, *, plane: Plane) -> str:
    """The words at the left, in a column as wide as its longest."""
    if not _has_words(axis):
        return ""
    font = Font.of(axis["tickfont"])
    names = "".join(
        f'<div style="top:{px(plane.y(value))}px"><span>{html_of(text)}</span></div>'
        for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
    )
    return f'<div class="oc-names" style="font-size:{px(font.size)}px;color:{font.colour}">{names}</div>'


def _shape(shape: dict[str, Any], *, plane: Plane) -> str:
    xs, ys = (shape["x0"], shape["x1"]), (shape["y0"], shape["y1"])
    across = plane.x(xs[0], ref=shape.get("xref", "x")), plane.x(xs[1], ref=shape.get("xref", "x"))
    down = plane.y(ys[0], ref=shape.get("yref", "y")), plane.y(ys[1], ref=shape.get("yref", "y"))
    if shape["type"] == "rect":
        return box(across, down, look=f"background:{shape['fillcolor']};opacity:{shape.get('opacity', 1)}")
    line = shape["line"]
    return rule(across, down, colour=line["color"], width=line["width"], dash=line.get("dash", ""))


def _note(note: dict[str, Any], *, plane: Plane) -> str:
    """A note's anchor is the edge of its words that touches the point: 'bottom' means that they stand above it."""
    return words(
        plane.x(note["x"], ref=note.get("xref", "x")),
        plane.y(note["y"], ref=note.get("yref", "y")),
        note["text"],
        font=Font.of(note["font"]),
        anchor={"left": "start", "center": "middle", "right": "end"}[note["xanchor"]],
        upright={"bottom": "top", "middle": "middle", "top": "bottom"}[note["yanchor"]],
    )
