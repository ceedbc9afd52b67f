"""What a file adds and changes against what is there: published rows, and those of earlier editions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from etl.imports.kinds import Kind
from etl.imports.statements.facts import Row
from etl.imports.statements.rows import SAID, identity_of, unit_of

NUMBERS: Final = ("value", "value_max")
SHOWN: Final = ("comparator", "kind", "value_unit", "value_qualifier")
LEFT_TO_PUBLISHED: Final = ("value_qualifier", "basis")
"""What the published file tells in its notes, not in columns: it is not compared with it."""


def changes_of(rows: Iterable[Row], *, there: list[dict[str, str]], kind: Kind) -> dict[str, Any]:
    """Numbers and lists: rows added, changed (with what was and is), said already; and earlier rows not in the file.

    A row is said already where one row that is there says the same; it changes all that are there where none does.
    """
    by_thing: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for each in there:
        by_thing[identity_of(each, kind=kind)].append(each)
    added, changed, unchanged = [], [], 0
    for row in rows:
        standing = by_thing.get(identity_of(row.cells, kind=kind), [])
        if not standing:
            added.append(_shown(row.cells, row))
        elif any(_is_same(each, row.cells, kind=kind) for each in standing):
            unchanged += 1
        else:
            differences = [_difference(each, row.cells, kind=kind) for each in standing]
            changed.append({**_shown(row.cells, row), "changes": differences[-1], "instead_of": _origins(standing)})
    return {
        "added": len(added), "changed": len(changed), "unchanged": unchanged,
        "lists": {"added": added, "changed": changed},
    }  # fmt: skip


def _is_same(there: Mapping[str, str], row: Mapping[str, str], *, kind: Kind) -> bool:
    """Whether both say the same, numbers as numbers; a published row tells its roundings in notes."""
    compared = [name for name in SAID[kind.name] if there["edition_id"] or name not in LEFT_TO_PUBLISHED]
    return all(_plain(name, there[name]) == _plain(name, row[name]) for name in compared)


def _plain(name: str, text: str) -> str | float:
    return float(text) if name in NUMBERS and text else text


def _difference(there: Mapping[str, str], row: Mapping[str, str], *, kind: Kind) -> dict[str, list[str]]:
    return {
        name: [there[name], row[name]]
        for name in SAID[kind.name]
        if _plain(name, there[name]) != _plain(name, row[name])
    }


def _origins(standing: list[dict[str, str]]) -> list[str]:
    """Where what is changed stands: file and row."""
    return [f"{each['raw_file']}:{each['raw_row']}" for each in standing]


def _shown(cells: Mapping[str, str], row: Row) -> dict[str, Any]:
    when = cells["as_of"] if "as_of" in cells else f"{cells['period_start']}–{cells['period_end']}"
    return {
        "sheet": row.sheet, "row": row.number, "unit_id": unit_of(cells), "place": cells["province_name"],
        "metric": cells["metric"], "value": "–".join(filter(None, (cells["value"], cells.get("value_max", "")))),
        "when": when, "source_id": cells["source_id"],
        "how": {name: cells.get(name, "") for name in SHOWN},
    }  # fmt: skip
