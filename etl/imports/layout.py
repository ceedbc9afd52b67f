"""Finds the tables of a sheet: where the header is, over how many rows, and which rows stand above it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from etl.imports.headings import NUMBER, Headings, Match, folded
from etl.imports.workbook import Cell, Merge, Sheet

SEARCHED_ROWS: Final = 200
"""Rows with values in which a sheet's first header must begin."""
HEADER_ROWS: Final = 4
HEADING_CHARACTERS: Final = 200
TITLE, REPEATED_HEADER = "title", "repeated_header"


@dataclass(frozen=True)
class Column:
    """One column of a table: 0-based index, its heading ('Địa chỉ / Xã' over two rows) and what that may mean.

    `occurrence` counts columns of equal heading from the left, from 1.
    """

    index: int
    heading: str
    match: Match
    occurrence: int = 1

    @property
    def key(self) -> tuple[str, int]:
        """What a mapping knows the column by."""
        return folded(self.heading), self.occurrence


@dataclass(frozen=True)
class Table:
    """One table of a sheet. Rows are numbered as in the sheet, 1-based; `rows[0]` is row `first_row`.

    `left_aside` names rows of this table that are no data, with the reason: above its header, repeated headers.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    first_row: int
    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()
    left_aside: tuple[tuple[int, str], ...] = ()

    def index_of(self, field: str) -> int | None:
        """The first column known or likely to be of this field."""
        return next((column.index for column in self.columns if column.match.field == field), None)


@dataclass(frozen=True)
class _Header:
    top: int  # indexes into the sheet's rows
    bottom: int
    columns: tuple[Column, ...]

    @property
    def keys(self) -> tuple[tuple[str, int], ...]:
        return tuple(column.key for column in self.columns)


def find_tables(sheet: Sheet, headings: Headings) -> list[Table]:
    """Every table of a sheet whose header names two fields or more, from the top down; a repeated header makes none."""
    tables: list[Table] = []
    headers = list(_headers(sheet, headings))
    begin = 0
    for number, header in enumerate(headers):
        if number and header.keys == headers[number - 1].keys:
            continue
        repeated: list[int] = []
        following = number + 1
        while following < len(headers) and headers[following].keys == header.keys:
            repeated.extend(range(headers[following].top, headers[following].bottom + 1))
            following += 1
        end = headers[following].top if following < len(headers) else len(sheet.rows)
        above = [(sheet.first_row + i, TITLE) for i in range(begin, header.top) if sheet.rows[i]] if not number else []
        tables.append(
            Table(
                sheet.name,
                tuple(range(sheet.first_row + header.top, sheet.first_row + header.bottom + 1)),
                header.columns,
                sheet.first_row + header.bottom + 1,
                sheet.rows[header.bottom + 1 : end],
                sheet.merges,
                (*above, *((sheet.first_row + i, REPEATED_HEADER) for i in repeated)),
            )
        )
    return tables


def _headers(sheet: Sheet, headings: Headings) -> Iterator[_Header]:
    """Headers from the top down: the first among the first rows with values, the others where rows look unusual."""
    rows = sheet.rows
    seen = 0
    header = None
    for i, row in enumerate(rows):
        if row:
            seen += 1
            header = _header_at(sheet, i, headings)
        if header or seen > SEARCHED_ROWS:
            break
    while header:
        yield header
        found = None
        for i in _unusual(rows, header):
            found = _header_at(sheet, i, headings)
            if found:
                break
        header = found


def _unusual(rows: list[list[Cell]], header: _Header) -> Iterator[int]:
    """Rows below a header that do not begin with a number or name no product: a header may be among them."""
    number = next((c.index for c in header.columns if c.match.field == NUMBER), None)
    name = next((c.index for c in header.columns if c.match.field == "product_name"), 0)
    for i in range(header.bottom + 1, len(rows)):
        row = rows[i]
        if row and (number is None or type(row[number]) is not float or not row[name]):
            yield i


def _header_at(sheet: Sheet, i: int, headings: Headings) -> _Header | None:
    """The header whose known headings stand in row i."""
    texts = [(c, cell) for c, cell in enumerate(sheet.rows[i]) if isinstance(cell, str) and cell.strip()]
    if len(texts) < 2 or any(len(text) > HEADING_CHARACTERS for _, text in texts):
        return None
    matches = [(c, text, headings.match((text,))) for c, text in texts]
    if len({match.field for _, _, match in matches if match.certainty == "known"}) < 2:
        return None
    counted: Counter[str] = Counter()
    columns = []
    for c, text, match in matches:
        counted[folded(text)] += 1
        columns.append(Column(c, " ".join(text.split()), match, counted[folded(text)]))
    return _Header(i, i, tuple(columns))
