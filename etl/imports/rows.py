"""Takes the rows of products out of a workbook's tables, by a mapping, and says what was left aside and why."""

from dataclasses import dataclass

import pandas as pd

from etl.imports import headings as heading_words
from etl.imports.headings import FIELDS, Headings
from etl.imports.layout import find_tables
from etl.imports.mapping import Mapping
from etl.imports.workbook import Workbook


@dataclass(frozen=True)
class RegisterRows:
    """What a workbook gives.

    `frame`: one row per product row, `sheet` (str), `row` (int, 1-based), then one object column for each of FIELDS
    with the raw cell, None where blank. `left_aside`: sheet, row, reason, text. `columns_left_aside`: sheet, heading,
    why.
    """

    frame: pd.DataFrame
    left_aside: pd.DataFrame
    columns_left_aside: list[tuple[str, str, str]]


def take_rows(workbook: Workbook, mapping: Mapping, *, headings: Headings | None = None) -> RegisterRows:
    """Rows of products by the mapping's fields."""
    known = headings or heading_words.load()
    frames = []
    aside: list[tuple[str, int, str, str]] = []
    columns_aside: list[tuple[str, str, str]] = []
    for sheet in workbook.sheets:
        for table in find_tables(sheet, known):
            aside.extend((table.sheet, row, reason, "") for row, reason in table.left_aside)
            fields = {c.index: mapping.field_of(c.key) for c in table.columns}
            numbers = [table.first_row + i for i, row in enumerate(table.rows) if row]
            data: dict[str, object] = {"sheet": table.sheet, "row": numbers}
            for field in FIELDS:
                index = next((i for i, f in fields.items() if f == field), None)
                data[field] = (
                    None if index is None else [None if row[index] == "" else row[index] for row in table.rows if row]
                )
            frames.append(pd.DataFrame(data, index=range(len(numbers)), dtype=object))
            columns_aside.extend(
                (table.sheet, c.heading, "unknown") for c in table.columns if fields[c.index] not in FIELDS
            )
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["sheet", "row", *FIELDS])
    return RegisterRows(frame, pd.DataFrame(aside, columns=["sheet", "row", "reason", "text"]), columns_aside)
