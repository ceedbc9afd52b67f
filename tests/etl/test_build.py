"""Building and publishing: the same content twice, nothing half done, the old one serves until the new one is whole."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

import queries
from etl import publish
from etl.checks import BadKnownFaults
from etl.corrections import CorrectionError
from etl.faults import CheckFaults, InputFaults
from tests.etl.conftest import Differences
from tests.factories import DataFolder

ROOT: Final = Path(__file__).resolve().parents[2]
# Builds, says each stage, and then waits for ever in the stage named: the moment to be killed.
HANGING_BUILD: Final = """
import sys, time
from pathlib import Path
from etl.build import build

def hang(stage):
    print(stage.name, flush=True)
    if stage.name == sys.argv[3]:
        time.sleep(600)

build(data_dir=Path(sys.argv[1]), folder=Path(sys.argv[2]), on_stage=hang)
"""


def say_more(folder: DataFolder, value: int) -> None:
    """Another figure, so that the folder makes another version."""
    folder.observe("63-01", value, as_of="2024-06-30")


def warehouses(home: Path) -> set[str]:
    return {path.name for path in home.glob("*.duckdb")}


def leftovers(home: Path) -> list[Path]:
    return [path for path in home.iterdir() if path.name.startswith((publish.TEMPORARY, f".{publish.POINTER}"))]


def test_two_builds_give_the_same_content_and_version(
    tiny: DataFolder, home: Path, tmp_path: Path, differences: Differences
) -> None:
    first, second = tiny.build(home), tiny.build(tmp_path / "other")
    assert first.version == second.version
    name = publish.warehouse_name(first.version)
    assert differences(home / name, tmp_path / "other" / name) == []


def test_comparing_sees_a_difference(tiny: DataFolder, home: Path, differences: Differences) -> None:
    first = tiny.build(home)
    say_more(tiny, 70)
    second = tiny.build(home)
    found = differences(*(home / publish.warehouse_name(built.version) for built in (first, second)))
    assert {"raw_observations", "core_claim", "mart_headline", "meta_build"} <= set(found)


def test_a_built_warehouse_counts_its_own_rows(tiny: DataFolder, home: Path) -> None:
    version = tiny.build(home).version
    info = queries.run("build_info", build_dir=home)
    assert set(info["version"]) == {version}
    rows = info.set_index("table_name")["rows"]
    assert rows["raw_observations"] == len(tiny.rows["raw/observations"])
    assert rows["raw_targets"] == len(tiny.rows["raw/targets"])


def test_stages_run_in_order_and_say_what_they_made(tiny: DataFolder, home: Path) -> None:
    stages = tiny.build(home).stages
    assert [stage.name for stage in stages] == [
        "raw", "register", "stated", "bounds", "stg", "places", "products", "texts", "core", "mart", "checks", "hashes"
    ]  # fmt: skip
    assert all(stage.tables > 0 and stage.seconds > 0 for stage in stages)


def test_all_faults_are_listed_and_the_published_one_stays(tiny: DataFolder, home: Path) -> None:
    version = tiny.build(home).version
    tiny.observe("63-99", 10, as_of="2024-06-30")
    tiny.observe("63-01", 10, as_of="2024-06-31")
    tiny.observe("63-02", 10, as_of="2024-06-30", source_id="rumour")
    with pytest.raises(CheckFaults) as caught:
        tiny.build(home)
    assert {fault.check for fault in caught.value.faults} == {"unknown_unit", "bad_date", "unknown_source"}
    assert "3 error(s): nothing was published" in str(caught.value)
    assert queries.version(build_dir=home) == version
    assert warehouses(home) == {publish.warehouse_name(version)}
    assert leftovers(home) == []


def test_faulty_files_are_listed_together_before_anything_is_modelled(tiny: DataFolder, home: Path) -> None:
    (tiny.path / "raw" / "targets.csv").unlink()
    (tiny.path / "raw" / "district_counts.csv").write_text("district\nMột\n", encoding="utf-8")
    with pytest.raises(InputFaults) as caught:
        publish_from(tiny, home)
    assert [fault.file for fault in caught.value.faults] == ["data/raw/targets.csv", "data/raw/district_counts.csv"]
    assert not (home / publish.POINTER).exists()


def publish_from(folder: DataFolder, home: Path) -> None:
    """Build what is on disk, without writing the folder anew."""
    from etl.build import build

    build(data_dir=folder.path, folder=home)


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("corrections.yml", "- id: [", CorrectionError),
        ("corrections.yml", "id: one", CorrectionError),
        ("known_faults.yml", "- check: [", BadKnownFaults),
        ("known_faults.yml", "check: one", BadKnownFaults),
        ("known_faults.yml", "- check: parts_do_not_add_up\n  subject: x", BadKnownFaults),
    ],
)
def test_a_file_of_entries_that_cannot_be_read_is_named(
    name: str, text: str, error: type[Exception], tiny: DataFolder, home: Path
) -> None:
    (tiny.path / name).write_text(text, encoding="utf-8")
    with pytest.raises(error, match=name):
        publish_from(tiny, home)


def test_a_known_fault_is_published_as_a_warning_with_its_reason(tiny: DataFolder, home: Path) -> None:
    tiny.observe("63-02", 70, as_of="2022-07-15")
    for star, value in ((3, 14), (4, 8), (5, 2)):
        tiny.observe("63-02", value, as_of="2022-07-15", metric=f"products_{star}star")
    tiny.known_faults = [
        {"check": "parts_do_not_add_up", "subject": "63-02:2022-07-15:day:press", "reason": "the page says so"}
    ]
    tiny.build(home)
    results = queries.run("check_results", build_dir=home).set_index("check_name").loc["parts_do_not_add_up"]
    assert (results["severity"], results["reason"]) == ("warning", "the page says so")


def test_the_version_follows_every_input(tiny: DataFolder) -> None:
    seen = {publish.version_of(data_dir=tiny.path)}
    for table in ("raw/observations.csv", "reference/metrics.csv", "corrections.yml", "known_faults.yml"):
        with (tiny.path / table).open("a", encoding="utf-8") as file:
            file.write("\n")
        seen.add(publish.version_of(data_dir=tiny.path))
    assert len(seen) == 5


@pytest.mark.parametrize("stage", ["core", "checks"])
def test_a_build_that_is_killed_leaves_the_old_one_serving(stage: str, tiny: DataFolder, home: Path) -> None:
    version = tiny.build(home).version
    say_more(tiny, 70)
    tiny.write()
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING_BUILD, str(tiny.path), str(home), stage],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process, process.stdout as said:
        assert any(line.strip() == stage for line in said), "the build ended before it could be killed"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert leftovers(home)
    (home / f"{publish.TEMPORARY}killed.duckdb.tmp").mkdir()  # where DuckDB puts what does not fit into memory
    assert queries.version(build_dir=home) == version

    again = tiny.build(home).version
    assert again != version
    assert queries.version(build_dir=home) == again
    assert leftovers(home) == []
    assert warehouses(home) == {publish.warehouse_name(version), publish.warehouse_name(again)}


def test_one_that_dies_before_the_switch_is_taken_up_by_the_next(
    tiny: DataFolder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = tiny.build(home).version
    say_more(tiny, 70)

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publish, "_switch", die)
        with pytest.raises(KeyboardInterrupt):
            tiny.build(home)
    assert queries.version(build_dir=home) == version
    assert queries.version(build_dir=home) != tiny.build(home).version == queries.version(build_dir=home)


def test_two_builds_at_once_take_turns(tiny: DataFolder, home: Path) -> None:
    command = [sys.executable, "-m", "etl", "--data-dir", str(tiny.path), "--build-dir", str(home), "build"]
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: subprocess.run(command, cwd=ROOT, capture_output=True, text=True), range(2)))
    assert [(one.returncode, one.stderr) for one in both] == [(0, "")] * 2
    version = publish.version_of(data_dir=tiny.path)
    assert warehouses(home) == {publish.warehouse_name(version)}
    assert leftovers(home) == []
    assert queries.version(build_dir=home) == version


# Versions: kept, pruned, rolled back to


def publish_empty(home: Path, version: str) -> publish.Pointer:
    """Publish a file that is no warehouse: enough to see pointers move."""
    with publish.turn(home) as path:
        path.write_text(version, encoding="utf-8")
        return publish.publish(path, version=version, folder=home)


def test_the_last_versions_are_kept_and_older_ones_removed(home: Path) -> None:
    for number in range(publish.KEPT_VERSIONS + 2):
        pointer = publish_empty(home, f"v{number}")
    assert pointer.history == ["v5", "v4", "v3", "v2"]
    assert warehouses(home) == {publish.warehouse_name(version) for version in pointer.history}


def test_a_version_is_never_written_again(home: Path) -> None:
    publish_empty(home, "v1")
    (home / publish.warehouse_name("v1")).write_text("as it was", encoding="utf-8")
    publish_empty(home, "v1")
    assert (home / publish.warehouse_name("v1")).read_text(encoding="utf-8") == "as it was"


def test_rolling_back_goes_one_version_at_a_time_and_pins(home: Path) -> None:
    for version in ("v1", "v2", "v3"):
        publish_empty(home, version)
    assert [publish.roll_back(home).version for _ in range(2)] == ["v2", "v1"]
    pointer = publish.read_pointer(home)
    assert pointer is not None
    assert (pointer.version, pointer.pinned, pointer.history) == ("v1", True, ["v3", "v2", "v1"])
    with pytest.raises(publish.NothingToRollBackTo, match="build one with: python -m etl build"):
        publish.roll_back(home)


def test_the_next_build_leaves_the_pin(home: Path) -> None:
    for version in ("v1", "v2"):
        publish_empty(home, version)
    publish.roll_back(home)
    pointer = publish_empty(home, "v2")
    assert (pointer.version, pointer.pinned, pointer.history) == ("v2", False, ["v2", "v1"])


def test_a_pointer_to_a_file_that_is_gone_counts_as_none(home: Path) -> None:
    publish_empty(home, "v1")
    (home / publish.warehouse_name("v1")).unlink()
    assert publish.read_pointer(home) is None
    with pytest.raises(publish.NothingToRollBackTo):
        publish.roll_back(home)


@pytest.mark.parametrize("written", ["", "{", "[]", '{"version": "x"}'])
def test_a_pointer_that_cannot_be_read_counts_as_none(home: Path, written: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / publish.POINTER).write_text(written, encoding="utf-8")
    assert publish.read_pointer(home) is None
