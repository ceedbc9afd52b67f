"""Target progress against hand-worked cases, all in one warehouse: a province for each case."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import queries
from ocop.statuses import REASONS, STATUSES
from tests.factories import DataFolder
from tests.progress.cases import CASES, END, START, Case

FIRST_CODE: Final = 10
PARTNERS: Final = 33
"""Codes from 77 on, above those of the cases, are the partners that a province merges with."""
REFORM: Final = "2025-07-01"


def unit_of(case: Case) -> str:
    return f"63-{FIRST_CODE + CASES.index(case)}"


def state(folder: DataFolder, case: Case) -> None:
    """Put a case's province, figures and target into the folder."""
    code = unit_of(case)[3:]
    if case.merges:
        folder.merged_province([code, f"{int(code) + PARTNERS}"], into=code)
    else:
        folder.unchanged_province(code)
    for as_of, value, *metric in case.figures:
        unit_id = unit_of(case) if as_of < REFORM else f"34-{code}"
        folder.observe(unit_id, value, as_of=as_of, metric=metric[0] if metric else "products_3plus")
    folder.aim(unit_of(case), case.value, **({"start": START, "end": END} | case.target))


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("worked"))
    folder.source("official", tier="official")
    folder.source("press", published_on="")
    for case in CASES:
        state(folder, case)
    built = tmp_path_factory.mktemp("warehouse")
    folder.build(built)
    return built


def progress(case: Case, *, built: Path) -> "pd.Series[Any]":
    answer = queries.run("target_progress", build_dir=built, as_of=case.as_of, vintage="63", unit_id=unit_of(case))
    assert len(answer) == 1
    return answer.iloc[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, worked: Path) -> None:
    row = progress(case, built=worked)
    found = {name: plain(row[name]) for name in case.expects}
    wanted = {
        name: pytest.approx(float(value), rel=1e-12) if isinstance(value, Fraction | float) else value
        for name, value in case.expects.items()
    }
    assert found == wanted


def plain(cell: Any) -> Any:
    """A cell as Python writes it: absent is None, a timestamp a date."""
    if cell is None or cell is pd.NaT or (isinstance(cell, float) and cell != cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def test_cases_cover_every_status() -> None:
    assert {case.expects["status"] for case in CASES if "status" in case.expects} == set(STATUSES)


def test_every_code_of_the_query_has_words() -> None:
    """Statuses and reasons are codes in SQL and words in `ocop.statuses`: none may lack the other."""
    judged = queries.catalogue()["target_progress"].sql.split("judged AS (")[1].split("rival AS (")[0]
    status, reason = (set(re.findall(r"(?:THEN|ELSE) '(\w+)'", part)) for part in judged.split("END AS status,"))
    summing = Path("etl/models/mart/mart_target.sql").read_text(encoding="utf-8")
    assert status == set(STATUSES)
    assert reason | set(re.findall(r"'(not_summable_\w+)'", summing)) <= set(REASONS)


# Targets on the map of 34

PERIOD: Final = {"start": START, "end": END}


@pytest.fixture(scope="module")
def summed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("summed"))
    folder.source("official", tier="official")
    folder.source("press")
    folder.merged_province(["01", "02"], into="02")
    folder.merged_province(["03", "04"], into="04")
    folder.unchanged_province("05")
    for unit, at_start, later in (("63-01", 60, 90), ("63-02", 40, 70)):
        folder.observe(unit, at_start, as_of="2020-12-31")
        folder.observe(unit, later, as_of="2023-01-01")
    folder.aim("63-01", 120, **PERIOD)
    folder.aim("63-02", 80, comparator="about", **PERIOD)
    folder.aim("63-01", 30, metric="share_entities_cooperative", unit="percent", **PERIOD)
    folder.aim("63-02", 30, metric="share_entities_cooperative", unit="percent", **PERIOD)
    folder.aim("63-03", 50, **PERIOD)
    folder.aim("63-03", 5, metric="products_5star", **PERIOD)
    folder.aim("63-04", 4, metric="products_5star", **PERIOD)
    folder.aim("63-04", 6, metric="products_5star", source_id="press", **PERIOD)
    folder.aim("63-05", 10, **PERIOD)
    folder.aim("63-05", 12, source_id="press", **PERIOD)
    folder.aim("63-05", 12, kind="additional", source_id="press", **PERIOD)
    built = tmp_path_factory.mktemp("summed_warehouse")
    folder.build(built)
    return built


def target_of(unit_id: str, metric: str, *, built: Path, vintage: str = "34") -> "pd.DataFrame":
    answer = queries.run("target_progress", build_dir=built, as_of="2023-01-01", vintage=vintage, unit_id=unit_id)
    return answer[answer["metric"] == metric]


def test_targets_of_merged_provinces_are_summed_where_all_agree_in_kind_and_period(summed: Path) -> None:
    (row,) = target_of("34-02", "products_3plus", built=summed).to_dict("records")
    assert row["is_derived"]
    assert (row["value"], row["comparator"], row["parts_known"], row["parts_total"]) == (200, "about", 2, 2)
    assert row["note"] == "63-01 at_least 120; 63-02 about 80"
    # 100 at the start, 160 of 200 now, 140 expected after two fifths
    assert (row["baseline"], row["current"], row["expected"], row["pace"]) == (100, 160, 140, 1.5)
    assert row["status"] == "on_track"


@pytest.mark.parametrize(
    ("unit_id", "metric", "reason"),
    [
        ("34-02", "share_entities_cooperative", "not_summable_share"),
        ("34-04", "products_3plus", "not_summable_missing_part"),
        ("34-04", "products_5star", "not_summable_conflict"),
    ],
)
def test_what_cannot_be_summed_says_why(unit_id: str, metric: str, reason: str, summed: Path) -> None:
    (row,) = target_of(unit_id, metric, built=summed).to_dict("records")
    assert (row["status"], row["reason"]) == ("not_assessable", reason)
    assert pd.isna(row["value"])


def test_a_province_that_did_not_merge_keeps_its_targets_on_both_maps(summed: Path) -> None:
    old, new = (target_of(unit, "products_3plus", built=summed, vintage=unit[:2]) for unit in ("63-05", "34-05"))
    assert sorted(old["target_id"]) == sorted(new["target_id"])
    assert not new["is_derived"].any()


def test_targets_that_disagree_know_of_each_other(summed: Path) -> None:
    rivals = target_of("63-05", "products_3plus", built=summed, vintage="63").set_index(["kind", "value"])["n_rivals"]
    assert rivals.to_dict() == {("cumulative", 10.0): 1, ("cumulative", 12.0): 1, ("additional", 12.0): 0}


def test_a_question_before_every_figure_is_answered_without_one(summed: Path) -> None:
    answer = queries.run("target_progress", build_dir=summed, as_of=date(2018, 1, 1), vintage="63")
    assert set(answer["reason"]) == {"not_started"}
