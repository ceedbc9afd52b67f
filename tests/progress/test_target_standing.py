"""mart_target_standing holds what target_progress says of a target on any day, but for the arithmetic of that day."""

from pathlib import Path
from typing import Final

import pandas as pd
import pytest

import queries
from queries.warehouse import warehouse

SAME: Final = {
    "baseline": "baseline",
    "baseline_as_of": "baseline_as_of",
    "current": "current_value",
    "current_as_of": "current_as_of",
    "goal": "goal",
    "attainment": "attainment",
}
"""Columns of target_progress and of the mart that are one quantity."""
DAYS: Final = ("2020-06-30", "2022-07-15", "2024-06-30", "2025-06-30", "2026-11-22")


@pytest.fixture(scope="module")
def mart(built: Path) -> pd.DataFrame:
    with warehouse(built).cursor() as (_, cursor):
        return cursor.execute("SELECT * FROM mart_target_standing").df()


@pytest.mark.parametrize("vintage", ["63", "34"])
@pytest.mark.parametrize("as_of", DAYS)
def test_the_row_of_a_day_is_what_target_progress_computes(
    mart: pd.DataFrame, built: Path, as_of: str, vintage: str
) -> None:
    day = pd.Timestamp(as_of)
    holds = (mart["valid_from"] <= day) & (mart["valid_until"].isna() | (mart["valid_until"] > day))
    rows = mart[holds & (mart["vintage"] == vintage)].set_index("target_id")
    progress = queries.run("target_progress", build_dir=built, as_of=as_of, vintage=vintage).set_index("target_id")
    known = progress.loc[rows.index]
    assert rows.index.is_unique
    # A target without any level has no row, and target_progress knows no level of it either.
    assert progress.drop(rows.index)["current"].isna().all()
    for theirs, ours in SAME.items():
        pd.testing.assert_series_equal(known[theirs], rows[ours], check_names=False, check_dtype=False)
    met = rows["met_in_period"].combine_first(rows["met_after"])
    began = known["period_start"] <= day
    pd.testing.assert_series_equal(known[began]["met_on"], met[began], check_names=False, check_dtype=False)


def test_the_spans_of_a_target_follow_each_other_without_gap_or_overlap(mart: pd.DataFrame) -> None:
    ordered = mart.sort_values(["vintage", "target_id", "valid_from"])
    following = ordered.groupby(["vintage", "target_id"])["valid_from"].shift(-1)
    pd.testing.assert_series_equal(ordered["valid_until"], following, check_names=False)
