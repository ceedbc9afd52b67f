"""The tables of a report as an .xlsx: one sheet each, headings that stay, numbers as numbers, sources last."""

from collections.abc import Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO, Final

import xlsxwriter

from ocop.spreadsheets import escaped
from reports import annex_tables, body_tables
from reports.doubts import Doubt
from reports.facts import Briefing
from reports.report_words import ReportWords, report_words
from reports.tables import Cell, Column, Table

FONT: Final = "Times New Roman"
SIZE: Final = 12
CHARACTERS: Final = 11
"""The width of a column of weight 1, in characters."""
NARROWEST: Final = {"source": 26.0, "date": 13.0, "text": 9.0, "number": 8.0, "percent": 9.0}
"""At least so many characters; a source carries its publisher here."""
LINE: Final = 16.5
"""Points of a line. Rows are given their height: LibreOffice does not find it by itself when it opens a file."""
HEAD_ROW: Final = 3
"""Title, day and a blank line stand above the headings."""
LONGEST_NAME: Final = 31
"""What Excel allows for the name of a sheet."""
DATES: Final = {"vi": "dd/mm/yyyy", "en": "d mmm yyyy"}


def write_workbook(b: Briefing, *, lang: str, doubts: Sequence[Doubt], to: Path | BinaryIO) -> None:
    """Writes one unit's tables; a cell that Excel would run as a formula is escaped."""
    w = report_words(lang)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(to) if isinstance(to, Path) else to, options) as book:
        book.set_properties({"title": " ".join(w.subject(b)), "comments": w.as_of_line(b)})
        sheets = _Sheets(book, b, w)
        for table in tables(b, w, doubts):
            sheets.add(table)


def tables(b: Briefing, w: ReportWords, doubts: Sequence[Doubt]) -> list[Table]:
    """Every table in the order of the sheets; the summary first, the sources last."""
    made = [
        body_tables.summary(b, w),
        annex_tables.doubts(b, w, doubts),
        body_tables.stars(b, w),
        body_tables.groups(b, w),
        body_tables.entities(b, w),
        annex_tables.targets_in_full(b, w),
        body_tables.lapses(b, w),
        annex_tables.endings(b, w),
        annex_tables.without(b, w),
        annex_tables.history(b, w),
        annex_tables.findings(b, w),
    ]
    if b.members:
        made.insert(1, annex_tables.members(b, w))
    return [*made, annex_tables.sources(b, w)]


class _Sheets:
    """Adds tables to a workbook as sheets, with formats made once."""

    def __init__(self, book: Any, b: Briefing, w: ReportWords) -> None:
        self.book, self.b, self.w = book, b, w
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add(self, table: Table) -> None:
        """One sheet: title, day, headings that stay, rows, and what to know of them."""
        sheet = self.book.add_worksheet(self.w.sheet_name(table.key)[:LONGEST_NAME])
        sheet.write_string(0, 0, escaped(table.title), self._format(bold=True, font_size=14))
        sheet.write_string(
            1, 0, escaped(f"{self.w.title_of_place(self.b)} – {self.w.as_of_line(self.b)}"), self._format()
        )
        widths = [max(NARROWEST[column.kind], column.width * CHARACTERS) for column in table.columns]
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            head = self._format(bold=True, text_wrap=True, align="center", valign="vcenter", border=1)
            sheet.write_string(HEAD_ROW, place, escaped(column.title), head)
        sheet.set_row(HEAD_ROW, _height([column.title for column in table.columns], widths))
        for offset, row in enumerate(table.rows, start=1):
            is_total = table.has_total and offset == len(table.rows)
            shown = [cell.value if isinstance(cell.value, str) else cell.text for cell in row]
            sheet.set_row(HEAD_ROW + offset, _height(shown, widths))
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                self._write(sheet, HEAD_ROW + offset, place, cell, column, bold=is_total)
        below = HEAD_ROW + len(table.rows) + 2
        for text in filter(None, (table.note, "" if table.rows else table.empty)):
            sheet.write_string(below, 0, escaped(text), self._format(italic=True))
            below += 1
        if table.rows:
            sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(table.rows), len(table.columns) - 1)
        sheet.freeze_panes(HEAD_ROW + 1, 0)
        _for_paper(sheet)

    def _write(self, sheet: Any, row: int, place: int, cell: Cell, column: Column, *, bold: bool) -> None:
        look: dict[str, Any] = {"border": 1, "valign": "top", "bold": bold}
        if column.kind == "date":
            look["align"] = "center"
        match cell.value:
            case None:
                sheet.write_string(row, place, escaped(cell.text), self._format(**{"align": "right"} | look))
            case date():
                sheet.write_datetime(row, place, cell.value, self._format(num_format=DATES[self.w.lang], **look))
            case int() | float():
                sheet.write_number(
                    row, place, cell.value, self._format(num_format=_number_format(cell, column), **look)
                )
            case str():
                sheet.write_string(row, place, escaped(cell.value), self._format(text_wrap=True, **look))

    def _format(self, **look: Any) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": FONT, "font_size": SIZE, **look})
        return self._formats[key]


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points for the cell with most lines; bold capitals are wider than the average that widths count in."""
    lines = [ceil(len(text) * 1.15 / width) for text, width in zip(texts, widths, strict=True)]
    return LINE * max(1, *lines)


def _number_format(cell: Cell, column: Column) -> str:
    """Excel writes separators in the reader's own settings; the format says only how many decimals, and the unit."""
    if column.kind == "percent" or cell.unit == "percent":
        whole = float(cell.value or 0) * 100  # type: ignore[arg-type]  # a number: asked for such only
        return "0%" if whole.is_integer() else "0.0%"
    shown = "#,##0" if float(cell.value or 0).is_integer() else "#,##0.0"  # type: ignore[arg-type]
    return f'"{cell.prefix}"{shown}' if cell.prefix else shown


def _for_paper(sheet: Any) -> None:
    """A4 in landscape, as wide as the sheet, the headings on each page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_footer("&C&P / &N")
