"""Loads the editions of data/register into raw_ tables, as text: what each is, its rows, a person's decisions.

    raw_register_edition   one row an edition that is there (its JSON is)
    raw_register_row       one row a row of an edition, numbered through all of them
    raw_same_product       one row an entry of same_products.csv

A folder without editions gives the same tables, empty.
"""

import json
import time
from dataclasses import fields
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from etl import arrow, raw
from etl.faults import ERROR, Fault, InputFaults
from etl.imports import editions
from etl.imports.editions import COLUMNS, Edition
from etl.models import Stage

SAME_PRODUCTS: Final = "same_products.csv"
SAME_COLUMNS: Final = [
    "unit_id", "product_key_a", "entity_key_a", "product_key_b", "entity_key_b", "is_same", "reason"
]  # fmt: skip
EDITION_COLUMNS: Final = [each.name for each in fields(Edition) if each.name not in ("counts", "imported_by")]


def load(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> Stage:
    """Create the three tables; raises InputFaults listing every edition and file that cannot be read."""
    started = time.perf_counter()
    store = data_dir / editions.REGISTER_FOLDER
    described, faults = _read_descriptions(store)
    rows = pa.concat_tables([_no_rows(), *(_read_rows(store, edition, faults) for edition in described)])
    rows = rows.add_column(0, "register_row", arrow.column(range(1, len(rows) + 1), pa.int64()))
    same = _read_same_products(store, faults)
    if faults:
        raise InputFaults(faults)
    tables = {
        "raw_register_edition": _descriptions(described),
        "raw_register_row": rows,
        "raw_same_product": same,
    }
    for name, table in tables.items():
        arrow.store(connection, table, name=name)
    return Stage("register", len(tables), sum(map(len, tables.values())), time.perf_counter() - started)


def _read_descriptions(store: Path) -> tuple[list[Edition], list[Fault]]:
    """What every edition says of itself, by unit, date and time of import."""
    try:
        return editions.read_editions(store), []
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError) as error:
        return [], [_fault("data/register/editions", f"an edition's JSON that cannot be read: {error}", "its fields")]


def _read_rows(store: Path, edition: Edition, faults: list[Fault]) -> pa.Table:
    path = editions.rows_path(store, edition)
    table, found = raw.read_table(path, shown_as=f"data/register/editions/{path.name}", columns=list(COLUMNS))
    faults.extend(found)
    table = table.select([*COLUMNS, *raw.ORIGIN_COLUMNS])
    return table.add_column(0, "edition_id", arrow.repeated(edition.edition_id, len(table)))


def _read_same_products(store: Path, faults: list[Fault]) -> pa.Table:
    """The decisions of a person; none where there is no file."""
    path = store / SAME_PRODUCTS
    if not path.is_file():
        return arrow.table((), _text_schema(SAME_COLUMNS))
    table, found = raw.read_table(path, shown_as=f"data/register/{SAME_PRODUCTS}", columns=SAME_COLUMNS)
    faults.extend(found)
    return table


def _descriptions(described: list[Edition]) -> pa.Table:
    rows = [
        (
            *(getattr(each, name) or "" for name in EDITION_COLUMNS),
            f"data/register/editions/{each.edition_id}.json",
            None,
        )
        for each in described
    ]
    return arrow.table(rows, _text_schema(EDITION_COLUMNS))


def _no_rows() -> pa.Table:
    return arrow.table((), _text_schema(["edition_id", *COLUMNS]))


def _text_schema(columns: list[str]) -> pa.Schema:
    texts = [(name, pa.string()) for name in (*columns, "raw_file")]
    return pa.schema([*texts, ("raw_row", pa.int64())])


def _fault(file: str, found: str, expected: str) -> Fault:
    return Fault(
        check="input_file",
        severity=ERROR,
        file=file,
        row=None,
        unit_id=None,
        subject=file,
        found=found,
        expected=expected,
        action_en="Import the file again: python -m etl import products FILE.",
        action_vi="Nhập lại tệp: python -m etl import products TỆP.",
    )
