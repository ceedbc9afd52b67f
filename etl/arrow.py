"""Columns and tables of Arrow from Python's own values.

`pyarrow.array`, `.repeat` and `.scalar` import pandas to ask whether what they were given is a frame's, and DuckDB
imports it by way of pyarrow.dataset to read a table of pyarrow's: a fifth of a build, which needs no pandas. A builder
of texts does not ask, Arrow turns texts into the other types, and DuckDB reads the bare stream of a table as it is.
"""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

import duckdb
import pyarrow as pa


def column(values: Iterable[Any], kind: pa.DataType | None = None) -> pa.Array:
    """The values as a column, of texts where no type is given; None is null."""
    builder = pa.lib.StringBuilder()
    builder.append_values(values if kind in (None, pa.string()) else map(_text, values))
    return builder.finish().cast(kind or pa.string())


def repeated(text: str, times: int) -> pa.Array:
    """A column that says the same in every row."""
    return column(repeat(text, times))


def table(rows: Iterable[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """Rows, their cells in the order of the schema, as a table; there may be none."""
    cells = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table([column(each, kind) for each, kind in zip(cells, schema.types, strict=True)], schema=schema)


def store(connection: duckdb.DuckDBPyConnection, content: pa.Table, *, name: str) -> None:
    """Create a table of the database from one of Arrow."""
    connection.from_arrow(content.__arrow_c_stream__()).create(name)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
