"""Runs the SQL models: each file is one SELECT and becomes the table of its name, in the order their reads demand."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import duckdb

FOLDER: Final = Path(__file__).resolve().parent / "models"
LAYERS: Final = ("stg", "core", "mart")


@dataclass(frozen=True)
class Stage:
    """What a stage of the build made: tables, rows in all, and how long it took."""

    name: str
    tables: int
    rows: int
    seconds: float


def run_layer(
    connection: duckdb.DuckDBPyConnection, *, layer: str, on_table: Callable[[str], object] = lambda _: None
) -> Stage:
    """Create every table of a layer (`stg`, `core`, `mart`); `on_table` hears the name of each as it is done."""
    started = time.perf_counter()
    rows = 0
    ordered = model_order(connection, layer=layer)
    for name in ordered:
        connection.sql((FOLDER / layer / f"{name}.sql").read_text(encoding="utf-8")).create(name)
        rows += connection.table(name).shape[0]
        on_table(name)
    return Stage(layer, len(ordered), rows, time.perf_counter() - started)


def model_order(connection: duckdb.DuckDBPyConnection, *, layer: str) -> list[str]:
    """Names of a layer's models, each after those it reads; raises graphlib.CycleError when they read in a circle."""
    paths = {path.stem: path for path in sorted((FOLDER / layer).glob("*.sql"))}
    reads = {
        name: sorted(connection.get_table_names(path.read_text(encoding="utf-8")) & paths.keys())
        for name, path in paths.items()
    }
    return list(TopologicalSorter(reads).static_order())
