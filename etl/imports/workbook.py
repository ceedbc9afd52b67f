"""Reads a register's file (xlsx, xls, ods, csv) into sheets of raw cells, after it has been held to limits."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.imports import csv_text, workbook_guards
from etl.imports.sheets import BLANK_ROW, Cell, Merge, Sheet, Workbook
from etl.imports.unreadable import LIMITS, Limits, Note, Unreadable

__all__ = ["LIMITS", "Cell", "Limits", "Merge", "Note", "Sheet", "Unreadable", "Workbook", "read"]


def read(path: Path, *, limits: Limits = LIMITS) -> Workbook:
    """Read a register's file, deciding by its content what it is; formulas give the value they had when saved.

    Cells are as the file holds them (text that starts with = stays text). Raises Unreadable, before any cell is read
    where that can be known: missing or empty file, wrong type, password, damage, a bomb, more than `limits` allow.
    """
    content = workbook_guards.content_of(path, limits=limits)
    kind = workbook_guards.kind_of(content, suffix=path.suffix.lower())
    digest = hashlib.sha256(content).hexdigest()
    if kind == "csv":
        rows, encoding = csv_text.rows_of(content, limits=limits)
        return Workbook(path.name, kind, digest, _not_empty([Sheet(path.stem, rows)]), encoding)
    sheets = _sheets(content, limits=limits)
    return Workbook(path.name, kind, digest, _not_empty(sheets))


def _sheets(content: bytes, *, limits: Limits) -> list[Sheet]:
    """Every worksheet in the workbook's order; charts and macro sheets hold no cells."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            listed = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            if len(listed) > limits.sheets:
                raise Unreadable("too_many_sheets", sheets=len(listed), limit=limits.sheets)
            return [
                _sheet(
                    book.get_sheet_by_name(sheet.name),
                    is_hidden=sheet.visible != SheetVisibleEnum.Visible,
                    limits=limits,
                )
                for sheet in listed
            ]
    except PasswordError as error:
        raise Unreadable("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("broken", reason=str(error)) from error


def _sheet(read_sheet: CalamineSheet, *, is_hidden: bool, limits: Limits) -> Sheet:
    name = read_sheet.name
    if read_sheet.total_width > limits.columns:
        raise Unreadable("too_many_columns", column=read_sheet.total_width, sheet=name, limit=limits.columns)
    before: list[Cell] = [""] * (read_sheet.start[1] if read_sheet.start else 0)
    blank: list[Cell] = [""] * read_sheet.width
    rows = [BLANK_ROW if row == blank else cast(list[Cell], row) for row in read_sheet.iter_rows()]
    if before:
        rows = [row and before + row for row in rows]
    while rows and not rows[-1]:
        rows.pop()
    merges = read_sheet.merged_cell_ranges or []
    return Sheet(
        name,
        rows,
        merges=tuple(Merge(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in merges),
        is_hidden=is_hidden,
    )


def _not_empty(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable("no_cells")
    return tuple(sheets)
