from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.periods import Span, UnknownPrecisionError, add_months, months_between, span_of, valid_through

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))


@pytest.mark.parametrize(
    ("as_of", "precision", "start", "end"),
    [
        (date(2022, 12, 31), "year", date(2022, 1, 1), date(2022, 12, 31)),
        (date(2021, 9, 30), "quarter", date(2021, 7, 1), date(2021, 9, 30)),
        (date(2024, 2, 29), "month", date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 5), "day", date(2024, 3, 5), date(2024, 3, 5)),
    ],
)
def test_a_figure_was_true_within_its_precision(as_of: Any, precision: Any, start: Any, end: Any) -> None:
    assert span_of(as_of, precision=precision) == Span(start=start, end=end)


def test_an_unknown_precision_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownPrecisionError, match="day, month, quarter, year"):
        span_of(date(2024, 1, 1), precision="week")


def test_a_year_is_drawn_at_its_middle_and_never_at_its_end() -> None:
    assert span_of(date(2022, 12, 31), precision="year").middle == date(2022, 7, 2)


@pytest.mark.parametrize(
    ("recognised_on", "last_day"),
    [
        (date(2022, 5, 20), date(2025, 5, 19)),
        (date(2021, 3, 1), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2027, 2, 27)),
    ],
)
def test_a_certificate_lives_36_months_less_a_day(recognised_on: Any, last_day: Any) -> None:
    assert valid_through(recognised_on) == last_day


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 1, 31), date(2024, 2, 28), 0),
        (date(2024, 1, 15), date(2025, 1, 14), 11),
        (date(2025, 1, 15), date(2024, 1, 15), -12),
    ],
)
def test_only_whole_months_count(earlier: Any, later: Any, months: Any) -> None:
    assert months_between(earlier, later=later) == months


@given(DAYS, st.integers(min_value=0, max_value=240))
def test_adding_months_and_counting_them_agree(day: Any, months: Any) -> None:
    assert months_between(day, later=add_months(day, months=months)) == months


@given(DAYS, st.sampled_from(["day", "month", "quarter", "year"]))
def test_every_date_lies_in_its_own_span(day: Any, precision: Any) -> None:
    span = span_of(day, precision=precision)
    assert span.start <= day <= span.end
