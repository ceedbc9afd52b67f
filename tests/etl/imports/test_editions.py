"""The store of registers: an edition is there or it is not, whatever happens on the way."""

import errno
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from etl.imports import editions
from etl.imports.editions import Edition, OriginalChanged, Staged

Files = dict[str, bytes]


def staged(folder: Path, *, rows: str = "edition_row\n1\n", imported_at: str = "2026-01-02T03:04:05+00:00") -> Staged:
    """An edition of one file, not yet taken."""
    folder.mkdir(exist_ok=True)
    for name, text in (("original.xlsx", "as it came"), ("mapping.yml", "x: y\n"), ("rows.csv", rows)):
        (folder / name).write_text(text, encoding="utf-8")
    sha256 = editions.hash_of(folder / "original.xlsx")
    edition_id = editions.edition_id(unit_id="63-84", as_of="2024-12-31", sha256=sha256)
    edition = Edition(
        edition_id=edition_id, file_name="Sổ OCOP.xlsx", sha256=sha256, kind="xlsx", unit_id="63-84",
        as_of="2024-12-31", imported_at=imported_at, completeness="full", source_id="register-63-84",
        mapping_fingerprint="abc", counts={"taken": 1}, importer_version="1", rows_file=f"{edition_id}.csv",
        rows_sha256=editions.hash_of(folder / "rows.csv"),
    )  # fmt: skip
    return Staged(
        edition=edition, rows=folder / "rows.csv", original=folder / "original.xlsx", mapping=folder / "mapping.yml"
    )


def content(store: Path) -> Files:
    return {str(p.relative_to(store)): p.read_bytes() for p in store.rglob("*") if p.is_file() and p.name != ".lock"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "register"


def test_a_taken_edition_is_read_back_with_its_original_its_mapping_and_its_rows(store: Path, tmp_path: Path) -> None:
    wanted = staged(tmp_path / "staged")
    taken = editions.commit(store, wanted)
    assert taken == wanted.edition
    assert editions.read_editions(store) == [wanted.edition]
    assert list(editions.read_rows(editions.rows_path(store, wanted.edition))) == [{"edition_row": "1"}]
    assert (store / "originals" / f"{wanted.edition.sha256}.xlsx").read_text(encoding="utf-8") == "as it came"
    assert editions.mapping_path(store, "abc").read_text(encoding="utf-8") == "x: y\n"


def test_the_same_again_changes_nothing(store: Path, tmp_path: Path) -> None:
    editions.commit(store, staged(tmp_path / "staged"))
    was = content(store)
    assert editions.commit(store, staged(tmp_path / "again", imported_at="2026-05-05T00:00:00+00:00")) is None
    assert content(store) == was


def test_another_result_of_the_same_file_takes_the_place_of_the_first(store: Path, tmp_path: Path) -> None:
    first = editions.commit(store, staged(tmp_path / "staged"))
    second = editions.commit(store, staged(tmp_path / "again", rows="edition_row\n1\n2\n"))
    assert first is not None
    assert second is not None
    assert editions.read_editions(store) == [second]
    assert second.rows_file != first.rows_file
    assert [path.name for path in (store / "editions").glob("*.csv")] == [second.rows_file]


def test_a_register_is_its_newest_full_edition_and_the_lists_since(store: Path, tmp_path: Path) -> None:
    first = staged(tmp_path / "staged")
    for as_of, completeness in (("2023", "full"), ("2024", "partial"), ("2025", "full"), ("2026", "partial")):
        edition = replace(first.edition, edition_id=as_of, as_of=as_of, completeness=completeness)
        editions.commit(store, replace(first, edition=edition))
    found = editions.standing(store, unit_id="63-84", source_id="register-63-84")
    assert [each.edition_id for each in found] == ["2025", "2026"]
    assert editions.standing(store, unit_id="63-84", source_id="another") == []
    assert editions.standing(store, unit_id=None, source_id="register-63-84") == []


def test_a_file_changed_while_it_was_read_is_not_taken(store: Path, tmp_path: Path) -> None:
    wanted = staged(tmp_path / "staged")
    wanted.original.write_text("something else", encoding="utf-8")
    with pytest.raises(OriginalChanged):
        editions.commit(store, wanted)
    assert content(store) == {}


@pytest.mark.parametrize("room", range(4))
def test_a_full_disk_leaves_the_store_as_it_was(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """Room for so many of the four files: the next one cannot be flushed."""
    editions.commit(store, staged(tmp_path / "staged"))
    was = content(store)
    flushed: list[int] = []

    def full(handle: int) -> None:
        flushed.append(handle)
        if len(flushed) > room:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        editions.commit(store, staged(tmp_path / "again", rows="edition_row\n1\n2\n"))
    assert content(store) == was


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.etl.imports.test_editions import staged
from etl.imports import editions
store, folder, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = 0
def dying(function):
    def call(*arguments, **named):
        global steps
        steps += 1
        if steps > step:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call
os.fsync, Path.replace, Path.unlink = dying(os.fsync), dying(Path.replace), dying(Path.unlink)
editions.commit(store, staged(folder, rows="edition_row\\n1\\n2\\n"))
"""


@pytest.mark.parametrize("step", range(0, 16, 2))
def test_a_killed_import_leaves_the_old_edition_or_the_new_one(store: Path, tmp_path: Path, step: int) -> None:
    first = editions.commit(store, staged(tmp_path / "staged"))
    assert first is not None
    run: Any = subprocess.run(
        [sys.executable, "-c", KILLED, str(store), str(tmp_path / "again"), str(step)], check=False, timeout=60
    )
    (found,) = editions.read_editions(store)
    rows = [row["edition_row"] for row in editions.read_rows(editions.rows_path(store, found))]
    assert rows == (["1"] if found == first else ["1", "2"])
    assert run.returncode == -signal.SIGKILL or found != first
    editions.commit(store, staged(tmp_path / "mended", rows="edition_row\n1\n2\n3\n"))
    (now,) = editions.read_editions(store)
    assert sorted(path.name for path in (store / "editions").iterdir()) == sorted(
        [f"{now.edition_id}.json", now.rows_file]
    )


def test_no_store_holds_no_editions(store: Path) -> None:
    assert editions.read_editions(store) == []


def test_of_two_imports_in_one_second_the_later_one_is_told() -> None:
    first = editions.moment()
    time.sleep(0.002)
    assert "2026-01-01T08:00:00+00:00" < "2026-01-01T08:00:00.001+00:00"  # as texts; older editions have no fractions
    assert first < editions.moment()
