"""The figures that statistics are computed from: who has one, who is left out and why, on both maps and days."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import queries
from queries.headers import find
from tests.factories import bare_folder

FIGURES = find("statistics_figures").parameters[2].choices


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """63-01 and 63-02 merge into 34-02; 63-03 stays what it is. Each has a million people, a commune, 1,000 km²."""
    path = tmp_path_factory.mktemp("statistics")
    folder = bare_folder(path / "data")
    folder.observe("63-01", 40, as_of="2022-06-30")
    folder.observe("63-01", 90, as_of="2025-05-31")
    folder.observe("63-02", 60, as_of="2024-01-31")
    folder.build(path / "build")
    return path / "build"


def ask(home: Path, **params: Any) -> dict[str, dict[str, Any]]:
    rows = queries.run("statistics_figures", build_dir=home, **params)
    return {str(row["unit_id"]): row for row in rows.to_dict("records")}


def test_a_figure_comes_with_its_own_date_and_source(home: Path) -> None:
    row = ask(home, as_of=date(2025, 6, 30), vintage="63")["63-01"]
    assert (row["value"], row["figure_as_of"], row["source_id"]) == (90, pd.Timestamp("2025-05-31"), "press")
    assert pd.isna(row["missing_because"])


def test_a_rate_is_the_total_per_people(home: Path) -> None:
    row = ask(home, as_of=date(2025, 6, 30), vintage="63", figure="per_100k")["63-01"]
    assert row["value"] == pytest.approx(9.0)
    assert row["stated_value"] == 90


def test_who_has_none_is_there_with_the_reason(home: Path) -> None:
    rows = ask(home, as_of=date(2025, 6, 30), vintage="63", figure="star_5")
    assert {row["missing_because"] for row in rows.values()} == {"no_figure"}
    assert all(pd.isna(row["value"]) for row in rows.values())


def test_a_figure_too_old_is_left_out_and_still_says_its_date(home: Path) -> None:
    rows = ask(home, as_of=date(2025, 6, 30), vintage="63", months=12)
    assert rows["63-02"]["missing_because"] == "too_old"
    assert pd.isna(rows["63-02"]["value"])
    assert rows["63-02"]["figure_as_of"] == pd.Timestamp("2024-01-31")
    assert pd.isna(rows["63-01"]["missing_because"])
    assert pd.isna(ask(home, as_of=date(2025, 6, 30), vintage="63")["63-02"]["missing_because"])


def test_a_sum_without_all_its_parts_is_left_out(home: Path) -> None:
    early = ask(home, as_of=date(2022, 12, 31), vintage="34")["34-02"]
    assert early["missing_because"] == "partial_sum"
    late = ask(home, as_of=date(2025, 6, 30), vintage="34")["34-02"]
    assert (late["value"], late["is_derived"], late["reform"]) == (150, True, "merged")
    assert late["figure_as_of"] == pd.Timestamp("2024-01-31"), "the oldest part's date"


def test_what_was_not_yet_known_does_not_count(home: Path) -> None:
    assert ask(home, as_of=date(2024, 12, 31), vintage="63")["63-01"]["value"] == 40


@pytest.mark.parametrize("vintage", ["34", "63"])
@pytest.mark.parametrize("figure", FIGURES)
def test_every_province_is_there_once_on_the_real_figures(figure: str, vintage: str, built: Path) -> None:
    rows = queries.run("statistics_figures", build_dir=built, as_of=date(2025, 12, 31), vintage=vintage, figure=figure)
    assert len(rows) == rows["unit_id"].nunique() == int(vintage)
    assert (rows["value"].isna() == rows["missing_because"].notna()).all()
    assert (rows["value"].dropna() >= 0).all()


@pytest.mark.parametrize("metric", ["total", "star_5", "star_4_up", "per_100k", "per_commune"])
def test_it_agrees_with_the_ranking(metric: str, built: Path) -> None:
    asked: dict[str, Any] = {"build_dir": built, "as_of": date(2025, 12, 31), "vintage": "34"}
    ranked = queries.run("province_ranks", metric=metric, **asked).set_index("unit_id")
    mine = queries.run("statistics_figures", figure=metric, **asked).set_index("unit_id")
    pd.testing.assert_series_equal(mine["value"].sort_index(), ranked["value"].sort_index(), check_names=False)
