"""The backtest's command on the real data: reproducible, and good enough to stand on the page."""

import csv
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml

from etl.__main__ import main
from etl.backtest import facts
from etl.backtest.command import FILE, fill_in
from etl.backtest.methods import EVALUATED, METHODS
from etl.build import DATA_DIR
from ocop.places import COUNTRY_ID
from tests.factories import bare_folder

WANTED = (0.75, 0.85)


@pytest.fixture(scope="module")
def committed() -> list[dict[str, str]]:
    with (DATA_DIR / FILE).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def chosen(committed: list[dict[str, str]]) -> dict[str, str]:
    (row,) = [row for row in committed if row["is_chosen"] == "yes" and row["band"] == "all"]
    return row


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("build", "geo")
    return Path(shutil.copytree(DATA_DIR, tmp_path / "data", ignore=ignored))


def test_the_committed_result_is_what_the_data_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backtest", "--check"]) == 0
    assert "is what the data give" in capsys.readouterr().out


def test_another_result_is_told_and_mended(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied / FILE
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("46.7", "45.7"), encoding="utf-8")
    assert main(["--data-dir", str(copied), "backtest", "--check"]) == 1
    assert "run: python -m etl backtest" in capsys.readouterr().err
    assert main(["--data-dir", str(copied), "backtest"]) == 0
    assert path.read_text(encoding="utf-8") == before
    described = yaml.safe_load(path.with_name(path.name + ".meta.yml").read_text(encoding="utf-8"))
    assert described["rows"] == len(before.splitlines()) - 1


def test_data_without_anything_to_hold_out_give_an_empty_result(tmp_path: Path) -> None:
    folder = bare_folder(tmp_path / "data")
    folder.write()
    assert main(["--data-dir", str(folder.path), "backtest"]) == 0
    assert len((folder.path / FILE).read_text(encoding="utf-8").splitlines()) == 1
    folder.build(tmp_path / "build")


def test_the_method_beats_the_last_value_and_its_interval_holds_what_it_says(chosen: dict[str, str]) -> None:
    assert float(chosen["mae"]) < float(chosen["mae_last"])
    assert float(chosen["scaled_error"]) < float(chosen["scaled_error_last"])
    assert WANTED[0] <= float(chosen["coverage"]) <= WANTED[1]
    assert chosen["method"] in EVALUATED
    assert chosen["chosen_without"] == chosen["n_provinces"], "the choice stands whichever province is left out"


def test_every_method_is_scored_on_the_same_figures(committed: list[dict[str, str]], chosen: dict[str, str]) -> None:
    every = [row for row in committed if row["band"] == "all"]
    assert {row["method"] for row in every} == set(METHODS)
    assert {(row["n_points"], row["n_provinces"], row["mae_last"]) for row in every} == {
        (chosen["n_points"], chosen["n_provinces"], chosen["mae_last"])
    }
    assert float(chosen["scaled_error"]) == min(float(row["scaled_error"]) for row in every)
    bands = [row for row in committed if row["is_chosen"] == "yes" and row["band"].startswith("to_")]
    assert sum(int(row["n_points"]) for row in bands) == int(chosen["n_points"])


def test_an_origin_knows_nothing_of_later(committed: list[dict[str, str]], chosen: dict[str, str]) -> None:
    with duckdb.connect() as connection:
        fill_in(connection, data_dir=DATA_DIR)
        limits = facts.read_limits(connection)
        origins = facts.read_origins(connection, limits=limits)
    provinces = [origin for origin in origins if origin.unit_id != COUNTRY_ID]
    assert len(provinces) == int(chosen["n_origins"])
    assert sum(len(origin.later) for origin in provinces) == int(chosen["n_points"])
    for origin in origins:
        day = origin.known[-1].known_from
        assert all(fact.known_from <= day for fact in origin.known)
        assert all(held.known_from > day and 0 < held.years <= limits.max_horizon_years for held in origin.later)
