"""Looks through one part of a zipped workbook as it is unpacked, at the speed of searching bytes."""

import re
from typing import Final

from etl.imports.sheets import index_of, letters
from etl.imports.unreadable import Limits, Unreadable

BLOCK: Final = 16_384
"""A text of two blocks or more holds a whole aligned block without '<'."""
HELD_BACK: Final = 1024 * 1024
LONGEST_TEXT: Final = 32 * 1024 * 1024
"""Bytes of one text beyond which it is not even read to find its cell."""
_PICTURES: Final = ("xl/media/", "pictures/", "thumbnails/", "docprops/")
_DECLARATIONS: Final = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le"))
_FORMULA: Final = re.compile(
    rb"""<(?:\w+:)?c (?![^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"[^>]*><(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)"""
    rb"""(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)
_ERROR: Final = re.compile(rb"""<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?\br="([A-Z]+\d+)\"""")
_WIDE: Final = re.compile(rb"""r=["']([A-Z]{2,3})(\d{1,7})["'][^>/]*>""")
_VALUE: Final = re.compile(rb"""r=["']([A-Z]{1,3})(\d{1,7})["'][^>/]*>""")
_PLACE: Final = re.compile(rb""" r=["']([A-Z]{1,3})(\d{1,7})["']""")
_FIRST_CELL: Final = re.compile(rb"<(?:\w+:)?c[ >/][^>]*>?")
_STEP: Final = re.compile(
    rb"""<(?:\w+:)?(?:(row)\b(?:[^>]*?\br=["'](\d+)["'])?|c\b(?:[^>]*?\br=["']([A-Z]{1,3})(\d+)["'])?)[^>]*>"""
)
_COLUMNS: Final = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_COLUMN: Final = {
    name: re.compile(rb"\b" + name.encode() + rb"=[\"'](\d{1,5}(?:\.\d{1,20})?)[\"']")
    for name in ("min", "max", "width")
}
_PADDING: Final = 0.7109375
"""What Excel adds to a column's width in letters (ECMA-376, part 1, 18.3.1.13)."""
_CONTROL: Final = re.compile(rb"_x00(?:0[0-8BCEFbcef]|1[0-9A-Fa-f]|7[fF])_")


class PartScan:
    """What one part holds, taken piece by piece. Declarations, too wide and too long cells are refused on the way."""

    def __init__(self, name: str, *, shown_as: str, limits: Limits) -> None:
        self.name = name
        self.shown_as = shown_as
        self.formulas_without_value: list[str] = []
        self.errors: list[str] = []
        self.has_controls = False
        self.widths: dict[int, float] = {}
        """Widths in letters by column (from 0), as stated before the cells."""
        self.longest_text = 0
        self._limits = limits
        self._is_picture = name.lower().startswith(_PICTURES)
        self._is_sheet = False
        self._has_begun = False
        self._formula = b"><f"
        self._rest = b""
        self._text = 0
        self._last_row = 0
        self._last_column = 0
        self.has_placeless_cells = False
        """Whether cells leave out where they stand, as they may: then they have to be counted."""

    def take(self, piece: bytes) -> None:
        """Look through the next piece."""
        if self._is_picture:
            return
        if not self._has_begun:
            self._has_begun = True
            self._is_sheet = b"worksheet" in piece
            self._formula = b":f" if b":worksheet" in piece else b"><f"
            begin = piece[: piece.find(b"sheetData")] if self._is_sheet else piece
            if any(word in begin for word in _DECLARATIONS):
                raise Unreadable("entities", part=self.name)
            if self._is_sheet:
                self.widths = _widths(begin, most=self._limits.columns)
        self._measure_texts(piece)
        data = self._rest + piece
        cut = data.rfind(b"<row")
        if len(data) - cut > HELD_BACK:
            cut = data.rfind(b"<c ")
        if len(data) - cut > HELD_BACK or cut <= 0:
            cut = len(data)
        self._rest = data[cut:]
        self._look(data[:cut])

    def finish(self) -> bool:
        """The part is complete; True if its cells have to be measured to know whether they span too much."""
        self._look(self._rest)
        self._rest = b""
        width = max(self._last_column, 26)
        return self._is_sheet and (self.has_placeless_cells or self._last_row * width > self._limits.area)

    def _measure_texts(self, piece: bytes) -> None:
        """The longest run of bytes without '<', pieces put together."""
        first = piece.find(b"<")
        if first < 0:
            self._text += len(piece)
        else:
            self.longest_text = max(self.longest_text, self._text + first)
            self._text = len(piece) - 1 - piece.rfind(b"<")
            at = BLOCK
            while at < len(piece):
                following = piece.find(b"<", at, at + BLOCK)
                if following < 0:
                    following = piece.find(b"<", at)
                    end = following if following >= 0 else len(piece)
                    self.longest_text = max(self.longest_text, end - 1 - piece.rfind(b"<", 0, at))
                    at = end
                at = (at // BLOCK + 1) * BLOCK
        self.longest_text = max(self.longest_text, self._text)
        if self.longest_text > LONGEST_TEXT:
            raise Unreadable(
                "cell_too_long", characters=self.longest_text, where=self.name, limit=self._limits.cell_characters
            )

    def _look(self, data: bytes) -> None:
        if not self.has_controls and b"_" in data and b"_x00" in data:  # one byte is found far sooner than four
            self.has_controls = bool(_CONTROL.search(data))
        if not self._is_sheet:
            return
        if self._formula in data:
            self.formulas_without_value.extend(match.decode() for match in _FORMULA.findall(data))
        if b't="e"' in data:
            self.errors.extend(match.decode() for match in _ERROR.findall(data))
        first = _FIRST_CELL.search(data)
        self.has_placeless_cells |= bool(first and b"r=" not in first[0])
        self._note_last_row(data)
        for column, row in _WIDE.findall(data):
            self._note_column(index_of(column.decode()) + 1, int(row))

    def _note_last_row(self, data: bytes) -> None:
        """The row of the last cell with a value: a sheet is spread out as far as that."""
        at = max(data.rfind(b"v>"), data.rfind(b"is>"))
        place = _PLACE.search(data, data.rfind(b" r=", 0, at)) if at >= 0 else None
        if place:
            self._last_row = max(self._last_row, int(place[2]))

    def _note_column(self, column: int, row: int) -> None:
        if column > self._limits.columns:
            raise Unreadable(
                "too_many_columns", column=letters(column - 1), sheet=self.shown_as, limit=self._limits.columns
            )
        self._last_column = max(self._last_column, column)
        self._last_row = max(self._last_row, row)


def _widths(begin: bytes, *, most: int) -> dict[int, float]:
    """The widths that a sheet states for its columns; a column without one is left out."""
    widths = {}
    for element in _COLUMNS.findall(begin):
        first, last, width = (pattern.search(element) for pattern in _COLUMN.values())
        if first and last and width and float(width[1]) > _PADDING:
            for column in range(int(float(first[1])), min(int(float(last[1])), most) + 1):
                widths[column - 1] = float(width[1]) - _PADDING
    return widths


class Measure:
    """Counts how far the cells with a value reach in a part, also where cells do not say their place."""

    def __init__(self, shown_as: str, *, is_counted: bool, limits: Limits) -> None:
        self.shown_as = shown_as
        self._is_counted = is_counted
        self._limits = limits
        self._rest = b""
        self._row = self._column = self._last_row = self._last_column = 0

    def take(self, piece: bytes) -> None:
        """Follow the cells of the next piece; raises Unreadable once they span too much."""
        data = self._rest + piece
        cut = data.rfind(b"<")
        self._rest = data[cut:] if cut >= 0 and len(data) - cut < HELD_BACK else b""
        end = len(data) - len(self._rest)
        if self._is_counted:
            self._count(data, end)
        else:
            for column, row in _VALUE.findall(data, 0, end):
                self._last_row = max(self._last_row, int(row))
                self._last_column = max(self._last_column, index_of(column.decode()) + 1)
        self._hold_to_limits()

    def _count(self, data: bytes, end: int) -> None:
        for step in _STEP.finditer(data, 0, end):
            row_word, row, column, cell_row = step.groups()
            if row_word:
                self._row = int(row) if row else self._row + 1
                self._column = 0
                continue
            self._column = index_of(column.decode()) + 1 if column else self._column + 1
            self._row = int(cell_row) if cell_row else self._row
            if not step[0].endswith(b"/>"):
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)

    def _hold_to_limits(self) -> None:
        limits = self._limits
        if self._last_column > limits.columns:
            column = letters(self._last_column - 1)
            raise Unreadable("too_many_columns", column=column, sheet=self.shown_as, limit=limits.columns)
        if self._last_row * self._last_column > limits.area:
            cell = f"{letters(self._last_column - 1)}{self._last_row}"
            raise Unreadable("too_large_sheet", cell=cell, sheet=self.shown_as, limit=limits.area)
