"""`python -m etl import products | targets | observations FILE`: one file into its store, whole or not at all.

What came of it is said in words, or as JSON for programs.
"""

import argparse
import getpass
import shutil
import sys
import tempfile
from contextlib import redirect_stdout, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from etl.imports import command_options, editions, file_texts, mapping, supervise, wording
from etl.imports.confirm import agrees, ask
from etl.imports.editions import FULL, PARTIAL, Edition, OriginalChanged, Staged
from etl.imports.headings import folded
from etl.imports.job import MAPPING_FILE, ROWS, Job
from etl.imports.kinds import KINDS, PRODUCTS, SOURCE_FIELDS, STATEMENTS, Kind
from etl.imports.outcome import CONFIRM, DRY_RUN, FAILED, MAPPING, READY, TAKEN, UNCHANGED, Outcome
from etl.imports.provinces import UnknownUnit
from etl.imports.worker import MEGABYTE


def add_products(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The options of `import products`, told in both languages."""
    what = "nhập danh sách sản phẩm của tỉnh / take a provincial register of products (xlsx, xls, ods, csv)"
    command = commands.add_parser("products", help=what, description=what)
    for name, more in command_options.PRODUCTS.items():
        command.add_argument(name, **more)
    command.set_defaults(command=import_file, kind=PRODUCTS)


def add_statements(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The options of `import targets` and `import observations`, told in both languages."""
    for kind in STATEMENTS:
        what = command_options.STATEMENTS_ARE[kind.name]
        command = commands.add_parser(kind.name, help=what, description=what)
        for name, more in command_options.statements(kind.name).items():
            command.add_argument(name, **more)
        command.set_defaults(command=_import_statements, kind=kind, partial=True)


def _import_statements(options: argparse.Namespace) -> int:
    """One of: the editions told, one withdrawn, a file taken."""
    from etl.imports.statements import store

    folder = options.data_dir / options.kind.folder
    if options.list:
        return store.tell(folder, lang=options.lang, as_json=options.format == "json")
    if options.remove is not None:
        return store.withdraw_and_tell(folder, options.remove, by=options.by, lang=options.lang)
    if options.file is None:
        print(command_options.FILE_NEEDED, file=sys.stderr)
        return 2
    return import_file(options)


def add_template(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The options of `import template`, told in both languages."""
    what = "ghi tệp mẫu trống để điền / write the blank workbook to fill in"
    command = commands.add_parser("template", help=what, description=what)
    for name, more in command_options.TEMPLATE.items():
        command.add_argument(name, **more)
    command.set_defaults(command=write_blank)


def write_blank(options: argparse.Namespace) -> int:
    """Write the blank workbook; 1 where the province is none or the file cannot be written."""
    from etl.imports.statements.template import write_statement_template
    from etl.imports.template import write_template

    kind = KINDS[options.for_kind]
    path = options.file or Path(command_options.TEMPLATE_NAMES[kind.name][options.lang])
    try:
        if kind.is_statement:
            write_statement_template(
                path, data_dir=options.data_dir, lang=options.lang, kind=kind, unit_id=options.province
            )
        else:
            write_template(path, data_dir=options.data_dir, lang=options.lang, unit_id=options.province)
    except UnknownUnit as error:
        print(f"{error} / {error.text_vi}", file=sys.stderr)
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    print(path)
    return 0


def import_file(options: argparse.Namespace) -> int:
    """Take one file; 0 taken or nothing to change, 1 refused or unreadable, 2 a person has to confirm."""
    with tempfile.TemporaryDirectory(prefix="ocop-import-") as folder:
        outcome = _run(options, out=Path(folder))
    if options.format == "json":
        print(outcome.as_json())
    else:
        print("\n".join(wording.lines_of(outcome, lang=options.lang)))
    if outcome.status == TAKEN and options.build:
        return _build(options)
    return outcome.exit_code


def _build(options: argparse.Namespace) -> int:
    """Build the warehouse with what was taken; what programs read on the output stays the outcome alone.

    Imported now, because it is heavy and most runs end before.
    """
    from etl import commands

    try:
        with redirect_stdout(sys.stderr if options.format == "json" else sys.stdout):
            return commands.build_warehouse(argparse.Namespace(**vars(options), rollback=False, if_stale=True))
    except commands.EXPECTED_ERRORS as error:
        print(error, file=sys.stderr)
        return 1


def _run(options: argparse.Namespace, *, out: Path) -> Outcome:
    for given in (options.report, options.refused, options.write_mapping):
        if given is not None and given.exists() and options.file.exists() and given.samefile(options.file):
            return file_texts.trouble(
                options.file.name, "report_is_input", status=FAILED, kind=options.kind.name, detail=given.name
            )
    job = _job(options, out=out)
    outcome = supervise.run(job)
    can_ask = options.format == "text" and sys.stdin.isatty()
    if outcome.status == MAPPING and can_ask:
        with suppress(EOFError):  # nobody answers: the mapping stays to be confirmed
            answers = ask(outcome, lang=options.lang, read=input, say=print)
            job = replace(job, mapping_file=_answered(job, answers=answers))
            outcome = supervise.run(job)
    try:
        _hand_out(outcome, options, out=out)
        if _needs_word(outcome, options, can_ask=can_ask):
            outcome.status = CONFIRM
            return outcome
        is_tried = options.dry_run or (can_ask and not options.yes and not _is_agreed(outcome, lang=options.lang))
        return _finish(outcome, job, is_dry_run=is_tried)
    except OriginalChanged:
        return file_texts.trouble(job.file.name, "original_changed", status=FAILED, kind=job.kind)
    except OSError as error:
        return file_texts.trouble(job.file.name, "disk", status=FAILED, kind=job.kind, detail=str(error))


def _job(options: argparse.Namespace, *, out: Path) -> Job:
    kind: Kind = options.kind
    unit_id = None if kind.is_statement else options.province
    as_of = None if kind.is_statement else options.as_of
    return Job(
        file=options.file.absolute(),
        data_dir=options.data_dir.absolute(),
        store=options.data_dir.absolute() / kind.folder,
        out=out,
        unit_id=unit_id,
        vintage=options.vintage,
        as_of=as_of.isoformat() if as_of else None,
        today=date.today().isoformat(),
        completeness=PARTIAL if options.partial else FULL,
        source_id=options.source or f"register-{unit_id or editions.COUNTRY}",
        is_mapping_accepted=options.accept_mapping,
        mapping_file=options.mapping.absolute() if options.mapping else None,
        is_valid_accepted=options.accept_valid,
        is_report_wanted=options.report is not None,
        lang=options.lang,
        memory_bytes=options.memory * MEGABYTE,
        seconds=options.timeout,
        kind=kind.name,
        said=_said(options) if kind.is_statement else {},
    )


def _said(options: argparse.Namespace) -> dict[str, str]:
    """What the command says of a whole file of figures, by name; '' for what it does not say."""
    source = {name: getattr(options, f"source_{name}", None) or "" for name in SOURCE_FIELDS} | {
        "source": options.source or ""
    }
    period = getattr(options, "period", None) or ""
    return {"place": options.province or "", "period": period, "by": options.by or getpass.getuser(), **source}


def _needs_word(outcome: Outcome, options: argparse.Namespace, *, can_ask: bool) -> bool:
    """Whether figures that are there would change, and nobody said or can be asked whether they may."""
    is_settled = options.yes or options.dry_run or can_ask
    return outcome.status == READY and bool(outcome.statements.get("changed")) and not is_settled


def _answered(job: Job, *, answers: dict[tuple[str, int], str | None]) -> Path:
    """A mapping file of what was proposed and what a person answered."""
    path = job.out / MAPPING_FILE
    by_key = {(folded(heading), occurrence): field for (heading, occurrence), field in answers.items()}
    mapping.save(mapping.confirmed(mapping.load(path, kind=KINDS[job.kind]), by_key), path)
    answered = path.with_name("answered.yml")
    return path.rename(answered)


def _hand_out(outcome: Outcome, options: argparse.Namespace, *, out: Path) -> None:
    """Copy what was asked for out of the job's folder; a file of refused rows never overwrites another."""
    wanted = {"report": options.report, "refused": options.refused or _free_name(options.file)}
    for name, made in list(outcome.files.items()):
        target = wanted[name]
        shutil.copyfile(out / made, target)
        outcome.files[name] = str(target)
    if options.write_mapping is not None and (out / MAPPING_FILE).is_file():
        shutil.copyfile(out / MAPPING_FILE, options.write_mapping)
        outcome.files["mapping"] = str(options.write_mapping)


def _free_name(file: Path) -> Path:
    """Beside the file: 'Sổ OCOP.refused.xlsx', numbered where that is taken."""
    path, number = file.with_name(f"{file.stem}.refused.xlsx"), 1
    while path.exists():
        number += 1
        path = file.with_name(f"{file.stem}.refused-{number}.xlsx")
    return path


def _is_agreed(outcome: Outcome, *, lang: str) -> bool:
    """Whether a person at a terminal wants what the file changes; a file that is not to be taken changes nothing."""
    try:
        return outcome.status != READY or agrees(outcome, lang=lang, read=input, say=print)
    except EOFError:
        return False


def _finish(outcome: Outcome, job: Job, *, is_dry_run: bool) -> Outcome:
    """Put what is ready into the store, unless it is only tried."""
    if outcome.status != READY or outcome.edition is None:
        return outcome
    if is_dry_run:
        outcome.status = DRY_RUN
        return outcome
    found = outcome.statements
    if found and not found["added"] and not found["changed"]:
        outcome.status, outcome.edition_id = UNCHANGED, None
        return outcome
    staged = Staged(
        edition=Edition(**outcome.edition), rows=job.out / ROWS, original=job.file, mapping=job.out / MAPPING_FILE
    )
    outcome.status = UNCHANGED if editions.commit(job.store, staged) is None else TAKEN
    return outcome
