"""A finished figure on its way to the browser: drawn here, or by plotly where the reader has opened it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from plotly.basedatatypes import BaseFigure

from ocop.stills import still
from ocop.stills.picture import Body, Plot
from ocop.stills.swatches import Swatch
from pages.components import reads, sealing

CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": True,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}
"""What plotly.js is told of an opened figure: zoom and picture download, no wheel."""


DRAWN: Final = "_drawn"
"""What this run draws over open boxes, by key and part: the boxes offer it as files."""


@dataclass(frozen=True)
class Offer:
    """What a box gives as files: a picture, its sentence, and lines that go under its title and to its foot."""

    body: Body
    alt: str
    under: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


class ReadyFigure(BaseFigure):  # type: ignore[misc]  # plotly has no types
    """A figure that is taken as it is.

    Streamlit has plotly check each dict anew at each rerun, 3 to 20 ms a figure. Ours come from functions whose
    figures the tests have checked (tests/ocop/charts), so the check is not repeated for every reader.
    """

    def __init__(self, figure: Mapping[str, Any]) -> None:
        # BaseFigure's own __init__ is the check that is left out.
        self._ready = dict(figure)

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly.js wants it."""
        return self._ready


def show(
    figure: dict[str, Any],
    *,
    key: str,
    alt: str,
    part: int = 0,
    above: str = "",
    swatches: Sequence[Swatch] = (),
    scrolls: bool = False,
) -> None:
    """Draws a figure: as a still, or, once the reader has opened what is below it, by plotly with its tool bar.

    A page of stills stands in a fraction of the time: a browser takes 50 ms for each plotly figure. `figure` is kept
    by the caller (reads.kept), so that its still is made once, too. `part` tells figures over one box apart. `above`
    is markup that is drawn with the figure; `swatches` are the key in it, for the files. `scrolls`: it may be wider
    than the box it scrolls in (key="wide_…") and holds nothing else that the keyboard reaches.
    """
    if opened(key):
        if above:
            st.html(above)
        offer(Offer(Plot(figure, swatches), alt), key=key, part=part)
        ready = ReadyFigure(_zoomable(figure))
        st.plotly_chart(ready, theme=None, key=f"{key}_chart_{part}", config=dict(CONFIG), alt=alt)
    else:
        drawn = markup(figure, alt=alt, scrolls=scrolls)
        sealing.draw(f'<div class="oc-joined"><div>{above}</div><div>{drawn}</div></div>' if above else drawn)


def markup(figure: dict[str, Any], *, alt: str, scrolls: bool = False) -> str:
    """The still of a kept figure, made once for it."""
    # The figure is kept beside its still, so no other can come to its place in memory under the same id.
    made = reads.remember(
        "still", id(figure), alt, scrolls, make=lambda: (figure, still(figure, alt=alt, focus=scrolls))
    )
    drawn: str = made[1]
    return drawn


def below_key(key: str) -> str:
    """The key of the box with a picture's data and sources."""
    return f"{key}_below"


def opened(key: str) -> bool:
    """Whether the reader has opened the box below a picture."""
    return bool(st.session_state.get(below_key(key)))


def begin() -> None:
    """Starts a run: no figure is drawn yet."""
    st.session_state.pop(DRAWN, None)


def offer(offered: Offer, *, key: str, part: int = 0) -> None:
    """Tells the box below what to give as files."""
    st.session_state.setdefault(DRAWN, {}).setdefault(key, {})[part] = offered


def drawn(key: str) -> list[Offer]:
    """What was offered in this run under a key."""
    return list(st.session_state.get(DRAWN, {}).get(key, {}).values())


def _zoomable(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure with axes that can be zoomed into; a still has none that move."""
    layout = figure["layout"]
    free = {name: layout[name] | {"fixedrange": False} for name in ("xaxis", "yaxis")}
    return figure | {"layout": layout | free | {"dragmode": "zoom"}}
