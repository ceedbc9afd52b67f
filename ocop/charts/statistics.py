"""Charts of the statistics page: a Lorenz curve, and provinces as dots between two axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from ocop.charts.labels import label_sides
from ocop.charts.marks import HOVER, Figure, figure, text_marks
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.theme import CAPTION_SIZE, Palette, base_layout, quiet_axis

LORENZ_PX: Final = 300
SCATTER_PX: Final = 460
PLOT_PX: Final = 840.0
"""Width of a scatter's plot for which its names are laid out; on a phone it scrolls (st-key-wide_)."""
TITLE_PX: Final = 24
DOT_PX: Final = 9
NAMES_PX: Final = 56
"""Room for names at the right of a scatter."""
QUARTERS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
Point = tuple[float, float]


@dataclass(frozen=True)
class Dot:
    """A province between two axes; `says` is what the pointer is told, `weight` how early it is to be named."""

    x: float
    y: float
    name: str
    says: str
    weight: float


@dataclass(frozen=True)
class Axis:
    """What an axis measures, from where to where (low > high turns it round), and its ticks with their words."""

    title: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def share(self, value: float) -> float:
        """0 at the axis' start, 1 at its end."""
        return (value - self.low) / ((self.high - self.low) or 1)


def lorenz_curve(
    points: Sequence[Point], *, t: Translator, fmt: Format, palette: Palette, scale: float = 1.0
) -> Figure:
    """Share of the whole against share of provinces from the lowest up; the dotted line is equal shares."""
    hovers = [
        t(
            "the {provinces} of provinces with the least hold {held}",
            provinces=fmt.ratio(x, decimals=1),
            held=fmt.ratio(y, decimals=1),
        )
        for x, y in points
    ]
    equal = _line([(0.0, 0.0), (1.0, 1.0)], colour=palette.muted, width=1.5 * scale, dash="dot")
    edge = [*points, (0.0, 0.0)] if points else []
    area = _line(edge, colour=palette.primary, width=0) | {
        "fill": "toself",
        "fillcolor": palette.primary,
        "opacity": 0.18,
    }
    curve = _line(points, colour=palette.primary, width=2.5 * scale)
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "marker": {"size": 5 * scale, "color": palette.primary},
        "customdata": hovers,
        "hovertemplate": HOVER,
    }
    ticks = tuple((share, fmt.ratio(share)) for share in QUARTERS)
    across = Axis(t("provinces, from the lowest up"), 0.0, 1.0, ticks)
    up = Axis(t("their share of the whole"), 0.0, 1.0, ticks)
    layout = _layout(across, up, height=LORENZ_PX, palette=palette, scale=scale)
    return figure([area, equal, curve, dots] if points else [equal], layout=layout)


def province_scatter(
    dots: Sequence[Dot],
    *,
    across: Axis,
    up: Axis,
    line: Sequence[Point] = (),
    palette: Palette,
    scale: float = 1.0,
) -> Figure:
    """A dot for each province, named where there is room, the heaviest first; `line` is drawn under them."""
    places = [(across.share(dot.x) * PLOT_PX * scale, (1 - up.share(dot.y)) * SCATTER_PX * scale) for dot in dots]
    sides = label_sides(
        places,
        [dot.name for dot in dots],
        order=sorted(range(len(dots)), key=lambda i: -dots[i].weight),
        size=CAPTION_SIZE * scale,
        dot=DOT_PX * scale,
        room=(PLOT_PX * scale, SCATTER_PX * scale),
    )
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.x for dot in dots],
        "y": [dot.y for dot in dots],
        "marker": {
            "size": DOT_PX * scale,
            "color": palette.primary,
            "line": {"color": palette.ground, "width": 1 * scale},
        },
        "customdata": [dot.says for dot in dots],
        "hovertemplate": HOVER,
        "cliponaxis": False,
    }
    fit = [_line(line, colour=palette.fall, width=2 * scale, dash="dash")] if line else []
    names = _names(dots, sides, palette=palette, scale=scale)
    layout = _layout(across, up, height=SCATTER_PX, palette=palette, scale=scale, right=NAMES_PX)
    return figure([*fit, marks, *names], layout=layout)


def _names(dots: Sequence[Dot], sides: Sequence[str | None], *, palette: Palette, scale: float) -> list[dict[str, Any]]:
    """One trace of names, each clear of its dot."""
    named = [(dot, side) for dot, side in zip(dots, sides, strict=True) if side]
    if not named:
        return []
    texts = text_marks(
        [dot.x for dot, _ in named],
        [dot.y for dot, _ in named],
        [dot.name for dot, _ in named],
        palette=palette,
        size=CAPTION_SIZE * scale,
        dot=DOT_PX * scale,
    )
    return [texts | {"textposition": [side for _, side in named]}]


def _line(points: Sequence[Point], *, colour: str, width: float, dash: str = "") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "line": {"color": colour, "width": width} | ({"dash": dash} if dash else {}),
        "hoverinfo": "skip",
    }


def _layout(
    across: Axis, up: Axis, *, height: float, palette: Palette, scale: float, right: float = 12
) -> dict[str, Any]:
    """Both axes with their ticks; their titles stand as notes at the top left and the bottom right."""
    layout = base_layout(palette, height=height + 2 * TITLE_PX + 20, scale=scale)
    font = {"size": CAPTION_SIZE * scale, "color": palette.muted}
    note: dict[str, Any] = {"xref": "paper", "yref": "paper", "showarrow": False, "font": font}
    top = TITLE_PX * scale
    layout["margin"] |= {"t": top, "b": (TITLE_PX + 20) * scale, "r": right * scale}
    return layout | {
        "xaxis": _axis(across, palette=palette, scale=scale),
        "yaxis": _axis(up, palette=palette, scale=scale),
        "annotations": [
            note | {"x": 0, "y": 1, "text": f"↑ {up.title}", "xanchor": "left", "yanchor": "bottom"},
            note | {"x": 1, "y": -24 / height, "text": f"{across.title} →", "xanchor": "right", "yanchor": "top"},
        ],
    }


def _axis(axis: Axis, *, palette: Palette, scale: float) -> dict[str, Any]:
    return quiet_axis(
        palette,
        scale=scale,
        range=[axis.low, axis.high],
        tickmode="array",
        tickvals=[value for value, _ in axis.ticks],
        ticktext=[word for _, word in axis.ticks],
    )
