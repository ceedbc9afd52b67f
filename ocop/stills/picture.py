"""A figure or map as a picture that stands alone: finding above it, date and sources below, as one SVG."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final, Protocol

from ocop.stills.marks import swatch
from ocop.stills.plot import drawn_with, frame_of, names_beside
from ocop.stills.scales import px
from ocop.stills.svg_pen import Measure, SvgPen, text_at, width_of
from ocop.stills.swatches import Swatch, drawn
from ocop.stills.words import LEADING, Font
from ocop.theme import Palette

MARGIN: Final = 24.0
TITLE_PX: Final = 22.0
NOTE_PX: Final = 12.0
GAP: Final = 14.0
BESIDE: Final = 6.0
"""px between the names at the left and the plot."""
SWATCH: Final = (14.0, 11.0)
"""Width and height in px of a piece of the key."""
FAMILY: Final = "Be Vietnam Pro, system-ui, sans-serif"


Place = tuple[float, float]
"""x and y in px."""


@dataclass(frozen=True)
class Said:
    """What a picture says in words: its finding, lines under that, lines at its foot (date, sources, licence)."""

    title: str
    under: Sequence[str] = ()
    foot: Sequence[str] = ()
    alt: str = ""


class Body(Protocol):
    """What a picture shows between its words."""

    def pieces(self, pen: SvgPen) -> list[tuple[str, str]]:
        """Its key: a piece of each thing drawn by a pen of the SWATCH's size, and its word."""

    def draw(self, at: Place, room: float, measure: Measure) -> tuple[str, float]:
        """Its markup at a place in a room of so many px, and its height."""


@dataclass(frozen=True)
class Plot:
    """A figure dict of ocop.charts; without a key of its own, its named traces are the key."""

    figure: dict[str, Any]
    key: Sequence[Swatch] = ()

    def pieces(self, pen: SvgPen) -> list[tuple[str, str]]:
        """The key that was given, else a piece of each named trace."""
        if self.key:
            return _pieces(self.key, pen)
        named = {trace["name"]: trace for trace in self.figure["data"] if trace.get("name")}
        return [(swatch(trace, width=SWATCH[0], height=SWATCH[1], pen=pen), name) for name, trace in named.items()]

    def draw(self, at: Place, room: float, measure: Measure) -> tuple[str, float]:
        """The names at the left, the plot in what is left of the room."""
        frame = frame_of(self.figure)
        names = names_beside(self.figure, frame)
        font = Font.of(self.figure["layout"]["yaxis"].get("tickfont", {}))
        column = max((width_of(text, size=font.size, measure=measure) for _, text in names), default=0.0)
        left = column + BESIDE if names else 0.0
        pen = SvgPen(room - left - frame.right, measure=measure)
        beside = "".join(text_at(-BESIDE, y, text, font=font, measure=measure, anchor="end") for y, text in names)
        plotted = "".join(drawn_with(pen, self.figure, frame))
        moved = f"translate({px(at[0] + left)} {px(at[1] + frame.above)})"
        return f'<g transform="{moved}">{plotted}{beside}</g>', self.figure["layout"]["height"]


@dataclass(frozen=True)
class Sheet:
    """An SVG of its own, `drawn_at` a size in px: no wider than the room and no higher than `highest` px."""

    drawn_at: Callable[[float, float], str]
    ratio: float
    """Its height as a share of its width."""
    highest: float
    key: Sequence[Swatch] = ()

    def pieces(self, pen: SvgPen) -> list[tuple[str, str]]:
        """The key that was given."""
        return _pieces(self.key, pen)

    def draw(self, at: Place, room: float, measure: Measure) -> tuple[str, float]:  # noqa: ARG002
        """In the middle of the room."""
        width = min(room, self.highest / self.ratio)
        height = width * self.ratio
        moved = f"translate({px(at[0] + (room - width) / 2)} {px(at[1])})"
        return f'<g transform="{moved}">{self.drawn_at(width, height)}</g>', height


def picture(
    body: Body,
    said: Said,
    *,
    width: float,
    palette: Palette,
    measure: Measure,
    fonts: str = "",
    margin: float = MARGIN,
) -> str:
    """An SVG of so many px around a body; words that are too long for a line are broken between words.

    `measure` gives the width of a text in px. `fonts` is CSS that brings the typeface along, for a picture that is
    looked at elsewhere. Without a title and a margin it is the
    body and its key alone. Raises KeyError for a figure that ocop.stills does not know how to draw.
    """
    room = width - 2 * margin
    title, note = Font(TITLE_PX, palette.text), Font(NOTE_PX, palette.muted)
    head = [(line, title, True) for line in wrapped(said.title, title.size, room, measure, bold=True)]
    head += [(line, note, False) for text in said.under for line in wrapped(text, note.size, room, measure)]
    foot = [(line, note, False) for text in said.foot for line in wrapped(text, note.size, room, measure)]
    above, y = _lines(head, (margin, margin), measure)
    key, y = _key(body, (margin, y), room, note=Font(NOTE_PX, palette.text), measure=measure)
    y += GAP if head or key else 0
    plotted, height = body.draw((margin, y), room, measure)
    below, end = _lines(foot, (margin, y + height + (GAP if foot else 0)), measure)
    alt = escape(said.alt or said.title)
    style = f"<style>{fonts}</style>" if fonts else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(end + margin)}"'
        f' viewBox="0 0 {px(width)} {px(end + margin)}" font-family="{FAMILY}"'
        f' role="img" aria-label="{alt}"><title>{escape(said.title)}</title><desc>{alt}</desc>{style}'
        f'<rect width="100%" height="100%" fill="{palette.ground}"/>{above}{key}{plotted}{below}</svg>'
    )


def wrapped(text: str, size: float, room: float, measure: Measure, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room` px; a single word may be wider."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _lines(lines: Sequence[tuple[str, Font, bool]], at: Place, measure: Measure) -> tuple[str, float]:
    """Lines of words from a place down, and the y below them."""
    (x, y), written = at, []
    for text, font, bold in lines:
        written.append(text_at(x, y, text, font=font, measure=measure, upright="bottom", bold=bold))
        y += font.size * LEADING
    return "".join(written), y


def _key(body: Body, at: Place, room: float, *, note: Font, measure: Measure) -> tuple[str, float]:
    """What each thing in the picture is, in as many lines as it takes; the y below."""
    pieces = body.pieces(SvgPen(SWATCH[0], measure=measure, name="key"))
    if not pieces:
        return "", at[1]
    line = note.size * LEADING
    written, x, y = [], 0.0, at[1] + (GAP / 2 if at[1] > at[0] else 0)
    for piece, word in pieces:
        start = SWATCH[0] + BESIDE if piece else 0.0
        wide = start + width_of(word, size=note.size, measure=measure) + GAP
        if x and x + wide > room:
            x, y = 0.0, y + line
        words = text_at(start, SWATCH[1] / 2, word, font=note, measure=measure)
        place = f"translate({px(at[0] + x)} {px(y + (line - SWATCH[1]) / 2)})"
        written.append(f'<g transform="{place}">{piece}{words}</g>')
        x += wide
    return "".join(written), y + line


def _pieces(key: Sequence[Swatch], pen: SvgPen) -> list[tuple[str, str]]:
    return [(drawn(swatch, width=SWATCH[0], height=SWATCH[1], pen=pen), swatch.word) for swatch in key]
