"""Reads csv files: which encoding and which delimiter, then rows of text."""

import csv
import io

from etl.imports.sheets import Cell
from etl.imports.unreadable import Limits, Unreadable


def rows_of(content: bytes, *, limits: Limits) -> tuple[list[list[Cell]], str]:
    """Rows of text cells, and the encoding they were in."""
    text = content.decode("utf-8-sig")
    rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text))]
    if len(rows) > limits.rows:
        raise Unreadable("too_many_rows", limit=limits.rows)
    return rows, "utf-8"
