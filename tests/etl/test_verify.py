"""`python -m etl verify`: a version is made again and compared table by table; what differs is named."""

import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from etl import commit, content, journal, publish, verify
from etl.__main__ import main
from tests.factories import DataFolder, tiny_folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A version of the tiny folder, built once for all tests that each take a copy."""
    folder = tmp_path_factory.mktemp("verify")
    tiny_folder(folder / "data").build(folder / "build")
    return folder / "build"


@pytest.fixture
def version(published: Path, home: Path) -> str:
    shutil.copytree(published, home)
    pointer = publish.read_pointer(home)
    assert pointer is not None
    return pointer.version


@pytest.fixture
def command(tiny: DataFolder, home: Path, version: str) -> list[str]:
    return ["--data-dir", str(tiny.path), "--build-dir", str(home), "verify"]


def tamper(home: Path, version: str, sql: str) -> None:
    with duckdb.connect(str(home / publish.warehouse_name(version))) as connection:
        connection.execute(sql)


def test_a_version_is_made_again_and_its_hash_is_said(
    command: list[str], version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"version {version}: ")
    assert "the stored file holds what was stored" in said
    assert said.endswith("built again, it holds what the stored file holds\n")


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE mart_total SET value = value + 1", "mart_total"),
        ("DELETE FROM raw_sources", "raw_sources"),
        ("DROP TABLE mart_pick", "mart_pick: is missing"),
        ("CREATE TABLE mart_made_up AS SELECT 1 AS n", "mart_made_up: is one more"),
    ],
)
def test_a_table_that_was_tampered_with_is_named(
    sql: str, table: str, command: list[str], home: Path, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(home, version, sql)
    assert main(command) == 1
    said = capsys.readouterr().out
    assert f"differs: {table}" in said
    assert said.count("differs: ") == 2  # against what was stored, and against what is built
    assert "built again, it differs in 1 table(s)" in said


def test_one_that_was_tampered_with_hashes_and_all_is_found_by_building(
    command: list[str], home: Path, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(home, version, "UPDATE mart_total SET value = value + 1")
    with duckdb.connect(str(home / publish.warehouse_name(version))) as connection:
        seen = content.hashes(connection, ["mart_total"])["mart_total"]
        connection.execute(f"UPDATE meta_table_hash SET table_hash = '{seen}' WHERE table_name = 'mart_total'")
    assert main(command) == 1
    said = capsys.readouterr().out
    assert "the stored file holds what was stored" in said
    assert "differs: mart_total" in said


def test_one_of_before_hashes_is_held_against_a_build_alone(
    command: list[str], home: Path, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(home, version, "DROP TABLE meta_table_hash")
    assert main(command) == 0
    assert "is of before hashes were stored" in capsys.readouterr().out


def test_inputs_that_make_another_version_are_told(
    command: list[str], tiny: DataFolder, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.observe("63-01", 70, as_of="2024-06-30")
    tiny.write()
    assert main(command) == 1
    said = capsys.readouterr().err
    assert f"The inputs and code here make version {publish.version_of(data_dir=tiny.path)}" in said
    assert f"python -m etl verify {version} --commit COMMIT" in said


@pytest.mark.parametrize("name", ["ffffffffffff", "../../etc", ""])
def test_one_that_is_not_stored_is_told(
    name: str, command: list[str], version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, name]) == 1
    assert f"there are: {version}, and 'current'" in capsys.readouterr().err


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The code under git of its own, with a data folder in it."""
    root = tmp_path / "clone"
    for name in ("etl", "ocop", "queries"):
        shutil.copytree(publish.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(publish, "ROOT", root)
    git(root, "init", "--quiet")
    return root


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=tests", "-c", "user.email=tests@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, "-C", str(root), *arguments], check=True, capture_output=True, text=True).stdout


def test_a_version_is_made_again_from_its_commit(
    repository: Path, tiny: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    data, home = repository / "data", repository / "build"
    tiny.path.rename(data)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "First")
    first = git(repository, "rev-parse", "HEAD").strip()
    command = ["--data-dir", str(data), "--build-dir", str(home)]
    assert main([*command, "build"]) == 0
    version = journal.read(home).popitem()
    assert version[1].commit == first
    with (data / "raw" / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert commit.of(data) is None
    assert main([*command, "verify", version[0]]) == 0
    assert f"built again from commit {first}" in capsys.readouterr().out
    git(repository, "commit", "--all", "--quiet", "--message", "Second")
    assert commit.of(data) == git(repository, "rev-parse", "HEAD").strip()
    assert main([*command, "verify", version[0], "--commit", "HEAD"]) == 1
    assert f"not {version[0]}: another commit, or another release of DuckDB" in capsys.readouterr().err
    assert main([*command, "verify", version[0], "--commit", "nowhere"]) == 1
    assert "git does not give commit nowhere" in capsys.readouterr().err


def test_inputs_that_git_does_not_hold_have_no_commit(repository: Path, tiny: DataFolder) -> None:
    tiny.path.rename(data := repository / "data")
    assert commit.of(data) is None
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "First")
    assert commit.of(data)
    (repository / ".gitignore").write_text("data/boundaries/\n")
    (data / "boundaries").mkdir(exist_ok=True)
    (data / "boundaries" / "current.json").write_text("{}")
    assert commit.of(data) is None
    assert commit.of(tiny.path) is None


def test_differences_are_in_the_order_of_names() -> None:
    found = list(verify.differences({"b": "1" * 64, "c": "3"}, {"a": "2", "b": "4" * 64}))
    assert found == ["a: is one more", "b: 111111111111 became 444444444444", "c: is missing"]
