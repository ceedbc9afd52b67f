"""Writes the refused rows into a workbook of their own, under the headings they had, to be mended and imported."""

from pathlib import Path
from typing import Any, Final

import pandas as pd
import xlsxwriter

from etl.imports.columns import headings_of
from etl.imports.faults import records_of
from etl.imports.kinds import Kind
from etl.imports.layout import Table
from etl.imports.mapping import Mapping
from etl.imports.report import OPTIONS, Formats, as_page, comment_of, sheet_names, worst_level, write_cell
from etl.imports.sheet_shape import widths_of

ADDED_HEADINGS: Final = {
    "district": "Huyện", "commune": "Xã", "year": "Năm", "star": "Hạng sao", "province": "Tỉnh",
    "product_group": "Nhóm sản phẩm", "place": "Địa phương", "entity_name": "Chủ thể",
    "entity_type": "Loại hình chủ thể",
}  # fmt: skip
"""Headings of what rows got from a section above them or from several columns, and that have none of their own."""


def write_refused(
    path: Path, *, frame: pd.DataFrame, faults: pd.DataFrame, tables: list[Table], mapping: Mapping
) -> None:
    """A sheet for each that has refused rows: the headings that are read, the rows' cells as they were, faults marked.

    Cells that came from a merged cell or a section row above stand in each row, so that a row can be read alone.
    """
    headings = headings_of(tables, mapping)
    marks: dict[tuple[str, int], dict[str, list[dict[str, Any]]]] = {}
    for fault in records_of(faults):
        at_row = marks.setdefault((fault["sheet"], fault["row"]), {})
        at_row.setdefault(fault["field"], []).append(fault)
    by_sheet = list(frame.groupby("sheet", sort=False))
    with xlsxwriter.Workbook(path, OPTIONS) as workbook:
        formats = Formats(workbook)
        names = sheet_names([str(sheet) for sheet, _ in by_sheet])
        for name, (sheet, rows) in zip(names, by_sheet, strict=True):
            out = workbook.add_worksheet(name)
            out.freeze_panes(1, 0)
            fields = _fields(rows, headings=headings, sheet=str(sheet), kind=mapping.kind)
            as_page(out)
            shown = [[heading for _, heading in fields], *rows[[field for field, _ in fields]].values.tolist()]
            for column, width in enumerate(widths_of(shown)):
                out.set_column(column, column, width)
            for column, (_, heading) in enumerate(fields):
                write_cell(out, 0, column, heading, formats.of(heading, is_header=True))
            for row, record in enumerate(rows.to_dict("records"), start=1):
                found = marks.get((str(sheet), record["row"]), {})
                for column, (field, _) in enumerate(fields):
                    level = worst_level(found.get(field, []))
                    write_cell(out, row, column, record[field], formats.of(record[field], level=level))
                    if level:
                        out.write_comment(row, column, comment_of(found[field]), {"x_scale": 2.5, "y_scale": 1.5})


def _fields(
    rows: pd.DataFrame, *, headings: dict[tuple[str, str], str], sheet: str, kind: Kind
) -> list[tuple[str, str]]:
    """Field and heading of each column: those the sheet has, in the order of fields, and those that hold something."""
    return [
        (field, headings.get((sheet, field)) or ADDED_HEADINGS.get(field, field))
        for field in kind.fields
        if (sheet, field) in headings or (field in rows and rows[field].notna().any())
    ]
