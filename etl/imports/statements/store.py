"""What was imported of targets and figures: told, and an edition withdrawn, which stays in history.

data/statements/<kind>/editions/<edition_id>.json, .csv     what counts
data/statements/<kind>/withdrawn/<edition_id>.<time>.json, .csv     what was withdrawn, by whom and when
"""

import getpass
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from etl.imports import durable, editions
from etl.imports.editions import Edition
from etl.imports.outcome import Said

WITHDRAWN: Final = "withdrawn"
NOTHING: Final = Said("Nothing was imported.", "Chưa có lần nhập nào.")
LINE: Final = Said(
    "{edition_id}  “{file_name}”  {rows} rows, imported {imported_at} by {by}",
    "{edition_id}  “{file_name}”  {rows} dòng, nhập {imported_at}, người nhập {by}",
)
WAS_WITHDRAWN: Final = Said(
    "{line}; withdrawn {withdrawn_at} by {withdrawn_by}", "{line}; rút {withdrawn_at}, người rút {withdrawn_by}"
)
DONE: Final = Said(
    "Withdrawn: {edition_id}. It is kept in {folder}. To take it off the dashboard: python -m etl build",
    "Đã rút lần nhập {edition_id}, vẫn lưu tại {folder}. Để cập nhật bảng theo dõi: python -m etl build",
)
UNKNOWN: Final = Said(
    "There is no edition {edition_id}. There are: {known}.", "Không có lần nhập {edition_id}. Hiện có: {known}."
)
NOT_WRITTEN: Final = Said("Nothing was changed: {error}", "Dữ liệu không thay đổi: {error}")


def history(folder: Path) -> list[dict[str, Any]]:
    """Every edition that counts, then those withdrawn, as records."""
    counting = [asdict(each) for each in editions.read_editions(folder)]
    gone = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / WITHDRAWN).glob("*.json"))
            if not path.name.startswith(".")]  # fmt: skip
    return [*counting, *gone]


def lines_of(folder: Path, *, lang: str) -> list[str]:
    """The history in words."""
    lines = []
    for each in history(folder):
        line = LINE.in_(lang).format(
            edition_id=each["edition_id"], file_name=each["file_name"], rows=each["counts"].get("taken", 0),
            imported_at=each["imported_at"], by=each.get("imported_by") or "–",
        )  # fmt: skip
        lines.append(WAS_WITHDRAWN.in_(lang).format(line=line, **each) if "withdrawn_at" in each else line)
    return lines


def tell(folder: Path, *, lang: str, as_json: bool) -> int:
    """Print what was imported; 0."""
    if as_json:
        print(json.dumps(history(folder), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines_of(folder, lang=lang) or [NOTHING.in_(lang)]))
    return 0


def withdraw_and_tell(folder: Path, edition_id: str, *, by: str | None, lang: str) -> int:
    """Withdraw an edition and say so; 1 where there is none or the disk cannot be written."""
    known = {each.edition_id: each for each in editions.read_editions(folder)}
    if edition_id not in known:
        listed = ", ".join(known) or NOTHING.in_(lang)
        print(UNKNOWN.in_(lang).format(edition_id=edition_id, known=listed), file=sys.stderr)
        return 1
    try:
        withdraw(folder, known[edition_id], by=by or getpass.getuser())
    except OSError as error:
        print(NOT_WRITTEN.in_(lang).format(error=error), file=sys.stderr)
        return 1
    print(DONE.in_(lang).format(edition_id=edition_id, folder=folder / WITHDRAWN))
    return 0


def withdraw(folder: Path, edition: Edition, *, by: str) -> None:
    """Copy the edition to the history, then take it out of those that count.

    Raises OSError; then nothing is changed.
    """
    now = datetime.now(UTC)
    home = folder / WITHDRAWN
    home.mkdir(parents=True, exist_ok=True)
    name = f"{edition.edition_id}.{now:%Y%m%dT%H%M%S%f}"
    said = asdict(edition) | {
        "rows_file": f"{name}.csv", "withdrawn_at": now.isoformat(timespec="seconds"), "withdrawn_by": by,
    }  # fmt: skip
    with editions.turn(folder):
        rows = editions.rows_path(folder, edition)
        drafts = []
        try:
            drafts.append((durable.draft(rows, beside=home / f"{name}.csv"), home / f"{name}.csv"))
            text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
            drafts.append((durable.draft(text, beside=home / f"{name}.json"), home / f"{name}.json"))
            for draft, target in drafts:
                draft.replace(target)
            durable.flush(home)
        finally:
            for draft, _ in drafts:
                draft.unlink(missing_ok=True)
        editions.json_path(folder, edition).unlink()
        rows.unlink(missing_ok=True)
        durable.flush(rows.parent)
