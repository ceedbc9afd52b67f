"""Sheets and workbooks built from rows in memory, for rules about layouts."""

from typing import Any

import pandas as pd

from etl.imports import bands, headings, layout, mapping, rows
from etl.imports.sheets import Merge, Sheet, Workbook


def sheet_of(lines: list[list[Any]], *, name: str = "S", merges: tuple[Merge, ...] = (), hidden: bool = False) -> Sheet:
    """A sheet whose rows are padded to one width; blank rows become empty lists."""
    width = max((len(line) for line in lines), default=0)
    padded = [
        [] if all(cell == "" for cell in line) else [*map(_number, line), *[""] * (width - len(line))] for line in lines
    ]
    return Sheet(name, padded, merges=merges, is_hidden=hidden)


def _number(cell: Any) -> Any:
    return float(cell) if type(cell) is int else cell


def workbook_of(*sheets: Sheet, kind: str = "xlsx") -> Workbook:
    """A workbook of these sheets."""
    return Workbook("a.xlsx", kind, "0" * 64, sheets)


def proposed(*sheets: Sheet) -> mapping.Mapping:
    """What is proposed for the sheets' columns."""
    return mapping.propose(layout.layout_of(workbook_of(*sheets), headings.load(), bands.load()).tables)


def taken(*sheets: Sheet, kind: str = "xlsx", by: mapping.Mapping | None = None) -> rows.RegisterRows:
    """The rows of the sheets by the mapping proposed for them."""
    return rows.take_rows(workbook_of(*sheets, kind=kind), by or proposed(*sheets))


def listed(result: rows.RegisterRows, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of the rows taken."""
    return list(result.frame[list(columns)].itertuples(index=False, name=None))


def reasons(result: rows.RegisterRows) -> dict[int, str]:
    """Why rows were left aside, by their number."""
    frame: pd.DataFrame = result.left_aside
    return dict(zip(frame["row"], frame["reason"], strict=True))
