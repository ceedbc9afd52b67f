"""The store of registers: every file taken, as it came and as it was understood.

    data/register/originals/<sha256>.<kind>     the file itself
    data/register/mappings/<fingerprint>.yml    which heading meant which field, as confirmed
    data/register/editions/<edition_id>.csv     its rows, all text, '' = unknown
    data/register/editions/<edition_id>.json    what the edition is; written last

An edition is there when its JSON is: a run that is killed or finds the disk full leaves what was there before. A file
taken again with another result (a commune was decided meanwhile) gets rows under a new name, which the JSON, switched
in one step, then names: read `Edition.rows_file`, not a name put together.
"""

import csv
import fcntl
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from etl.imports import durable

REGISTER_FOLDER: Final = "register"
IMPORTER_VERSION: Final = "1"
COLUMNS: Final = (
    "edition_row", "sheet", "row", "unit_id", "product_name", "product_key", "product_code", "entity_name",
    "entity_key", "entity_type", "product_group", "star", "score", "address", "commune", "district", "old_code",
    "commune_code", "place_how", "is_divided", "recognised_on", "decision_no", "valid_until", "event", "level",
    "source_id", "note", "warnings",
)  # fmt: skip
FULL: Final = "full"
PARTIAL: Final = "partial"
COUNTRY: Final = "VN"
_ORIGINALS, _MAPPINGS, _EDITIONS = "originals", "mappings", "editions"
_LOCK: Final = ".lock"
_SHORT: Final = 12


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What an edition is. `unit_id` is None where the rows name their province; dates are ISO text.

    `imported_by` is kept where the import asks for it.

    `completeness` is 'full' (a whole register: what is not in it is no longer in force) or 'partial' (a list).
    """

    edition_id: str
    file_name: str
    sha256: str
    kind: str
    unit_id: str | None
    as_of: str
    imported_at: str
    completeness: str
    source_id: str
    mapping_fingerprint: str
    counts: dict[str, int]
    importer_version: str
    rows_file: str
    rows_sha256: str
    imported_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A checked edition outside the store: its rows, the file it came from, its mapping."""

    edition: Edition
    rows: Path
    original: Path
    mapping: Path


class OriginalChanged(Exception):
    """The file was written to while it was read."""


def moment() -> str:
    """Now, as `imported_at` has it: to the millisecond, for of two statements the one imported later counts."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def edition_id(*, unit_id: str | None, as_of: str, sha256: str) -> str:
    """'63-84_2024-12-31_0a1b2c3d4e5f'; the country's 'VN' stands where the rows name their province."""
    return f"{unit_id or COUNTRY}_{as_of}_{sha256[:_SHORT]}"


def read_editions(store: Path) -> list[Edition]:
    """Every edition of the store by unit, date and time of import; none where there is no store."""
    found = [
        Edition(**json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((store / _EDITIONS).glob("*.json"))
        if not path.name.startswith(".")
    ]
    return sorted(found, key=lambda each: (each.unit_id or COUNTRY, each.as_of, each.imported_at, each.edition_id))


def rows_path(store: Path, edition: Edition) -> Path:
    """The CSV file that holds the edition's rows."""
    return store / _EDITIONS / edition.rows_file


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of an edition as text by column."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def mapping_path(store: Path, fingerprint: str) -> Path:
    """Where the confirmed mapping of a layout is kept, whether or not there is one."""
    return store / _MAPPINGS / f"{fingerprint}.yml"


def standing(store: Path, *, unit_id: str | None, source_id: str) -> list[Edition]:
    """What the register of a unit and source is made of and a file is compared with, oldest first.

    The newest full edition and the partial ones since: a list of some products leaves the others as they are.
    """
    same = [each for each in read_editions(store) if (each.unit_id, each.source_id) == (unit_id, source_id)]
    full = [place for place, each in enumerate(same) if each.completeness == FULL]
    return same[max(full, default=0) :]


def hash_of(path: Path) -> str:
    """SHA-256 of the file's bytes, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(durable.CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def commit(store: Path, staged: Staged) -> Edition | None:
    """Take the edition in one step; None where the store holds the same already.

    Raises OriginalChanged, and OSError where the disk is full or the folder cannot be written: then the store is as
    it was.
    """
    with turn(store):
        known = {each.edition_id: each for each in read_editions(store)}.get(staged.edition.edition_id)
        if known is not None and is_same(known, staged.edition):
            return None
        edition = replace(staged.edition, rows_file=_rows_name(staged.edition, known=known))
        drafts: list[tuple[Path, Path]] = []
        try:
            for source, target in _wanted(store, staged, edition):
                drafts.append((durable.draft(source, beside=target), target))
            if hash_of(drafts[0][0]) != edition.sha256:
                raise OriginalChanged(staged.original.name)
            last = json_path(store, edition)
            drafts.append((durable.draft(_as_json(edition), beside=last), last))
            for draft, target in drafts:
                draft.replace(target)
                durable.flush(target.parent)
        finally:
            for draft, _ in drafts:
                draft.unlink(missing_ok=True)
        if known is not None and known.rows_file != edition.rows_file:
            rows_path(store, known).unlink(missing_ok=True)
    return edition


def is_same(known: Edition, new: Edition) -> bool:
    """Whether nothing differs but when and by whom it was imported and what its rows' file is called."""
    one, other = (replace(each, imported_at="", imported_by="", rows_file="") for each in (known, new))
    return one == other


def _rows_name(edition: Edition, *, known: Edition | None) -> str:
    """The id and '.csv'; where that name is taken by other rows, with their hash between."""
    if known is None or known.rows_sha256 == edition.rows_sha256:
        return known.rows_file if known else f"{edition.edition_id}.csv"
    return f"{edition.edition_id}.{edition.rows_sha256[:_SHORT]}.csv"


def _wanted(store: Path, staged: Staged, edition: Edition) -> list[tuple[Path, Path]]:
    """What is copied where; the original first."""
    return [
        (staged.original, store / _ORIGINALS / f"{edition.sha256}.{edition.kind}"),
        (staged.mapping, mapping_path(store, edition.mapping_fingerprint)),
        (staged.rows, rows_path(store, edition)),
    ]


def json_path(store: Path, edition: Edition) -> Path:
    """The file that says what the edition is; without it there is none."""
    return store / _EDITIONS / f"{edition.edition_id}.json"


def _as_json(edition: Edition) -> str:
    said = {name: value for name, value in asdict(edition).items() if name != "imported_by" or value}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


@contextmanager
def turn(store: Path) -> Iterator[None]:
    """The store's turn to write; whatever a killed run left behind is removed first."""
    for name in (_ORIGINALS, _MAPPINGS, _EDITIONS):
        (store / name).mkdir(parents=True, exist_ok=True)
    with (store / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in store.glob(f"*/{durable.INCOMING}*"):
            leftover.unlink(missing_ok=True)
        named = {each.rows_file for each in read_editions(store)}
        for rows in (store / _EDITIONS).glob("*.csv"):
            if rows.name not in named:
                rows.unlink()
        yield
