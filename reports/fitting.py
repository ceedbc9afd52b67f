"""How much room words take, measured with the project's typeface: nothing on a slide is cut or runs over.

All lengths are points. Be Vietnam Pro is wider than Arial, Calibri and Times, so what fits in it fits in the typeface
of a province's own template, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reports import typeface

UNIT: Final = 200
"""The size at which letters are measured; widths grow in proportion."""
LEADING: Final = 1.35
"""Line height as a multiple of the size: capitals with stacked marks (Ồ, Ẫ) stay whole."""
SPARE: Final = 1.02
"""Programs place letters a little differently."""
ELLIPSIS: Final = "…"


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def columns(self, count: int, *, gap: float = 28) -> list["Box"]:
        """So many equal columns, left to right."""
        width = (self.width - gap * (count - 1)) / count
        return [Box(self.x + i * (width + gap), self.y, width, self.height) for i in range(count)]

    def split(self, width: float, *, gap: float = 28) -> tuple["Box", "Box"]:
        """A left part of that width, and the rest."""
        left = Box(self.x, self.y, width, self.height)
        return left, Box(self.x + width + gap, self.y, self.width - width - gap, self.height)

    def below(self, height: float, *, gap: float = 8) -> tuple["Box", "Box"]:
        """An upper part of that height, and the rest."""
        top = Box(self.x, self.y, self.width, height)
        return top, Box(self.x, self.y + height + gap, self.width, self.height - height - gap)

    def meets(self, other: "Box") -> bool:
        """Whether the two share ground."""
        return (
            self.x < other.right - 0.01
            and other.x < self.right - 0.01
            and self.y < other.bottom - 0.01
            and other.y < self.bottom - 0.01
        )


def width_of(text: str, *, size: float, bold: bool = False) -> float:
    """The width of one line of text."""
    return sum(_word_width(part, bold=bold) for part in _pieces(text)) * size / UNIT * SPARE


def lines_of(text: str, *, width: float, size: float, bold: bool = False) -> list[str]:
    """The text broken into lines no wider than `width`; a word that is wider by itself is broken, too."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width_of(longer, size=size, bold=bold) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _broken(word, width=width, size=size, bold=bold)
            lines.extend(whole)
        lines.append(line)
    return lines


def height_of(text: str, *, width: float, size: float, bold: bool = False) -> float:
    """The height of the text broken to that width."""
    return len(lines_of(text, width=width, size=size, bold=bold)) * size * LEADING


def fitting_size(text: str, *, box: Box, sizes: Sequence[float], bold: bool = False) -> float:
    """The largest of the sizes (falling) at which the text fits; the smallest where none does."""
    for size in sizes:
        if height_of(text, width=box.width, size=size, bold=bold) <= box.height + 0.01:
            return size
    return sizes[-1]


def shortened(text: str, *, box: Box, size: float, bold: bool = False) -> str:
    """The text, or its beginning with an ellipsis where it does not fit; the notes have it whole."""
    if height_of(text, width=box.width, size=size, bold=bold) <= box.height + 0.01:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        cut = " ".join(words).rstrip(" ,;:.–·") + ELLIPSIS
        if height_of(cut, width=box.width, size=size, bold=bold) <= box.height + 0.01:
            return cut
    return words[0]


def _broken(word: str, *, width: float, size: float, bold: bool) -> list[str]:
    """A word in pieces that fit, such as a long address."""
    pieces = [""]
    if width_of(word, size=size, bold=bold) <= width:
        return [word]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size=size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _pieces(text: str) -> list[str]:
    words = text.split(" ")
    return [f"{word} " for word in words[:-1]] + words[-1:]


@lru_cache(maxsize=20_000)
def _word_width(word: str, *, bold: bool) -> float:
    return typeface.width(word, UNIT, face=typeface.HEAVY if bold else typeface.REGULAR)
