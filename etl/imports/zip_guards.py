"""Holds a zipped workbook (xlsx, ods) to its limits before it is read: what its directory states, then part by part.

The directory may lie, so every part is unpacked here in pieces that are counted, looked through and dropped. Memory
stays at a few pieces whatever the file says.
"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from etl.imports.part_scan import Measure, PartScan
from etl.imports.unreadable import Limits, Unreadable

PIECE: Final = 4 * 1024 * 1024
_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 0x1
_TYPES: Final = (
    ("xl/workbook.xml", "xlsx", "", ""),
    ("xl/workbook.bin", "", "a binary workbook (.xlsb)", "tệp Excel nhị phân (.xlsb)"),
    ("word/document.xml", "", "a Word document", "văn bản Word"),
    ("ppt/presentation.xml", "", "a PowerPoint presentation", "bản trình chiếu PowerPoint"),
    ("index/document.iwa", "", "a Numbers or Pages document", "tệp Numbers hoặc Pages"),
)
_INDEXES: Final = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ID: Final = re.compile(rb'\bId="([^"]*)"')
_TARGET: Final = re.compile(rb'\bTarget="([^"]*)"')
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_NAME: Final = re.compile(rb'\bname="([^"]*)"')
_SHEET_ID: Final = re.compile(rb'\w+:id="([^"]*)"')
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Package:
    """A zipped workbook that may be read: 'xlsx' or 'ods', the scans of its parts, and the parts themselves."""

    kind: str
    scans: dict[str, PartScan]
    parts: tuple[zipfile.ZipInfo, ...]
    content: bytes

    def part(self, name: str) -> bytes:
        """One part unpacked; b'' where there is none. For parts known to be small or scanned."""
        return b"".join(piece for part in self.parts if part.filename == name for piece in _pieces(self.content, part))


def inspected(content: bytes, *, suffix: str, limits: Limits) -> Package:
    """The package, held to limits. Raises Unreadable: wrong type, password, broken, a bomb, too much of anything."""
    parts = _directory(content, limits=limits)
    kind = _kind(content, parts, suffix=suffix)
    shown = _sheet_names(content, parts) if kind == "xlsx" else {}
    scans = {}
    for part in parts:
        shown_as = shown.get(part.filename, part.filename)
        scan = PartScan(part.filename, shown_as=shown_as, limits=limits)
        for piece in _pieces(content, part):
            scan.take(piece)
        if scan.finish():
            measure = Measure(shown_as, is_counted=scan.has_placeless_cells, limits=limits)
            for piece in _pieces(content, part):
                measure.take(piece)
        scans[part.filename] = scan
    return Package(kind, scans, tuple(parts), content)


def _directory(content: bytes, *, limits: Limits) -> list[zipfile.ZipInfo]:
    """The parts as the directory states them, refused there already if they state too much."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise Unreadable("broken", reason=str(error)) from error
    if len(parts) > limits.parts:
        raise Unreadable("too_many_parts", parts=len(parts), limit=limits.parts)
    if sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise Unreadable("too_large_unpacked", bytes=limits.unpacked_bytes, limit=limits.unpacked_bytes)
    if sum(part.compress_size for part in parts) > len(content):
        raise Unreadable("false_size", part="parts overlap")
    names = [part.filename.lower() for part in parts]
    if len(set(names)) < len(names):
        raise Unreadable("broken", reason="two parts of one name")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise Unreadable("password")
    return parts


def _kind(content: bytes, parts: list[zipfile.ZipInfo], *, suffix: str) -> str:
    named = {part.filename.lower().replace("\\", "/"): part for part in parts}
    for name, kind, what_en, what_vi in _TYPES:
        if name in named:
            if kind:
                return kind
            raise Unreadable("wrong_type", what_en=what_en, what_vi=what_vi, suffix=suffix)
    if (
        "content.xml" in named
        and "mimetype" in named
        and b"".join(_pieces(content, named["mimetype"])).startswith(_ODS)
    ):
        return "ods"
    raise Unreadable("wrong_type", what_en="a zip archive", what_vi="tệp nén zip", suffix=suffix)


def _sheet_names(content: bytes, parts: list[zipfile.ZipInfo]) -> dict[str, str]:
    """The sheets' names by the parts that hold them, as far as a plain workbook tells them."""
    texts = {
        part.filename: b"".join(_pieces(content, part))
        for part in parts
        if part.filename in _INDEXES and part.file_size < PIECE
    }
    targets = {}
    for relation in _RELATION.findall(texts.get(_INDEXES[1], b"")):
        identity, place = _ID.search(relation), _TARGET.search(relation)
        if identity and place:
            targets[identity[1]] = place[1].decode("utf-8", "replace")
    names = {}
    for sheet in _SHEET.findall(texts.get(_INDEXES[0], b"")):
        name, held = _NAME.search(sheet), _SHEET_ID.search(sheet)
        if name and held and held[1] in targets:
            target = targets[held[1]]
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            names[path] = html.unescape(name[1].decode("utf-8", "replace"))
    return names


def _pieces(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part unpacked in pieces; raises Unreadable as soon as there is more than the directory states, or less."""
    packed = _packed(content, part)
    if part.compress_type == zipfile.ZIP_STORED:
        pieces: Iterator[bytes] = (bytes(packed[i : i + PIECE]) for i in range(0, len(packed), PIECE))
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        pieces = _inflated(packed)
    else:
        raise Unreadable("broken", reason=f"{part.filename}: compression {part.compress_type}")
    size = check = 0
    for piece in pieces:
        size += len(piece)
        if size > part.file_size:
            raise Unreadable("false_size", part=part.filename)
        check = zlib.crc32(piece, check)
        yield piece
    if size != part.file_size or check != part.CRC:
        raise Unreadable("broken", reason=f"{part.filename} is incomplete or damaged")


def _packed(content: bytes, part: zipfile.ZipInfo) -> memoryview:
    """The bytes of a part as they lie in the file."""
    begin = part.header_offset
    header = content[begin : begin + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise Unreadable("broken", reason=f"{part.filename} is not where the directory says")
    begin += _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    if begin + part.compress_size > len(content):
        raise Unreadable("broken", reason=f"{part.filename} is cut off")
    return memoryview(content)[begin : begin + part.compress_size]


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        rest: bytes | memoryview = packed
        while rest and not inflater.eof:
            yield inflater.decompress(rest, PIECE)
            rest = inflater.unconsumed_tail
    except zlib.error as error:
        raise Unreadable("broken", reason=str(error)) from error
