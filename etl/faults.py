"""Faults found in the data: what is wrong, where, what was expected and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

ERROR: Final = "error"
WARNING: Final = "warning"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault: `file` and `row` (line in the file, 1 = header; None = the whole file) say where."""

    check: str
    severity: str
    file: str
    row: int | None
    unit_id: str | None
    subject: str
    found: str
    expected: str
    action_en: str
    action_vi: str
    reason: str = ""

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}:{self.row}"
        unit = f" [{self.unit_id}]" if self.unit_id else ""
        reason = f" Known: {self.reason}" if self.reason else ""
        return (
            f"{self.severity}: {where}: {self.check}{unit}: found {self.found}; expected {self.expected}. "
            f"{self.action_en}{reason}"
        )


class BuildError(Exception):
    """A build that was not published."""


class InputFaults(BuildError):
    """Files that cannot be read as what they should be; lists all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class CheckFaults(BuildError):
    """Checks found errors in the data; lists all of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(
            f"{listed}\n{len(self.faults)} error(s): nothing was published and the warehouse in use stays as it was."
        )
