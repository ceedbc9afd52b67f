"""Holds a file of older Office programs (.xls) to its own sector counts and chains, which its reader would trust.

A compound file is cut into sectors; allocation tables chain them to streams ([MS-CFB] 2.2 to 2.5). A chain that runs
in a circle, or a count beyond the file, would have the reader take memory without end.
"""

import struct
from typing import Final

import numpy as np
import numpy.typing as npt

from etl.imports.unreadable import Unreadable

SECTOR_SHIFTS: Final = (9, 12)
_SECTOR_COUNTS: Final = (40, 44, 64, 72)
"""Where the header counts sectors: of the directory, the allocation table, the small one, the table of tables."""
_SMALL_TABLE, _TABLES, _LISTED = 60, 68, 76
XLS_ROWS, XLS_COLUMNS = 65_536, 256
_DIMENSIONS: Final = bytes.fromhex("00020e00")
_IN_HEADER: Final = 109
_LAST_SECTOR: Final = 0xFFFFFFFA
Sectors = npt.NDArray[np.uint32]


def hold(content: bytes) -> None:
    """Raises Unreadable if the header counts more sectors than there are, or chains run in a circle."""
    shift = int.from_bytes(content[30:32], "little")
    if len(content) < 512 or shift not in SECTOR_SHIFTS:
        raise Unreadable("broken", reason="its header is damaged")
    available = (len(content) >> shift) + 1
    if any(_number(content, at) > available for at in _SECTOR_COUNTS):
        raise Unreadable("broken", reason="more sectors are counted than the file has")
    _hold_dimensions(content)
    table = _table(content, shift)
    _hold_to_ends(table)
    small = _chain(table, _number(content, _SMALL_TABLE), available)
    _hold_to_ends(_joined([_sector(content, number, shift) for number in small]))


def _hold_dimensions(content: bytes) -> None:
    """Raises Unreadable if a sheet states more rows or columns than the format has ([MS-XLS] 2.4.90)."""
    at = content.find(_DIMENSIONS)
    while 0 <= at <= len(content) - 18:
        first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH", content, at + len(_DIMENSIONS))
        if max(first_row, last_row) > XLS_ROWS or max(first_column, last_column) > XLS_COLUMNS:
            raise Unreadable("broken", reason="a sheet states more rows or columns than its format has")
        at = content.find(_DIMENSIONS, at + 1)


def _table(content: bytes, shift: int) -> Sectors:
    """The allocation table: for each sector the one that follows it in its stream."""
    listed = np.frombuffer(content, dtype="<u4", count=_IN_HEADER, offset=_LISTED)
    listings = [listed]
    following, seen = _number(content, _TABLES), 0
    while following < _LAST_SECTOR and seen <= len(content) >> shift:
        sector = _sector(content, following, shift)
        if len(sector) < 1 << shift >> 2:
            break
        listings.append(sector[:-1])
        following, seen = int(sector[-1]), seen + 1
    numbers = [int(number) for number in np.concatenate(listings) if number < _LAST_SECTOR]
    return _joined([_sector(content, number, shift) for number in numbers[: len(content) >> shift]])


def _chain(table: Sectors, first: int, limit: int) -> list[int]:
    chain: list[int] = []
    while first < len(table) and len(chain) < limit:
        chain.append(first)
        first = int(table[first])
    return chain


def _hold_to_ends(table: Sectors) -> None:
    """Raises Unreadable if following any sector never comes to an end."""
    following = table.tolist()
    walked = [0] * len(following)
    for start in range(len(following)):
        at = start
        while at < len(following) and not walked[at]:
            walked[at] = start + 1
            at = following[at]
        if at < len(following) and walked[at] == start + 1:
            raise Unreadable("broken", reason="its sectors run in a circle")


def _sector(content: bytes, number: int, shift: int) -> Sectors:
    begin = (number + 1) << shift
    words = (len(content[begin : begin + (1 << shift)])) // 4  # the last sector may be cut short
    return np.frombuffer(content, dtype="<u4", count=words, offset=begin) if words else np.empty(0, dtype=np.uint32)


def _joined(sectors: list[Sectors]) -> Sectors:
    return np.concatenate(sectors) if sectors else np.empty(0, dtype=np.uint32)


def _number(content: bytes, at: int) -> int:
    return int.from_bytes(content[at : at + 4], "little")
