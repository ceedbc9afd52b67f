"""A whole figure as HTML."""

from html import escape
from typing import Any

from ocop.stills.html_pen import HtmlPen
from ocop.stills.pen import Pen
from ocop.stills.plot import Frame, drawn_with, frame_of, names_beside
from ocop.stills.scales import px
from ocop.stills.words import Font, html_of


def still(figure: dict[str, Any], *, alt: str, focus: bool = False, pen: Pen | None = None) -> str:
    """A figure dict of ocop.charts as HTML of the figure's height and any width.

    `alt` is read to those who cannot see it; with `focus` the keyboard reaches it, to scroll what it stands in. `pen`
    draws in place of the one of Streamlit's pages. Knows what our charts use of plotly: lying bars, scatter, heatmap,
    shapes, annotations, axes with a stated range and stated ticks. Raises KeyError for a symbol, trace or axis beyond
    that: a chart that would be drawn wrong is not drawn.
    """
    frame = frame_of(figure)
    drawn = "".join(drawn_with(pen or HtmlPen(), figure, frame))
    focusable = ' tabindex="0"' if focus else ""
    room = f"padding:{px(frame.above)}px {px(frame.right)}px {px(frame.below)}px 0"
    return (
        f'<div class="oc-still"{focusable} role="img" aria-label="{escape(alt)}" '
        f'style="height:{px(figure["layout"]["height"])}px;{room}">'
        f'{_names(figure, frame)}<div class="oc-plot">{drawn}</div></div>'
    )


def _names(figure: dict[str, Any], frame: Frame) -> str:
    """The words at the left, in a column as wide as its longest."""
    names = names_beside(figure, frame)
    if not names:
        return ""
    font = Font.of(figure["layout"]["yaxis"]["tickfont"])
    listed = "".join(f'<div style="top:{px(y)}px"><span>{html_of(text)}</span></div>' for y, text in names)
    return f'<div class="oc-names" style="font-size:{px(font.size)}px;color:{font.colour}">{listed}</div>'
