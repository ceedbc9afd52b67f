"""Asks a question by name: validated parameters in, a table with its data version out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from queries.headers import KNOWN_BY, Query, Value, find
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


def version(*, known_by: date | None = None, build_dir: Path | str | None = None) -> str:
    """The published data version, or its view of what was known by a day, as '<version>@<day>'.

    Costs one stat of the pointer file. Raises NoWarehouse, and BadParameter for a day before the first publication.
    """
    return warehouse(build_dir).version(known_by=known_by)


def is_ready(*, known_by: date | None = None, build_dir: Path | str | None = None) -> bool:
    """Whether a question can be asked without a view of the past being made for it first. Raises as version does."""
    source = warehouse(build_dir)
    return known_by is None or source.views.is_made(source.version(known_by=known_by))


def run(name: str, *, build_dir: Path | str | None = None, **params: Any) -> "pd.DataFrame":
    """The answer as a DataFrame, in the question's own order.

    DATE is datetime64, a count is int64, or float64 with NaN where some are NULL; absent text is None or NaN.
    `known_by=date` asks for what was known by that day (the first time of a day takes seconds).
    Raises UnknownQuery, BadParameter, NoWarehouse, NoView.
    """
    _, frame = run_versioned(name, params, build_dir=build_dir)
    return frame


def run_versioned(
    name: str, params: Mapping[str, object], *, build_dir: Path | str | None = None
) -> tuple[str, "pd.DataFrame"]:
    """As run, with the version that was read, for those who keep answers."""
    query, values = resolve(name, params)
    with _asked(warehouse(build_dir), query, values) as (read_version, result):
        return read_version, _plain_dtypes(result.df())


def answer(name: str, params: Mapping[str, object], *, build_dir: Path | str | None = None) -> Answer:
    """The answer as plain rows, for CSV and JSON. Raises as run does."""
    query, values = resolve(name, params)
    with _asked(warehouse(build_dir), query, values) as (read_version, result):
        columns = tuple(column[0] for column in result.description)
        return Answer(query.name, values, read_version, columns, result.fetchall())


def arrow(name: str, params: Mapping[str, object], *, build_dir: Path | str | None = None) -> "pa.Table":
    """The answer as an Arrow table with exact types, for Parquet. Raises as run does."""
    return arrow_versioned(name, params, build_dir=build_dir)[1]


def arrow_versioned(
    name: str, params: Mapping[str, object], *, build_dir: Path | str | None = None
) -> tuple[str, "pa.Table"]:
    """As arrow, with the version that was read."""
    query, values = resolve(name, params)
    with _asked(warehouse(build_dir), query, values) as (read_version, result):
        return read_version, result.to_arrow_table()


@contextmanager
def _asked(
    source: Warehouse, query: Query, values: Mapping[str, Value]
) -> Iterator[tuple[str, duckdb.DuckDBPyConnection]]:
    """The version that is read, and the question asked of it with its parameters bound."""
    known_by = values.get(KNOWN_BY)
    bound = {name: value for name, value in values.items() if name != KNOWN_BY}
    with source.cursor(known_by=known_by if isinstance(known_by, date) else None) as (read_version, cursor):
        yield read_version, cursor.execute(query.sql, bound)


def _plain_dtypes(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Nullable dtypes to plain ones, so that no page meets pd.NA, which is neither true nor false."""
    for name, dtype in frame.dtypes.items():
        if str(dtype) in ("Int64", "Int32", "Int16", "Int8"):
            frame[name] = frame[name].astype("float64")
        elif str(dtype) == "boolean":
            frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    return frame
