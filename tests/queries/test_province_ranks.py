"""The ranks that conflicting figures allow: against every choice of figures, ties and gaps included."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import queries
from queries.headers import find
from tests.factories import DataFolder

Span = tuple[int, int, int]
"""Lowest, headline, highest figure."""
MOST: Final = 5
COLUMNS: Final = ("unit_id", "rank", "rank_best", "rank_worst", "n_ranked", "unranked_because")


@pytest.fixture(scope="module")
def marts() -> Iterator[duckdb.DuckDBPyConnection]:
    """The columns of the marts that the question reads, without rows."""
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE core_unit (unit_id TEXT, vintage TEXT, name_vi TEXT, name_en TEXT, region TEXT, sort_vi INT,"
            " parts_total INT, population DOUBLE, communes INT)"
        )
        connection.execute(
            "CREATE TABLE mart_headline (unit_id TEXT, metric TEXT, valid_from DATE, valid_until DATE, value DOUBLE,"
            " value_min DOUBLE, value_max DOUBLE, figure_as_of DATE, as_of_precision TEXT, source_id TEXT, basis TEXT,"
            " n_sources INT, is_derived BOOLEAN, parts_known INT, parts_total INT)"
        )
        connection.execute(
            "CREATE TABLE mart_target (target_id TEXT, unit_id TEXT, vintage TEXT, headline_metric TEXT, kind TEXT,"
            " value DOUBLE, period_start DATE, period_end DATE, source_id TEXT)"
        )
        connection.execute("CREATE TABLE ref_province_stats (unit_id TEXT, metric TEXT, source_id TEXT)")
        yield connection


def ranked(
    connection: duckdb.DuckDBPyConnection,
    spans: list[Span],
    *,
    metric: str = "total",
    goals: list[list[int]] | None = None,
) -> list[dict[str, Any]]:
    """The answer for provinces with these figures, by their place in the list."""
    for table in ("core_unit", "mart_headline", "mart_target"):
        connection.execute(f"DELETE FROM {table}")
    for i, (low, value, high) in enumerate(spans):
        name = f"63-{i:02}"
        connection.execute(
            "INSERT INTO core_unit VALUES (?, '63', ?, ?, 'r', ?, 1, ?, ?)",
            [name, name, name, i, 1000 * (i + 1), i + 1],
        )
        connection.execute(
            "INSERT INTO mart_headline VALUES (?, 'products_total', DATE '2024-01-01', NULL, ?, ?, ?,"
            " DATE '2024-01-01', 'day', 's', '', 1, FALSE, 1, 1)",
            [name, value, low, high],
        )
        for goal in goals[i] if goals else []:
            connection.execute(
                "INSERT INTO mart_target VALUES (?, ?, '63', 'products_total', 'cumulative', ?, DATE '2021-01-01',"
                " DATE '2025-12-31', 's')",
                [f"{name}:{goal}", name, goal],
            )
    answer = connection.execute(
        find("province_ranks").sql, {"as_of": date(2024, 6, 30), "vintage": "63", "metric": metric}
    )
    table = answer.df()
    return sorted(table[list(COLUMNS)].to_dict("records"), key=lambda row: row["unit_id"])


def rank(values: tuple[float, ...], i: int) -> int:
    """Equal figures share the better rank."""
    return 1 + sum(value > values[i] for value in values)


spans = st.tuples(*[st.integers(0, 6)] * 3).map(lambda ends: (min(ends), sorted(ends)[1], max(ends)))


@settings(max_examples=60, deadline=None)
@given(st.lists(spans, min_size=1, max_size=MOST))
def test_the_interval_is_exactly_what_the_figures_allow(marts: duckdb.DuckDBPyConnection, spans: list[Span]) -> None:
    answer = ranked(marts, spans)
    # Figures are whole: every whole number between the lowest and the highest may be the true one.
    choices = list(product(*(range(low, high + 1) for low, _, high in spans)))
    for i, row in enumerate(answer):
        attained = {rank(choice, i) for choice in choices}
        assert (row["rank_best"], row["rank_worst"]) == (min(attained), max(attained))
        assert row["rank"] == rank(tuple(value for _, value, _ in spans), i)
        assert row["rank_best"] <= row["rank"] <= row["rank_worst"] <= row["n_ranked"] == len(spans)


@settings(max_examples=40, deadline=None)
@given(st.lists(spans, min_size=1, max_size=3), st.data())
def test_conflicting_targets_widen_the_interval_of_attainment(
    marts: duckdb.DuckDBPyConnection, spans: list[Span], data: st.DataObject
) -> None:
    goals = [data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=2, unique=True)) for _ in spans]
    answer = ranked(marts, spans, metric="attainment", goals=goals)
    choices = list(
        product(
            *(
                {level / goal for level in (low, high) for goal in own}
                for (low, _, high), own in zip(spans, goals, strict=True)
            )
        )
    )
    for i, row in enumerate(answer):
        attained = {rank(choice, i) for choice in choices}
        assert (row["rank_best"], row["rank_worst"]) == (min(attained), max(attained))


@settings(max_examples=40, deadline=None)
@given(st.lists(spans, min_size=2, max_size=MOST))
def test_figures_that_agree_leave_one_rank(marts: duckdb.DuckDBPyConnection, spans: list[Span]) -> None:
    for row in ranked(marts, [(value, value, value) for _, value, _ in spans]):
        assert row["rank_best"] == row["rank"] == row["rank_worst"]


@settings(max_examples=30, deadline=None)
@given(st.lists(spans, min_size=2, max_size=MOST), st.integers(0, MOST - 1), st.integers(1, 3))
def test_a_wider_conflict_never_narrows_anybodys_interval(
    marts: duckdb.DuckDBPyConnection, spans: list[Span], which: int, by: int
) -> None:
    before = ranked(marts, spans)
    low, value, high = spans[which % len(spans)]
    wider = [*spans]
    wider[which % len(spans)] = (max(0, low - by), value, high + by)
    for old, new in zip(before, ranked(marts, wider), strict=True):
        assert new["rank_best"] <= old["rank_best"]
        assert new["rank_worst"] >= old["rank_worst"]


# ---- through a whole build ----


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("ranks"))
    folder.source("official", tier="official")
    folder.source("press")
    folder.merged_province(["11", "12"], into="11")
    for code in ("21", "22", "23"):
        folder.unchanged_province(code)
    folder.observe("63-21", 100, as_of="2024-03-31", source_id="official")
    folder.observe("63-21", 140, as_of="2024-03-10")  # another figure of the same month: may be above 120
    folder.observe("63-22", 120, as_of="2024-05-31")
    folder.observe("63-11", 50, as_of="2022-12-31")
    folder.aim("63-21", 200, start="2021-01-01", end="2025-12-31")
    folder.aim("63-22", 100, start="2021-01-01", end="2025-12-31")
    folder.aim("63-22", 400, start="2021-01-01", end="2025-12-31", source_id="press")
    built = tmp_path_factory.mktemp("warehouse")
    folder.build(built)
    return built


def of(built: Path, unit_id: str, **params: Any) -> pd.Series:
    answer = queries.run("province_ranks", build_dir=built, **({"as_of": "2024-06-30", "vintage": "63"} | params))
    return answer.set_index("unit_id").loc[unit_id]


def test_a_figure_of_the_same_month_opens_both_ranks(stated: Path) -> None:
    for unit_id, rank in (("63-21", 2), ("63-22", 1)):
        row = of(stated, unit_id)
        assert (row["rank"], row["rank_best"], row["rank_worst"], row["n_ranked"]) == (rank, 1, 2, 3)
    assert (of(stated, "63-11")["rank_best"], of(stated, "63-11")["rank_worst"]) == (3, 3)


def test_each_rank_has_its_own_date_and_old_figures_are_marked(stated: Path) -> None:
    assert not of(stated, "63-21")["is_old"]
    assert of(stated, "63-11")["is_old"]
    assert str(of(stated, "63-11")["figure_as_of"])[:10] == "2022-12-31"
    assert not of(stated, "63-11", as_of="2023-12-31")["is_old"]  # twelve months, not more


def test_who_has_no_figure_is_there_without_a_rank(stated: Path) -> None:
    row = of(stated, "63-23")
    assert row["unranked_because"] == "no_figure"
    assert pd.isna(row["rank"])
    assert of(stated, "34-11", vintage="34")["unranked_because"] == "partial_sum"
    assert of(stated, "63-11", metric="attainment")["unranked_because"] == "no_target"


def test_rival_targets_span_the_attainment(stated: Path) -> None:
    row = of(stated, "63-22", metric="attainment")
    assert (row["value"], row["value_min"], row["value_max"]) == (0.3, 0.3, 1.2)
    assert (row["rank"], row["rank_best"], row["rank_worst"]) == (2, 1, 2)


def test_people_have_their_source(stated: Path) -> None:
    row = of(stated, "63-21", metric="per_100k")
    assert row["value"] == pytest.approx(10)
    assert row["population_source_id"] == "official"
