"""What a warehouse holds, as hashes: the same for the same content, computed again here with nothing but hashlib."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import content, publish
from tests.factories import DataFolder

SAID = "CREATE TABLE said AS SELECT * FROM (VALUES ('a', 1, 0.1), ('b', NULL, -2.0), (NULL, 3, 1e20)) AS t(c, n, x)"
"""Texts, whole numbers, fractions, and what is not known."""


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(SAID)
    return connection


def by_hand(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """As etl/content.py describes it, over Python's own values."""
    relation = connection.table(table)
    columns = [(name, str(kind)) for name, kind in zip(relation.columns, relation.types, strict=True)]
    kept = [index for index, (name, _) in enumerate(columns) if (table, name) != content.NOT_CONTENT]
    rows = relation.fetchall()
    digits = sum(_digits("\x1f".join(_text(row[index]) for index in kept)) for row in rows)
    said = ",".join(" ".join(columns[index]) for index in kept)
    return hashlib.sha256(f"{said}\n{len(rows)}\n{digits}\n".encode()).hexdigest()


def _digits(row: str) -> int:
    return int.from_bytes(hashlib.md5(row.encode()).digest()[4:], "little")


def _text(value: Any) -> str:
    if value is None:
        return "\x00"
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def test_every_table_of_a_warehouse_has_the_hash_that_hashlib_gives(tiny: DataFolder, home: Path) -> None:
    path = home / publish.warehouse_name(tiny.build(home).version)
    with duckdb.connect(str(path), read_only=True) as connection:
        stored = content.stored(connection)
        tables = {name for (name,) in connection.sql("SHOW TABLES").fetchall()}
        assert stored.keys() == tables - set(content.TABLES)
        assert {name: by_hand(connection, name) for name in stored} == stored
        lines = "".join(f"{name} {stored[name]}\n" for name in sorted(stored))
        assert connection.table(content.CONTENT_TABLE).fetchall() == [(hashlib.sha256(lines.encode()).hexdigest(),)]


def test_the_order_of_rows_does_not_matter(connection: duckdb.DuckDBPyConnection) -> None:
    before = content.hashes(connection)
    connection.execute("CREATE OR REPLACE TABLE said AS SELECT * FROM said ORDER BY n DESC")
    assert content.hashes(connection) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE said SET n = 4 WHERE c = 'a'",
        "UPDATE said SET x = 0.1 + 2e-17 WHERE c = 'a'",
        "UPDATE said SET c = '' WHERE c IS NULL",
        "UPDATE said SET c = CASE c WHEN 'a' THEN 'b' WHEN 'b' THEN 'a' END",
        "INSERT INTO said SELECT * FROM said WHERE c = 'a'",
        "DELETE FROM said WHERE c = 'a'",
        "ALTER TABLE said RENAME COLUMN c TO d",
        "ALTER TABLE said ALTER n TYPE BIGINT",
    ],
)
def test_any_change_is_seen(change: str, connection: duckdb.DuckDBPyConnection) -> None:
    before = content.hashes(connection)
    connection.execute(change)
    assert content.hashes(connection)["said"] != before["said"]
    assert content.whole(content.hashes(connection)) != content.whole(before)


def test_twice_the_same_row_is_not_none(connection: duckdb.DuckDBPyConnection) -> None:
    before = content.hashes(connection)
    connection.execute("INSERT INTO said SELECT * FROM said WHERE c = 'a'")
    connection.execute("INSERT INTO said SELECT * FROM said WHERE c = 'a' LIMIT 1")
    seen = content.hashes(connection)
    connection.execute("UPDATE said SET c = 'e' WHERE c = 'a'")
    assert len({each["said"] for each in (before, seen, content.hashes(connection))}) == 3


def test_only_the_build_s_time_is_left_out(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE meta_build AS SELECT 'v1' AS version, 'monday' AS built_at")
    before = content.hashes(connection)
    connection.execute("UPDATE meta_build SET built_at = 'tuesday'")
    assert content.hashes(connection) == before
    connection.execute("UPDATE meta_build SET version = 'v2'")
    assert content.hashes(connection)["meta_build"] != before["meta_build"]
    assert content.hashes(connection)["said"] == before["said"]


def test_a_table_without_rows_has_a_hash_of_its_columns(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE one AS SELECT * FROM said LIMIT 0")
    connection.execute("CREATE TABLE two AS SELECT n, c FROM said LIMIT 0")
    assert content.hashes(connection)["one"] == by_hand(connection, "one")
    assert content.hashes(connection)["one"] != content.hashes(connection)["two"]
