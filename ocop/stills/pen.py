"""What a figure is drawn with: the same few shapes as HTML for a page, or as SVG for a picture in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ocop.stills.words import Font

Pair = tuple[float, float]


@dataclass(frozen=True)
class Hatch:
    """Strokes rising to the right, or falling: their colour, the ground between, a stroke's and a step's px."""

    ink: str
    ground: str
    stroke: float
    step: float
    falling: bool = False


@dataclass(frozen=True)
class Look:
    """How a box or a sign is filled and edged; '' draws neither."""

    fill: str = ""
    hatch: Hatch | None = None
    edge: str = ""
    edge_px: float = 0.0
    opacity: float = 1.0


class Pen(Protocol):
    """Shapes at shares of the plot's width and heights in px; each gives its markup.

    `tip` is what the pointer is told there, as plotly's markup.
    """

    def box(self, across: Pair, down: Pair, *, look: Look, tip: object = "") -> str:
        """A rectangle between two shares of the plot's width and two heights."""

    def reach(self, across: Pair, down: Pair, *, tip: object) -> str:
        """An unseen box around a thin line, wide enough for a pointer."""

    def dot(self, x: float, y: float, *, size: float, look: Look, tip: object = "", symbol: str = "circle") -> str:
        """A sign around a point. Raises KeyError for one our charts do not use."""

    def rule(self, across: Pair, down: Pair, *, colour: str, width: float, dash: str = "") -> str:
        """An upright or level line; its thickness lies around it."""

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
        """Runs of points joined by straight lines over a plot of that height.

        `fill` is the colour of what they enclose, from their last point back to the first.
        """

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: Font,
        anchor: str = "start",
        upright: str = "middle",
        offset: float = 0.0,
    ) -> str:
        """Words at a point; '' for none.

        `anchor`: which end of the line stands there (start, middle, end). `upright`: whether the words stand over,
        around or under the point (top, middle, bottom, as plotly names them). `offset`: px to the right.
        """
