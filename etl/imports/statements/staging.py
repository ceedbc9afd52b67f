"""Turns checked rows of figures into what the parent needs: the outcome, an edition's rows, the files that go back."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from etl import statements
from etl.faults import ERROR, WARNING
from etl.imports import editions
from etl.imports.editions import PARTIAL, Edition
from etl.imports.faults import COLUMNS, records_of
from etl.imports.job import REFUSED_ROWS, REPORT, ROWS, Job
from etl.imports.kinds import KINDS, Kind
from etl.imports.layout import Table
from etl.imports.mapping import Mapping
from etl.imports.outcome import READY, REFUSED, Outcome, Said
from etl.imports.refused import write_refused
from etl.imports.report import write_report
from etl.imports.sheets import Workbook
from etl.imports.statements.changes import changes_of
from etl.imports.statements.facts import Row
from etl.imports.statements.faults import Faults
from etl.imports.statements.rows import identity_of
from etl.imports.statements.texts import ALL_ROWS, STILL_THERE
from etl.imports.text_table import write_csv

PUBLISHED: Final = "data/raw"
_SHORT: Final = 12


@dataclass(frozen=True, kw_only=True)
class Checked:
    """All rows of a file, those that may be taken, every fault, the cells as they were, and what is there already."""

    rows: list[Row]
    good: list[Row]
    faults: Faults
    frame: pd.DataFrame
    there: list[dict[str, str]]


def edition_of(job: Job, *, sha256: str, file_kind: str, mapping: Mapping) -> Edition:
    """The edition of a file; the same file has the same one, whenever it comes."""
    edition_id = f"{job.kind}_{sha256[:_SHORT]}"
    return Edition(
        edition_id=edition_id, file_name=job.file.name, sha256=sha256, kind=file_kind,
        unit_id=job.said.get("place") or None, as_of="", imported_at=editions.moment(),
        completeness=PARTIAL, source_id=job.said.get("source", ""), mapping_fingerprint=mapping.fingerprint, counts={},
        importer_version=editions.IMPORTER_VERSION, rows_file=f"{edition_id}.csv", rows_sha256="",
        imported_by=job.said.get("by", ""),
    )  # fmt: skip


def write_rows(rows: Iterable[Row], path: Path, *, kind: Kind) -> None:
    """Write rows as an edition's CSV, numbered from 1."""
    listed = list(rows)
    names = statements.COLUMNS[kind.name]
    cells = [{**row.cells, "edition_row": str(number)} for number, row in enumerate(listed, start=1)]
    columns: dict[str, Any] = {name: np.array([each.get(name, "") for each in cells], dtype=object) for name in names}
    write_csv(path, columns)


def stage(
    job: Job, checked: Checked, *, outcome: Outcome, edition: Edition, book: Workbook, tables: list[Table],
    mapping: Mapping,
) -> Outcome:  # fmt: skip
    """Fill the outcome and write the job's files. READY where something may be taken, else REFUSED."""
    refused = checked.faults.refused()
    outcome.rows_read, outcome.rows_refused = len(checked.rows), len(refused)
    outcome.unit_id, outcome.completeness = edition.unit_id, PARTIAL
    listed = _say_once(checked, outcome)
    outcome.refused = records_of(listed.loc[listed["level"] == ERROR, list(COLUMNS)])
    outcome.warnings = records_of(listed.loc[listed["level"] == WARNING, list(COLUMNS)])
    if job.is_report_wanted:
        write_report(job.out / REPORT, book=book, faults=listed, tables=tables, lang=job.lang)
        outcome.files["report"] = REPORT
    can_take = not refused or (job.is_valid_accepted and bool(checked.good))
    outcome.status = READY if can_take else REFUSED
    if not can_take:
        return outcome
    if refused:
        rows = _placed(checked).iloc[sorted(refused)].drop(columns="section")
        write_refused(job.out / REFUSED_ROWS, frame=rows, faults=listed, tables=tables, mapping=mapping)
        outcome.files["refused"] = REFUSED_ROWS
    return _ready(job, checked, outcome=outcome, edition=edition)


def _ready(job: Job, checked: Checked, *, outcome: Outcome, edition: Edition) -> Outcome:
    kind = KINDS[job.kind]
    for row in checked.good:
        row.cells["warnings"] = checked.faults.warned(row.position)
    write_rows(checked.good, job.out / ROWS, kind=kind)
    outcome.taken = len(checked.good)
    earlier = _earlier(job, edition)
    outcome.statements = changes_of(checked.good, there=checked.there, kind=kind)
    changes_published = any(
        origin.startswith(PUBLISHED) for each in outcome.statements["lists"]["changed"] for origin in each["instead_of"]
    )
    outcome.statements["compared_with"] = (
        earlier[-1].edition_id if earlier else PUBLISHED if changes_published else None
    )
    for each in earlier:
        _note_still_there(job, each, checked, outcome=outcome)
    finished = replace(
        edition,
        counts={
            "rows_read": outcome.rows_read, "taken": outcome.taken, "refused": outcome.rows_refused,
            "left_aside": len(outcome.left_aside), "warnings": len(outcome.warnings),
        },
        rows_sha256=editions.hash_of(job.out / ROWS),
    )  # fmt: skip
    outcome.edition, outcome.edition_id = asdict(finished), finished.edition_id
    return outcome


def _placed(checked: Checked) -> pd.DataFrame:
    """The cells as they were, the place from a section row above in the column of places, so that a row reads alone."""
    frame = checked.frame.copy()
    is_placed = pd.Series(["province_code" in row.cells for row in checked.rows], index=frame.index)
    frame["place"] = frame["place"].mask(frame["place"].isna() & is_placed, frame["section"])
    return frame


def _earlier(job: Job, edition: Edition) -> list[Edition]:
    """Earlier editions that came under the same name: what this file is perhaps a new version of."""
    known = editions.read_editions(job.store)
    return [each for each in known if each.file_name == edition.file_name and each.edition_id != edition.edition_id]


def _note_still_there(job: Job, earlier: Edition, checked: Checked, *, outcome: Outcome) -> None:
    kind = KINDS[job.kind]
    now = {identity_of(row.cells, kind=kind) for row in checked.good}
    rows = editions.read_rows(editions.rows_path(job.store, earlier))
    gone = sum(identity_of(row, kind=kind) not in now for row in rows)
    if gone:
        filled = {"n": gone, "edition": earlier.edition_id}
        outcome.note("still_there", Said(STILL_THERE.en.format(**filled), STILL_THERE.vi.format(**filled)))


def _say_once(checked: Checked, outcome: Outcome) -> pd.DataFrame:
    """The faults, without what is true of every row: that is one note."""
    table, rows = checked.faults.table(), len(checked.rows)
    for code, said in ALL_ROWS.items():
        here = table["code"] == code
        if rows > 1 and int(here.sum()) == rows:
            outcome.note(code, Said(said.en.format(n=rows), said.vi.format(n=rows)), rows=rows)
            table = table[~here]
    return table
