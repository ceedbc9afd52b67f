"""A figure as a picture that stands alone: its finding above it, its date and sources below, as one SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from ocop.stills.marks import swatch
from ocop.stills.plot import drawn_with, frame_of, names_beside
from ocop.stills.scales import px
from ocop.stills.svg_pen import Measure, SvgPen, text_at, width_of
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


def picture(
    figure: dict[str, Any],
    said: Said,
    *,
    width: float,
    palette: Palette,
    measure: Measure,
    fonts: str = "",
    margin: float = MARGIN,
) -> str:
    """An SVG of so many px; words that are too long for a line are broken between words.

    `measure` gives the width of a text in px. `fonts` is CSS that brings the typeface along, for a picture that is
    looked at elsewhere. Without a title and a margin it is the
    chart and its key alone. Raises KeyError for a figure that ocop.stills does not know how to draw.
    """
    room = width - 2 * margin
    title, note = Font(TITLE_PX, palette.text), Font(NOTE_PX, palette.muted)
    head = [(line, title, True) for line in wrapped(said.title, title.size, room, measure, bold=True)]
    head += [(line, note, False) for text in said.under for line in wrapped(text, note.size, room, measure)]
    foot = [(line, note, False) for text in said.foot for line in wrapped(text, note.size, room, measure)]
    drawn, y = _lines(head, (margin, margin), measure)
    key, y = _key(figure, (margin, y), room, note=Font(NOTE_PX, palette.text), measure=measure)
    y += GAP if head or key else 0
    plotted, height = _plot(figure, (margin, y), room, measure)
    below, end = _lines(foot, (margin, y + height + (GAP if foot else 0)), measure)
    alt = escape(said.alt or said.title)
    style = f"<style>{fonts}</style>" if fonts else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px(width)}" height="{px(end + margin)}"'
        f' viewBox="0 0 {px(width)} {px(end + margin)}" font-family="{FAMILY}"'
        f' role="img" aria-label="{alt}"><title>{escape(said.title)}</title><desc>{alt}</desc>{style}'
        f'<rect width="100%" height="100%" fill="{palette.ground}"/>{drawn}{key}{plotted}{below}</svg>'
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
    (x, y), drawn = at, []
    for text, font, bold in lines:
        drawn.append(text_at(x, y, text, font=font, measure=measure, upright="bottom", bold=bold))
        y += font.size * LEADING
    return "".join(drawn), y


def _key(figure: dict[str, Any], at: Place, room: float, *, note: Font, measure: Measure) -> tuple[str, float]:
    """What each named trace is, in as many lines as it takes; the y below."""
    named = {trace["name"]: trace for trace in figure["data"] if trace.get("name")}
    if not named:
        return "", at[1]
    pen = SvgPen(SWATCH[0], measure=measure, name="key")
    line = note.size * LEADING
    drawn, x, y = [], 0.0, at[1] + (GAP / 2 if at[1] > at[0] else 0)
    for name, trace in named.items():
        wide = SWATCH[0] + BESIDE + width_of(name, size=note.size, measure=measure) + GAP
        if x and x + wide > room:
            x, y = 0.0, y + line
        sample = swatch(trace, width=SWATCH[0], height=SWATCH[1], pen=pen)
        words = text_at(SWATCH[0] + BESIDE, SWATCH[1] / 2, name, font=note, measure=measure)
        drawn.append(f'<g transform="translate({px(at[0] + x)} {px(y + (line - SWATCH[1]) / 2)})">{sample}{words}</g>')
        x += wide
    return "".join(drawn), y + line


def _plot(figure: dict[str, Any], at: Place, room: float, measure: Measure) -> tuple[str, float]:
    """The figure at a height, and how high it is."""
    frame = frame_of(figure)
    names = names_beside(figure, frame)
    font = Font.of(figure["layout"]["yaxis"].get("tickfont", {}))
    column = max((width_of(text, size=font.size, measure=measure) for _, text in names), default=0.0)
    left = column + BESIDE if names else 0.0
    pen = SvgPen(room - left - frame.right, measure=measure)
    beside = "".join(text_at(-BESIDE, y, text, font=font, measure=measure, anchor="end") for y, text in names)
    drawn = "".join(drawn_with(pen, figure, frame))
    moved = f"translate({px(at[0] + left)} {px(at[1] + frame.above)})"
    return f'<g transform="{moved}">{drawn}{beside}</g>', figure["layout"]["height"]
