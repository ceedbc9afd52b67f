"""Tables as tables: columns by weight, rows as high as their words, further slides where one does not hold them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from ocop.theme import LIGHT
from reports.fitting import LEADING, Box, height_of, width_of
from reports.slides.page import CAPTION, LEAST, SMALL, Page, Run, rgb, write

PAD: Final = (6.0, 3.0)
"""What a cell leaves free at each side, and above and below."""
SIZES: Final = (14.0, 13.0, CAPTION, SMALL, LEAST)


@dataclass(frozen=True)
class Column:
    """A column: heading, share of the width, numbers to the right."""

    title: str
    weight: float = 1.0
    right: bool = False


@dataclass(frozen=True)
class Table:
    """What a table says; a cell is plain text, `colours` paints the words of single cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    colours: dict[tuple[int, int], str] | None = None

    def part(self, first: int, last: int) -> "Table":
        """Some of its rows."""
        colours = {(r - first, c): colour for (r, c), colour in (self.colours or {}).items() if first <= r < last}
        return Table(self.columns, self.rows[first:last], colours)


def laid_out(table: Table, *, box: Box, sizes: Sequence[float] = SIZES) -> tuple[list[Table], float]:
    """The table in as few parts as it takes, and the largest size at which it takes no more."""
    fewest = len(pages_of(table, box=box, size=max(SMALL, sizes[-1])))
    for size in sizes:
        parts = pages_of(table, box=box, size=size)
        if len(parts) <= fewest:
            return parts, size
    return pages_of(table, box=box, size=sizes[-1]), sizes[-1]


def pages_of(table: Table, *, box: Box, size: float = SMALL) -> list[Table]:
    """The table in as many parts as boxes of that height take, at that size."""
    heights = _heights(table, width=box.width, size=size)
    parts, first, used = [], 0, heights[0]
    for row, height in enumerate(heights[1:]):
        if used + height > box.height and row > first:
            parts.append(table.part(first, row))
            first, used = row, heights[0]
        used += height
    return [*parts, table.part(first, len(table.rows))]


def height_needed(table: Table, *, width: float, size: float) -> float:
    """How high the table is at that size."""
    return sum(_heights(table, width=width, size=size))


def draw_table(page: Page, table: Table, box: Box, *, sizes: Sequence[float] = SIZES, name: str = "Table") -> Box:
    """The table at the largest size that fits; what is left of the box below it.

    A cell that is too long for the smallest size is the caller's to shorten.
    """
    size = next((s for s in sizes if height_needed(table, width=box.width, size=s) <= box.height + 0.1), sizes[-1])
    heights = _heights(table, width=box.width, size=size)
    spare = min(6.0, max(0.0, (box.height - sum(heights)) / len(heights)))
    total = sum(heights) + spare * len(heights)
    shape = page.slide.shapes.add_table(
        len(table.rows) + 1, len(table.columns), Pt(box.x), Pt(box.y), Pt(box.width), Pt(total)
    )
    shape.name = name
    _plain(shape.table)
    for column, width in zip(shape.table.columns, widths(table, width=box.width, size=size), strict=True):
        column.width = Pt(width)
    for row, height in zip(shape.table.rows, heights, strict=True):
        row.height = Pt(height + spare)
    for index, column in enumerate(table.columns):
        _cell(shape.table.cell(0, index), Run(column.title, size, bold=True, colour=LIGHT.muted), right=column.right)
        _rule(shape.table.cell(0, index), colour=LIGHT.muted, width=1.0)
    for r, cells in enumerate(table.rows):
        for c, text in enumerate(cells):
            colour = (table.colours or {}).get((r, c), LIGHT.text)
            cell = shape.table.cell(r + 1, c)
            _cell(
                cell, Run(text, size, bold=(r, c) in (table.colours or {}), colour=colour), right=table.columns[c].right
            )
            _rule(cell, colour=LIGHT.line, width=0.5)
    return Box(box.x, box.y + total + 8, box.width, box.height - total - 8)


def widths(table: Table, *, width: float, size: float) -> list[float]:
    """The columns' widths: by weight, but none narrower than its longest word."""
    whole = sum(column.weight for column in table.columns)
    shares = [column.weight / whole * width for column in table.columns]
    least = [
        max(width_of(word, size=size, bold=True) for text in _texts(table, index) for word in text.split() or [""])
        + 2 * PAD[0]
        for index in range(len(table.columns))
    ]
    least = [min(each, width / 3) for each in least]
    missing = sum(max(0.0, need - share) for need, share in zip(least, shares, strict=True))
    spare = sum(max(0.0, share - need) for need, share in zip(least, shares, strict=True))
    return [
        need if share < need else share - (missing * (share - need) / spare if spare else 0)
        for need, share in zip(least, shares, strict=True)
    ]


def _texts(table: Table, index: int) -> list[str]:
    return [table.columns[index].title, *(row[index] for row in table.rows)]


def _heights(table: Table, *, width: float, size: float) -> list[float]:
    """The height of the heading and of each row."""
    inner = [each - 2 * PAD[0] for each in widths(table, width=width, size=size)]
    head = [column.title for column in table.columns]
    heights = [_row_height(head, inner, size=size, bold=[True] * len(head))]
    for r, cells in enumerate(table.rows):
        bold = [(r, c) in (table.colours or {}) for c in range(len(cells))]
        heights.append(_row_height(cells, inner, size=size, bold=bold))
    return heights


def _row_height(cells: Sequence[str], inner: Sequence[float], *, size: float, bold: Sequence[bool]) -> float:
    heights = [
        height_of(text, width=max(width, 1.0), size=size, bold=strong)
        for text, width, strong in zip(cells, inner, bold, strict=True)
    ]
    return max([size * LEADING, *heights]) + 2 * PAD[1]


def _plain(table: Any) -> None:
    """No bands and fills of Office's own: lines below the rows are all."""
    properties = table._tbl.tblPr
    for name in ("bandRow", "firstRow"):
        properties.set(name, "1" if name == "firstRow" else "0")
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # “No style, no grid”


def _cell(cell: Any, run: Run, *, right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(PAD[0])
    cell.margin_top = cell.margin_bottom = Pt(PAD[1])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    lines = run.text.split("\n")
    write(
        cell.text_frame,
        [Run(line, run.size, bold=run.bold, colour=run.colour) for line in lines],
        align=PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT,
    )


def _rule(cell: Any, *, colour: str, width: float) -> None:
    """A line below a cell, none at its other sides."""
    properties = cell._tc.get_or_add_tcPr()
    for side in ("a:lnL", "a:lnR", "a:lnT"):
        line = properties.makeelement(qn(side), {"w": "0"})
        line.append(line.makeelement(qn("a:noFill"), {}))
        properties.append(line)
    line = properties.makeelement(qn("a:lnB"), {"w": str(int(width * 12700))})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": str(rgb(colour))}))
    line.append(fill)
    properties.append(line)
