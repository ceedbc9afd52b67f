"""Zipped workbooks that are damaged or lie: seen from their directory or while unpacking, before any cell is read."""

import resource
import struct
import time
import zipfile
from pathlib import Path

import pytest

from etl.imports.unreadable import Limits
from tests.etl.imports.files import TABLE, deflated_zeros, raw_xlsx, refused, understated, written, zipped
from tests.fixtures.registers.make import write_ods

SHEET = "xl/worksheets/sheet1.xml"


def test_damaged_part(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE)
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 20
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    assert refused(written(path, bytes(content))).code in {"broken", "false_size"}


@pytest.mark.parametrize("data", [TABLE[:-20], "<row><c></row>", '<row r="1"><c r="A1" t="s"><v>99</v></c></row>'])
def test_broken_xml(tmp_path: Path, data: str) -> None:
    assert refused(raw_xlsx(tmp_path / "a.xlsx", data)).code in {"broken", "no_cells"}


def test_zip_bomb_by_its_directory(tmp_path: Path) -> None:
    zeros = bytes(64 << 20)
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE, extra={f"xl/media/{i}.xml": zeros for i in range(9)})
    begin = time.perf_counter()
    assert refused(path).code == "too_large_unpacked"
    assert time.perf_counter() - begin < 0.5, "nothing is unpacked"


def test_zip_bomb_whose_directory_lies(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE, extra={"xl/sharedStrings.xml": bytes(256 << 20)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fault = refused(understated(path, "xl/sharedStrings.xml", 1000))
    assert fault.code == "false_size"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000, "KiB: it stopped at the first piece"


def test_zip_bomb_of_overlapping_parts(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE, extra={"xl/kernel.xml": deflated_zeros(1 << 20)})
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 20, len(content) * 2)
    assert refused(written(path, bytes(content))).code in {"false_size", "broken"}


def test_too_many_parts(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE, extra={f"x/{i}.xml": b"" for i in range(30)})
    assert refused(path, limits=Limits(parts=20)).code == "too_many_parts"


def test_two_parts_of_one_name(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", TABLE)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    assert refused(path).code == "broken"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_xml_entity_bomb(tmp_path: Path, declaration: str) -> None:
    fault = refused(raw_xlsx(tmp_path / "a.xlsx", TABLE, before=declaration))
    assert fault.code == "entities"
    assert SHEET in fault.found


def test_xml_entity_bomb_in_an_opendocument_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    write_ods(path, "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + parts["content.xml"]
    assert refused(zipped(path, parts)).code == "entities"
