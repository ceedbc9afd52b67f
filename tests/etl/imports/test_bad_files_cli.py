"""Each kind of bad file through the command: how it ends, what it says in both languages, that nothing is lost."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl.__main__ import main
from etl.imports import supervise
from etl.imports.job import Job
from etl.imports.outcome import Outcome
from etl.imports.reading import read_register
from etl.imports.wording import lines_of
from tests.etl.imports import made
from tests.etl.imports.bad_files import GOOD, HEADINGS, HOSTILE, REFUSED, TAKEN, UNREADABLE, Make
from tests.etl.imports.files import xlsx

Try = Callable[..., dict[str, Any]]
HERE = ("--province", made.UNIT, "--as-of", "2025-06-30")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return made.data_folder(tmp_path / "data")


@pytest.fixture
def attempt(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Try:
    """The command, told in JSON and in Vietnamese; the file is read in this process: a tenth of the time."""
    inner = supervise.run

    def read(job: Job) -> Outcome:
        return read_register(job)

    def call(path: Path, *more: str, in_child: bool = False) -> dict[str, Any]:
        monkeypatch.setattr(supervise, "run", inner if in_child else read)
        command = ["--data-dir", str(data_dir), "import", "products", str(path), *HERE, *more]
        code = main([*command, "--format", "json"])
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said | {"exit_code": code}

    return call


@pytest.fixture
def kept(data_dir: Path, tmp_path: Path, attempt: Try) -> Callable[[], dict[str, bytes]]:
    """A register that was taken before: what its folder holds now."""
    before = xlsx(tmp_path / "trước.xlsx", {"Sổ": [HEADINGS, GOOD]})
    assert attempt(before)["status"] == "taken"

    def content() -> dict[str, bytes]:
        store = data_dir / "register"
        return {str(path): path.read_bytes() for path in store.rglob("*") if path.is_file() and path.name != ".lock"}

    return content


@pytest.mark.parametrize(("make", "code"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_is_no_register_is_refused_and_nothing_is_lost(
    make: Make, code: str, attempt: Try, kept: Callable[[], dict[str, bytes]], tmp_path: Path
) -> None:
    was = kept()
    said = attempt(make(tmp_path))
    assert (said["exit_code"], said["status"], said["error"]["code"]) == (1, "unreadable", code)
    for part in ("found", "expected", "action"):
        assert said["error"][f"{part}_en"] != said["error"][f"{part}_vi"] != ""
    assert kept() == was


@pytest.mark.parametrize(("make", "code"), UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_person_is_told_what_was_found_and_what_to_do(
    make: Make, code: str, lang: str, attempt: Try, tmp_path: Path
) -> None:
    error = attempt(make(tmp_path))["error"]
    lines = list(lines_of(Outcome(status="unreadable", file="sổ.xlsx", error=error), lang=lang))
    assert lines[0] == ("Không nhập được tệp “sổ.xlsx”." if lang == "vi" else "“sổ.xlsx” was not taken.")
    assert error[f"found_{lang}"] in lines[1]
    assert lines[2] == error[f"action_{lang}"]
    assert not re.search(r"[{}]|\.\.|None", " ".join(lines)), code


@pytest.mark.parametrize("case", ["a zip bomb", "a cell of 10 MB"])
def test_what_would_fill_the_memory_is_refused_by_the_child_too(case: str, attempt: Try, tmp_path: Path) -> None:
    make, code = UNREADABLE[case]
    said = attempt(make(tmp_path), "--memory", "1024", in_child=True)
    assert (said["exit_code"], said["error"]["code"]) == (1, code)


@pytest.mark.parametrize(("make", "column", "found", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_row_that_cannot_be_so_is_named_and_nothing_is_lost(
    make: Make,
    column: str,
    found: str,
    code: str,
    attempt: Try,
    kept: Callable[[], dict[str, bytes]],
    tmp_path: Path,
) -> None:
    was = kept()
    said = attempt(make(tmp_path))
    assert (said["exit_code"], said["status"], said["taken"]) == (1, "refused", 0)
    (fault,) = said["refused"]
    assert (fault["column"], fault["found"]) == (column, found)
    assert fault["code"] == code
    assert fault["expected_en"] != fault["expected_vi"]
    assert kept() == was


@pytest.mark.parametrize(("make", "note"), TAKEN.values(), ids=TAKEN.keys())
def test_what_is_odd_and_does_no_harm_is_taken_and_said(make: Make, note: str, attempt: Try, tmp_path: Path) -> None:
    said = attempt(make(tmp_path))
    assert (said["exit_code"], said["status"]) == (0, "taken")
    assert said["taken"] == said["rows_read"] >= 1
    assert not note or note in [each["code"] for each in said["notes"]]


def test_a_formula_gives_the_value_that_was_saved(attempt: Try, data_dir: Path, tmp_path: Path) -> None:
    make, _ = TAKEN["a formula with its value"]
    attempt(make(tmp_path))
    (path,) = (data_dir / "register" / "editions").glob("*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        assert [row["star"] for row in csv.DictReader(file)] == ["4"]


def test_two_headings_alike_ask_a_person(attempt: Try, kept: Callable[[], dict[str, bytes]], tmp_path: Path) -> None:
    was = kept()
    path = xlsx(tmp_path / "sổ.xlsx", {"Sổ": [["Tên sản phẩm", "Hạng sao", "Hạng sao"], ["Dừa sáp", 4, 3]]})
    said = attempt(path)
    assert (said["exit_code"], said["status"]) == (2, "mapping")
    assert kept() == was


def test_text_that_might_run_stays_text_and_goes_out_as_text(attempt: Try, data_dir: Path, tmp_path: Path) -> None:
    rows = [[f"Mắm {i}", "4 sao", text, "15/06/2023", 80] for i, text in enumerate(HOSTILE)]
    rows += [[text, 6, "HTX A", "15/06/2023", 80] for text in HOSTILE]
    report = tmp_path / "báo cáo.xlsx"
    said = attempt(xlsx(tmp_path / "sổ.xlsx", {"Sổ": [HEADINGS, *rows]}), "--accept-valid", "--report", str(report))
    assert (said["status"], said["taken"]) == ("taken", len(HOSTILE))
    (path,) = (data_dir / "register" / "editions").glob("*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        assert [row["entity_name"] for row in csv.DictReader(file)] == list(HOSTILE)
    for written in (report, tmp_path / "sổ.refused.xlsx"):
        cells = [cell for sheet in openpyxl.load_workbook(written) for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+@"]
        assert risky
        assert all(cell.quotePrefix for cell in risky)


@pytest.mark.parametrize("room", [200, 4_000, 40_000])
def test_a_disk_that_fills_up_midway_is_said_and_nothing_is_lost(
    room: int, data_dir: Path, kept: Callable[[], dict[str, bytes]], tmp_path: Path
) -> None:
    if not shutil.which("prlimit"):
        pytest.skip("this system cannot hold a program to so large files")
    was = kept()
    rows = [[f"Mắm {number}", "4 sao", f"Hộ {number}", "15/06/2023", 80] for number in range(500)]
    path = xlsx(tmp_path / "sổ.xlsx", {"Sổ": [HEADINGS, *rows]})
    command = [sys.executable, "-m", "etl", "--data-dir", str(data_dir), "import", "products", str(path), *HERE]
    done = subprocess.run(
        [shutil.which("prlimit") or "", f"--fsize={room}", *command, "--format", "json"],
        cwd=supervise.ROOT, check=False, capture_output=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    said = json.loads(done.stdout)
    assert (done.returncode, said["status"], said["error"]["code"]) == (1, "failed", "disk")
    assert kept() == was


def test_a_full_disk_where_the_report_goes_is_said(
    attempt: Try, kept: Callable[[], dict[str, bytes]], tmp_path: Path
) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no device that is always full")
    was = kept()
    make, *_ = REFUSED["star 6"]
    said = attempt(make(tmp_path), "--report", str(full))
    assert (said["exit_code"], said["status"], said["error"]["code"]) == (1, "failed", "disk")
    assert kept() == was
