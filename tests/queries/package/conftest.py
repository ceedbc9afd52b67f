"""The package of the real data, made once for all tests of it."""

from datetime import date
from pathlib import Path

import pytest

from queries.package import writing
from queries.package.writing import Package

AS_OF = date(2025, 6, 30)


@pytest.fixture(scope="session")
def package(built: Path) -> Package:
    return writing.make(as_of=AS_OF, build_dir=built)


@pytest.fixture(scope="session")
def folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("package") / "ocop"
    writing.write(target, as_of=AS_OF, build_dir=built)
    return target
