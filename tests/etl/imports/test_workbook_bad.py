"""Files that cannot be read: each a named fault in both languages, found fast and before memory is taken."""

import time
from pathlib import Path

import pytest

from etl.imports import workbook
from etl.imports.unreadable import Limits
from etl.imports.unreadable_texts import TEXTS
from tests.etl.imports.files import TABLE, in_row, inline, raw_xlsx, refused, written, xlsx, zipped
from tests.fixtures.registers.make import write_ods

REGISTERS = Path(__file__).resolve().parents[2] / "fixtures" / "registers"


@pytest.mark.parametrize("code", TEXTS)
def test_every_fault_is_said_in_both_languages(code: str) -> None:
    for en, vi in zip(TEXTS[code][::2], TEXTS[code][1::2], strict=True):
        assert en.strip()
        assert vi.strip()
        assert en != vi


def test_a_fault_names_figures_as_each_language_writes_them(tmp_path: Path) -> None:
    fault = refused(written(tmp_path / "a.xlsx", b"PK" + bytes(5000)), limits=Limits(file_bytes=1500))
    assert "5,002 bytes" in fault.found
    assert "5.002 byte" in fault.found_vi
    assert "1.500" in fault.expected_vi


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "khong co.xlsx").code == "missing"


def test_directory(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "not_a_file"


def test_file_without_the_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.xlsx", b"PK")

    def no_right(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", no_right)
    fault = refused(path)
    assert fault.code == "not_permitted"
    assert "Permission denied" in fault.found


def test_empty_file(tmp_path: Path) -> None:
    assert refused(written(tmp_path / "a.xlsx", b"")).code == "empty"


def test_workbook_without_a_value(tmp_path: Path) -> None:
    assert refused(xlsx(tmp_path / "a.xlsx", {"Sheet1": []})).code == "no_cells"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>STT</td></tr></table></html>", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "XML"),
        ("STT,Tên sản phẩm\n1,Chè\n".encode(), "text"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"Rar!\x1a\x07", "RAR"),
        (bytes(range(256)), "unknown"),
    ],
)
def test_wrong_type_behind_an_xlsx_name(tmp_path: Path, content: bytes, said: str) -> None:
    fault = refused(written(tmp_path / "a.xlsx", content))
    assert fault.code == "wrong_type"
    assert said in fault.found
    assert ".xlsx" in fault.found_vi


@pytest.mark.parametrize(
    ("part", "said"),
    [("word/document.xml", "Word"), ("xl/workbook.bin", "binary"), ("anything.txt", "zip archive")],
)
def test_another_package_behind_an_xlsx_name(tmp_path: Path, part: str, said: str) -> None:
    assert said in refused(zipped(tmp_path / "a.xlsx", {part: b"<x/>"})).found


def test_pdf_named_csv(tmp_path: Path) -> None:
    assert refused(written(tmp_path / "a.csv", b"%PDF-1.7 ...")).code == "wrong_type"


def test_password_protected_xlsx(tmp_path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    content = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream + bytes(512)
    fault = refused(written(tmp_path / "a.xlsx", content))
    assert fault.code == "password"
    assert "mật khẩu" in fault.action_vi


def test_password_protected_zip(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE)
    content = bytearray(path.read_bytes())
    content[content.find(b"PK\x01\x02") + 8] |= 1
    assert refused(written(path, bytes(content))).code == "password"


def test_word_document_of_old_office(tmp_path: Path) -> None:
    content = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)
    assert refused(written(tmp_path / "a.xls", content)).code == "wrong_type"


@pytest.mark.parametrize("name", ["tra_vinh_by_districts.xlsx", "old_excel.xls", "lang_son_merged.ods"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_file_cut_off(tmp_path: Path, name: str, share: float) -> None:
    content = (REGISTERS / name).read_bytes()
    path = written(tmp_path / name, content[: int(len(content) * share)])
    assert refused(path).code in {"broken", "wrong_type"}


def test_a_million_blank_rows(tmp_path: Path) -> None:
    blanks = "".join(
        f'<row r="{n}" spans="1:3"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 1_048_577)
    )
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE + blanks)
    begin = time.process_time()
    rows = workbook.read(path).sheets[0].rows
    assert len(rows) == 2
    assert time.process_time() - begin < 8


def test_a_space_in_the_last_row_of_a_sheet(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(1_048_576, inline("C1048576", ".")))
    rows = workbook.read(path).sheets[0].rows
    assert len(rows) == 1_048_576
    assert rows[2] is rows[1_000_000], "blank rows are one empty list"


def test_cells_that_would_spread_over_a_whole_sheet(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(1_048_576, inline("Z1048576", "x")))
    fault = refused(path)
    assert fault.code == "too_large_sheet"
    assert "Z1048576" in fault.found
    assert "Trang 1" in fault.found_vi


def test_300_columns(tmp_path: Path) -> None:
    fault = refused(xlsx(tmp_path / "a.xlsx", {"Cả tỉnh": [["x"] * 300]}))
    assert fault.code == "too_many_columns"
    assert "'Cả tỉnh'" in fault.found


def test_300_columns_of_cells_that_do_not_say_their_place(tmp_path: Path) -> None:
    row = f"<row>{'<c><v>1</v></c>' * 300}</row>"
    assert refused(raw_xlsx(tmp_path / "a.xlsx", row)).code == "too_many_columns"


def test_300_styled_blank_columns_are_no_columns(tmp_path: Path) -> None:
    blanks = "".join(f'<c r="{a}{b}3" s="1"/>' for a in "JKLM" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert workbook.read(raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(3, blanks))).sheets[0].rows[1][1] == "Mật ong"


@pytest.mark.parametrize(
    ("rows", "columns", "code"), [(1_000_000, 200, "too_large_sheet"), (1, 16_384, "too_many_columns")]
)
def test_repeated_cells_of_an_opendocument_sheet(tmp_path: Path, rows: int, columns: int, code: str) -> None:
    cell = f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}"><text:p>x</text:p>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-cell></table:table-row>'
    write_ods(tmp_path / "a.ods", f'<table:table table:name="S">{row}</table:table>')
    assert refused(tmp_path / "a.ods").code == code


def test_too_many_rows(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"2022": [["x"]] * 30, "2023": [["x"]] * 30})
    assert refused(path, limits=Limits(rows=50)).code == "too_many_rows"


def test_too_many_sheets(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {str(n): [["x"]] for n in range(5)})
    assert refused(path, limits=Limits(sheets=4)).code == "too_many_sheets"


def test_a_cell_of_10_mb(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(3, inline("B3", "x" * 10_000_000)))
    fault = refused(path)
    assert fault.code == "cell_too_long"
    assert "Trang 1!B3" in fault.found
    assert "10.000.000" in fault.found_vi


def test_a_cell_of_100_mb_is_not_even_read(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE + in_row(3, inline("B3", "x" * 100_000_000)))
    assert refused(path).code == "cell_too_long"


def test_the_longest_text_of_excel_is_read(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"S": [["ệ" * 32_767]]})
    assert workbook.read(path).sheets[0].rows == [["ệ" * 32_767]]


@pytest.mark.parametrize(
    ("heading", "font"), [("Tªn s¶n phÈm", "TCVN3"), ("TEÂN SAÛN PHAÅM", "VNI"), ("Teân saûn phaåm", "VNI")]
)
def test_text_typed_for_an_old_font(tmp_path: Path, heading: str, font: str) -> None:
    fault = refused(xlsx(tmp_path / "a.xlsx", {"Sheet1": [["DANH SÁCH"], ["STT", heading], [1, "M¾m"]]}))
    assert fault.code == "old_font"
    assert font in fault.found_vi
    assert "Unikey" in fault.action_vi
