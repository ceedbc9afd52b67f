"""Colours and type of every screen and chart, light and dark, and the layout all charts start from.

Contrast on the palette's own ground is computed in `tests/ocop/test_theme.py`: text at least 7, status words
at least 4.5, marks at least 3 (the 3-star fill on light reaches it by its outline).
"""

from dataclasses import dataclass
from typing import Any, Final

FONT: Final = "Be Vietnam Pro, system-ui, sans-serif"
TEXT_SIZE: Final = 14
CAPTION_SIZE: Final = 12
SMALL_SIZE: Final = 11.5
"""Numbers inside marks; on a projector still more than 18 px."""
SECTION_SIZE: Final = 20
FINDING_SIZE: Final = 32
PROJECTOR_SCALE: Final = 1.6
CLEAR: Final = "rgba(0,0,0,0)"
"""No colour: what is there only to keep a place free."""
SMALLEST_PX: Final = 24
"""plotly refuses charts lower than 10 px, which one without rows would be."""


@dataclass(frozen=True)
class Palette:
    """The named colours of one theme; `status` has one per status code."""

    name: str
    ground: str
    raised: str
    text: str
    muted: str
    line: str
    quiet: str
    primary: str
    star_3: str
    star_3_outline: str
    star_4: str
    star_5: str
    potential_5: str
    rise: str
    fall: str
    status: dict[str, str]

    def star(self, rank: str) -> str:
        """The colour of '3', '4', '5' or 'potential_5', the same on every screen."""
        colours = {"3": self.star_3, "4": self.star_4, "5": self.star_5, "potential_5": self.potential_5}
        if rank not in colours:
            raise ValueError(f"No colour for star class {rank!r}; known: {', '.join(colours)}.")
        return colours[rank]

    def status_colour(self, status: str) -> str:
        """The colour of a status code; raises ValueError for an unknown one."""
        if status not in self.status:
            raise ValueError(f"No colour for status {status!r}; known: {', '.join(self.status)}.")
        return self.status[status]


LIGHT: Final = Palette(
    name="light",
    ground="#FCFBF8",
    raised="#FFFFFF",
    text="#1D2529",
    muted="#566069",
    line="#DDDAD2",
    quiet="#8A939A",
    primary="#1F6B4F",
    star_3="#E3B23C",
    star_3_outline="#8A6A12",
    star_4="#C8701B",
    star_5="#8F2D1F",
    potential_5="#8F2D1F",
    rise="#1F6FA8",
    fall="#B3402E",
    status={
        "reached": "#1B6E53",
        "reached_late": "#1B6E53",
        "on_track": "#1F6FA8",
        "behind": "#9A6700",
        "far_behind": "#B3402E",
        "missed": "#7A1F2B",
        "ended_below": "#5B5F97",
        "open": "#566069",
        "not_assessable": "#5F6B73",
    },
)

DARK: Final = Palette(
    name="dark",
    ground="#10171A",
    raised="#182126",
    text="#E8ECEE",
    muted="#A3AFB7",
    line="#2C383E",
    quiet="#6F7C85",
    primary="#4FB98A",
    star_3="#E9C46A",
    star_3_outline="#E9C46A",
    star_4="#E08A3C",
    star_5="#D9604B",
    potential_5="#D9604B",
    rise="#5BA7DB",
    fall="#E8745F",
    status={
        "reached": "#4FB98A",
        "reached_late": "#4FB98A",
        "on_track": "#5BA7DB",
        "behind": "#D9A43B",
        "far_behind": "#E8745F",
        "missed": "#D4697A",
        "ended_below": "#9A9EDB",
        "open": "#A3AFB7",
        "not_assessable": "#93A1AA",
    },
)

PALETTES: Final = {"light": LIGHT, "dark": DARK}


def palette_named(name: str) -> Palette:
    """The palette 'light' or 'dark'."""
    if name not in PALETTES:
        raise ValueError(f"No theme {name!r}; known: {', '.join(PALETTES)}.")
    return PALETTES[name]


def base_layout(palette: Palette, *, height: float, scale: float = 1.0) -> dict[str, Any]:
    """The plotly layout every chart starts from: own type, no ground, quiet grid, nothing to drag.

    `height` in px before scaling; `scale` is 1 on a screen and PROJECTOR_SCALE in a hall. Giving a template
    of our own keeps plotly from adding its default styles (7 kB a figure).
    """
    text = {"family": FONT, "size": TEXT_SIZE * scale, "color": palette.text}
    return {
        "template": {"layout": {"font": text}},
        "height": round(max(height, SMALLEST_PX) * scale),
        "autosize": True,
        "margin": {"l": 0, "r": 8 * scale, "t": 8 * scale, "b": 8 * scale, "pad": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hoverlabel": {
            "bgcolor": palette.raised,
            "bordercolor": palette.line,
            "font": text | {"size": CAPTION_SIZE * scale},
            "align": "left",
        },
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "bargap": 0.3,
        "xaxis": quiet_axis(palette, scale=scale),
        "yaxis": quiet_axis(palette, scale=scale),
    }


def quiet_axis(palette: Palette, *, scale: float = 1.0, **changes: Any) -> dict[str, Any]:
    """An axis without a line of its own, hairline grid, caption-sized labels; `changes` override."""
    return {
        "automargin": True,
        "fixedrange": True,
        "showline": False,
        "zeroline": False,
        "gridcolor": palette.line,
        "gridwidth": 1,
        "ticks": "",
        "tickfont": {"size": CAPTION_SIZE * scale, "color": palette.muted},
    } | changes


def contrast(first: str, *, second: str) -> float:
    """The WCAG 2 contrast of two '#RRGGBB' colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of '#RRGGBB', 0 (black) to 1 (white)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
