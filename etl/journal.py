"""What is remembered of every version that was published here, also after its file is gone.

    data/build/versions.json    {version: {"built_at", "content_hash", "commit", "kept_since", "reason"}}

So a version that is no longer stored can still be told: what its content was, and the commit to build it from. A
version that is kept for good stands here with the reason. Whoever writes has the folder's turn (etl/publish.py).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from etl.imports import durable

FILE: Final = "versions.json"


class JournalUnreadable(Exception):
    """versions.json is not what it should be; str() says what to do."""


@dataclass(frozen=True)
class Record:
    """A version: when it was built, what it held, the commit where all inputs and code were as committed, if kept."""

    built_at: str = ""
    content_hash: str = ""
    commit: str | None = None
    kept_since: str | None = None
    reason: str | None = None


def read(folder: Path) -> dict[str, Record]:
    """Every version that was published since there is a journal; raises JournalUnreadable."""
    path = folder / FILE
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return {str(version): Record(**said) for version, said in listed.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise JournalUnreadable(
            f"{path}: found no list of versions ({error}); expected JSON as `python -m etl build` writes it. Mend it,"
            " or remove it: then nothing is known of versions whose files are gone, and none is kept for good."
        ) from error


def write(folder: Path, records: Mapping[str, Record]) -> None:
    """All of it, whole or not at all."""
    text = json.dumps({version: asdict(record) for version, record in records.items()}, ensure_ascii=False, indent=1)
    durable.draft(text, beside=folder / FILE).replace(folder / FILE)


def remember(folder: Path, version: str, record: Record, *, is_new: bool) -> None:
    """Note a version that is being published; of one that is stored already, only the commit if it was unknown."""
    records = read(folder)
    known = records.get(version, Record())
    noted = replace(record, kept_since=known.kept_since, reason=known.reason)
    if not is_new and known.built_at:
        noted = replace(known, commit=known.commit or record.commit)
    write(folder, {**records, version: noted})


def kept(folder: Path) -> list[str]:
    """The versions that are kept for good; raises JournalUnreadable."""
    return [version for version, record in read(folder).items() if record.kept_since]


def way_back(version: str, folder: Path) -> str:
    """How to have a version that is not stored: a sentence or two. Raises JournalUnreadable."""
    record = read(folder).get(version)
    if record and record.commit:
        return f"It was built from commit {record.commit}: git checkout {record.commit} && python -m etl build"
    if record:
        return (
            f"It was built here on {record.built_at[:10]} from inputs that were not as committed, so no commit has it."
        )
    return "Check out the commit that is cited with it, and: python -m etl build"
