"""Asks questions for documents and keeps the answers, so that 63 provinces cost little more than one."""

from datetime import date
from pathlib import Path
from typing import Any

import queries

Row = dict[str, Any]


class Asked:
    """The questions of one run, all of one data version and one view; each is asked once."""

    def __init__(
        self, *, known_by: date | None = None, version: str | None = None, build_dir: Path | str | None = None
    ) -> None:
        """Fixes the version, so that a publish between two questions changes nothing. Raises NoWarehouse, NoVersion."""
        self.known_by, self._build_dir = known_by, build_dir
        self.version = queries.version(known_by=known_by, version=version, build_dir=build_dir)
        self._fixed = self.version.partition("@")[0]
        self._kept: dict[tuple[Any, ...], list[Row]] = {}
        self._by_unit: dict[tuple[Any, ...], dict[str, list[Row]]] = {}

    def rows(self, name: str, **params: Any) -> list[Row]:
        """The answer as dicts, None for NULL; treat it as read-only. Raises as queries.answer does."""
        key = (name, *sorted(params.items()))
        if key not in self._kept:
            given = params | {"known_by": self.known_by, "version": self._fixed}
            answer = queries.answer(name, given, build_dir=self._build_dir)
            self._kept[key] = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return self._kept[key]

    def of(self, unit_id: str, rows: list[Row], *, name: str, column: str = "unit_id") -> list[Row]:
        """A unit's rows of an answer that holds all units; `name` tells answers apart."""
        key = (name, id(rows), column)
        if key not in self._by_unit:
            found: dict[str, list[Row]] = {}
            for row in rows:
                found.setdefault(str(row[column]), []).append(row)
            self._by_unit[key] = found
        return self._by_unit[key].get(unit_id, [])
