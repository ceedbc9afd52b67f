"""`python -m etl diff V1 V2`: what changed between two stored versions of the data, in words and as CSV.

Rows are compared by what names them, so that a claim that moved to another line of its file has not changed.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from etl import journal, publish

KEYS: Final = {
    "core_claim": ("claim_id",),
    "mart_headline": ("unit_id", "metric", "valid_from"),
    "mart_target": ("vintage", "target_id"),
    "mart_product": ("product_id",),
    "core_source": ("source_id",),
    "core_unit": ("unit_id",),
    "stg_metric": ("metric",),
    "ref_province_parts": ("old_unit_id",),
    "ref_commune_crosswalk": ("old_code", "new_code"),
}
"""The tables a reader can take away, and the columns that name a row."""
NOT_CONTENT: Final = ("raw_file", "raw_row", "edition_id", "claim_set_id")
"""Where a row stands or came from, which may change while what it says does not."""
ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"
HEADING: Final = ("table", "change", "row", "column", "before", "after")
SHOWN: Final = 5
"""Changes of a table that are named in words; the CSV has all."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """A row that came, went, or says something else in one column."""

    table: str
    change: str
    row: str
    column: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        if self.change != CHANGED:
            return f"{self.change}: {self.row}"
        return f"changed: {self.row}: {self.column} {self.before or 'blank'} -> {self.after or 'blank'}"


def command(options: argparse.Namespace) -> int:
    """Print what changed, or write it as CSV; 0 compared, 1 where a version is not stored."""
    folder = publish.build_dir(options.build_dir)
    try:
        versions = [publish.resolve(name, folder=folder) for name in (options.before, options.after)]
        changes = list(compare(*(folder / publish.warehouse_name(version) for version in versions)))
    except (publish.NotStored, journal.JournalUnreadable, duckdb.Error) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if options.csv:
        _write(changes, options.csv)
    sys.stdout.write("\n".join(in_words(changes, before=versions[0], after=versions[1])) + "\n")
    return 0


def compare(before: Path, after: Path) -> Iterator[Change]:
    """Every change from one warehouse file to another; a table or column that only one of them has is left out."""
    with duckdb.connect(str(before), read_only=True) as old, duckdb.connect(str(after), read_only=True) as new:
        for table, key in KEYS.items():
            if _has(old, table) and _has(new, table):
                yield from _changes(table, _rows(old, table, key=key), _rows(new, table, key=key))


def in_words(changes: list[Change], *, before: str, after: str) -> list[str]:
    """Lines that tell how many rows of each table came, went and changed, and name the first of them."""
    if not changes:
        return [f"{before} and {after} say the same in {len(KEYS)} tables."]
    lines = [f"from {before} to {after}:"]
    for table in KEYS:
        found = [change for change in changes if change.table == table]
        if not found:
            continue
        rows = {kind: len({each.row for each in found if each.change == kind}) for kind in (ADDED, REMOVED, CHANGED)}
        lines.append(f"{table}: " + ", ".join(f"{number} {kind}" for kind, number in rows.items() if number))
        lines += [f"    {change}" for change in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(f"    and {len(found) - SHOWN} more (--csv FILE has all)")
    return lines


def _changes(table: str, old: dict[str, Row], new: dict[str, Row]) -> Iterator[Change]:
    for row in sorted(old.keys() - new.keys()):
        yield Change(table, REMOVED, row)
    for row in sorted(new.keys() - old.keys()):
        yield Change(table, ADDED, row)
    for row in sorted(old.keys() & new.keys()):
        for column in (name for name in old[row] if name in new[row]):
            one, other = _written(old[row][column]), _written(new[row][column])
            if one != other:
                yield Change(table, CHANGED, row, column, one, other)


def _rows(connection: duckdb.DuckDBPyConnection, table: str, *, key: tuple[str, ...]) -> dict[str, Row]:
    relation = connection.table(table)
    names = relation.columns
    rows = (dict(zip(names, cells, strict=True)) for cells in relation.fetchall())
    return {
        " ".join(_written(row[name]) for name in key): {
            name: value for name, value in row.items() if name not in NOT_CONTENT
        }
        for row in rows
    }


def _has(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return (table,) in connection.sql("SHOW TABLES").fetchall()


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _write(changes: list[Change], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADING)
        writer.writerows([each.table, each.change, each.row, each.column, each.before, each.after] for each in changes)
