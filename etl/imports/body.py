"""The body of one table: merged cells carried down, rows told apart, what sections say carried to their rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from etl.imports.bands import Band, Words, band_of, is_blank, is_figure, label_of
from etl.imports.headings import PERSONAL
from etl.imports.kinds import PRODUCTS, Kind
from etl.imports.layout import REPEATED_HEADER, TITLE, Table
from etl.imports.sheets import Cell
from etl.imports.statements.bands import statement_band_of, statement_section
from etl.imports.unreadable import Unreadable

SPARSE: Final = 2
"""A row with so many values or fewer is looked at, whatever its running number says."""
OWN_VALUES: Final = 2
CONTINUED: Final = "continued"
Objects = npt.NDArray[np.object_]


@dataclass
class Body:
    """Rows of one table with a value: their sheet rows, cells by column (merged ones filled), which are products.

    `columns[i]` is column i from the left, all rows in one array of objects.

    `left_aside` is (sheet row, reason, text); `said` gives per field and row what the section above it says.
    """

    rows: list[list[Cell]]
    numbers: npt.NDArray[np.int64]
    columns: Objects
    is_product: npt.NDArray[np.bool_]
    left_aside: list[tuple[int, str, str]] = field(default_factory=list)
    said: dict[str, Objects] = field(default_factory=dict)

    def taken(self, column: int) -> Objects:
        """The cells of a column in product rows; None where blank."""
        cells: Objects = self.columns[column][self.is_product]
        cells[cells == ""] = None
        return cells


def body_of(table: Table, *, columns: Mapping[int, str | None], words: Words, kind: Kind = PRODUCTS) -> Body:
    """The body of a table by its columns' fields ('number' among them). Needs the column that rows need."""
    by_field = {name: index for index, name in reversed(list(columns.items())) if name}
    name, number = by_field[kind.leading], by_field.get("number")
    filled = [i for i, row in enumerate(table.rows) if row]
    rows = [table.rows[i] for i in filled]
    body = Body(
        rows,
        np.asarray(filled, dtype=np.int64) + table.first_row,
        _by_column(rows, width=len(rows[0]) if rows else max(columns) + 1),
        np.ones(len(rows), dtype=bool),
        _above_and_between(table, filled),
    )
    kept = {index for index, given in columns.items() if given}
    continued = _fill_merged(table, body, kept=kept, name=name, number=number)
    personal = {index for index, given in columns.items() if given in PERSONAL}
    _tell_apart(
        body,
        kept=kept - personal,
        personal=personal,
        name=name,
        number=number,
        skipped=_skipped(table),
        continued=continued,
        tell=_Told(kind, words, number=number, name=name),
    )
    return body


class _Told:
    """How rows of a kind are told apart, and what its sections say."""

    def __init__(self, kind: Kind, words: Words, *, number: int | None, name: int) -> None:
        self._is_statement, self._words, self._number, self._name = kind.is_statement, words, number, name

    def band(self, row: list[Cell]) -> Band:
        """What an unusual row is."""
        tell = statement_band_of if self._is_statement else band_of
        return tell(row, words=self._words, number=self._number, name=self._name)

    def section(self, row: list[Cell]) -> dict[str, Cell]:
        """What a section row says, by field."""
        label = label_of(row, number=self._number, name=self._name)
        return statement_section(label) if self._is_statement else self._words.said(label)


def _by_column(rows: list[list[Cell]], *, width: int) -> Objects:
    """The cells with one line per column."""
    cells = np.fromiter(chain.from_iterable(rows), dtype=object, count=len(rows) * width)
    return cells.reshape(len(rows), width).T.copy()


def _above_and_between(table: Table, filled: list[int]) -> list[tuple[int, str, str]]:
    """Titles, headers and runs of blank rows."""
    aside = [(row, reason, "") for row, reason in table.left_aside]
    aside.extend((row, "header", "") for row in table.header_rows)
    ends = np.asarray([-1, *filled], dtype=np.int64)
    for gap in np.flatnonzero(np.diff(ends) > 1):
        first, last = int(ends[gap]) + 1 + table.first_row, int(ends[gap + 1]) - 1 + table.first_row
        aside.append((first, "blank", f"{first}-{last}" if last > first else ""))
    return aside


def _skipped(table: Table) -> set[int]:
    return {row for row, reason in table.left_aside if reason in (TITLE, REPEATED_HEADER)}


def _fill_merged(table: Table, body: Body, *, kept: set[int], name: int, number: int | None) -> set[int]:
    """Carry merged values down; returns rows (by position) that only continue the product above."""
    tall = [m for m in table.merges if m.last_row > m.first_row and m.first_column - 1 in kept]
    if not tall or not len(body.numbers):
        return set()
    spans: dict[int, set[int]] = {index: set() for index in (name, number) if index is not None}
    filled = 0
    for merge in tall:
        begin, first, end = np.searchsorted(body.numbers, [merge.first_row, merge.first_row + 1, merge.last_row + 1])
        filled += int(end - first)
        if begin == end or body.numbers[begin] != merge.first_row:
            continue
        cells = body.columns[merge.first_column - 1]
        cells[first:end] = cells[begin]
        if merge.first_column - 1 in spans:
            spans[merge.first_column - 1].update(range(int(first), int(end)))
    if filled > len(body.rows) * len(kept):
        raise Unreadable("broken", reason="merged cells overlap")
    return set.intersection(*spans.values())


def _tell_apart(
    body: Body,
    *,
    kept: set[int],
    personal: set[int],
    name: int,
    number: int | None,
    skipped: set[int],
    continued: set[int],
    tell: _Told,
) -> None:
    """Mark the rows that are no products, and carry what sections say to the rows below them."""
    sections = _Sections(len(body.rows))
    has_ended = False
    for i in _unusual(body, name=name, number=number, continued=continued):
        row = list(body.rows[i])
        row[name] = body.columns[name][i]
        if number is not None:
            row[number] = body.columns[number][i]
        sheet_row = int(body.numbers[i])
        if sheet_row in skipped:
            body.is_product[i] = False
            continue
        band: Band | str = tell.band(row)
        is_numbered = number is not None and is_figure(row[number])
        if has_ended and not is_numbered:
            band = "footer"
        has_ended = band == "footer"
        if (
            band == "product"
            and i in continued
            and _own_values(body.rows[i], {c for c in kept if c not in (name, number)}) < OWN_VALUES
        ):
            band = CONTINUED
        if band == "product":
            continue
        body.is_product[i] = False
        seen = kept if band == CONTINUED else set(range(len(row))) - personal
        body.left_aside.append((sheet_row, band, shown([row[c] for c in sorted(seen)])))
        if band == "section":
            sections.say(i, tell.section(row))
    body.said = sections.by_row()


def _unusual(body: Body, *, name: int, number: int | None, continued: set[int]) -> list[int]:
    """Positions of rows that may be no product: no name, no running number beside it, or hardly a value."""
    names = body.columns[name].tolist()
    is_sparse = (body.columns == "").sum(axis=0) >= len(body.columns) - SPARSE
    unnamed = [type(text) is not str or not text or text.isspace() for text in names]
    unusual = is_sparse | np.asarray(unnamed, dtype=bool)
    if number is not None:
        numbers = body.columns[number].tolist()
        unusual |= np.asarray([type(cell) is not float and not is_figure(cell) for cell in numbers], dtype=bool)
    unusual[sorted(continued)] = True
    return [int(position) for position in np.flatnonzero(unusual)]


def _own_values(row: list[Cell], columns: set[int]) -> int:
    """Values that a row under a merged name has of its own; of several it is another product of that name."""
    return sum(not is_blank(cell) for c, cell in enumerate(row) if c in columns)


def shown(row: list[Cell], *, characters: int = 200) -> str:
    """A row's values as a person would read them, shortened."""
    texts = (" ".join(str(cell).split()) for cell in row if not is_blank(cell))
    return " | ".join(texts)[:characters]


class _Sections:
    """What section rows say, carried down until a section of the same or a higher kind."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._nested: list[tuple[str, Cell]] = []
        self._steps: list[tuple[int, dict[str, Cell]]] = []

    def say(self, position: int, said: Mapping[str, Cell]) -> None:
        """From this row on; a district ends the communes of the one before, not the year it stands in."""
        for name, value in said.items():
            kinds = [kind for kind, _ in self._nested]
            if name in kinds:
                del self._nested[kinds.index(name) :]
            self._nested.append((name, value))
        self._steps.append((position, dict(self._nested)))

    def by_row(self) -> dict[str, Objects]:
        """Per field, the value for each row; None where nothing was said."""
        fields = {name for _, said in self._steps for name in said}
        values: dict[str, Any] = {name: np.full(self._rows, None, dtype=object) for name in fields}
        ends = [*(position for position, _ in self._steps[1:]), self._rows]
        for (begin, said), end in zip(self._steps, ends, strict=False):
            for name, value in said.items():
                values[name][begin:end] = value
        return values
