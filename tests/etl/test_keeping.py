"""A version that is kept for good stays through publishing, rolling back and kills, until it is let go."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import queries
from etl import journal, publish
from etl.__main__ import main
from tests.etl.test_build import HANGING_BUILD, ROOT, leftovers, publish_empty, say_more, warehouses
from tests.factories import DataFolder

CITED = "0000000000c1"


def numbered(number: int) -> str:
    return f"{number:012x}"


def keep(home: Path, *arguments: str) -> int:
    return main(["--build-dir", str(home), "keep", *arguments])


@pytest.fixture
def cited(home: Path) -> Path:
    publish_empty(home, CITED)
    assert keep(home, CITED, "--reason", "cited in a paper") == 0
    return home


def publish_more(home: Path, count: int = publish.KEPT_VERSIONS + 1) -> publish.Pointer:
    return [publish_empty(home, numbered(number)) for number in range(count)][-1]


def test_pruning_leaves_a_kept_version_beside_the_last_ones(cited: Path) -> None:
    pointer = publish_more(cited)
    assert CITED not in pointer.history
    assert warehouses(cited) == {publish.warehouse_name(version) for version in (*pointer.history, CITED)}
    assert publish.stored(cited) == [*pointer.history, CITED]
    assert publish.resolve(CITED, folder=cited) == CITED


def test_a_kept_version_answers_by_its_name_after_it_was_pruned_otherwise(tiny: DataFolder, home: Path) -> None:
    versions = [tiny.build(home).version]
    say_more(tiny, 70)
    versions.append(tiny.build(home).version)
    assert keep(home, versions[0], "--reason", "cited in a paper") == 0
    for number in range(publish.KEPT_VERSIONS):
        with publish.turn(home) as path:
            shutil.copyfile(home / publish.warehouse_name(versions[1]), path)
            publish.publish(path, version=numbered(number), folder=home)
        versions.append(numbered(number))
    assert queries.run("build_info", build_dir=home, version=versions[0]).loc[0, "version"] == versions[0]
    with pytest.raises(queries.QueryError, match="is not stored here"):
        queries.run("build_info", build_dir=home, version=versions[1])


def test_views_of_a_kept_version_stay_with_it(cited: Path) -> None:
    (cited / publish.VIEWS).mkdir()
    view = cited / publish.VIEWS / publish.warehouse_name(f"{CITED}@2024-06-30")
    view.touch()
    publish_more(cited)
    assert view.is_file()


def test_rolling_back_does_not_reach_it_and_does_not_lose_it(cited: Path) -> None:
    publish_more(cited)
    for _ in range(publish.KEPT_VERSIONS - 1):
        publish.roll_back(cited)
    with pytest.raises(publish.NothingToRollBackTo):
        publish.roll_back(cited)
    publish_empty(cited, numbered(99))
    assert publish.warehouse_name(CITED) in warehouses(cited)


def test_one_that_is_let_go_leaves_with_the_next_build(cited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish_more(cited)
    assert keep(cited, CITED, "--undo") == 0
    assert "no longer kept for good" in capsys.readouterr().out
    assert publish.warehouse_name(CITED) in warehouses(cited)
    publish_empty(cited, numbered(99))
    assert publish.warehouse_name(CITED) not in warehouses(cited)
    assert keep(cited, CITED, "--undo") == 1
    assert CITED in journal.read(cited)  # what is known of it stays


def test_a_kept_version_that_is_published_again_stays_kept(cited: Path) -> None:
    publish_empty(cited, CITED)
    assert journal.kept(cited) == [CITED]


def test_what_is_not_kept_cannot_be_let_go(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish_empty(home, CITED)
    assert keep(home, CITED, "--undo") == 1
    assert f"{CITED} is not kept for good; there are: none." in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("--reason", "one", "--undo")])
def test_a_reason_is_asked_for(arguments: tuple[str, ...], home: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        keep(home, CITED, *arguments)
    assert caught.value.code == 2


def test_a_journal_that_cannot_be_read_stops_a_build_and_removes_nothing(
    cited: Path, tiny: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = warehouses(cited)
    for written in ("", "[]", '{"v": 1}', '{"v": {"colour": "red"}}'):
        (cited / journal.FILE).write_text(written, encoding="utf-8")
        with pytest.raises(journal.JournalUnreadable, match=r"versions.json: found no list .* Mend it, or remove it"):
            publish_empty(cited, numbered(1))
        assert warehouses(cited) == before
    assert main(["--data-dir", str(tiny.path), "--build-dir", str(cited), "build"]) == 1
    assert "Mend it, or remove it" in capsys.readouterr().err
    assert keep(cited, CITED, "--reason", "again") == 1


def test_a_build_that_is_killed_leaves_a_kept_version_and_its_mark(tiny: DataFolder, home: Path) -> None:
    version = tiny.build(home).version
    assert keep(home, "current", "--reason", "cited") == 0
    written = (home / journal.FILE).read_bytes()
    say_more(tiny, 70)
    tiny.write()
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING_BUILD, str(tiny.path), str(home), "checks"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process, process.stdout as said:
        assert any(line.strip() == "checks" for line in said)
        process.send_signal(signal.SIGKILL)
    assert (home / journal.FILE).read_bytes() == written
    publish_more(home)
    assert leftovers(home) == []
    assert publish.warehouse_name(version) in warehouses(home)


def test_one_that_dies_as_it_writes_the_journal_leaves_the_old_one(
    cited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            publish_empty(cited, numbered(1))
    assert journal.kept(cited) == [CITED]
    publish_empty(cited, numbered(2))
    assert not list(cited.glob(".incoming-*"))


def test_status_lists_what_is_stored_and_kept(tiny: DataFolder, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    version = tiny.build(home).version
    command = ["--data-dir", str(tiny.path), "--build-dir", str(home)]
    assert main([*command, "keep", version, "--reason", "cited in a paper"]) == 0
    assert main([*command, "status"]) == 0
    said = capsys.readouterr().out
    record = json.loads((home / journal.FILE).read_text())[version]
    assert f"content {record['content_hash']}\nstored: {version}\nkept for good: {version} since " in said
    assert ": cited in a paper" in said


def test_a_version_that_is_gone_is_told_with_its_commit(home: Path) -> None:
    journal_of = {numbered(1): journal.Record("2026-11-22", commit="a" * 40), numbered(2): journal.Record("2026-11-22")}
    home.mkdir()
    journal.write(home, journal_of)
    publish_empty(home, CITED)
    ways = {1: f"git checkout {'a' * 40} && python -m etl build", 2: "so no commit has it", 3: "Check out the commit"}
    for number, way in ways.items():
        with pytest.raises(publish.NotStored, match=way):
            publish.resolve(numbered(number), folder=home)
