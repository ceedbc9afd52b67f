"""The build: raw → staged → places and products → core → marts → checks → hashes → publish."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import duckdb

from etl import (
    boundaries,
    build_info,
    checks,
    commit,
    content,
    models,
    places,
    products,
    publish,
    raw,
    register,
    search,
    statements,
)
from etl.faults import ERROR, CheckFaults, Fault
from etl.models import Stage

AFTER_LAYER: Final = {"stg": (places.place_products, products.identify, search.fold_rows)}
"""What a model cannot say in SQL: rules of places and names, between the layers."""
DATA_DIR: Final = publish.ROOT / "data"


@dataclass(frozen=True)
class Built:
    """What a build made: its version, its stages and the faults stored with it (warnings only, once published)."""

    version: str
    stages: list[Stage]
    faults: list[Fault]


def _unheard(_: object) -> None:
    """Listener for callers who want no progress."""


def build(
    *,
    data_dir: Path = DATA_DIR,
    folder: Path | None = None,
    on_stage: Callable[[Stage], None] = _unheard,
    on_table: Callable[[str], object] = _unheard,
) -> Built:
    """Build and publish the warehouse.

    Raises InputFaults, CorrectionStale or CheckFaults (each listing everything wrong); then nothing is published and
    the warehouse in use stays.
    """
    home = publish.build_dir(folder)
    with publish.turn(home) as path:
        version, commit_id = publish.version_of(data_dir=data_dir), commit.of(data_dir)
        connection = duckdb.connect(str(path), config=publish.WRITER)
        try:
            with _without_collection():
                built = fill(connection, data_dir=data_dir, version=version, on_stage=on_stage, on_table=on_table)
                record = replace(build_info.record(connection), commit=commit_id)
        finally:
            connection.close()
        errors = [fault for fault in built.faults if fault.severity == ERROR]
        if errors:
            raise CheckFaults(errors)
        started = time.perf_counter()
        publish.publish(path, version=version, folder=home, record=record)
        on_stage(Stage("publish", 1, 0, time.perf_counter() - started))
    return built


@contextmanager
def _without_collection() -> Iterator[None]:
    """Rows make no circles of garbage; looking for some takes a third of the time that names and places take."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def fill(
    connection: duckdb.DuckDBPyConnection,
    *,
    data_dir: Path,
    version: str,
    on_stage: Callable[[Stage], None] = _unheard,
    on_table: Callable[[str], object] = _unheard,
) -> Built:
    """Load, model and check into an open database; raises as `build` does for inputs, returns check faults."""
    stages: list[Stage] = []
    with content.Hashing(connection) as hashing:

        def done(stage: Stage) -> None:
            stages.append(stage)
            on_stage(stage)
            hashing.take()

        def made(table: str) -> None:
            on_table(table)
            hashing.take(table)

        _load(connection, data_dir=data_dir, done=done)
        for layer in models.LAYERS:
            done(models.run_layer(connection, layer=layer, on_table=made))
            for step in AFTER_LAYER.get(layer, ()):
                done(step(connection))
        started = time.perf_counter()
        faults = checks.run(connection, data_dir=data_dir)
        checks.store(connection, faults=faults)
        done(Stage("checks", len(checks.read_checks()), len(faults), time.perf_counter() - started))
        build_info.store(connection, version=version)
        done(hashing.store())
    return Built(version, stages, faults)


def _load(connection: duckdb.DuckDBPyConnection, *, data_dir: Path, done: Callable[[Stage], None]) -> None:
    """The inputs as they are published."""
    started = time.perf_counter()
    loaded = raw.load(connection, data_dir=data_dir)
    done(Stage("raw", len(loaded), sum(loaded.values()), time.perf_counter() - started))
    done(register.load(connection, data_dir=data_dir))
    done(statements.load(connection, data_dir=data_dir))
    done(boundaries.load(connection, data_dir=data_dir))
