"""Views of the past: what could be shown to have been published by a day, as a warehouse of its own.

A view belongs to a version of the data and a day of publication; all days up to the next publication share it. Its
name, `<version>@<day>`, tells it from the version itself wherever answers are kept. Its file is made on first need by
`python -m etl known` in a process of its own (etl/known.py says why and how) and then read like any warehouse.
"""

import subprocess
import sys
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Final

import duckdb

from queries.errors import BadParameter, NoView
from queries.headers import find
from queries.opened import Opened, open_file
from queries.parameters import KNOWN_BY

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = "known"
MOST_OPEN: Final = 3
"""Views open at the same time in a process; the one asked longest ago is closed first."""
UNUSED_SECONDS: Final = 600.0
"""A view that nobody asked for so long is closed."""
MAKING_SECONDS: Final = 120.0
MEMORY_LIMIT: Final = "128MB"
TRIES: Final = 2
"""A file may be removed, as one of too many, between being made and being opened."""


class Views:
    """The views of one build folder that are open; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._open: OrderedDict[str, tuple[Opened, float]] = OrderedDict()
        self._days: tuple[str, tuple[date, ...]] = ("", ())

    def name(self, base: Opened, *, known_by: date) -> str:
        """'<version>@<day>' of the view that holds what was known by that day; raises BadParameter before the first."""
        days = self._days_of(base)
        place = bisect_right(days, known_by)
        if not place:
            first = f"the first publication with a date is of {days[0].isoformat()}" if days else "no source has a date"
            raise BadParameter(f"{KNOWN_BY} is {known_by.isoformat()}, when nothing can be shown to be known: {first}.")
        return f"{base.version}@{days[place - 1].isoformat()}"

    def is_made(self, name: str) -> bool:
        """Whether the view's file is there, so that asking it takes no making."""
        return self._path(name).is_file()

    @contextmanager
    def reading(self, name: str) -> Iterator[Opened]:
        """The view, made and opened if need be, and kept open until the caller is done; raises NoView."""
        opened = self._taken(name) or self._opened(name)
        try:
            yield opened
        finally:
            opened.give_back()

    def close_unused(self, *, current: str | None = None) -> None:
        """Close views that nobody asked for long, and those of other versions than `current`."""
        if not self._open:
            return
        with self._lock:
            for name, (opened, asked_at) in list(self._open.items()):
                is_old = current is not None and not name.startswith(f"{current}@")
                if is_old or monotonic() - asked_at > UNUSED_SECONDS:
                    del self._open[name]
                    opened.retire()

    def open_names(self) -> tuple[str, ...]:
        """The views that are open, the one asked longest ago first."""
        with self._lock:
            return tuple(self._open)

    def _path(self, name: str) -> Path:
        return self._folder / FOLDER / f"ocop-{name}.duckdb"

    def _days_of(self, base: Opened) -> tuple[date, ...]:
        version, days = self._days
        if version != base.version:
            with base.cursor() as cursor:
                days = tuple(day for (day,) in cursor.execute(find("known_days").sql).fetchall())
            self._days = (base.version, days)
        return days

    def _taken(self, name: str) -> Opened | None:
        """The view if it is open, with the caller as one of its readers."""
        with self._lock:
            found = self._open.pop(name, None)
            if found is None:
                return None
            found[0].take()
            self._open[name] = (found[0], monotonic())
            return found[0]

    def _opened(self, name: str) -> Opened:
        """The view opened anew, its file made if it is missing; those who ask for the same meanwhile wait for it."""
        with self._making:
            if (already := self._taken(name)) is not None:
                return already
            opened = self._open_or_make(name)
            opened.take()
            with self._lock:
                self._open[name] = (opened, monotonic())
                while len(self._open) > MOST_OPEN:
                    self._open.popitem(last=False)[1][0].retire()
            return opened

    def _open_or_make(self, name: str) -> Opened:
        path = self._path(name)
        for attempt in range(TRIES):
            if not path.is_file():
                make(self._folder, name)
            try:
                return Opened(name, open_file(path, memory_limit=MEMORY_LIMIT))
            except duckdb.Error as error:
                if attempt == TRIES - 1:
                    raise NoView(f"The view {name} does not open ({error}).") from error
        raise AssertionError("the last try returns or raises")


def make(folder: Path, name: str) -> None:
    """Have the file of a view made; raises NoView with the maker's sentence."""
    version, _, day = name.partition("@")
    asked = ["--build-dir", str(folder.resolve()), "known", "--by", day, "--version", version]
    try:
        made = subprocess.run(
            [sys.executable, "-m", "etl", *asked],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=MAKING_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise NoView(f"Making the view {name} took longer than {MAKING_SECONDS:.0f} seconds; ask again.") from None
    if made.returncode:
        lines = made.stderr.strip().splitlines() or [f"its maker ended with status {made.returncode}"]
        raise NoView(f"There is no view {name}. {lines[-1]}")
