"""What the parent asks of the child process that reads a file."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

_PATHS: Final = ("file", "data_dir", "store", "out", "mapping_file")


@dataclass(frozen=True, kw_only=True)
class Job:
    """One file to read. `out` is a folder for what comes of it; `vintage` is needed where no province is given.

    `kind` is the name of one of etl.imports.kinds; `said` what the command says of a whole file of figures.

    `as_of` None is the day on which the same file was taken before, else `today`.
    """

    file: Path
    data_dir: Path
    store: Path
    out: Path
    unit_id: str | None
    vintage: str | None
    as_of: str | None
    today: str
    completeness: str
    source_id: str
    is_mapping_accepted: bool = False
    mapping_file: Path | None = None
    is_valid_accepted: bool = False
    is_report_wanted: bool = False
    lang: str = "vi"
    memory_bytes: int = 0
    seconds: int = 0
    kind: str = "products"
    said: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        """The job as one line."""
        return json.dumps(asdict(self), default=str)


def parse(text: str) -> Job:
    """The job of `Job.as_json`."""
    content: dict[str, Any] = json.loads(text)
    paths = {name: Path(content[name]) if content[name] is not None else None for name in _PATHS}
    return Job(**{**content, **paths})


OUTCOME, ROWS, MAPPING_FILE, REPORT, REFUSED_ROWS = (
    "outcome.json", "rows.csv", "mapping.yml", "report.xlsx", "refused.xlsx",
)  # fmt: skip
