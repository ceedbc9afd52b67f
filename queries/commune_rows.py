"""Communes with their products on a day, one row each: what the map paints and the page lists."""

from datetime import date
from functools import lru_cache
from typing import Any

from queries import reader

Row = dict[str, Any]


def read(*, vintage: str, unit_id: str | None, as_of: date) -> tuple[Row, ...]:
    """Every commune of a province (None: of the country), those with most products first; treat as read-only."""
    return _rows(reader.version(), vintage, unit_id, as_of)


@lru_cache(maxsize=64)
def _rows(_version: str, vintage: str, unit_id: str | None, as_of: date) -> tuple[Row, ...]:
    values = reader.resolve("register_communes", {"vintage": vintage, "unit_id": unit_id, "as_of": as_of})[1]
    found = reader.answer("register_communes", values)
    return tuple(dict(zip(found.columns, row, strict=True)) for row in found.rows)
