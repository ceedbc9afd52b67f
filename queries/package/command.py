"""`python -m queries package --out FOLDER|FILE.zip`: write the data package."""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from queries import reader
from queries.errors import BadParameter, QueryError
from queries.package import tables, writing
from queries.parameters import AS_OF, KNOWN_BY

NAME = "package"


def main(arguments: list[str]) -> int:
    """Writes the package; 0 written, 2 asked wrongly or no warehouse (one sentence on stderr)."""
    options = _parser().parse_args(arguments)
    started = time.perf_counter()
    try:
        as_of, known_by = _days(options.as_of, options.known_by)
        with reader.at_version(options.version):
            package = writing.write(options.out, as_of=as_of, known_by=known_by)
    except (QueryError, writing.CannotWrite, OSError) as error:
        sys.stderr.write(f"queries: {error}\n")
        return 2
    size = sum(map(len, package.files.values())) / 1e6
    sys.stdout.write(
        f"wrote {options.out}: {len(package.files)} files, {size:.1f} MB, data version {package.edition.version}, "
        f"as of {as_of}, in {time.perf_counter() - started:.1f} s\n"
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries package",
        description="Write every table as CSV, Parquet, XLSX and DuckDB, with maps, definitions and datapackage.json.",
        allow_abbrev=False,
    )
    parser.add_argument("--out", type=Path, required=True, help="a new folder, or a file that ends in .zip")
    parser.add_argument("--as-of", default=None, help="the day of progress and snapshot, as in 2024-12-31 (today)")
    parser.add_argument("--known-by", default=None, help="only what had been published by that day")
    parser.add_argument("--version", default=None, help="a stored data version (the one that is served)")
    return parser


def _days(as_of: str | None, known_by: str | None) -> tuple[date, date | None]:
    """Both days, checked as every question checks them; raises BadParameter."""
    given = {name: day for name, day in ((AS_OF, as_of), (KNOWN_BY, known_by)) if day}
    values = tables.named("snapshot").asked().fit(given)
    day, view = values[AS_OF], values.get(KNOWN_BY)
    if not isinstance(day, date) or not (view is None or isinstance(view, date)):
        raise BadParameter("The days of a package are dates, as in 2024-12-31.")
    return day, view
