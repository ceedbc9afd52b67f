"""Older published versions that are still on the disk, opened on first need so that a citation can be looked up."""

import re
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

import duckdb

from queries.errors import NoVersion
from queries.opened import Opened, open_file
from queries.remembered import way_back

MOST_OPEN: Final = 2
"""Older versions open at the same time in a process; the one asked longest ago is closed first."""
MEMORY_LIMIT: Final = "128MB"
_VERSION: Final = re.compile(r"[0-9a-f]{12}")


class Stored:
    """The older versions of one build folder; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._open: OrderedDict[str, Opened] = OrderedDict()

    def names(self) -> tuple[str, ...]:
        """The versions that can be asked, in no order of time."""
        return tuple(sorted(path.stem.removeprefix("ocop-") for path in self._folder.glob("ocop-*.duckdb")))

    def take(self, version: str) -> Opened:
        """The version with the caller as one of its readers, who gives it back; raises NoVersion."""
        path = self._folder / f"ocop-{version}.duckdb"
        with self._lock:
            found = self._open.pop(version, None)
            if found is None:
                # Shape first: what a stranger writes into an address becomes the name of a file.
                if not _VERSION.fullmatch(version):
                    raise NoVersion(version, there_are=self.names())
                if not path.is_file():
                    raise NoVersion(version, there_are=self.names(), way_back=way_back(version, self._folder))
                found = self._opened(version, path)
            found.take()
            self._open[version] = found
            while len(self._open) > MOST_OPEN:
                self._open.popitem(last=False)[1].retire()
            return found

    def _opened(self, version: str, path: Path) -> Opened:
        try:
            return Opened(version, open_file(path, memory_limit=MEMORY_LIMIT))
        except duckdb.Error:
            raise NoVersion(version, there_are=self.names()) from None
