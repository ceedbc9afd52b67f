"""Answers kept by data version: a rerun asks the warehouse nothing that was asked of this version before.

Every reader has a view: all that is known now, or what was known by the day in the address (`known_by`). All reads go
to it, and its name is part of every key, so that nothing kept of one view shows in another.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

import pandas as pd

import queries
from pages.components import url_state
from queries.reader import run_versioned

P = ParamSpec("P")
T = TypeVar("T")

KEEP: Final = 1024
"""How many answers and figures stay in memory, least recently used leaving first; a table is some kilobytes."""


class _Shelf:
    """A small store for all sessions of this process; safe to use from many threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, value: Any) -> None:
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)


_shelf = _Shelf(KEEP)
_NOTHING: Final = object()
"""Stands on the shelf for an answer that is None, so that it is not made again."""


View = tuple[date | None, str | None]
"""The day up to which statements count (None: now), and the data version (None: the published one)."""
_held: ContextVar[View | None] = ContextVar("held_view", default=None)
"""The view that a stretch of code asks in place of the reader's own."""


def known_by() -> date | None:
    """The day up to which statements count for this reader; None for all that is known now."""
    held = _held.get()
    return url_state.chosen(url_state.KNOWN_BY) if held is None else held[0]


def edition() -> str | None:
    """The stored data version that this reader asks; None for the published one."""
    held = _held.get()
    return url_state.chosen(url_state.VERSION) if held is None else held[1]


def version() -> str:
    """The data version that reads go to, with its view: what keys of kept answers and names of files carry."""
    return queries.version(known_by=known_by(), version=edition())


@contextmanager
def held(view: date | None) -> Iterator[None]:
    """Reads inside go to that view of the reader's data version: `held(None)` to what is known now."""
    token = _held.set((view, edition()))
    try:
        yield
    finally:
        _held.reset(token)


def bound(make: Callable[[], T]) -> Callable[[], T]:
    """`make` for later, outside the run (a download's click), in the view of now."""
    view = (known_by(), edition())

    def later() -> T:
        token = _held.set(view)
        try:
            return make()
        finally:
            _held.reset(token)

    return later


def read(name: str, **params: Any) -> pd.DataFrame:
    """The answer to a question, as `queries.run` gives it; a change to the table stays with the caller.

    Raises UnknownQuery, BadParameter, NoWarehouse.
    """
    values = _asked(name, params)
    asked = (name, tuple(values.items()))
    table = _shelf.get((version(), asked))
    if table is None:
        read_version, table = run_versioned(name, values)
        _shelf.put((read_version, asked), table)  # under the version that was read: a publish may have come between
    # A shallow copy costs microseconds, and copy-on-write keeps the shelf's table as it is.
    return table.copy(deep=False)  # type: ignore[no-any-return]  # the shelf holds Any


def content_hash() -> str | None:
    """The hash of what the reader's version holds; None for one of before there were hashes."""
    return queries.content_hash(known_by=known_by(), version=edition())


def commit() -> str | None:
    """The git commit that the reader's version was built from here; None where that is not known."""
    return queries.commit_of(version())


def fresh(name: str, **params: Any) -> pd.DataFrame:
    """As `read`, but asked anew and not kept: for a file of a whole register."""
    return run_versioned(name, _asked(name, params))[1]


def _asked(name: str, params: dict[str, Any]) -> dict[str, Any]:
    """All parameters of a question, with the reader's view."""
    return queries.resolve(name, params | {"known_by": known_by(), "version": edition()})[1]


def kept(make: Callable[P, T]) -> Callable[P, T]:
    """Makes a function answer from memory: once for each data version and set of arguments.

    For what a page derives from answers: a figure, a selection of rows, markup. All arguments are hashable (Context
    is), the function depends on nothing else, and what it gives is treated as read-only.
    """
    # By its file: each page is run as a script, so that the functions of all pages are of the module __main__.
    name = f"{make.__code__.co_filename}:{make.__qualname__}"

    @wraps(make)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        return remember(name, args, tuple(sorted(kwargs.items())), make=lambda: make(*args, **kwargs))

    return answer


def remember(*key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made once for this data version and key; the key names everything it depends on.

    For figures: `remember("stars_bar", ctx.lang, ctx.theme, ctx.as_of, ctx.vintage, make=lambda: …)`. Treat what
    comes back as read-only.
    """
    asked = (version(), *key)
    on_shelf = _shelf.get(asked)
    if on_shelf is not None:
        return None if on_shelf is _NOTHING else on_shelf  # type: ignore[return-value]  # T may be None
    made = make()
    _shelf.put(asked, _NOTHING if made is None else made)
    return made
