"""Damage of any kind ends in sheets or in a named fault: bytes of files changed, cut and put in, packed parts too."""

import zipfile
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.imports import workbook
from etl.imports.unreadable import Limits, Unreadable
from etl.imports.unreadable_texts import TEXTS
from tests.etl.imports.files import zipped

REGISTERS: Final = Path(__file__).resolve().parents[2] / "fixtures" / "registers"
SMALL: Final = Limits(rows=5_000, area=400_000, unpacked_bytes=4 << 20)
WORDS: Final = (
    b"<row>",
    b"<c>",
    b"</c>",
    b'r="ZZ9"',
    b'r="A9999999"',
    b"<!DOCTYPE",
    b"\x00",
    b"_x0000_",
    b"&amp;",
    b"<f/>",
)
QUICK: Final = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

DAMAGE = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 30),
        st.one_of(st.binary(max_size=12), st.sampled_from(WORDS)),
    ),
    min_size=1,
    max_size=6,
)


def damaged(content: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    """At each place some bytes are taken out and others put in."""
    for share, taken_out, put_in in damage:
        at = int(len(content) * share)
        content = content[:at] + put_in + content[at + taken_out :]
    return content


def outcome(path: Path) -> str:
    try:
        read = workbook.read(path, limits=SMALL)
    except Unreadable as fault:
        return fault.code
    for sheet in read.sheets:
        assert len({len(row) for row in sheet.rows if row}) <= 1
    return "read"


@QUICK
@given(DAMAGE)
def test_a_damaged_old_workbook(tmp_path: Path, damage: list[tuple[float, int, bytes]]) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(damaged((REGISTERS / "old_excel.xls").read_bytes(), damage))
    assert outcome(path) in {"read", *TEXTS}


@QUICK
@given(DAMAGE)
def test_a_damaged_zip(tmp_path: Path, damage: list[tuple[float, int, bytes]]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(damaged((REGISTERS / "binh_thuan_by_years.xlsx").read_bytes(), damage))
    assert outcome(path) in {"read", *TEXTS}


@QUICK
@given(
    DAMAGE, st.sampled_from(["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
)
def test_a_damaged_part_of_a_workbook(tmp_path: Path, damage: list[tuple[float, int, bytes]], part: str) -> None:
    assert outcome(repacked("binh_thuan_by_years.xlsx", part, damage, into=tmp_path / "a.xlsx")) in {"read", *TEXTS}


@QUICK
@given(DAMAGE)
def test_a_damaged_part_of_an_opendocument_sheet(tmp_path: Path, damage: list[tuple[float, int, bytes]]) -> None:
    assert outcome(repacked("lang_son_merged.ods", "content.xml", damage, into=tmp_path / "a.ods")) in {"read", *TEXTS}


def repacked(name: str, part: str, damage: list[tuple[float, int, bytes]], *, into: Path) -> Path:
    """The register with one part damaged, in a sound zip file."""
    with zipfile.ZipFile(REGISTERS / name) as archive:
        parts = {listed: archive.read(listed) for listed in archive.namelist()}
    return zipped(into, parts | {part: damaged(parts[part], damage)})
