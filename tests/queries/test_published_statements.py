"""Published ranks and regional shares against our figures: which come out the same, and why others do not."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import queries
from tests.browser.serving import ROOT
from tests.factories import bare_folder

REFERENCE = ROOT / "data" / "reference"


def statements(build: Path, **params: Any) -> dict[str, dict[str, Any]]:
    rows = queries.run("published_statements", build_dir=build, **params)
    return {str(row["statement_id"]): row for row in rows.to_dict("records")}


def listed(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_listed_statement_is_compared(built: Path) -> None:
    found = statements(built)
    assert {row["statement_id"] for row in listed("published_ranks")} <= set(found)
    assert sum(row["kind"] == "region_share" for row in found.values()) == 11
    assert len(found) == len(listed("published_ranks")) + 11


def test_what_differs_has_a_cause_and_what_does_not_has_none(built: Path) -> None:
    """A cause outlives its difference once better figures come; then its row is to go."""
    differing = {name for name, row in statements(built).items() if row["verdict"] == "differs"}
    assert differing == {row["statement_id"] for row in listed("published_causes")}
    assert all(row["cause_vi"] and row["cause_en"] for row in listed("published_causes"))


@pytest.mark.parametrize(
    "name",
    ["ben-tre-2022-04", "ha-noi-2024-05", "red-river-2023-03", "ocopvietnam-vn-8867 mekong_delta",
     "ocopvietnam-vn-8867 northern_midlands_mountains", "thsp-2024-12-15590 mekong_delta",
     "thsp-2024-12-15590 northern_midlands_mountains", "thsp-2024-12-15590 southeast"],
)  # fmt: skip
def test_published_ranks_and_shares_come_out_of_our_figures(name: str, built: Path) -> None:
    row = statements(built)[name]
    assert row["verdict"] == "agrees"
    assert row["found"] == pytest.approx(row["published"], abs=0 if row["kind"] != "region_share" else 2)


def test_a_share_is_that_of_the_sums(built: Path) -> None:
    row = statements(built)["thsp-2024-12-15590 mekong_delta"]
    mine = queries.run("statistics_figures", build_dir=built, as_of=date(2024, 12, 31), vintage="63")
    region = mine[mine["region"] == "mekong_delta"]["value"].sum()
    assert row["found"] == pytest.approx(100 * region / mine["value"].sum())
    assert row["implied"] == pytest.approx(0.189 * row["national"])


def test_what_was_not_yet_published_is_not_compared(built: Path) -> None:
    early = statements(built, known_by=date(2022, 12, 31))
    assert set(early) == {"thanh-hoa-2021-08", "ben-tre-2022-04"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """63-01 has 40 to 60 by two sources of one month, 63-02 has 50, 63-03 nothing."""
    folder = bare_folder(tmp_path / "data")
    folder.observe("63-01", 60, as_of="2024-01-31", source_id="official")
    folder.observe("63-01", 40, as_of="2024-01-31", source_id="blog")
    folder.observe("63-02", 50, as_of="2024-01-31")
    for name, unit, rank in (("a", "63-01", 1), ("b", "63-02", 3), ("c", "63-02", 1), ("d", "63-03", 2)):
        folder.add("reference/published_ranks", statement_id=name, kind="province_rank", vintage="63", unit_id=unit,
                   as_of="2024-02-29", rank=str(rank), source_id="official")  # fmt: skip
    folder.build(tmp_path / "build")
    return tmp_path / "build"


def test_a_rank_by_hand(home: Path) -> None:
    """With 60 the first is first, with 40 second; the one without a figure could stand above either."""
    found = statements(home)
    ranks = {name: (row["found"], row["found_best"], row["found_worst"]) for name, row in found.items()}
    assert ranks["a"] == (1, 1, 2)
    assert ranks["b"] == (2, 1, 2)
    assert {name: row["verdict"] for name, row in found.items()} == {
        "a": "agrees",
        "b": "possible",
        "c": "possible",
        "d": "not_computed",
    }
