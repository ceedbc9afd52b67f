"""The targets page on the real data: its counts, its filters, what it shows of the national targets."""

import re
from pathlib import Path

import pandas as pd
import pytest

import queries
from ocop.charts.marks import records
from ocop.gains import in_gains
from ocop.i18n import Lang
from ocop.places import VintageName
from ocop.theme import LIGHT
from pages.components import targets_bullets, targets_data, targets_sheet, targets_table, targets_words
from tests.pages.opening import TODAY, context, markup_of, open_page, pictures_of, text_of

pytestmark = pytest.mark.usefixtures("built")


@pytest.fixture(scope="module")
def targets(built: Path) -> pd.DataFrame:
    assert built.is_dir()
    return targets_data.load(ctx=context())


@pytest.mark.parametrize("vintage", ["63", "34"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_finding_counts_every_target_that_somebody_has(lang: Lang, vintage: VintageName) -> None:
    app = open_page("targets.py", lang=lang, vintage=vintage)
    every = queries.run("target_progress", as_of=TODAY, vintage=vintage)
    sums = every["reason"].isin(targets_data.NOT_SUMMABLE)
    expected = every[~sums]["status"].value_counts()
    text = text_of(app)
    assert f" {expected.sum()} " in text
    for status in ("missed", "not_assessable"):
        assert f" {expected[status]} " in text
    if vintage == "34":
        assert f"{sums.sum()} " in text


@pytest.mark.parametrize(
    ("metric", "value", "status", "attainment"),
    [
        ("products_3plus", 10_000, "reached", 1.82),
        ("products_5star", 400, "missed", 0.31),
        ("products_5star", 500, "missed", 0.25),
        ("share_entities_cooperative", 40, "missed", 0.82),
        ("share_entities_company", 30, "missed", 0.84),
    ],
)
def test_one_reached_total_does_not_hide_the_missed_national_targets(
    targets: pd.DataFrame, metric: str, value: float, status: str, attainment: float
) -> None:
    national = targets_data.filtered(targets, place="VN", period="2025")
    row = national[(national["metric"] == metric) & (national["value"] == value)].iloc[0]
    assert row["status"] == status
    assert row["attainment"] == pytest.approx(attainment, abs=0.01)


def test_the_country_chosen_in_the_address_stands_in_the_finding() -> None:
    text = text_of(open_page("targets.py", place="VN", period="2025", status="missed"))
    assert "Viet Nam: 1 of 12 targets reached, 4 missed" in text
    assert "126" in text


def test_filters_narrow_by_place_topic_deadline_and_status(targets: pd.DataFrame) -> None:
    delta = targets_data.filtered(targets, place="mekong_delta", topic="stars", period="2025", statuses=["missed"])
    assert set(delta["region"]) <= {"mekong_delta"}
    assert set(delta["topic"]) <= {"stars"}
    assert targets_data.filtered(targets).equals(targets)


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_one_sheet_has_every_province_and_the_line_to_its_goal(vintage: VintageName) -> None:
    closed = open_page("targets.py", vintage=vintage)
    app = open_page("targets.py", vintage=vintage, sheet="1")
    assert len(pictures_of(app)) == len(pictures_of(closed)) + 1
    main = targets_sheet.main_targets(context(vintage=vintage))
    assert main["unit_id"].is_unique
    assert set(main["headline_metric"]) == {"products_total"}
    names = queries.run("units", vintage=vintage)["name_en"]
    assert all(name in text_of(app) for name in names)


def test_a_place_shows_the_status_of_its_targets_by_month() -> None:
    closed = open_page("targets.py", place="63-89", as_of="2024-06-30")
    app = open_page("targets.py", place="63-89", months="1", as_of="2024-06-30")
    assert len(pictures_of(app)) == len(pictures_of(closed)) + 1


def test_every_target_has_a_topic_and_every_missing_judgement_a_reason(targets: pd.DataFrame) -> None:
    assert set(targets["topic"]) <= set(targets_data.FAMILIES)
    missing = targets_data.not_assessable(targets)
    assert missing["reason"].notna().all()
    assert set(missing["reason"]) <= set(targets_words.CURES)


def test_targets_divide_into_short_reached_and_not_assessable(targets: pd.DataFrame) -> None:
    parts = [targets_data.short_of_goal(targets), targets_data.reached_or_on_track(targets)]
    assert sum(map(len, parts)) + len(targets_data.not_assessable(targets)) == len(targets)


def test_conflicting_statements_stand_side_by_side(targets: pd.DataFrame) -> None:
    groups = {
        (group["unit_id"].iloc[0], group["headline_metric"].iloc[0]): set(
            zip(group["kind"], group["value"], strict=True)
        )
        for group in targets_data.conflicting(targets)
    }
    assert groups["VN", "products_5star"] == {("cumulative", 400), ("cumulative", 500)}
    assert {("additional", 170), ("cumulative", 170)} <= groups["63-89", "products_total"]
    assert ("cumulative", 80) in groups["63-74", "products_total"]
    assert ("63-37", "products_total") not in groups, "two sources that agree are no conflict"


def test_a_gain_is_drawn_from_the_level_at_the_start(targets: pd.DataFrame) -> None:
    fmt = context().fmt
    for row in records(targets[(targets["kind"] == "additional") & targets["attainment"].notna()]):
        line = in_gains(row, t=fmt.t, fmt=fmt)
        assert line["current"] / line["goal"] == pytest.approx(row["attainment"])
        assert "gained since" in line["metric_en"]


def test_a_bullet_chart_has_a_line_for_each_target(targets: pd.DataFrame) -> None:
    rows = targets_data.short_of_goal(targets).head(5)
    figure = targets_bullets.bullet_figure(rows, ctx=context(), place_names=True)
    assert len(figure["data"][0]["x"]) == 5
    assert set(figure["data"][0]["marker"]["color"]) <= set(LIGHT.status.values())


def test_a_year_precise_level_is_dated_by_its_year(targets: pd.DataFrame) -> None:
    cells = targets_table.Cells(context())
    row = targets[targets["current_precision"] == "year"].iloc[0].to_dict()
    assert f"({row['current_as_of'].year})" in cells.current(row)


def test_a_sum_that_cannot_be_made_names_its_parts() -> None:
    rows = targets_data.load(ctx=context(vintage="34"))
    derived = rows[rows["note"] == "63-89 exactly 70; 63-91 at_least 30"].iloc[0].to_dict()
    parts = targets_table.Cells(context()).of_parts(derived)
    assert parts == [("An Giang", "70 more"), ("Kien Giang", "at least 30 more")]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_reason_says_its_cure_and_opens_with_its_targets(lang: Lang) -> None:
    app = open_page("targets.py", lang=lang)
    assert "data/raw/observations.csv" in text_of(app)
    rows_before = markup_of(app).count("<tr")
    app.session_state["targets_why"] = True
    app.session_state["targets_why_no_figure_after_start"] = True
    app.run()
    assert not app.exception
    missing = targets_data.not_assessable(targets_data.load(ctx=context(lang)))
    named = missing[missing["reason"] == "no_figure_after_start"]["target_id"]
    assert markup_of(app).count("<tr") - rows_before == len(named) + 1


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_found_says_how_to_go_on(lang: Lang) -> None:
    text = text_of(open_page("targets.py", lang=lang, place="VN", topic="groups"))
    assert "data/raw/targets.csv" in text


def test_no_code_of_the_warehouse_is_shown() -> None:
    text = text_of(open_page("targets.py"))
    assert not re.search(r"not_assessable|at_least|no_figure|products_3plus|share_entities|additional\b", text)
