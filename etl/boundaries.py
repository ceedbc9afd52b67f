"""Loads imported commune boundaries into raw_ tables; without an import the tables are there, empty.

raw_boundary_edition    one row where boundaries were imported: whose they are, when, what joined
raw_commune_boundary    one row a commune and detail ('country' or 'province'), its area as GeoJSON text
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from etl import arrow
from etl.faults import ERROR, Fault, InputFaults
from etl.imports import boundary_store
from etl.imports.boundary_store import Boundaries
from etl.models import Stage

EDITION_COLUMNS: Final = ("source", "licence", "as_of", "imported_at", "file_name", "sha256", "n_communes", "n_joined")
SHAPE_COLUMNS: Final = ("commune_code", "unit_id", "old_unit_id", "detail", "geometry")
_PROPERTIES, _GEOMETRY = '{"type":"Feature","properties":', ',"geometry":'


def load(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> Stage:
    """Create both tables; raises InputFaults where the store was changed by hand and cannot be read."""
    started = time.perf_counter()
    store = data_dir / boundary_store.FOLDER
    try:
        current = boundary_store.read_current(store)
        rows = list(_rows(store, current)) if current else []
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputFaults([_fault(str(error))]) from error
    edition = [tuple(str(getattr(current, name)) for name in EDITION_COLUMNS)] if current else []
    for table, columns, found in (
        ("raw_boundary_edition", EDITION_COLUMNS, edition),
        ("raw_commune_boundary", SHAPE_COLUMNS, rows),
    ):
        schema = pa.schema([(name, pa.string()) for name in columns])
        arrow.store(connection, arrow.table(found, schema), name=table)
    return Stage("bounds", 2, len(edition) + len(rows), time.perf_counter() - started)


def _rows(store: Path, current: Boundaries) -> Iterator[tuple[str, ...]]:
    """The features of both sets; each stands on a line of its own."""
    for detail, name in current.files.items():
        with (store / name).open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(_PROPERTIES):
                    head, _, tail = line.rstrip().rstrip(",").partition(_GEOMETRY)
                    properties = json.loads(head.removeprefix(_PROPERTIES))
                    place = (properties["commune_code"], properties["unit_id"], properties["old_unit_id"])
                    yield *place, detail, tail[:-1]


def _fault(found: str) -> Fault:
    return Fault(
        check="input_file",
        severity=ERROR,
        file=f"data/{boundary_store.FOLDER}/{boundary_store.CURRENT}",
        row=None,
        unit_id=None,
        subject=boundary_store.CURRENT,
        found=found,
        expected="what the import wrote",
        action_en="Import the file again, or go back to the cells: python -m etl import boundaries --remove.",
        action_vi="Nhập lại tệp, hoặc trở lại các ô gần đúng: python -m etl import boundaries --remove.",
    )
