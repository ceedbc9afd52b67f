"""Beta and sigma convergence: by hand, against scipy itself, and laws."""

from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import linregress

from ocop.statistics.convergence import Path, beta, spread
from ocop.statistics.errors import NotComputed

STARTS = [20.0, 35, 56, 80, 110, 150, 260, 400, 900]


def paths(slope: float, *, years: float = 3.0, intercept: float = 1.0) -> list[Path]:
    """Provinces that lie on the line exactly."""
    return [Path(f"u{i}", start, start * exp((intercept + slope * log(start)) * years), years)
            for i, start in enumerate(STARTS)]  # fmt: skip


def test_growth_by_hand() -> None:
    assert Path("u", 100, 200, 2).growth == pytest.approx(log(2) / 2)


@settings(deadline=None)
@given(st.floats(-0.3, 0.3).filter(lambda slope: abs(slope) > 0.01))
def test_a_line_is_found_again(slope: float) -> None:
    found = beta(paths(slope), need=9)
    assert found.slope == pytest.approx(slope)
    assert found.intercept == pytest.approx(1)
    assert found.r_squared == pytest.approx(1)
    assert found.slope_without == pytest.approx((slope, slope))
    assert (found.speed is None) == (slope > 0)


def test_half_of_a_distance_is_gone_after_the_half_life() -> None:
    """With slope β over T years, ln distances shrink to 1 + βT of what they were; at that speed half are gone then."""
    found = beta(paths(-0.2), need=9)
    assert found.speed is not None
    assert found.half_life is not None
    assert exp(-found.speed * 3) == pytest.approx(1 - 0.2 * 3)
    assert exp(-found.speed * found.half_life) == pytest.approx(0.5)


def test_it_is_what_scipy_says() -> None:
    mixed = [Path(f"u{i}", start, end, years) for i, (start, end, years) in enumerate(
        [(20, 90, 2.5), (35, 40, 1.2), (56, 291, 2.3), (80, 120, 3), (110, 262, 3.1), (150, 140, 2), (260, 400, 2.2)]
    )]  # fmt: skip
    found = beta(mixed, need=5)
    direct = linregress([path.log_start for path in mixed], [path.growth for path in mixed])
    assert (found.slope, found.error, found.p) == pytest.approx((direct.slope, direct.stderr, direct.pvalue))


def test_spread_by_hand() -> None:
    found = spread([1, exp(2)], need=2)
    assert found.log_deviation == pytest.approx(2**0.5)
    assert spread([7, 7, 7], need=3).variation == 0


@settings(deadline=None)
@given(st.lists(st.floats(1, 4000), min_size=5, max_size=40), st.floats(0.1, 100))
def test_a_unit_of_measure_changes_no_spread(values: list[float], factor: float) -> None:
    first, scaled = spread(values, need=5), spread([value * factor for value in values], need=5)
    assert scaled.log_deviation == pytest.approx(first.log_deviation, abs=1e-6)
    assert scaled.variation == pytest.approx(first.variation, abs=1e-6)


@pytest.mark.parametrize(
    ("given_paths", "reason"),
    [([], "too_few"), (paths(0.1)[:4], "too_few"), ([*paths(0.1), Path("z", 0, 5, 2)], "not_positive"),
     ([Path(f"u{i}", 50, 60 + i, 2) for i in range(9)], "all_equal")],
)  # fmt: skip
def test_what_cannot_be_computed_says_why(given_paths: list[Path], reason: str) -> None:
    with pytest.raises(NotComputed) as caught:
        beta(given_paths, need=9)
    assert caught.value.reason == reason


def test_a_spread_of_too_few_is_not_computed() -> None:
    with pytest.raises(NotComputed):
        spread([1, 2], need=15)
