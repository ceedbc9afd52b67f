"""Reads the published and reference files into raw_ and ref_ tables, as text, each row with its file and line."""

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd
import yaml

from etl import corrections
from etl.faults import ERROR, Fault, InputFaults

MANIFEST: Final = Path(__file__).resolve().parent / "inputs.yml"
PREFIX: Final = {"raw": "raw_", "reference": "ref_"}
ORIGIN_COLUMNS: Final = ("raw_file", "raw_row")


def load(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> dict[str, int]:
    """Create one table per file named in inputs.yml, corrections applied; returns rows by table.

    Raises InputFaults listing every missing file, missing column and ragged row, and CorrectionStale when an
    entry of corrections.yml no longer fits.
    """
    entries = corrections.load(data_dir / "corrections.yml")
    faults: list[Fault] = []
    frames: dict[str, pd.DataFrame] = {}
    for folder, stem, columns in _manifest():
        path = data_dir / folder / f"{stem}.csv"
        frame, found = read_file(path, shown_as=f"data/{folder}/{stem}.csv", columns=columns)
        faults.extend(found)
        frames[PREFIX[folder] + stem] = corrections.apply(frame, file=stem, corrections=entries)
    if faults:
        raise InputFaults(faults)
    frames["raw_corrections"] = _corrections_table(entries)
    for table, frame in frames.items():
        _create(connection, table=table, frame=frame)
    return {table: len(frame) for table, frame in frames.items()}


def read_file(path: Path, *, shown_as: str, columns: list[str]) -> tuple[pd.DataFrame, list[Fault]]:
    """Read a UTF-8 CSV file as text in NFC, with `raw_file` and `raw_row` (its line) beside each row.

    Returns the frame (all needed columns, empty where the file cannot be used) and the faults found.
    """
    empty = pd.DataFrame(columns=[*columns, *ORIGIN_COLUMNS], dtype=str)
    if not path.is_file():
        return empty, [_fault(shown_as, None, "no such file", "the file", "Bring the file back or fix its name.")]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return empty, [
            _fault(shown_as, None, f"byte {error.start} is not UTF-8", "UTF-8 text", "Save the file as UTF-8.")
        ]
    reader = csv.reader(unicodedata.normalize("NFC", text).splitlines(keepends=True))
    header = next(reader, [])
    missing = [name for name in columns if name not in header]
    if missing:
        found = f"columns {', '.join(header) or '(none)'}"
        return empty, [_fault(shown_as, 1, found, f"also {', '.join(missing)}", "Add the missing columns.")]
    rows: list[list[str | int]] = []
    faults: list[Fault] = []
    for cells, line in _numbered(reader):
        if len(cells) != len(header):
            faults.append(
                _fault(
                    shown_as,
                    line,
                    f"{len(cells)} cells",
                    f"{len(header)} cells",
                    "Quote cells that hold commas.",
                )
            )
            continue
        rows.append([*(cell.strip() for cell in cells), shown_as, line])
    return pd.DataFrame(rows, columns=[*header, *ORIGIN_COLUMNS]), faults


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[list[str], int]]:
    """Each non-blank row with the line it starts on, which differs from its count where a cell holds a line break."""
    first_line = 2
    for cells in reader:
        if cells:
            yield cells, first_line
        first_line = reader.line_num + 1  # type: ignore[attr-defined]  # csv.reader counts lines; its protocol does not say so


def _manifest() -> Iterator[tuple[str, str, list[str]]]:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    for folder, files in manifest.items():
        for stem, columns in files.items():
            yield folder, stem, columns


def _corrections_table(entries: list[corrections.Correction]) -> pd.DataFrame:
    rows = [
        (entry.id, entry.file, entry.kind, entry.stage, ", ".join(entry.fields), _shown(entry.before), _shown(entry.after),
         entry.reason, entry.source or "")
        for entry in entries
    ]  # fmt: skip
    names = ["correction_id", "file", "kind", "stage", "fields", "value_from", "value_to", "reason", "source"]
    return pd.DataFrame(rows, columns=names, dtype=str)


def _shown(values: tuple[object, ...]) -> str:
    return ", ".join("" if value is None else str(value) for value in values)


def _create(connection: duckdb.DuckDBPyConnection, *, table: str, frame: pd.DataFrame) -> None:
    connection.register("incoming", frame)
    connection.table("incoming").create(table)
    connection.unregister("incoming")


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
