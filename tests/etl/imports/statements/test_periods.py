"""Periods and days as offices write them."""

from datetime import datetime

import pytest

from etl.imports.cells import Cell
from etl.imports.statements.periods import Moment, Period, read_bound, read_moment, read_period
from etl.imports.words import UNREAD

PLAN = Period("2026-01-01", "2030-12-31")


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2026-2030", PLAN), ("giai đoạn 2026–2030", PLAN), ("từ năm 2026 đến năm 2030", PLAN),
        ("01/01/2026 - 31/12/2030", PLAN), ("2027", Period("2027-01-01", "2027-12-31")),
        (2027.0, Period("2027-01-01", "2027-12-31")), ("đến năm 2030", Period("", "2030-12-31")),
        ("by 2030", Period("", "2030-12-31")), ("Quý I/2027", Period("2027-01-01", "2027-03-31")),
        ("01/2026 - 06/2027", Period("2026-01-01", "2027-06-30")), ("", Period()), ("sớm", Period(UNREAD, UNREAD)),
        (datetime(2026, 1, 1), Period(UNREAD, UNREAD)),
    ],
)  # fmt: skip
def test_a_period_is_read_from_its_start_to_its_end(cell: Cell, period: Period) -> None:
    assert read_period(cell) == period


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("31/12/2025", Moment("2025-12-31", "day")), (datetime(2025, 12, 31), Moment("2025-12-31", "day")),
        ("12/2025", Moment("2025-12-31", "month")), ("tháng 6/2025", Moment("2025-06-30", "month")),
        ("Quý IV/2025", Moment("2025-12-31", "quarter")), ("Q3 2025", Moment("2025-09-30", "quarter")),
        ("2025-Q2", Moment("2025-06-30", "quarter")), ("2025", Moment("2025-12-31", "year")),
        ("đến hết năm 2025", Moment("2025-12-31", "year")), ("31/02/2025", Moment(UNREAD)), ("gần đây", Moment(UNREAD)),
    ],
)  # fmt: skip
def test_a_day_comes_with_its_precision(cell: Cell, moment: Moment) -> None:
    assert read_moment(cell) == moment


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2/2028", "2028-02-01", "2028-02-29"),
        ("5/3/2027", "2027-03-05", "2027-03-05"),
    ],
)
def test_a_bound_is_the_first_or_the_last_day(cell: str, first: str, last: str) -> None:
    assert (read_bound(cell, is_end=False), read_bound(cell, is_end=True)) == (first, last)
