"""A view of the past holds what had been published by its day, and is what a build of that day's files would be."""

import csv
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from calendar import monthrange
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import known, publish
from etl.__main__ import main
from etl.build import DATA_DIR, fill
from tests.browser.serving import ROOT
from tests.factories import DataFolder, bare_folder, product

Rows = list[tuple[object, ...]]
HEADLINE = "SELECT * FROM mart_headline ORDER BY ALL"
DAYS = st.dates(date(2023, 11, 1), date(2026, 3, 1))
PUBLISHED = ("2024-01-10", "2024-02", "2024", "2025-06-30", "", "2023-12-31", "2025", "2026-01-05")


def rows_of(path: Path, sql: str) -> Rows:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def said_of_a_province(path: Path) -> DataFolder:
    """Every source says something else of the same provinces: what is picked depends on which of them counts."""
    folder = bare_folder(path)
    for number, published_on in enumerate(PUBLISHED):
        source = folder.source(f"s{number}", tier="official" if number % 3 == 0 else "press", published_on=published_on)
        for code in ("01", "02", "03"):
            folder.observe(
                f"63-{code}", 50 + 7 * number, as_of=f"202{3 + number % 2}-0{1 + number % 6}-15", source_id=source
            )
        folder.aim("63-01", 100 + number, start="2021-01-01", end="2025-12-31", source_id=source)
    return folder


def last_day(published_on: str) -> str:
    """The last day that a date of publication can mean; after all others where there is none."""
    if len(published_on) == 7:
        year, month = map(int, published_on.split("-"))
        return f"{published_on}-{monthrange(year, month)[1]}"
    return {10: published_on, 4: f"{published_on}-12-31", 0: "9999"}[len(published_on)]


def cut(folder: DataFolder, path: Path, day: date) -> DataFolder:
    """The folder as its files would have been, had only sources published by the day been known."""
    then = DataFolder(path)
    then.rows = {table: list(rows) for table, rows in folder.rows.items()}
    kept = {row["source_id"] for row in folder.rows["raw/sources"] if last_day(row["published_on"]) <= day.isoformat()}
    for table, rows in then.rows.items():
        if table.startswith("raw/") and "source_id" in (rows[0] if rows else {}):
            then.rows[table] = [row for row in rows if row["source_id"] in kept]
    return then


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[DataFolder, Path]:
    path = tmp_path_factory.mktemp("known")
    folder = said_of_a_province(path / "data")
    folder.build(path / "build")
    return folder, path / "build"


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=DAYS)
def test_headlines_are_those_of_a_build_from_the_files_of_the_day(
    whole: tuple[DataFolder, Path], tmp_path: Path, day: date
) -> None:
    folder, home = whole
    if day < date(2023, 12, 31):
        with pytest.raises(known.CannotMake, match="first publication with a date is of 2023-12-31"):
            known.make(home, day=day)
        return
    view = known.make(home, day=day)
    with cut(folder, tmp_path / day.isoformat(), day).filled() as (connection, _):
        for table in ("mart_headline", "mart_split", "mart_target"):
            sql = f"SELECT * FROM {table} ORDER BY ALL"
            assert rows_of(view, sql) == connection.execute(sql).fetchall(), table


@pytest.mark.parametrize("day", ["2023-12-31", "2024-01-15", "2024-02-29", "2025-06-30", "2025-12-30", "2026-02-01"])
def test_a_statement_published_after_the_day_never_shows(whole: tuple[DataFolder, Path], day: str) -> None:
    folder, home = whole
    late = {row["source_id"] for row in folder.rows["raw/sources"] if last_day(row["published_on"]) > day}
    with duckdb.connect(str(known.make(home, day=date.fromisoformat(day))), read_only=True) as connection:
        for (table,) in connection.sql("SHOW TABLES").fetchall():
            # Reference tables say what names mean, at all times.
            if not table.startswith("ref_") and "source_id" in connection.table(table).columns:
                found = {cell for (cell,) in connection.table(table).project("source_id").distinct().fetchall()}
                assert not found & late, table


def test_all_days_between_two_publications_share_a_file(whole: tuple[DataFolder, Path]) -> None:
    _, home = whole
    shared = {known.make(home, day=date.fromisoformat(day)).name for day in ("2024-02-29", "2024-03-01", "2024-12-30")}
    assert shared == {f"ocop-{publish.read_pointer(home).version}@2024-02-29.duckdb"}
    assert known.make(home, day=date(2024, 2, 28)).name.endswith("@2024-01-10.duckdb")


def test_known_by_the_newest_publication_lacks_only_sources_without_a_date(whole: tuple[DataFolder, Path]) -> None:
    folder, home = whole
    view = known.make(home, day=date(2099, 1, 1))
    kept = {cell for (cell,) in rows_of(view, "SELECT DISTINCT source_id FROM core_claim")}
    assert {row["source_id"] for row in folder.rows["raw/observations"]} - kept == {"s4"}


def test_the_view_says_which_it_is_and_when_its_data_was_built(whole: tuple[DataFolder, Path]) -> None:
    _, home = whole
    view = known.make(home, day=date(2024, 2, 29))
    version = publish.read_pointer(home).version
    ((name, built_at),) = rows_of(view, "SELECT * FROM meta_build")
    assert name == f"{version}@2024-02-29"
    assert built_at == rows_of(home / publish.warehouse_name(version), "SELECT built_at FROM meta_build")[0][0]


# Registers


def known_products(tmp_path: Path, folder: DataFolder, day: str) -> dict[str, str]:
    folder.build(tmp_path / "build")
    view = known.make(tmp_path / "build", day=date.fromisoformat(day))
    return dict(rows_of(view, "SELECT product_name, standing FROM mart_register WHERE state_until IS NULL"))


@pytest.mark.parametrize(
    ("published_on", "first"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03-31"),
        ("2024", "2024-12-31"),
        ("2026-01-05", "2025-10-31"),  # the list had it before the page that is dated
        ("", "2025-10-31"),  # and what it names was there on its day
    ],
)
def test_what_a_list_names_is_known_once_its_source_was_published(
    folder: DataFolder, tmp_path: Path, published_on: str, first: str
) -> None:
    folder.observe("63-01", 1, as_of="2020-01-01", source_id=folder.source("early", published_on="2020-01-02"))
    folder.source("page", published_on=published_on)
    folder.register("63-01", "2025-10-31", [product("Trà", recognised_on="2022-01-01", source_id="page")])
    folder.build(tmp_path / "build")
    days = [date.fromisoformat(first).toordinal() + shift for shift in (-1, 0)]
    views = [known.make(tmp_path / "build", day=date.fromordinal(day)) for day in days]
    assert [rows_of(view, "SELECT product_name FROM mart_product") for view in views] == [[], [("Trà",)]]


def test_a_whole_register_counts_from_its_own_day(folder: DataFolder, tmp_path: Path) -> None:
    folder.register("63-01", "2024-01-31", [product("Trà"), product("Cam")], is_full=True)
    folder.register("63-01", "2025-01-31", [product("Trà"), product("Bưởi")], is_full=True)
    assert known_products(tmp_path, folder, "2024-12-31") == {"Trà": "listed", "Cam": "listed"}
    assert known_products(tmp_path, folder, "2025-01-31") == {"Trà": "listed", "Cam": "unlisted", "Bưởi": "listed"}


def test_a_register_is_a_source_of_the_day_of_its_newest_known_edition(folder: DataFolder, tmp_path: Path) -> None:
    folder.register("63-01", "2024-01-31", [product("Trà")], is_full=True)
    folder.register("63-01", "2025-01-31", [product("Trà")], is_full=True)
    folder.build(tmp_path / "build")
    view = known.make(tmp_path / "build", day=date(2024, 6, 30))
    assert rows_of(view, "SELECT published_on FROM core_source WHERE is_register") == [("2024-01-31",)]


# Making


def own_copy(home: Path, to: Path) -> Path:
    """The version in use alone, in a folder where no other test makes views."""
    pointer = publish.read_pointer(home)
    assert pointer is not None
    to.mkdir()
    for name in (publish.POINTER, pointer.file):
        shutil.copyfile(home / name, to / name)
    return to


def files_of(home: Path) -> set[str]:
    return {path.name for path in (home / publish.VIEWS).iterdir()} - {publish.LOCK}


def test_a_killed_maker_leaves_nothing_that_is_read(built: Path, tmp_path: Path) -> None:
    home = own_copy(built, tmp_path / "build")
    command = [sys.executable, "-m", "etl", "--build-dir", str(home), "known", "--by", "2024-06-30"]
    maker = subprocess.Popen(command, cwd=ROOT)
    drafts = home / publish.VIEWS
    while maker.poll() is None and not list(drafts.glob(f"{publish.TEMPORARY}*")):
        time.sleep(0.005)
    maker.send_signal(signal.SIGKILL)
    assert maker.wait() == -signal.SIGKILL, "the maker was done before it could be killed"
    assert not list(drafts.glob("ocop-*"))
    view = known.make(home, day=date(2024, 6, 30))
    assert files_of(home) == {view.name}


def test_two_makers_make_one(whole: tuple[DataFolder, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = own_copy(whole[1], tmp_path / "build")
    made: list[str] = []
    fill_once = known._fill
    monkeypatch.setattr(known, "_fill", lambda connection, name: (made.append(name), fill_once(connection, name=name)))
    found: list[Path] = []
    makers = [threading.Thread(target=lambda: found.append(known.make(home, day=date(2024, 6, 30)))) for _ in range(3)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert len(found) == 3
    assert len(set(found)) == 1
    assert len(made) == 1


def test_a_few_views_stay_the_newest_made(
    whole: tuple[DataFolder, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = own_copy(whole[1], tmp_path / "build")
    monkeypatch.setattr(known, "KEPT_VIEWS", 2)
    made = []
    for number, day in enumerate(("2023-12-31", "2024-01-10", "2024-02-29")):
        made.append(known.make(home, day=date.fromisoformat(day)))
        os.utime(made[-1], ns=(number, number))
    assert files_of(home) == {path.name for path in made[1:]}


def test_publishing_removes_views_of_versions_that_leave(
    tiny: DataFolder, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "KEPT_VERSIONS", 2)
    versions = []
    for number in range(3):
        tiny.observe("63-01", 70 + number, as_of=f"2024-0{number + 1}-01")
        versions.append(tiny.build(home).version)
        known.make(home, day=date(2026, 1, 31))
    assert files_of(home) == {f"ocop-{version}@2026-01-05.duckdb" for version in versions[1:]}


def test_a_folder_that_cannot_be_written_gives_a_sentence(
    whole: tuple[DataFolder, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = own_copy(whole[1], tmp_path / "build")
    (home / "known").write_text("in the way")
    assert main(["--build-dir", str(home), "known", "--by", "2024-06-30"]) == 1
    assert "Make the folder writable" in capsys.readouterr().err


def test_without_a_warehouse_the_command_says_how_to_build(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--build-dir", str(home), "known", "--by", "2024-06-30"]) == 1
    assert "python -m etl build" in capsys.readouterr().err


# The real data

WITHOUT_ROWS = {
    "mart_headline": "*",
    "mart_split": "*",
    "mart_total": "*",
    "mart_target": "*",
    "mart_breakdown": "*",
    "mart_claim": "* EXCLUDE (raw_row)",  # lines of a file that was cut are other ones
    "core_source": "*",
}


def cut_files(path: Path, day: date) -> Path:
    """The real data folder, its raw files cut to sources published by the day; without registers."""
    shutil.copytree(DATA_DIR, path, ignore=shutil.ignore_patterns("build", "geo", "register", "boundaries"))
    kept = set()
    for name in ("sources", "stats_sources"):
        rows = _read(path / "raw" / f"{name}.csv")
        kept |= {row["source_id"] for row in rows if last_day(row["published_on"]) <= day.isoformat()}
    for file in sorted((path / "raw").glob("*.csv")):
        rows = _read(file)
        if "source_id" in rows[0]:
            with file.open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, fieldnames=list(rows[0]))
                writer.writeheader()
                writer.writerows(row for row in rows if row["source_id"] in kept)
    _cut_corrections(path / "corrections.yml", kept)
    return path


def _cut_corrections(path: Path, kept: set[str]) -> None:
    """Without those that depart from rows which are not there: a correction without its row is stale."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    there = [entry for entry in entries if entry.get("match", {}).get("source_id", "") in kept | {""}]
    path.write_text(yaml.safe_dump(there, allow_unicode=True), encoding="utf-8")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2021-12-31", "2024-06-30", "2025-09-15"])
def test_a_view_of_the_real_data_is_a_build_of_its_cut_files(built: Path, tmp_path: Path, day: str) -> None:
    view = known.make(own_copy(built, tmp_path / "build"), day=date.fromisoformat(day))
    with duckdb.connect() as connection:
        fill(connection, data_dir=cut_files(tmp_path / "data", date.fromisoformat(day)), version="cut")
        for table, columns in WITHOUT_ROWS.items():
            sql = f"SELECT {columns} FROM {table} ORDER BY ALL"
            if table == "core_source":
                sql = "SELECT * FROM core_source WHERE NOT is_register ORDER BY ALL"
            then = connection.execute(sql).fetchall()
            assert rows_of(view, sql) == then, table
            assert then, table
