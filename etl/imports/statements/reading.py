"""Reads a file of targets or figures to the end: rows, rules, the build's own checks, what it adds and changes.

Runs in the child process (etl/imports/worker.py); writes only into the job's folder.
"""

from datetime import date
from typing import Final

from etl import statements
from etl.faults import Fault
from etl.imports import columns, editions
from etl.imports.editions import Edition
from etl.imports.faults import records_of
from etl.imports.file_texts import Refused
from etl.imports.headings import Headings
from etl.imports.job import ROWS, Job
from etl.imports.kinds import KINDS, SOURCE_FIELDS
from etl.imports.layout import Table
from etl.imports.mapping import Mapping
from etl.imports.outcome import Outcome, Said
from etl.imports.rows import take_rows
from etl.imports.sheets import Workbook
from etl.imports.statements import trial
from etl.imports.statements.facts import Given, Known, Row
from etl.imports.statements.faults import KINDS as FAULTS
from etl.imports.statements.faults import Faults
from etl.imports.statements.periods import read_period
from etl.imports.statements.places import Places
from etl.imports.statements.rows import read_rows
from etl.imports.statements.sources import Source, Sources, described_in
from etl.imports.statements.staging import Checked, edition_of, stage, write_rows
from etl.imports.statements.words import Words
from etl.imports.words import UNREAD

MOST_TRIALS: Final = 5
MOST_SAID: Final = 3
COLUMN_OF_CHECK: Final = {
    "outside_validity": ("as_of", "period_end"), "dated_after_publication": ("as_of", "published_on"),
    "year_reaches_over_the_end": ("as_of",), "bad_source": ("source", "publisher"), "unknown_source": ("source",),
}  # fmt: skip
"""The columns, the first that the file has, in which a check's fault is shown; of all others the value's."""


def read_statements(
    job: Job, book: Workbook, chosen: Mapping, *, outcome: Outcome, tables: list[Table], wordings: Headings
) -> Outcome:
    """Everything there is to say of the rows. Raises file_texts.Refused where the whole file cannot be taken."""
    known, given, notes = _facts(job)
    for code, said in notes:
        outcome.note(code, said)
    taken = take_rows(book, chosen, headings=wordings)
    outcome.left_aside = records_of(taken.left_aside)
    outcome.columns_left_aside = [
        {"sheet": sheet, "heading": heading, "why": why} for sheet, heading, why in taken.columns_left_aside
    ]
    if taken.frame.empty:
        raise Refused("no_rows")
    headings = columns.headings_of(tables, chosen)
    rows, faults = read_rows(taken.frame, given=given, known=known, headings=headings)
    edition = edition_of(job, sha256=book.sha256, file_kind=book.kind, mapping=chosen)
    good, tried = _tried(job, rows, faults, edition=edition, headings=headings)
    checked = Checked(rows=rows, good=good, faults=faults, frame=taken.frame, there=tried.there)
    return stage(job, checked, outcome=outcome, edition=edition, book=book, tables=tables, mapping=chosen)


def _facts(job: Job) -> tuple[Known, Given, list[tuple[str, Said]]]:
    """What the project knows, what the command says of the whole file, and what there is to note of that."""
    kind, said, today = KINDS[job.kind], job.said, date.fromisoformat(job.today)
    words = Words(job.data_dir)
    places = Places(job.data_dir, words=words)
    if said.get("place") and places.unit(said["place"]) is None:
        raise Refused("unknown_unit", detail=said["place"])
    period = read_period(said.get("period"))
    if said.get("period") and (UNREAD in (period.start, period.end) or not period.end > period.start > ""):
        raise Refused("bad_period", detail=said["period"])
    sources = Sources(job.data_dir, words=words, today=today, described=_described(job))
    source, notes = _given_source(sources, said)
    given = Given(
        kind=kind, today=today, place=said.get("place", ""), vintage=job.vintage or "", period=said.get("period", ""),
        source=source,
    )  # fmt: skip
    return Known(words=words, places=places, sources=sources), given, notes


def _described(job: Job) -> list[Source]:
    """The sources that earlier files described."""
    stores = [job.data_dir / statements.FOLDER / name for name in statements.TABLES]
    return [
        described_in(row)
        for store in stores
        for edition in editions.read_editions(store)
        for row in editions.read_rows(editions.rows_path(store, edition))
        if row["source_publisher"]
    ]


def _given_source(sources: Sources, said: dict[str, str]) -> tuple[Source | None, list[tuple[str, Said]]]:
    """The source for the whole file; raises Refused where it is said and is none."""
    described = {name: said.get(name, "") for name in SOURCE_FIELDS}
    if not any(described.values()):
        return None, []
    found = sources.read(described)
    sentences = {code: Said(FAULTS[code].en, FAULTS[code].vi) for code, _, _ in found.faults}
    if found.source is None:
        code, name, text = found.faults[-1]
        filled = {"today": said.get("today", "")}
        raise Refused(
            "bad_source", detail=f"{name} “{text}”", detail_vi=f"{name} “{text}”",
            expected=sentences[code].en.format_map(filled), expected_vi=sentences[code].vi.format_map(filled),
        )  # fmt: skip
    return found.source, list(sentences.items())


def _tried(
    job: Job, rows: list[Row], faults: Faults, *, edition: Edition, headings: dict[tuple[str, str], str]
) -> tuple[list[Row], trial.Tried]:
    """The rows that may be taken, held to the checks of the build until none of those left breaks one."""
    kind = KINDS[job.kind]
    for _ in range(MOST_TRIALS):
        refused = faults.refused()
        good = [row for row in rows if row.position not in refused and not faults.repeats(row.position)]
        write_rows(good, job.out / ROWS, kind=kind)
        try:
            tried = trial.try_build(
                good, edition=edition, kind=kind, data_dir=job.data_dir, out=job.out, csv=job.out / ROWS
            )
        except trial.BrokenData as error:
            said = "; ".join(str(error).splitlines()[:MOST_SAID])
            raise Refused("data_broken", detail=said) from error
        by_position = {row.position: row for row in good}
        for position, fault in tried.of_rows:
            _tell(fault, by_position[position], faults=faults, headings=headings)
        if faults.refused() == refused:
            break
    if tried.of_file:
        raise Refused("build_refuses", detail="; ".join(map(str, tried.of_file[:MOST_SAID])))
    return good, tried


def _tell(
    fault: Fault, row: Row, *, faults: Faults, headings: dict[tuple[str, str], str]
) -> None:  # fmt: skip
    """A fault that a check of the build found, once."""
    if faults.has(fault.check, row.position):
        return
    names = [name for name in COLUMN_OF_CHECK.get(fault.check, ()) if (row.sheet, name) in headings]
    name = next(iter(names), "value")
    faults.told(
        fault.check, position=row.position, sheet=row.sheet, row=row.number,
        column=headings.get((row.sheet, name), ""), name=name, found=fault.found, level=fault.severity,
        en=f"{fault.expected}. {fault.action_en.rstrip('.')}", vi=f"{fault.expected}. {fault.action_vi.rstrip('.')}",
    )  # fmt: skip
