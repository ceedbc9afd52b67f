"""What a workbook is once read: sheets of rows of raw cells."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from etl.imports.unreadable import Note

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""As the file holds it; '' or None is a blank. Numbers of workbooks are floats, cells of csv files text."""
BLANK_ROW: Final[list[Cell]] = []
"""Stands for every blank row, so that a million of them take no room. Never changed in place."""


@dataclass(frozen=True)
class Merge:
    """Merged cells by their corners, 1-based, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows[0]` is sheet row `first_row` (1-based), `rows[i][0]` is column A.

    A blank row is an empty list, every other row is as long as the sheet is wide. `widths` of columns (from 0) in
    letters, as far as the file states them.
    """

    name: str
    rows: list[list[Cell]]
    first_row: int = 1
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False
    widths: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Workbook:
    """A file as read: its kind by content ('xlsx', 'xls', 'ods', 'csv'), its sheets, and what there is to say."""

    name: str
    kind: str
    sha256: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    notes: tuple[Note, ...] = ()


def letters(index: int) -> str:
    """The letters of a 0-based column.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    text = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def index_of(column: str) -> int:
    """The 0-based column of its letters.

    >>> index_of("A"), index_of("AA")
    (0, 26)
    """
    index = 0
    for letter in column:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
