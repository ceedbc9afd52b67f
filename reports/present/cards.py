"""Figures that are read from the back of a hall: a large number with its name above and its day below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ocop.stills.svg_pen import SvgPen
from ocop.stills.swatches import Swatch, drawn
from reports import typeface
from reports.fitting import LEADING, Box, width_of
from reports.present.canvas import LEAST, Canvas, text_height

GAP: Final = 40.0
ROW_GAP: Final = 16.0
LABEL_SIZES: Final = (22.0,)
VALUE_SIZES: Final = (120.0, 108.0, 96.0, 88.0, 80.0, 72.0, 64.0, 56.0, 48.0, 42.0, 36.0, 32.0, 28.0, 24.0)
WORDS_SIZE: Final = 32.0
"""Of words that stand in place of a number."""
NOTE_SIZES: Final = (LEAST,)
SWATCH: Final = (34.0, 22.0)
KEY_GAP: Final = 30.0


@dataclass(frozen=True)
class Card:
    """A figure with its name and what is to be known of it; `tone` colours the note as a status does."""

    label: str
    value: str
    note: str = ""
    tone: str = "muted"
    swatch: str = ""
    """A piece of what stands for it in the chart, as SVG."""


def draw_cards(canvas: Canvas, groups: Sequence[tuple[Sequence[Card], Box, int]]) -> None:
    """Cards in boxes, so many across; rows of one height in all of them, all numbers of one size."""
    most = max((len(cards) for cards, _, _ in groups), default=0)
    placed = [pair for cards, box, across in groups for pair in zip(cards, _places(most, box, across), strict=False)]
    size = _common_size(placed)
    for card, place in placed:
        _draw(canvas, card, place, size=size)


def _places(count: int, box: Box, across: int) -> list[Box]:
    rows = -(-count // across)
    tall = (box.height - ROW_GAP * (rows - 1)) / rows
    return [
        Box(box.x, box.y + row * (tall + ROW_GAP), box.width, tall).columns(across, gap=GAP)[column]
        for row, column in (divmod(number, across) for number in range(count))
    ]


def swatch(kind: Swatch) -> str:
    """A piece of a chart's key as an SVG of its own."""
    width, height = SWATCH
    pen = SvgPen(width, measure=typeface.measure, name="key")
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" aria-hidden="true">'
        f"{drawn(kind, width=width, height=height, pen=pen)}</svg>"
    )


def draw_key(canvas: Canvas, entries: Sequence[tuple[str, str]], box: Box) -> None:
    """Pieces of a chart with their words in lines, from the box's lower edge up."""
    lines: list[list[tuple[float, str, str]]] = [[]]
    x = 0.0
    for piece, word in entries:
        wide = (SWATCH[0] + 10 if piece else 0) + width_of(word, size=LEAST)
        if x and x + wide > box.width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, piece, word))
        x += wide + KEY_GAP
    step = LEAST * 1.5
    for number, line in enumerate(lines):
        y = box.bottom - (len(lines) - number) * step
        for x, piece, word in line:
            left = box.x + x
            if piece:
                canvas.markup(piece, Box(left, y + (LEAST * LEADING - SWATCH[1]) / 2, *SWATCH))
                left += SWATCH[0] + 10
            canvas.words(word, Box(left, y, width_of(word, size=LEAST) + 2, step), sizes=(LEAST,))


def key_height(entries: Sequence[tuple[str, str]], *, width: float) -> float:
    """The height of those lines."""
    count, x = 1, 0.0
    for piece, word in entries:
        wide = (SWATCH[0] + 10 if piece else 0) + width_of(word, size=LEAST)
        if x and x + wide > width:
            count, x = count + 1, 0.0
        x += wide + KEY_GAP
    return count * LEAST * 1.5


def _common_size(placed: Sequence[tuple[Card, Box]]) -> float:
    """The largest size of numbers at which every card keeps within its place."""
    for size in VALUE_SIZES:
        if all(_fits(card, place, size=_size(card, size)) for card, place in placed):
            return size
    return VALUE_SIZES[-1]


def _size(card: Card, size: float) -> float:
    """Numbers of a screen are of one size; words are smaller."""
    return size if any(map(str.isdigit, card.value)) else min(size, WORDS_SIZE)


def _fits(card: Card, place: Box, *, size: float) -> bool:
    words = max(width_of(word, size=size, bold=True) for word in card.value.split(" "))
    value = text_height(card.value, width=place.width, size=size, bold=True)
    # A number stays on its line; words in place of one (no figure) may take two.
    is_short = value <= size * LEADING * (1 if any(map(str.isdigit, card.value)) else 2) + 0.1
    return words <= place.width and is_short and _around(card, place) + value <= place.height


def _around(card: Card, place: Box) -> float:
    """The height that name and note need."""
    label = text_height(card.label, width=place.width - _indent(card), size=LABEL_SIZES[-1])
    return label + text_height(card.note, width=place.width, size=NOTE_SIZES[-1])


def _indent(card: Card) -> float:
    return SWATCH[0] + 12 if card.swatch else 0.0


def _draw(canvas: Canvas, card: Card, place: Box, *, size: float) -> None:
    indent, size = _indent(card), _size(card, size)
    value = text_height(card.value, width=place.width, size=size, bold=True)
    note = text_height(card.note, width=place.width, size=NOTE_SIZES[-1])
    label_room = max(LABEL_SIZES[-1] * LEADING, place.height - value - note)
    if card.swatch:
        canvas.markup(card.swatch, Box(place.x, place.y + 5, *SWATCH))
    label = canvas.words(
        card.label, Box(place.x + indent, place.y, place.width - indent, label_room), sizes=LABEL_SIZES
    )
    y = place.y + label
    canvas.words(card.value, Box(place.x, y, place.width, value + 1), sizes=(size,), bold=True)
    y += value
    canvas.words(card.note, Box(place.x, y, place.width, place.bottom - y), sizes=NOTE_SIZES, tone=card.tone)
