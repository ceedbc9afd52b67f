"""`python -m etl import products FILE`: one file into the store, whole or not at all, and what came of it in words."""

import argparse
import shutil
import sys
import tempfile
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from etl.imports import editions, file_texts, mapping, supervise, wording
from etl.imports.confirm import ask
from etl.imports.editions import FULL, PARTIAL, REGISTER_FOLDER, Edition, OriginalChanged, Staged
from etl.imports.headings import folded
from etl.imports.job import MAPPING_FILE, ROWS, Job
from etl.imports.outcome import DRY_RUN, FAILED, MAPPING, READY, TAKEN, UNCHANGED, Outcome
from etl.imports.provinces import UnknownUnit
from etl.imports.worker import MEGABYTE

MEMORY_MB: Final = 2048
TIMEOUT_SECONDS: Final = 300
TEMPLATE_NAMES: Final = {"vi": "mau-danh-sach-ocop.xlsx", "en": "ocop-register-blank.xlsx"}


def add_products(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The options of `import products`."""
    command = commands.add_parser("products", help="take a provincial register of products (xlsx, xls, ods, csv)")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--province", metavar="UNIT", help="whose register it is: 34-86, or 63-84 for an old province")
    command.add_argument("--vintage", choices=("63", "34"), help="of which division the rows' own provinces are")
    command.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="the day of the register (today)")
    command.add_argument("--partial", action="store_true", help="a list of some products, not the whole register")
    command.add_argument("--source", metavar="ID", help="source of the rows (register-UNIT)")
    command.add_argument("--dry-run", action="store_true", help="say what would be taken, change nothing")
    command.add_argument("--accept-valid", action="store_true", help="take the good rows, write the refused ones")
    command.add_argument("--accept-mapping", action="store_true", help="take the proposed mapping of columns")
    command.add_argument("--mapping", type=Path, metavar="FILE", help="which column is which field")
    command.add_argument("--write-mapping", type=Path, metavar="FILE", help="write the mapping to look through")
    command.add_argument("--report", type=Path, metavar="FILE.xlsx", help="write the register with its faults marked")
    command.add_argument("--refused", type=Path, metavar="FILE.xlsx", help="where to write refused rows (by the file)")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--lang", choices=("vi", "en"), default="vi")
    command.add_argument("--build", action="store_true", help="build the warehouse afterwards")
    command.add_argument("--memory", type=int, default=MEMORY_MB, metavar="MB", help="for reading the file")
    command.add_argument("--timeout", type=int, default=TIMEOUT_SECONDS, metavar="SECONDS", help="for reading the file")
    command.set_defaults(command=import_products)


def add_template(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The options of `import template`."""
    command = commands.add_parser("template", help="write the blank workbook to fill in")
    command.add_argument("file", type=Path, nargs="?", metavar="FILE.xlsx", help="where (a name by language)")
    command.add_argument("--province", metavar="UNIT", help="offer its communes as a list: 34-86, or 63-84")
    command.add_argument("--lang", choices=("vi", "en"), default="vi")
    command.set_defaults(command=write_blank)


def write_blank(options: argparse.Namespace) -> int:
    """Write the blank workbook; 1 where the province is none or the file cannot be written."""
    from etl.imports.template import write_template

    path = options.file or Path(TEMPLATE_NAMES[options.lang])
    try:
        write_template(path, data_dir=options.data_dir, lang=options.lang, unit_id=options.province)
    except (UnknownUnit, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(path)
    return 0


def import_products(options: argparse.Namespace) -> int:
    """Take one file; 0 taken or nothing to change, 1 refused or unreadable, 2 the mapping has to be confirmed."""
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
            return file_texts.trouble(options.file.name, "report_is_input", status=FAILED, detail=given.name)
    job = _job(options, out=out)
    outcome = supervise.run(job)
    if outcome.status == MAPPING and options.format == "text" and sys.stdin.isatty():
        answers = ask(outcome, lang=options.lang, read=input, say=print)
        job = replace(job, mapping_file=_answered(job, answers=answers))
        outcome = supervise.run(job)
    try:
        _hand_out(outcome, options, out=out)
        return _finish(outcome, job, is_dry_run=options.dry_run)
    except OriginalChanged:
        return file_texts.trouble(job.file.name, "original_changed", status=FAILED)
    except OSError as error:
        return file_texts.trouble(job.file.name, "disk", status=FAILED, detail=str(error))


def _job(options: argparse.Namespace, *, out: Path) -> Job:
    unit_id = options.province
    return Job(
        file=options.file.absolute(),
        data_dir=options.data_dir.absolute(),
        store=options.data_dir.absolute() / REGISTER_FOLDER,
        out=out,
        unit_id=unit_id,
        vintage=options.vintage,
        as_of=options.as_of.isoformat() if options.as_of else None,
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
    )


def _answered(job: Job, *, answers: dict[tuple[str, int], str | None]) -> Path:
    """A mapping file of what was proposed and what a person answered."""
    path = job.out / MAPPING_FILE
    by_key = {(folded(heading), occurrence): field for (heading, occurrence), field in answers.items()}
    mapping.save(mapping.confirmed(mapping.load(path), by_key), path)
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


def _finish(outcome: Outcome, job: Job, *, is_dry_run: bool) -> Outcome:
    """Put what is ready into the store, unless it is only tried."""
    if outcome.status != READY or outcome.edition is None:
        return outcome
    if is_dry_run:
        outcome.status = DRY_RUN
        return outcome
    staged = Staged(
        edition=Edition(**outcome.edition), rows=job.out / ROWS, original=job.file, mapping=job.out / MAPPING_FILE
    )
    outcome.status = UNCHANGED if editions.commit(job.store, staged) is None else TAKEN
    return outcome
