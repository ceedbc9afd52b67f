"""The rows of a file of targets or figures: each read, and one value of one source for the same thing."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from etl.imports.faults import records_of
from etl.imports.kinds import Kind
from etl.imports.statements.facts import Given, Known, Row
from etl.imports.statements.faults import Faults
from etl.imports.statements.places import COUNTRY
from etl.imports.statements.reader import Reader

IDENTITY: Final = {
    "targets": ("province_code", "unit_vintage", "metric", "kind", "period_start", "period_end", "source_id"),
    "observations": ("province_code", "unit_vintage", "metric", "as_of", "source_id"),
}
"""What a source says one value of."""
SAID: Final = {
    "targets": ("comparator", "value", "value_max"),
    "observations": ("value", "value_qualifier", "as_of_precision", "basis"),
}
"""What it says of it."""


def unit_of(cells: Mapping[str, str]) -> str:
    """The id of a row's unit."""
    return COUNTRY if cells["province_code"] == COUNTRY else f"{cells['unit_vintage']}-{cells['province_code']}"


def identity_of(cells: Mapping[str, str], *, kind: Kind) -> tuple[str, ...]:
    """What a row's value is a value of; the country is the same on both maps."""
    place, vintage, *others = (cells[name] for name in IDENTITY[kind.name])
    return (place, "" if place == COUNTRY else vintage, *others)


def said_by(cells: Mapping[str, str], *, kind: Kind) -> tuple[str, ...]:
    """What a row says of it."""
    return tuple(cells[name] for name in SAID[kind.name])


def read_rows(frame: pd.DataFrame, *, given: Given, known: Known, headings: Mapping[tuple[str, str], str]) -> tuple[
    list[Row], Faults
]:  # fmt: skip
    """Every row of a frame with all faults of their cells, and of rows that say the same thing twice."""
    reader = Reader(given=given, known=known, headings=headings)
    rows = [reader.read(position, record) for position, record in enumerate(records_of(frame))]
    hold_to_one_value(rows, kind=given.kind, faults=reader.faults, headings=headings)
    return rows, reader.faults


def hold_to_one_value(
    rows: list[Row], *, kind: Kind, faults: Faults, headings: Mapping[tuple[str, str], str]
) -> None:  # fmt: skip
    """A fault for each row that says again, or otherwise, what an earlier one says."""
    refused = faults.refused()
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        if row.position in refused:
            continue
        other = first.setdefault(identity_of(row.cells, kind=kind), row)
        if other is not row:
            code = (
                "repeated_row"
                if said_by(other.cells, kind=kind) == said_by(row.cells, kind=kind)
                else "contradicts_row"
            )
            where = str(other.number) if other.sheet == row.sheet else f"{other.sheet}:{other.number}"
            faults.add(
                code, position=row.position, sheet=row.sheet, row=row.number,
                column=headings.get((row.sheet, "value"), ""), name="value", found=row.cells["value"],
                en={"other": where}, vi={"other": where},
            )  # fmt: skip
