"""What changed between two stored versions, on a tiny folder that is built twice."""

import csv
from pathlib import Path

import pytest

from etl import publish
from etl.__main__ import main
from tests.factories import tiny_folder


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A claim changes its value, another is added, a target leaves."""
    home = tmp_path_factory.mktemp("diff")
    folder, built = tiny_folder(home / "data"), home / "build"
    before = folder.build(built).version
    first = folder.rows["raw/observations"][0]
    first["value"] = str(int(float(first["value"])) + 1)
    folder.observe("VN", 1100, as_of="2025-12-31", source_id="official")
    folder.rows["raw/targets"].pop()
    return built, before, folder.build(built).version


def test_changes_are_told_in_words_and_as_csv(
    two_versions: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built, before, after = two_versions
    target = tmp_path / "changes.csv"
    assert main(["--build-dir", str(built), "diff", before, "current", "--csv", str(target)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"from {before} to {after}:")
    assert "core_claim: 1 added, 1 changed" in said
    with target.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    of_claims = [row for row in rows if row["table"] == "core_claim"]
    changed = [row for row in of_claims if row["change"] == "changed"]
    assert [row["column"] for row in changed] == ["value"]
    assert float(changed[0]["after"]) == float(changed[0]["before"]) + 1
    assert {row["change"] for row in rows if row["table"] == "mart_target"} >= {"removed"}


def test_back_again_what_was_added_is_removed(two_versions: tuple[Path, str, str], tmp_path: Path) -> None:
    built, before, after = two_versions
    found = []
    for number, pair in enumerate(((before, after), (after, before))):
        target = tmp_path / f"{number}.csv"
        assert main(["--build-dir", str(built), "diff", *pair, "--csv", str(target)]) == 0
        with target.open(encoding="utf-8") as file:
            found.append(list(csv.DictReader(file)))
    swap = {"added": "removed", "removed": "added", "changed": "changed"}
    there, back = ({(row["table"], row["change"], row["row"], row["column"]) for row in rows} for rows in found)
    assert {(table, swap[change], row, column) for table, change, row, column in there} == back


def test_a_version_says_the_same_as_itself(
    two_versions: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    built, _, after = two_versions
    assert main(["--build-dir", str(built), "diff", after, "current"]) == 0
    assert f"{after} and {after} say the same" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["0123456789ab", "../../etc/passwd", ""])
def test_a_version_that_is_not_stored_is_told(
    two_versions: tuple[Path, str, str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    built, before, _after = two_versions
    assert main(["--build-dir", str(built), "diff", name, "current"]) == 1
    said = capsys.readouterr().err
    assert f"does not hold the version {name!r}" in said
    assert before in said
    assert publish.read_pointer(built) is not None
