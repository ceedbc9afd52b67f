"""What a workbook is once read: sheets of rows of raw cells."""

from dataclasses import dataclass
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

    A blank row is an empty list, every other row is as long as the sheet is wide.
    """

    name: str
    rows: list[list[Cell]]
    first_row: int = 1
    merges: tuple[Merge, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """A file as read: its kind by content ('xlsx', 'xls', 'ods', 'csv'), its sheets, and what there is to say."""

    name: str
    kind: str
    sha256: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    notes: tuple[Note, ...] = ()
