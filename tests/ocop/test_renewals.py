"""Certificates until a deadline: whole numbers that add up, and what a goal needs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.renewals import Flow, Month, Need, Rate, first_at, flow, needed, valid_by_month

counts = st.integers(min_value=0, max_value=5_000)


def test_the_committees_sentence_by_hand() -> None:
    """201 in force, 44 of them end: 157 stay; 12 new ones come; so 31 of 44 are to be renewed for 200."""
    assert needed(200, valid=201, lapsing=44, new=12) == Need(200, 157, renewals=31, new=12, beyond_current=0)


def test_a_flow_by_hand() -> None:
    """38 of 113 renewed: of 44 it is 14.8, so 15; 24 new in 24 months make 13 in 13 months."""
    assert flow(valid=201, lapsing=44, renewal=Rate(38, 113), new=Rate(24, 24), months=13) == Flow(201, 44, 15, 13)
    assert Flow(201, 44, 15, 13).on_deadline == 201 - 44 + 15 + 13


@pytest.mark.parametrize(
    ("rate", "number", "share"),
    [(Rate(1, 2), 3, 2), (Rate(1, 3), 4, 1), (Rate(0, 0), 7, 0), (Rate(0, 9), 7, 0), (Rate(5, 5), 7, 7)],
)
def test_a_rates_share_is_the_nearest_whole_number(rate: Rate, number: int, share: int) -> None:
    assert rate.of(number) == share


def test_nothing_lapses() -> None:
    assert flow(valid=90, lapsing=0, renewal=Rate(1, 2), new=Rate(0, 24), months=12).on_deadline == 90
    assert needed(100, valid=90, lapsing=0, new=4) == Need(100, 90, renewals=0, new=10, beyond_current=6)


def test_the_goal_is_reached_by_what_stays() -> None:
    need = needed(100, valid=150, lapsing=30, new=10)
    assert need.is_reached
    assert (need.renewals, need.new) == (0, 0)


def test_renewals_alone_do_not_reach_the_goal() -> None:
    need = needed(200, valid=150, lapsing=30, new=10)
    assert need == Need(200, 120, renewals=30, new=50, beyond_current=40)
    assert need.needs_more_new


@given(goal=counts, valid=counts, share=st.floats(0, 1), new=counts)
def test_what_is_needed_reaches_the_goal_exactly(goal: int, valid: int, share: float, new: int) -> None:
    lapsing = int(valid * share)
    need = needed(goal, valid=valid, lapsing=lapsing, new=new)
    assert 0 <= need.renewals <= lapsing
    assert need.staying + need.renewals + need.new == max(goal, need.staying)
    assert need.needs_more_new == (goal > valid + new)
    if need.needs_more_new:
        assert need.renewals == lapsing


@given(valid=counts, share=st.floats(0, 1), due=counts, renewed=counts, new=counts, months=st.integers(0, 36))
def test_more_renewals_never_leave_fewer_in_force(
    valid: int, share: float, due: int, renewed: int, new: int, months: int
) -> None:
    lapsing, renewed = int(valid * share), min(renewed, due)
    fewer = flow(valid=valid, lapsing=lapsing, renewal=Rate(renewed, due + 1), new=Rate(new, 24), months=months)
    more = flow(valid=valid, lapsing=lapsing, renewal=Rate(renewed + 1, due + 1), new=Rate(new, 24), months=months)
    assert fewer.on_deadline <= more.on_deadline
    assert fewer.renewals <= more.renewals <= lapsing
    assert fewer.on_deadline == fewer.valid - fewer.lapsing + fewer.renewals + fewer.new


@pytest.mark.parametrize(
    ("lapsing", "renewal", "months"),
    [(11, Rate(0, 1), 1), (-1, Rate(0, 1), 1), (5, Rate(2, 1), 1), (5, Rate(0, 1), -1)],
)
def test_counts_that_cannot_be_are_refused(lapsing: int, renewal: Rate, months: int) -> None:
    with pytest.raises(ValueError, match="expected"):
        flow(valid=10, lapsing=lapsing, renewal=renewal, new=Rate(0, 24), months=months)


def test_the_first_month_at_the_goal() -> None:
    """100 in force; 40 end in the first month, half of them are renewed, 10 new a month: 90, 100, 110."""
    months = [Month(date(2026, 1, 31), 60, 1), Month(date(2026, 2, 28), 60, 2), Month(date(2026, 3, 31), 60, 3)]
    course = valid_by_month(months, valid=100, renewal=Rate(1, 2), new=Rate(10, 1))
    assert [valid for _, valid in course] == [90, 100, 110]
    assert first_at(100, course) == date(2026, 2, 28)
    assert first_at(111, course) is None
