"""Asks a question by name: validated parameters in, a table with its data version out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queries.headers import Query, Value, find
from queries.warehouse import Warehouse, warehouse

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


@dataclass(frozen=True)
class Answer:
    """Rows as DuckDB gives them (NULL is None, a DATE is a date), and what was asked of which version."""

    query: str
    params: Mapping[str, Value]
    version: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(repr=False)


def resolve(name: str, given: Mapping[str, object]) -> tuple[Query, dict[str, Value]]:
    """The question and its complete parameters; raises UnknownQuery or BadParameter. Touches no data."""
    query = find(name)
    return query, query.fit(given)


def version(*, build_dir: Path | str | None = None) -> str:
    """The published data version; costs one stat of the pointer file. Raises NoWarehouse."""
    return warehouse(build_dir).version()


def run(name: str, *, build_dir: Path | str | None = None, **params: Any) -> "pd.DataFrame":
    """The answer as a DataFrame, in the question's own order.

    DATE is datetime64, a count is int64, or float64 with NaN where some are NULL; absent text is None or NaN.
    Raises UnknownQuery, BadParameter, NoWarehouse.
    """
    _, frame = run_versioned(name, params, build_dir=build_dir)
    return frame


def run_versioned(
    name: str, params: Mapping[str, object], *, build_dir: Path | str | None = None
) -> tuple[str, "pd.DataFrame"]:
    """As run, with the version that was read, for those who keep answers."""
    query, values = resolve(name, params)
    with warehouse(build_dir).cursor() as (read_version, cursor):
        return read_version, _plain_dtypes(cursor.execute(query.sql, values).df())


def answer(name: str, params: Mapping[str, object], *, build_dir: Path | str | None = None) -> Answer:
    """The answer as plain rows, for CSV and JSON. Raises as run does."""
    query, values = resolve(name, params)
    return _answer(warehouse(build_dir), query, values)


def arrow(name: str, params: Mapping[str, object], *, build_dir: Path | str | None = None) -> "pa.Table":
    """The answer as an Arrow table with exact types, for Parquet. Raises as run does."""
    query, values = resolve(name, params)
    with warehouse(build_dir).cursor() as (_, cursor):
        return cursor.execute(query.sql, values).to_arrow_table()


def _answer(source: Warehouse, query: Query, values: dict[str, Value]) -> Answer:
    with source.cursor() as (read_version, cursor):
        result = cursor.execute(query.sql, values)
        columns = tuple(column[0] for column in result.description)
        return Answer(query.name, values, read_version, columns, result.fetchall())


def _plain_dtypes(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Nullable dtypes to plain ones, so that no page meets pd.NA, which is neither true nor false."""
    for name, dtype in frame.dtypes.items():
        if str(dtype) in ("Int64", "Int32", "Int16", "Int8"):
            frame[name] = frame[name].astype("float64")
        elif str(dtype) == "boolean":
            frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    return frame
