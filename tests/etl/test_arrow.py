"""Tables of Arrow from Python's values, and a build that loads no pandas for them."""

import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import arrow

ROOT = Path(__file__).resolve().parents[2]
BUILD = """
import sys
from etl.__main__ import main
code = main(["--build-dir", sys.argv[1], "build"])
sys.exit(code or ("pandas was imported" if "pandas" in sys.modules else 0))
"""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (pa.string(), TEXTS),
        (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
        (pa.bool_(), st.booleans()),
        (pa.float64(), st.floats(allow_nan=False)),
    ],
    ids=str,
)
@given(data=st.data())
def test_a_column_holds_what_it_was_given(kind: pa.DataType, values: Any, data: st.DataObject) -> None:
    given_values = data.draw(st.lists(st.none() | values))
    column = arrow.column(given_values, kind)
    assert (column.type, column.to_pylist()) == (kind, given_values)


def test_a_number_that_is_none_stays_none() -> None:
    (value,) = arrow.column([math.nan], pa.float64()).to_pylist()
    assert math.isnan(value)


def test_a_table_without_rows_has_its_types() -> None:
    schema = pa.schema([("name", pa.string()), ("rows", pa.int64())])
    assert arrow.table([], schema).schema == schema


def test_a_stored_table_is_what_it_was() -> None:
    content = arrow.table([("a", 1), (None, 2), ("c", None)], pa.schema([("name", pa.string()), ("rows", pa.int64())]))
    with duckdb.connect() as connection:
        arrow.store(connection, content, name="stored")
        assert connection.table("stored").fetchall() == [("a", 1), (None, 2), ("c", None)]


def test_a_build_loads_no_pandas(tmp_path: Path) -> None:
    """A build that imports it takes a second longer; pyarrow and DuckDB do so behind one's back."""
    done = subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
