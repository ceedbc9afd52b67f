"""Files that an office might send and nobody can take as they are, each made small: what it is called and its bytes."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from tests.etl.imports import made
from tests.etl.imports.files import TABLE, in_row, inline, raw_xlsx, understated, written, xlsx, zipped
from tests.fixtures.registers.make import windows_1258

Make = Callable[[Path], Path]
HEADINGS: Final = ["Tên sản phẩm", "Hạng sao", "Tên chủ thể", "Ngày công nhận", "Điểm"]
GOOD: Final[list[Any]] = ["Dừa sáp", "4 sao", "HTX Hòa Tân", date(2023, 6, 15), 80]
BOMB: Final = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


def _bytes(name: str, content: bytes) -> Make:
    return lambda folder: written(folder / name, content)


def _rows(*rows: list[Any], headings: list[str] | None = None) -> Make:
    return lambda folder: xlsx(folder / "sổ.xlsx", {"Sổ": [headings or HEADINGS, GOOD, *rows]})


def _sheet(data: str, **more: Any) -> Make:
    return lambda folder: raw_xlsx(folder / "sổ.xlsx", data, **more)


def _csv(encode: Callable[[str], bytes]) -> Make:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, ["Cốm dẹp", "3 sao", "Tổ hợp tác Ba So", "15/06/2023", "61"]])
    return lambda folder: written(folder / "sổ.csv", encode(text.getvalue()))


def _password(folder: Path) -> Path:
    stream = "EncryptedPackage".encode("utf-16-le")
    return written(folder / "sổ.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + stream + bytes(512))


def _cut_off(folder: Path) -> Path:
    path = _rows()(folder)
    return written(path, path.read_bytes()[:1500])


def _zip_bomb(folder: Path) -> Path:
    path = raw_xlsx(folder / "sổ.xlsx", TABLE, extra={"xl/sharedStrings.xml": bytes(32 << 20)})
    return understated(path, "xl/sharedStrings.xml", 1000)


def _formula(value: str) -> Make:
    def make(folder: Path) -> Path:
        with xlsxwriter.Workbook(folder / "sổ.xlsx") as book:
            sheet = book.add_worksheet("Sổ")
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, ["Dừa sáp", None, "HTX Hòa Tân", "15/06/2023", 80])
            sheet.write_formula(1, 1, '=IF(E2>=70,"4 sao","3 sao")', None, value)
        return folder / "sổ.xlsx"

    return make


def _blank_rows(folder: Path) -> Path:
    """Formatted to the last row that a sheet can have."""
    return raw_xlsx(
        folder / "sổ.xlsx", TABLE + "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 1_048_577))
    )


def _another_province(folder: Path) -> Path:
    return made.workbook(folder / "sổ.xlsx", made.row(province="Bình Thuận"))


UNREADABLE: Final[dict[str, tuple[Make, str]]] = {
    "an empty file": (_bytes("sổ.xlsx", b""), "empty"),
    "a pdf behind an xlsx name": (_bytes("sổ.xlsx", b"%PDF-1.7 ..."), "wrong_type"),
    "a csv behind an xlsx name": (_bytes("sổ.xlsx", "STT,Tên sản phẩm\n1,Chè\n".encode()), "wrong_type"),
    "a word document behind an xlsx name": (
        lambda folder: zipped(folder / "sổ.xlsx", {"word/document.xml": b"<x/>"}), "wrong_type"
    ),
    "a password": (_password, "password"),
    "a file cut off": (_cut_off, "broken"),
    "a zip bomb": (_zip_bomb, "false_size"),
    "an xml entity bomb": (_sheet(TABLE, before=BOMB), "entities"),
    "300 columns": (_rows(headings=HEADINGS + ["x"] * 300), "too_many_columns"),
    "a cell of 10 MB": (_sheet(TABLE + in_row(3, inline("B3", "x" * 10_000_000))), "cell_too_long"),
    "a csv of two encodings": (
        _csv(lambda text: text.encode() + windows_1258("Bánh tét,3 sao,Hộ Sơn,1/2/2023,60\r\n")), "mixed_encodings"
    ),
    "no value at all": (lambda folder: xlsx(folder / "sổ.xlsx", {"Sheet1": []}), "no_cells"),
    "no table": (lambda folder: xlsx(folder / "sổ.xlsx", {"Sheet1": [["một", "hai"], [1, 2]]}), "no_table"),
}  # fmt: skip
"""Refused whole: how it is made, and the code of the fault."""

REFUSED: Final[dict[str, tuple[Make, str, str, str]]] = {
    "star 6": (_rows(["Rượu", 6, "Hộ A", date(2023, 6, 15), 80]), "Hạng sao", "6", "star_unknown"),
    "a star below 0": (_rows(["Rượu", -3, "Hộ A", date(2023, 6, 15), 80]), "Hạng sao", "-3", "star_unreadable"),
    "a date of 1900": (
        _rows(["Rượu", 3, "Hộ A", date(1900, 3, 5), 60]), "Ngày công nhận", "1900-03-05", "date_too_early"
    ),
    "a date of 2099": (_rows(["Rượu", 3, "Hộ A", "20/12/2099", 60]), "Ngày công nhận", "20/12/2099", "date_in_future"),
    "a negative score": (_rows(["Rượu", 3, "Hộ A", date(2023, 6, 15), -5]), "Điểm", "-5", "score_out_of_range"),
    "another province": (_another_province, "Tỉnh", "Bình Thuận", "province_other"),
}  # fmt: skip
"""One row refused, the file with it: how it is made, the column, what was found, the code."""

TAKEN: Final[dict[str, tuple[Make, str]]] = {
    "macros": (_sheet(TABLE, extra={"xl/vbaProject.bin": b"\0"}), "macros"),
    "external links": (_sheet(TABLE, extra={"xl/externalLinks/externalLink1.xml": b"<x/>"}), "external_links"),
    "a formula with its value": (_formula("4 sao"), ""),
    "a formula without its value": (_formula(""), "formulas_without_value"),
    "control characters": (
        _sheet(TABLE + in_row(3, inline("B3", "Mắm_x0001_ rươi"), inline("C3", "3 sao"))), "control_characters"
    ),
    "a million blank rows": (_blank_rows, ""),
    "csv in utf-8": (_csv(str.encode), ""),
    "csv in utf-8 with a mark": (_csv(lambda text: text.encode("utf-8-sig")), ""),
    "csv in windows-1258": (_csv(windows_1258), "encoding"),
}  # fmt: skip
"""Taken, and what was odd is said: how it is made, the code of the note."""

HOSTILE: Final = (
    '=HYPERLINK("http://a.b")', "+84 901", "-2+3", "@SUM(A1)", "<script>alert(1)</script>", "<b>Mắm</b>",
)  # fmt: skip
"""Text that a spreadsheet or a browser might run."""
