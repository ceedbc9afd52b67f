"""Departures from a source, each one entry of `data/corrections.yml` with its reason and a guard.

An entry names a file and a row (`match`), the field, the value it departs `from` and the value it departs
`to`. Applying it first checks that exactly one row matches and that it still holds `from`: when the source
has been repaired, the entry is stale and the run stops and says so (style.md §2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from etl.yaml_text import read_yaml

STAGES = ("build", "derive", "import", "note")
REQUIRED_KEYS = frozenset({"id", "file", "kind", "match", "field", "from", "to", "reason"})
OPTIONAL_KEYS = frozenset({"source", "stage"})
FLOAT_TOLERANCE = 1e-9


class CorrectionError(ValueError):
    """An entry of the corrections file is not well formed."""


@dataclass(frozen=True)
class StaleEntry:
    """An entry that no longer fits its file, and what was found there."""

    id: str
    file: str
    found: str

    def __str__(self) -> str:
        return (
            f"data/corrections.yml: entry '{self.id}' no longer fits {self.file}: {self.found}. "
            "If the source was repaired, delete the entry; if the row moved, mend its match."
        )


class CorrectionStale(ValueError):
    """Entries that no longer fit the data they correct; lists all of them."""

    def __init__(self, entries: Sequence[StaleEntry]) -> None:
        self.entries = list(entries)
        super().__init__("\n".join(str(entry) for entry in self.entries))


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One departure from a source; `fields`, `before` and `after` run in parallel.

    `stage` says who applies it: `build` (the ETL, on raw files), `derive` (etl.derive, before it writes the
    reference file), `import` (user-supplied boundaries), `note` (explains, changes nothing).
    """

    id: str
    file: str
    kind: str
    match: Mapping[str, str]
    fields: tuple[str, ...]
    before: tuple[Any, ...]
    after: tuple[Any, ...]
    reason: str
    source: str | None = None
    stage: str = "build"


def load(path: Path) -> list[Correction]:
    """Read the corrections file; entries in file order, ids unique.

    Raises CorrectionError naming the entry and what is wrong with it.
    """
    try:
        entries = read_yaml(path) or []
    except yaml.YAMLError as error:
        raise CorrectionError(f"{path}: not YAML: {error}") from error
    if not isinstance(entries, list):
        raise CorrectionError(f"{path}: the top level must be a list of entries, found {type(entries).__name__}")
    corrections = [_read_entry(entry, path=path) for entry in entries]
    seen: set[str] = set()
    for correction in corrections:
        if correction.id in seen:
            raise CorrectionError(f"{path}: the id '{correction.id}' stands twice; give each entry its own")
        seen.add(correction.id)
    return corrections


def apply(
    columns: Mapping[str, Sequence[Any]], *, file: str, corrections: Sequence[Correction], stage: str = "build"
) -> dict[str, list[Any]]:
    """Return a copy of a file's columns, cells by name, with every entry for `file` and `stage` applied.

    Raises CorrectionStale listing all entries that no longer fit, not only the first.
    """
    corrected = {name: list(cells) for name, cells in columns.items()}
    stale: list[StaleEntry] = []
    for correction in corrections:
        if correction.file == file and correction.stage == stage:
            found = _apply_one(corrected, correction=correction)
            if found:
                stale.append(StaleEntry(correction.id, file, found))
    if stale:
        raise CorrectionStale(stale)
    return corrected


def _apply_one(columns: dict[str, list[Any]], *, correction: Correction) -> str | None:
    """Change `columns` in place; returns what was found where the guard does not hold."""
    missing = [name for name in (*correction.match, *correction.fields) if name not in columns]
    if missing:
        return f"column(s) {', '.join(missing)} not in the file"
    rows = _matching_rows(columns, match=correction.match)
    if len(rows) != 1:
        return f"{len(rows)} rows match {dict(correction.match)}, expected exactly 1"
    (row,) = rows
    for name, expected in zip(correction.fields, correction.before, strict=True):
        found = columns[name][row]
        if not _same(found, expected):
            return f"field '{name}' expected {expected!r}, found {found!r}"
    for name, value in zip(correction.fields, correction.after, strict=True):
        columns[name][row] = value
    return None


def _matching_rows(columns: Mapping[str, list[Any]], *, match: Mapping[str, str]) -> list[int]:
    rows = list(range(len(next(iter(columns.values()), []))))
    for name, value in match.items():
        rows = [row for row in rows if str(columns[name][row]) == value]
    return rows


def _same(found: Any, expected: Any) -> bool:
    is_unknown = found is None or found != found  # NaN alone differs from itself
    if expected is None:
        return is_unknown
    if isinstance(expected, float) and not is_unknown:
        return abs(float(found) - expected) <= FLOAT_TOLERANCE
    return str(found) == str(expected)


def _read_entry(entry: Any, *, path: Path) -> Correction:
    if not isinstance(entry, dict):
        raise CorrectionError(f"{path}: each entry must be a mapping, found {entry!r}")
    name = entry.get("id", "<without id>")
    missing = sorted(REQUIRED_KEYS - entry.keys())
    unknown = sorted(entry.keys() - REQUIRED_KEYS - OPTIONAL_KEYS)
    if missing or unknown:
        raise CorrectionError(f"{path}: entry '{name}': missing keys {missing}, unknown keys {unknown}")
    stage = entry.get("stage", "build")
    if stage not in STAGES:
        raise CorrectionError(f"{path}: entry '{name}': stage '{stage}' is not one of {', '.join(STAGES)}")
    fields, before, after = (_as_tuple(entry[key]) for key in ("field", "from", "to"))
    if not len(fields) == len(before) == len(after):
        raise CorrectionError(f"{path}: entry '{name}': field, from and to must have the same length")
    return Correction(
        id=entry["id"],
        file=entry["file"],
        kind=entry["kind"],
        match={column: str(value) for column, value in entry["match"].items()},
        fields=fields,
        before=before,
        after=after,
        reason=" ".join(entry["reason"].split()),
        source=entry.get("source"),
        stage=stage,
    )


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)
