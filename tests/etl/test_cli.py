"""`python -m etl build | check | status`: what it says and how it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from etl import publish
from etl.__main__ import main
from tests.factories import DataFolder


@pytest.fixture
def command(tiny: DataFolder, home: Path) -> list[str]:
    return ["--data-dir", str(tiny.path), "--build-dir", str(home)]


def test_build_says_each_stage_and_the_version(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "build"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == [
        "raw", "register", "stated", "bounds", "stg", "places", "products", "texts", "core", "mart", "checks", "hashes",
        "publish"
    ]  # fmt: skip
    assert all(line.endswith(" s") and "rows" in line for line in lines[:-1])
    assert lines[-1].startswith("published version ")
    assert "0 warning(s)" in lines[-1]


def test_build_if_stale_builds_once_and_again_when_an_input_changed(
    command: list[str], tiny: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "build", "--if-stale"]) == 0
    assert "published version" in capsys.readouterr().out
    assert main([*command, "build", "--if-stale"]) == 0
    assert capsys.readouterr().out.endswith("is up to date\n")
    tiny.observe("63-01", 70, as_of="2024-06-30")
    tiny.write()
    assert main([*command, "build", "--if-stale"]) == 0
    assert "published version" in capsys.readouterr().out


def test_rollback_is_left_alone_by_if_stale_and_left_by_a_plain_build(
    command: list[str], tiny: DataFolder, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command, "build"])
    old = publish.read_pointer(home)
    tiny.observe("63-01", 70, as_of="2024-06-30")
    tiny.write()
    main([*command, "build"])
    assert main([*command, "build", "--rollback"]) == 0
    assert old is not None
    assert f"rolled back to version {old.version}" in capsys.readouterr().out
    assert main([*command, "build", "--if-stale"]) == 0
    assert "(pinned by --rollback)" in capsys.readouterr().out
    assert main([*command, "status"]) == 0
    assert "pinned by --rollback" in capsys.readouterr().out
    assert main([*command, "build"]) == 0
    now = publish.read_pointer(home)
    assert now is not None
    assert (now.version, now.pinned) == (publish.version_of(data_dir=tiny.path), False)


def test_nothing_to_roll_back_to_ends_with_1_and_says_what_to_do(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "build", "--rollback"]) == 1
    assert "found no version before the one in use; build one with" in capsys.readouterr().err


def test_a_faulty_build_ends_with_1_and_lists_all_faults(
    command: list[str], tiny: DataFolder, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command, "build"])
    before = (home / publish.POINTER).read_bytes()
    tiny.observe("63-99", 10, as_of="2024-06-30")
    tiny.observe("63-01", -1, as_of="2024-06-30", metric="sales_points")
    tiny.write()
    assert main([*command, "build"]) == 1
    said = capsys.readouterr().err
    last = len(tiny.rows["raw/observations"]) + 1
    assert (
        f"error: data/raw/observations.csv:{last - 1}: unknown_unit [63-99]: found unit 63-99; expected VN or" in said
    )
    assert f"error: data/raw/observations.csv:{last}: bad_value [63-01]" in said
    assert "2 error(s): nothing was published" in said
    assert (home / publish.POINTER).read_bytes() == before


def test_check_lists_faults_worst_first_and_publishes_nothing(
    command: list[str], tiny: DataFolder, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "check"]) == 0
    assert capsys.readouterr().out == "no faults\n"
    tiny.observe("63-01", 50, as_of="2024-06-30")
    tiny.write()
    assert main([*command, "check"]) == 0
    assert capsys.readouterr().out.endswith("1 warning(s)\n")
    tiny.observe("63-99", 10, as_of="2024-06-30")
    tiny.write()
    assert main([*command, "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["error", "warning", "1 error(s), 1 warning(s)"]
    assert not home.exists()


def test_status_says_what_is_served_and_whether_it_is_stale(
    command: list[str], tiny: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "status"]) == 1
    assert "build it with: python -m etl build" in capsys.readouterr().out
    main([*command, "build"])
    capsys.readouterr()
    assert main([*command, "status"]) == 0
    said = capsys.readouterr().out
    assert "up to date" in said
    assert f"{'raw_observations':28} {len(tiny.rows['raw/observations']):>8,}" in said
    tiny.observe("63-01", 70, as_of="2024-06-30")
    tiny.write()
    assert main([*command, "status"]) == 0
    assert f"stale: inputs and code now make {publish.version_of(data_dir=tiny.path)}" in capsys.readouterr().out


def test_without_a_command_the_use_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    assert "build | check | status" in capsys.readouterr().err


def test_a_reader_who_has_seen_enough_gets_no_stack_trace(command: list[str]) -> None:
    main([*command, "build"])
    asked = [sys.executable, "-m", "etl", *command, "status"]
    with subprocess.Popen(asked, cwd=publish.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as `| head` does
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")
