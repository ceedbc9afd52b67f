"""Lines that a level through time is read against: the goal, the reform of the provinces."""

from typing import Any

from ocop.charts.marks import muted
from ocop.formats import Format
from ocop.i18n import Translator
from ocop.places import REFORM_DATE
from ocop.theme import CAPTION_SIZE, Palette


def add_goal(layout: dict[str, Any], *, goal: float, text: str, below: bool, palette: Palette, scale: float) -> None:
    """A dotted line with its words at the right end, above it or, where the level ends above, below."""
    layout["shapes"].append(
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": goal,
            "y1": goal,
            "line": {"color": palette.text, "width": 1.5 * scale, "dash": "dot"},
        }
    )
    place = {"xanchor": "right", "xref": "paper", "yanchor": "top" if below else "bottom"}
    layout["annotations"].append(_note(text, palette=palette, scale=scale) | place | {"x": 1, "y": goal})


def add_reform(layout: dict[str, Any], *, t: Translator, fmt: Format, palette: Palette, scale: float) -> None:
    """A dashed upright on the day when 63 provinces became 34, its words on the side with more room."""
    layout["shapes"].append(
        {
            "type": "line",
            "yref": "paper",
            "x0": REFORM_DATE,
            "x1": REFORM_DATE,
            "y0": 0,
            "y1": 1,
            "line": {"color": palette.quiet, "width": 1 * scale, "dash": "dash"},
        }
    )
    text = muted(t("{date}: 63 → 34 provinces", date=fmt.date(REFORM_DATE)), palette=palette)
    first, last = layout["xaxis"]["range"]
    side = "right" if REFORM_DATE - first > last - REFORM_DATE else "left"
    note = _note(text, palette=palette, scale=scale) | {"xanchor": side, "yref": "paper"}
    layout["annotations"].append(note | {"x": REFORM_DATE, "y": 1})


def _note(text: str, *, palette: Palette, scale: float) -> dict[str, Any]:
    return {
        "text": text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": CAPTION_SIZE * scale, "color": palette.text},
    }
