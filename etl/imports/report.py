"""Writes a register back with its faults marked where they are: coloured cells with a comment, and a list of all."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.faults import ERROR
from etl.imports.cells import CONTROLS
from etl.imports.faults import records_of
from etl.imports.layout import Table
from etl.imports.plain_words import DAYS, day
from etl.imports.sheet_shape import LINE_HIGH, MOST_LINES, ROOM, lines_of, merges_in_rows, widths_in
from etl.imports.sheets import Cell, Sheet, Workbook

COLOURS: Final = {"error": "#F4B6B0", "warning": "#FBE3A6"}
LEVELS: Final = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning")}
LIST_NAME: Final = {"vi": "Danh sách lỗi", "en": "Faults"}
LIST_HEADINGS: Final = (
    "Trang / Sheet", "Dòng / Row", "Cột / Column", "Mức / Level", "Đã ghi / Found", "Cần / Expected (vi)",
    "Expected (en)", "Mã / Code",
)  # fmt: skip
LIST_WIDTHS: Final = (18, 12, 24, 20, 34, 60, 60, 22)
MOST_COMMENTS: Final = 20_000
"""A workbook with more comments opens slowly; the list has every fault."""
MOST_LETTERS: Final = 32_767
SHEET_NAME: Final = 31
DATE_FORMAT, TIME_FORMAT, DURATION_FORMAT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss", "[h]:mm:ss"
Marks = dict[tuple[str, int], dict[int, list[dict[str, Any]]]]


def write_report(path: Path, *, book: Workbook, faults: pd.DataFrame, tables: list[Table], lang: str) -> None:
    """Write every sheet as it was read, the faults marked, and the list of faults in front, as an xlsx workbook.

    Columns are as wide as in the file where it says so, titles and headings reach over as many columns as there.
    Text is written as text: nothing that starts with '=' becomes a formula, no address becomes a link.
    """
    marks = _marks(faults, tables)
    with xlsxwriter.Workbook(path, OPTIONS) as workbook:
        formats = Formats(workbook)
        names = sheet_names([LIST_NAME[lang], *(sheet.name for sheet in book.sheets)])
        _write_list(workbook.add_worksheet(names[0]), faults, formats=formats)
        headers = {(table.sheet, row) for table in tables for row in table.header_rows}
        for name, sheet in zip(names[1:], book.sheets, strict=True):
            _write_sheet(workbook.add_worksheet(name), sheet, marks=marks, headers=headers, formats=formats)


OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "default_date_format": DATE_FORMAT,
}


class Formats:
    """Cell formats, each made once. Text that a spreadsheet might run is kept as text for good (quote prefix)."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str, bool, bool, bool, bool], Format] = {}

    def of(
        self, cell: Cell, *, level: str = "", is_header: bool = False, is_wrapped: bool = False, is_merged: bool = False
    ) -> Format:
        """The format of a cell at fault or not."""
        number = _number_format(cell)
        quoted = isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r")
        key = (level, number, quoted, is_header, is_wrapped, is_merged)
        if key not in self._made:
            wanted: dict[str, Any] = {"valign": "top"}
            if level:
                wanted |= {"bg_color": COLOURS[level], "border": 1}
            if number:
                wanted["num_format"] = number
            if quoted:
                wanted["quote_prefix"] = True
            if is_wrapped:
                wanted["text_wrap"] = True
            if is_header:
                wanted |= {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E7EEF5"}
            if is_merged:
                wanted["align"] = "center"
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format | None) -> None:
    """Write one raw cell as what it is; row and column count from 0."""
    if cell is None or cell == "":
        if style is not None:
            sheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        sheet.write_string(row, column, CONTROLS.sub("", cell)[:MOST_LETTERS], style)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, style)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell, style)
    elif isinstance(cell, date | time | timedelta):
        _write_time(sheet, row, column, cell, style)


def _write_time(sheet: Worksheet, row: int, column: int, cell: date | time | timedelta, style: Format | None) -> None:
    """A day before 1900 is none of a spreadsheet's: it is written as text."""
    if isinstance(cell, date) and cell.year < 1900:
        sheet.write_string(row, column, cell.isoformat(), style)
    else:
        sheet.write_datetime(row, column, cell, style)


def _number_format(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return TIME_FORMAT if cell.time() != time() else DATE_FORMAT
    if isinstance(cell, date):
        return DATE_FORMAT
    return DURATION_FORMAT if isinstance(cell, time | timedelta) else ""


def _marks(faults: pd.DataFrame, tables: list[Table]) -> Marks:
    """Faults by sheet and row, then by 0-based column; without a column of its own a fault stands in the first."""
    places = {(table.sheet, column.heading): column.index for table in reversed(tables) for column in table.columns}
    marks: Marks = defaultdict(lambda: defaultdict(list))
    for fault in records_of(faults):
        column = places.get((fault["sheet"], fault["column"]), 0)
        marks[fault["sheet"], fault["row"]][column].append(fault)
    return marks


def _write_sheet(
    out: Worksheet, sheet: Sheet, *, marks: Marks, headers: set[tuple[str, int]], formats: Formats
) -> None:
    """In constant memory: rows in order, a row's comments with it."""
    commented, merges = 0, merges_in_rows(sheet)
    widths = widths_in(sheet, merges=merges)
    for index, cells in enumerate(sheet.rows):
        number = sheet.first_row + index
        row = number - 1
        faulty = marks.get((sheet.name, number), {})
        is_header = (sheet.name, number) in headers
        merged = {} if faulty else merges.get(number, {})
        lines = lines_of(cells, widths=widths, merged=merged, is_header=is_header)
        if lines > 1:
            out.set_row(row, LINE_HIGH * lines)
        for first, last in merged.items():
            out.merge_range(row, first, row, last, "", formats.of("", is_header=is_header, is_merged=True))
        for column in range(max(len(cells), *(place + 1 for place in faulty), 0) if faulty else len(cells)):
            cell = cells[column] if column < len(cells) else None
            found = faulty.get(column, [])
            style = None
            if found or is_header or cell:
                style = formats.of(
                    cell, level=worst_level(found), is_header=is_header, is_wrapped=lines > 1,
                    is_merged=column in merged,
                )  # fmt: skip
            write_cell(out, row, column, cell, style)
            if found and commented < MOST_COMMENTS:
                out.write_comment(row, column, comment_of(found), {"x_scale": 2.5, "y_scale": 1.5})
                commented += 1
    if sheet.is_hidden:
        out.hide()
    for column, width in widths.items():
        out.set_column(column, column, width)
    as_page(out)


def as_page(out: Worksheet) -> None:
    """Printed across, all columns on one page."""
    out.set_landscape()
    out.set_paper(9)
    out.fit_to_pages(1, 0)


def worst_level(found: list[dict[str, Any]]) -> str:
    """The level that a cell with these faults is coloured by; '' for none."""
    levels = {fault["level"] for fault in found}
    return ERROR if ERROR in levels else next(iter(levels), "")


def comment_of(found: list[dict[str, Any]]) -> str:
    """What a cell's comment says of its faults, in both languages."""
    lines = [
        f"{LEVELS[f['level']][0]}: cần {f['expected_vi']}\n{LEVELS[f['level']][1]}: expected {f['expected_en']}"
        for f in found
    ]
    return "\n".join(lines)[:2000]


def _write_list(out: Worksheet, faults: pd.DataFrame, *, formats: Formats) -> None:
    for column, (heading, width) in enumerate(zip(LIST_HEADINGS, LIST_WIDTHS, strict=True)):
        out.set_column(column, column, width)
        write_cell(out, 0, column, heading, formats.of(heading, is_header=True))
    out.freeze_panes(1, 0)
    out.repeat_rows(0)
    as_page(out)
    for row, fault in enumerate(records_of(faults), start=1):
        level = fault["level"]
        cells: list[Cell] = [
            fault["sheet"], int(fault["row"]), fault["column"], " / ".join(LEVELS[level]), _found(fault),
            fault["expected_vi"], fault["expected_en"], fault["code"],
        ]  # fmt: skip
        lines = [-(-len(str(cell)) // (width - ROOM)) for cell, width in zip(cells, LIST_WIDTHS, strict=True)]
        out.set_row(row, LINE_HIGH * min(max(lines), MOST_LINES))
        for column, cell in enumerate(cells):
            style = formats.of(cell, level=level if column == 3 else "", is_wrapped=True)
            write_cell(out, row, column, cell, style)


def _found(fault: dict[str, Any]) -> str:
    """What stood in the cell; a date as the sheet shows it."""
    text: str = fault["found"]
    return day(text, lang="vi") if fault["field"] in DAYS else text


def sheet_names(wanted: list[str]) -> list[str]:
    """Sheet names as a workbook takes them: no signs of its own, at most 31 letters, none twice."""
    names: list[str] = []
    for text in wanted:
        bare = "".join(" " if letter in "[]:*?/\\" else letter for letter in CONTROLS.sub("", text)).strip("' ")
        base = bare[:SHEET_NAME] or "Sheet"
        name, number = base, 1
        while name.casefold() in {each.casefold() for each in names}:
            number += 1
            name = f"{base[: SHEET_NAME - len(str(number)) - 1]} {number}"
        names.append(name)
    return names
