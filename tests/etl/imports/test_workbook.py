"""Reading what a register's file holds: cells as they are, kinds by content, and what is said of a file."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from etl.imports import workbook
from etl.imports.sheets import Merge
from tests.etl.imports.files import HEADER, TABLE, in_row, inline, raw_xlsx, xlsx

REGISTERS = Path(__file__).resolve().parents[2] / "fixtures" / "registers"


def codes(read: workbook.Workbook) -> list[str]:
    return [note.code for note in read.notes]


def test_cells_stand_where_they_stand_in_the_sheet(tmp_path: Path) -> None:
    rows = [[], [], ["", "STT", "Tên"], [], ["", 1, "Chè", date(2023, 5, 4)]]
    sheet = workbook.read(xlsx(tmp_path / "a.xlsx", {"S": rows})).sheets[0]
    assert sheet.first_row == 1
    assert sheet.rows[:2] == [[], []]
    assert sheet.rows[2][1:3] == ["STT", "Tên"]
    assert sheet.rows[3] == []
    assert sheet.rows[4][1:4] == [1.0, "Chè", date(2023, 5, 4)]


@pytest.mark.parametrize("text", ["=1+1", "+84 900", "-5 %", "@ten", "=HYPERLINK(1)"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    assert workbook.read(xlsx(tmp_path / "a.xlsx", {"S": [[text]]})).sheets[0].rows == [[text]]


def test_script_in_a_name_stays_text(tmp_path: Path) -> None:
    text = "<script>alert(1)</script> & <b>Chè</b>"
    assert workbook.read(xlsx(tmp_path / "a.xlsx", {"S": [[text]]})).sheets[0].rows == [[text]]


def test_merged_cells_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("S")
    sheet.merge_range("B2:C4", "Huyện Cầu Kè")
    hidden = book.add_worksheet("H")
    hidden.write("A1", "x")
    hidden.very_hidden()
    book.close()
    read = workbook.read(path)
    assert read.sheets[0].merges == (Merge(2, 2, 4, 3),)
    assert [sheet.is_hidden for sheet in read.sheets] == [False, True]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("old_excel.xls", "xls"), ("lang_son_merged.ods", "ods"), ("tra_vinh_by_districts.xlsx", "xlsx")],
)
def test_each_kind_gives_the_same_kind_of_cells(name: str, kind: str) -> None:
    read = workbook.read(REGISTERS / name)
    assert read.kind == kind
    assert len(read.sha256) == 64
    assert any("Tên sản phẩm" in row for row in read.sheets[0].rows)


def test_merged_cells_of_an_opendocument_sheet_are_told() -> None:
    sheet = workbook.read(REGISTERS / "lang_son_merged.ods").sheets[0]
    assert sheet.merges == (Merge(2, 3, 3, 3),)
    assert len(sheet.rows) == 44, "the million repeated blanks at the end take no room"


def test_a_workbook_by_another_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "danh sach.xlsx"
    path.write_bytes((REGISTERS / "old_excel.xls").read_bytes())
    read = workbook.read(path)
    assert read.kind == "xls"
    assert codes(read) == ["name_differs"]


def test_a_formula_gives_the_value_it_was_saved_with(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("S").write_formula("A1", "=1+1", None, 2)
    book.close()
    read = workbook.read(path)
    assert read.sheets[0].rows == [[2.0]]
    assert read.notes == ()


def test_formulas_without_a_saved_value_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Năm 2023"
    sheet.append(HEADER)
    sheet["B2"], sheet["C2"], sheet["C3"] = "Chè", "=1+1", '=B2&"x"'
    book.save(path)
    (note,) = workbook.read(path).notes
    assert (note.code, note.sheet) == ("formulas_without_value", "Năm 2023")
    assert "value: 2, first C2" in note.text_en
    assert "C2" in note.text_vi


def test_a_formula_that_gives_an_empty_text_is_not_one_without_value(tmp_path: Path) -> None:
    cell = '<c r="A3" t="str"><f>IF(1,"","")</f><v></v></c>'
    assert workbook.read(raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(3, cell))).notes == ()


def test_excel_errors_are_said_and_read_as_blank(tmp_path: Path) -> None:
    cell = '<c r="B3" t="e"><v>#REF!</v></c>'
    read = workbook.read(raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(3, '<c r="A3"><v>2</v></c>', cell)))
    assert read.sheets[0].rows[2] == [2.0, "", ""]
    assert codes(read) == ["excel_errors"]


def test_macros_are_said_and_left_alone(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsm", TABLE, extra={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not run"})
    read = workbook.read(path)
    assert codes(read) == ["macros"]
    assert read.sheets[0].rows[1] == [1.0, "Mật ong", 4.0]


def test_links_to_other_files_are_said_and_not_followed(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE, extra={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    assert codes(workbook.read(path)) == ["external_links"]


def test_control_characters_become_spaces_and_are_said(tmp_path: Path) -> None:
    cells = inline("A3", "2"), inline("B3", "Chè_x0007_xanh_x0001_")
    read = workbook.read(raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(3, *cells)))
    assert read.sheets[0].rows[2][1] == "Chè xanh "
    assert codes(read) == ["control_characters"]
    assert "B3" in read.notes[0].text_en


def test_line_breaks_in_a_cell_are_kept(tmp_path: Path) -> None:
    read = workbook.read(xlsx(tmp_path / "a.xlsx", {"S": [["Tên\nsản phẩm"]]}))
    assert read.sheets[0].rows == [["Tên\nsản phẩm"]]
    assert read.notes == ()
