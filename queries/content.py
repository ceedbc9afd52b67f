"""What a version of the data holds, as one hash."""

from datetime import date
from pathlib import Path

import duckdb

from queries import reader
from queries.errors import NotInVersion
from queries.parameters import KNOWN_BY, VERSION


def content_hash(
    *, known_by: date | None = None, version: str | None = None, build_dir: Path | str | None = None
) -> str | None:
    """The SHA-256 over all tables as the build stored it; None for a version of before it did. Raises as `reader.run`.

    `python -m etl verify` makes the version again and compares.
    """
    try:
        found = reader.answer("content_hashes", {KNOWN_BY: known_by, VERSION: version}, build_dir=build_dir)
    except (NotInVersion, duckdb.CatalogException):  # the second where such a version was rolled back to
        return None
    return str(found.rows[0][0]) if found.rows else None
