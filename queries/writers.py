"""Writes an answer as CSV, JSON, Parquet or a table for the terminal."""

import csv
import io
import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from queries.reader import Answer

if TYPE_CHECKING:
    import pyarrow as pa


def to_csv(answer: Answer) -> str:
    """One header line, then one line a row; NULL is empty, dates are ISO, the decimal sign is a point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([plain(value) for value in row] for row in answer.rows)
    return out.getvalue()


def to_json(answer: Answer, *, meta: Mapping[str, Any] | None = None, asked: str = "query") -> str:
    """{query, params, version, columns, rows}, each row an object; NULL and NaN are null. With `meta` that too."""
    content: dict[str, Any] = {
        asked: answer.query,
        "params": {name: plain(value) for name, value in answer.params.items()},
        "version": answer.version,
        "columns": list(answer.columns),
        "rows": [dict(zip(answer.columns, map(plain, row), strict=True)) for row in answer.rows],
    }
    if meta is not None:
        content["meta"] = meta
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def to_parquet(table: "pa.Table") -> bytes:
    """The answer as one Parquet file."""
    import pyarrow.parquet as pq  # here because only this format needs it

    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def to_table(answer: Answer) -> str:
    """Columns set under each other for a terminal; NULL is an em dash."""
    cells = [list(answer.columns)]
    shown = [[plain(value) for value in row] for row in answer.rows]
    cells += [["—" if value is None else str(value) for value in row] for row in shown]
    widths = [max(len(row[i]) for row in cells) for i in range(len(answer.columns))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def plain(value: Any) -> str | int | float | bool | None:
    """A cell in a form that CSV and JSON share."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
