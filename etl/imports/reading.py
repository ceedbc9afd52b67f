"""Reads one file to the end: workbook, tables, mapping, rows, rules, and what would go into the store.

Runs in the child process (etl/imports/worker.py); writes only into the job's folder.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from etl.imports import bands, columns, editions, file_texts, mapping, workbook
from etl.imports.checking import References, check, read_references
from etl.imports.faults import records_of
from etl.imports.file_texts import Refused
from etl.imports.headings import Headings
from etl.imports.job import MAPPING_FILE, Job
from etl.imports.kinds import KINDS
from etl.imports.layout import Table, layout_of
from etl.imports.mapping import Mapping, MappingFault
from etl.imports.outcome import MAPPING, UNREADABLE, Outcome, Said, failure
from etl.imports.provinces import UnknownUnit
from etl.imports.rows import take_rows
from etl.imports.sheets import Workbook
from etl.imports.staging import stage
from etl.imports.tidy import Facts
from etl.imports.unreadable import Unreadable

PROVINCE: Final = "province"


def read_register(job: Job) -> Outcome:
    """Everything there is to say of the file; a file that cannot be read gives an outcome that says so."""
    try:
        return _read(job)
    except Unreadable as error:
        return failure(
            job.file.name,
            status=UNREADABLE,
            code=error.code,
            found=Said(error.found, error.found_vi),
            expected=Said(error.expected, error.expected_vi),
            action=Said(error.action_en, error.action_vi),
        )
    except Refused as error:
        return file_texts.trouble(job.file.name, error.code, status=UNREADABLE, kind=job.kind, **error.details)


def _read(job: Job) -> Outcome:
    book = workbook.read(job.file)
    kind = KINDS[job.kind]
    wordings = kind.wordings()
    tables = _tables(job, book, wordings=wordings)
    chosen, how = _mapping(job, tables)
    outcome = Outcome(status=MAPPING, file=job.file.name, kind=kind.name, mapping=columns.record_of(chosen, how=how))
    for note in book.notes:
        outcome.note(note.code, Said(note.text_en, note.text_vi), sheet=note.sheet)
    mapping.save(chosen, job.out / MAPPING_FILE)
    if chosen.needs_confirmation:
        if chosen.is_confirmed:
            raise Refused("no_leading" if kind.is_statement else "no_product_name")
        return outcome
    if kind.is_statement:
        from etl.imports.statements.reading import read_statements  # heavy: it builds the data in memory

        return read_statements(job, book, chosen, outcome=outcome, tables=tables, wordings=wordings)
    known = read_references(job.data_dir)
    return _checked(job, book, chosen, outcome=outcome, tables=tables, known=known, wordings=wordings)


def _checked(
    job: Job, book: Workbook, chosen: Mapping, *, outcome: Outcome, tables: list[Table], known: References,
    wordings: Headings,
) -> Outcome:  # fmt: skip
    has_province = any(proposal.field == PROVINCE for proposal in chosen.proposals)
    facts = _facts(job, known=known, sha256=book.sha256, has_province=has_province, outcome=outcome)
    rows = take_rows(book, chosen, headings=wordings)
    outcome.left_aside = records_of(rows.left_aside)
    outcome.columns_left_aside = [
        {"sheet": sheet, "heading": heading, "why": why} for sheet, heading, why in rows.columns_left_aside
    ]
    if rows.frame.empty:
        raise Refused("no_rows")
    checked = check(rows.frame, facts=facts, known=known, headings=columns.headings_of(tables, chosen))
    return stage(job, checked, outcome=outcome, facts=facts, book=book, tables=tables, mapping=chosen, frame=rows.frame)


def _tables(job: Job, book: Workbook, *, wordings: Headings) -> list[Table]:
    """The tables by known headings; where none may hold rows, by those of a mapping file. Raises Refused."""
    words = bands.load()
    tables = layout_of(book, wordings, words).tables
    if job.mapping_file is not None and not any(table.may_hold_rows for table in tables):
        named = {each.heading: each.field for each in _load(job).proposals if each.field}
        tables = layout_of(book, wordings.with_fields(named), words).tables
    if not tables:
        raise Refused("no_table")
    return list(tables)


def _mapping(job: Job, tables: list[Table]) -> tuple[Mapping, str]:
    """The mapping of the layout and where it comes from: the file given, the store, or a proposal."""
    print_of_layout = mapping.fingerprint(tables)
    kept = editions.mapping_path(job.store, print_of_layout)
    if job.mapping_file is not None:
        return replace(_load(job), fingerprint=print_of_layout), "file"
    if kept.is_file():
        return replace(mapping.load(kept, kind=KINDS[job.kind]), fingerprint=print_of_layout), "kept"
    proposed = mapping.propose(tables, kind=KINDS[job.kind])
    if job.is_mapping_accepted:
        return mapping.confirmed(proposed, {}), "accepted"
    return proposed, "known" if not proposed.needs_confirmation else "proposed"


def _load(job: Job) -> Mapping:
    """The mapping file given; raises Refused for one that is none."""
    try:
        kind = KINDS[job.kind]
        return mapping.load(job.mapping_file, kind=kind) if job.mapping_file else mapping.Mapping("", (), kind=kind)
    except MappingFault as error:
        raise Refused("mapping_file", detail=error.text_en, detail_vi=error.text_vi) from error
    except OSError as error:
        raise Refused("mapping_file", detail=str(error), detail_vi=str(error)) from error


def _facts(job: Job, *, known: References, sha256: str, has_province: bool, outcome: Outcome) -> Facts:
    """What the command says of the file, and the date on which the same file was taken before."""
    try:
        home = known.provinces.province(job.unit_id) if job.unit_id else None
    except UnknownUnit as error:
        raise Refused("unknown_unit", detail=error.unit_id, known_en=error.known_en, known_vi=error.known_vi) from error
    if home is None and not has_province:
        raise Refused("province_needed")
    vintage = home.vintage if home else job.vintage
    if vintage is None:
        raise Refused("vintage_needed")
    as_of = job.as_of
    if as_of is None:
        before = [
            each.as_of
            for each in editions.read_editions(job.store)
            if (each.sha256, each.unit_id, each.source_id) == (sha256, job.unit_id, job.source_id)
        ]
        as_of = max(before, default=job.today)
        if before and as_of != job.today:
            outcome.note("as_of_reused", file_texts.note_of("as_of_reused", as_of=as_of))
    outcome.unit_id, outcome.as_of, outcome.completeness = job.unit_id, as_of, job.completeness
    return Facts(province=home, vintage=vintage, as_of=date.fromisoformat(as_of), source_id=job.source_id)
