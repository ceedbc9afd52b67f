"""Each method against an independent computation on cases worked by hand."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from etl.backtest.facts import Fact, Limits, Origin, years_between
from etl.backtest.methods import METHODS, SMOOTHING

LIMITS = Limits(level=0.8, max_horizon_years=3, shrink_years=2)
DAYS = (date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1))
YEARS = Fraction(730) / Fraction(1461, 4)
"""From the first of these days to the last."""


def origin(*values: float, pooled: float | None = 30.0, days: tuple[date, ...] = DAYS) -> Origin:
    known = tuple(Fact(on, value, on) for on, value in zip(days, values, strict=True))
    return Origin("63-01", known, pooled, ())


def said(method: str, *values: float, years: float = 1.0, **more: object) -> float:
    return METHODS[method](origin(*values, **more), LIMITS)(years)  # type: ignore[arg-type]


def test_nothing_changes() -> None:
    assert said("last_value", 40, 60, 100) == 100


def test_the_places_own_pace() -> None:
    assert said("own_pace", 40, 60, 100) == pytest.approx(float(100 + Fraction(60) / YEARS))


def test_the_pace_of_all_provinces() -> None:
    assert said("pooled_pace", 40, 60, 100) == 130
    assert said("pooled_pace", 40, 60, 100, pooled=None) == said("own_pace", 40, 60, 100)


def test_the_own_pace_is_drawn_towards_that_of_all() -> None:
    weight = YEARS / (YEARS + 2)
    pace = weight * (Fraction(60) / YEARS) + (1 - weight) * 10
    assert said("shrunk_pace", 40, 60, 100, pooled=10.0, years=1.5) == pytest.approx(float(100 + pace * Fraction(3, 2)))
    assert said("shrunk_pace", 40, 60, 100, pooled=None) == said("own_pace", 40, 60, 100)


def exact_line(values: list[Fraction]) -> tuple[Fraction, Fraction]:
    """Least squares by its normal equations: level at the newest day, slope a year."""
    times = [Fraction((day - DAYS[-1]).days) / Fraction(1461, 4) for day in DAYS]
    n, sum_t, sum_v = len(times), sum(times), sum(values)
    squares = sum(t * t for t in times)
    products = sum(t * v for t, v in zip(times, values, strict=True))
    slope = (n * products - sum_t * sum_v) / (n * squares - sum_t * sum_t)
    return (sum_v - slope * sum_t) / n, slope


def test_least_squares_by_its_normal_equations() -> None:
    level, slope = exact_line([Fraction(40), Fraction(60), Fraction(100)])
    assert said("linear", 40, 60, 100, years=2) == pytest.approx(float(level + 2 * slope))


def test_least_squares_through_roots() -> None:
    level, slope = exact_line([Fraction(4), Fraction(6), Fraction(10)])
    assert said("linear_roots", 16, 36, 100, years=2) == pytest.approx(float(level + 2 * slope) ** 2)


def test_a_straight_line_is_carried_on_by_all_lines() -> None:
    on_line = [10 + 20 * years_between(DAYS[0], day) for day in DAYS]
    expected = 10 + 20 * (years_between(DAYS[0], DAYS[-1]) + 1)
    for method in ("linear", "own_pace"):
        assert said(method, *on_line) == pytest.approx(expected)


def foretold(
    start: tuple[float, float], values: dict[int, float], *, ahead: int
) -> tuple[float, list[tuple[float, float]]]:
    """Holt's damped trend, single source of error, by a Kalman filter written out; months without a figure widen it.

    Gives the level so many months after the last, and each error with the variance it is expected to have.
    """
    alpha, beta, damping = SMOOTHING
    step, gain, seen = np.array([[1, damping], [0, damping]]), np.array([alpha, beta]), np.array([1, damping])
    state, spread, errors = np.array(start, dtype=float), np.zeros((2, 2)), []
    for month in range(max(values) + 1):
        grown = step @ spread @ step.T + np.outer(gain, gain)
        if month not in values:
            state, spread = step @ state, grown
            continue
        error, variance = values[month] - seen @ state, seen @ spread @ seen + 1
        correction = (step @ spread @ seen + gain) / variance
        state, spread = step @ state + correction * error, grown - np.outer(correction, correction) * variance
        errors.append((float(error), float(variance)))
    for _ in range(ahead):
        state = step @ state
    return float(state[0]), errors


def best_start(values: dict[int, float]) -> tuple[float, float]:
    """Where the squared errors by their variances are least; errors are linear in the start, so by least squares."""
    columns = [foretold(start, values, ahead=0)[1] for start in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))]
    base, by_level, by_trend = (np.array([error / variance**0.5 for error, variance in column]) for column in columns)
    effects = np.column_stack([by_level - base, by_trend - base])
    level, trend = np.linalg.lstsq(effects, -base, rcond=None)[0]
    return float(level), float(trend)


@pytest.mark.parametrize("values", [(40, 60, 100), (100, 120, 110), (5, 400, 410)])
def test_the_damped_trend_is_holts(values: tuple[float, float, float]) -> None:
    months = dict(zip((0, 12, 24), values, strict=True))
    for years in (1, 2, 3):
        expected, _ = foretold(best_start(months), months, ahead=12 * years)
        assert said("damped_trend", *values, years=years) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"damped_trend"}))
def test_no_method_foretells_less_than_nothing(method: str) -> None:
    assert said(method, 100, 60, 10, pooled=-50.0, years=3) >= 0
