"""Communes with their products on a day, one row each: what the map paints and the page lists.

From the register; while no edition of a register was taken, from the researched products, of which no end is known.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from queries import reader

Row = dict[str, Any]
UNKNOWN_COUNTS = ("lapsing_6", "lapsing_12", "may_have_lapsed", "lapsed")


def read(*, vintage: str, unit_id: str | None, as_of: date) -> tuple[Row, ...]:
    """Every commune of a province (None: of the country), those with most products first; treat as read-only."""
    return _rows(reader.version(), vintage, unit_id, as_of)


def has_register(version: str) -> bool:
    """Whether any edition of a register was taken into that version of the data."""
    return bool(_editions(version))


@lru_cache(maxsize=64)
def _rows(version: str, vintage: str, unit_id: str | None, as_of: date) -> tuple[Row, ...]:
    if has_register(version):
        return tuple(_records("register_communes", vintage=vintage, unit_id=unit_id, as_of=as_of))
    known = _records("commune_products", vintage=vintage, unit_id=unit_id, all_communes=True)
    return tuple(
        row
        | dict.fromkeys(UNKNOWN_COUNTS, 0)
        | {"valid": 0, "unknown_date": row["n_products"], "is_empty": not row["n_products"], "is_whole": False}
        for row in known
    )


@lru_cache(maxsize=4)
def _editions(_version: str) -> int:
    return len(_records("register_editions", as_of=date.max))


def _records(query: str, **params: Any) -> list[Row]:
    found = reader.answer(query, reader.resolve(query, params)[1])
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
