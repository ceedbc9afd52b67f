"""Runs the checks: each etl/checks/*.sql is a query that returns the bad rows, and all of them run on every build.

A file starts with a header that is read here:

-- What must hold.
-- severity: error | warning
-- known faults: yes | no        (may data/known_faults.yml turn a row into a warning?)
-- action_en: …
-- action_vi: …

and returns raw_file, raw_row, unit_id, subject, found, expected. `subject` names the fault for known_faults.yml.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import yaml

from etl import arrow
from etl.faults import ERROR, WARNING, Fault
from etl.yaml_text import read_yaml

FOLDER: Final = Path(__file__).resolve().parent / "checks"
KNOWN_FAULTS: Final = "known_faults.yml"
RESULT_TABLE: Final = "mart_check_result"
# Column of the result table, and the field of a fault that fills it.
RESULT_COLUMNS: Final = {"check_name": "check"} | {
    name: name
    for name in (
        "severity", "file", "row", "unit_id", "subject", "found", "expected", "action_vi", "action_en", "reason"
    )
}  # fmt: skip
RESULT_SCHEMA: Final = pa.schema([(name, pa.int64() if name == "row" else pa.string()) for name in RESULT_COLUMNS])
_FIELD = re.compile(r"^-- (severity|known faults|action_en|action_vi): (.+)$", re.MULTILINE)


class BadCheck(ValueError):
    """A check file whose header cannot be read."""


class BadKnownFaults(ValueError):
    """A known_faults.yml that is not a list of well-formed entries."""


@dataclass(frozen=True)
class Check:
    """One check: its name, what must hold, how bad a break is, and what to do about it."""

    name: str
    rule: str
    severity: str
    may_be_known: bool
    action_en: str
    action_vi: str
    sql: str


def read_checks() -> list[Check]:
    """All checks by name; raises BadCheck naming the file and what its header lacks."""
    return [_read_check(path) for path in sorted(FOLDER.glob("*.sql"))]


def run(connection: duckdb.DuckDBPyConnection, *, data_dir: Path) -> list[Fault]:
    """Run every check and return all faults in the order of check, file and row.

    Those listed in known_faults.yml come back as warnings with their reason.

    An entry of known_faults.yml that no longer matches anything is itself an error: the source was repaired.
    """
    known = _read_known(data_dir / KNOWN_FAULTS)
    used: set[tuple[str, str]] = set()
    faults: list[Fault] = []
    for check in read_checks():
        for row in connection.sql(check.sql).fetchall():
            fault = _fault(check, row)
            key = (check.name, fault.subject)
            if check.may_be_known and key in known:
                used.add(key)
                fault = _as_known(fault, reason=known[key])
            faults.append(fault)
    faults.extend(_stale(key) for key in known if key not in used)
    return sorted(faults, key=_place)


def store(connection: duckdb.DuckDBPyConnection, *, faults: list[Fault]) -> None:
    """Write the faults to mart_check_result, one row each, in the order of check, file and row."""
    ordered = sorted(faults, key=_place)
    rows = [[getattr(fault, field) for field in RESULT_COLUMNS.values()] for fault in ordered]
    arrow.store(connection, arrow.table(rows, RESULT_SCHEMA), name=RESULT_TABLE)


def _place(fault: Fault) -> tuple[str, str, int, str]:
    return fault.check, fault.file, fault.row or 0, fault.subject


def _read_check(path: Path) -> Check:
    sql = path.read_text(encoding="utf-8")
    fields = dict(_FIELD.findall(sql))
    missing = {"severity", "known faults", "action_en", "action_vi"} - fields.keys()
    if missing or fields["severity"] not in (ERROR, WARNING):
        raise BadCheck(
            f"{path.name}: the header lacks {', '.join(sorted(missing)) or 'a severity of error or warning'}"
        )
    return Check(
        name=path.stem,
        rule=sql.splitlines()[0].removeprefix("-- "),
        severity=fields["severity"],
        may_be_known=fields["known faults"] == "yes",
        action_en=fields["action_en"],
        action_vi=fields["action_vi"],
        sql=sql,
    )


def _read_known(path: Path) -> dict[tuple[str, str], str]:
    if not path.is_file():
        return {}
    try:
        entries = read_yaml(path) or []
    except yaml.YAMLError as error:
        raise BadKnownFaults(f"{path.name}: not YAML: {error}") from error
    if not isinstance(entries, list):
        raise BadKnownFaults(f"{path.name}: the top level must be a list of entries, found {type(entries).__name__}")
    known: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or {"check", "subject", "reason"} - entry.keys():
            raise BadKnownFaults(f"{path.name}: entry {number} needs check, subject and reason; found {entry}")
        known[entry["check"], entry["subject"]] = entry["reason"]
    return known


def _fault(check: Check, row: tuple[object, ...]) -> Fault:
    file, line, unit_id, subject, found, expected = row
    return Fault(
        check=check.name,
        severity=check.severity,
        file=str(file),
        row=None if line is None else int(str(line)),
        unit_id=None if unit_id is None else str(unit_id),
        subject=str(subject),
        found=str(found),
        expected=str(expected),
        action_en=check.action_en,
        action_vi=check.action_vi,
    )


def _as_known(fault: Fault, *, reason: str) -> Fault:
    return Fault(**{**vars(fault), "severity": WARNING, "reason": reason})


def _stale(key: tuple[str, str]) -> Fault:
    return Fault(
        check="known_fault_is_stale",
        severity=ERROR,
        file=f"data/{KNOWN_FAULTS}",
        row=None,
        unit_id=None,
        subject=f"{key[0]} {key[1]}",
        found=f"no fault of {key[0]} at {key[1]}",
        expected="the fault that the entry explains",
        action_en="The source was repaired: take the entry out.",
        action_vi="Nguồn đã được sửa: bỏ mục này khỏi tệp.",
    )
