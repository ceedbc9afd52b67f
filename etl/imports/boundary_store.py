"""The store of imported boundaries: the file as it came, two simplified sets, and a note of whose they are.

    data/boundaries/originals/<sha256>.<format>     the file itself
    data/boundaries/<content>.country.geojson       for the whole country
    data/boundaries/<content>.province.geojson      finer, for one province at a time
    data/boundaries/current.json                    which of them are in use, and whose; written last

Boundaries are in use when current.json names them: a run that is killed or finds the disk full leaves what was there
before. The folder is not part of the project (.gitignore): boundaries belong to whoever published them.
"""

import fcntl
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from etl.imports import durable

FOLDER: Final = "boundaries"
CURRENT: Final = "current.json"
ORIGINALS: Final = "originals"
IMPORTER_VERSION: Final = "1"
_LOCK: Final = ".lock"
_SHORT: Final = 12


@dataclass(frozen=True, kw_only=True)
class Boundaries:
    """What is in use: the file, whose it is, what joined. `files` gives each detail's file name by its hash's start.

    `missing` are the communes without an area, whose approximate cells stay; dates are ISO text.
    """

    file_name: str
    sha256: str
    kind: str
    source: str
    licence: str
    as_of: str
    imported_at: str
    crs: str
    code_column: str
    n_features: int
    n_communes: int
    n_joined: int
    n_mended: int
    missing: list[str]
    unknown: list[str]
    renamed: dict[str, str]
    tolerances: dict[str, float]
    files: dict[str, str]
    importer_version: str


class OriginalChanged(Exception):
    """The file was written to while it was read."""


def read_current(store: Path) -> Boundaries | None:
    """What is in use; None where nothing is. Raises ValueError or TypeError for a note that cannot be read."""
    path = store / CURRENT
    if not path.is_file():
        return None
    return Boundaries(**json.loads(path.read_text(encoding="utf-8")))


def hash_of(path: Path) -> str:
    """SHA-256 of the file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def name_of(text: str, *, detail: str) -> str:
    """The name of a set by its content, so that no set is ever written over another."""
    return f"{hashlib.sha256(text.encode()).hexdigest()[:_SHORT]}.{detail}.geojson"


def commit(store: Path, boundaries: Boundaries, *, original: Path, texts: Mapping[str, str]) -> bool:
    """Take the boundaries in one step; False where the same are in use already. `texts` are the sets by file name.

    Raises OriginalChanged, and OSError where the disk is full or the folder cannot be written: then the store is as
    it was.
    """
    with _turn(store):
        known = _known(store)
        if known is not None and replace(known, imported_at="") == replace(boundaries, imported_at=""):
            return False
        drafts: list[tuple[Path, Path]] = []
        try:
            kept = store / ORIGINALS / f"{boundaries.sha256}.{boundaries.kind}"
            drafts.append((durable.draft(original, beside=kept), kept))
            if hash_of(drafts[0][0]) != boundaries.sha256:
                raise OriginalChanged(original.name)
            note = json.dumps(asdict(boundaries), ensure_ascii=False, indent=1) + "\n"
            for name, text in (*texts.items(), (CURRENT, note)):
                drafts.append((durable.draft(text, beside=store / name), store / name))
            for draft, target in drafts:
                draft.replace(target)
                durable.flush(target.parent)
        finally:
            for draft, _ in drafts:
                draft.unlink(missing_ok=True)
        _remove_unnamed(store, keep=set(boundaries.files.values()))
    return True


def remove(store: Path) -> bool:
    """Go back to the approximate cells; the originals stay. False where nothing was in use."""
    if not (store / CURRENT).is_file():
        return False
    with _turn(store):
        (store / CURRENT).unlink(missing_ok=True)
        _remove_unnamed(store, keep=set())
    return True


def _known(store: Path) -> Boundaries | None:
    """What is in use; a note that cannot be read is as good as none, for it is about to be replaced."""
    try:
        return read_current(store)
    except (ValueError, TypeError):
        return None


@contextmanager
def _turn(store: Path) -> Iterator[None]:
    """The store's turn to write; whatever a killed run left behind is removed first."""
    (store / ORIGINALS).mkdir(parents=True, exist_ok=True)
    with (store / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for folder in (store, store / ORIGINALS):
            for leftover in folder.glob(f"{durable.INCOMING}*"):
                leftover.unlink(missing_ok=True)
        yield


def _remove_unnamed(store: Path, *, keep: set[str]) -> None:
    for path in store.glob("*.geojson"):
        if path.name not in keep:
            path.unlink(missing_ok=True)
