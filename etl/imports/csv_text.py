"""Reads csv files: which encoding and which delimiter, then rows of text as a spreadsheet program numbers them."""

import csv
import io
import re
from collections import Counter
from typing import Final

from etl.imports.csv_encoding import decoded
from etl.imports.sheets import BLANK_ROW, Cell, letters
from etl.imports.unreadable import Limits, Unreadable

DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_ROWS: Final = 60
_SAMPLE_CHARACTERS: Final = 200_000
_NAMED: Final = re.compile(r"\A\ufeff?\"?sep=([,;\t|])\"?\r?\n", re.I)
_FIELD_LIMIT: Final = 131_072
"""Characters at which the csv module stops; a cell may hold fewer."""


def rows_of(content: bytes, *, limits: Limits) -> tuple[list[list[Cell]], str]:
    """Rows of text cells, all as long as the longest, blank ones empty lists; and the encoding the file was in.

    Raises Unreadable: mixed or unknown encoding, quotes not in pairs, too many rows or columns.
    """
    text, encoding = decoded(content)
    text = text.removeprefix("\ufeff")
    named = _NAMED.match(text)
    delimiter = named[1] if named else _delimiter(text)
    rows: list[list[Cell]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    held = 0
    # The limit is the whole process's, and libraries raise it.
    limit_before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        for row in reader:
            has_value = any(row)
            held += has_value
            rows.append([*row] if has_value else BLANK_ROW)
            if held > limits.rows:
                raise Unreadable("too_many_rows", limit=limits.rows)
    except csv.Error as error:
        if "field larger" in str(error):
            where = f"csv:{reader.line_num}"
            raise Unreadable(
                "cell_too_long", characters=_FIELD_LIMIT, where=where, limit=limits.cell_characters
            ) from error
        raise Unreadable("broken_csv", line=reader.line_num) from error
    finally:
        csv.field_size_limit(limit_before)
    if named:
        rows[0] = BLANK_ROW
    return _rectangular(rows, limits=limits), encoding


def _rectangular(rows: list[list[Cell]], *, limits: Limits) -> list[list[Cell]]:
    while rows and not rows[-1]:
        rows.pop()
    width = max((_used(row) for row in rows), default=0)
    if width > limits.columns:
        raise Unreadable("too_many_columns", column=letters(width - 1), sheet="csv", limit=limits.columns)
    if width * len(rows) > limits.area:
        cell = f"{letters(width - 1)}{len(rows)}"
        raise Unreadable("too_large_sheet", cell=cell, sheet="csv", limit=limits.area)
    return [row if not row or len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in rows]


def _used(row: list[Cell]) -> int:
    """Cells up to the last with a value."""
    length = len(row)
    while length and not row[length - 1]:
        length -= 1
    return length


def _delimiter(text: str) -> str:
    """The one that cuts most of the first rows into the same number of cells, and into several."""
    sample = text[:_SAMPLE_CHARACTERS]
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def _evenness(sample: str, delimiter: str) -> float:
    """Cells that rows have beyond one, summed over the rows of the commonest length."""
    lengths: Counter[int] = Counter()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)):
            if number >= _SAMPLE_ROWS:
                break
            lengths[len(row)] += 1
    except csv.Error:
        return 0.0
    return max(((length - 1) * count for length, count in lengths.items()), default=0.0)
