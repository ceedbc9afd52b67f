"""What a warehouse holds, as hashes: one for each table and one over all, stored beside the tables they are of.

    meta_table_hash   one row a table: 64 hexadecimal digits
    meta_content      one row: the hash over all tables

A table's hash is the SHA-256 of its columns with their types, its number of rows, and the sum of its rows' digests
(etl/content.sql). So neither the order of rows nor the file's layout matters, and anyone can compute it again with
nothing but MD5 and SHA-256: tests/etl/test_content.py does in twenty lines. The build's time alone is left out. The
sum finds every accident; it is no seal against somebody who makes a table in order to deceive.
"""

import hashlib
import re
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final, Self

import duckdb
import pyarrow as pa

from etl import arrow
from etl.models import Stage

HASH_TABLE: Final = "meta_table_hash"
CONTENT_TABLE: Final = "meta_content"
TABLES: Final = (HASH_TABLE, CONTENT_TABLE)
"""What tells of the content and is none of it."""
NOT_CONTENT: Final = ("meta_build", "built_at")
"""The table and its column that differ between two builds of the same."""
NO_VALUE: Final = "chr(0)"
BETWEEN: Final = ", chr(31), "
SCHEMA: Final = pa.schema([("table_name", pa.string()), ("table_hash", pa.string())])
_SQL: Final = re.sub(r"--.*\n", "", Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))

Hashes = dict[str, str]


def hashes(connection: duckdb.DuckDBPyConnection, tables: Iterable[str] | None = None) -> Hashes:
    """The hash of every table by its name, or of those named."""
    names = (name for (name,) in connection.sql("SHOW TABLES").fetchall())
    return {name: _hash(connection, name) for name in sorted(tables or set(names) - set(TABLES))}


def whole(of_tables: Mapping[str, str]) -> str:
    """The hash over all: of the tables' names and hashes, a line each, in the order of the names."""
    return _sha256("".join(f"{name} {digest}\n" for name, digest in sorted(of_tables.items())))


def store(connection: duckdb.DuckDBPyConnection, found: Hashes | None = None) -> Stage:
    """Create both tables, after all others, from their hashes if these were taken already."""
    started = time.perf_counter()
    found = found or hashes(connection)
    arrow.store(connection, arrow.table(sorted(found.items()), SCHEMA), name=HASH_TABLE)
    connection.sql(f"SELECT '{whole(found)}' AS content_hash").create(CONTENT_TABLE)
    return Stage("hashes", len(found), 0, time.perf_counter() - started)


class Hashing:
    """Takes the hashes of tables while others are made: half of a build is Python, which leaves a core to DuckDB."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hashes")
        self._asked: dict[str, Future[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(cancel_futures=True)
        self._cursor.close()

    def take(self, *names: str) -> None:
        """Start on these tables, or on every one that is there by now; each is finished and stays as it is."""
        for name in names or [name for (name,) in self._connection.sql("SHOW TABLES").fetchall()]:
            if name not in self._asked and name not in TABLES:
                self._asked[name] = self._thread.submit(_hash, self._cursor, name)

    def store(self) -> Stage:
        """Create both tables, after all others; the time is what is still waited for."""
        started = time.perf_counter()
        self.take()
        made = store(self._connection, {name: asked.result() for name, asked in self._asked.items()})
        return replace(made, seconds=time.perf_counter() - started)


def stored(connection: duckdb.DuckDBPyConnection) -> Hashes:
    """The hashes as they were stored; none in a warehouse of before there were any."""
    if (HASH_TABLE,) not in connection.sql("SHOW TABLES").fetchall():
        return {}
    return dict(connection.table(HASH_TABLE).fetchall())


def _hash(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    relation = connection.table(table)
    columns = [
        (name, str(kind))
        for name, kind in zip(relation.columns, relation.types, strict=True)
        if (table, name) != NOT_CONTENT
    ]
    cells = (f'COALESCE("{name}", {NO_VALUE})' if kind == "VARCHAR" else _text(name) for name, kind in columns)
    sql = _SQL.replace("$cells", BETWEEN.join(cells)).replace("$table", table)
    ((rows, digits),) = connection.execute(sql).fetchall()
    said = ",".join(f"{name} {kind}" for name, kind in columns)
    return _sha256(f"{said}\n{rows}\n{digits or 0}\n")


def _text(name: str) -> str:
    return f'COALESCE(CAST("{name}" AS VARCHAR), {NO_VALUE})'


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
