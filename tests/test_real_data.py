"""The researched figures, held to their own rules."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd
import pytest
import yaml

import queries
from etl.build import DATA_DIR, Built, build
from etl.faults import ERROR
from etl.imports import editions
from etl.publish import warehouse_name
from ocop.i18n import translator
from ocop.statuses import STATUSES, reason_sentence
from queries.warehouse import warehouse
from tests.etl.conftest import table_differences

TODAY: Final = date.today()
VINTAGES: Final = {"63": 63, "34": 34}
RESEARCHED_PRODUCTS: Final = 688
PLACED_PRODUCTS: Final = 289


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    folder = tmp_path_factory.mktemp("real")
    return folder, build(folder=folder)


@pytest.fixture(scope="session")
def home(real: tuple[Path, Built]) -> Path:
    return real[0]


@pytest.fixture(scope="session")
def tables(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with warehouse(home).cursor() as (_, cursor):
        yield cursor


def ask(name: str, home: Path, **params: Any) -> pd.DataFrame:
    return queries.run(name, build_dir=home, **params)


def province(unit_id: str, as_of: str, home: Path) -> dict[str, Any]:
    answer = ask("province_stars", home, as_of=as_of, vintage=unit_id[:2])
    (row,) = answer[answer["unit_id"] == unit_id].to_dict("records")
    return {key: None if value is None or value != value else value for key, value in row.items()}


def raw_rows(name: str) -> list[dict[str, str]]:
    with (DATA_DIR / "raw" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# What the figures are known to say


@pytest.mark.parametrize(
    ("unit_id", "as_of", "said"),
    [
        ("63-19", "2024-03-31", {"total": 240, "star_3": 149, "star_4": 89, "star_5": 2, "parts_add_up": True}),
        (
            "63-84",
            "2022-12-31",
            {"total": 184, "star_3": 137, "star_4": 38, "star_5": 0, "potential_5": 9, "parts_add_up": True},
        ),
        ("63-74", "2023-03-15", {"total": 47, "star_3": 39, "star_4": 8, "star_5": 0}),
        ("63-60", "2022-07-15", {"total": 70, "star_3": 14, "star_4": 8, "star_5": 2, "parts_add_up": False}),
    ],
    ids=["Thái Nguyên", "Trà Vinh", "Bình Dương", "Bình Thuận"],
)
def test_province_says(unit_id: str, as_of: str, said: dict[str, Any], home: Path) -> None:
    row = province(unit_id, as_of, home)
    assert {name: row[name] for name in said} == said
    assert row["source_id"]


@pytest.mark.parametrize("as_of", ["2022-12-31", "2024-12-31", "2025-06-30"])
def test_new_vinh_long_is_the_sum_of_three_with_each_ones_date(as_of: str, home: Path) -> None:
    row = province("34-86", as_of, home)
    parts = [province(unit_id, as_of, home) for unit_id in ("63-83", "63-84", "63-86")]
    assert row["total"] == sum(part["total"] for part in parts)
    assert (row["is_derived"], row["parts_known"], row["parts_total"]) == (True, 3, 3)
    assert row["parts"] == "; ".join(
        f"{part['unit_id']} {part['figure_as_of'].date()} {part['total']:.0f}" for part in parts
    )
    assert row["figure_as_of"] == min(part["figure_as_of"] for part in parts)


# Rows: all of them, and no more


@pytest.mark.parametrize("name", ["observations", "targets", "sources", "district_counts", "commune_counts"])
def test_every_raw_row_arrives(name: str, tables: duckdb.DuckDBPyConnection) -> None:
    assert tables.table(f"raw_{name}").shape[0] == len(raw_rows(name))


def test_every_row_of_a_register_is_stated_once(tables: duckdb.DuckDBPyConnection) -> None:
    described = editions.read_editions(DATA_DIR / "register")
    assert tables.table("core_register_statement").shape[0] == sum(each.counts["taken"] for each in described)


def test_the_researched_products_are_there_each_once(tables: duckdb.DuckDBPyConnection, home: Path) -> None:
    assert tables.table("core_product").shape[0] >= RESEARCHED_PRODUCTS
    products = ask("products", home)
    assert products["product_id"].is_unique
    assert len(products) == tables.table("core_product").shape[0]
    assert products["commune_code"].notna().sum() >= PLACED_PRODUCTS


def test_the_national_list_of_five_star_products_is_held_against_the_claim(home: Path) -> None:
    answer = ask("five_star_check", home, as_of="2026-03-31").set_index("unit_id")
    assert (answer.loc["VN", "n_listed"], answer.loc["VN", "reported"]) == (66, 126)
    assert answer.loc["63-01", "finding"] == "agree"
    assert answer.loc["63-06", "finding"] == "more_listed_than_reported"


def test_every_status_adds_up_to_the_products(home: Path) -> None:
    states = ["valid", "may_have_lapsed", "lapsed", "unknown_date", "withdrawn", "unlisted"]
    for vintage in VINTAGES:
        answer = ask("register_status", home, as_of=TODAY, vintage=vintage).dropna(subset="n_products")
        assert (answer[states].sum(axis="columns") == answer["n_products"]).all()
        whole = answer[answer["star"] == "all"].set_index("unit_id")["n_products"]
        assert answer[answer["star"] != "all"].groupby("unit_id")["n_products"].sum().eq(whole).all()


def test_every_observation_is_a_claim_and_shown_for_its_unit(tables: duckdb.DuckDBPyConnection) -> None:
    claims = tables.table("core_claim").shape[0]
    assert claims == len(raw_rows("observations"))
    shown = tables.sql("SELECT DISTINCT unit_id, claim_id FROM mart_claim WHERE at_unit_id = unit_id").shape[0]
    assert shown == claims


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("name", ["province_stars", "province_rates", "coverage"])
def test_a_province_has_one_row_with_or_without_a_figure(name: str, vintage: str, home: Path) -> None:
    for as_of in ("2018-01-01", TODAY):
        answer = ask(name, home, as_of=as_of, vintage=vintage)
        assert len(answer) == VINTAGES[vintage]
        assert answer["unit_id"].is_unique


def test_all_63_have_a_total_by_today(home: Path) -> None:
    answer = ask("province_stars", home, as_of=TODAY, vintage="63")
    assert answer.loc[answer["total"].isna(), "name_vi"].tolist() == []


def test_all_34_have_a_total_by_today(home: Path) -> None:
    answer = ask("province_stars", home, as_of=TODAY, vintage="34")
    assert answer.loc[answer["total"].isna(), "name_vi"].tolist() == []


@pytest.mark.parametrize("as_of", ["2020-06-30", "2024-06-30", TODAY], ids=str)
def test_target_progress_has_every_row_of_targets(as_of: object, home: Path) -> None:
    answers = {vintage: ask("target_progress", home, as_of=as_of, vintage=vintage) for vintage in VINTAGES}
    for answer in answers.values():
        assert answer["target_id"].is_unique
    stated = pd.concat([answer[~answer["is_derived"].astype(bool)] for answer in answers.values()])
    stated = stated.drop_duplicates("target_id")
    found = Counter(
        (row.metric, row.kind, row.comparator, float(row.value), f"{row.period_start:%F}", f"{row.period_end:%F}",
         row.source_id)
        for row in stated.itertuples()
    )  # fmt: skip
    wanted = Counter(
        (row["metric"], row["kind"], row["comparator"], float(row["value"]), row["period_start"], row["period_end"],
         row["source_id"])
        for row in raw_rows("targets")
    )  # fmt: skip
    assert found == wanted
    assert found.total() == 279


# Rules that every figure keeps


def test_no_fault_is_an_error_and_every_known_fault_is_used(real: tuple[Path, Built]) -> None:
    _, built = real
    assert [fault for fault in built.faults if fault.severity == ERROR] == []
    known = yaml.safe_load((DATA_DIR / "known_faults.yml").read_text(encoding="utf-8"))
    explained = Counter((fault.check, fault.subject) for fault in built.faults if fault.reason)
    assert explained == Counter((entry["check"], entry["subject"]) for entry in known)


@pytest.mark.parametrize(
    "table",
    ["core_claim", "mart_claim", "stg_target", "stg_register_row", "stg_area_count", "mart_pick", "mart_split_pick",
     "mart_breakdown"],
)  # fmt: skip
def test_every_figure_has_a_source(table: str, tables: duckdb.DuckDBPyConnection) -> None:
    without = tables.sql(
        f"SELECT t.* FROM {table} AS t LEFT JOIN core_source AS s ON t.source_id = s.source_id WHERE s.url IS NULL"
    )
    assert without.shape[0] == 0


def test_population_and_area_have_sources_too(tables: duckdb.DuckDBPyConnection) -> None:
    """A sum over provinces names the sources of all of them."""
    named = tables.sql("SELECT DISTINCT UNNEST(STRING_SPLIT(source_id, ';')) AS source_id FROM ref_province_stats")
    known = {row[0] for row in tables.sql("SELECT source_id FROM core_source").fetchall()}
    assert {row[0] for row in named.fetchall()} <= known


def test_a_sum_names_its_parts_instead_of_a_source(tables: duckdb.DuckDBPyConnection) -> None:
    wrong = tables.sql("SELECT * FROM mart_headline WHERE (source_id IS NULL) <> (is_derived AND parts IS NOT NULL)")
    assert wrong.shape[0] == 0


def test_headlines_of_a_unit_and_metric_follow_each_other_without_overlap(tables: duckdb.DuckDBPyConnection) -> None:
    wrong = tables.sql(
        "SELECT a.unit_id, a.metric, a.valid_from FROM mart_headline AS a INNER JOIN mart_headline AS b"
        " ON a.unit_id = b.unit_id AND a.metric = b.metric AND a.valid_from < b.valid_from"
        " WHERE a.valid_until IS NULL OR b.valid_from < a.valid_until"
    )
    assert wrong.fetchall() == []


def test_no_headline_is_dated_after_the_day_it_holds_from(tables: duckdb.DuckDBPyConnection) -> None:
    wrong = tables.sql(
        "SELECT * FROM mart_headline WHERE figure_as_of > valid_from OR value_min > value OR value > value_max"
    )
    assert wrong.fetchall() == []


@pytest.mark.parametrize("vintage", VINTAGES)
def test_stars_that_add_up_do_so(vintage: str, home: Path) -> None:
    for as_of in pd.date_range("2020-12-31", TODAY, freq="QE"):
        answer = ask("province_stars", home, as_of=as_of, vintage=vintage)
        whole = answer[(answer["split_adds_up"] == True) & answer["split_5"].notna()]  # noqa: E712  # None is neither
        beside = whole["split_3"] + whole["split_4"] + whole["split_5"] + whole["split_potential_5"].fillna(0)
        inside = beside - whole["split_potential_5"].fillna(0)
        own = whole[~whole["split_is_derived"].astype(bool)]
        assert ((beside == whole["split_total"]) | (inside == whole["split_total"])).loc[own.index].all()


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_target_has_a_status_and_every_open_question_a_reason(vintage: str, home: Path) -> None:
    for as_of in ("2019-12-31", "2022-06-30", "2024-06-30", "2025-06-30", "2025-07-15", TODAY):
        answer = ask("target_progress", home, as_of=as_of, vintage=vintage)
        assert set(answer["status"]) <= set(STATUSES)
        for row in answer.itertuples():
            sentence = reason_sentence(row.reason, t=translator("en"))
            assert bool(sentence) == (row.status in ("not_assessable", "open")), row.target_id


def test_the_programme_did_what_is_known_of_it(home: Path) -> None:
    """10,000 products by 2025 were passed in 2023, yet five-star products and cooperatives fell short."""
    answer = ask("target_progress", home, as_of=TODAY, vintage="63", unit_id="VN")
    national = answer[answer["period_end"] == pd.Timestamp("2025-12-31")]
    status = national.groupby("metric")["status"].agg(set)
    assert status["products_3plus"] == {"reached"}
    assert status["products_5star"] == {"missed"}
    assert status["share_entities_cooperative"] == {"missed"}


def test_building_twice_gives_the_same_content(home: Path, tmp_path: Path) -> None:
    version = build(folder=tmp_path).version
    assert table_differences(home / warehouse_name(version), tmp_path / warehouse_name(version)) == []
