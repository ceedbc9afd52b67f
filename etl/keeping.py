"""`python -m etl keep VERSION --reason "…"`: a version that was cited stays, whatever is published after it."""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl import build_info, commit, journal, publish


class NotKept(Exception):
    """A version that is not kept cannot be let go; str() says which are."""


def command(options: argparse.Namespace) -> int:
    """Keep a stored version for good, or let it go; 0 done, 1 where it is not there."""
    folder = publish.build_dir(options.build_dir)
    try:
        with publish.turn(folder):
            version = publish.resolve(options.version, folder=folder)
            said = let_go(version, folder=folder) if options.undo else keep(version, options.reason, folder, options)
    except (publish.NotStored, journal.JournalUnreadable, NotKept, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{said}\n")
    return 0


def keep(version: str, reason: str, folder: Path, options: argparse.Namespace) -> str:
    """Note that a version stays, and the commit that makes it where that can be told; what was done, in words."""
    records = journal.read(folder)
    record = records.get(version) or _record(folder / publish.warehouse_name(version))
    if record.commit is None and publish.version_of(data_dir=options.data_dir) == version:
        record = replace(record, commit=commit.of(options.data_dir))
    since = record.kept_since or datetime.now(UTC).date().isoformat()
    journal.write(folder, {**records, version: replace(record, kept_since=since, reason=reason)})
    made = f"its commit is {record.commit}" if record.commit else "no commit is known that makes it"
    return f"{version} is kept for good ({reason}); {made}. Its address: ?version={version}"


def let_go(version: str, *, folder: Path) -> str:
    """Take the mark away; raises NotKept."""
    records = journal.read(folder)
    record = records.get(version, journal.Record())
    if not record.kept_since:
        kept = ", ".join(journal.kept(folder)) or "none"
        raise NotKept(f"{version} is not kept for good; there are: {kept}.")
    journal.write(folder, {**records, version: replace(record, kept_since=None, reason=None)})
    return f"{version} is no longer kept for good; it goes when it is not among the last {publish.KEPT_VERSIONS}."


def _record(warehouse: Path) -> journal.Record:
    """Of a version that was published before there was a journal."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return build_info.record(connection)
