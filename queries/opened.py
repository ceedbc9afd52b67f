"""One opened file of the warehouse and how many calls are reading it.

One DuckDB connection shared by threads returns empty results without a word (tried: 168 of 480 calls), so every call
gets a cursor of its own.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

HARDENED: Final[dict[str, str | bool | int | float | list[str]]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "temp_directory": "",
    "lock_configuration": "true",  # last: after it nothing above can be changed by a query
}


def open_file(path: Path, *, memory_limit: str | None = None) -> duckdb.DuckDBPyConnection:
    """A warehouse file, read-only, from which no query can reach elsewhere; raises duckdb.Error."""
    limit = {"memory_limit": memory_limit} if memory_limit else {}
    return duckdb.connect(str(path), read_only=True, config={**HARDENED, **limit})


class Opened:
    """A file under the name of what it holds; closed once it is retired and the last of its readers is done."""

    def __init__(self, version: str, connection: duckdb.DuckDBPyConnection) -> None:
        self.version = version
        self._connection = connection
        self._lock = threading.Lock()
        self._readers = 0
        self._is_retired = False

    def take(self) -> None:
        """One more reader; each is followed by a `give_back`."""
        with self._lock:
            self._readers += 1

    def give_back(self) -> None:
        """One reader less."""
        with self._lock:
            self._readers -= 1
            is_last_out = self._is_retired and self._readers == 0
        if is_last_out:
            self._connection.close()

    def retire(self) -> None:
        """Close it, or have its last reader close it."""
        with self._lock:
            self._is_retired = True
            is_unused = self._readers == 0
        if is_unused:
            self._connection.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own, for a reader who has taken the file."""
        cursor = self._connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()
