"""mart_target_standing: spans in which nothing new was stated of a target; target_progress tries what they hold."""

from pathlib import Path

import pandas as pd
import pytest

from queries.warehouse import warehouse


@pytest.fixture(scope="module")
def mart(built: Path) -> pd.DataFrame:
    with warehouse(built).cursor() as (_, cursor):
        return cursor.execute("SELECT * FROM mart_target_standing").df()


def test_the_spans_of_a_target_follow_each_other_without_gap_or_overlap(mart: pd.DataFrame) -> None:
    ordered = mart.sort_values(["vintage", "target_id", "valid_from"])
    following = ordered.groupby(["vintage", "target_id"])["valid_from"].shift(-1)
    pd.testing.assert_series_equal(ordered["valid_until"], following, check_names=False)
