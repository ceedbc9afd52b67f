"""The targets of merged provinces that one line stands for, from the note of a derived target."""

from typing import Any

from ocop.formats import Format, known
from ocop.wording import Row, target_value


def part_targets(row: Row, *, fmt: Format) -> list[tuple[str, str]]:
    """Unit id and words of each merged province's own target ('63-89 at_least 170; …'); none for a stated one."""
    if not row["is_derived"] or not known(row["note"]):
        return []
    parts: list[Any] = [part.split(" ") for part in str(row["note"]).split("; ")]
    return [
        (unit_id, target_value({**row, "comparator": how, "value": float(value)}, t=fmt.t, fmt=fmt))
        for unit_id, how, value in parts
    ]
