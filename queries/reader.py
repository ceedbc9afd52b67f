"""Asks a question by name: validated parameters in, a table with its data version out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from queries import remembered
from queries.errors import BadParameter, NotInVersion, TooManyRows
from queries.headers import Query, find
from queries.parameters import KNOWN_BY, VERSION, Value
from queries.warehouse import Warehouse, warehouse
from queries.warehouse import build_dir as warehouse_dir

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


_edition: ContextVar[str | None] = ContextVar("edition", default=None)


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


def version(*, known_by: date | None = None, version: str | None = None, build_dir: Path | str | None = None) -> str:
    """The published data version (or the stored one named), or its view of what was known by a day, '<version>@<day>'.

    Costs one stat of the pointer file. Raises NoWarehouse, NoVersion, and BadParameter for a day before the first
    publication.
    """
    return warehouse(build_dir).version(known_by=known_by, version=version or _edition.get())


@contextmanager
def at_version(version: str | None) -> Iterator[None]:
    """Within it, whatever names no version itself is asked of this stored one; None leaves all as it is."""
    token = _edition.set(version or _edition.get())
    try:
        yield
    finally:
        _edition.reset(token)


def edition() -> str | None:
    """The stored version that is asked where none is named; None for the published one."""
    return _edition.get()


def published(*, build_dir: Path | str | None = None) -> str:
    """The published version, whichever is asked otherwise."""
    return warehouse(build_dir).version()


def stored_versions(*, build_dir: Path | str | None = None) -> tuple[str, ...]:
    """The versions that can be asked by name."""
    return warehouse(build_dir).stored.names()


def commit_of(version: str, *, build_dir: Path | str | None = None) -> str | None:
    """The git commit that a version, stored or gone, was built from here; None where that is not known."""
    return remembered.commit_of(version, warehouse_dir(build_dir))


def version_asked(values: Mapping[str, Value], *, build_dir: Path | str | None = None) -> str:
    """The version that an answer to complete parameters is of; raises as `version`."""
    known_by, named = values.get(KNOWN_BY), values.get(VERSION)
    day = known_by if isinstance(known_by, date) else None
    return version(known_by=day, version=str(named) if named else None, build_dir=build_dir)


def is_ready(*, known_by: date | None = None, version: str | None = None, build_dir: Path | str | None = None) -> bool:
    """Whether a question can be asked without a view of the past being made for it first. Raises as version does."""
    source = warehouse(build_dir)
    named = version or _edition.get()
    return known_by is None or source.views.is_made(source.version(known_by=known_by, version=named))


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


def answer(
    name: str, params: Mapping[str, object], *, most: int | None = None, build_dir: Path | str | None = None
) -> Answer:
    """The answer as plain rows, for CSV and JSON. Raises as run does, and TooManyRows beyond `most`."""
    query, values = resolve(name, params)
    with _asked(warehouse(build_dir), query, values) as (read_version, result):
        columns = tuple(column[0] for column in result.description)
        rows = result.fetchall() if most is None else result.fetchmany(most + 1)
        if most is not None and len(rows) > most:
            raise TooManyRows(query.name, most=most)
        return Answer(query.name, values, read_version, columns, rows)


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
    known_by, named = values.get(KNOWN_BY), values.get(VERSION) or _edition.get()
    bound = {name: value for name, value in values.items() if name not in (KNOWN_BY, VERSION)}
    day = known_by if isinstance(known_by, date) else None
    with source.cursor(known_by=day, version=str(named) if named else None) as (read_version, cursor):
        try:
            yield read_version, cursor.execute(query.sql, bound)
        except (duckdb.DataError, duckdb.InvalidInputException) as error:  # a year 9999 and a month, a limit of -1
            raise BadParameter(f"{query.name}: a value lies outside what can be computed ({_first(error)}).") from error
        except duckdb.BinderException as error:
            if named:
                raise _not_in(query, str(named), error) from error
            if not bound:
                raise
            raise BadParameter(f"{query.name}: a value cannot be used here ({_first(error)}).") from error
        except duckdb.CatalogException as error:
            if not named:
                raise
            raise _not_in(query, str(named), error) from error


def _not_in(query: Query, version: str, error: duckdb.Error) -> NotInVersion:
    return NotInVersion(
        f"{query.name}: the data version {version} is of before there was such a question ({_first(error)})."
    )


def _first(error: duckdb.Error) -> str:
    """The first line of what DuckDB says."""
    return str(error).partition("\n")[0]


def _plain_dtypes(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Nullable dtypes to plain ones, so that no page meets pd.NA, which is neither true nor false."""
    for name, dtype in frame.dtypes.items():
        if str(dtype) in ("Int64", "Int32", "Int16", "Int8"):
            frame[name] = frame[name].astype("float64")
        elif str(dtype) == "boolean":
            frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    return frame
