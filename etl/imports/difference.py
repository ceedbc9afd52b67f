"""What a new edition changes against the one before it: products added, changed, vanished."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from etl.imports.editions import FULL

COMPARED: Final = (
    "product_name", "entity_name", "entity_type", "product_group", "star", "score", "commune_code", "recognised_on",
    "decision_no", "valid_until", "event", "level",
)  # fmt: skip
KEY: Final = ("unit_id", "product_key", "entity_key")
SHOWN: Final = ("unit_id", "product_name", "entity_name", "star", "recognised_on")
Key = tuple[str, ...]
Products = dict[Key, list[Key]]


def differences(old: Sequence[Path], new: Path, *, completeness: str) -> dict[str, Any]:
    """Numbers, and lists of products, between files of rows; a product may have several rows.

    Of `old`, oldest first, the last file with a product tells what it was. A partial list makes nothing vanish.
    """
    now: Products = _products(new)
    was: Products = {}
    for path in old:
        was |= _products(path)
    added = [_shown(now[key], key) for key in now if key not in was]
    changed = [
        {**_shown(now[key], key), "changes": _changes(was[key], now[key])}
        for key in now
        if key in was and now[key] != was[key]
    ]
    gone = [_shown(was[key], key) for key in was if key not in now] if completeness == FULL else []
    return {
        "added": len(added),
        "changed": len(changed),
        "vanished": len(gone),
        "unchanged": len(now) - len(added) - len(changed),
        "lists": _lists(added, changed, gone),
    }


def all_new(count: int) -> dict[str, Any]:
    """So many products where there is no earlier edition: all are added, none is listed."""
    return {"added": count, "changed": 0, "vanished": 0, "unchanged": 0, "lists": _lists([], [], [])}


def _lists(added: list[Any], changed: list[Any], vanished: list[Any]) -> dict[str, Any]:
    return {"added": added, "changed": changed, "vanished": vanished}


def _products(path: Path) -> Products:
    """What is compared of each product's rows, in a settled order, by its key."""
    found: Products = {}
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        place = {name: index for index, name in enumerate(next(lines))}
        keys = [place[name] for name in KEY]
        compared = [place[name] for name in COMPARED]
        for line in lines:
            found.setdefault(tuple(line[i] for i in keys), []).append(tuple(line[i] for i in compared))
    for rows in found.values():
        rows.sort()
    return found


def _shown(rows: list[Key], key: Key) -> dict[str, str]:
    newest = dict(zip(COMPARED, rows[-1], strict=True)) | {"unit_id": key[0]}
    return {name: newest[name] for name in SHOWN}


def _changes(old: list[Key], new: list[Key]) -> dict[str, list[str]]:
    """By field what it was and what it is, over all rows of the product."""
    changes = {}
    for index, name in enumerate(COMPARED):
        before, after = (sorted({row[index] for row in rows}) for rows in (old, new))
        if before != after:
            changes[name] = ["; ".join(before), "; ".join(after)]
    return changes or {"rows": [str(len(old)), str(len(new))]}
