"""Opens slides as a reader would, and measures them apart from the code that made them."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from PIL import ImageFont
from pptx.presentation import Presentation

EMU: Final = 12700
TYPEFACE: Final = Path(__file__).resolve().parents[3] / "static" / "fonts"
Rectangle = tuple[float, float, float, float]


def rectangle(shape: Any) -> Rectangle:
    """Left, top, right, lower edge in points."""
    left, top = shape.left / EMU, shape.top / EMU
    return left, top, left + shape.width / EMU, top + shape.height / EMU


def faults_of_geometry(deck: Presentation) -> list[str]:
    """Every shape that leaves its slide or lies over another one."""
    width, height = deck.slide_width / EMU, deck.slide_height / EMU
    found = []
    for number, slide in enumerate(deck.slides, start=1):
        placed = [(shape.name, rectangle(shape)) for shape in slide.shapes]
        for name, (left, top, right, low) in placed:
            if left < -0.1 or top < -0.1 or right > width + 0.1 or low > height + 0.1:
                found.append(f"slide {number}: {name} leaves the slide: {left:.0f} {top:.0f} {right:.0f} {low:.0f}")
        for index, (name, one) in enumerate(placed):
            found += [
                f"slide {number}: {name} and {other} overlap" for other, two in placed[index + 1 :] if meet(one, two)
            ]
    return found


def meet(one: Rectangle, two: Rectangle) -> bool:
    return one[0] < two[2] - 0.5 and two[0] < one[2] - 0.5 and one[1] < two[3] - 0.5 and two[1] < one[3] - 0.5


def faults_of_text(deck: Presentation) -> list[str]:
    """Every text that is higher than its box or cell."""
    found = []
    for number, slide in enumerate(deck.slides, start=1):
        for frame, width, height, name in framed(slide):
            needed = sum(paragraph_height(paragraph, width) for paragraph in frame.paragraphs)
            if needed > height + 0.6:
                found.append(f"slide {number}, {name}: {needed:.0f} pt of text in {height:.0f}: {frame.text[:60]!r}")
    return found


def framed(slide: Any) -> Iterator[tuple[Any, float, float, str]]:
    """Text frames with the room inside them, those of table cells, too."""
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text:
            body = shape.text_frame._txBody.bodyPr
            inset = [int(body.get(side) or 0) / EMU for side in ("lIns", "rIns", "tIns", "bIns")]
            yield (
                shape.text_frame,
                shape.width / EMU - inset[0] - inset[1],
                shape.height / EMU - inset[2] - inset[3],
                shape.name,
            )
        if shape.has_table:
            for row in shape.table.rows:
                for cell, column in zip(row.cells, shape.table.columns, strict=True):
                    across = (cell.margin_left + cell.margin_right) / EMU
                    above = (cell.margin_top + cell.margin_bottom) / EMU
                    yield cell.text_frame, column.width / EMU - across, row.height / EMU - above, shape.name


def paragraph_height(paragraph: Any, width: float) -> float:
    """Lines at greedy breaking, times the line height that the paragraph states."""
    if not paragraph.runs:
        return 0.0
    run = paragraph.runs[0]
    size, bold, leading = run.font.size.pt, bool(run.font.bold), paragraph.line_spacing.pt
    blank = word_length(" ", bold) * size / 100
    lines, used = 1, 0.0
    for word in "".join(each.text for each in paragraph.runs).split(" "):
        wide = length(word, size, bold)
        if used and used + blank + wide > width:
            lines, used = lines + 1, 0.0
        lines += int(wide // max(width, 1))
        used += wide + (blank if used else 0)
    return lines * leading


def length(text: str, size: float, bold: bool) -> float:
    words = text.split(" ")
    return (sum(word_length(word, bold) for word in words) + word_length(" ", bold) * (len(words) - 1)) * size / 100


@lru_cache(maxsize=20_000)
def word_length(word: str, bold: bool) -> float:
    return font(bold).getlength(word)


@lru_cache(maxsize=2)
def font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(TYPEFACE / f"BeVietnamPro-{'Bold' if bold else 'Regular'}.woff2"), 100)


def charts(deck: Presentation) -> dict[str, Any]:
    """The charts by name."""
    return {shape.name: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart}


def tables(deck: Presentation) -> list[list[list[str]]]:
    """The cells of every table."""
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
    ]


def series_of(chart: Any) -> dict[str, tuple[float | None, ...]]:
    """Names and numbers of a chart's series."""
    return {series.name: tuple(series.values) for series in chart.plots[0].series}


def titles(deck: Presentation) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def notes(deck: Presentation) -> list[str]:
    return [slide.notes_slide.notes_text_frame.text for slide in deck.slides]


def is_rising(values: list[float]) -> bool:
    return all(one <= two for one, two in pairwise(values))
