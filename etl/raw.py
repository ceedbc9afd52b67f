"""Reads the published and reference files into raw_ and ref_ tables, as text, each row with its file and line."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd
import pyarrow as pa
import yaml

from etl import corrections
from etl.faults import ERROR, Fault, InputFaults

MANIFEST: Final = Path(__file__).resolve().parent / "inputs.yml"
PREFIX: Final = {"raw": "raw_", "reference": "ref_"}
ORIGIN_COLUMNS: Final = ("raw_file", "raw_row")


def load(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> dict[str, int]:
    """Create one table per file named in inputs.yml, corrections applied; returns rows by table.

    Raises InputFaults listing every missing file, missing column, ragged row and stale entry of corrections.yml.
    """
    entries = corrections.load(data_dir / "corrections.yml")
    frames: dict[str, pd.DataFrame] = {}
    faults = _corrections_of_no_file(entries)
    for folder, stem, columns in _manifest():
        path = data_dir / folder / f"{stem}.csv"
        frame, found = read_file(path, shown_as=f"data/{folder}/{stem}.csv", columns=columns)
        if not found and folder == "raw":  # a reference file is corrected where it is derived
            frame, found = _corrected(frame, file=stem, entries=entries)
        faults.extend(found)
        frames[PREFIX[folder] + stem] = frame
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
    lines = list(_numbered(text))
    header = next((cells for cells, _ in lines if isinstance(cells, list)), [])
    missing = [name for name in columns if name not in header]
    if missing:
        found = f"columns {', '.join(header) or '(none)'}"
        return empty, [_fault(shown_as, 1, found, f"also {', '.join(missing)}", "Add the missing columns.")]
    rows: list[list[str]] = []
    starts: list[int] = []
    faults: list[Fault] = []
    for cells, line in lines[1:]:
        if isinstance(cells, csv.Error):
            faults.append(_fault(shown_as, line, str(cells), "quotes in pairs", "Close the quote that was left open."))
        elif len(cells) != len(header):
            found, expected = f"{len(cells)} cells", f"{len(header)} cells"
            faults.append(_fault(shown_as, line, found, expected, "Quote cells that hold commas."))
        else:
            rows.append([cell.strip() for cell in cells])
            starts.append(line)
    # Text whatever the cells look like, also where there is no row to tell a type from.
    frame = pd.DataFrame(rows, columns=header, dtype="str")
    frame["raw_file"] = pd.Series(shown_as, frame.index, dtype="str")
    frame["raw_row"] = pd.Series(starts, frame.index, dtype="int64")
    return frame, faults


def _numbered(text: str) -> Iterator[tuple[list[str] | csv.Error, int]]:
    """Each non-blank row with the line it starts on, which differs from its count where a cell holds a line break.

    Strict, because a quote left open would otherwise swallow the rest of the file; such a row comes as its error.
    """
    reader = csv.reader(io.StringIO(unicodedata.normalize("NFC", text), newline=""), strict=True)
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


def _corrected(
    frame: pd.DataFrame, *, file: str, entries: list[corrections.Correction]
) -> tuple[pd.DataFrame, list[Fault]]:
    """The frame with its corrections, or as it was with a fault for each entry that no longer fits."""
    try:
        return corrections.apply(frame, file=file, corrections=entries), []
    except corrections.CorrectionStale as error:
        return frame, [_stale(entry) for entry in error.entries]


@cache
def _manifest() -> list[tuple[str, str, list[str]]]:
    manifest = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return [(folder, stem, columns) for folder, files in manifest.items() for stem, columns in files.items()]


def _corrections_table(entries: list[corrections.Correction]) -> pd.DataFrame:
    rows = [
        (
            entry.id, entry.file, entry.kind, entry.stage, ", ".join(entry.fields), _shown(entry.before),
            _shown(entry.after), entry.reason, entry.source or "",
        )
        for entry in entries
    ]  # fmt: skip
    names = ["correction_id", "file", "kind", "stage", "fields", "value_from", "value_to", "reason", "source"]
    return pd.DataFrame(rows, columns=names, dtype=str)


def _shown(values: tuple[object, ...]) -> str:
    return ", ".join("" if value is None else str(value) for value in values)


def _create(connection: duckdb.DuckDBPyConnection, *, table: str, frame: pd.DataFrame) -> None:
    connection.from_arrow(pa.Table.from_pandas(frame, preserve_index=False)).create(table)


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
