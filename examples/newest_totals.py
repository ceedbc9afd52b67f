"""Who leads each region in products per 100,000 people, as of when, and who says so: one query in DuckDB.

    python examples/newest_totals.py package                  # the package's ocop.duckdb
    python examples/newest_totals.py http://localhost:8501    # the same tables from a running dashboard

Needs duckdb.
"""

import sys
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

TABLES = ("snapshot", "places", "sources")
QUESTION = """
    SELECT p.region_vi, s.name_vi, round(s.per_100k, 1) AS per_100k, s.total, s.figure_as_of, c.publisher
    FROM snapshot AS s
    JOIN places AS p ON s.unit_id = p.unit_id
    LEFT JOIN sources AS c ON s.source_id = c.source_id
    WHERE s.vintage = ? AND s.per_100k IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY p.region ORDER BY s.per_100k DESC) = 1
    ORDER BY per_100k DESC
"""


def from_file(package: Path, *, vintage: str) -> list[tuple[object, ...]]:
    """The answer from the database in the package."""
    with duckdb.connect(str(package / "ocop.duckdb"), read_only=True) as connection:
        return connection.execute(QUESTION, [vintage]).fetchall()


def from_dashboard(address: str, *, vintage: str) -> list[tuple[object, ...]]:
    """The answer from the tables that a running dashboard serves as Parquet."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        for table in TABLES:
            path = Path(folder) / f"{table}.parquet"
            with urllib.request.urlopen(f"{address}/api/v1/data/{table}.parquet") as answer:
                path.write_bytes(answer.read())
            connection.read_parquet(str(path)).create(table)
        return connection.execute(QUESTION, [vintage]).fetchall()


def main() -> None:
    """Prints the answer for the map of 63 provinces."""
    given = sys.argv[1]
    answer = from_dashboard(given, vintage="63") if given.startswith("http") else from_file(Path(given), vintage="63")
    for row in answer:
        print(*row, sep=" | ")


if __name__ == "__main__":
    main()
