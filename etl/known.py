"""A view of the past: the published warehouse again, from what can be shown to have been published by a day.

    data/build/known/ocop-<version>@<day>.duckdb     written once, from the file of that version

The marts are functions of the statements. So a view is the same SQL models over fewer statements: core_known says of
each from which day it counts, etl/known/*.sql narrow the tables that hold statements, every other table is copied, and
the models run again. What takes Python and does not depend on other statements (places, a product's identity, folded
words) is copied row by row: a product keeps its id in every view. The checks do not run again; those of their findings
that are about a statement of the view are kept.

Whoever asks for a day first has it made (`python -m queries NAME --known-by DATE`, a page, the API), each through this
command in a process of its own: questions do not import the build, a server's memory does not grow by it, and a maker
that is killed takes nothing with it. Makers take turns by a lock; the file appears under its name when it is whole.
"""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from etl import build_info, content, models, publish

SQL: Final = Path(__file__).resolve().parent / "known"
KEPT_VIEWS: Final = 6
"""Views that stay; the one made longest ago leaves first, and is made again when someone asks for it."""


class CannotMake(Exception):
    """Why there is no view; str() is fit to show."""


def command(options: argparse.Namespace) -> int:
    """`python -m etl known --by DATE`: make the view of that day if it is missing, and print where it is."""
    folder = publish.build_dir(options.build_dir)
    try:
        sys.stdout.write(f"{make(folder, day=options.by, version=options.version)}\n")
    except (CannotMake, OSError, duckdb.Error) as error:
        sys.stderr.write(f"{_sentence(error, folder=folder)}\n")
        return 1
    return 0


def make(folder: Path, *, day: date, version: str | None = None) -> Path:
    """The file of the view of a version (by default the one in use) on a day of publication, made if it is missing.

    The day is taken to the latest on which anything was published, so that all days between two publications share a
    file. Raises CannotMake, OSError where the folder cannot be written, duckdb.Error.
    """
    pointer = publish.read_pointer(folder)
    wanted = version or (pointer.version if pointer else "")
    warehouse = folder / publish.warehouse_name(wanted)
    if not wanted or not warehouse.is_file():
        raise CannotMake(f"{folder} holds no warehouse {wanted or 'at all'}; build one with: python -m etl build")
    with duckdb.connect(config=publish.WRITER) as connection:
        _attach(connection, warehouse, name="published", mode="READ_ONLY")
        target = publish.view_path(folder, version=wanted, day=_day_of(connection, day))
        if target.is_file():
            return target
        with publish.turn(target.parent) as draft:
            if not target.is_file():  # made by whoever had the turn before
                _attach(connection, draft, name="draft", mode="READ_WRITE")
                _fill(connection, name=target.stem.removeprefix(publish.PREFIX))
                publish.settle(draft, target)
            publish.remove_views(folder, but=target, most=KEPT_VIEWS)
    return target


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, *, name: str, mode: str) -> None:
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name} ({mode})")


def _day_of(connection: duckdb.DuckDBPyConnection, day: date) -> date:
    """The latest day of publication up to `day`; raises CannotMake."""
    known = connection.table("published.core_known").project("known_on").distinct().fetchall()
    days: list[date] = sorted(known_on for (known_on,) in known if known_on is not None)
    earlier = [known_on for known_on in days if known_on <= day]
    if not earlier:
        first = f"the first publication with a date is of {days[0].isoformat()}" if days else "no source has a date"
        raise CannotMake(f"Nothing can be shown to have been known by {day.isoformat()}: {first}.")
    return earlier[-1]


def _fill(connection: duckdb.DuckDBPyConnection, *, name: str) -> None:
    """The database `draft` as the view `<version>@<day>` of the database `published`."""
    made_anew = {path.stem for path in models.FOLDER.glob("*/*.sql")} | {*build_info.TABLES, *content.TABLES}
    # As text, because DuckDB imports pandas to bind a parameter: more than a second that a reader would wait.
    day = f"DATE '{name.partition('@')[2]}'"
    narrowed = {path.stem: path.read_text(encoding="utf-8").replace("$day", day) for path in SQL.glob("*.sql")}
    ((built_at,),) = connection.table(f"published.{build_info.BUILD_TABLE}").project("built_at").fetchall()
    connection.execute("USE published")
    tables = [table for (table,) in connection.sql("SHOW TABLES").fetchall()]
    connection.execute("SET search_path = 'draft,published'")  # made in the first, read from either
    for table in tables:
        if table in narrowed:
            connection.sql(narrowed[table]).create(table)
        elif table not in made_anew:
            connection.table(f"published.{table}").create(table)
    connection.execute("USE draft")
    connection.execute("DETACH published")  # no model can read what was not known
    for layer in models.LAYERS:
        models.run_layer(connection, layer=layer)
    build_info.store(connection, version=name, built_at=built_at)
    content.store(connection)
    connection.execute("USE memory")
    connection.execute("DETACH draft")


def _sentence(error: Exception, *, folder: Path) -> str:
    if isinstance(error, CannotMake):
        return str(error)
    return (
        f"A view of the past is written into {folder / publish.VIEWS}, which failed ({error}). "
        "Make the folder writable for whoever runs the dashboard, with room for some warehouses."
    )
