"""Finds the header of a table: the row where known headings stand, the rows it spreads over, a heading per column."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from etl.imports.headings import NUMBER, Headings, Match, folded
from etl.imports.sheets import Cell, Merge, Sheet

HEADER_ROWS: Final = 4
HEADING_CHARACTERS: Final = 300
KNOWN_FIELDS: Final = 2
"""Different fields whose exact wordings a row must hold to be a header; or one and two near ones, half of its cells."""
KNOWN_SHARE: Final = 0.6
"""Of the cells of a header below data, how many must be known."""
SEPARATOR: Final = " / "


@dataclass(frozen=True)
class Column:
    """One column of a table: 0-based index, its heading ('Địa chỉ / Xã' over two rows) and what that may mean.

    `occurrence` counts columns of equal heading from the left, from 1.
    """

    index: int
    heading: str
    match: Match
    occurrence: int = 1

    @property
    def key(self) -> tuple[str, int]:
        """What a mapping knows the column by."""
        return folded(self.heading), self.occurrence


@dataclass(frozen=True)
class Header:
    """A header by the indexes of its first and last row in the sheet's rows, and its columns from the left."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    @property
    def keys(self) -> tuple[tuple[int, tuple[str, int]], ...]:
        """Equal for a header and its repetition further down."""
        return tuple((column.index, column.key) for column in self.columns)

    def index_of(self, field: str) -> int | None:
        """The first column known or likely to be of this field."""
        return next((column.index for column in self.columns if column.match.field == field), None)


class HeaderFinder:
    """Looks for headers in one sheet."""

    def __init__(self, sheet: Sheet, headings: Headings) -> None:
        self._rows = sheet.rows
        self._headings = headings
        self._merges: dict[int, list[Merge]] = {}
        for merge in sheet.merges:
            self._merges.setdefault(merge.first_row - sheet.first_row, []).append(merge)

    def at(self, i: int, *, is_first: bool) -> Header | None:
        """The header whose known headings stand in row i, with the rows above and below that belong to it.

        The first header of a sheet may hold many headings that are not known; one below data has to be made of them,
        since cells of products ('province', 'Xã') are wordings too.
        """
        if not (self._has_headings(i) if is_first else self._is_of_headings(i)):
            return None
        top, bottom = self._top(i), self._bottom(i)
        columns = self._columns(top, bottom)
        fields = {column.match.field for column in columns if column.match.field}
        return Header(top, bottom, columns) if len(fields) >= KNOWN_FIELDS else None

    def _has_headings(self, i: int) -> bool:
        texts = self._texts(i)
        cells = [cell for cell in self._rows[i] if cell not in ("", None)]
        if (
            len(texts) < KNOWN_FIELDS
            or len(texts) < len(cells) - 1
            or max(map(len, texts.values())) > HEADING_CHARACTERS
        ):
            return False
        known = {self._headings.known_field(text) for text in texts.values()} - {None}
        if len(known) >= KNOWN_FIELDS or not known:
            return bool(known)
        named = [self._headings.match((text,)).field for text in texts.values()]
        return len({*named} - {None}) > KNOWN_FIELDS and named.count(None) * 2 <= len(named)

    def _is_of_headings(self, i: int) -> bool:
        """A header names the running number or what rows are about (the product), and most of its cells are known."""
        known = [self._headings.known_field(text) for text in self._texts(i).values()]
        fields = {*known} - {None}
        cells = sum(cell not in ("", None) for cell in self._rows[i])
        is_known = len(known) - known.count(None) >= KNOWN_SHARE * cells
        return len(fields) >= KNOWN_FIELDS and not fields.isdisjoint({NUMBER, self._headings.leading}) and is_known

    def _texts(self, i: int) -> dict[int, str]:
        """Texts of a row by column; {} outside the sheet."""
        if not 0 <= i < len(self._rows):
            return {}
        return {
            c: cell for c, cell in enumerate(self._rows[i]) if isinstance(cell, str) and not cell.isspace() and cell
        }

    def _top(self, i: int) -> int:
        """The row above belongs to the header if cells merged in it stand over or reach into the header's columns."""
        columns = self._texts(i)
        while i > 0 and self._texts(i - 1):
            above = self._merges.get(i - 1, [])
            reaching = any(m.last_row > m.first_row for m in above)
            spanning = any(
                m.last_column > m.first_column
                and 0 < sum(m.first_column - 1 <= c < m.last_column for c in columns) < len(columns)
                for m in above
            )
            alone = not above and self._is_header_above(i)
            if not (reaching or spanning or alone):
                return i
            i -= 1
        return i

    def _is_header_above(self, i: int) -> bool:
        """Without merged cells: known headings stand above columns that have none in row i."""
        below = self._texts(i)
        lone = [text for c, text in self._texts(i - 1).items() if c not in below]
        return sum(self._headings.match((text,)).certainty == "known" for text in lone) >= KNOWN_FIELDS

    def _bottom(self, i: int) -> int:
        """The row below belongs to the header if headings of row i reach into it or stand over several texts."""
        bottom = i
        for merge in self._merges.get(i, []):
            bottom = max(bottom, min(i + merge.last_row - merge.first_row, i + HEADER_ROWS - 1))
        spanning = [m for m in self._merges.get(i, []) if m.last_column > m.first_column]
        below = self._texts(i + 1)
        if bottom == i and any(sum(m.first_column - 1 <= c < m.last_column for c in below) > 1 for m in spanning):
            bottom = i + 1 if self._are_headings(below.values()) else i
        if bottom == i and not self._merges.get(i) and self._is_header_below(i):
            bottom = i + 1
        return min(bottom, len(self._rows) - 1)

    def _is_header_below(self, i: int) -> bool:
        """Without merged cells: texts under blanks of row i, nothing but headings, and no number of a first row."""
        here, below = self._texts(i), self._texts(i + 1)
        cells = [cell for cell in self._row(i + 1) if cell not in ("", None)]
        return bool(below.keys() - here.keys()) and len(cells) == len(below) and self._are_headings(below.values())

    def _are_headings(self, texts: Iterable[str]) -> bool:
        certainties = [self._headings.match((text,)).certainty for text in texts]
        return sum(certainty == "known" for certainty in certainties) * 2 >= len(certainties) > 0

    def _row(self, i: int) -> list[Cell]:
        return self._rows[i] if 0 <= i < len(self._rows) else []

    def _columns(self, top: int, bottom: int) -> tuple[Column, ...]:
        """A heading for each column that has one, its parts from the top down."""
        grid = [self._spread(i, top, bottom) for i in range(top, bottom + 1)]
        counted: Counter[str] = Counter()
        columns = []
        for c in sorted(set().union(*grid)):
            parts: list[str] = []
            for line in grid:
                text = " ".join(line.get(c, "").split())
                if text and (not parts or folded(parts[-1]) != folded(text)):
                    parts.append(text)
            if not any(folded(part) for part in parts):
                continue
            heading = SEPARATOR.join(parts)
            counted[folded(heading)] += 1
            columns.append(Column(c, heading, self._headings.match(tuple(parts)), counted[folded(heading)]))
        return tuple(columns)

    def _spread(self, i: int, top: int, bottom: int) -> dict[int, str]:
        """Texts of a header row by column, merged ones at every column and row that they cover."""
        texts = self._texts(i)
        for row in range(top, i + 1):
            for merge in self._merges.get(row, []):
                value = self._texts(row).get(merge.first_column - 1)
                if value and merge.last_row - merge.first_row >= i - row:
                    last = min(merge.last_column, len(self._rows[row]))
                    texts.update(dict.fromkeys(range(merge.first_column - 1, last), value))
        if i < bottom and not self._merges.get(i):
            self._spread_to_the_right(texts, self._texts(i + 1))
        return texts

    @staticmethod
    def _spread_to_the_right(texts: dict[int, str], below: dict[int, str]) -> None:
        """Without merged cells a heading stands over the following columns that have a text below and none above."""
        value = None
        for c in range(max([*texts, *below], default=-1) + 1):
            if c in texts:
                value = texts[c] if c in below else None
            elif c in below and value:
                texts[c] = value
            else:
                value = None
