"""A total carried on at a steady pace: by hand, and what holds for every pace."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.projection import Course, month_ends, whole_months

START = date(2024, 1, 1)
LATER = date(2025, 12, 31)
"""730 days on: 1.99863 years."""


def test_a_course_by_hand() -> None:
    course = Course(since=START, value=100, pace=50, factor=3)
    assert course.on(LATER) == pytest.approx(100 + 50 * 730 / 365.25)
    low, high = course.interval(LATER)
    half = 3 * (199.93155 * 1.998631) ** 0.5
    assert (low, high) == (pytest.approx(199.93155 - half), pytest.approx(199.93155 + half))
    assert course.interval(START) == (100, 100)


def test_neither_total_nor_interval_fall_below_zero() -> None:
    course = Course(since=START, value=10, pace=-20, factor=5)
    assert course.on(LATER) == 0
    assert course.interval(LATER)[0] == 0


def test_the_goal_is_met_at_the_end_of_the_first_month_that_has_it() -> None:
    course = Course(since=START, value=100, pace=365.25, factor=3)  # one product a day
    assert course.on(date(2024, 3, 31)) == pytest.approx(190)
    assert course.reaches(190, after=START, years=2) == date(2024, 3, 31)
    assert course.reaches(190.5, after=START, years=2) == date(2024, 4, 30)
    assert course.reaches(100, after=START, years=2) == START
    assert course.reaches(5000, after=START, years=2) is None


def test_the_needed_pace_reaches_the_goal_on_the_day() -> None:
    course = Course(since=START, value=100, pace=10, factor=3)
    pace = course.needed_pace(300, since=START, by=LATER)
    assert pace is not None
    assert course.at_pace(pace, since=START).on(LATER) == pytest.approx(300)
    assert course.needed_pace(300, since=LATER, by=START) is None
    assert course.needed_pace(50, since=START, by=LATER) == 0


def test_another_pace_changes_nothing_up_to_its_day() -> None:
    course = Course(since=START, value=100, pace=50, factor=3)
    other = course.at_pace(0, since=date(2025, 1, 1))
    assert other.on(LATER) == course.on(date(2025, 1, 1))


@given(slow=st.floats(-200, 200), more=st.floats(0, 200), goal=st.floats(1, 1000))
def test_a_faster_pace_never_reaches_a_goal_later(slow: float, more: float, goal: float) -> None:
    first, second = (
        Course(since=START, value=100, pace=pace, factor=3).reaches(goal, after=START, years=10)
        for pace in (slow, slow + more)
    )
    assert first is None or (second is not None and second <= first)


def test_month_ends_start_with_the_days_own_month() -> None:
    assert month_ends(date(2024, 1, 31), years=1)[:2] == [date(2024, 1, 31), date(2024, 2, 29)]
    assert len(month_ends(START, years=2)) == 25
    assert (whole_months(START, until=date(2024, 3, 31)), whole_months(LATER, until=START)) == (2, 0)
