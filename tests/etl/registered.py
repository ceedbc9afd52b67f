"""What a tiny folder's registers come to: spans and events as rows of text."""

from typing import Any

import duckdb

from tests.factories import DataFolder


def shown(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def rows_of(connection: duckdb.DuckDBPyConnection, table: str, *columns: str, order: str) -> list[tuple[Any, ...]]:
    found = connection.table(table).order(order).project(", ".join(columns)).fetchall()
    return [tuple(shown(value) for value in row) for row in found]


def states(folder: DataFolder, *columns: str) -> list[tuple[Any, ...]]:
    """Spans of every product in order of name; the fault list must be free of errors."""
    with folder.filled() as (connection, built):
        assert [fault for fault in built.faults if fault.severity == "error"] == []
        return rows_of(connection, "mart_register", *columns, order="name_no")


def events(folder: DataFolder) -> list[tuple[Any, ...]]:
    with folder.filled() as (connection, _):
        return rows_of(
            connection,
            "core_product_event",
            *("event", "how_known", "event_first", "event_last", "star"),
            order="COALESCE(event_first, event_last), event_last, event",
        )
