"""Workbooks for tests: from rows with XlsxWriter, and from raw parts for what no spreadsheet program writes."""

import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from etl.imports import workbook
from etl.imports.unreadable import Limits, Unreadable

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Hạng sao"]
Rows = list[list[Any]]

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
    "</Relationships>"
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def xlsx(path: Path, sheets: dict[str, Rows], *, merges: dict[str, list[str]] | None = None) -> Path:
    """A workbook of sheets of rows; `merges` are cell ranges whose first cell has been written."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for cells in (merges or {}).get(name, []):
            sheet.merge_range(cells, "")
        for i, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(i, c, cell, day)
                elif cell not in (None, ""):
                    sheet.write(i, c, cell)
    book.close()
    return path


def raw_xlsx(path: Path, sheet_data: str, *, before: str = "", extra: dict[str, bytes] | None = None) -> Path:
    """A workbook of one sheet 'Trang 1' whose XML is given; `before` stands before its root element."""
    sheet = f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "_rels/.rels": RELATIONS.format(kind="officeDocument", target="xl/workbook.xml").encode(),
        "xl/workbook.xml": WORKBOOK.encode(),
        "xl/_rels/workbook.xml.rels": RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml").encode(),
        "xl/worksheets/sheet1.xml": sheet.encode(),
        **(extra or {}),
    }
    return zipped(path, parts)


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    """The parts in a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def understated(path: Path, part: str, size: int) -> Path:
    """The same file with its directory stating another unpacked size for one part."""
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        (length,) = struct.unpack_from("<H", content, at + 28)
        if content[at + 46 : at + 46 + length] == part.encode():
            struct.pack_into("<I", content, at + 24, size)
        at = content.find(b"PK\x01\x02", at + 1)
    path.write_bytes(content)
    return path


def deflated_zeros(size: int) -> bytes:
    """`size` zero bytes packed, without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()


def inline(reference: str, text: str) -> str:
    """A cell of text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def in_row(number: int, *cells: str) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


TABLE = in_row(1, inline("A1", "STT"), inline("B1", "Tên sản phẩm"), inline("C1", "Hạng sao")) + in_row(
    2, '<c r="A2"><v>1</v></c>', inline("B2", "Mật ong"), '<c r="C2"><v>4</v></c>'
)
"""A header and one product."""


def refused(path: Path, *, limits: Limits | None = None) -> Unreadable:
    """The fault for which a file is not read."""
    with pytest.raises(Unreadable) as caught:
        workbook.read(path, limits=limits or Limits())
    return caught.value


def written(path: Path, content: bytes) -> Path:
    """A file of these bytes."""
    path.write_bytes(content)
    return path
