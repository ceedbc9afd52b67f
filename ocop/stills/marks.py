"""The marks of a figure: bars, lines, dots, texts, shaded cells. One function for each kind of plotly trace."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ocop.stills.pen import Hatch, Look, Pen
from ocop.stills.scales import Plane, Scale, each, number
from ocop.stills.words import Font
from ocop.theme import CLEAR

Trace = dict[str, Any]
BESIDE: Final = 1.25
"""A label stands off its dot by this many radii and a px (plotly's own)."""
SIDES: Final = {"left": "end", "center": "middle", "right": "start"}
CELL: Final = 0.985
"""Part of its column that a shaded cell fills."""


def bars(traces: Sequence[Trace], *, plane: Plane, pen: Pen, layout: dict[str, Any]) -> list[str]:
    """Lying bars of all bar traces, stacked on each other if the layout says so."""
    drawn: list[str] = []
    ends: dict[Any, float] = defaultdict(float)
    stacked = layout.get("barmode") == "stack"
    for trace in traces:
        thickness = trace.get("width") or 1 - layout.get("bargap", 0.3)
        for index, (at, length) in enumerate(zip(trace["y"], trace["x"], strict=True)):
            if not length:
                continue
            start = ends[at] if stacked else 0.0
            ends[at] += length if stacked else 0.0
            drawn.append(_bar(trace, index, span=(start, start + length), thickness=thickness, plane=plane, pen=pen))
    return drawn


def _bar(trace: Trace, index: int, *, span: tuple[float, float], thickness: float, plane: Plane, pen: Pen) -> str:
    across = plane.across.share(span[0]), plane.across.share(span[1])
    at = trace["y"][index]
    down = plane.y(at - thickness / 2), plane.y(at + thickness / 2)
    bar = pen.box(across, down, look=bar_look(trace["marker"], index), tip=_tip(trace, index))
    texts = trace.get("text")
    if not texts or not texts[index]:
        return bar
    font = Font.of(trace.get("insidetextfont", {}))
    return bar + pen.words(sum(across) / 2, sum(down) / 2, texts[index], font=font, anchor="middle")


def swatch(trace: Trace, *, width: float, height: float, pen: Pen) -> str:
    """A small piece of a named trace, for a key: a bar, a sign or a line. `pen` draws in a plot of `width` px."""
    middle = height / 2
    if trace["type"] == "bar":
        return pen.box((0.0, 1.0), (0.0, height), look=bar_look(trace["marker"], 0))
    if "markers" in trace["mode"]:
        plane = Plane(Scale(0.0, width), Scale(height, 0.0), height)
        return _dot(trace | {"x": [width / 2], "y": [middle], "hoverinfo": "skip"}, 0, plane=plane, pen=pen)
    line = trace["line"]
    return pen.rule((0.0, 1.0), (middle, middle), colour=line["color"], width=line["width"], dash=line.get("dash", ""))


def points(trace: Trace, *, plane: Plane, pen: Pen) -> list[str]:
    """A scatter trace: its lines, then its dots, then its words."""
    mode = trace.get("mode", "markers")
    drawn: list[str] = []
    if "lines" in mode:
        drawn += _lines(trace, plane=plane, pen=pen)
    if "markers" in mode:
        drawn += [_dot(trace, index, plane=plane, pen=pen) for index in range(len(trace["x"]))]
    if "text" in mode:
        drawn += _texts(trace, plane=plane, pen=pen)
    return drawn


def _lines(trace: Trace, *, plane: Plane, pen: Pen) -> list[str]:
    """All unbroken runs of points as one picture; over a run that has something to say, a box for the pointer."""
    runs = list(_runs(trace))
    if not runs:
        return []
    line = trace["line"]
    places = [[(plane.across.share(trace["x"][i]), plane.y(trace["y"][i])) for i in run] for run in runs]
    drawn = pen.lines(
        places,
        height=plane.height,
        colour=line["color"],
        width=line["width"],
        dash=line.get("dash", ""),
        opacity=trace.get("opacity", 1.0),
        fill=trace["fillcolor"] if trace.get("fill") == "toself" else "none",
    )
    return [drawn] + [
        _reach(place, tip=tip, pen=pen) for run, place in zip(runs, places, strict=True) if (tip := _tip(trace, run[0]))
    ]


def _reach(run: Sequence[tuple[float, float]], *, tip: object, pen: Pen) -> str:
    across, down = zip(*run, strict=True)
    return pen.reach((min(across), max(across)), (min(down), max(down)), tip=tip)


def _runs(trace: Trace) -> Iterator[list[int]]:
    """The indexes of the points between gaps."""
    run: list[int] = []
    for index, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is not None and y is not None:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _dot(trace: Trace, index: int, *, plane: Plane, pen: Pen) -> str:
    marker = trace["marker"]
    count = len(trace["x"])
    symbol = marker.get("symbol", "circle")
    line = marker.get("line", {})
    edge = each(line.get("color"), count=count)[index]
    colour = each(marker.get("color"), count=count)[index]
    if colour == CLEAR:  # only there to keep words away
        return ""
    look = Look(edge if symbol == "line-ns" else colour)
    if line and symbol != "line-ns":
        look = Look(colour, edge=edge, edge_px=line["width"])
    x, y = plane.across.share(trace["x"][index]), plane.y(trace["y"][index])
    return pen.dot(x, y, size=marker.get("size", 6), look=look, tip=_tip(trace, index), symbol=symbol)


def _texts(trace: Trace, *, plane: Plane, pen: Pen) -> list[str]:
    count = len(trace["x"])
    places = each(trace.get("textposition", "middle center"), count=count)
    font = trace.get("textfont", {})
    colours = each(font.get("color"), count=count)
    gap = BESIDE * trace["marker"]["size"] / 2 + 1 if "markers" in trace["mode"] else 0.0
    drawn = []
    for index in range(count):
        upright, side = places[index].split(" ")
        drawn.append(
            pen.words(
                plane.across.share(trace["x"][index]),
                plane.y(trace["y"][index]) + {"top": -gap, "middle": 0.0, "bottom": gap}[upright],
                trace["text"][index],
                font=Font.of({"size": font.get("size"), "color": colours[index]}),
                anchor=SIDES[side],
                upright=upright,
                offset={"left": -gap, "center": 0.0, "right": gap}[side],
            )
        )
    return drawn


def cells(trace: Trace, *, plane: Plane, pen: Pen) -> list[str]:
    """A heatmap between two colours: a shaded cell for each known value, an unshaded one that says why it is empty."""
    (_, low), (_, high) = trace["colorscale"]
    drawn = []
    for row, y in enumerate(trace["y"]):
        for column, x in enumerate(trace["x"]):
            value = trace["z"][row][column]
            look = Look("" if value is None else mixed(low, high, share=number(value)))
            across = plane.across.share(x - CELL / 2), plane.across.share(x + CELL / 2)
            top, bottom = sorted((plane.y(y - 0.5), plane.y(y + 0.5)))
            gap = trace["ygap"] / 2
            drawn.append(pen.box(across, (top + gap, bottom - gap), look=look, tip=trace["customdata"][row][column]))
    return drawn


def mixed(low: str, high: str, *, share: float) -> str:
    """A colour between two '#RRGGBB', channel by channel as plotly's colour scale."""
    channels = (round(int(low[i : i + 2], 16) * (1 - share) + int(high[i : i + 2], 16) * share) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def bar_look(marker: dict[str, Any], index: int) -> Look:
    """Ground and edge of one bar."""
    pattern, line = marker.get("pattern"), marker.get("line", {})
    hatch = None
    if pattern:
        stroke = pattern["size"] * pattern["solidity"]
        hatch = Hatch(pattern["fgcolor"], pattern["bgcolor"], stroke=stroke, step=pattern["size"])
    edge_px = line.get("width", 0)
    colour = each(marker["color"], count=index + 1)[index]
    return Look(colour, hatch, edge=line["color"] if edge_px else "", edge_px=edge_px)


def _tip(trace: Trace, index: int) -> object:
    """What the pointer is told at one mark; '' for marks that are deaf to it."""
    said = trace.get("customdata")
    return "" if trace.get("hoverinfo") == "skip" or not said else said[index]
