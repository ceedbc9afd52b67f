"""Loads the editions of data/statements into raw_ tables, as text: targets and figures that came as files.

    raw_statement_target        one row a row of an edition of targets
    raw_statement_observation   one row a row of an edition of figures
    raw_statement_source        one row a source that a file or the command described

`raw_file` and `raw_row` name the office's own file and row, so that a fault says where to look. A folder without
editions gives the same tables, empty.
"""

import json
import time
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from etl import arrow, raw
from etl.faults import ERROR, Fault, InputFaults
from etl.imports import editions
from etl.imports.editions import Edition
from etl.models import Stage

FOLDER: Final = Path("statements")
SOURCE_COLUMNS: Final = (
    "source_id", "source_publisher", "source_title", "source_url", "source_published_on", "source_language",
    "source_tier",
)  # fmt: skip
"""The first is of every row; the others are blank where the source is listed elsewhere."""
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "targets": (
        "edition_row", "sheet", "row", "province_code", "province_name", "unit_vintage", "metric", "comparator",
        "value", "value_max", "value_unit", "kind", "period_start", "period_end", *SOURCE_COLUMNS, "note", "warnings",
    ),
    "observations": (
        "edition_row", "sheet", "row", "province_code", "province_name", "unit_vintage", "as_of", "as_of_precision",
        "metric", "value", "value_qualifier", "basis", *SOURCE_COLUMNS, "note", "warnings",
    ),
}  # fmt: skip
TABLES: Final = {"targets": "raw_statement_target", "observations": "raw_statement_observation"}
SOURCES_TABLE: Final = "raw_statement_source"
_ADDED: Final = ("edition_id", "imported_at")


def load(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> Stage:
    """Create the three tables; raises InputFaults listing every edition that cannot be read."""
    started = time.perf_counter()
    faults: list[Fault] = []
    tables = {name: _of_kind(data_dir / FOLDER / name, name, faults) for name in TABLES}
    if faults:
        raise InputFaults(faults)
    for name, table in tables.items():
        arrow.store(connection, table, name=TABLES[name])
    sources = _sources(list(tables.values()))
    arrow.store(connection, sources, name=SOURCES_TABLE)
    rows = sum(map(len, tables.values())) + len(sources)
    return Stage("stated", len(tables) + 1, rows, time.perf_counter() - started)


def origin_of(edition: Edition, sheet: str) -> str:
    """What a fault names: the file as its office knows it, its sheet, and the edition it was kept as."""
    return f"{edition.file_name}, {sheet} [{edition.edition_id}]"


def _of_kind(store: Path, name: str, faults: list[Fault]) -> pa.Table:
    """The rows of every edition of a kind, oldest first."""
    columns = COLUMNS[name]
    schema = pa.schema([(each, pa.string()) for each in (*_ADDED, *columns, "raw_file")] + [("raw_row", pa.int64())])
    try:
        described = editions.read_editions(store)
    except (json.JSONDecodeError, UnicodeDecodeError, TypeError) as error:
        faults.append(_fault(f"data/{FOLDER}/{name}/editions", f"an edition's JSON that cannot be read: {error}"))
        described = []
    parts = [_rows(store, each, name=name, schema=schema, faults=faults) for each in described]
    return pa.concat_tables([arrow.table((), schema), *parts])


def _rows(store: Path, edition: Edition, *, name: str, schema: pa.Schema, faults: list[Fault]) -> pa.Table:
    path = editions.rows_path(store, edition)
    shown = f"data/{FOLDER}/{name}/editions/{path.name}"
    table, found = raw.read_table(path, shown_as=shown, columns=list(COLUMNS[name]))
    faults.extend(found)
    numbers = arrow.column([row or None for row in table["row"].to_pylist()], pa.int64())
    files = {sheet: origin_of(edition, sheet) for sheet in table["sheet"].unique().to_pylist()}
    cells = {each: table[each] for each in COLUMNS[name]} | {
        "edition_id": arrow.repeated(edition.edition_id, len(table)),
        "imported_at": arrow.repeated(edition.imported_at, len(table)),
        "raw_file": arrow.column([files[sheet] for sheet in table["sheet"].to_pylist()]),
        "raw_row": numbers,
    }
    return pa.table([cells[each] for each in schema.names], schema=schema)


def _sources(tables: list[pa.Table]) -> pa.Table:
    """Each described source once, as the newest file describes it."""
    names = [name.removeprefix("source_") if name != "source_id" else name for name in SOURCE_COLUMNS]
    found: dict[str, dict[str, object]] = {}
    rows = [row for table in tables for row in table.to_pylist() if row["source_publisher"]]
    for row in sorted(rows, key=lambda each: (each["imported_at"], each["edition_id"])):
        described = {name: row[column] for name, column in zip(names, SOURCE_COLUMNS, strict=True)}
        found[row["source_id"]] = {**described, "raw_file": row["raw_file"], "raw_row": row["raw_row"]}
    schema = pa.schema([(name, pa.string()) for name in (*names, "raw_file")] + [("raw_row", pa.int64())])
    return arrow.table([[row[name] for name in schema.names] for row in found.values()], schema)


def _fault(file: str, found: str) -> Fault:
    return Fault(
        check="input_file",
        severity=ERROR,
        file=file,
        row=None,
        unit_id=None,
        subject=file,
        found=found,
        expected="its fields",
        action_en="Import the file again: python -m etl import targets FILE.",
        action_vi="Nhập lại tệp: python -m etl import targets TỆP.",
    )
