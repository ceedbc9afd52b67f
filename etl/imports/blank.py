"""Writes a blank workbook to fill in: headings the importer knows, lists to choose from, notes, an example."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from etl.imports.outcome import Said
from etl.imports.report import OPTIONS

ROWS: Final = 5000
"""So many rows have lists to choose from; more may be filled in."""
HEADING_COLOUR: Final = "#DCE9F5"
NEEDED_COLOUR: Final = "#F7E3B5"
COLUMNS_TITLE: Final = Said("What goes into each column", "Nội dung của từng cột")
CELL: Final = {"text_wrap": True, "valign": "top"}
DATE: Final = {"num_format": "dd/mm/yyyy", "align": "center"}
"""How a cell of a day looks."""
TEXT: Final = {"num_format": "@"}


@dataclass(frozen=True)
class Column:
    """A column of the blank: its field, heading, width, what to write in it, whether it has to be filled in."""

    field: str
    heading: Said
    width: int
    note: Said
    is_needed: bool = False


@dataclass(frozen=True, kw_only=True)
class Blank:
    """What a blank is made of; `sheets` are named: to fill in, example, notes, lists. `cells`: looks by field.

    `typed` are columns whose list proposes only: another text may be typed. Values of lists in `examples` stand by
    their place in the list.
    """

    sheets: tuple[Said, Said, Said, Said]
    title: Said
    notes_title: Said
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, Any], ...]
    notes: tuple[Said, ...]
    cells: Mapping[str, dict[str, Any]]
    typed: frozenset[str] = frozenset()
    most_score: float = 0
    first_day: date = field(default=date(1900, 1, 1))


def write_blank(path: Path, blank: Blank, *, lists: dict[str, list[str]], lang: str, unit_id: str | None) -> None:
    """Write it in 'vi' or 'en'. Raises OSError."""
    names = [name.in_(lang) for name in blank.sheets]
    with xlsxwriter.Workbook(path, {**OPTIONS, "constant_memory": False}) as workbook:
        workbook.set_properties({"title": blank.title.in_(lang)})
        for place in (0, 1):
            sheet = workbook.add_worksheet(names[place])
            _write_head(workbook, sheet, blank, lang=lang)
            _add_rules(sheet, blank, lists=lists, lists_sheet=names[3], lang=lang)
            if place == 1:
                _write_examples(workbook, sheet, blank, lists=lists)
        _write_notes(workbook, workbook.add_worksheet(names[2]), blank, lang=lang, unit_id=unit_id)
        hidden = workbook.add_worksheet(names[3])
        hidden.hide()
        _write_lists(workbook, hidden, blank, lists=lists, lang=lang)


def _write_head(workbook: xlsxwriter.Workbook, sheet: Any, blank: Blank, *, lang: str) -> None:
    plain = {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
    formats = {
        needed: workbook.add_format({**plain, "bg_color": NEEDED_COLOUR if needed else HEADING_COLOUR})
        for needed in (False, True)
    }
    cells = {field: workbook.add_format(CELL | more) for field, more in blank.cells.items()}
    for place, column in enumerate(blank.columns):
        sheet.set_column(place, place, column.width, cells.get(column.field, cells[""]))
        sheet.write_string(0, place, column.heading.in_(lang), formats[column.is_needed])
        sheet.write_comment(0, place, column.note.in_(lang), {"x_scale": 1.6})
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)  # lines are printed


def _add_rules(sheet: Any, blank: Blank, *, lists: dict[str, list[str]], lists_sheet: str, lang: str) -> None:
    """Lists to choose from, and what dates and scores may be."""
    wrong = Said("Please choose from the list.", "Đề nghị chọn trong danh mục.").in_(lang)
    for place, column in enumerate(blank.columns):
        rule: dict[str, Any] | None = None
        if column.field in lists:
            letter = chr(ord("A") + list(lists).index(column.field))
            source = f"='{lists_sheet}'!${letter}$2:${letter}${len(lists[column.field]) + 1}"
            rule = {"validate": "list", "source": source, "error_message": wrong}
            rule["error_type"] = "warning" if column.field in blank.typed else "stop"
        elif blank.cells.get(column.field) == DATE:
            rule = {
                "validate": "date", "criteria": ">=", "value": blank.first_day, "error_type": "warning",
                "error_message": Said("A date as 25/12/2024.", "Ngày dạng 25/12/2024.").in_(lang),
            }  # fmt: skip
        elif column.field == "score":
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": blank.most_score,
                    "error_message": Said("A number from 0 to 100.", "Số từ 0 đến 100.").in_(lang)}  # fmt: skip
        if rule is not None:
            sheet.data_validation(1, place, ROWS, place, rule)


def _write_examples(workbook: xlsxwriter.Workbook, sheet: Any, blank: Blank, *, lists: dict[str, list[str]]) -> None:
    grey = CELL | {"italic": True, "font_color": "#5A6672"}
    formats = {field: workbook.add_format(grey | more) for field, more in blank.cells.items()}
    for row, example in enumerate(blank.examples, start=1):
        for place, column in enumerate(blank.columns):
            value, style = example.get(column.field), formats.get(column.field, formats[""])
            if isinstance(value, int) and column.field in lists:
                value = lists[column.field][value]
            if isinstance(value, date):
                sheet.write_datetime(row, place, value, style)
            elif value is not None:
                sheet.write(row, place, value, style)


def _write_notes(workbook: xlsxwriter.Workbook, sheet: Any, blank: Blank, *, lang: str, unit_id: str | None) -> None:
    """What holds for all rows, then what goes into each column; headings that have to be filled in are amber."""
    wrapped = workbook.add_format(CELL)
    title, bold = workbook.add_format({"bold": True, "font_size": 14}), workbook.add_format({"bold": True})
    heads = [
        workbook.add_format(CELL | {"bold": True, "bg_color": colour}) for colour in (HEADING_COLOUR, NEEDED_COLOUR)
    ]
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, blank.notes_title.in_(lang), title)
    for row, note in enumerate(blank.notes, start=2):
        sheet.write_string(row, 0, note.in_(lang).format(unit=unit_id or "34-86"))
    start = len(blank.notes) + 3
    sheet.write_string(start, 0, COLUMNS_TITLE.in_(lang), bold)
    for row, column in enumerate(blank.columns, start=start + 1):
        sheet.write_string(row, 0, column.heading.in_(lang), heads[column.is_needed])
        sheet.write_string(row, 1, column.note.in_(lang), wrapped)


def _write_lists(
    workbook: xlsxwriter.Workbook, sheet: Any, blank: Blank, *, lists: dict[str, list[str]], lang: str
) -> None:
    bold = workbook.add_format({"bold": True})
    headings = {column.field: column.heading.in_(lang) for column in blank.columns}
    for place, (name, values) in enumerate(lists.items()):
        sheet.set_column(place, place, 34)
        sheet.write_string(0, place, headings[name], bold)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, place, value)
