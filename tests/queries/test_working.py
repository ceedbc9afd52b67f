"""Workings: what they say computes what the other questions answer, on all targets and all headline figures."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import queries
from ocop.statuses import STATUSES
from ocop.working import RULES
from ocop.working.words import OF_TARGETS
from queries.warehouse import warehouse
from tests.queries.working_formulas import recompute

DATES: Final = ("2021-06-30", "2023-12-31", "2024-06-30", "2025-12-31", "2026-11-22")


@pytest.mark.parametrize("vintage", ["63", "34"])
@pytest.mark.parametrize("on", DATES)
def test_every_formula_computes_its_quantity_from_those_above_it(on: str, vintage: str, built: Path) -> None:
    answer = queries.run("target_working", build_dir=built, as_of=on, vintage=vintage)
    assert sum(recompute(rows) for _, rows in answer.groupby("target_id")) > 100


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_a_working_ends_where_progress_does(vintage: str, built: Path) -> None:
    asked = {"as_of": "2024-06-30", "vintage": vintage}
    progress = queries.run("target_progress", build_dir=built, **asked).set_index("target_id")
    working = queries.run("target_working", build_dir=built, **asked)
    last = working[working["quantity"] == "status"].set_index("target_id")
    assert last["rule"].to_dict() == progress["status"].to_dict()
    assert last["reason"].fillna("").to_dict() == progress["reason"].fillna("").to_dict()
    for quantity in ("value", "baseline", "current", "goal", "attainment", "expected", "needed"):
        rows = working[working["quantity"] == quantity].set_index("target_id")["value"]
        pd.testing.assert_series_equal(rows, progress.loc[rows.index, quantity], check_names=False)


def test_every_code_of_a_target_s_working_has_words(built: Path) -> None:
    working = pd.concat(
        [queries.run("target_working", build_dir=built, as_of=on, vintage=v) for on in DATES for v in ("63", "34")]
    )
    assert set(working["quantity"]) == set(OF_TARGETS)
    coded = set(working["rule"].dropna()) - set(STATUSES)
    assert {code for code in coded if not code.startswith("not_summable_")} <= set(RULES)


# Headline figures


@pytest.fixture(scope="module")
def headlines(built: Path) -> pd.DataFrame:
    with warehouse(built).cursor() as (_, cursor):
        return cursor.table("mart_headline").df()


def figure_working(row: Any, *, built: Path) -> pd.DataFrame:
    on: date = row.valid_from.date()
    return queries.run("figure_working", build_dir=built, unit_id=row.unit_id, metric=row.metric, as_of=on)


def test_a_sum_is_what_its_parts_add_up_to(headlines: pd.DataFrame, built: Path) -> None:
    sums = headlines[headlines["is_derived"]].iloc[::11]
    assert len(sums) > 30
    for row in sums.itertuples():
        working = figure_working(row, built=built)
        parts = working[working["role"] == "part"]
        assert parts["value"].sum() == row.value
        assert len(parts) == row.parts_known
        assert parts["source_id"].notna().all()


def test_a_computed_figure_is_its_terms_over_its_whole(headlines: pd.DataFrame, built: Path) -> None:
    computed = headlines[headlines["is_computed"] & ~headlines["is_derived"]]
    sample = pd.concat([group.iloc[:: max(1, len(group) // 4)] for _, group in computed.groupby("metric")])
    assert sample["metric"].nunique() > 8
    for row in sample.itertuples():
        working = figure_working(row, built=built)
        terms, whole = (working[working["role"] == role]["value"] for role in ("term", "whole"))
        assert len(terms)
        expected = 100 * terms.sum() / whole.iloc[0] if len(whole) else terms.sum()
        assert expected == pytest.approx(row.value), (row.unit_id, row.metric, row.valid_from)


def test_the_statements_are_those_that_the_range_is_made_of(headlines: pd.DataFrame, built: Path) -> None:
    stated = headlines[~headlines["is_derived"] & (headlines["n_claims"] > 1)].iloc[::9]
    assert len(stated) > 30
    for row in stated.itertuples():
        working = figure_working(row, built=built)
        statements = working[working["role"] == "statement"]
        assert (statements["value"].min(), statements["value"].max()) == (row.value_min, row.value_max)
        assert (len(statements), statements["source_id"].nunique()) == (row.n_claims, row.n_sources)
        picked = statements[statements["is_picked"]]
        assert picked["value"].tolist() == [row.value]
        assert picked["source_id"].tolist() == [row.source_id]


def test_levels_through_time_hold_every_headline_of_a_unit(headlines: pd.DataFrame, built: Path) -> None:
    for unit_id, metric in (
        ("VN", "products_total"),
        ("34-86", "products_total"),
        ("VN", "share_entities_cooperative"),
    ):
        levels = queries.run("metric_levels", build_dir=built, unit_id=unit_id, metric=metric)
        own = headlines[(headlines["unit_id"] == unit_id) & (headlines["metric"] == metric)]
        own = own[own["parts_known"] == own["parts_total"]]
        assert set(own["value"]) == set(levels[levels["picked"]]["value"])
