"""Writes into a finished warehouse what it is: its version, when its data was built, the rows of every table."""

from datetime import UTC, datetime
from typing import Final

import duckdb
import pyarrow as pa

from etl import arrow, content, journal

BUILD_TABLE: Final = "meta_build"
COUNT_TABLE: Final = "meta_row_count"
COUNT_SCHEMA: Final = pa.schema([("table_name", pa.string()), ("rows", pa.int64())])
TABLES: Final = (BUILD_TABLE, COUNT_TABLE)


def store(connection: duckdb.DuckDBPyConnection, *, version: str, built_at: str | None = None) -> None:
    """Create both tables, after all others; the time (by default now) is the only content that differs."""
    tables = sorted(name for (name,) in connection.sql("SHOW TABLES").fetchall())
    counts = [(name, connection.table(name).shape[0]) for name in tables]
    arrow.store(connection, arrow.table(counts, COUNT_SCHEMA), name=COUNT_TABLE)
    built_at = built_at or datetime.now(UTC).isoformat(timespec="seconds")
    connection.sql(f"SELECT '{version}' AS version, '{built_at}' AS built_at").create(BUILD_TABLE)


def record(connection: duckdb.DuckDBPyConnection) -> journal.Record:
    """What the journal remembers of a finished warehouse."""
    ((built_at,),) = connection.table(BUILD_TABLE).project("built_at").fetchall()
    return journal.Record(built_at, content.whole(content.stored(connection) or content.hashes(connection)))
