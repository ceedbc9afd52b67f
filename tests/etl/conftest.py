"""The tiny folder for tests of the build; `same_content` compares two warehouses."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.factories import DataFolder, bare_folder, tiny_folder

BUILT_AT_TABLE = "meta_build"


@pytest.fixture
def tiny(tmp_path: Path) -> DataFolder:
    """A folder without a fault, on disk."""
    return tiny_folder(tmp_path / "data").write()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Provinces and sources, nothing said about them yet, and nothing on disk."""
    return bare_folder(tmp_path / "data")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty folder of warehouses."""
    return tmp_path / "build"


Differences = Callable[[Path, Path], list[str]]


@pytest.fixture(scope="session")
def differences() -> Differences:
    return table_differences


def table_differences(first: Path, second: Path) -> list[str]:
    """Tables of two warehouse files that do not hold the same rows; the build's time alone may differ."""
    with duckdb.connect() as connection:
        for name, path in (("a", first), ("b", second)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        tables = {
            name: {row[0] for row in connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [name]
            ).fetchall()}
            for name in ("a", "b")
        }  # fmt: skip
        assert tables["a"] == tables["b"]
        different = []
        for table in sorted(tables["a"]):
            wanted = "* EXCLUDE (built_at)" if table == BUILT_AT_TABLE else "*"
            for one, other in (("a", "b"), ("b", "a")):
                query = f"SELECT {wanted} FROM {one}.{table} EXCEPT ALL SELECT {wanted} FROM {other}.{table}"
                if connection.execute(query).fetchone() is not None:
                    different.append(table)
        return different
