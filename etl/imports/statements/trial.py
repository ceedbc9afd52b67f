"""Holds rows to every check of the build: they are built with all that is there, in memory, before they are taken."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from etl import build, checks, raw, statements
from etl.corrections import CorrectionError
from etl.faults import ERROR, BuildError, Fault
from etl.imports.editions import Edition
from etl.imports.kinds import Kind
from etl.imports.statements.facts import Row
from etl.imports.statements.rows import IDENTITY, SAID, identity_of, unit_of

LAID_OVER: Final = "trial"
SUBJECT: Final = "subject"
THREADS: Final = 1
PUBLISHED: Final = {"targets": "raw_targets", "observations": "raw_observations"}
EXPECTED_ERRORS: Final = (BuildError, CorrectionError, checks.BadCheck, checks.BadKnownFaults)


class BrokenData(Exception):
    """The data folder itself cannot be built, so that nothing can be held against it."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What the build says: faults by position of the row, those of no row, and what is there already.

    `there`: rows as text by column, published ones and those of earlier editions (`edition_id` '' for published).
    """

    of_rows: list[tuple[int, Fault]]
    of_file: list[Fault]
    there: list[dict[str, str]]


def try_build(rows: Iterable[Row], *, edition: Edition, kind: Kind, data_dir: Path, out: Path, csv: Path) -> Tried:
    """Build with the rows of `csv` as a further edition and tell what the checks say of them.

    Raises BrokenData where the folder cannot be built even without them.
    """
    folder = _laid_over(data_dir, out / LAID_OVER, edition=edition, kind=kind, csv=csv)
    with duckdb.connect(config={"threads": THREADS}) as connection:
        try:
            built = build.fill(connection, data_dir=folder, version=LAID_OVER)
        except EXPECTED_ERRORS as error:
            raise BrokenData(str(error)) from error
        places = _places(rows, edition=edition, kind=kind)
        there = _there(connection, edition=edition, kind=kind)
    of_rows = [(place, fault) for fault in built.faults for place in _positions(fault, places)]
    others = [fault for fault in built.faults if fault.severity == ERROR and not _positions(fault, places)]
    return Tried(of_rows=of_rows, of_file=_new(others, data_dir=data_dir), there=there)


def _laid_over(data_dir: Path, folder: Path, *, edition: Edition, kind: Kind, csv: Path) -> Path:
    """A folder that is the data folder with one edition more: links, and the edition."""
    store = folder / kind.folder / "editions"
    store.mkdir(parents=True, exist_ok=True)
    for path in data_dir.iterdir():
        if path.name != kind.folder.parts[0] and not (folder / path.name).exists():
            (folder / path.name).symlink_to(path)
    for other in (data_dir / kind.folder.parent).glob("*"):
        if other.name != kind.name and not (folder / kind.folder.parent / other.name).exists():
            (folder / kind.folder.parent / other.name).symlink_to(other)
    for path in (data_dir / kind.folder / "editions").glob("*.*"):
        if not path.name.startswith(edition.edition_id) and not (store / path.name).exists():
            (store / path.name).symlink_to(path)
    (store / edition.rows_file).write_bytes(csv.read_bytes())
    (store / f"{edition.edition_id}.json").write_text(json.dumps(asdict(edition)), encoding="utf-8")
    return folder


Places = dict[tuple[str, Any], list[int]]


def _places(rows: Iterable[Row], *, edition: Edition, kind: Kind) -> Places:
    """Positions of rows by their file and number, and by the ids of claims and of sets of claims that checks name."""
    found: Places = defaultdict(list)
    for row in rows:
        found[statements.origin_of(edition, row.sheet), row.number].append(row.position)
        if kind.name == "observations":
            cells, unit = row.cells, unit_of(row.cells)
            found[SUBJECT, ":".join((unit, cells["metric"], cells["as_of"], cells["source_id"]))].append(row.position)
            its_set = (unit, cells["as_of"], cells["as_of_precision"], cells["source_id"])
            found[SUBJECT, ":".join(its_set)].append(row.position)
    return found


def _positions(fault: Fault, places: Places) -> list[int]:
    """The rows that a fault speaks of: all those of its claims, else the one that it names."""
    return places.get((SUBJECT, fault.subject)) or places.get((fault.file, fault.row)) or []


def _new(faults: list[Fault], *, data_dir: Path) -> list[Fault]:
    """Those errors that are not there without the rows; the build without them is only tried where it matters."""
    if not faults:
        return []
    with duckdb.connect(config={"threads": THREADS}) as connection:
        before = {_key(fault) for fault in build.fill(connection, data_dir=data_dir, version=LAID_OVER).faults}
    return [fault for fault in faults if _key(fault) not in before]


def _key(fault: Fault) -> tuple[str, str, str, str]:
    return fault.check, fault.severity, fault.subject, fault.found


def _there(connection: duckdb.DuckDBPyConnection, *, edition: Edition, kind: Kind) -> list[dict[str, str]]:
    """What the published file and earlier editions say; of editions what the newest says of a thing."""
    names = [*IDENTITY[kind.name], *SAID[kind.name], "note", *raw.ORIGIN_COLUMNS]
    imported = (
        connection.table(statements.TABLES[kind.name]).order("imported_at, edition_id").to_arrow_table().to_pylist()
    )
    newest = {
        identity_of(row, kind=kind): {name: str(row[name]) for name in [*names, "edition_id"]}
        for row in imported
        if row["edition_id"] != edition.edition_id
    }
    published = connection.table(PUBLISHED[kind.name]).to_arrow_table().to_pylist()
    told = [{name: str(row.get(name, "")) for name in names} | {"edition_id": ""} for row in published]
    return [*told, *newest.values()]
