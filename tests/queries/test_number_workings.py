"""Workings of projections, certificates, registers, rates, ranks, divisions: they compute what the pages show."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import queries
from ocop.projection import whole_months
from ocop.renewals import Rate, flow, needed
from ocop.working import RULES
from ocop.working.words import OF_CERTIFICATES, OF_PROJECTIONS, OF_RANKS, OF_RATES, OF_REGISTERS
from queries.warehouse import warehouse
from tests.queries.test_certificate_flow import AS_OF, register_of_two_years
from tests.queries.working_formulas import recompute

DAYS: Final = (("2023-12-31", "63"), ("2025-06-30", "63"), ("2026-11-22", "34"))


def ask(name: str, built: Path, **params: Any) -> pd.DataFrame:
    return queries.run(name, build_dir=built, **params)


def values(rows: pd.DataFrame) -> dict[str, Any]:
    return rows.set_index("quantity")["value"].to_dict()


# ---- projections ----


@pytest.mark.parametrize(("as_of", "vintage"), DAYS)
def test_every_projection_follows_from_its_facts(as_of: str, vintage: str, built: Path) -> None:
    until = f"{int(as_of[:4]) + 1}-01-15"
    given = {"as_of": as_of, "vintage": vintage, "until": until}
    answer = ask("projection", built, **given)
    answer = answer[answer["on_date"] == until].set_index("unit_id")
    working = ask("projection_working", built, **given)
    assert set(working["at_unit_id"]) == set(answer.index)
    assert set(working["quantity"]) <= set(OF_PROJECTIONS)
    assert set(working["rule"].dropna()) <= set(RULES)
    n_checked = sum(recompute(rows) for _, rows in working.groupby(["at_unit_id", "unit_id"]))
    assert n_checked >= 6 * len(answer) > 0
    last = working.groupby(["at_unit_id", "quantity"])["value"].last()
    for unit_id, row in answer.iterrows():
        said = tuple(last[unit_id, quantity] for quantity in ("foretold", "interval_low", "interval_high"))
        assert said == pytest.approx((row["value"], row["low"], row["high"]))


def test_a_merged_province_s_projection_is_the_sum_of_its_parts(built: Path) -> None:
    given = {"as_of": "2025-06-30", "vintage": "34", "until": "2025-12-31"}
    working = ask("projection_working", built, **given)
    sums = working[working["rule"] == "sum_of_projections"]
    assert len(sums)
    for row in sums.itertuples():
        parts = working[(working["at_unit_id"] == row.at_unit_id) & (working["quantity"] == row.quantity)]
        own = parts[parts["unit_id"] != row.at_unit_id]
        assert own["value"].sum() == pytest.approx(row.value)
        assert [part.split(" ")[0] for part in row.parts.split("; ")] == sorted(own["unit_id"])


# ---- certificates ----


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("working")
    register_of_two_years(path / "data").build(path / "build")
    return path / "build"


@pytest.mark.parametrize("deadline", ["2025-02-28", "2025-08-31", "2025-12-31", "2027-01-30"])
@pytest.mark.parametrize("tried", [{}, {"renewal": 70}, {"pace": 5}, {"renewal": 33, "pace": 17}])
@pytest.mark.parametrize("goal", [1, 40, 60, 500])
def test_certificates_on_a_deadline_are_those_of_the_outlook(
    deadline: str, tried: dict[str, int], goal: int, register: Path
) -> None:
    """The arithmetic of ocop.renewals, which draws the page, and that of the question are written apart."""
    given = {"unit_id": "63-01", "as_of": AS_OF, "deadline": deadline}
    row = ask("certificate_flow", register, **given).iloc[0]
    working = ask("certificate_working", register, **given, **tried, goal=goal)
    assert recompute(working) == 6
    assert set(working["quantity"]) == set(OF_CERTIFICATES)
    assert set(working["rule"].dropna()) <= set(RULES)
    renewal = (
        Rate(tried["renewal"], 100) if "renewal" in tried else Rate(int(row["rate_renewed"]), int(row["rate_due"]))
    )
    new = Rate(tried["pace"], 12) if "pace" in tried else Rate(int(row["new_in_rate"]), int(row["rate_months"]))
    months = whole_months(date.fromisoformat(AS_OF), until=date.fromisoformat(deadline))
    counted = flow(valid=int(row["valid"]), lapsing=int(row["lapsing"]), renewal=renewal, new=new, months=months)
    need = needed(goal, valid=counted.valid, lapsing=counted.lapsing, new=counted.new)
    said = values(working)
    assert (said["months_ahead"], said["renewals"], said["new_ahead"]) == (months, counted.renewals, counted.new)
    assert said["on_deadline"] == counted.on_deadline
    assert (said["renewals_needed"], said["new_needed"]) == (need.renewals, need.new)


def test_without_a_goal_nothing_is_said_of_one(register: Path) -> None:
    working = ask("certificate_working", register, unit_id="63-01", as_of=AS_OF, deadline="2025-12-31")
    assert set(working["quantity"]) == set(OF_CERTIFICATES) - {"certificate_goal", "renewals_needed", "new_needed"}


@pytest.mark.parametrize(("unit_id", "deadline"), [("63-04", "2025-12-31"), ("63-01", AS_OF), ("63-01", "2024-01-01")])
def test_without_a_register_or_a_coming_deadline_there_is_no_working(
    unit_id: str, deadline: str, register: Path
) -> None:
    assert ask("certificate_working", register, unit_id=unit_id, as_of=AS_OF, deadline=deadline).empty


@pytest.mark.parametrize("star", ["all", "3", "4", "5"])
def test_every_product_of_a_register_is_counted_once(star: str, built: Path) -> None:
    working = ask("register_working", built, as_of="2025-06-30", star=star)
    status = ask("register_status", built, as_of="2025-06-30")
    status = status[status["star"] == star].set_index("unit_id")
    assert set(working["quantity"]) == set(OF_REGISTERS)
    assert set(working["rule"]) <= set(RULES)
    assert len(working["unit_id"].unique()) > (30 if star == "all" else 5)
    for unit_id, rows in working.groupby("unit_id"):
        assert recompute(rows) == 1
        assert values(rows)["lapsing_12"] == status.loc[unit_id, "lapsing_12"]


# ---- rates ----


@pytest.mark.parametrize(("as_of", "vintage"), DAYS)
@pytest.mark.parametrize("rate", ["per_100k", "per_commune", "share_3_pct", "share_4_pct", "share_5_pct"])
def test_every_rate_follows_from_its_counts(rate: str, as_of: str, vintage: str, built: Path) -> None:
    rates = ask("province_rates", built, as_of=as_of, vintage=vintage).set_index("unit_id")[rate]
    n_known = 0
    for unit_id, value in list(rates.items())[::7]:
        working = ask("rate_working", built, as_of=as_of, vintage=vintage, unit_id=unit_id, rate=rate)
        assert working.empty == pd.isna(value)
        if working.empty:
            continue
        n_known += 1
        assert recompute(working) == 1
        assert working["value"].iloc[-1] == pytest.approx(value)
        assert set(working["quantity"]) <= set(OF_RATES)
        assert set(working["rule"].dropna()) <= set(RULES)
        counted = working[working["formula"].isna() & (working["quantity"] != "communes")]
        assert (counted["source_id"].notna() | (vintage == "34")).all()
    assert n_known


# ---- ranks ----


@pytest.mark.parametrize("metric", ["total", "star_5", "star_4_up", "per_100k", "per_commune", "attainment"])
def test_every_rank_is_one_more_than_those_above(metric: str, built: Path) -> None:
    given = {"as_of": "2024-12-31", "vintage": "63", "metric": metric}
    ranks = ask("province_ranks", built, **given)
    ranked = ranks[ranks["rank"].notna()]
    assert len(ranked) > 15
    for row in ranked.iloc[::5].itertuples():
        working = ask("rank_working", built, **given, unit_id=row.unit_id)
        assert recompute(working) == 3
        said = values(working)
        assert (said["rank"], said["rank_best"], said["rank_worst"]) == (row.rank, row.rank_best, row.rank_worst)
        assert set(working["quantity"]) == set(OF_RANKS)
        assert set(working["rule"].dropna()) <= set(RULES)
        for quantity in ("above", "surely_above", "perhaps_above"):
            parts = working.set_index("quantity")["parts"][quantity]
            named = [part.split(" ")[0] for part in parts.split("; ")] if isinstance(parts, str) else []
            assert len(named) == said[quantity]
            assert row.unit_id not in named
    for row in ranks[ranks["rank"].isna()].itertuples():
        assert ask("rank_working", built, **given, unit_id=row.unit_id).empty


# ---- divisions ----


@pytest.mark.parametrize(("as_of", "vintage"), DAYS)
def test_every_split_is_the_picked_set_or_the_sum_of_its_parts(as_of: str, vintage: str, built: Path) -> None:
    stars = ask("province_stars", built, as_of=as_of, vintage=vintage)
    names = {"products_3star": "split_3", "products_4star": "split_4", "products_5star": "split_5",
             "products_potential_5star": "split_potential_5"}  # fmt: skip
    n_sums = n_rivals = 0
    for row in stars.itertuples():
        working = ask("split_working", built, unit_id=row.unit_id, as_of=as_of)
        assert working.empty == pd.isna(row.split_total)
        picked = working[working["role"].isin(["picked", "sum"])].set_index("metric")
        for metric, value in picked["value"].items():
            assert value == getattr(row, names[str(metric)])
        assert set(picked["set_total"]) <= {row.split_total}
        parts = working[working["role"] == "part"]
        if len(parts):
            n_sums += 1
            added = parts.groupby("metric")["value"].sum()
            assert all(added[metric] == value for metric, value in picked["value"].items())
        rivals = working[working["role"] == "rival"]
        n_rivals += rivals["claim_set_id"].nunique()
        assert not set(rivals["claim_set_id"]) & set(picked["claim_set_id"])
    assert n_rivals > 0 or vintage == "34"
    assert n_sums > 0 or vintage == "63"


def test_rivals_of_a_split_are_what_other_sources_state_of_the_month(built: Path) -> None:
    """Đồng Tháp at the end of 2022: the same total with two splits."""
    working = ask("split_working", built, unit_id="63-87", as_of="2024-12-31")
    sets = working.groupby(["role", "claim_set_id"])["value"].apply(list)
    assert sorted(map(tuple, sets)) == [(272, 85, 0), (275, 81, 1)]


@pytest.mark.parametrize("family", ["groups", "entities"])
def test_every_division_is_the_picked_set(family: str, built: Path) -> None:
    given = {"as_of": "2025-06-30", "vintage": "63", "family": family}
    picked = ask("breakdown", built, **given).set_index(["unit_id", "metric"])["value"]
    working = ask("breakdown_working", built, **given)
    own = working[working["role"] == "picked"].set_index(["unit_id", "metric"])["value"]
    pd.testing.assert_series_equal(own.sort_index(), picked.sort_index())
    with warehouse(built).cursor() as (_, cursor):
        sets = cursor.table("mart_breakdown").df()
    days = working[["unit_id", "as_of"]].drop_duplicates()
    stated = sets[sets["family"] == family].merge(days, left_on=["unit_id", "as_of_end"], right_on=["unit_id", "as_of"])
    assert len(stated) == len(working)
