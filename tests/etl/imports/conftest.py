"""The project's own reference data, read once for all tests of imports."""

import pytest

from etl.build import DATA_DIR
from etl.imports.checking import References, read_references


@pytest.fixture(scope="session")
def known() -> References:
    return read_references(DATA_DIR)
