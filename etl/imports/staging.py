"""Turns checked rows into what the parent needs: the outcome's figures, an edition's rows, the files that go back."""

from collections import Counter
from dataclasses import asdict
from typing import Any, Final

import numpy as np
import pandas as pd

from etl.faults import ERROR, WARNING
from etl.imports import editions, file_texts
from etl.imports.cells import group_of
from etl.imports.checking import Checked, write_rows
from etl.imports.difference import KEY, all_new, differences
from etl.imports.editions import PARTIAL, Edition
from etl.imports.faults import COLUMNS, records_of
from etl.imports.job import REFUSED_ROWS, REPORT, ROWS, Job
from etl.imports.layout import Table
from etl.imports.mapping import Mapping
from etl.imports.outcome import READY, REFUSED, Outcome
from etl.imports.place_rows import decision_line, nearest_words
from etl.imports.refused import write_refused
from etl.imports.report import write_report
from etl.imports.sheets import Workbook
from etl.imports.tidy import DATE_FROM_DECISION, DATE_FROM_SHEET, DATE_FROM_YEAR, NOTES, TYPE_FROM_NAME, Facts
from ocop.commune_records import How

ALL_ROWS: Final = ("star_missing", "date_missing", "entity_missing")
"""Warnings that are said once where every row has them: the register has no such column."""
READ_ELSEWHERE: Final = (DATE_FROM_YEAR, DATE_FROM_DECISION, DATE_FROM_SHEET, TYPE_FROM_NAME)


def stage(
    job: Job, checked: Checked, *, outcome: Outcome, facts: Facts, book: Workbook, tables: list[Table],
    mapping: Mapping, frame: pd.DataFrame,
) -> Outcome:  # fmt: skip
    """Fill the outcome and write the job's files: rows to take, the report, the rows refused.

    READY where something may be taken, else REFUSED.
    """
    outcome.rows_read, outcome.rows_refused = len(checked.rows), int(checked.is_refused.sum())
    listed = _say_once(checked, outcome)
    outcome.refused = records_of(listed.loc[listed["level"] == ERROR, list(COLUMNS)])
    outcome.warnings = records_of(listed.loc[listed["level"] == WARNING, list(COLUMNS)])
    _note_elsewhere(checked, outcome)
    outcome.communes = _communes(job, checked)
    if job.is_report_wanted:
        write_report(job.out / REPORT, book=book, faults=listed, tables=tables, lang=job.lang)
        outcome.files["report"] = REPORT
    can_take = outcome.rows_refused == 0 or (job.is_valid_accepted and outcome.rows_refused < outcome.rows_read)
    outcome.status = READY if can_take else REFUSED
    if not can_take:
        return outcome
    if outcome.rows_refused:
        outcome.completeness = PARTIAL
        outcome.note("kept_as_partial", file_texts.note_of("kept_as_partial", n=outcome.rows_refused))
        write_refused(
            job.out / REFUSED_ROWS, frame=frame[checked.is_refused], faults=listed, tables=tables, mapping=mapping
        )
        outcome.files["refused"] = REFUSED_ROWS
    outcome.taken = write_rows(checked, job.out / ROWS)
    edition = _edition(job, outcome, book=book, mapping=mapping, facts=facts)
    outcome.products = _products(job, checked, edition=edition)
    outcome.edition, outcome.edition_id = asdict(edition), edition.edition_id
    return outcome


def _products(job: Job, checked: Checked, *, edition: Edition) -> dict[str, Any]:
    """Products added, changed and vanished against the register as it stands; a file taken before changes none."""
    earlier = editions.standing(job.store, unit_id=job.unit_id, source_id=job.source_id)
    same = [each for each in editions.read_editions(job.store) if editions.is_same(each, edition)]
    compared = same or earlier
    if compared:
        paths = [editions.rows_path(job.store, each) for each in compared]
        found = differences(paths, job.out / ROWS, completeness=edition.completeness)
    else:
        keys = [checked.rows[name].to_numpy()[~checked.is_refused] for name in KEY]
        found = all_new(int(group_of(keys).max(initial=-1)) + 1)
    return {
        **found,
        "compared_with": compared[-1].edition_id if compared else None,
        "compared_editions": len(compared),
    }


def _edition(job: Job, outcome: Outcome, *, book: Workbook, mapping: Mapping, facts: Facts) -> Edition:
    as_of = facts.as_of.isoformat()
    edition_id = editions.edition_id(unit_id=job.unit_id, as_of=as_of, sha256=book.sha256)
    return Edition(
        edition_id=edition_id,
        file_name=job.file.name,
        sha256=book.sha256,
        kind=book.kind,
        unit_id=job.unit_id,
        as_of=as_of,
        imported_at=editions.moment(),
        completeness=outcome.completeness,
        source_id=job.source_id,
        mapping_fingerprint=mapping.fingerprint,
        counts={
            "rows_read": outcome.rows_read,
            "taken": outcome.taken,
            "refused": outcome.rows_refused,
            "left_aside": len(outcome.left_aside),
            "warnings": len(outcome.warnings),
        },
        importer_version=editions.IMPORTER_VERSION,
        rows_file=f"{edition_id}.csv",
        rows_sha256=editions.hash_of(job.out / ROWS),
    )


def _say_once(checked: Checked, outcome: Outcome) -> pd.DataFrame:
    """The faults, without what is true of every row of a register for lack of a column: that is one note."""
    faults, rows = checked.faults, len(checked.rows)
    for code in ALL_ROWS:
        here = faults["code"] == code
        if rows > 1 and int(here.sum()) == rows:
            outcome.note(code, file_texts.note_of(code, n=rows), rows=rows)
            faults = faults[~here]
    return faults


def _note_elsewhere(checked: Checked, outcome: Outcome) -> None:
    noted = Counter(checked.rows[NOTES].tolist())
    for code in READ_ELSEWHERE:
        count = sum(rows for codes, rows in noted.items() if f"{code};" in codes)
        if count:
            outcome.note(code, file_texts.note_of(code, n=count), rows=count)
    count = int(checked.rows["is_from_address"].sum())
    if count:
        outcome.note("place_from_address", file_texts.note_of("place_from_address", n=count), rows=count)


def _communes(job: Job, checked: Checked) -> dict[str, Any]:
    """How many rows found their commune and how (each counted once), and the distinct places left open."""
    rows = checked.rows
    how, is_divided = rows["place_how"].to_numpy(), rows["is_divided"].to_numpy() != ""
    is_decided, is_found = how == How.DECISION.value, how != ""
    is_open = rows["is_open"].to_numpy(dtype=bool)
    return {
        "rule": int((is_found & ~is_decided & ~is_divided).sum()),
        "decision": int((is_decided & ~is_divided).sum()),
        "default_of_divided": int((is_found & is_divided).sum()),
        "not_named": int((~is_found & ~is_open).sum()),
        "open_rows": int(is_open.sum()),
        "open": _open_places(job, checked, positions=np.flatnonzero(is_open)),
    }


def _open_places(job: Job, checked: Checked, *, positions: Any) -> list[dict[str, Any]]:
    """Each place that is not certain once: where it stands first, in how many rows, what is near, a line to decide."""
    open_rows = checked.rows.iloc[positions]
    places: dict[tuple[str, str, str], dict[str, Any]] = {}
    found = zip(*(open_rows[name] for name in ("place_index", "sheet", "sheet_row", "place_unit")), strict=True)
    for index, sheet, row, unit_id in found:
        placed = checked.placed[index]
        key = (unit_id, placed.commune, placed.district)
        if key not in places:
            places[key] = {
                "sheet": sheet,
                "row": int(row),
                "text": ", ".join(filter(None, (placed.commune, placed.district))),
                "nearest": nearest_words(placed.found),
                "rows": 0,
                "decision_line": decision_line(unit_id, placed, source=f"{job.file.name}, {sheet}:{row}"),
            }
        places[key]["rows"] += 1
    return list(places.values())
