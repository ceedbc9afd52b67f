"""Gini, Theil, top shares and the Lorenz curve: by hand, against the library, and laws that hold for any figures."""

from itertools import pairwise
from math import log
from typing import Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.statistics.concentration import Concentration, concentration, decompose, gini, lorenz, theil, top_share
from ocop.statistics.errors import NotComputed

COUNTS: Final = [262.0, 98, 3317, 184, 47, 60, 210, 133, 517, 313, 88, 12]
REGIONS: Final = ["a", "a", "a", "b", "b", "b", "b", "c", "c", "c", "c", "c"]
figures = st.lists(st.integers(0, 4000), min_size=10, max_size=63).filter(lambda values: sum(values) > 0)


def computed(values: list[float], groups: list[str] | None = None, *, seed: int = 1) -> Concentration:
    groups = groups or ["a" if i % 2 else "b" for i in range(len(values))]
    return concentration(values, groups, need=10, top=(2, 5), permutations=99, seed=seed)


def test_by_hand() -> None:
    """Of 1 and 3 the mean difference is 1 over twice the mean of 2; of 0, 0, 0, 4 one has all: 3/4 and ln 4."""
    assert gini([1, 1, 1, 1]) == pytest.approx(0)
    assert gini([1, 3]) == pytest.approx(0.25)
    assert gini([0, 0, 0, 4]) == pytest.approx(0.75)
    assert theil([5, 5, 5]) == pytest.approx(0)
    assert theil([0, 0, 0, 4]) == pytest.approx(log(4))
    assert theil([1, 3]) == pytest.approx(0.25 * log(0.5) + 0.75 * log(1.5))
    assert top_share([1, 2, 3, 4], k=2) == pytest.approx(0.7)
    assert lorenz([3, 1]) == ((0, 0), (0.5, 0.25), (1, 1))


def test_theil_apart_by_hand() -> None:
    """Two groups of equal members: all of it lies between them, 1/4 ln(1/2) + 3/4 ln(3/2)."""
    parts = decompose([1, 1, 3, 3], ["a", "a", "b", "b"], permutations=99, seed=1)
    assert parts is not None
    assert parts.within == pytest.approx(0, abs=1e-12)
    assert parts.between == pytest.approx(0.25 * log(0.5) + 0.75 * log(1.5))
    assert [(part.group, part.n, part.share) for part in parts.groups] == [("b", 2, 0.75), ("a", 2, 0.25)]


def test_it_is_what_the_library_says() -> None:
    from inequality.gini import Gini
    from inequality.theil import Theil, TheilDSim

    found = computed(COUNTS, REGIONS, seed=7)
    assert found.gini == pytest.approx(Gini(np.array(COUNTS)).g)
    assert found.theil == pytest.approx(Theil(np.array(COUNTS)).T)
    np.random.seed(7)
    direct = TheilDSim(np.array(COUNTS), np.array(REGIONS), 99)
    assert found.decomposition is not None
    assert found.decomposition.between == pytest.approx(direct.bg[0].item())
    assert found.decomposition.p_between == pytest.approx(np.asarray(direct.bg_pvalue).item())


@settings(deadline=None)
@given(figures, st.floats(0.01, 1000))
def test_a_unit_of_measure_changes_nothing(values: list[float], factor: float) -> None:
    scaled = [value * factor for value in values]
    assert gini(scaled) == pytest.approx(gini(values), abs=1e-9)
    assert theil(scaled) == pytest.approx(theil(values), abs=1e-9)


@settings(deadline=None)
@given(figures, st.randoms())
def test_the_order_changes_nothing(values: list[float], random: "np.random.Generator") -> None:
    mixed = sorted(values, key=lambda _: random.random())
    assert gini(mixed) == pytest.approx(gini(values), abs=1e-9)
    assert theil(mixed) == pytest.approx(theil(values), abs=1e-9)


@settings(deadline=None)
@given(figures)
def test_it_lies_between_equal_and_one_has_all(values: list[float]) -> None:
    n = len(values)
    assert -1e-9 <= gini(values) <= (n - 1) / n + 1e-9
    assert -1e-9 <= theil(values) <= log(n) + 1e-9


@settings(max_examples=25, deadline=None)
@given(figures, st.integers(2, 4))
def test_theil_is_the_sum_of_its_parts(values: list[float], n_groups: int) -> None:
    groups = [f"g{i % n_groups}" for i in range(len(values))]
    parts = decompose(values, groups, permutations=9, seed=1)
    assert parts is not None
    assert parts.between + parts.within == pytest.approx(theil(values), abs=1e-9)
    assert sum(part.within for part in parts.groups) == pytest.approx(parts.within, abs=1e-9)
    assert sum(part.share for part in parts.groups) == pytest.approx(1)


@settings(deadline=None)
@given(figures)
def test_the_lorenz_curve_rises_below_the_line_of_equal_shares(values: list[float]) -> None:
    points = lorenz(values)
    assert points[0] == (0, 0)
    assert points[-1] == (1, pytest.approx(1))
    assert all(y <= x + 1e-9 for x, y in points)
    area = sum((b[0] - a[0]) * (a[1] + b[1]) / 2 for a, b in pairwise(points))
    assert 1 - 2 * area == pytest.approx(gini(values), abs=1e-9)


def test_the_same_seed_gives_the_same_p_and_leaves_other_random_numbers_alone() -> None:
    np.random.seed(3)
    expected = np.random.random()
    np.random.seed(3)
    first, again = computed(COUNTS, REGIONS), computed(COUNTS, REGIONS)
    assert first == again
    assert np.random.random() == expected


def test_leaving_one_out_spans_the_gini_of_the_rest() -> None:
    low, high = computed(COUNTS).gini_without
    without_hanoi = [value for value in COUNTS if value != 3317]
    assert low == pytest.approx(gini(without_hanoi))
    assert low < computed(COUNTS).gini < high


@pytest.mark.parametrize(
    ("values", "reason"),
    [([], "too_few"), ([1.0] * 9, "too_few"), ([0.0] * 10, "not_positive"), ([-1.0, *COUNTS], "not_positive")],
)
def test_what_cannot_be_computed_says_why(values: list[float], reason: str) -> None:
    with pytest.raises(NotComputed) as caught:
        computed(values)
    assert (caught.value.reason, caught.value.n, caught.value.need) == (reason, len(values), 10)


def test_one_group_or_a_group_a_province_is_not_taken_apart() -> None:
    assert computed(COUNTS, ["a"] * 12).decomposition is None
    assert computed(COUNTS, [f"g{i}" for i in range(12)]).decomposition is None
