"""Finds the tables of a sheet, and which sheets of a workbook may hold products."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from etl.imports.bands import Words
from etl.imports.header import Column, Header, HeaderFinder
from etl.imports.headings import NUMBER, Headings
from etl.imports.sheets import Cell, Merge, Sheet, Workbook

__all__ = ["Column", "Layout", "Table", "find_tables", "layout_of"]

SEARCHED_ROWS: Final = 200
"""Rows with values in which a sheet's first header must begin."""
TITLE, REPEATED_HEADER = "title", "repeated_header"
HIDDEN_SHEET, INSTRUCTION_SHEET, NO_TABLE = "hidden_sheet", "instruction_sheet", "no_table"


@dataclass(frozen=True)
class Table:
    """One table of a sheet. Rows are numbered as in the sheet, 1-based; `rows[0]` is row `first_row`.

    `left_aside` names rows that are no data, with the reason: above its header, repeated headers. `merges` are those of
    the sheet.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    first_row: int
    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()
    left_aside: tuple[tuple[int, str], ...] = ()
    leading: str = "product_name"

    def index_of(self, field: str) -> int | None:
        """The first column known or likely to be of this field."""
        return next((column.index for column in self.columns if column.match.field == field), None)

    @property
    def may_hold_rows(self) -> bool:
        """Whether a column may be the one that rows need (the product's name); a summary by districts has none."""
        return self.index_of(self.leading) is not None


@dataclass(frozen=True)
class Layout:
    """The tables of a workbook, and the sheets left aside with their reason.

    Reasons: 'hidden_sheet', 'instruction_sheet', 'no_table'.
    """

    tables: tuple[Table, ...]
    sheets_left_aside: tuple[tuple[str, str], ...]


def layout_of(workbook: Workbook, headings: Headings, words: Words) -> Layout:
    """The tables of every sheet that may hold products.

    Hidden sheets are left aside, and those named as instructions or examples if others hold products.
    """
    tables: list[Table] = []
    aside: list[tuple[str, str]] = []
    instructions: list[Table] = []
    for sheet in workbook.sheets:
        if sheet.is_hidden:
            aside.append((sheet.name, HIDDEN_SHEET))
            continue
        found = find_tables(sheet, headings)
        if not found and sheet.rows:
            aside.append((sheet.name, NO_TABLE))
        elif words.begins(sheet.name, "sheet_aside"):
            instructions.extend(found)
        else:
            tables.extend(found)
    if not any(table.may_hold_rows for table in tables):
        return Layout((*tables, *instructions), tuple(aside))
    names = dict.fromkeys(table.sheet for table in instructions)
    return Layout(tuple(tables), (*aside, *((name, INSTRUCTION_SHEET) for name in names)))


def find_tables(sheet: Sheet, headings: Headings) -> list[Table]:
    """Every table whose header names two fields or more, from the top down; a repeated header makes none."""
    headers = list(_headers(sheet, headings))
    first = sheet.first_row
    tables: list[Table] = []
    begin = 0
    while headers:
        header = headers.pop(0)
        repeated: list[int] = []
        while headers and headers[0].keys == header.keys:
            again = headers.pop(0)
            repeated.extend(range(again.top, again.bottom + 1))
        end = headers[0].top if headers else len(sheet.rows)
        titles = range(begin, header.top) if not tables else range(0)
        tables.append(
            Table(
                sheet.name,
                tuple(range(first + header.top, first + header.bottom + 1)),
                header.columns,
                first + header.bottom + 1,
                sheet.rows[header.bottom + 1 : end],
                sheet.merges,
                (
                    *((first + i, TITLE) for i in titles if sheet.rows[i]),
                    *((first + i, REPEATED_HEADER) for i in repeated),
                ),
                headings.leading,
            )
        )
    return tables


def _headers(sheet: Sheet, headings: Headings) -> Iterator[Header]:
    """Headers from the top down: the first among the first rows with values, the others where rows look unusual."""
    finder = HeaderFinder(sheet, headings)
    filled = (i for i, row in enumerate(sheet.rows) if row)
    header = _first(finder, islice(filled, SEARCHED_ROWS), is_first=True)
    while header:
        yield header
        header = _first(finder, _unusual(sheet.rows, header, headings), is_first=False)


def _first(finder: HeaderFinder, indexes: Iterator[int], *, is_first: bool) -> Header | None:
    for i in indexes:
        header = finder.at(i, is_first=is_first)
        if header:
            return header
    return None


def _unusual(rows: list[list[Cell]], header: Header, headings: Headings) -> Iterator[int]:
    """Rows below a header that do not begin with a running number and hold the very words of a known heading."""
    number = header.index_of(NUMBER)
    spellings = headings.spellings
    for i in range(header.bottom + 1, len(rows)):
        row = rows[i]
        if not row or (number is not None and type(row[number]) is float):
            continue
        if any(isinstance(cell, str) and cell.strip().lower() in spellings for cell in row):
            yield i
