"""Cells of a workbook as text, and a column's cells each taken once."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd

from ocop.spreadsheets import unescaped

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Objects = np.ndarray[Any, np.dtype[np.object_]]

CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text holds on purpose; half a pair (a surrogate) cannot be written to a file at all."""
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters without a shape: soft hyphens, joiners, marks of direction and of byte order."""
_NOT_FIRST: Final = (" ", "'", "#")
"""What a text may begin with that is taken off or looked at: a gap, an apostrophe, a formula's error."""
_GAPS: Final = re.compile(r"\s+")
_WITHOUT_BOOLS: Final = ("string", "empty", "floating", "integer", "datetime", "datetime64", "date")
_WHOLE_BELOW: Final = 1e15
"""Whole numbers above this are not exact as a float."""


@dataclass(frozen=True)
class Column:
    """A column's distinct cells, or what each was read as, and which of them each row holds (-1: none)."""

    codes: np.ndarray[Any, np.dtype[np.intp]]
    cells: list[Any]

    def read(self, function: Callable[[Any], Any], *, empty: Any = "") -> Objects:
        """The function's answer for each row, asked once a distinct cell; `empty` where there is no cell."""
        return Column(self.codes, [function(cell) for cell in self.cells]).by_row(empty=empty)

    def by_row(self, *, empty: Any = "") -> Objects:
        """The cell of each row; `empty` where there is none."""
        if not self.cells:
            return np.full(len(self.codes), empty, dtype=object)
        cells = np.empty(len(self.cells) + 1, dtype=object)
        cells[:-1] = self.cells
        cells[-1] = empty
        taken: Objects = cells[self.codes]
        return taken


def texts_of(values: Objects) -> Column:
    """The distinct texts of a column that is read already."""
    codes, distinct = pd.factorize(values)
    return Column(codes, list(distinct))


def column_of(cells: "pd.Series[Any]") -> Column:
    """The distinct cells of a column; TRUE and FALSE as text, because they count as equal to 1 and 0."""
    values: Objects = cells.to_numpy(dtype=object)
    if len(values) and values[0] is None and values.tolist().count(None) == len(values):
        return Column(np.full(len(values), -1, dtype=np.intp), [])
    if pd.api.types.infer_dtype(values) not in _WITHOUT_BOOLS and bool in {type(value) for value in values}:
        values = np.array([text_of(v) if isinstance(v, bool) else v for v in values], dtype=object)
    codes, distinct = pd.factorize(values)
    return Column(codes, list(distinct))


def group_of(columns: Sequence[Objects]) -> "np.ndarray[Any, np.dtype[np.intp]]":
    """For each row a number that rows share where they are alike in every column; from 0, as first seen."""
    group = np.zeros(len(columns[0]), dtype=np.intp)
    for values in columns:
        codes, distinct = pd.factorize(values)
        if len(distinct) > 1:
            group, _ = pd.factorize(group * len(distinct) + codes)
    return group


def text_of(cell: Cell) -> str:
    """A cell as one line of clean text: a whole number without '.0', a day as 2024-06-25, nothing as ''."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        if cell != cell:
            return ""
        return str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE_BELOW else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)


def clean(text: str) -> str:
    """Text in NFC, without control characters, in single spaces; the apostrophe that keeps '=' from being a formula
    is taken off again."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    if plain.isprintable() and "  " not in plain:  # nearly all: the only white space there can be is a space
        stripped = plain.strip()
    else:
        stripped = _GAPS.sub(" ", CONTROLS.sub("", _UNSEEN.sub("", plain))).strip()
    return unescaped(stripped).strip() if stripped[:1] == "'" else stripped


def plain(cells: Sequence[Cell], *, least: int, most: int) -> list[bool]:
    """For each cell whether it is text of so many letters that `clean` and every rule for texts leave as it stands.

    That is so of nearly all; they are found in one pass, because a register has a hundred thousand of them.
    """
    return [
        isinstance(cell, str)
        and least <= len(cell) <= most
        and cell.isprintable()
        and unicodedata.is_normalized("NFC", cell)
        and "  " not in cell
        and cell[0] not in _NOT_FIRST
        and cell[-1] != " "
        for cell in cells
    ]


def has_controls(cell: Cell) -> bool:
    """Whether a text cell holds characters that `clean` drops because no text holds them on purpose."""
    return isinstance(cell, str) and not cell.isprintable() and CONTROLS.search(cell) is not None
