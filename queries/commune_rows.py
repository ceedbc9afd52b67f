"""Communes with their products on a day, one row each: what the map paints and the page lists."""

from datetime import date
from functools import lru_cache
from typing import Any

from queries import reader

Row = dict[str, Any]


def read(*, vintage: str, unit_id: str | None, as_of: date, known_by: date | None = None) -> tuple[Row, ...]:
    """Every commune of a province (None: of the country), those with most products first; treat as read-only."""
    return _rows(reader.version(known_by=known_by), vintage, unit_id, as_of, known_by)


@lru_cache(maxsize=64)
def _rows(_version: str, vintage: str, unit_id: str | None, as_of: date, known_by: date | None) -> tuple[Row, ...]:
    asked = {"vintage": vintage, "unit_id": unit_id, "as_of": as_of, "known_by": known_by}
    found = reader.answer("register_communes", reader.resolve("register_communes", asked)[1])
    return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)
