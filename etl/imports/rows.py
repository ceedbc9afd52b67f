"""Takes the rows of products out of a workbook's tables, by a mapping, and says what was left aside and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from etl.imports import bands
from etl.imports.body import Body, Objects, body_of, shown
from etl.imports.headings import NOT_KEPT, PERSONAL, STAR_CLASSES, Headings
from etl.imports.kinds import Kind
from etl.imports.layout import Layout, Table, layout_of
from etl.imports.mapping import Mapping
from etl.imports.sheets import Cell, Workbook, letters

NO_MARKS: Final = frozenset({"", "0", "-", "–", "không", "ko", "k", "no", "n"})
"""What a cell under '4 sao' may hold without saying that the product has four stars."""
FROM_SHEET: Final = ("district", "commune", "star", "year")
LEFT_ASIDE_COLUMNS: Final = ["sheet", "row", "reason", "text"]


@dataclass(frozen=True)
class RegisterRows:
    """What a workbook gives.

    `frame`: one row per product row, `sheet` (str), `row` (int, 1-based), then one object column for each field
    of the kind
    with the raw cell, None where blank; merged cells and what sections, sheet names say are carried to their rows.
    `left_aside`: sheet, row, reason, text; reasons: title, header, repeated_header, blank (text: the run), number_row,
    only_number, section, total, footer, continued, no_product_column, hidden_sheet, instruction_sheet, no_table.
    `columns_left_aside`: (sheet, heading, why); why: personal, not_kept, unknown, set_aside, no_heading.
    """

    frame: pd.DataFrame
    left_aside: pd.DataFrame
    columns_left_aside: list[tuple[str, str, str]]


def take_rows(workbook: Workbook, mapping: Mapping, *, headings: Headings | None = None) -> RegisterRows:
    """Rows of products by the mapping's fields, in the workbook's order.

    Raises Unreadable if merged cells overlap. 100,000 rows of 12 columns take a fraction of what reading them takes.
    """
    words = bands.load()
    frames: list[pd.DataFrame] = []
    aside: list[tuple[str, int, str, str]] = []
    columns_aside: dict[tuple[str, str, str], None] = {}
    layout = _layout(workbook, mapping, headings or mapping.kind.wordings(), words)
    aside.extend((sheet, 1, reason, "") for sheet, reason in layout.sheets_left_aside)
    for table in layout.tables:
        fields = {column.index: mapping.fields.get(column.key) for column in table.columns}
        if table.leading not in fields.values():
            aside.extend((table.sheet, row, "no_product_column", text) for row, text in _all_rows(table))
            above = _title_texts(workbook, table)
            aside.extend((table.sheet, row, why, above.get(row, "")) for row, why in table.left_aside)
            continue
        body = body_of(table, columns=fields, words=words, kind=mapping.kind)
        texts = _title_texts(workbook, table)
        aside.extend((table.sheet, row, why, text or texts.get(row, "")) for row, why, text in body.left_aside)
        said = {} if workbook.kind == "csv" else words.said(table.sheet)
        frames.append(_frame(table, body, fields=fields, said=_said_above(texts, words) | said, kind=mapping.kind))
        columns_aside.update(dict.fromkeys(_columns_left_aside(table, body, fields, mapping)))
    frame = (
        pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["sheet", "row", *mapping.kind.fields])
    )
    left_aside = pd.DataFrame(aside, columns=LEFT_ASIDE_COLUMNS)
    return RegisterRows(frame.astype({"row": "int64"}), left_aside, list(columns_aside))


def _all_rows(table: Table) -> Iterator[tuple[int, str]]:
    """Number and text of each row with values: a table of something else is left aside whole."""
    headings = shown([column.heading for column in table.columns])
    yield from ((number, headings) for number in table.header_rows)
    for number, row in enumerate(table.rows, start=table.first_row):
        if row:
            yield number, shown(row)


def _layout(workbook: Workbook, mapping: Mapping, headings: Headings, words: bands.Words) -> Layout:
    """The tables by known headings; where none is found, by those that the mapping itself names."""
    layout = layout_of(workbook, headings, words)
    if any(table.may_hold_rows for table in layout.tables):
        return layout
    named = {proposal.heading: proposal.field for proposal in mapping.proposals if proposal.field}
    return layout_of(workbook, headings.with_fields(named), words)


def _title_texts(workbook: Workbook, table: Table) -> dict[int, str]:
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet)
    rows = {row for row, _ in table.left_aside} | set(table.header_rows)
    return {row: shown(sheet.rows[row - sheet.first_row]) for row in sorted(rows)}


def _said_above(texts: dict[int, str], words: bands.Words) -> dict[str, Cell]:
    """The district that stands alone in a row above the header, as the first section of a list by districts."""
    said: dict[str, Cell] = {}
    for text in texts.values():
        found = words.said(text)
        value = found.get("district")
        if isinstance(value, str) and words.is_district(value):
            said["district"] = value
    return said


def _frame(
    table: Table, body: Body, *, fields: dict[int, str | None], said: dict[str, Cell], kind: Kind
) -> pd.DataFrame:
    """The product rows of one table, one object column per field."""
    count = int(body.is_product.sum())
    by_field = {name: index for index, name in reversed(list(fields.items())) if name}
    data: dict[str, Objects] = {}
    for name in kind.fields:
        values = body.taken(by_field[name]) if name in by_field else np.full(count, None, dtype=object)
        if name == "star":
            values = _first_known(values, _marked_star(body, by_field, count))
        if name in body.said:
            values = _first_known(values, body.said[name][body.is_product])
        if name in FROM_SHEET and name in said and not _has_column(name, by_field):
            values = _first_known(values, np.full(count, said[name], dtype=object))
        data[name] = values
    frame = pd.DataFrame(data, dtype=object, copy=False)
    frame.insert(0, "row", body.numbers[body.is_product])
    frame.insert(0, "sheet", pd.Series(table.sheet, index=frame.index, dtype=object))
    return frame


def _has_column(name: str, by_field: dict[str, int]) -> bool:
    """A column that says it itself: a sheet's '2024' is no recognition year beside dates of recognition."""
    others = {"year": {"recognised_on"}, "star": set(STAR_CLASSES)}.get(name, set())
    return name in by_field or not others.isdisjoint(by_field)


def _first_known(values: Objects, others: Objects) -> Objects:
    return np.where(values == None, others, values)  # noqa: E711  # element by element


def _marked_star(body: Body, by_field: dict[str, int], count: int) -> Objects:
    """The class whose column is marked; '3 sao; 4 sao' where several are, so that the row is refused as it stands."""
    star = np.full(count, None, dtype=object)
    for name, text in STAR_CLASSES.items():
        if name not in by_field:
            continue
        for i, cell in enumerate(body.taken(by_field[name])):
            if cell is not None and str(cell).strip().lower().removesuffix(".0") not in NO_MARKS:
                star[i] = text if star[i] is None else f"{star[i]}; {text}"
    return star


def _columns_left_aside(
    table: Table, body: Body, fields: dict[int, str | None], mapping: Mapping
) -> list[tuple[str, str, str]]:
    """Columns whose cells are not kept: personal data, unknown or unwanted headings, values under no heading."""
    certainties = {proposal.key: proposal.certainty for proposal in mapping.proposals}
    aside = []
    for column in table.columns:
        name = fields[column.index]
        if name in PERSONAL:
            aside.append((table.sheet, column.heading, "personal"))
        elif name in NOT_KEPT:
            aside.append((table.sheet, column.heading, "not_kept"))
        elif name is None:
            unknown = certainties.get(column.key, "unknown") == "unknown"
            aside.append((table.sheet, column.heading, "unknown" if unknown else "set_aside"))
    width = len(body.rows[0]) if body.rows else 0
    unnamed = sorted(set(range(width)) - set(fields))
    used = (index for index in unnamed if (body.columns[index][body.is_product] != "").any())
    return [*aside, *((table.sheet, letters(index), "no_heading") for index in used)]
