"""What came of reading one file: kept as JSON between the child process and its parent, printed for programs."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

READY, TAKEN, UNCHANGED, DRY_RUN = "ready", "taken", "unchanged", "dry_run"
REFUSED, UNREADABLE, MAPPING, FAILED, CONFIRM = "refused", "unreadable", "mapping", "failed", "confirm"
EXIT_CODES: Final = {
    TAKEN: 0,
    UNCHANGED: 0,
    DRY_RUN: 0,
    READY: 0,
    REFUSED: 1,
    UNREADABLE: 1,
    FAILED: 1,
    MAPPING: 2,
    CONFIRM: 2,
}
Record = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """A sentence in both languages."""

    en: str
    vi: str

    def in_(self, lang: str) -> str:
        """The sentence in 'vi' or 'en'."""
        return self.vi if lang == "vi" else self.en


@dataclass(kw_only=True)
class Outcome:
    """One run. Lists hold plain records; `refused` and `warnings` are faults, `error` is why the file is not read.

    `status`: READY (staged, not yet in the store), TAKEN, UNCHANGED, DRY_RUN, REFUSED, UNREADABLE, MAPPING (a person
    has to confirm the columns), CONFIRM (a person has to confirm what it changes), FAILED (the store or the process,
    not the file).
    """

    status: str
    file: str
    edition_id: str | None = None
    unit_id: str | None = None
    as_of: str = ""
    completeness: str = ""
    rows_read: int = 0
    taken: int = 0
    rows_refused: int = 0
    refused: list[Record] = field(default_factory=list)
    warnings: list[Record] = field(default_factory=list)
    left_aside: list[Record] = field(default_factory=list)
    columns_left_aside: list[Record] = field(default_factory=list)
    communes: Record = field(default_factory=dict)
    products: Record = field(default_factory=dict)
    statements: Record = field(default_factory=dict)
    mapping: Record = field(default_factory=dict)
    notes: list[Record] = field(default_factory=list)
    error: Record | None = None
    edition: Record | None = None
    files: dict[str, str] = field(default_factory=dict)
    kind: str = "products"

    @property
    def exit_code(self) -> int:
        """0 taken or nothing to change, 1 refused or unreadable, 2 a person has to confirm."""
        return EXIT_CODES[self.status]

    def note(self, code: str, said: Said, **more: Any) -> None:
        """Add what a reader should know and what stops nothing."""
        self.notes.append({"code": code, "text_en": said.en, "text_vi": said.vi, **more})

    def as_json(self) -> str:
        """For programs: everything but how the edition is stored."""
        shown = asdict(self)
        for name in ("edition", *(("communes", "products") if self.statements else ("statements",))):
            shown.pop(name)
        return json.dumps(shown, ensure_ascii=False, indent=1, default=str)

    def write(self, path: Path) -> None:
        """Keep it for `read`."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, default=str), encoding="utf-8")


def read(path: Path) -> Outcome:
    """The outcome that was written; raises FileNotFoundError, and ValueError for anything that is no outcome."""
    content = json.loads(path.read_text(encoding="utf-8"))
    known = {each.name for each in fields(Outcome)}
    if not isinstance(content, dict) or not {"status", "file"} <= content.keys() <= known:
        raise ValueError(f"{path.name} is no outcome")
    return Outcome(**content)


def failure(file: str, *, status: str, code: str, found: Said, expected: Said, action: Said) -> Outcome:
    """An outcome without rows: what was found, what was expected, what to do."""
    error = {
        "code": code,
        "found_en": found.en, "found_vi": found.vi,
        "expected_en": expected.en, "expected_vi": expected.vi,
        "action_en": action.en, "action_vi": action.vi,
    }  # fmt: skip
    return Outcome(status=status, file=file, error=error)
