"""`python -m etl import products FILE` as an office uses it: what it says, how it ends, what the store holds."""

import argparse
import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from etl import commands
from etl.__main__ import main
from etl.imports import command_options, editions, headings, supervise
from etl.imports.editions import Edition
from etl.imports.faults import COLUMNS as FAULT_COLUMNS
from etl.imports.job import Job
from etl.imports.outcome import Outcome
from etl.imports.reading import read_register
from tests.etl.imports import made

Said = tuple[int, str]
Run = Callable[..., Said]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return made.data_folder(tmp_path / "data")


@pytest.fixture
def store(data_dir: Path) -> Path:
    return data_dir / "register"


@pytest.fixture
def run(data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command with the file read in this process; `supervise` has its own tests."""

    def read(job: Job) -> Outcome:
        return read_register(job)

    monkeypatch.setattr(supervise, "run", read)

    def call(*arguments: Any) -> Said:
        code = main(["--data-dir", str(data_dir), "import", "products", *map(str, arguments)])
        return code, capsys.readouterr().out

    return call


def take(run: Run, path: Path, *more: str) -> dict[str, Any]:
    code, said = run(path, "--province", made.UNIT, "--as-of", "2025-06-30", "--format", "json", *more)
    outcome: dict[str, Any] = json.loads(said)
    return outcome | {"exit_code": code}


def content(store: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in store.rglob("*") if p.is_file() and p.name != ".lock"}


def only(store: Path) -> Edition:
    (edition,) = editions.read_editions(store)
    return edition


GOOD = (made.row(), made.row(product_name="Mật ong", star="3 sao", entity_name="Hộ kinh doanh B"))
BAD = made.row(product_name="Rượu", star=6.0)


def test_a_good_register_is_taken_as_an_edition(run: Run, store: Path, tmp_path: Path) -> None:
    said = take(run, made.workbook(tmp_path / "sổ.xlsx", *GOOD))
    assert (said["exit_code"], said["status"], said["taken"]) == (0, "taken", 2)
    edition = only(store)
    assert edition.edition_id == said["edition_id"] == f"63-84_2025-06-30_{edition.sha256[:12]}"
    assert (edition.completeness, edition.source_id, edition.file_name) == ("full", "register-63-84", "sổ.xlsx")
    assert edition.counts["taken"] == 2
    rows = list(editions.read_rows(editions.rows_path(store, edition)))
    assert [row["product_name"] for row in rows] == ["Dừa sáp", "Mật ong"]


def test_programs_are_told_everything(run: Run, tmp_path: Path) -> None:
    said = take(
        run, made.workbook(tmp_path / "sổ.xlsx", *GOOD, made.row(product_name="Gạo", commune="xã Không Có", star=None))
    )
    assert {
        "rows_read", "taken", "refused", "left_aside", "columns_left_aside", "communes", "products", "edition_id",
        "mapping", "notes", "warnings",
    } <= said.keys()  # fmt: skip
    assert said["communes"]["rule"] == 2
    (place,) = said["communes"]["open"]
    assert (place["sheet"], place["row"], place["text"]) == ("Sổ", 4, "xã Không Có, Cầu Kè")
    assert set(said["warnings"][0]) == set(FAULT_COLUMNS)
    assert [said["products"][name] for name in ("added", "changed", "vanished")] == [3, 0, 0]


def test_the_same_file_again_changes_nothing(run: Run, store: Path, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "sổ.xlsx", *GOOD)
    take(run, path)
    was = content(store)
    again = take(run, path)
    assert (again["exit_code"], again["status"]) == (0, "unchanged")
    code, said = run(path, "--province", made.UNIT)
    assert (code, said.splitlines()[0][:25]) == (0, "Không có gì thay đổi: 2 d")
    assert content(store) == was


def test_one_bad_row_refuses_the_file(run: Run, store: Path, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "sổ.xlsx", *GOOD, BAD)
    said = take(run, path)
    assert (said["exit_code"], said["status"], said["taken"], said["rows_refused"]) == (1, "refused", 0, 1)
    assert [(each["row"], each["column"], each["found"]) for each in said["refused"]] == [(4, "Hạng sao", "6")]
    assert not store.exists()
    code, text = run(path, "--province", made.UNIT, "--lang", "en")
    assert code == 1
    assert "Sheet “Sổ”, row 4, column “Hạng sao”: error: found “6”" in text


def test_good_rows_are_taken_and_bad_ones_written_to_be_mended(run: Run, store: Path, tmp_path: Path) -> None:
    said = take(run, made.workbook(tmp_path / "sổ.xlsx", *GOOD, BAD), "--accept-valid")
    assert (said["exit_code"], said["status"], said["taken"]) == (0, "taken", 2)
    assert only(store).completeness == "partial"
    written = tmp_path / "sổ.refused.xlsx"
    assert said["files"]["refused"] == str(written)
    book = openpyxl.load_workbook(written)
    book["Sổ"]["B2"] = "4 sao"
    book.save(tmp_path / "mended.xlsx")
    mended = take(run, tmp_path / "mended.xlsx", "--partial")
    assert (mended["status"], mended["taken"]) == ("taken", 1)
    assert take(run, tmp_path / "sổ.xlsx", "--accept-valid")["files"]["refused"].endswith("sổ.refused-2.xlsx")


def test_a_changed_file_shows_what_it_changes_before_it_is_taken(run: Run, store: Path, tmp_path: Path) -> None:
    take(run, made.workbook(tmp_path / "1.xlsx", *GOOD))
    was = content(store)
    changed = made.workbook(tmp_path / "2.xlsx", made.row(star="5 sao"), made.row(product_name="Gạo"))
    code, said = run(changed, "--province", made.UNIT, "--as-of", "2025-06-30", "--dry-run", "--lang", "en")
    assert code == 0
    assert "Products: 1 added, 1 changed, 1 vanished" in said
    assert "~ Dừa sáp · HTX Hòa Tân · star class: 4 stars → 5 stars" in said
    assert content(store) == was
    assert take(run, changed)["products"]["changed"] == 1
    assert len(editions.read_editions(store)) == 2


def test_a_file_taken_before_changes_nothing_whatever_came_since(run: Run, tmp_path: Path) -> None:
    first = made.workbook(tmp_path / "1.xlsx", *GOOD)
    take(run, first)
    take(run, made.workbook(tmp_path / "2.xlsx", made.row(star="5 sao")))
    said = take(run, first)
    assert said["status"] == "unchanged"
    assert [said["products"][name] for name in ("added", "changed", "vanished")] == [0, 0, 0]


@pytest.mark.parametrize(("answer", "option", "taken"), [("c", "", 2), ("", "", 1), ("k", "", 1), ("", "--yes", 2)])
def test_at_a_terminal_a_changed_file_is_taken_only_on_the_word(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, option: str, taken: int
) -> None:
    here = ("--province", made.UNIT, "--as-of", "2025-06-30")
    asked: list[str] = []

    def answered(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answered)
    run(made.workbook(tmp_path / "1.xlsx", *GOOD), *here)
    assert asked == []
    changed = made.workbook(tmp_path / "2.xlsx", made.row(star="5 sao"))
    code, said = run(changed, *here, *filter(None, [option]))
    assert (code, len(editions.read_editions(store))) == (0, taken)
    assert asked == ([] if option else ["Nhập các thay đổi này? [c/K]: "])
    assert "Sản phẩm: thêm 0, thay đổi 1, không còn 1" in said


def test_a_question_that_nobody_answers_changes_nothing(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: str) -> str:
        raise EOFError

    take(run, made.workbook(tmp_path / "1.xlsx", *GOOD))
    was = content(store)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", closed)
    changed = made.workbook(tmp_path / "2.xlsx", made.row(star="5 sao"))
    code, said = run(changed, "--province", made.UNIT, "--as-of", "2025-06-30")
    assert (code, content(store)) == (0, was)
    assert said.count("Chỉ kiểm tra") == 1
    monkeypatch.setattr(made, "HEADINGS", DOUBTFUL)
    code, _ = run(made.workbook(tmp_path / "3.xlsx", made.row(recognised_on=2023)), "--province", made.UNIT)
    assert (code, content(store)) == (2, was)


def test_every_option_is_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    tables = (command_options.PRODUCTS, command_options.BOUNDARIES, command_options.TEMPLATE)
    options = [option for table in tables for option in table.values()]
    assert all(" / " in option["help"] for option in options)
    with pytest.raises(SystemExit):
        main(["import", "products", "--help"])
    assert "danh sách của tỉnh nào" in capsys.readouterr().out


def test_a_decision_on_a_place_makes_another_edition_of_the_same_file(
    run: Run, store: Path, data_dir: Path, tmp_path: Path
) -> None:
    path = made.workbook(tmp_path / "sổ.xlsx", made.row(commune="xã Hòa Tâm"))
    first = take(run, path)
    line = first["communes"]["open"][0]["decision_line"]
    reference = data_dir / "reference"
    real = reference.resolve()
    reference.unlink()
    reference.mkdir()
    for file in real.iterdir():
        (reference / file.name).symlink_to(file)
    decisions = reference / "commune_decisions.csv"
    text = decisions.read_text(encoding="utf-8")
    decisions.unlink()
    decisions.write_text(text + line + "\n", encoding="utf-8")
    second = take(run, path)
    assert (second["status"], second["edition_id"]) == ("taken", first["edition_id"])
    assert second["communes"]["decision"] == 1
    (row,) = editions.read_rows(editions.rows_path(store, only(store)))
    assert (row["place_how"], row["old_code"]) == ("decision", "29320")


def test_the_report_is_written_and_never_over_the_register(run: Run, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "sổ.xlsx", *GOOD, BAD)
    was = path.read_bytes()
    assert take(run, path, "--report", str(tmp_path / "r.xlsx"))["files"]["report"] == str(tmp_path / "r.xlsx")
    assert (tmp_path / "r.xlsx").stat().st_size
    said = take(run, path, "--report", str(path))
    assert (said["exit_code"], said["error"]["code"]) == (1, "report_is_input")
    assert path.read_bytes() == was


DOUBTFUL = {"product_name": "Tên các sản phẩm tham gia năm 2023", "star": "Sao", "recognised_on": "Năm công nhận"}


@pytest.fixture
def doubtful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(made, "HEADINGS", DOUBTFUL)
    assert headings.load().match((DOUBTFUL["product_name"],)).certainty == "likely"
    return made.workbook(tmp_path / "sổ.xlsx", made.row(recognised_on=2023))


def test_doubtful_columns_have_to_be_confirmed_once(run: Run, store: Path, doubtful: Path, tmp_path: Path) -> None:
    said = take(run, doubtful)
    assert (said["exit_code"], said["status"]) == (2, "mapping")
    assert said["mapping"]["needs_confirmation"]
    assert not store.exists()
    assert take(run, doubtful, "--accept-mapping")["status"] == "taken"
    code, text = run(doubtful, "--province", made.UNIT, "--as-of", "2025-06-30")
    assert (code, text.splitlines()[0][:12]) == (0, "Không có gì ")


def test_a_mapping_is_written_mended_and_given(run: Run, doubtful: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yml"
    code, _ = run(doubtful, "--province", made.UNIT, "--write-mapping", mapping)
    assert code == 2
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("field: star", "field: null"), encoding="utf-8")
    said = take(run, doubtful, "--mapping", str(mapping))
    assert (said["status"], said["mapping"]["how"]) == ("taken", "file")
    assert [warning["code"] for warning in said["warnings"]] == ["star_missing", "entity_missing"]
    mapping.write_text("columns: nothing", encoding="utf-8")
    assert take(run, doubtful, "--mapping", str(mapping))["error"]["code"] == "mapping_file"
    assert take(run, doubtful, "--mapping", str(tmp_path / "none.yml"))["error"]["code"] == "mapping_file"


def test_at_a_terminal_doubtful_columns_are_asked(run: Run, doubtful: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "nothing like it" if len(asked) == 1 else ""

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    code, said = run(doubtful, "--province", made.UNIT)
    assert code == 0
    assert len(asked) == 2
    assert "nothing like it không phải tên trường." in said


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], "province_needed"),
        (["--province", "63-99"], "unknown_unit"),
        (["--province", "84"], "unknown_unit"),
    ],
)
def test_whose_register_it_is_has_to_be_said(run: Run, tmp_path: Path, options: list[str], code: str) -> None:
    exit_code, said = run(made.workbook(tmp_path / "sổ.xlsx", *GOOD), "--format", "json", *options)
    assert (exit_code, json.loads(said)["error"]["code"]) == (1, code)


def test_rows_that_name_their_province_need_the_division(run: Run, store: Path, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "sổ.xlsx", made.row(province="84"))
    assert json.loads(run(path, "--format", "json")[1])["error"]["code"] == "vintage_needed"
    assert run(path, "--vintage", "63", "--partial")[0] == 0
    edition = only(store)
    assert (edition.unit_id, edition.completeness, edition.edition_id[:3]) == (None, "partial", "VN_")


@pytest.mark.parametrize(
    ("name", "text", "code"), [("a.xlsx", "", "empty"), ("a.xlsx", "text", ""), ("none.csv", None, "missing")]
)
def test_a_file_that_cannot_be_read_ends_with_1_and_says_what_to_do(
    run: Run, store: Path, tmp_path: Path, name: str, text: str | None, code: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    said = take(run, tmp_path / name)
    assert (said["exit_code"], said["status"]) == (1, "unreadable")
    assert code in said["error"]["code"]
    assert said["error"]["action_vi"]
    assert not store.exists()


def test_a_table_of_something_else_and_an_empty_register_are_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("một,hai\n1,2\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("Tên sản phẩm,Hạng sao\n", encoding="utf-8")
    assert take(run, tmp_path / "a.csv")["error"]["code"] == "no_table"
    assert take(run, tmp_path / "b.csv")["error"]["code"] == "no_rows"


def test_a_full_disk_is_said_and_changes_nothing(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(run, made.workbook(tmp_path / "1.xlsx", *GOOD))
    was = content(store)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = take(run, made.workbook(tmp_path / "2.xlsx", made.row(star="3 sao")))
    assert (said["exit_code"], said["status"], said["error"]["code"]) == (1, "failed", "disk")
    assert content(store) == was


def test_a_register_taken_before_keeps_its_day(run: Run, store: Path, tmp_path: Path) -> None:
    path = made.workbook(tmp_path / "sổ.xlsx", *GOOD)
    take(run, path)
    said = json.loads(run(path, "--province", made.UNIT, "--format", "json")[1])
    assert (said["status"], said["as_of"]) == ("unchanged", "2025-06-30")
    assert [note["code"] for note in said["notes"] if note["code"] == "as_of_reused"]


def test_what_was_taken_is_built_on_the_word_and_programs_still_read_one_outcome(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[bool] = []

    def build(options: argparse.Namespace) -> int:
        built.append(options.if_stale)
        sys.stdout.write("published\n")
        return 0

    monkeypatch.setattr(commands, "build_warehouse", build)
    path = made.workbook(tmp_path / "sổ.xlsx", *GOOD)
    assert take(run, path, "--build")["status"] == "taken"
    assert take(run, path, "--build")["status"] == "unchanged"
    assert built == [True]


def test_the_blank_is_written_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "template", str(tmp_path / "b.xlsx"), "--province", "34-86"]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path / "b.xlsx")
    assert main(["import", "template", str(tmp_path / "c.xlsx"), "--province", "34-99"]) == 1
    assert "34-99" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", [0.5, 2.5])
def test_an_import_killed_midway_leaves_the_store_as_it_was_or_whole(
    data_dir: Path, tmp_path: Path, seconds: float
) -> None:
    path = made.workbook(tmp_path / "sổ.xlsx", *GOOD)
    command = [sys.executable, "-m", "etl", "--data-dir", str(data_dir), "import", "products", str(path)]
    running = subprocess.Popen([*command, "--province", made.UNIT], cwd=supervise.ROOT, start_new_session=True)
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    for edition in editions.read_editions(data_dir / "register"):
        rows = editions.rows_path(data_dir / "register", edition)
        assert editions.hash_of(rows) == edition.rows_sha256
    done = subprocess.run([*command, "--province", made.UNIT], cwd=supervise.ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert replace(only(data_dir / "register"), imported_at="").counts["taken"] == 2
