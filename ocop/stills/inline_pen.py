"""The shapes of a still for a page of our own making, whose colours follow the page's theme."""

from collections.abc import Sequence

from ocop.stills.html_pen import ACROSS, DASHES, HtmlPen, stretched
from ocop.stills.pen import Pair
from ocop.stills.scales import px


class InlinePen(HtmlPen):
    """As HtmlPen, but slanting lines are part of the page: a picture in an address knows no theme of the page."""

    def lines(
        self,
        runs: Sequence[Sequence[Pair]],
        *,
        height: float,
        colour: str,
        width: float,
        dash: str = "",
        opacity: float = 1.0,
        fill: str = "none",
    ) -> str:
        """Runs of points joined by straight lines, as one SVG stretched over the plot."""
        dashes = f";stroke-dasharray:{DASHES[dash]}" if dash else ""
        faint = f";opacity:{opacity}" if opacity != 1 else ""
        return (
            f'<svg class="l" viewBox="0 0 {px(ACROSS)} {px(height)}" preserveAspectRatio="none" aria-hidden="true">'
            f'<path d="{stretched(runs)}" vector-effect="non-scaling-stroke" stroke-linejoin="round"'
            f' style="fill:{fill};stroke:{colour};stroke-width:{px(width)}{dashes}{faint}"/></svg>'
        )
