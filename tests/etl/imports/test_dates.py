"""Dates as registers write them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.imports.dates import day_inside, first_day, last_day, read_date
from etl.imports.words import UNREAD


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (datetime(2023, 6, 15), "2023-06-15"),
        (date(2023, 6, 15), "2023-06-15"),
        (45092, "2023-06-15"),
        (45092.75, "2023-06-15"),
        ("45092", "2023-06-15"),
        (2023.0, "2023"),
        ("2023", "2023"),
        ("năm 2023", "2023"),
        (202306, "2023-06"),
        (20230615, "2023-06-15"),
        ("15/06/2023", "2023-06-15"),
        ("15.6.2023", "2023-06-15"),
        ("15-6-2023", "2023-06-15"),
        ("15/6/23", "2023-06-15"),
        ("2023-06-15", "2023-06-15"),
        ("2023-06-15 00:00:00", "2023-06-15"),
        ("2023-06", "2023-06"),
        ("tháng 6/2023", "2023-06"),
        ("T6/2023", "2023-06"),
        ("06/2023", "2023-06"),
        ("ngày 15 tháng 6 năm 2023", "2023-06-15"),
        ("Quý II/2023", "2023"),
        ("279/QĐ-UBND ngày 15/3/2023", "2023-03-15"),
        (1900, "1900"),
        ("01/01/1900", "1900-01-01"),
        (2099.0, "2099"),
    ],
)
def test_a_date_is_read(cell: Any, text: str) -> None:
    assert read_date(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2023", "06/15/2023", "2020; 2023", "15/6", "abc", "0/2023", "0000", "1/2/3",
        "15/3/2023 và 16/4/2024", -5, 0, 2023.5, 1e20, float("inf"), float("nan"), True,
    ],
)  # fmt: skip
def test_what_is_no_date_or_several_is_not_guessed(cell: Any) -> None:
    assert read_date(cell) == UNREAD


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_is_the_same_in_every_way_of_writing_it(day: date) -> None:
    written = [day, f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", day.isoformat(), f"ngày {day:%d-%m-%Y}"]
    assert {read_date(each) for each in written} == {day.isoformat()}


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.booleans()))
def test_any_cell_is_read_to_a_date_or_to_nothing(cell: Any) -> None:
    found = read_date(cell)
    assert found == UNREAD or first_day(found) <= last_day(found)


def test_a_coarse_date_stands_for_its_first_to_its_last_day() -> None:
    assert (first_day("2024-02"), last_day("2024-02")) == (
        date(2024, 2, 1).toordinal(),
        date(2024, 2, 29).toordinal(),
    )
    assert (first_day("2024"), last_day("2024")) == (date(2024, 1, 1).toordinal(), date(2024, 12, 31).toordinal())
    assert first_day("2024-06-25") == last_day("2024-06-25")


def test_a_decision_that_names_one_day_dates_its_row() -> None:
    assert day_inside("Quyết định số 279/QĐ-UBND ngày 15/3/2023") == "2023-03-15"
    assert day_inside("279/QĐ-UBND") == ""
    assert day_inside("ngày 15/3/2023, sửa ngày 16/4/2023") == ""
    assert day_inside("ngày 31/2/2023") == ""
