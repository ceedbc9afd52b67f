"""The files that go back: faults marked where they are, nothing that runs, rows that import again."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from etl.imports import headings, workbook
from etl.imports.bands import load as layout_words
from etl.imports.checking import References, check
from etl.imports.columns import headings_of
from etl.imports.faults import COLUMNS
from etl.imports.layout import layout_of
from etl.imports.mapping import propose
from etl.imports.refused import write_refused
from etl.imports.report import COLOURS, sheet_names, write_report
from etl.imports.rows import take_rows
from etl.imports.sheet_shape import lines_of
from etl.imports.sheets import Merge, Sheet, Workbook
from etl.imports.tidy import Facts
from tests.etl.imports import made

ROWS = (
    made.row(),
    made.row(product_name="=HYPERLINK(1;2) chè", star=6.0, entity_name="+84 cơ sở"),
    made.row(product_name="Gạo <b>", entity_name=None, recognised_on="31/02/2023"),
)


def read_and_check(path: Path, known: References) -> dict[str, Any]:
    book = workbook.read(path)
    tables = list(layout_of(book, headings.load(), layout_words()).tables)
    mapping = propose(tables)
    frame = take_rows(book, mapping).frame
    facts = Facts(province=known.provinces.province(made.UNIT), vintage="63", as_of=made.AS_OF, source_id="s")
    result = check(frame, facts=facts, known=known, headings=headings_of(tables, mapping))
    return {"book": book, "tables": tables, "mapping": mapping, "frame": frame, "result": result}


def sheet_of(path: Path, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.fixture
def read(tmp_path: Path, known: References) -> dict[str, Any]:
    return read_and_check(made.workbook(tmp_path / "sổ.xlsx", *ROWS), known)


def test_a_fault_is_coloured_and_commented_in_its_cell(read: dict[str, Any], tmp_path: Path) -> None:
    write_report(tmp_path / "r.xlsx", book=read["book"], faults=read["result"].faults, tables=read["tables"], lang="vi")
    sheet = sheet_of(tmp_path / "r.xlsx", "Sổ")
    star, maker, name = sheet["B3"], sheet["C4"], sheet["A2"]
    assert star.fill.start_color.rgb == f"FF{COLOURS['error'][1:]}"
    assert maker.fill.start_color.rgb == f"FF{COLOURS['warning'][1:]}"
    assert star.comment is not None
    assert "không có hạng này" in star.comment.text
    assert "there is no such class" in star.comment.text
    assert (name.value, name.comment) == ("Dừa sáp", None)
    assert sheet["F2"].value == datetime(2023, 6, 15)


def test_the_report_begins_with_a_list_of_all_faults_in_both_languages(read: dict[str, Any], tmp_path: Path) -> None:
    write_report(tmp_path / "r.xlsx", book=read["book"], faults=read["result"].faults, tables=read["tables"], lang="en")
    listed = list(sheet_of(tmp_path / "r.xlsx", "Faults").iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1], row[2], row[7]) for row in listed] == [
        ("Sổ", 3, "Hạng sao", "star_unknown"),
        ("Sổ", 4, "Ngày công nhận", "date_unreadable"),
        ("Sổ", 4, "Tên chủ thể", "entity_missing"),
    ]
    assert all(row[5] and row[6] for row in listed)


def test_no_cell_that_goes_back_is_a_formula(read: dict[str, Any], tmp_path: Path) -> None:
    for name in ("report", "refused"):
        path = tmp_path / f"{name}.xlsx"
        if name == "report":
            write_report(path, book=read["book"], faults=read["result"].faults, tables=read["tables"], lang="vi")
        else:
            write_refused(
                path, frame=read["frame"][read["result"].is_refused], faults=read["result"].faults,
                tables=read["tables"], mapping=read["mapping"],
            )  # fmt: skip
        cells = [cell for sheet in openpyxl.load_workbook(path) for line in sheet.iter_rows() for cell in line]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        dangerous = [cell for cell in cells if str(cell.value).startswith(("=", "+"))]
        assert dangerous
        assert all(cell.quotePrefix for cell in dangerous)


def test_refused_rows_come_under_their_headings_and_are_taken_once_mended(
    read: dict[str, Any], tmp_path: Path, known: References
) -> None:
    path = tmp_path / "refused.xlsx"
    write_refused(
        path, frame=read["frame"][read["result"].is_refused], faults=read["result"].faults, tables=read["tables"],
        mapping=read["mapping"],
    )  # fmt: skip
    again = read_and_check(path, known)
    assert not again["mapping"].needs_confirmation
    assert again["result"].is_refused.tolist() == [True, True]
    assert again["frame"]["product_name"].tolist() == ["=HYPERLINK(1;2) chè", "Gạo <b>"]
    book = openpyxl.load_workbook(path)
    star = book["Sổ"]["B2"]
    assert star.comment is not None
    book["Sổ"]["B2"] = "4 sao"
    book["Sổ"][f"{_letter(book['Sổ'], 'Ngày công nhận')}3"] = date(2023, 6, 15)
    book.save(path)
    assert not read_and_check(path, known)["result"].is_refused.any()


def _letter(sheet: Any, heading: str) -> str:
    return str(next(cell.column_letter for cell in sheet[1] if cell.value == heading))


def test_sheet_names_fit_a_workbook() -> None:
    assert sheet_names(["a/b", "A b", "x" * 40, "", "'q'"]) == ["a b", "A b 2", "x" * 31, "Sheet", "q"]


def test_columns_are_as_wide_as_in_the_file_and_titles_reach_as_far(tmp_path: Path, known: References) -> None:
    with xlsxwriter.Workbook(tmp_path / "sổ.xlsx") as book:
        sheet = book.add_worksheet("Sổ")
        sheet.set_column(0, 0, 47)
        sheet.set_column(2, 2, 9)
        sheet.merge_range("A1:C1", "DANH SÁCH SẢN PHẨM OCOP", book.add_format({"align": "center"}))
        sheet.write_row(1, 0, ["Tên sản phẩm", "Hạng sao", "Tên chủ thể"])
        sheet.write_row(2, 0, ["Dừa sáp", 6, "Một chủ thể có tên rất dài hơn cột"])
        sheet.merge_range("A5:A6", "Mắm rươi")
    read = read_and_check(tmp_path / "sổ.xlsx", known)
    write_report(tmp_path / "r.xlsx", book=read["book"], faults=read["result"].faults, tables=read["tables"], lang="vi")
    report = sheet_of(tmp_path / "r.xlsx", "Sổ")
    assert [round(report.column_dimensions[letter].width) for letter in "ABC"] == [
        48,
        11,
        10,
    ]  # B as its texts need, and what Excel adds
    assert [str(merge) for merge in report.merged_cells.ranges] == ["A1:C1"]
    assert (report["A1"].value, report["A1"].alignment.horizontal) == ("DANH SÁCH SẢN PHẨM OCOP", "center")


def test_merged_cells_that_overlap_are_left_apart(tmp_path: Path) -> None:
    merges = (Merge(1, 1, 1, 3), Merge(1, 2, 1, 4), Merge(1, 5, 1, 5), Merge(1, 6, 2, 7))
    book = Workbook("sổ.xlsx", "xlsx", "", (Sheet("Sổ", [["a", "b", "c", "d", "e", "f"]], merges=merges),))
    write_report(tmp_path / "r.xlsx", book=book, faults=pd.DataFrame(columns=COLUMNS), tables=[], lang="vi")
    report = sheet_of(tmp_path / "r.xlsx", "Sổ")
    assert [str(merge) for merge in report.merged_cells.ranges] == ["A1:C1"]


def test_a_text_longer_than_its_column_goes_on_in_the_next_line() -> None:
    heads = ["STT", "Ngày công nhận", "Sao"]
    assert [lines_of(heads, widths={1: 13.0}, merged={}, is_header=bold) for bold in (True, False)] == [2, 1]
    table = ["1", "Dừa sáp", "Một chủ thể có tên dài hơn cột của nó"]
    assert lines_of(table, widths={0: 6.0, 1: 20.0, 2: 20.0}, merged={}, is_header=False) == 2
    assert lines_of(table, widths={0: 6.0, 1: 20.0, 2: 40.0}, merged={}, is_header=False) == 1
    assert lines_of(table, widths={0: 6.0, 1: 20.0, 2: 20.0}, merged={2: 4}, is_header=False) == 1
    assert lines_of(["Một tiêu đề dài hơn cột của nó"], widths={0: 6.0}, merged={}, is_header=True) == 1
