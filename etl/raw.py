"""Reads the published and reference files into raw_ and ref_ tables, as text, each row with its file and line."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from etl import arrow, corrections
from etl.faults import ERROR, Fault, InputFaults
from etl.yaml_text import read_yaml

MANIFEST: Final = Path(__file__).resolve().parent / "inputs.yml"
PREFIX: Final = {"raw": "raw_", "reference": "ref_"}
ORIGIN_COLUMNS: Final = ("raw_file", "raw_row")
BATCH: Final = 10_000
OPTIONAL: Final = "?"
"""Behind the name of a column that a file may lack; it is blank then."""


def load(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> dict[str, int]:
    """Create one table per file named in inputs.yml, corrections applied; returns rows by table.

    Raises InputFaults listing every missing file, missing column, ragged row and stale entry of corrections.yml.
    """
    entries = corrections.load(data_dir / "corrections.yml")
    tables: dict[str, pa.Table] = {}
    faults = _corrections_of_no_file(entries)
    for folder, stem, columns in _manifest():
        path = data_dir / folder / f"{stem}.csv"
        table, found = read_table(path, shown_as=f"data/{folder}/{stem}.csv", columns=columns)
        if not found and folder == "raw":  # a reference file is corrected where it is derived
            table, found = _corrected(table, file=stem, entries=entries)
        faults.extend(found)
        tables[PREFIX[folder] + stem] = table
    if faults:
        raise InputFaults(faults)
    tables["raw_corrections"] = _corrections_table(entries)
    for name, table in tables.items():
        arrow.store(connection, table, name=name)
    return {name: len(table) for name, table in tables.items()}


def read_table(path: Path, *, shown_as: str, columns: list[str]) -> tuple[pa.Table, list[Fault]]:
    """Read a UTF-8 CSV file as text in NFC, with `raw_file` and `raw_row` (its line) beside each row.

    Returns the table (all needed columns, empty where the file cannot be used) and the faults found.
    """
    empty = _table([name.removesuffix(OPTIONAL) for name in columns], [], shown_as=shown_as)
    if not path.is_file():
        return empty, [_fault(shown_as, None, "no such file", "the file", "Bring the file back or fix its name.")]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _taken(_numbered(file), shown_as=shown_as, columns=columns)
    except UnicodeDecodeError:
        return empty, [
            _fault(
                shown_as,
                None,
                f"byte {_first_strange_byte(path)} is not UTF-8",
                "UTF-8 text",
                "Save the file as UTF-8.",
            )
        ]


def _taken(
    lines: Iterator[tuple[list[str] | csv.Error, int]], *, shown_as: str, columns: list[str]
) -> tuple[pa.Table, list[Fault]]:
    """The rows of a file, a batch at a time so that a register of 100,000 is never held as Python's own text."""
    header = next((cells for cells, _ in lines if isinstance(cells, list)), [])
    optional = [name.removesuffix(OPTIONAL) for name in columns if name.endswith(OPTIONAL)]
    missing = [name for name in columns if not name.endswith(OPTIONAL) and name not in header]
    if missing:
        found = f"columns {', '.join(header) or '(none)'}"
        fault = _fault(shown_as, 1, found, f"also {', '.join(missing)}", "Add the missing columns.")
        return _table([name.removesuffix(OPTIONAL) for name in columns], [], shown_as=shown_as), [fault]
    batches = [_table(header, [], shown_as=shown_as)]
    rows: list[tuple[list[str], int]] = []
    faults: list[Fault] = []
    for cells, line in lines:
        if isinstance(cells, csv.Error):
            faults.append(_fault(shown_as, line, str(cells), "quotes in pairs", "Close the quote that was left open."))
        elif len(cells) != len(header):
            found, expected = f"{len(cells)} cells", f"{len(header)} cells"
            faults.append(_fault(shown_as, line, found, expected, "Quote cells that hold commas."))
        else:
            rows.append((cells, line))
        if len(rows) == BATCH:
            batches.append(_table(header, rows, shown_as=shown_as))
            rows = []
    table = pa.concat_tables([*batches, _table(header, rows, shown_as=shown_as)])
    for name in optional:
        if name not in header:
            table = table.append_column(name, arrow.repeated("", len(table)))
    return table, faults


def _table(header: list[str], rows: list[tuple[list[str], int]], *, shown_as: str) -> pa.Table:
    cells = zip(*[cells for cells, _ in rows], strict=True) if rows else [()] * len(header)
    texts = [arrow.column(map(str.strip, column)) for column in cells]
    origin = [arrow.repeated(shown_as, len(rows)), arrow.column([line for _, line in rows], pa.int64())]
    return pa.table([*texts, *origin], [*header, *ORIGIN_COLUMNS])


def _first_strange_byte(path: Path) -> int:
    """The place of the byte that is not UTF-8; reading by the line tells it from where its block starts."""
    try:
        path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    raise ValueError(f"{path} is UTF-8 now: it changed while it was read.")


def _numbered(file: Iterable[str]) -> Iterator[tuple[list[str] | csv.Error, int]]:
    """Each non-blank row with the line it starts on, which differs from its count where a cell holds a line break.

    Strict, because a quote left open would otherwise swallow the rest of the file; such a row comes as its error.
    """
    reader = csv.reader((unicodedata.normalize("NFC", line) for line in file), strict=True)
    first_line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error, first_line
        else:
            if cells:
                yield cells, first_line
        first_line = reader.line_num + 1


def _corrected(table: pa.Table, *, file: str, entries: list[corrections.Correction]) -> tuple[pa.Table, list[Fault]]:
    """The table with its corrections, or as it was with a fault for each entry that no longer fits."""
    if not any(entry.file == file for entry in entries):
        return table, []
    try:
        cells = corrections.apply(table.to_pydict(), file=file, corrections=entries)
    except corrections.CorrectionStale as error:
        return table, [_stale(entry) for entry in error.entries]
    return arrow.table(zip(*cells.values(), strict=True), table.schema), []


@cache
def _manifest() -> list[tuple[str, str, list[str]]]:
    manifest = read_yaml(MANIFEST)
    return [(folder, stem, columns) for folder, files in manifest.items() for stem, columns in files.items()]


def _corrections_table(entries: list[corrections.Correction]) -> pa.Table:
    rows = [
        (
            entry.id, entry.file, entry.kind, entry.stage, ", ".join(entry.fields), _shown(entry.before),
            _shown(entry.after), entry.reason, entry.source or "",
        )
        for entry in entries
    ]  # fmt: skip
    names = ["correction_id", "file", "kind", "stage", "fields", "value_from", "value_to", "reason", "source"]
    return arrow.table(rows, pa.schema([(name, pa.string()) for name in names]))


def _shown(values: tuple[object, ...]) -> str:
    return ", ".join("" if value is None else str(value) for value in values)


def _corrections_of_no_file(entries: list[corrections.Correction]) -> list[Fault]:
    """A fault for each entry that would never be applied, because no raw file bears the name it gives."""
    known = {stem for folder, stem, _ in _manifest() if folder == "raw"}
    return [
        _stale(corrections.StaleEntry(entry.id, entry.file, f"no file data/raw/{entry.file}.csv is read"))
        for entry in entries
        if entry.stage == "build" and entry.file not in known
    ]


def _stale(entry: corrections.StaleEntry) -> Fault:
    return Fault(
        check="correction_is_stale",
        severity=ERROR,
        file="data/corrections.yml",
        row=None,
        unit_id=None,
        subject=entry.id,
        found=f"in {entry.file}: {entry.found}",
        expected=f"what the entry {entry.id} departs from",
        action_en="If the source was repaired, delete the entry; if the row moved, mend its match.",
        action_vi="Nếu nguồn đã được sửa thì bỏ mục này; nếu dòng đã chuyển chỗ thì sửa match.",
    )


def _fault(file: str, row: int | None, found: str, expected: str, action: str) -> Fault:
    return Fault(
        check="input_file",
        severity=ERROR,
        file=file,
        row=row,
        unit_id=None,
        subject=file,
        found=found,
        expected=expected,
        action_en=action,
        action_vi="Sửa lại tệp dữ liệu theo đúng mẫu.",
    )
