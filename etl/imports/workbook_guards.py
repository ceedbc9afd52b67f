"""What a file is by its content, and whether it may be read: held to limits before any cell is."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from etl.imports import compound_guards, ods_guards, zip_guards
from etl.imports.notes import note
from etl.imports.sheets import Merge
from etl.imports.unreadable import Limits, Note, Unreadable

TEXT_SUFFIXES: Final = frozenset({".csv", ".tsv", ".txt"})
SUFFIXES: Final = {"xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"}, "xls": {".xls", ".xlt"}, "ods": {".ods", ".ots"}}
_ZIP: Final = b"PK"
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_STREAMS: Final = (
    ("EncryptedPackage", "password", "", ""),
    ("WordDocument", "wrong_type", "a Word document", "văn bản Word"),
    ("PowerPoint Document", "wrong_type", "a PowerPoint presentation", "bản trình chiếu PowerPoint"),
)
_OTHERS: Final = (
    (b"%PDF", "a PDF document", "tệp PDF"),
    (b"\x89PNG", "a picture", "hình ảnh"),
    (b"\xff\xd8\xff", "a picture", "hình ảnh"),
    (b"GIF8", "a picture", "hình ảnh"),
    (b"Rar!", "a RAR archive", "tệp nén RAR"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "tệp nén 7-Zip"),
    (b"{\\rtf", "a rich text document", "văn bản RTF"),
    (b"\x09\x08", "a workbook of Excel 4 or older", "tệp Excel 4 trở về trước"),
    (b"\x09\x04", "a workbook of Excel 4 or older", "tệp Excel 4 trở về trước"),
)
_MARKUP: Final = re.compile(rb"^\s*<(?:!doctype\s+html|html|table|meta|head|\?xml|!--)", re.I)


@dataclass(frozen=True)
class Guarded:
    """A file that may be read: its kind, what to say of it, and what reading it has to look for.

    `merges` by sheet name for kinds whose reader does not know them; `longest_text` in bytes is at least that of any
    cell; `has_controls`: characters that cannot be seen may stand in cells; `widths` of columns by sheet name.
    """

    kind: str
    notes: tuple[Note, ...] = ()
    merges: dict[str, tuple[Merge, ...]] | None = None
    longest_text: int = 0
    has_controls: bool = False
    widths: dict[str, dict[int, float]] = field(default_factory=dict)


def content_of(path: Path, *, limits: Limits) -> bytes:
    """The bytes of a file; raises Unreadable for none, a folder, no right to read, empty or too large."""
    try:
        if not path.exists():
            raise Unreadable("missing", path=path.name)
        if not path.is_file():
            raise Unreadable("not_a_file", path=path.name)
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise Unreadable("file_too_large", bytes=size, limit=limits.file_bytes)
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Unreadable("not_permitted", path=path.name, reason=str(error)) from error
    if not content:
        raise Unreadable("empty")
    return content


def guarded(content: bytes, *, suffix: str, limits: Limits) -> Guarded:
    """What the file is and that it may be read. Raises Unreadable: wrong type, password, broken, a bomb, too much."""
    if content.startswith(_ZIP):
        found = _of_package(content, suffix=suffix, limits=limits)
    elif content.startswith(_COMPOUND):
        found = _of_compound(content, suffix=suffix)
    else:
        return _of_text(content, suffix=suffix)
    if suffix not in SUFFIXES[found.kind]:
        differs = note("name_differs", suffix=suffix or "''", kind=found.kind)
        return replace(found, notes=(differs, *found.notes))
    return found


def _of_package(content: bytes, *, suffix: str, limits: Limits) -> Guarded:
    package = zip_guards.inspected(content, suffix=suffix, limits=limits)
    names = [name.lower() for name in package.scans]
    notes = []
    if any(name.endswith("vbaproject.bin") or name.startswith("basic/") for name in names):
        notes.append(note("macros"))
    if any(name.startswith("xl/externallinks/") for name in names):
        notes.append(note("external_links"))
    for scan in package.scans.values():
        for code, cells in (("formulas_without_value", scan.formulas_without_value), ("excel_errors", scan.errors)):
            if cells:
                notes.append(note(code, sheet=scan.shown_as, count=len(cells), cell=cells[0]))
    merges = None
    if package.kind == "ods":
        merges = ods_guards.merges_of(package.part("content.xml"), limits=limits)
    scans = package.scans.values()
    return Guarded(
        package.kind,
        tuple(notes),
        merges,
        max(scan.longest_text for scan in scans),
        any(scan.has_controls for scan in scans),
        {scan.shown_as: scan.widths for scan in scans if scan.widths},
    )


def _of_compound(content: bytes, *, suffix: str) -> Guarded:
    """A file of older Office programs: a workbook, an encrypted package or something else, by its streams' names."""
    for stream, code, what_en, what_vi in _STREAMS:
        if stream.encode("utf-16-le") in content:
            raise Unreadable(code, what_en=what_en, what_vi=what_vi, suffix=suffix)
    if not any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
        raise Unreadable("wrong_type", what_en="an Office file", what_vi="tệp Office khác", suffix=suffix)
    compound_guards.hold(content)
    has_macros = "_VBA_PROJECT".encode("utf-16-le") in content
    return Guarded("xls", (note("macros"),) if has_macros else (), None, len(content), has_controls=True)


def _of_text(content: bytes, *, suffix: str) -> Guarded:
    for begin, what_en, what_vi in _OTHERS:
        if content.startswith(begin):
            raise Unreadable("wrong_type", what_en=what_en, what_vi=what_vi, suffix=suffix)
    if _MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise Unreadable(
            "wrong_type", what_en="a web page or XML file", what_vi="trang web hoặc tệp XML", suffix=suffix
        )
    if suffix not in TEXT_SUFFIXES:
        raise Unreadable("wrong_type", what_en="a text or unknown file", what_vi="văn bản hoặc tệp lạ", suffix=suffix)
    return Guarded("csv")
