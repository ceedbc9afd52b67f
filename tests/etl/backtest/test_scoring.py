"""Scores and intervals by hand."""

from datetime import date

import pytest

from etl.backtest import scoring
from etl.backtest.scoring import Point
from ocop.places import COUNTRY_ID


def point(
    unit_id: str, predicted: float, value: float, *, newest: float = 100, years: float = 1.0, month: int = 1
) -> Point:
    return Point(unit_id, date(2024, month, 1), date(2025, month, 1), years, newest, predicted, value)


def test_each_place_counts_alike() -> None:
    """Hà Nội with three errors of a tenth, another with one of a half: 0.3, not 0.2."""
    points = [point("63-01", 3300, 3000, newest=3000)] * 3 + [point("63-02", 150, 100)]
    assert scoring.mean_by_place(points) == pytest.approx(0.3)


def test_the_least_error_is_chosen_and_the_first_named_of_equals() -> None:
    exact, wrong = [point("63-01", 100, 100)], [point("63-01", 120, 100)]
    assert scoring.choose({"a": wrong, "b": exact, "c": exact}) == "b"
    both = {
        "a": [point("63-01", 100, 100), point("63-02", 200, 100)],
        "b": [point("63-01", 130, 100), point("63-02", 110, 100)],
    }
    assert scoring.choose(both) == "b"
    assert scoring.choose(both, without="63-02") == "a"


def test_the_factor_is_the_conformal_quantile() -> None:
    """Errors 1 to 9 by a unit of root(100 x 1) = 10: the ceil(10 x 0.8) = 8th is 8."""
    points = [point(f"63-{n:02}", 100, 100 + n) for n in range(1, 10)]
    assert scoring.factor(points, level=0.8) == pytest.approx(0.8)
    assert scoring.factor(points[:2], level=0.8) == pytest.approx(0.2), "too few for it: the largest"


def test_years_and_size_widen_by_their_roots() -> None:
    assert point("x", 400, 0, years=4).unit == pytest.approx(40)
    assert point("x", 0, 0, years=4).unit == pytest.approx(2), "of one product at least"


def test_a_place_has_no_part_in_its_own_factor() -> None:
    """One place errs far: its own factor is of the others, theirs holds it."""
    points = [*(point(f"63-{n:02}", 100, 101) for n in range(1, 6)), point("63-99", 100, 150)]
    covered = scoring.leave_one_out(points, level=0.8)
    assert [each.is_inside for each in covered] == [True] * 5 + [False]
    assert covered[-1].factor == pytest.approx(0.1)
    assert covered[0].factor == pytest.approx(5.0)
    assert scoring.share_inside(covered) == pytest.approx(5 / 6)


def test_coverage_by_place_counts_places_alike() -> None:
    points = [*[point("63-01", 100, 101)] * 4, point("63-02", 100, 190)]
    covered = [scoring.Covered(each, 1.0) for each in points]
    assert scoring.share_inside(covered) == pytest.approx(0.8)
    assert scoring.share_inside_by_place(covered) == pytest.approx(0.5)


def test_the_lower_end_is_not_below_zero() -> None:
    assert scoring.Covered(point("x", 1, 5), 10.0).width == pytest.approx(11)


def test_one_place_is_held_against_its_own_past_only() -> None:
    """Points known in 2025, months 1 to 10; the eleventh is foretold on a day after all of them."""
    past = [point(COUNTRY_ID, 100, 100 + n, month=n) for n in range(1, 11)]
    later = Point(COUNTRY_ID, date(2025, 12, 1), date(2026, 1, 1), 1.0, 100, 100, 105)
    covered = scoring.by_what_came_before([*past, later], level=0.8)
    assert [each.point for each in covered] == [later]
    assert covered[0].factor == pytest.approx(0.9)


def test_the_country_is_no_province() -> None:
    assert scoring.of_provinces([point(COUNTRY_ID, 1, 1), point("63-01", 1, 1)]) == [point("63-01", 1, 1)]
