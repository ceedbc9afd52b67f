"""Opens the published warehouse read-only and follows the pointer when a new one is published.

A publish writes an immutable `ocop-<version>.duckdb` and then switches `current.json` (see etl). Every call
here looks at the pointer's stat, about two microseconds, and opens the new file when it changed; a call that
is still reading the old one keeps it open until it ends.

`known_by` asks a view of the past in its place (queries/views.py).
"""

import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

import duckdb

from queries.errors import NoWarehouse
from queries.opened import Opened, open_file
from queries.stored import Stored
from queries.views import Views

BUILD_DIR_VARIABLE: Final = "OCOP_BUILD_DIR"
DEFAULT_BUILD_DIR: Final = Path(__file__).resolve().parent.parent / "data" / "build"
POINTER: Final = "current.json"


def build_dir(given: Path | str | None = None) -> Path:
    """The folder of the built warehouse: the one given, else OCOP_BUILD_DIR, else data/build."""
    return _path(given or os.environ.get(BUILD_DIR_VARIABLE) or DEFAULT_BUILD_DIR)


@lru_cache(maxsize=8)
def _path(folder: Path | str) -> Path:
    """A page asks for the folder some forty times in a run."""
    return Path(folder)


class Warehouse:
    """The warehouse of one build folder; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._pointer = folder / POINTER
        self._lock = threading.Lock()
        self._mark: tuple[int, int, int] | None = None
        self._current: Opened | None = None
        self.views = Views(folder)
        self.stored = Stored(folder)

    def version(self, *, known_by: date | None = None, version: str | None = None) -> str:
        """The version that a call now would read, or its view of the past, '<version>@<day>', which is not made for it.

        `version` asks for one that may no longer be the published one. Raises NoWarehouse, NoVersion, and BadParameter
        for a day before the first publication.
        """
        if known_by is None and version is None:
            with self._lock:
                return self._refresh().version
        with self._taken(version) as taken:
            return taken.version if known_by is None else self.views.name(taken, known_by=known_by)

    @contextmanager
    def cursor(
        self, *, known_by: date | None = None, version: str | None = None
    ) -> Iterator[tuple[str, duckdb.DuckDBPyConnection]]:
        """A cursor on the published version (or the one named) or its view of the past, with that version's name.

        Raises NoWarehouse, NoVersion, for a view also BadParameter and NoView.
        """
        with self._taken(version) as published:
            if known_by is None:
                with published.cursor() as cursor:
                    yield published.version, cursor
                return
            name = self.views.name(published, known_by=known_by)
            with self.views.reading(name) as view, view.cursor() as cursor:
                yield name, cursor

    @contextmanager
    def _taken(self, version: str | None) -> Iterator[Opened]:
        """The published version, or an older one that is stored, kept open until the caller is done."""
        with self._lock:
            opened = self._refresh()
            if is_published := version in (None, opened.version):
                opened.take()
        if not is_published:
            opened = self.stored.take(str(version))
        try:
            yield opened
        finally:
            opened.give_back()

    def _refresh(self) -> Opened:
        """The published version, opened; the caller holds the lock."""
        try:
            stat = self._pointer.stat()
        except FileNotFoundError:
            raise NoWarehouse(self._pointer, found="there is no pointer file") from None
        mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        self.views.close_unused()
        if self._current is not None and mark == self._mark:
            return self._current
        version, path = self._read_pointer()
        if self._current is None or version != self._current.version:
            self._switch_to(Opened(version, self._open(path)))
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
            return open_file(path)
        except duckdb.Error as error:
            raise NoWarehouse(self._pointer, found=f"{path.name} does not open ({error})") from error

    def _switch_to(self, opened: Opened) -> None:
        old, self._current = self._current, opened
        if old is not None:
            old.retire()
        self.views.close_unused(current=opened.version)


def warehouse(given: Path | str | None = None) -> Warehouse:
    """The one Warehouse of a build folder in this process."""
    return _warehouse(build_dir(given))


@lru_cache(maxsize=8)
def _warehouse(folder: Path) -> Warehouse:
    return Warehouse(folder)
