"""Follows the cells of an OpenDocument sheet before it is read: how far repeats reach, and which cells are merged."""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from etl.imports.sheets import Merge, letters
from etl.imports.unreadable import Limits, Unreadable

_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_VALUE_TYPE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"


@dataclass
class _Walk:
    """Where in the content the parser stands. Rows and columns are counted from 1, repeats included."""

    limits: Limits
    sheet: str = ""
    row: int = 0
    column: int = 0
    row_repeat: int = 1
    width: int = 0
    merges: dict[str, list[Merge]] = field(default_factory=dict)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if name == _TABLE + "table":
            self.sheet = attributes.get(_TABLE + "name", "")
            self.row = self.width = 0
        elif name == _TABLE + "table-row":
            self.row += 1
            self.column = 0
            self.row_repeat = _count(attributes, "number-rows-repeated")
        elif name in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._cell(attributes)

    def end(self, name: str) -> None:
        """An element closes."""
        if name == _TABLE + "table-row":
            self.row += self.row_repeat - 1

    def _cell(self, attributes: dict[str, str]) -> None:
        first = self.column + 1
        self.column += _count(attributes, "number-columns-repeated")
        if _VALUE_TYPE not in attributes:
            return
        self.width = max(self.width, self.column)
        last_row = self.row + self.row_repeat - 1
        if self.width > self.limits.columns:
            column = letters(self.width - 1)
            raise Unreadable("too_many_columns", column=column, sheet=self.sheet, limit=self.limits.columns)
        if last_row * self.width > self.limits.area:
            cell = f"{letters(self.width - 1)}{last_row}"
            raise Unreadable("too_large_sheet", cell=cell, sheet=self.sheet, limit=self.limits.area)
        rows, columns = _count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned")
        if rows > 1 or columns > 1:
            merge = Merge(self.row, first, self.row + rows - 1, first + columns - 1)
            self.merges.setdefault(self.sheet, []).append(merge)


def merges_of(content: bytes, *, limits: Limits) -> dict[str, tuple[Merge, ...]]:
    """Merged cells by sheet name. `content` is content.xml without declarations (they are refused before).

    Raises Unreadable if values reach too far, repeats spread out, or if it is no XML.
    """
    walk = _Walk(limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable("broken", reason=f"content.xml: {error}") from error
    return {sheet: tuple(merges) for sheet, merges in walk.merges.items()}


def _count(attributes: dict[str, str], name: str) -> int:
    """A count given as an attribute; 1 where it is not given."""
    return max(1, int(attributes.get(_TABLE + name, "1")))
