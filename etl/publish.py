"""Publishes a built warehouse: an immutable file per version, and a pointer that is switched last.

    data/build/ocop-<version>.duckdb     one per version, never written again
    data/build/current.json              {"version", "file", "pinned", "history"}: what readers follow
    data/build/versions.json             what is remembered of each version, which are kept for good (etl/journal.py)
    data/build/known/                    views of the past of these versions (etl/known.py)

Readers keep the old file open until they notice the new pointer, so a build that fails or is killed leaves the
warehouse in use untouched. Builds of one folder take turns by a lock.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from etl import journal
from etl.imports import durable

ROOT: Final = Path(__file__).resolve().parent.parent
BUILD_DIR_VARIABLE: Final = "OCOP_BUILD_DIR"
POINTER: Final = "current.json"
LOCK: Final = ".lock"
TEMPORARY: Final = ".building-"
PREFIX: Final = "ocop-"
VIEWS: Final = "known"
VERSION_LENGTH: Final = 12
VERSION: Final = re.compile(rf"[0-9a-f]{{{VERSION_LENGTH}}}")
NEWEST: Final = "current"
"""How a command names the version in use."""
NO_RECORD: Final = journal.Record()
THREADS: Final = 2
WRITER: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": THREADS,
    # Of DuckDB's own memory; beyond it, what a query sorts or joins goes to a folder beside the file.
    "memory_limit": "256MB",
    # Trying it on every column of text takes half of the time of writing the file, which gets 3 % smaller by it.
    "disabled_compression_methods": "fsst",
}
"""How DuckDB is opened to write a warehouse."""
KEPT_VERSIONS: Final = 4
# What a version is made of: every input and all code that turns it into an answer.
DATA_PATTERNS: Final = (
    "raw/*.csv",
    "reference/*.csv",
    "register/editions/*.json",
    "register/editions/*.csv",
    "register/same_products.csv",
    "statements/*/editions/*.json",
    "statements/*/editions/*.csv",
    "boundaries/current.json",
    "corrections.yml",
    "known_faults.yml",
)
CODE_PATTERNS: Final = (
    "etl/*.py",
    "etl/*.yml",
    "etl/*.sql",
    "etl/models/*/*.sql",
    "etl/checks/*.sql",
    "etl/known/*.sql",
    "queries/*.sql",
    "ocop/commune*.py",
    "ocop/place*.py",
    "ocop/product_keys.py",
    "etl/imports/editions.py",
    "etl/imports/durable.py",
    "etl/imports/boundary_store.py",
)


class NothingToRollBackTo(Exception):
    """There is no earlier version in the build folder."""


class NotStored(Exception):
    """No version of that name in the build folder; str() says which there are and what to do."""


@dataclass(frozen=True)
class Pointer:
    """What readers follow; `history` names the versions kept, newest first; `pinned` says a person rolled back."""

    version: str
    file: str
    pinned: bool = False
    history: list[str] = field(default_factory=list)


def build_dir(given: Path | None = None) -> Path:
    """The folder of built warehouses: the one given, else OCOP_BUILD_DIR, else data/build."""
    return given or Path(os.environ.get(BUILD_DIR_VARIABLE) or ROOT / "data" / "build")


def version_of(*, data_dir: Path) -> str:
    """Hash of all inputs, all code and the DuckDB version that writes the file; 12 hexadecimal digits."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    for path, folder in inputs(data_dir):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:VERSION_LENGTH]


def inputs(data_dir: Path) -> Iterator[tuple[Path, Path]]:
    """Every file that a version is made of, inputs and code, with the folder that it belongs to."""
    for folder, patterns in ((data_dir, DATA_PATTERNS), (ROOT, CODE_PATTERNS)):
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            yield path, folder


def warehouse_name(version: str) -> str:
    """File name of a version."""
    return f"{PREFIX}{version}.duckdb"


def view_path(folder: Path, *, version: str, day: date) -> Path:
    """The file of a version's view of the past."""
    return folder / VIEWS / warehouse_name(f"{version}@{day.isoformat()}")


def read_pointer(folder: Path) -> Pointer | None:
    """The pointer in use, or None where nothing was published, or it cannot be read, or its file is gone."""
    try:
        pointer = Pointer(**json.loads((folder / POINTER).read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None
    return pointer if (folder / pointer.file).is_file() else None


@contextmanager
def turn(folder: Path) -> Iterator[Path]:
    """Take the folder's turn to build (waiting for another build to end) and give a path to build at.

    Whatever a killed build left behind is removed first: with the lock held it can belong to nobody.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _remove_leftovers(folder)
        try:
            yield folder / f"{TEMPORARY}{uuid.uuid4().hex}.duckdb"
        finally:
            _remove_leftovers(folder)


def stored(folder: Path) -> list[str]:
    """The versions whose files are there: the last ones, newest first, then those that are kept for good."""
    pointer = read_pointer(folder)
    history = pointer.history if pointer else []
    there = {path.stem.removeprefix(PREFIX) for path in folder.glob(warehouse_name("*"))}
    return [*(version for version in history if version in there), *sorted(there - set(history))]


def resolve(name: str, *, folder: Path) -> str:
    """A stored version by its name; 'current' is the one in use. Raises NotStored."""
    pointer = read_pointer(folder)
    if name == NEWEST and pointer:
        return pointer.version
    versions = stored(folder)
    if name in versions:
        return name
    said = f"{folder} does not hold the version {name!r}; there are: {', '.join(versions) or 'none'}, and '{NEWEST}'."
    raise NotStored(f"{said} {journal.way_back(name, folder)}" if VERSION.fullmatch(name) else said)


def publish(built: Path, *, version: str, folder: Path, record: journal.Record = NO_RECORD) -> Pointer:
    """Move a finished file to its version's name, switch the pointer to it, and remove versions too old to keep.

    A version that is already there stays as it is: the same inputs and code make the same content. One that is kept
    for good stays whatever its age. Raises JournalUnreadable before anything is switched or removed.
    """
    target = folder / warehouse_name(version)
    is_new = not target.exists()
    journal.remember(folder, version, record, is_new=is_new)
    if is_new:
        settle(built, target)
    earlier = read_pointer(folder)
    history = [version, *(old for old in (earlier.history if earlier else []) if old != version)]
    kept = [old for old in history if (folder / warehouse_name(old)).is_file()][:KEPT_VERSIONS]
    pointer = Pointer(version=version, file=target.name, history=kept)
    _switch(pointer, folder=folder)
    _remove_unlisted(folder, kept=[*kept, *journal.kept(folder)])
    remove_views(folder)
    return pointer


def settle(built: Path, target: Path) -> None:
    """Move a finished file to its lasting name, whole on the disk."""
    _flush(built)
    built.replace(target)


def remove_views(folder: Path, *, but: Path | None = None, most: int | None = None) -> None:
    """Remove views of versions that are no longer kept, and beyond `most` those made longest ago, but never `but`."""
    views = [path for path in (folder / VIEWS).glob(warehouse_name("*@*")) if path != but]
    for path in views:
        if not (folder / warehouse_name(path.stem.removeprefix(PREFIX).partition("@")[0])).is_file():
            path.unlink(missing_ok=True)
    newest_first = sorted((path for path in views if path.is_file()), key=lambda path: path.stat().st_mtime_ns)[::-1]
    for path in newest_first[most - 1 :] if most else ():
        path.unlink(missing_ok=True)


def roll_back(folder: Path) -> Pointer:
    """Point readers at the version before the one in use, and pin it so that `--if-stale` leaves it alone.

    Raises NothingToRollBackTo.
    """
    with turn(folder):
        pointer = read_pointer(folder)
        older = pointer.history[pointer.history.index(pointer.version) + 1 :] if pointer else []
        older = [version for version in older if (folder / warehouse_name(version)).is_file()]
        if not pointer or not older:
            raise NothingToRollBackTo(
                f"{folder}: found no version before the one in use; build one with: python -m etl build"
            )
        back = Pointer(version=older[0], file=warehouse_name(older[0]), pinned=True, history=pointer.history)
        _switch(back, folder=folder)
    return back


def _switch(pointer: Pointer, *, folder: Path) -> None:
    draft = folder / f".{POINTER}-{uuid.uuid4().hex}"
    draft.write_text(json.dumps(vars(pointer), indent=1), encoding="utf-8")
    _flush(draft)
    draft.replace(folder / POINTER)


def _flush(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())


def _remove_leftovers(folder: Path) -> None:
    for pattern in (f"{TEMPORARY}*", f".{POINTER}-*", f"{durable.INCOMING}*"):
        for path in folder.glob(pattern):
            if path.is_dir():  # where DuckDB put what did not fit into memory
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def _remove_unlisted(folder: Path, *, kept: list[str]) -> None:
    names = {warehouse_name(version) for version in kept}
    for path in folder.glob(warehouse_name("*")):
        if path.name not in names:
            path.unlink(missing_ok=True)
