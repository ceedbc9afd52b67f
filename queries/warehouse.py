"""Opens the published warehouse read-only and follows the pointer when a new one is published.

A publish writes an immutable `ocop-<version>.duckdb` and then switches `current.json` (see etl). Every call
here looks at the pointer's stat, about two microseconds, and opens the new file when it changed; a call that
is still reading the old one keeps it open until it ends.

One DuckDB connection shared by threads returns empty results without a word (tried: 168 of 480 calls), so
every call gets a cursor of its own.
"""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import duckdb

from queries.errors import NoWarehouse

BUILD_DIR_VARIABLE: Final = "OCOP_BUILD_DIR"
DEFAULT_BUILD_DIR: Final = Path(__file__).resolve().parent.parent / "data" / "build"
POINTER: Final = "current.json"

HARDENED: Final[dict[str, str | bool | int | float | list[str]]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "temp_directory": "",
    "lock_configuration": "true",  # last: after it nothing above can be changed by a query
}


def build_dir(given: Path | str | None = None) -> Path:
    """The folder of the built warehouse: the one given, else OCOP_BUILD_DIR, else data/build."""
    return _path(given or os.environ.get(BUILD_DIR_VARIABLE) or DEFAULT_BUILD_DIR)


@lru_cache(maxsize=8)
def _path(folder: Path | str) -> Path:
    """A page asks for the folder some forty times in a run."""
    return Path(folder)


@dataclass
class _Open:
    """One opened version and how many calls are reading it."""

    version: str
    connection: duckdb.DuckDBPyConnection
    readers: int = 0
    retired: bool = False


class Warehouse:
    """The warehouse of one build folder; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._pointer = folder / POINTER
        self._lock = threading.Lock()
        self._mark: tuple[int, int, int] | None = None
        self._current: _Open | None = None

    def version(self) -> str:
        """The version that a call now would read; raises NoWarehouse."""
        with self._lock:
            return self._refresh().version

    @contextmanager
    def cursor(self) -> Iterator[tuple[str, duckdb.DuckDBPyConnection]]:
        """A cursor on the published version, with that version's name; raises NoWarehouse."""
        with self._lock:
            opened = self._refresh()
            opened.readers += 1
        try:
            cursor = opened.connection.cursor()
            try:
                yield opened.version, cursor
            finally:
                cursor.close()
        finally:
            self._give_back(opened)

    def _give_back(self, opened: _Open) -> None:
        with self._lock:
            opened.readers -= 1
            last_out = opened.retired and opened.readers == 0
        if last_out:
            opened.connection.close()

    def _refresh(self) -> _Open:
        """The published version, opened; the caller holds the lock."""
        try:
            stat = self._pointer.stat()
        except FileNotFoundError:
            raise NoWarehouse(self._pointer, found="there is no pointer file") from None
        mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if self._current is not None and mark == self._mark:
            return self._current
        version, path = self._read_pointer()
        if self._current is None or version != self._current.version:
            self._switch_to(_Open(version=version, connection=self._open(path)))
        self._mark = mark
        assert self._current is not None
        return self._current

    def _read_pointer(self) -> tuple[str, Path]:
        try:
            pointer = json.loads(self._pointer.read_text(encoding="utf-8"))
            version, path = str(pointer["version"]), self._pointer.parent / str(pointer["file"])
        except (json.JSONDecodeError, KeyError, TypeError):
            raise NoWarehouse(self._pointer, found="the pointer file is not {version, file}") from None
        if not path.is_file():
            raise NoWarehouse(self._pointer, found=f"the pointer names {path.name}, which is not there")
        return version, path

    def _open(self, path: Path) -> duckdb.DuckDBPyConnection:
        try:
            return duckdb.connect(str(path), read_only=True, config=HARDENED)
        except duckdb.Error as error:
            raise NoWarehouse(self._pointer, found=f"{path.name} does not open ({error})") from error

    def _switch_to(self, opened: _Open) -> None:
        old, self._current = self._current, opened
        if old is None:
            return
        old.retired = True
        if old.readers == 0:
            old.connection.close()


def warehouse(given: Path | str | None = None) -> Warehouse:
    """The one Warehouse of a build folder in this process."""
    return _warehouse(build_dir(given))


@lru_cache(maxsize=8)
def _warehouse(folder: Path) -> Warehouse:
    return Warehouse(folder)
