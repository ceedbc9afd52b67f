"""Reads a register's file (xlsx, xls, ods, csv) into sheets of raw cells, after it has been held to limits."""

import hashlib
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Final, cast

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.imports import csv_text, old_fonts, workbook_guards
from etl.imports.notes import note
from etl.imports.sheets import BLANK_ROW, Cell, Merge, Sheet, Workbook, letters
from etl.imports.unreadable import LIMITS, Limits, Note, Unreadable

__all__ = ["LIMITS", "Cell", "Limits", "Merge", "Note", "Sheet", "Unreadable", "Workbook", "read"]

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read(path: Path, *, limits: Limits = LIMITS) -> Workbook:
    """Read a register's file, deciding by its content what it is; formulas give the value they had when saved.

    Cells are as the file holds them (text that starts with = stays text), but for characters that cannot be seen, which
    become spaces. Raises Unreadable, before any cell is read where that can be known: missing or empty file, wrong
    type, password, damage, a bomb, more than `limits` allow.
    """
    content = workbook_guards.content_of(path, limits=limits)
    found = workbook_guards.guarded(content, suffix=path.suffix.lower(), limits=limits)
    notes = list(found.notes)
    encoding = None
    if found.kind == "csv":
        rows, encoding = csv_text.rows_of(content, limits=limits)
        sheets = [Sheet(path.stem, rows)]
        if not encoding.startswith("utf-"):
            notes.append(note("encoding", encoding=encoding))
    else:
        sheets = _sheets(content, guarded=found, limits=limits)
    _hold_to_limits(sheets, limits=limits)
    old_fonts.hold(sheets)
    if found.kind == "csv" or found.longest_text > limits.cell_characters:
        _hold_cells_to_limit(sheets, limits=limits)
    if found.kind == "csv" or found.has_controls:
        sheets = [_without_controls(sheet, notes) for sheet in sheets]
    digest = hashlib.sha256(content).hexdigest()
    return Workbook(path.name, found.kind, digest, tuple(sheets), encoding, tuple(notes))


def _sheets(content: bytes, *, guarded: workbook_guards.Guarded, limits: Limits) -> list[Sheet]:
    """Every worksheet in the workbook's order; charts and macro sheets hold no cells."""
    merges = guarded.merges or {}
    try:
        with _panics_named(), CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            listed = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            if len(listed) > limits.sheets:
                raise Unreadable("too_many_sheets", sheets=len(listed), limit=limits.sheets)
            sheets = []
            for sheet in listed:
                is_hidden = sheet.visible != SheetVisibleEnum.Visible
                taken = _sheet(book.get_sheet_by_name(sheet.name), is_hidden=is_hidden, limits=limits)
                widths = guarded.widths.get(sheet.name, {})
                sheets.append(replace(taken, merges=merges.get(sheet.name, taken.merges), widths=widths))
            return sheets
    except PasswordError as error:
        raise Unreadable("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("broken", reason=str(error)) from error


class _panics_named:  # noqa: N801  # read as a verb where it is used
    """Turns a panic of the reader, which is no Exception, into a file that cannot be read."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raises Unreadable for a panic; its type cannot be imported and is told by its name."""
        if kind is not None and kind.__name__ == "PanicException":
            raise Unreadable("broken", reason=str(error)) from error


def _sheet(read_sheet: CalamineSheet, *, is_hidden: bool, limits: Limits) -> Sheet:
    """One sheet from column A on; blank rows become one shared empty list, those at the end are dropped."""
    name = read_sheet.name
    if read_sheet.total_width > limits.columns:
        column = letters(read_sheet.total_width - 1)
        raise Unreadable("too_many_columns", column=column, sheet=name, limit=limits.columns)
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


def _hold_to_limits(sheets: list[Sheet], *, limits: Limits) -> None:
    """Raises Unreadable if no sheet holds a value, or all together too many rows."""
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable("no_cells")
    if sum(len(sheet.rows) - sheet.rows.count(BLANK_ROW) for sheet in sheets) > limits.rows:
        raise Unreadable("too_many_rows", limit=limits.rows)


def _hold_cells_to_limit(sheets: list[Sheet], *, limits: Limits) -> None:
    """Raises Unreadable naming the first cell that holds too long a text."""
    limit = limits.cell_characters
    for sheet in sheets:
        for number, row in enumerate(sheet.rows, start=sheet.first_row):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and len(cell) > limit:
                    where = f"{sheet.name}!{letters(column)}{number}"
                    raise Unreadable("cell_too_long", characters=len(cell), where=where, limit=limit)


def _without_controls(sheet: Sheet, notes: list[Note]) -> Sheet:
    """The sheet with a space for every character that cannot be seen; `notes` gains how many cells held one."""
    found = [
        (i, c)
        for i, row in enumerate(sheet.rows)
        for c, cell in enumerate(row)
        if isinstance(cell, str) and not cell.isprintable() and _CONTROLS.search(cell)
    ]
    if not found:
        return sheet
    rows = list(sheet.rows)
    for i, c in found:
        rows[i] = [*rows[i][:c], _CONTROLS.sub(" ", str(rows[i][c])), *rows[i][c + 1 :]]
    row, column = found[0]
    first = f"{letters(column)}{sheet.first_row + row}"
    notes.append(note("control_characters", sheet=sheet.name, count=len(found), cell=first))
    return replace(sheet, rows=rows)
