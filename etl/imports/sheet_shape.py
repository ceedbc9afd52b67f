"""How a sheet looks, for a workbook that goes back: widths of columns, heights of rows, titles over several columns."""

from collections import defaultdict
from datetime import date
from math import ceil
from typing import Final

from etl.imports.sheets import Cell, Sheet

WIDTHS_FROM_ROWS, MOST_WIDE, LEAST_WIDE, ROOM, DAY_WIDE = 300, 44, 7, 2, 11
WIDEST: Final = 120
"""In letters, whatever the file says."""
LINE_HIGH, MOST_LINES = 15, 20
FEW_VALUES: Final = 2
"""A row with so few values is a title, whose text is longer than its column."""
LETTERS, BOLD_LETTERS = 1.15, 0.95
"""Letters of running text, and bold ones, to a digit's width, which a column is measured in."""
Merged = dict[int, dict[int, int]]
"""Of merged cells within one row the last column by the first (from 0), by row (from 1)."""


def merges_in_rows(sheet: Sheet) -> Merged:
    """Merged cells within one row, as titles and headings have them: last column by first (from 0), by row.

    Cells merged downwards stay apart, so that each can be marked; what overlaps is left out.
    """
    found: Merged = defaultdict(dict)
    reached: dict[int, int] = {}
    for merge in sorted(sheet.merges, key=lambda each: (each.first_row, each.first_column)):
        row, first, last = merge.first_row, merge.first_column - 1, merge.last_column - 1
        if merge.last_row == row and last > first > reached.get(row, -1):
            found[row][first] = reached[row] = last
    return found


def widths_in(sheet: Sheet, *, merges: Merged) -> dict[int, float]:
    """How wide each column is to be: as stated, else as its texts need; what reaches over several widens none."""
    rows = [
        [None if column in merges.get(number, {}) else cell for column, cell in enumerate(cells)]
        for number, cells in enumerate(sheet.rows[:WIDTHS_FROM_ROWS], start=sheet.first_row)
    ]
    stated = {column: min(width, WIDEST) for column, width in sheet.widths.items()}
    return {**dict(enumerate(widths_of(rows))), **stated}


def lines_of(cells: list[Cell], *, widths: dict[int, float], merged: dict[int, int], is_header: bool) -> int:
    """How many lines a row of a table needs so that no text is cut off; a title's text may reach beyond its column."""
    texts = [(column, cell) for column, cell in enumerate(cells) if cell is not None and cell != ""]
    if len(texts) <= FEW_VALUES:
        return 1
    fit = BOLD_LETTERS if is_header else LETTERS
    lines = (
        ceil(len(cell) / (fit * widths.get(column, LEAST_WIDE)))
        for column, cell in texts
        if isinstance(cell, str) and column not in merged
    )
    return min(max(lines, default=1), MOST_LINES)


def widths_of(rows: list[list[Cell]]) -> list[int]:
    """How wide a sheet's columns are to be for what its first rows hold, titles aside."""
    widths: list[int] = []
    for cells in rows[:WIDTHS_FROM_ROWS]:
        widths.extend([LEAST_WIDE] * (len(cells) - len(widths)))
        filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None and cell != ""]
        for column, cell in filled if len(filled) > FEW_VALUES else filled[1:]:
            letters = DAY_WIDE if isinstance(cell, date) else len(str(cell))
            widths[column] = max(widths[column], min(letters + ROOM, MOST_WIDE))
    return widths
