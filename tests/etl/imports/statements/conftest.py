"""The command as an office runs it, on a small data folder, the file read in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.__main__ import main
from etl.build import DATA_DIR, fill
from etl.imports import supervise
from etl.imports.job import Job
from etl.imports.outcome import Outcome
from etl.imports.reading import read_register
from etl.imports.statements.places import Places
from etl.imports.statements.words import Words
from tests.etl.imports.statements import made


@pytest.fixture(scope="session")
def words() -> Words:
    return Words(DATA_DIR)


@pytest.fixture(scope="session")
def places(words: Words) -> Places:
    return Places(DATA_DIR, words=words)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return made.data_folder(tmp_path / "data")


class Office:
    """Runs `python -m etl import KIND` and tells what came of it."""

    def __init__(self, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data_dir, self._capsys = data_dir, capsys

    def run(self, kind: str, *arguments: Any) -> tuple[int, str]:
        """The exit code and what is said."""
        code = main(["--data-dir", str(self.data_dir), "import", kind, *map(str, arguments)])
        return code, "".join(self._capsys.readouterr())

    def take(self, path: Path, *more: str, kind: str = "targets", source: tuple[str, ...] = made.SOURCE) -> Any:
        """The outcome as programs read it, and the exit code."""
        code, said = self.run(kind, path, *source, "--format", "json", *more)
        return json.loads(said) | {"exit_code": code}

    def content(self) -> dict[str, bytes]:
        """Every file of the store."""
        store = self.data_dir / "statements"
        return {str(p): p.read_bytes() for p in store.rglob("*") if p.is_file() and p.name != ".lock"}

    def built(self, table: str, columns: str, *, where: str) -> list[tuple[Any, ...]]:
        """Rows of the warehouse that the folder builds, which has no errors."""
        with duckdb.connect() as connection:
            found = fill(connection, data_dir=self.data_dir, version="t")
            assert [str(fault) for fault in found.faults if fault.severity == "error"] == []
            rows = connection.table(table).filter(where).project(columns).fetchall()
        return sorted(rows, key=str)


@pytest.fixture
def office(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    def read(job: Job) -> Outcome:
        return read_register(job)

    monkeypatch.setattr(supervise, "run", read)
    return Office(data_dir, capsys)


Codes = Callable[[dict[str, Any]], list[tuple[int, str]]]


@pytest.fixture
def codes() -> Codes:
    """Row and code of every error and warning of an outcome."""
    return lambda said: [(each["row"], each["code"]) for each in [*said["refused"], *said["warnings"]]]
