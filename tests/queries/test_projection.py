"""The projection of totals: by hand, by parts, and every reason there may be for none."""

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from etl.build import DATA_DIR
from ocop.projection import Course
from tests.factories import DataFolder, bare_folder
from tests.queries.registers import ask

AS_OF = "2024-07-01"
UNTIL = "2025-07-01"
POOLED = {"04": 10, "05": 20, "06": 30, "07": 40, "08": 50}
"""Products a year of five provinces, from 2022-01-01 to 2024-01-01."""


def factor() -> float:
    with (DATA_DIR / "reference" / "projection_backtest.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return next(float(row["interval_factor"]) for row in rows if row["is_chosen"] == "yes" and row["band"] == "all")


def grown(folder: DataFolder, unit_id: str, *facts: tuple[str, int]) -> None:
    for as_of, value in facts:
        folder.observe(unit_id, value, as_of=as_of)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("projection")
    folder = bare_folder(path / "data")
    for code, pace in POOLED.items():
        folder.unchanged_province(code)
        grown(folder, f"63-{code}", ("2022-01-01", 100), ("2024-01-01", 100 + 2 * pace))
    grown(folder, "63-01", ("2022-01-01", 40), ("2023-01-01", 60), ("2024-01-01", 100))
    folder.observe("63-01", 100, as_of="2024-06-01")  # told again: one fact with two dates
    folder.observe("63-02", 30, as_of="2021-12-31", precision="year")
    grown(folder, "63-02", ("2023-01-01", 20), ("2024-01-01", 25))
    grown(folder, "63-03", ("2024-01-01", 50), ("2024-03-01", 60), ("2024-06-01", 70))
    grown(folder, "34-02", ("2025-11-30", 150))
    grown(folder, "VN", ("2022-01-01", 1000), ("2023-01-01", 1200), ("2024-01-01", 1500))
    folder.build(path / "build")
    return path / "build"


def rows(home: Path, unit_id: str, **params: Any) -> list[dict[str, Any]]:
    return ask("projection", home, **{"unit_id": unit_id, "as_of": AS_OF, "until": UNTIL, **params})


def on(home: Path, unit_id: str, day: str, **params: Any) -> dict[str, Any]:
    return next(row for row in rows(home, unit_id, **params) if row["on_date"] == day)


def test_a_projection_by_hand(home: Path) -> None:
    """63-01 grew 60 in 730 days; 63-02 and six others make the median of seven known long enough: 25 (03 is too new).

    Paces a year: 02 falls, then 10, 20, 30 (both of 06 and 01), 40, 50: the middle of the seven is 30 or so.
    """
    year = Fraction(1461, 4)
    own = 60 / (Fraction(730) / year)
    paces = sorted([own, *(Fraction(2 * pace) / (Fraction(730) / year) for pace in POOLED.values()),
                    Fraction(-5) / (Fraction((date(2024, 1, 1) - date(2021, 7, 2)).days) / year)])  # fmt: skip
    pooled = paces[3]
    weight = (Fraction(730) / year) / (Fraction(730) / year + 2)
    pace = weight * own + (1 - weight) * pooled
    years = Fraction((date(2025, 7, 1) - date(2024, 1, 1)).days) / year
    value = 100 + pace * years
    row = on(home, "63-01", UNTIL)
    assert row["reason"] is None
    assert (row["n_facts"], row["last_on"], row["told_on"]) == (3, "2024-01-01", "2024-06-01")
    assert row["own_pace"] == pytest.approx(float(own))
    assert row["pooled_pace"] == pytest.approx(float(pooled))
    assert row["weight"] == pytest.approx(float(weight))
    assert row["value"] == pytest.approx(float(value))
    half = factor() * float(value * years) ** 0.5
    assert (row["low"], row["high"]) == (pytest.approx(float(value) - half), pytest.approx(float(value) + half))


def test_the_pages_course_is_the_questions(home: Path) -> None:
    """ocop.projection and queries/projection.sql compute one thing."""
    for row in rows(home, "63-01"):
        course = Course(
            since=date.fromisoformat(row["last_on"]),
            value=row["last_value"],
            pace=row["pace"],
            factor=row["interval_factor"],
        )
        day = date.fromisoformat(row["on_date"])
        assert course.on(day) == pytest.approx(row["value"])
        assert course.interval(day) == (pytest.approx(row["low"]), pytest.approx(row["high"]))


def test_a_figure_of_a_year_stands_in_its_middle(home: Path) -> None:
    assert rows(home, "63-02")[0]["first_on"] == "2021-07-02"


def test_it_ends_where_the_backtest_ends(home: Path) -> None:
    days = [row["on_date"] for row in rows(home, "63-01", until="2030-12-31")]
    assert max(days) == "2026-12-31"
    assert "2030-12-31" not in days
    assert {row["carried_until"] for row in rows(home, "63-01")} == {"2027-01-01"}


def test_only_what_was_known_then_counts(home: Path) -> None:
    assert rows(home, "63-01", as_of="2023-12-31")[0]["reason"] == "too_few_figures"
    assert rows(home, "63-01", as_of="2021-12-31")[0]["reason"] == "no_figure"


@pytest.mark.parametrize(
    ("unit_id", "as_of", "reason"),
    [
        ("63-03", AS_OF, "span_too_short"),
        ("63-04", AS_OF, "too_few_figures"),
        ("63-01", "2025-07-01", "unit_ended"),
        ("34-03", "2026-08-01", "span_too_short"),
        ("VN", "2026-02-01", "figure_too_old"),
        ("34-02", "2026-01-01", "too_few_figures"),  # since it has a figure of its own, the parts carry it no more
    ],
)
def test_a_place_that_carries_none_has_one_row_with_the_reason(
    home: Path, unit_id: str, as_of: str, reason: str
) -> None:
    (row,) = rows(home, unit_id, as_of=as_of)
    assert (row["reason"], row["value"], row["on_date"]) == (reason, None, None)


def test_a_merged_province_is_the_sum_of_its_parts_until_it_has_a_figure(home: Path) -> None:
    as_of = "2025-06-30"
    whole = on(home, "34-02", UNTIL, as_of=as_of)
    parts = [on(home, unit_id, UNTIL, as_of=as_of) for unit_id in ("63-01", "63-02")]
    for name in ("value", "low", "high", "pace", "last_value"):
        assert whole[name] == pytest.approx(sum(part[name] for part in parts)), name
    assert (whole["is_sum"], whole["parts_carried"], whole["parts_total"], whole["weight"]) == (True, 2, 2, None)
    assert min(row["on_date"] for row in rows(home, "34-02", as_of=as_of)) == as_of


def test_a_sum_lacks_nobody(home: Path) -> None:
    (row,) = rows(home, "34-02", as_of="2023-06-30")
    assert (row["reason"], row["parts_carried"], row["parts_total"]) == ("part_not_carried", 0, 2)


def test_the_country_goes_at_its_own_pace(home: Path) -> None:
    row = on(home, "VN", UNTIL)
    assert row["weight"] == 1
    assert row["pace"] == row["own_pace"] == pytest.approx(500 / (730 / 365.25))


def test_no_total_falls_below_zero(tmp_path: Path) -> None:
    folder = bare_folder(tmp_path / "data")
    grown(folder, "63-01", ("2022-01-01", 100), ("2023-01-01", 60), ("2024-01-01", 10))
    folder.build(tmp_path / "build")
    last = rows(tmp_path / "build", "63-01", until="2026-12-31")[-1]
    assert last["value"] == 0
    assert last["low"] == 0 < last["high"]


def test_every_place_of_a_map_is_answered_once_or_with_its_reason(home: Path) -> None:
    every = ask("projection", home, as_of=AS_OF, vintage="63")
    assert {row["unit_id"] for row in every} == {"VN", "63-01", "63-02", "63-03", *(f"63-{code}" for code in POOLED)}
    for row in every:
        assert (row["value"] is None) == (row["reason"] is not None)
