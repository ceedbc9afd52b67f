"""`python -m etl backtest`: score the methods on held-out totals and keep the result as reference data."""

import argparse
import csv
import hashlib
import io
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import yaml

FILE: Final = Path("reference") / "projection_backtest.csv"


def add_backtest(commands: Any) -> None:
    """The command's options."""
    command = commands.add_parser(
        "backtest",
        help="kiểm định phương pháp dự báo / score the projection on held-out figures and write data/reference",
    )
    command.add_argument(
        "--check",
        action="store_true",
        help="chỉ so sánh với kết quả đã lưu / write nothing; 1 if the committed result is not what the data gives",
    )
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Print the table and write the result, or compare it; 0 when done or equal."""
    from etl.backtest.result import backtest, table  # statsmodels takes seconds to load; no other command needs it
    from etl.backtest.scoring import NotEvaluated
    from etl.commands import EXPECTED_ERRORS

    started = time.perf_counter()
    try:
        with duckdb.connect() as connection:
            fill_in(connection, data_dir=options.data_dir)
            rows = backtest(connection)
    except (*EXPECTED_ERRORS, NotEvaluated) as error:
        print(error, file=sys.stderr)
        return 1
    print(table(rows))
    print(f"{len(rows)} rows in {time.perf_counter() - started:.1f} s")
    path = options.data_dir / FILE
    return _compare(rows, path) if options.check else _write(rows, path)


def fill_in(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> None:
    """The tables that the backtest reads, from the data as they are now."""
    from etl.build import fill

    fill(connection, data_dir=data_dir, version="backtest")


def written(rows: list[dict[str, str]]) -> str:
    """The rows as the file holds them."""
    from etl.backtest.result import COLUMNS

    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _compare(rows: list[dict[str, str]], path: Path) -> int:
    if path.read_text(encoding="utf-8") == written(rows):
        print(f"{path}: is what the data give")
        return 0
    print(f"{path}: found another result than the data give now; run: python -m etl backtest", file=sys.stderr)
    return 1


def _write(rows: list[dict[str, str]], path: Path) -> int:
    text = written(rows)
    changed = not path.is_file() or path.read_text(encoding="utf-8") != text
    path.write_text(text, encoding="utf-8")
    if changed:
        described = _described(rows, digest=hashlib.sha256(text.encode()).hexdigest(), on=datetime.now(UTC).date())
        meta = path.with_name(path.name + ".meta.yml")
        meta.write_text(yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
    print(f"{path}: {'written; build anew with: python -m etl build' if changed else 'unchanged'}")
    return 0


def _described(rows: list[dict[str, str]], *, digest: str, on: date) -> dict[str, Any]:
    return {
        "file": FILE.name,
        "title": "Backtest of the projection of product totals",
        "origin": [{"name": "this project's researched figures", "licence": "see README", "file": "data/raw"}],
        "licence": "MIT",
        "derived_on": on,
        "command": "python -m etl backtest",
        "rows": len(rows),
        "sha256": digest,
        "inputs_sha256": rows[0]["inputs_sha256"] if rows else "",
        "note": "Columns: see queries/projection_backtest.sql. inputs_sha256 is of the dated facts and the limits.",
    }
