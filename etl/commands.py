"""What `python -m etl build | check | status` do: bring the data in, hold it to its rules, say what is served."""

import argparse
from collections import Counter
from typing import Final

import duckdb
from tqdm import tqdm

from etl import content, journal, publish
from etl.build import build, fill
from etl.checks import BadCheck, BadKnownFaults
from etl.corrections import CorrectionError, CorrectionStale
from etl.faults import ERROR, BuildError, Fault
from etl.imports.kinds import STATEMENTS
from etl.imports.statements import store
from etl.journal import JournalUnreadable
from etl.models import FOLDER, Stage

BAR_AFTER_SECONDS: Final = 1.0
SHOWN_DIGITS: Final = 12
"""Of a table's hash: enough to see whether two are the same."""
EXPECTED_ERRORS: Final = (
    BuildError, CorrectionError, CorrectionStale, BadCheck, BadKnownFaults, publish.NothingToRollBackTo,
    JournalUnreadable,
)  # fmt: skip


def build_warehouse(options: argparse.Namespace) -> int:
    """Build and publish, or go back a version; 0 when done."""
    folder = publish.build_dir(options.build_dir)
    if options.rollback:
        print(f"rolled back to version {publish.roll_back(folder).version}; the next plain build leaves it again")
        return 0
    pointer = publish.read_pointer(folder)
    if (
        options.if_stale
        and pointer
        and (pointer.pinned or pointer.version == publish.version_of(data_dir=options.data_dir))
    ):
        print(f"warehouse {pointer.version} is up to date" + (" (pinned by --rollback)" if pointer.pinned else ""))
        return 0
    models = len(list(FOLDER.glob("*/*.sql")))
    with tqdm(total=models, desc="models", delay=BAR_AFTER_SECONDS, leave=False, disable=None) as bar:
        built = build(
            data_dir=options.data_dir,
            folder=options.build_dir,
            on_stage=_say_stage,
            on_table=lambda _: bar.update(),
        )
    warnings = len(built.faults)
    print(f"published version {built.version} with {warnings} warning(s); see them with: python -m etl check")
    return 0


def check(options: argparse.Namespace) -> int:
    """List all faults; 1 where one is an error."""
    connection = duckdb.connect(config={"threads": publish.THREADS})
    try:
        built = fill(connection, data_dir=options.data_dir, version=publish.version_of(data_dir=options.data_dir))
    finally:
        connection.close()
    for fault in sorted(built.faults, key=_worst_first):
        print(fault)
    counted = Counter(fault.severity for fault in built.faults)
    print(", ".join(f"{number} {severity}(s)" for severity, number in sorted(counted.items())) or "no faults")
    return 1 if counted[ERROR] else 0


def status(options: argparse.Namespace) -> int:
    """Say what is served; 1 where nothing is."""
    folder = publish.build_dir(options.build_dir)
    pointer = publish.read_pointer(folder)
    wanted = publish.version_of(data_dir=options.data_dir)
    if pointer is None:
        print(f"nothing is published in {folder}; build it with: python -m etl build")
        return 1
    stale = "up to date" if pointer.version == wanted else f"stale: inputs and code now make {wanted}"
    with duckdb.connect(str(folder / pointer.file), read_only=True) as connection:
        ((built_at,),) = connection.table("meta_build").project("built_at").fetchall()
        counts = connection.table("meta_row_count").order("table_name").fetchall()
        hashes = content.stored(connection)
    print(
        f"version {pointer.version}, built {built_at}, {stale}" + (", pinned by --rollback" if pointer.pinned else "")
    )
    print(f"content {content.whole(hashes)}" if hashes else "content not hashed: built by older code")
    print(f"stored: {', '.join(publish.stored(folder))}")
    for version, record in journal.read(folder).items():
        if record.kept_since:
            print(f"kept for good: {version} since {record.kept_since}: {record.reason}")
    for table, rows in counts:
        print(f"{table:28} {rows:>8,}  {hashes.get(table, '')[:SHOWN_DIGITS]}".rstrip())
    for kind in STATEMENTS:
        for line in store.lines_of(options.data_dir / kind.folder, lang="en"):
            print(f"imported {kind.name}: {line}")
    return 0


def _say_stage(stage: Stage) -> None:
    print(f"{stage.name:8} {stage.tables:>3} tables {stage.rows:>8,} rows {stage.seconds:7.2f} s")


def _worst_first(fault: Fault) -> tuple[bool, str, str, int]:
    return fault.severity != ERROR, fault.check, fault.file, fault.row or 0
